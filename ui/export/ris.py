"""Sources as RIS (https://refdb.sourceforge.net/manual/ch07.html), for EndNote, Mendeley and others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.export.csl_json import cited_articles

if TYPE_CHECKING:
    from store import Article
    from ui.export.document import Document


def render(document: Document) -> str:
    """One record an article; lines end as the format has them."""
    return "".join(f"{line}\r\n" for article in cited_articles(document) for line in _record(article))


def _record(article: Article) -> list[str]:
    fields = [
        ("TY", "NEWS"),
        ("ID", article.id),
        ("TI", article.title),
        *(("AU", author) for author in article.authors),
        ("T2", article.outlet),
        ("PY", f"{article.published:%Y}" if article.published else None),
        ("DA", f"{article.published:%Y/%m/%d}" if article.published else None),
        ("UR", article.url),
        ("LA", article.language),
        ("N1", f"revision: {article.revision}"),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value]
    return [*lines, "ER  - ", ""]

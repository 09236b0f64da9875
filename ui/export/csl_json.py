"""Sources as CSL-JSON (https://docs.citationstyles.org/en/stable/specification.html), for Zotero, Pandoc and others."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from store import Article
    from ui.export.document import Document


def render(document: Document) -> str:
    """One item an article, in the order the document first cites them."""
    items = [_item(article) for article in cited_articles(document)]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def cited_articles(document: Document) -> list[Article]:
    """The articles a document cites, each once."""
    return list({source.article.id: source.article for source in document.sources}.values())


def _item(article: Article) -> dict[str, Any]:
    published = article.published
    item: dict[str, Any] = {
        "id": article.id,
        "type": "article-newspaper",
        "title": article.title,
        "container-title": article.outlet,
        "author": [{"literal": author} for author in article.authors],
        "issued": {"date-parts": [[published.year, published.month, published.day]]} if published else None,
        "URL": article.url,
        "language": article.language,
        "note": f"revision: {article.revision}",
    }
    return {name: value for name, value in item.items() if value}

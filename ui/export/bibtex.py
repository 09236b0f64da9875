"""Sources as BibTeX, in UTF-8 for biber and today's bibtex readers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ui.export.csl_json import cited_articles

if TYPE_CHECKING:
    from store import Article
    from ui.export.document import Document

# Characters TeX reads as commands; a lone brace would end the field.
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {mark: f"\\{mark}" for mark in "#$%&_"}


def render(document: Document) -> str:
    """One entry an article, under its id."""
    return "\n".join(_entry(article) for article in cited_articles(document))


def _entry(article: Article) -> str:
    fields = {
        "title": f"{{{_tex(article.title)}}}" if article.title else "",
        "author": " and ".join(f"{{{_tex(author)}}}" for author in article.authors),
        "journal": _tex(article.outlet or ""),
        "date": article.published.isoformat() if article.published else "",
        "year": f"{article.published:%Y}" if article.published else "",
        "url": re.sub(r"[{}\\\s]", lambda match: f"%{ord(match[0]):02X}", article.url or ""),
        "langid": article.language or "",
        "note": _tex(f"revision: {article.revision}"),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@article{{{article.id},", *lines, "}", ""])


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(letter, letter) for letter in " ".join(text.split()))

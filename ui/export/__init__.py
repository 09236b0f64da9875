"""Answers and briefings as files people pass on: Markdown, HTML, Word, and their sources for reference managers."""

from ui.export.document import Document, as_document, write_document, write_sources

__all__ = ["Document", "as_document", "write_document", "write_sources"]

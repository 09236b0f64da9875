"""A document as Markdown: its text, then the annex as one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag import escape
from ui.export.document import COLUMNS

if TYPE_CHECKING:
    from ui.export.document import Document


def render(document: Document) -> str:
    """The whole as Markdown. Cells of the annex are escaped: they are other people's text."""
    blocks = [document.text, "## Sources"]
    for source in document.sources:
        fields = zip(COLUMNS[1:], source.cells[1:], strict=True)
        blocks.append("\n".join([f"**\\[{source.n}\\]**  ", *(f"{name}: {escape(cell)}  " for name, cell in fields)]))
    blocks += ["## Search", f"**\\[S\\]** {escape(document.search)}"]
    return "\n\n".join(blocks) + "\n"

"""An answer's Markdown as a flow of blocks that any format can be made of: headings, paragraphs and items, in runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from markdown_it.token import Token

_CITATION = re.compile(r"\[(\d+|S)\]")


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style. `cites` is the source a `[n]` stands for; `breaks` a new line before them."""

    text: str
    strong: bool = False
    emphasis: bool = False
    cites: str | None = None
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A heading of `level`, a paragraph, an item of a list, or a note of the author's."""

    kind: Literal["heading", "paragraph", "item", "note"]
    runs: tuple[Run, ...]
    level: int = 0

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(f"\n{run.text}" if run.breaks else run.text for run in self.runs)


def read_flow(markdown: str) -> Iterator[Block]:
    """The blocks of an answer's text, in order. What is escaped there is plain words here, whatever it looks like."""
    from markdown_it import MarkdownIt

    in_item = in_note = level = 0
    kind: Literal["heading", "paragraph"] = "paragraph"
    # Unjoined, an escaped character is a token of its own, so that "\\[9\\]" in an article cites nothing.
    for token in MarkdownIt("commonmark", {"html": False}).disable("text_join").parse(markdown):
        if token.type == "list_item_open":
            in_item += 1
        elif token.type == "list_item_close":
            in_item -= 1
        elif token.type in ("blockquote_open", "blockquote_close"):
            in_note += token.nesting
        elif token.type == "heading_open":
            kind, level = "heading", int(token.tag[1:])
        elif token.type == "heading_close":
            kind, level = "paragraph", 0
        elif token.type == "inline":
            runs = tuple(_read_runs(token.children or []))
            nested: Literal["item", "note", "paragraph"] = "item" if in_item else "note" if in_note else "paragraph"
            yield Block(nested if kind == "paragraph" else kind, runs, level)


def _read_runs(tokens: list[Token]) -> Iterator[Run]:
    strong = emphasis = breaks = False
    for token in tokens:
        if token.type in ("strong_open", "strong_close"):
            strong = token.type == "strong_open"
        elif token.type in ("em_open", "em_close"):
            emphasis = token.type == "em_open"
        elif token.type in ("hardbreak", "softbreak"):
            breaks = True
        elif token.content:
            pieces = [token.content] if token.type == "text_special" else _CITATION.split(token.content)
            for place, piece in enumerate(pieces):
                if piece:
                    is_citation = place % 2 == 1
                    text = f"[{piece}]" if is_citation else piece
                    yield Run(text, strong, emphasis, piece if is_citation else None, breaks)
                    breaks = False

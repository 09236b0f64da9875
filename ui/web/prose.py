"""An answer's Markdown as HTML: the few marks an answer uses, and its citation markers.

Links, images and HTML are not among them, so nothing an article or a model writes can become one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from ui.web.verbatim import verbatim

_MARKER = re.compile(r"\[(\d{1,4})\]")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a quotation or a list of an answer's text.

    Attributes:
        cites: the numbers of the citations it uses, in order.
        items: the same for each item of a list; empty for anything else.
    """

    html: str
    cites: tuple[int, ...]
    items: tuple[tuple[int, ...], ...] = ()


def read_blocks(text: str, *, marker: Callable[[int], str]) -> Iterator[Block]:
    r"""The text's blocks in order; `marker` makes the HTML of citation n. An escaped bracket (`\[1]`) is no marker.

    >>> [block.html for block in read_blocks("**A** said no. [1]", marker=str)]
    ['<p dir="auto"><strong>A</strong> said no. 1</p>']
    """
    markdown = _parser()
    tokens = markdown.parse(text)
    start = 0
    for at, token in enumerate(tokens):
        if token.type in {"paragraph_open", "list_item_open", "blockquote_open"}:
            token.attrSet("dir", "auto")
        for child in token.children or []:
            if child.type == "text":
                child.type, child.content = "html_inline", verbatim(child.content)
            elif child.type == "citation":
                child.type, child.content = "html_inline", marker(int(child.content))
        if token.level == 0 and token.nesting <= 0:
            block = tokens[start : at + 1]
            html = str(markdown.renderer.render(block, markdown.options, {})).strip()
            yield Block(html, _cites(block), tuple(_cites(item) for item in _items(block)))
            start = at + 1


def _cites(tokens: Sequence[Token]) -> tuple[int, ...]:
    return tuple(child.meta["n"] for token in tokens for child in token.children or [] if "n" in child.meta)


def _items(block: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The tokens of each item of the block's own list."""
    opened = 0
    for at, token in enumerate(block):
        if token.level == 1 and token.type == "list_item_open":
            opened = at
        elif token.level == 1 and token.type == "list_item_close":
            yield block[opened:at]


def _parser() -> MarkdownIt:
    markdown = MarkdownIt("zero", {"breaks": True})
    markdown.enable(["blockquote", "list", "newline", "escape", "emphasis"])
    markdown.inline.ruler.before("emphasis", "citation", _citation)
    return markdown


def _citation(state: StateInline, silent: bool) -> bool:
    """The inline rule for `[n]`."""
    found = _MARKER.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = found[1]
        token.meta = {"n": int(found[1])}
    state.pos = found.end()
    return True

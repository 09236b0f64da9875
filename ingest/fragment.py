"""Marked-up words to plain paragraphs: all that a browser would show of them, and nothing else.

For what is an article's own already: the content of a feed's entry, a message, the chapter of a book. A page, most of
which is not, goes through `ingest.html`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.clean import clean

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# https://html.spec.whatwg.org/multipage/rendering.html#flow-content-3
_BLOCK_TAGS = (
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hr html li listing main menu nav ol optgroup option p plaintext pre search section"
    " summary table tbody tfoot thead title tr ul xmp"
)
_WORDLESS_TAGS = (
    "applet area audio base button canvas embed frame head iframe input link map math meta noembed noframes noscript"
    " object param script select style svg template textarea title video"
)
_PARAGRAPHS = frozenset(_BLOCK_TAGS.split())
_NO_WORDS = frozenset(_WORDLESS_TAGS.split())
_LINES = frozenset(["br"])
_CELLS = frozenset(["td", "th"])
# What a browser does not show. Orders to a reading machine are hidden this way, as is text for search engines.
_UNSEEN_STYLE = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:[;!]|$)"
    r"|font-size\s*:\s*0(?:px|em|rem|pt|%)?\s*(?:[;!]|$)|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{4,})",
    re.IGNORECASE,
)
_UNSEEN_CLASS = re.compile(r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text)(?:\s|$)", re.IGNORECASE)
_UNSEEN_TAGS = frozenset(["template", "noscript"])
_WHITE = re.compile(r"[ \t\r\n\f]+")  # what HTML folds; a no-break space is none of it


def read_fragment(markup: str) -> str:
    r"""The words of some HTML as clean text, a blank line between paragraphs; "" where there are none.

    >>> read_fragment("<p>“<b>N</b>o”,<br>she said.</p><script>x()</script><p>Then she left.</p>")
    '“No”,\nshe said.\n\nThen she left.'
    """
    from lxml import etree, html

    if not markup.strip():
        return ""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        # As bytes: a text that declares an encoding would be refused. NUL ends the text for libxml2.
        tree = html.document_fromstring(markup.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # nothing in it
        return ""
    return text_of(tree)


def text_of(tree: HtmlElement) -> str:
    """The words under `tree` as clean text, a blank line between paragraphs."""
    from lxml import etree

    parts: list[str] = []
    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event in {"comment", "pi"}:
            parts.append(_fold(element.tail))
            continue
        name = element.tag.rpartition("}")[2].lower()  # XHTML has its namespace before it
        if event == "start":
            if name in _NO_WORDS or is_unseen(element):
                walk.skip_subtree()
                continue
            parts.append(_before(name))
            parts.append(_fold(element.text))
            continue
        if element is not tree:
            parts.append(_after(name) + _fold(element.tail))
    return clean("".join(parts))


def is_unseen(element: HtmlElement) -> bool:
    """Whether a browser would show nothing of `element`."""
    return (
        element.tag in _UNSEEN_TAGS
        or element.get("hidden") is not None
        or bool(_UNSEEN_STYLE.search(element.get("style", "")))
        or bool(_UNSEEN_CLASS.search(element.get("class", "")))
    )


def _before(name: str) -> str:
    return "\n" if name in _LINES else "\n\n" if name in _PARAGRAPHS else " " if name in _CELLS else ""


def _after(name: str) -> str:
    return "\n\n" if name in _PARAGRAPHS else " " if name in _CELLS else ""


def _fold(text: str | None) -> str:
    return _WHITE.sub(" ", text) if text else ""

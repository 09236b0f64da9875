"""Other people's words made safe to show: the only way article text reaches the page.

What comes out is HTML text: no markup of the article's own survives, and it goes to `st.html`, never through Markdown.

>>> verbatim('<img src=x onerror="run()">')
'&lt;img src=x onerror=&quot;run()&quot;&gt;'
"""

from __future__ import annotations

import re
from html import escape

# Embeddings, overrides and isolates (Unicode UAX 9, 2.1-2.4) can make a sentence read as another one ("Trojan Source",
# https://trojansource.codes/). Each paragraph takes its direction from its own letters instead. The marks U+200E and
# U+200F stay: they only settle where a comma goes.
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# What no HTML text may hold: C0 and C1 controls but tab, line feed and carriage return; surrogates; non-characters.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def verbatim(text: str) -> str:
    """`text` as HTML text or as a quoted attribute's value, word for word."""
    return escape(_UNSHOWABLE.sub("\ufffd", _REORDERING.sub("", text)), quote=True)


def one_line(text: str, limit: int | None = None) -> str:
    """`text` as `verbatim`, on one line, cut with an ellipsis after `limit` code points: for tool tips and labels."""
    line = " ".join(text.split())
    if limit is not None and len(line) > limit:
        line = line[: limit - 1].rstrip() + "…"
    return verbatim(line)


def web_address(url: str | None) -> str | None:
    """`url` as an attribute's value if a browser may follow it, else None: `javascript:` and `data:` run code.

    >>> web_address("https://paper.example/a?b=1&c=2")
    'https://paper.example/a?b=1&amp;c=2'
    >>> web_address("javascript:alert(1)") is None
    True
    """
    if url is None or not re.match(r"https?://[^\s/]", url, re.IGNORECASE):
        return None
    return verbatim(url)


def plain_label(text: str) -> str:
    r"""`text` for a widget's label, where Streamlit reads Markdown: nothing in it is markup, an image or an icon.

    >>> plain_label("a*b [x](http://e) :smile:")
    'a\\*b \\[x\\]\\(http\u2236//e\\) \u2236smile\u2236'
    """
    # A backslash before punctuation is CommonMark's escape; Streamlit reads ":icon:" and "://" after that, so those
    # colons give way to U+2236, which looks the same.
    escaped = "".join(f"\\{letter}" if letter in "\\`*_{}[]()<>#+-.!|$~^&'\"" else letter for letter in text)
    return escaped.replace(":", "\u2236")

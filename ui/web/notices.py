"""Short messages on the page. They may name files or quote settings, so they are escaped like any other words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from ui.web.verbatim import verbatim

FICTION = "Sample library: every article, outlet and person in it is invented."


def notice(text: str, *, items: Sequence[str] = (), tone: Literal["plain", "warn"] = "plain") -> None:
    """A message, with a list under it if there are `items`."""
    rows = f"<ul>{''.join(f'<li>{verbatim(item)}</li>' for item in items)}</ul>" if items else ""
    role = "alert" if tone == "warn" else "status"
    st.html(f'<div class="or-notice" role="{role}" data-tone="{tone}">{verbatim(text)}{rows}</div>')


def as_sentence(message: object) -> str:
    """A message, which begins small and ends without a stop, as a sentence that stands by itself.

    >>> as_sentence("nobody on record goes by that name")
    'Nobody on record goes by that name.'
    """
    text = str(message)
    return f"{text[:1].upper()}{text[1:]}."


def fiction_notice() -> None:
    """Says, wherever the sample library is shown, that it is fiction."""
    st.html(f'<p class="or-fiction" role="note"><b>Fiction</b><span>{FICTION}</span></p>')

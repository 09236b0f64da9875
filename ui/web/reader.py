"""Who is reading: a key that only their browser holds, as a cookie. It tells readers apart and says nothing of them."""

from __future__ import annotations

import re
import secrets

import streamlit as st

COOKIE = "onrecord_reader"  # `wire.js` sets it, where the browser has none yet
KEY_BYTES = 16
_KEY = "reader_key"
_SHAPE = re.compile(r"[\w-]{22}")


def reader_key() -> str:
    """The key of this session's reader: the browser's, else a new one for it to keep."""
    if _KEY not in st.session_state:
        held = str(st.context.cookies.get(COOKIE, ""))
        st.session_state[_KEY] = held if _SHAPE.fullmatch(held) else secrets.token_urlsafe(KEY_BYTES)
    key: str = st.session_state[_KEY]
    return key


def adopt_key(held: str) -> None:
    """Makes the key the browser holds this session's: a tab opened at the same moment may have got one first."""
    if _SHAPE.fullmatch(held):
        st.session_state[_KEY] = held

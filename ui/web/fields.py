"""Fields of a page whose values stand in its address, so that a reload and a link keep them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st


def search_field(label: str, *, key: str, placeholder: str, at_most: int = 200) -> str:
    """What is typed into a field without a visible label, blanks around it gone.

    Args:
        label: for who cannot see it.
        key: also its name in the address.
        at_most: characters.
    """
    typed: str = st.text_input(
        label,
        key=key,
        bind="query-params",
        max_chars=at_most,
        placeholder=placeholder,
        label_visibility="collapsed",
    )
    return typed.strip()


def choose_one(label: str, options: Sequence[str], *, key: str) -> str:
    """One of some options, the first until another is chosen.

    Args:
        label: for who cannot see it.
        key: also its name in the address.
    """
    chosen: str = st.segmented_control(
        label,
        options,
        default=options[0],
        required=True,
        key=key,
        bind="query-params",
        label_visibility="collapsed",
    )
    return chosen

"""Lists that show a few rows at first, and more each time the reader asks."""

from __future__ import annotations

from collections.abc import Hashable

import streamlit as st


def rows_shown(key: str, of: Hashable, *, step: int) -> int:
    """How many rows a list shows.

    Args:
        key: the list's own.
        of: what it is a list of; of anything else it begins again.
        step: at first, and more each time.
    """
    shown: int = st.session_state.get(_name(key), {}).get(of, step)
    return shown


def offer_more(key: str, of: Hashable, *, step: int, left: int | None = None) -> None:
    """The button that shows more.

    Args:
        key, of, step: as `rows_shown` takes them.
        left: rows not shown yet; None where nobody has counted them.
    """
    st.button(
        "Show more" if left is None else f"Show {min(step, left):,} more",
        key=f"more-{key}",
        on_click=lambda: st.session_state.update({_name(key): {of: rows_shown(key, of, step=step) + step}}),
    )


def _name(key: str) -> str:
    return f"rows_shown_{key}"

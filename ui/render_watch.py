"""Watched questions and the tray as plain text for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ui.render import show_table

if TYPE_CHECKING:
    from rich.console import Console

    from store import Pick, Watch


def show_watches(console: Console, rows: Iterable[tuple[Watch, int]]) -> None:
    """The watched questions, a row each."""
    show_table(
        console,
        ["no.", "question", "looked at", "brought"],
        (
            [one.id, one.question, f"{one.ran_at:%Y-%m-%d %H:%M} UTC" if one.ran_at else "not yet", brought]
            for one, brought in rows
        ),
    )


def show_tray(console: Console, picks: Iterable[Pick]) -> None:
    """What is in the tray, a row each."""
    show_table(
        console,
        ["no.", "who", "words", "from"],
        (
            [
                place,
                _who(pick),
                " ".join(pick.words.split()),
                (pick.article.outlet or "outlet not given") if pick.article else "",
            ]
            for place, pick in enumerate(picks, start=1)
        ),
    )


def _who(pick: Pick) -> str:
    if pick.statement:
        return pick.statement.speaker.name or pick.statement.mention or "not named"
    return "passage" if pick.article else "your note"

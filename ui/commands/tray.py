"""The tray: what was picked for a briefing, in the app or here."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.console import output, say, write_json
from ui.options import AsJson


def tray(*, as_json: AsJson = False) -> None:
    """List what was picked for a briefing, in its order; `onrecord brief TITLE --tray` writes it."""
    list_(as_json=as_json)


def list_(*, as_json: AsJson = False) -> None:
    """List what is in the tray."""
    from ui.assemble import open_library
    from ui.contract import pick_row
    from ui.render_watch import show_tray

    with open_library() as library:
        picks = library.tray.items()
    if as_json:
        write_json([pick_row(pick) for pick in picks])
    elif picks:
        show_tray(output(), picks)
    else:
        say("the tray is empty; pick in the app, or `onrecord tray add ID` with an id of `onrecord statements --json`")


def add(
    statements: Annotated[
        list[str], typer.Argument(metavar="ID", help="The id of a statement (`onrecord statements --json`).")
    ],
) -> None:
    """Put statements into the tray."""
    from store import Pick
    from ui.assemble import open_library
    from ui.errors import InputUnreadable

    with open_library() as library:
        found = library.statement_many(statements)
        if missing := [id_ for id_ in statements if id_ not in found]:
            raise InputUnreadable(
                f"no statement {missing[0]!r} is on record; `onrecord statements --json` has their ids"
            )
        articles = library.article_many(one.article_id for one in found.values())
        added = sum(library.tray.add(Pick.of_statement(one, articles[one.article_id])) for one in found.values())
    say(f"{added} added to the tray")


def clear() -> None:
    """Take everything out of the tray."""
    from ui.assemble import open_library

    with open_library() as library:
        say(f"{library.tray.clear()} taken out of the tray")

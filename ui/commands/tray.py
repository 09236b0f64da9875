"""The tray: what was picked for a briefing, in the app or here."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.console import output, say, write_json
from ui.options import AsJson, whole_text


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
        say(
            "the tray is empty; pick in the app, or `onrecord tray add ID` with an id of `onrecord statements --json` "
            "or `onrecord search --json`"
        )


def add(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID",
            help="The id of a statement (`onrecord statements --json`) or a passage (`onrecord search --json`).",
        ),
    ] = None,
    *,
    note: Annotated[
        str | None,
        typer.Option(metavar="WORDS", parser=whole_text, help="A note of yours behind them, marked as yours."),
    ] = None,
) -> None:
    """Put statements, passages or a note into the tray, in this order."""
    if not ids and not (note and note.strip()):
        raise typer.BadParameter("give the ID of a statement or a passage, or --note with words of yours")
    from store import Pick
    from ui.assemble import open_library
    from ui.errors import InputUnreadable

    wanted = ids or []
    with open_library() as library:
        statements, passages = library.statement_many(wanted), library.passage_many(wanted)
        if missing := [id_ for id_ in wanted if id_ not in statements and id_ not in passages]:
            raise InputUnreadable(
                f"no statement or passage {missing[0]!r} is on record; nothing was added; `onrecord statements --json` "
                "and `onrecord search --json` have their ids"
            )
        owners = [one.article_id for one in statements.values()] + [one.article_id for one in passages.values()]
        articles = library.article_many(owners)
        picks = [
            Pick.of_statement(statements[id_], articles[statements[id_].article_id])
            if id_ in statements
            else Pick.of_passage(articles[passages[id_].article_id], passages[id_].span)
            for id_ in wanted
        ]
        picks += [Pick.of_note(" ".join(note.split()))] if note and note.strip() else []
        added = sum(library.tray.add(pick) for pick in picks)
    say(f"{added} added to the tray")


def remove(
    numbers: Annotated[
        list[int], typer.Argument(metavar="NO", min=1, help="Its number in the list (`onrecord tray`).")
    ],
) -> None:
    """Take single things out of the tray, by their numbers in the list."""
    from ui.assemble import open_library
    from ui.errors import InputUnreadable

    with open_library() as library:
        picks = library.tray.items()
        if missing := [number for number in numbers if number > len(picks)]:
            raise InputUnreadable(
                f"there is no {missing[0]} in the tray, which holds {len(picks)}; nothing was taken out"
            )
        taken = library.tray.remove([picks[number - 1].key for number in numbers])
    say(f"{taken} taken out of the tray")


def move(
    number: Annotated[int, typer.Argument(metavar="NO", min=1, help="Its number in the list (`onrecord tray`).")],
    to: Annotated[int, typer.Argument(metavar="TO", min=1, help="The number it is to have; past the end, the last.")],
) -> None:
    """Move one thing in the tray to another place in its order."""
    from ui.assemble import open_library
    from ui.errors import InputUnreadable

    with open_library() as library:
        keys = [pick.key for pick in library.tray.items()]
        if number > len(keys):
            raise InputUnreadable(f"there is no {number} in the tray, which holds {len(keys)}; nothing was moved")
        keys.insert(to - 1, keys.pop(number - 1))
        library.tray.order(keys)
    say(f"moved to place {min(to, len(keys))}")


def clear() -> None:
    """Take everything out of the tray."""
    from ui.assemble import open_library

    with open_library() as library:
        say(f"{library.tray.clear()} taken out of the tray")

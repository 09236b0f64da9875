"""The options that several commands share, each with its words and its parser."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from store import Filters

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9]+)*", re.IGNORECASE)


def parse_since(typed: str) -> date:
    """The first day of what was typed.

    >>> parse_since("2023-10")
    datetime.date(2023, 10, 1)

    Raises:
        typer.BadParameter: it is no date.
    """
    year, month, day = _parse_date(typed)
    return _day(typed, year, 1 if month is None else month, 1 if day is None else day)


def parse_until(typed: str) -> date:
    """The last day of what was typed.

    >>> parse_until("2024-02")
    datetime.date(2024, 2, 29)
    >>> parse_until("2023")
    datetime.date(2023, 12, 31)

    Raises:
        typer.BadParameter: it is no date.
    """
    year, month, day = _parse_date(typed)
    first = _day(typed, year, 12 if month is None else month, 1 if day is None else day)
    return first if day is not None else first.replace(day=monthrange(year, first.month)[1])


def parse_language(typed: str) -> str:
    """The two-letter code: `EN` and `en-GB` are `en`.

    Raises:
        typer.BadParameter: it is no language code.
    """
    if match := _LANGUAGE.fullmatch(typed.strip()):
        return match[1].lower()
    raise typer.BadParameter(f"{typed!r} is no language code; give two letters, such as en")


def read_filters(
    speakers: list[str] | None, outlets: list[str] | None, since: date | None, until: date | None, lang: str | None
) -> Filters:
    """The filters of a command.

    Raises:
        typer.BadParameter: the period runs backwards.
    """
    if since and until and since > until:
        raise typer.BadParameter(f"--since {since.isoformat()} is after --until {until.isoformat()}; swap them")
    from store import Filters  # late: `--help` needs no library

    return Filters(tuple(speakers or ()), tuple(outlets or ()), since, until, lang)


def whole_text(typed: str) -> str:
    r"""`typed` with what is no Unicode text (half a surrogate pair, a stray byte of an argument) replaced by U+FFFD.

    >>> whole_text("caf\udce9"), whole_text("\ud83d\udd4a")
    ('caf\ufffd', '\U0001f54a')
    """
    return typed.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _parse_date(typed: str) -> tuple[int, int | None, int | None]:
    if not (match := _DATE.fullmatch(typed.strip())):
        raise typer.BadParameter(f"{typed!r} is no date; give 2023-10-07, 2023-10 or 2023")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    return year, month, day


def _day(typed: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise typer.BadParameter(f"{typed!r} is no date: {error}") from error


def named_file(*suffixes: str, what: str) -> Callable[[str], Path]:
    """A parser of a file's name that must end in one of these."""

    def read(typed: str) -> Path:
        path = Path(typed)
        if path.suffix.lower() not in suffixes:
            raise typer.BadParameter(f"{typed!r} is no name for {what}; end it in {', '.join(suffixes)}")
        return path

    return read


Speakers = Annotated[
    list[str] | None,
    typer.Option(
        "--speaker", metavar="NAME", parser=whole_text, help="Only what this person or body said (repeatable)."
    ),
]
Outlets = Annotated[
    list[str] | None,
    typer.Option("--outlet", metavar="NAME", parser=whole_text, help="Only articles of this outlet (repeatable)."),
]
Since = Annotated[
    date | None,
    typer.Option("--since", metavar="DATE", parser=parse_since, help="Only articles published on DATE or later."),
]
Until = Annotated[
    date | None,
    typer.Option("--until", metavar="DATE", parser=parse_until, help="Only articles published on DATE or before."),
]
Language = Annotated[
    str | None,
    typer.Option("--lang", metavar="CODE", parser=parse_language, help="Only articles in this language, such as en."),
]
Limit = Annotated[int, typer.Option(min=1, metavar="N", help="At most this many.")]
AtMost = Annotated[
    int | None, typer.Option("--limit", min=1, metavar="N", help="At most this many.", show_default="all")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a program instead of text for a person.")]
NoModel = Annotated[
    bool,
    typer.Option("--no-model", help="Answer from the statements alone, even where a language model is configured."),
]
Debug = Annotated[bool, typer.Option("--debug", help="Show the whole traceback when something fails.")]

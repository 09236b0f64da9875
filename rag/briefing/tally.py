"""The numbers on record of what a topic counts: each with who gave it, those taken back told apart, and the range."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from rag.attribute import content_span
from rag.briefing.lines import SEARCH, cite, say_day, say_mark, speaker_of
from rag.briefing.model import Entry, Given, Material, Outdated
from rag.briefing.notices import put_right, takes_back
from rag.figures import Figure, find_count, find_figures, find_put_right, is_comparable
from rag.markdown import escape, one_line
from rag.model import CitationStatus
from rag.sources import Sources
from rag.terms import words
from store import Article, Span

if TYPE_CHECKING:
    from store import Library

Replaced = Mapping[tuple[str, float], Article]


def find_given(topic: str, entries: Sequence[Entry], *, replaced: Replaced) -> tuple[Given, ...]:
    """Every number that counts what the topic names, lowest first, each entry with why its number is not current.

    Where somebody takes a number back that counts it ("Twenty-three was wrong. It is twenty-one"), the one put in its
    place counts it too.

    Args:
        replaced: numbers a speaker, by surname, is no longer given in the revision that is current now.
    """
    pairs = [
        (figure, entry) for entry in entries if (figure := find_count(topic, entry.found.statement.quote)) is not None
    ]
    known = {figure.value for figure, _ in pairs}
    counted = {entry.found.statement.id for _, entry in pairs}
    for entry in entries:
        if entry.found.statement.id not in counted:
            right = (new for old, new in find_put_right(entry.found.statement.quote) if old.value in known)
            pairs += [(new, entry) for new in right][:1]
    given = [Given(one, replace(entry, outdated=_outdated(one, entry, pairs, replaced))) for one, entry in pairs]
    return tuple(sorted(given, key=lambda one: (one.figure.value, one.entry.day or "9")))


def find_replaced(topic: str, entries: Iterable[Entry], library: Library) -> dict[tuple[str, float], Article]:
    """The numbers a speaker of these was given in a revision that another took the place of, and not in that one."""
    names = {name for entry in entries if (name := entry.found.statement.speaker.name)}
    gone: dict[tuple[str, float], Article] = {}
    for statement, now in library.replaced_statements(names):
        figure = find_count(topic, statement.quote)
        if figure and all(figure.value != one.value for one in find_figures(now.text)):
            gone[_surname(statement.speaker.name), figure.value] = now
    return gone


def say_range(given: Sequence[Given], sources: Sources) -> str:
    """The lowest and the highest that stand, each end attributed; "" where they agree or there is only one."""
    standing = [one for one in given if one.entry.outdated is None]
    if len({one.figure.value for one in standing}) < 2 or not _comparable(standing):
        return ""
    low, high = _say(standing[0], sources), _say(standing[-1], sources)
    return f"The figures given range from {low} to {high}."


def say_figures(material: Material, sources: Sources) -> list[str]:
    """The range, what outlets put right, then each number with who gave it and when; those taken back last."""
    blocks = [spread] if (spread := say_range(material.given, sources)) else []
    if right := say_put_right(material, sources):
        blocks.append("\n".join(f"- {line}" for line in right))
    if standing := [
        f"- {_capital(_say(one, sources))}, {say_day(one.entry)}."
        for one in material.given
        if one.entry.outdated is None
    ]:
        blocks.append("\n".join(standing))
    if gone := [_say_gone(one, sources) for one in material.given if one.entry.outdated]:
        blocks.append("\n".join(gone))
    return blocks or [f"No number that counts what the topic names is on record {SEARCH}."]


def say_put_right(material: Material, sources: Sources) -> list[str]:
    """What each outlet says of a number it corrected, in its own words, as far as the number is the topic's."""
    lines = []
    for notice in material.notices:
        if (span := put_right(notice)) and any(one.entry.notice == notice for one in material.given):
            said = escape(one_line(span.slice(notice.article.text)))
            number = sources.cite(notice.article, span, CitationStatus.VERIFIED)
            outlet = f"*{escape(notice.article.outlet)}*" if notice.article.outlet else "The outlet"
            lines.append(f"Corrected by {outlet}: {said} [{number}]")
    return lines


def _comparable(given: Sequence[Given]) -> bool:
    return all(is_comparable(left.figure, right.figure) for left, right in combinations(given, 2))


def _say(one: Given, sources: Sources) -> str:
    who = escape(speaker_of(one.entry))
    return f"{escape(one.figure.words.lower())} (**{who}** {cite(one.entry.found, sources)})"


def _say_gone(one: Given, sources: Sources) -> str:
    label = "Not current" if one.entry.outdated and one.entry.outdated.taken_back else "Earlier"
    return f"- {label}: {_say(one, sources)}, {say_day(one.entry)}; {say_mark(one.entry, sources)}."


def _outdated(
    figure: Figure, entry: Entry, pairs: Sequence[tuple[Figure, Entry]], replaced: Replaced
) -> Outdated | None:
    """Why a number is no longer current: the same speaker gave another later, or its outlet took it back."""
    statement = entry.found.statement
    if entry.notice and takes_back(entry.notice, figure.value):
        return Outdated("**corrected since by the outlet**", entry.notice.article, entry.notice.span)
    if later := _later(figure, entry, pairs):
        number, other = later
        why = f"**the same speaker later gave {escape(number.words.lower())}**"
        return Outdated(why, other.found.article, content_span(other.found.statement), taken_back=False)
    now = replaced.get((_surname(statement.speaker.name), figure.value))
    if now and now.id != entry.found.article.id:
        outlet = f"*{escape(now.outlet)}*" if now.outlet else "the outlet"
        why = f"**not current: revised since in {outlet}**"
        return Outdated(why, now, Span(0, min(len(now.text), 1)))
    return None


def _later(figure: Figure, entry: Entry, pairs: Sequence[tuple[Figure, Entry]]) -> tuple[Figure, Entry] | None:
    """The last number this speaker gave, where it is another and was given on a later day."""
    name, day = entry.found.statement.speaker.name, entry.day
    if not name or not day:
        return None
    after = [
        (number, other)
        for number, other in pairs
        if other.found.statement.speaker.name == name and (other.day or "") > day and is_comparable(number, figure)
    ]
    last = max(after, key=lambda pair: pair[1].day or "", default=None)
    return last if last and last[0].value != figure.value else None


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]


def _surname(name: str | None) -> str:
    return next(iter(words(name or "")[-1:]), "")

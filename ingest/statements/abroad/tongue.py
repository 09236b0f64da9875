"""What is known of a language: its words that report, and those that tell who is meant."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from store.model import Span

_WORD = re.compile(r"[^\W_]+(?:['’״׳\-][^\W_]+)*['’׳]?")
_PACKAGE = "ingest.statements.words"


@dataclass(frozen=True, slots=True)
class Tongue:
    """The words of a language, lower-case.

    Attributes:
        cased: names are written with capitals.
        says, denies: forms of verbs that report, and of those that deny.
        that: what opens reported speech.
        according: what stands before the one a report goes by; each may be of several words.
        auxiliaries: verbs a form of `says` may stand behind ("a déclaré").
        stops: words with which the one who spoke has been named.
        pronouns, particles, articles: as the grammar has them; particles stand inside names.
        roles, bodies: nouns for people by what they do, and for organisations.
        inside: further words inside a role, where no capitals tell a role from a name.
        prefixes: words written on to the next ("and").
        definite, qualifying: beginnings and endings of words that belong to a role, where no capitals tell.
        days: of the week, Monday first.
    """

    cased: bool
    says: frozenset[str]
    denies: frozenset[str]
    that: frozenset[str]
    according: tuple[tuple[str, ...], ...]
    stops: frozenset[str]
    pronouns: frozenset[str]
    roles: frozenset[str]
    bodies: frozenset[str]
    days: tuple[str, ...]
    auxiliaries: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()
    qualifying: tuple[str, ...] = ()

    def bare(self, word: str) -> str:
        """A word without the article written on to it."""
        return word.removeprefix(next((one for one in self.definite if word.startswith(one)), ""))

    def is_cue(self, word: Word) -> bool:
        """Whether the word reports or denies."""
        return not self.says.isdisjoint(word.readings) or not self.denies.isdisjoint(word.readings)

    def words(self, text: str, within: Span) -> Iterator[Word]:
        """The words of a part of a text, in order."""
        for match in _WORD.finditer(text, within.start, within.end):
            lower = match.group().lower().replace("’", "'")
            bare = (lower.removeprefix(prefix) for prefix in self.prefixes if lower.startswith(prefix))
            # "qu'il", "d'Adele": what is cut short before the next word
            short, elided, rest = lower.partition("'")
            parts = (short, rest) if elided and len(short) <= 2 else ()
            yield Word(match.group(), Span(*match.span()), frozenset((lower, *bare, *parts)))


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands, and what it may be read as: itself lower-case, and without what is written on to it."""

    text: str
    span: Span
    readings: frozenset[str] = field(repr=False)

    def among(self, words: frozenset[str]) -> bool:
        """Whether one of its readings is among these."""
        return not self.readings.isdisjoint(words)


def tongue_of(language: str | None) -> Tongue | None:
    """The language by its code ("ar", "fr-CA"); None where its words are not known."""
    code = (language or "").lower().partition("-")[0]
    return _tongues().get(code)


@cache
def _tongues() -> dict[str, Tongue]:
    found = {}
    for file in files(_PACKAGE).joinpath("tongues").iterdir():
        if file.name.endswith(".toml"):
            found[file.name.removesuffix(".toml")] = _read(tomllib.loads(file.read_text(encoding="utf-8")))
    return found


def _read(rows: dict[str, Any]) -> Tongue:
    """A file of words: lists as one string each, but for what may be of several words."""
    words = {name: frozenset(value.split()) for name, value in rows.items() if isinstance(value, str)}
    days = tuple(rows["days"])
    return Tongue(
        cased=rows["cased"],
        according=tuple(tuple(phrase.split()) for phrase in rows["according"]),
        days=days,
        prefixes=tuple(rows.get("prefixes", ())),
        definite=tuple(rows.get("definite", ())),
        qualifying=tuple(rows.get("qualifying", ())),
        **{**words, "stops": words["stops"].union(*(day.split() for day in days))},
    )

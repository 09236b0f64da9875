"""Speakers looked up among those on record, and put in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from store import SpeakerEntry, SpeakerKind, fold_text

MOST, LATEST, BY_NAME = ORDERS = ("Most on record", "Latest", "By name")

_BETWEEN = re.compile(r"[\W_]+")


class Roll:
    """Speakers to be looked up again and again: their words are folded once, at the first look."""

    def __init__(self, entries: Iterable[SpeakerEntry]) -> None:
        self.entries = tuple(entries)

    def find(self, typed: str, *, kind: SpeakerKind | None = None) -> list[SpeakerEntry]:
        """Those whose names, or roles, begin words with all that was typed; the ones found by name first."""
        wanted = _spaced(typed).split()
        by_name, by_role = list[SpeakerEntry](), list[SpeakerEntry]()
        for entry, (names, roles) in zip(self.entries, self._words, strict=True):
            if kind is not None and entry.kind is not kind:
                continue
            if all(f" {word}" in names for word in wanted):
                by_name.append(entry)
            elif all(f" {word}" in roles for word in wanted):
                by_role.append(entry)
        return by_name + by_role

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Of everybody who goes by one."""
        return tuple(entry.name for entry in self.entries if entry.kind is not SpeakerKind.UNNAMED)

    @cached_property
    def _words(self) -> list[tuple[str, str]]:
        return [(_spaced(" ".join((one.name, *one.aliases))), _spaced(" ".join(one.roles))) for one in self.entries]


def _spaced(text: str) -> str:
    """Its words, folded, each after a blank."""
    return f" {_BETWEEN.sub(' ', fold_text(text)).strip()}"


def in_order(entries: Sequence[SpeakerEntry], order: str) -> list[SpeakerEntry]:
    """The entries in the order a reader chose; as they are where that is by statements."""
    if order == BY_NAME:
        return sorted(entries, key=lambda entry: fold_text(entry.name))
    if order == LATEST:
        return sorted(entries, key=lambda entry: -entry.last_published.toordinal() if entry.last_published else 0)
    return list(entries)

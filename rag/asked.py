"""Whom a question asks for, once it is looked up: the value, and what statements are theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rag.sides import Group
from store import SpeakerEntry, Statement

# How an article calls several who speak as one.
_JOINT = re.compile(
    r"\b(?:both|the two|each|neither)(?: \w+)? (?:sides?|governments?|countries|parties|leaders|ministers"
    r"|delegations?)\b"
    r"|\bthe(?: \w+)? (?:sides|governments|countries|parties|leaders|ministers|delegations)\b"
    r"|\bjoint \w+|^\s*(?:the |a )?(?:statement|communiqu[eé]|declaration)\b",
    re.I,
)


class Standing(StrEnum):
    """What the library knows of whom was asked for."""

    FOUND = "found"
    ABSENT = "absent"  # somebody by name or office, who is not on record
    SHARED = "shared"  # named in articles that leave open which bearer of the surname speaks
    OPEN = "open"  # nobody in particular: "officials", "they", or nothing at all


@dataclass(frozen=True, slots=True)
class Party:
    """One of several asked for at once: what it is called, the names its words are on record under.

    Attributes:
        group: whom an article describes as of it without a name, when it is a side.
    """

    name: str
    names: tuple[str, ...]
    group: Group | None = None

    def has(self, statement: Statement) -> bool:
        """Whether a statement is by this party."""
        if statement.speaker.name is not None:
            return statement.speaker.name in self.names
        described = f"{statement.speaker.role or ''} {statement.mention or ''}"
        return self.group is not None and self.group.fits(described)


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom the question asks for, looked up.

    Attributes:
        words: as the question has it; "" when it asks for nobody in particular.
        entries: those meant, likeliest first; empty unless found.
        doubtful: bare surnames on record that fit only if their article has the full name too.
        parties: each party, when a question asks for several at once.
        groups: sides asked for as a whole; whoever an article describes as of one is meant too.
        remark: one plain sentence when the words fit several, or were read as somebody in particular.
    """

    words: str
    standing: Standing
    entries: tuple[SpeakerEntry, ...] = ()
    doubtful: tuple[SpeakerEntry, ...] = ()
    parties: tuple[Party, ...] = ()
    groups: tuple[Group, ...] = ()
    remark: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of those meant, as the library has them."""
        return tuple(entry.name for entry in self.entries)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every name statements have those meant under."""
        return spellings(self.entries)

    def means(self, described: str) -> bool:
        """Whether somebody an article describes so, without a name, is of a side asked for, or is several of them."""
        joint = len(self.groups) > 1 and _JOINT.search(described) is not None
        return joint or any(group.fits(described) for group in self.groups)


NOBODY = Asked("", Standing.OPEN)


def spellings(entries: Iterable[SpeakerEntry]) -> tuple[str, ...]:
    """Every name statements have these entries under."""
    return tuple(name for entry in entries for name in entry.names)


def unique(entries: Iterable[SpeakerEntry]) -> tuple[SpeakerEntry, ...]:
    """The entries without repetition, in order."""
    return tuple(dict.fromkeys(entries))

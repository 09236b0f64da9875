"""The lead of an article: the day it reports on, and who acts in it.

A report names its day once, in its lead: "Ada Vale opened the bridge on Tuesday. … “It will stand,” she said." What is
told of her afterwards was that Tuesday, and so was what others said where she was. What somebody elsewhere had to say
may have been another day.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from ingest.statements.dates import Mention
from ingest.statements.lexicon import role_genders
from ingest.statements.model import Candidate
from store.model import Speaker, SpeakerKind

_FRESH = 2  # days from those of a lead to publication: after a weekend, in a paper
_DAY = len("2031-02-04")
_PARAGRAPHS = 2  # in which an article names its day
_FEW = 12  # words: a paragraph this short before the lead is a dateline or a label
_OPENS = 12  # words in which a lead tells of whom it speaks, a dateline included
_NEXT = 2  # paragraphs after the lead in which whoever it describes is named
_WORD = re.compile(r"[\w-]+\.?")
_DATELINE = re.compile(r"[A-Z][A-Z .,'/-]{2,40},\s+$")
_NOT_ITS_DAY = re.compile(r"\b(?:for|of|from|through|between|and|every|each|the)\s+$|['.!?]\s+$")
_GATHERED = frozenset(
    {"crowd", "crowds", "hall", "chamber", "audience", "session", "gathering", "signing", "ceremony", "rally"}
    | {"congregation", "assembly", "summit", "conference", "hearing", "court", "mourners", "marchers", "protesters"}
    | {"meeting"}
)


class Lead:
    """What the paragraphs of an article, read in order, tell of its day.

    Attributes:
        day: ISO, or None while the article has not named one within two days before its publication.
        on_air: the first such day named in any way; that of a transcript ("from Thursday's edition").
    """

    def __init__(self, published: date | None) -> None:
        self._published = published
        self._left = _PARAGRAPHS
        self._paragraph = -1
        self._describes = False
        self._scenes: list[list[str]] = []  # the words of each sentence that names the day
        self.day: str | None = None
        self.on_air: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether the article may still name its day."""
        return self._left > 0

    def read(self, words: str, dates: list[Mention], *, start: int, paragraph: int) -> None:
        """Take in a paragraph of the opening and the dates named in it outside what anybody says."""
        fresh = [one for one in dates if self._is_fresh(one.iso)]
        plain = (one.iso for one in fresh if _names_its_day(words[: one.span.start - start]))
        self.on_air = self.on_air or next((one.iso for one in fresh), None)
        self.settle(self.day or next(plain, None), words, paragraph=paragraph)
        self._left -= len(words.split()) > _FEW

    def settle(self, day: str | None, words: str, *, paragraph: int) -> None:
        """Make `day` that of the article, if it is one it could report on; `words` are those of its lead."""
        if self.day is None and self._is_fresh(day):
            self.day, self._paragraph = day, paragraph
            self._describes = _describes(words)

    def see(self, sentence: str) -> None:
        """Take in a sentence that names the day: who is named in it acts on that day."""
        self._scenes.append(["", *_WORD.findall(sentence)])

    def has_actor(self, speaker: Speaker) -> bool:
        """Whether the article tells of the speaker on its day, by name or by role."""
        if speaker.kind is not SpeakerKind.PERSON:
            return False
        name, role = speaker.name, speaker.role
        return any(
            (role and names_office(scene, role)) or (name and names_person(scene, name)) for scene in self._scenes
        )

    def has_scene(self, candidate: Candidate, speaker: Speaker, *, paragraph: int) -> bool:
        """Whether somebody speaks where the lead's events are: "told the crowd", "said at the signing".

        So does the first person named after a lead that only describes who spoke ("The mayor said on Tuesday …").
        """
        near_lead = paragraph - self._paragraph <= _NEXT
        if self._describes and near_lead and speaker.kind is SpeakerKind.PERSON and speaker.name:
            self._describes = False
            return True
        tree = candidate.tree
        near = [
            at
            for cue in candidate.cue[:1]
            for holder in (cue, *tree.all(cue, "prep"))
            for at in tree.all(holder, "dobj", "dative", "pobj", "iobj")
        ]
        return any(
            tree.lower[at] in _GATHERED and any(tree.lower[one] == "the" for one in tree.all(at, "det")) for at in near
        )

    def _is_fresh(self, iso: str | None) -> bool:
        if self._published is None or iso is None or len(iso) != _DAY:
            return False
        return 0 <= (self._published - date.fromisoformat(iso)).days <= _FRESH


def _names_its_day(before: str) -> bool:
    """Whether a date behind these words is the day of the events: "on Tuesday", not "from Thursday's edition"."""
    return _DATELINE.match(before) is not None or _NOT_ITS_DAY.search(before) is None


def _describes(lead: str) -> bool:
    """Whether a lead begins with somebody it does not name: "The mayor of Harrow said on Tuesday"."""
    words = _WORD.findall(lead)[:_OPENS]
    start = next((at for at, word in enumerate(words) if word in ("The", "A", "An")), None)
    return start is not None and any(word.lower() in role_genders() for word in words[start + 1 : start + 6])


def names_person(scene: list[str], name: str) -> bool:
    """Whether a sentence names somebody, by surname at least, and nobody else of that surname.

    >>> names_person(["", "Mr.", "Vale", "spoke"], "Ada Vale"), names_person(["", "Ben", "Vale", "spoke"], "Ada Vale")
    (True, False)
    """
    *given, surname = name.split()
    return any(
        before in given or not before[:1].isupper() or before.endswith(".") or before.lower() in role_genders()
        for before, word in pairwise(scene)
        if word == surname
    )


def names_office(scene: list[str], role: str) -> bool:
    """Whether a sentence speaks of whoever holds an office: "the prime minister", "the Norlandic minister"."""
    office = role.split()[-1]
    return any(
        word == office and "the" in (one.lower() for one in scene[max(0, at - 3) : at]) for at, word in enumerate(scene)
    )

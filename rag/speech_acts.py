"""What a question has somebody do by saying it, and whether a statement does: demand, promise, condemn. Pure.

>>> act = read_sole_act("threaten to do")
>>> act.word, read_sole_act("threaten the port"), read_sole_act("the threat")
('threaten', None, None)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rag.check.roots import root
from rag.lexicon import read_lines
from rag.terms import content_words, words
from store import Statement

EARLY = 8  # words: an act further on in what was said is seldom the speaker's own
_SPEAKER = frozenset({"i", "we", "he", "she", "they", "it"})


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """An act by its words.

    Attributes:
        word: as it was asked for.
        told: by what an article may report it, each as roots that a cue has to have all of.
    """

    word: str
    told: tuple[frozenset[str], ...]

    def is_done(self, statement: Statement) -> bool:
        """Whether a statement was reported as the act, or its speaker does it in its first words ("We demand ...")."""
        reported = frozenset(map(root, words(statement.cue or "")))
        begins = words(statement.quote)[:EARLY]
        own = frozenset(
            root(word)
            for place, word in enumerate(begins)
            if not _SPEAKER.isdisjoint(begins[max(0, place - 3) : place])
        )
        done = any(told <= reported or (len(told) == 1 and told <= own) for told in self.told)
        return done and not statement.negated


def read_sole_act(topic: str) -> SpeechAct | None:
    """The act that is all a topic says, as of "What did Vale threaten to do?"; None where it says more, or none."""
    telling = content_words(topic)
    if len(telling) != 1 or words(topic)[:1] != list(telling):
        return None
    told = _acts().get(root(telling[0]))
    return SpeechAct(telling[0], told) if told else None


@cache
def _acts() -> dict[str, tuple[frozenset[str], ...]]:
    return dict(_read_acts())


def _read_acts() -> Iterator[tuple[str, tuple[frozenset[str], ...]]]:
    for line in read_lines("speech_acts"):
        asked, told = line.split(":")
        phrases = tuple(frozenset(map(root, phrase.split())) for phrase in told.split(","))
        for word in asked.split():
            yield root(word), phrases

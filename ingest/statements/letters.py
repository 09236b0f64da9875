"""Letters an article prints: from "Dear Mayor," to the names under it, all is said by those who sign."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.statements.lexicon import is_organisation
from store.model import Span, Speaker, SpeakerKind

_OPENS = re.compile(r"(?:Dear|To|My dear|Esteemed|Honou?rable) [A-Z][^.!?\n]{0,120}[,:]\s*$|Dear [a-z ]{3,40},\s*$")
_CLOSES = re.compile(
    r"(?:Yours(?: \w+)?|Sincerely(?: yours)?|Respectfully|Signed|With respect|(?:Kind |Best )?[Rr]egards)\s*[,:]?\s*$"
)
_NAME_PART = r"(?:[A-Z][\w.'’-]*|al-[A-Z]\w+|de|van|von|bin|der|el|i|y)"
_SIGNED = re.compile(rf"(?P<name>{_NAME_PART}(?: {_NAME_PART}){{1,4}})(?:, (?P<what>[^.!?\n]{{2,90}}))?\s*")
_WRITES_AS = re.compile(
    r"\b(?:We|I)(?: \w+)? (?:write|speak|come) (?:to you )?as (?:an? |the )?([a-z][\w' -]{2,40}?)[.,;]"
)
_MOST_SIGNERS = 12
_FEWEST_WORDS = 8  # of a letter


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter's paragraphs and where each of its signers' names stands, in order.

    Attributes:
        role: what the one who signs alone is; else what they write as ("We write as ferrymen").
    """

    body: tuple[Span, ...]
    names: tuple[Span, ...]
    role: str | None

    def holds(self, at: int) -> bool:
        """Whether a place in the text is in the letter."""
        return any(one.start <= at < one.end for one in self.body)

    def speaker(self, text: str) -> Speaker:
        """Those who sign, as one speaker."""
        names = [one.slice(text) for one in self.names]
        return Speaker(" and ".join(filter(None, (", ".join(names[:-1]), names[-1]))), SpeakerKind.PERSON, self.role)


def find_letter(paragraphs: Sequence[Span], text: str) -> Letter | None:
    """The letter an article prints with its signatures; None where it prints none, or nobody has signed."""
    words = [one.slice(text) for one in paragraphs]
    for start, opening in enumerate(words):
        if not _OPENS.fullmatch(opening.strip()):
            continue
        for end in range(start + 1, len(words)):
            signed = _signers(paragraphs[end:], text)
            if signed:
                body = tuple(paragraphs[at] for at in range(start + 1, end) if not _CLOSES.fullmatch(words[at].strip()))
                long_enough = sum(len(one.slice(text).split()) for one in body) >= _FEWEST_WORDS
                role = signed[0][1] if len(signed) == 1 else None
                if role is None and (
                    own := next(filter(None, (_WRITES_AS.search(one.slice(text)) for one in body)), None)
                ):
                    role = own[1]
                return Letter(body, tuple(name for name, _ in signed), role) if long_enough else None
    return None


def _signers(paragraphs: Sequence[Span], text: str) -> list[tuple[Span, str | None]]:
    """Where the names stand that sign at the head of `paragraphs`, one a line, each with what its bearer is.

    None where a sentence stands there.
    """
    names: list[tuple[Span, str | None]] = []
    for paragraph in paragraphs:
        at = paragraph.start
        for line in paragraph.slice(text).split("\n"):
            found = _SIGNED.fullmatch(line.strip(" —–-"))
            if found is None or is_organisation(tuple(found["name"].split())):
                return names[:_MOST_SIGNERS]
            start = text.index(found["name"], at)
            names.append((Span(start, start + len(found["name"])), found["what"]))
            at += len(line) + 1
    return names[:_MOST_SIGNERS]

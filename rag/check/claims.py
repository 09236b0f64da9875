"""What a sentence of a draft attributes, and to whom: the same reading as of an article's sentences."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rag.check.model import Reader
from store import Article, Span, Statement

CONTEXT = 600  # characters of the draft before a sentence that may tell whom its "he" is


@dataclass(frozen=True, slots=True)
class Claim:
    """One attribution in a sentence; `content` are its spans there."""

    statement: Statement
    content: tuple[Span, ...]
    words: str

    @property
    def who(self) -> str:
        """Everything the sentence calls the speaker."""
        return " ".join(filter(None, (self.statement.mention, self.statement.speaker.name)))


def read_claims(sentence: str, read: Reader, *, before: str = "") -> tuple[Claim, ...]:
    """The attributions in a sentence, in order."""
    return _read(sentence, read, before)


@lru_cache(maxsize=256)  # reading is most of what checking takes, and two checks read the same sentence
def _read(sentence: str, read: Reader, before: str) -> tuple[Claim, ...]:
    lead = before[-CONTEXT:].strip()
    text = f"{lead}\n\n{sentence}" if lead else sentence
    offset = len(text) - len(sentence)
    found = []
    for one in read(Article.of(text, language="en")):
        if one.spans[0].start >= offset:
            spans = tuple(Span(span.start - offset, span.end - offset) for span in one.spans)
            found.append(Claim(one, spans, one.quote))
    return tuple(found)

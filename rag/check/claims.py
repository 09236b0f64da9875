"""What a sentence of a draft attributes, and to whom: the same reading as of an article's sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rag.check.model import Reader
from store import Article, Span, SpeakerKind, Statement

# "Vale warned of “ruin” and Orme of “a flood”": the verb is told once, for two.
_GAP = re.compile(
    r"[”\"],?\s(?:and|while|but)\s(?P<who>(?:the )?(?:[A-Z][\w’'.-]*\s){1,4})"
    r"(?=(?:of|that|as|for|about)\s[^“”\"]{0,30}[“\"])"
)
_WHOSE = re.compile(r"(?:the|an?) .*(?:['’]s? | of | for )", re.I)
CONTEXT = 600  # characters of the draft before a sentence that may tell whom its "he" is


@dataclass(frozen=True, slots=True)
class Claim:
    """One attribution in a sentence; `content` are its spans there."""

    statement: Statement
    content: tuple[Span, ...]
    words: str
    sentence: str

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
    found: list[Claim] = []
    for one in read(Article.of(text, language="en")):
        if one.spans[0].start >= offset:
            spans = tuple(Span(span.start - offset, span.end - offset) for span in one.spans)
            found += _split(Claim(one, spans, one.quote, sentence))
    return tuple(_unborrowed(one, found) for one in found)


def _unborrowed(claim: Claim, claims: Sequence[Claim]) -> Claim:
    """The claim, its speaker without a name where that is another's: "while Vale said so, the Front's spokesman said".

    A description is put down to whoever spoke before; in one sentence it is mostly told of somebody else.
    """
    mention, name = claim.statement.mention or "", claim.statement.speaker.name or ""
    others = [one.statement.mention or "" for one in claims if one is not claim]
    is_borrowed = name != "" and name not in mention and any(other.endswith(name) for other in others)
    if not is_borrowed or _WHOSE.match(mention) is None:
        return claim
    speaker = replace(claim.statement.speaker, name=None, kind=SpeakerKind.UNNAMED)
    return replace(claim, statement=replace(claim.statement, speaker=speaker))


def _split(claim: Claim) -> Iterator[Claim]:
    """The claim, or two where a second speaker takes over its verb."""
    gap = _GAP.search(claim.words)
    if gap is None or len(claim.content) > 1:
        yield claim
        return
    start, who = claim.content[0].start, gap["who"].strip()
    speaker = replace(claim.statement.speaker, name=re.sub(r"^.*['’]s ", "", who), kind=SpeakerKind.PERSON, role=None)
    second = replace(claim.statement, speaker=speaker, mention=who, quote=claim.words[gap.end() :])
    yield Claim(
        claim.statement, (Span(start, start + gap.start() + 1),), claim.words[: gap.start() + 1], claim.sentence
    )
    yield Claim(second, (Span(start + gap.end(), claim.content[0].end),), second.quote, claim.sentence)

"""One quotation of a sentence against its passages: to the letter, and not cut where what follows limits it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.check.model import CheckedQuote, Problem, SentenceStatus, Source
from rag.check.operators import Operator, has_operator
from rag.check.quotations import Quotation
from rag.check.verbatim import NEAR, Nearest, locate, nearest
from rag.sentences import sentence_spans
from store import Span

# What limits the words before it, where it follows them within their sentence.
_LIMITS_BEHIND = re.compile(
    r"[\s,—–-]*(?:but\s+)?(?:if|unless|until|while|as long as|so long as|provided|except|only (?:if|when"
    r"|after)|when|once"
    r"|without|but (?:only|not)|or else|for now|for the time being|so far|in principle|in theory|on paper|in part"
    r"|at least for now|to (?:some|a certain) (?:extent|degree)|up to a point)\b",
    re.I,
)
# What says of which a "worst" or "first" is: without it, it is of all.
_TOP = re.compile(
    r"\b(?:(?:most|least|worst|best|first|last|only|record)\b"
    r"|[a-z]{3,}est\b)(?<!west)(?<!east)(?<!test)(?<!rest)(?<!quest)",
    re.I,
)
_OF_WHICH = re.compile(
    r"\s*(?:since|outside|apart from|aside from|other than|except|excluding|after|behind|among|of (?:his|her|its"
    r"|their|the)"
    r" (?:kind|type))\b",
    re.I,
)
# What limits the words behind it: the start of the clause they stand in.
_LIMITS_BEFORE = re.compile(
    r"(?:^|[.!?“\"‘—]\s*|\band |\bbut )(?P<words>(?:if|unless|only if|even if|i (?:don['’]t|do not"
    r"|never) (?:think|believe|say)[^.,]*"
    r"|in (?:some|many|certain) (?:ways|respects|cases)|in (?:a|one) (?:way|sense)|in (?:theory|principle|part)"
    r"|on paper"
    r"|for now|at times|to (?:some|a certain) (?:extent|degree)|up to a point|perhaps|maybe|possibly"
    r"|i doubt[^.,]*|it is not true[^.,]*|(?:some|they|people) (?:say|claim)[^.,]*|nobody (?:says"
    r"|said)[^.,]*)[^.!?]*[,\s])$",
    re.I,
)
# "I do not think he was “playing games”": what is in marks is not thought.
_NOT_THOUGHT = re.compile(
    r"(?:\bnot|n['’]t|\bnever) (?:think|thought|believe|say|said|consider|feel|see|mean|want)\b", re.I
)
_LIMITED = re.compile(
    r"\b(?:if|unless|until|while|as long as|so long as|provided|except|only|when|once|without|but"
    r"|condition\w*)\b",
    re.I,
)


def check_quotation(
    quotation: Quotation, sentence: str, cited: Sequence[Source], *, others: Sequence[Source]
) -> tuple[CheckedQuote, Span | None, Problem | None]:
    """The quotation with its status, where it stands in that passage, and what is wrong with it."""
    for source in cited:
        if (place := locate(quotation.words, source.text)) is not None:
            checked = CheckedQuote(quotation.words, SentenceStatus.VERIFIED, source.n)
            return checked, place, _find_cut(quotation, place, sentence, source)
    for source in others:
        if source not in cited and locate(quotation.words, source.text) is not None:
            reason = f"“{_brief(quotation.words)}” stands in [{source.n}], not in what the sentence cites"
            checked = CheckedQuote(quotation.words, SentenceStatus.NOT_FOUND, source.n)
            return checked, None, Problem(SentenceStatus.NOT_FOUND, reason)
    best: tuple[Nearest, Source] | None = None
    for source in cited:
        found = nearest(quotation.words, source.text)
        if best is None or found.likeness > best[0].likeness:
            best = (found, source)
    if best is not None and best[0].likeness >= NEAR:
        checked = CheckedQuote(quotation.words, SentenceStatus.ALTERED, best[1].n)
        return checked, None, Problem(SentenceStatus.ALTERED, _say_altered(best[0], quotation.words, best[1].n))
    checked = CheckedQuote(quotation.words, SentenceStatus.NOT_FOUND)
    return (
        checked,
        None,
        Problem(SentenceStatus.NOT_FOUND, f"no cited passage has the words “{_brief(quotation.words)}”"),
    )


def _find_cut(quotation: Quotation, place: Span, sentence: str, source: Source) -> Problem | None:
    """A quotation cut from what limits it, where the sentence does not tell of it either."""
    around = next(span for span in sentence_spans(source.text) if span.overlaps(place))
    told = sentence[: quotation.span.start] + sentence[quotation.span.end :]
    if _LIMITED.search(told) or place.start < around.start:
        return None
    behind = source.text[place.end : max(around.end, place.end)]
    if (limit := _LIMITS_BEHIND.match(behind)) and not re.match(r"[.!?]", behind):
        words = " ".join(behind[limit.start() :].split()[:5]).strip(' ,.”"—–-')
        return _cut(f"the passage goes on “{words}”, which limits the quotation")
    if _TOP.search(quotation.words) and (limit := _OF_WHICH.match(behind)) and limit[0].strip() not in told.lower():
        words = " ".join(behind[limit.start() :].split()[:5]).strip(' ,.”"—–-')
        return _cut(f"the passage goes on “{words}”, which limits the quotation")
    before = source.text[around.start : place.start]
    if limit := _LIMITS_BEFORE.search(before):
        return _cut(f"the passage has “{_brief(limit['words'].strip(' ,'))}” before the quotation, which limits it")
    clause = re.split(r"[.,;:!?“”\"—–]", before)[-1]
    is_denied = len(clause.split()) <= 4 and has_operator(clause, Operator.NOT)
    lead = re.split(r"[.;:!?“”\"]", before.rstrip("“\"‘' "))[-1]
    if (is_denied or _NOT_THOUGHT.search(lead)) and not has_operator(told, Operator.NOT):
        return _cut(f"the passage has “{_brief(clause.strip())}” before the quotation")
    return None


def _cut(reason: str) -> Problem:
    return Problem(SentenceStatus.UNSUPPORTED, reason)


def _say_altered(found: Nearest, words: str, n: int) -> str:
    if found.has and found.shown:
        return f"[{n}] has “{_brief(found.has)}”, the quotation “{_brief(found.shown)}”"
    if found.shown:
        return f"[{n}] has no “{_brief(found.shown)}” there"
    if found.has:
        return f"[{n}] has “{_brief(found.has)}” as well, which the quotation leaves out"
    return f"[{n}] does not have the words “{_brief(words)}” to the letter"


def _brief(words: str) -> str:
    found = words.split()
    return " ".join(found) if len(found) <= 12 else " ".join(found[:12]) + " …"

"""Who the passage has say the words a sentence quotes, as a statement or beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rag.check.claims import Claim
from rag.check.level import find_all, find_words
from rag.check.model import Problem, SentenceStatus, Source
from rag.check.names import find_names
from rag.check.quotations import Quotation, without_quotations
from rag.check.relayed import judge_relayed
from rag.check.reporting import names_a_speaker, reports, wrong_speaker
from rag.check.speaker_names import is_pronoun
from rag.check.speakers import is_called, is_speaker_of, mention_of
from rag.terms import words
from store import Span, Statement

BESIDE = 80  # characters before quoted words in which whoever said them is named
_BEHIND = re.compile(r"[\s.,!?…–—-]*[”\"’']+[ \t]*(?P<told>[^.;:,\n“”\"]{3,60})")
_SUBJECT = re.compile(
    r"\s*(?P<who>(?:[Tt]he )?(?:[\w’'-]+ ){0,2}[\w’'-]+) (?P<verb>[a-z]+) (?:it|that|this|the \w+|\w+)?\s*$"
)
_HE = re.compile(r"\b(?:he|she) (?:has |had |also |later )*(?P<verb>[a-z]+)\b")
_FULL_NAME = re.compile(r"(?P<name>[A-Z][\w’'-]+ [A-Z][\w’'-]+)")
_NAMED = re.compile(r"(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*) (?:has |had |also )?(?P<verb>[a-z]+)\b")


def claim_of(span: Span, claims: Iterable[Claim]) -> Claim | None:
    """The attribution a quotation is part of: the innermost."""
    holding = [claim for claim in claims if any(one.overlaps(span) for one in claim.content)]
    return min(holding, key=lambda claim: sum(map(len, claim.content)), default=None)


def check_quoted(
    quotation: Quotation, place: Span, claim: Claim | None, source: Source, sentence: str
) -> Problem | None:
    base = source.span.start
    where = Span(base + place.start, base + place.end)
    sayers = _sayers(where, source)
    for other in find_all(quotation.words, source.text) if not sayers else ():  # a heading may have the words first
        there = Span(base + other.start, base + other.end)
        if sayers := _sayers(there, source):
            where = there
            break
    if not sayers:
        return _check_unread(claim, source, where)
    if claim is not None:
        relayed = judge_relayed(
            claim,
            [(one, source) for one in sayers],
            lambda relayed, _: find_words(quotation.words, relayed.words) is not None,
        )
        if relayed:
            return relayed if isinstance(relayed, Problem) else None
        if any(is_speaker_of(claim.statement, one, source) for one in sayers) or _stands_beside(claim, where, source):
            return None
        if any(_is_beside(one, quotation, sentence, source, mention=claim.statement.mention or "") for one in sayers):
            return None
        return wrong_speaker(sayers, claim.statement.mention or claim.who)
    if any(_is_named_in(sentence, one, source) for one in sayers):
        return None
    others = [name for name in find_names(without_quotations(sentence)) if not _is_of_passage(name, sayers)]
    return wrong_speaker(sayers, " ".join(others[:3])) if others and names_a_speaker(others, source) else None


def _sayers(where: Span, source: Source) -> list[Statement]:
    return [one for one in source.statements if any(span.overlaps(where) for span in one.spans)]


def _stands_beside(claim: Claim, where: Span, source: Source) -> bool:
    """Whether the passage has the speaker and a word that reports right before quoted words, within their sentence.

    "a claim the ministry dismissed as “fantasy”": a statement inside another is not always found.
    """
    mention = [word for word in words(claim.statement.mention or "") if word not in ("the", "a", "an")]
    before = re.split(
        r"[.!?;:]\s|[“”\n]", source.article.text[max(0, where.start - BESIDE) : where.start].rstrip("“\"‘' ")
    )[-1]
    known = words(before)
    if not mention or mention[-1] not in known:
        return False
    behind = known[len(known) - 1 - known[::-1].index(mention[-1]) :]
    return set(mention) <= set(known) and any(map(reports, behind))


def _is_beside(one: Statement, quotation: Quotation, sentence: str, source: Source, *, mention: str) -> bool:
    """Whether a sentence itself has a statement's speaker and a word that reports right before words in marks."""
    lead = re.split(r"[.;]\s|[“”]", sentence[: quotation.span.start].rstrip("“\"‘' "))[-1][-BESIDE:]
    names = list(find_names(lead))
    behind = lead[lead.rfind(names[-1]) :] if names else ""
    if names and names[-1] in mention:
        return False  # only part of whom the sentence names, who is not the speaker
    return bool(names) and is_called(names[-1], one, source) and any(map(reports, words(behind)))


def _check_unread(claim: Claim | None, source: Source, where: Span) -> Problem | None:
    """Words no statement was found for: whoever the sentence names has to be named beside them, and no other behind."""
    if claim is None:
        return None
    name = claim.statement.speaker.name or claim.statement.mention or ""
    around = source.article.text[max(source.span.start, where.start - 300) : min(source.span.end, where.end + 300)]
    if not any(word[:1].isupper() for word in name.split()):
        return None
    other = (
        _told_behind(source.article.text, where)
        or _told_before(source.article.text, where)
        or _named_before(source.article.text, where)
        or _he_before(source.article.text, where)
    )
    if other and is_pronoun(other):
        other = _meant_by(other, where, source)
    if other and set(words(other)).isdisjoint(words(claim.who)) and not _describes(claim, other, source):
        return Problem(SentenceStatus.WRONG_SPEAKER, f"the passage has {other} say this, the sentence {name}")
    if any(word in words(around) for word in words(name)):
        return None
    return Problem(SentenceStatus.WRONG_SPEAKER, f"the passage does not name {name} beside these words")


def _describes(claim: Claim, name: str, source: Source) -> bool:
    """Whether a claim's "the ambassador" is who speaks elsewhere in the article under a name."""
    called = set(words(name))
    return any(
        called & set(words(one.speaker.name or "")) and is_speaker_of(claim.statement, one, source)
        for one in source.statements
    )


def _meant_by(pronoun: str, where: Span, source: Source) -> str | None:
    """Whom the last "he" before a place stands for, as the statement with it was read; None where none was."""
    near = [
        one
        for one in source.statements
        if one.mention_span and where.start - BESIDE <= one.mention_span.start < where.start
    ]
    return near[-1].speaker.name if near and mention_of(near[-1]) == pronoun.lower() else None


def _told_behind(text: str, where: Span) -> str | None:
    """Whom a text names with a word that reports right behind quoted words: “They are gone.” Vale said."""
    behind = _BEHIND.match(text, where.end)
    told = behind["told"].split() if behind else []
    verb = next((place for place, word in enumerate(told) if reports(word.lower())), None)
    if verb is None:
        return None
    if verb and is_pronoun(told[0]):
        return told[0]  # "She added that Vale …" is hers
    # “They are gone,” Vale said; “They are gone,” said Vale.
    return " ".join(find_names(f"and {' '.join(told[:verb] or told[verb:])}")) or None


def _named_before(text: str, where: Span) -> str | None:
    """Whom a text names right before a word that reports, in the sentence and before the quoted words."""
    start = max((text.rfind(mark, 0, where.start) for mark in (". ", "\n", "? ", "! ")), default=-1)
    found = list(_NAMED.finditer(text, max(0, start), where.start))
    return (
        found[-1]["who"]
        if found and reports(found[-1]["verb"]) and "”" not in text[found[-1].end() : where.start]
        else None
    )


def _he_before(text: str, where: Span) -> str | None:
    """Whom a "he" before a word that reports and quoted words stands for: the name before it in their sentence."""
    start = max((text.rfind(mark, 0, where.start) for mark in (". ", "\n", "? ", "! ")), default=-1) + 1
    lead = text[start : where.start]
    told = [match for match in _HE.finditer(lead) if reports(match["verb"].lower())]
    names = list(_FULL_NAME.finditer(lead, 0, told[-1].start())) if told else []
    return names[-1]["name"] if names and "”" not in lead[told[-1].end() :] else None


def _told_before(text: str, where: Span) -> str | None:
    """Whom a text names with a word that reports right before quoted words: "The army called that “a story”"."""
    before = re.split(r"[.!?;:]\s|[“”\n]", text[max(0, where.start - BESIDE) : where.start].rstrip("“\"‘' "))[-1]
    match = _SUBJECT.match(before)
    return match["who"] if match and reports(match["verb"].lower()) else None


def _is_named_in(sentence: str, one: Statement, source: Source) -> bool:
    """Whether a sentence names a statement's speaker anywhere outside its marks."""
    told = without_quotations(sentence)
    names = list(find_names(told))
    if one.speaker.name and any(is_called(name, one, source) for name in names):
        return True
    return not names


def _is_of_passage(name: str, sayers: Sequence[Statement]) -> bool:
    return any(set(words(name)) & set(words(f"{one.speaker.name} {one.mention} {one.speaker.role}")) for one in sayers)

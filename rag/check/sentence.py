"""One sentence of a draft against the passages it cites: the worst thing found is its status, with the reason.

Checked in this order, because a sentence is best mended in it: whether it cites, what it quotes, who is said to speak,
and what it tells without marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from rag.check.amounts import compare_amounts
from rag.check.bare import is_anothers, is_bare
from rag.check.calendar import compare_dates
from rag.check.charged import charged, consented, graver, overreaches, singled_out
from rag.check.claims import Claim, read_claims
from rag.check.focus import Sentence, find_focus, sentences_of
from rag.check.left_open import find_left_open
from rag.check.model import CheckedQuote, Nearness, Problem, SentenceStatus, Source, Tools, Verdict
from rag.check.names import unknown_names
from rag.check.objections import believe, is_free
from rag.check.operators import is_denial, undismissed
from rag.check.own_words import find_not_theirs
from rag.check.posts import compare_posts
from rag.check.quotations import Quotation, find_quotations, without_quotations
from rag.check.quoted_words import check_quotation
from rag.check.relayed import find_said_once
from rag.check.retold import find_change, find_splice
from rag.check.roots import roots
from rag.check.slots import (
    find_other_accused,
    find_other_cause,
    find_other_name,
    find_other_subject,
    find_turned_noun,
    find_turned_pronoun,
)
from rag.check.spoken import check_speakers
from rag.check.support import (
    find_addition,
    find_crossing,
    find_reversal,
    find_support_problem,
    implied,
    measure_support,
)
from rag.check.surer import made_surer
from rag.check.swapped import find_swap
from rag.check.things import find_other_thing
from rag.check.told_of import find_told_of
from rag.check.turned import find_contrary, turned_round
from rag.check.unsaid import find_unsaid
from rag.check.whose import find_others, own_sentences
from store import Span, SpeakerKind

_MARKER = re.compile(r"\s*\[(\d{1,4})\]")
_TRAILING = re.compile(r",\s(?:according to [^,]+|(?:an?|the) [^,]{3,60}\s(?:poll|survey|study) \w+)\W*$", re.I)
MOSTLY = 0.7  # of a sentence must be what its speakers say for the rest to be only who they are
_WORST = (
    SentenceStatus.NOT_FOUND,
    SentenceStatus.ALTERED,
    SentenceStatus.WRONG_SPEAKER,
    SentenceStatus.UNSUPPORTED,
)


def cited_numbers(sentence: str) -> tuple[int, ...]:
    """The numbers of a sentence's `[n]` markers, once each, in order."""
    return tuple(dict.fromkeys(int(number) for number in _MARKER.findall(sentence)))


def without_markers(sentence: str) -> str:
    """The sentence as it reads, without its markers."""
    return _MARKER.sub("", sentence).strip()


def verify_sentence(sentence: str, sources: Sequence[Source], tools: Tools, *, before: str = "") -> Verdict:
    """How a sentence stands to the sources it cites by number.

    Args:
        before: what stands before it in the draft, for whom its "he" is.
    """
    by_number: Mapping[int, Source] = {source.n: source for source in sources}
    numbers = cited_numbers(sentence)
    if not numbers:
        return Verdict(SentenceStatus.UNCITED, "the sentence cites no passage")
    if missing := [number for number in numbers if number not in by_number]:
        return Verdict(SentenceStatus.NOT_FOUND, f"there is no passage [{missing[0]}]")
    cited = [by_number[number] for number in numbers]
    return verify_claims(without_markers(sentence), cited, tools, before=before, others=sources)


def verify_claims(
    sentence: str, cited: Sequence[Source], tools: Tools, *, before: str = "", others: Sequence[Source] = ()
) -> Verdict:
    """How a sentence without markers stands to sources.

    Args:
        others: sources it does not cite, to say where words stand that it quotes.
    """
    quotes: list[CheckedQuote] = []
    problems: list[Problem] = []
    places: list[tuple[Quotation, int, Span]] = []
    for quotation in find_quotations(sentence):
        checked, place, problem = check_quotation(quotation, sentence, cited, others=others)
        quotes.append(checked)
        if problem:
            problems.append(problem)
        if place is not None and checked.n is not None:
            places.append((quotation, checked.n, place))
            if problem is None and (source := next((one for one in cited if one.n == checked.n), None)):
                problems += filter(None, [find_other_subject(sentence, quotation.span, source.text, place)])
    claims = read_claims(sentence, tools.read, before=before)
    near = tools.near
    if not problems:
        problems += check_speakers(claims, cited, places, sentence=sentence)
    if not problems:
        problems += _check_told(sentence, claims, cited, places, near=near)
    if not problems and tools.entailment is not None:
        sure = tools.entailment.entails(" ".join(source.text for source in cited), sentence)
        if sure < tools.entailed:
            problems.append(Problem(SentenceStatus.UNSUPPORTED, "the passage does not bear it out"))
    worst = min(problems, key=lambda one: _WORST.index(one.status), default=None)
    if worst is None:
        where = ", ".join(f"[{source.n}]" for source in cited)
        return Verdict(SentenceStatus.VERIFIED, f"agrees with {where}", tuple(quotes))
    if worst.status is SentenceStatus.WRONG_SPEAKER:
        quotes = [
            CheckedQuote(one.words, SentenceStatus.WRONG_SPEAKER, one.n)
            if one.status is SentenceStatus.VERIFIED
            else one
            for one in quotes
        ]
    return Verdict(worst.status, worst.reason, tuple(quotes))


def _check_told(
    sentence: str,
    claims: Sequence[Claim],
    cited: Sequence[Source],
    places: Sequence[tuple[Quotation, int, Span]],
    *,
    near: Nearness | None,
) -> Iterator[Problem]:
    """What a sentence tells without marks, from the plainest to compare to the hardest; the first that fails."""
    told = without_quotations(sentence)
    whole = " ".join(source.text for source in cited)
    if problem := compare_dates(told, list(cited)) or compare_amounts(told, whole) or find_swap(told, whole):
        yield problem
        return
    roles = [called for one in claims for called in (one.statement.speaker.role, one.statement.mention) if called]
    for name in unknown_names(told, cited, roles=roles):
        yield Problem(SentenceStatus.UNSUPPORTED, f"the passage does not name “{name}”")
        return
    if problem := compare_posts(claims, cited):
        yield problem
        return
    if (
        problem := find_others(sentence, claims, cited)
        or find_not_theirs(claims, cited)
        or find_said_once(claims, cited)
        or find_told_of(claims, cited, [one for one, _, _ in places])
        or find_unsaid(claims, cited)
    ):
        yield problem
        return
    own = own_sentences(claims, cited)
    focus = find_focus(
        told,
        cited,
        aside=frozenset(term for one in claims for term in roots(one.who)),
        always=[(n, span) for _, n, span in places],
        own=frozenset((one.source.n, one.span.start) for one in own),
    )
    texts = [one.text for one in focus]
    unquoted = [_around(one, places) for one in focus]
    bare = [text for text in unquoted if text.strip()] or texts
    spoken = _speakers_words(cited)
    background = " ".join([whole, implied(whole), *spoken, *(source.article.title or "" for source in cited)])
    aside = frozenset(term for one in claims for term in roots(one.who))
    free = is_free(sentence, claims, texts)
    problem = (
        believe(
            [
                lambda: turned_round(told, bare, aside=aside, own=[one.text for one in own], is_anchored=bool(places)),
                lambda: made_surer(sentence, texts),
            ],
            is_free=free,
        )
        or find_contrary(told, bare)
        or find_left_open(told, texts, aside=aside)
        or overreaches(told, texts)
        or consented(told, texts)
        or graver(told, " ".join(texts))
        or singled_out(told, texts)
        or find_other_cause(told, [*texts, *(one.text for one in own)])
        or find_other_name(told, texts, " ".join(source.article.text for source in cited))
        or find_turned_noun(told, texts)
        or find_other_accused(told, texts)
        or find_turned_pronoun(told, texts)
        or charged(_without_content(undismissed(told), claims), background)
        or is_bare(sentence, claims, focus)
        or is_anothers(sentence, claims, focus)
        or _find_retelling(told, claims, _in_order(focus, unquoted), cited, near=near)
        or find_reversal(told, texts)
        or find_crossing(told, texts)
    )
    if problem:
        yield problem
        return
    everything = [one.text for source in cited for one in sentences_of(source)]
    support = measure_support(told, texts, background, near=near, aside=aside)
    problem = (
        find_support_problem(support)
        or find_addition(told, texts, background, sentences=everything, near=near, aside=aside)
        or (None if free else find_other_thing(told, texts, background, near=near))
    )
    if problem is not None:
        yield problem


def _without_content(told: str, claims: Sequence[Claim]) -> str:
    """A sentence with a blank for every letter of what it has somebody say."""
    for claim in claims:
        for span in claim.content:
            told = told[: span.start] + " " * len(span) + told[span.end :]
    return told


def _find_retelling(
    told: str, claims: Sequence[Claim], texts: Sequence[str], cited: Sequence[Source], *, near: Nearness | None
) -> Problem | None:
    """A word changed, or two places run together, in what is retold nearly to the letter."""
    contents = [" ".join(span.slice(told) for span in one.content) for one in claims]
    said = [(words, frozenset(roots(one.who)), _is_person(one)) for words, one in zip(contents, claims, strict=True)]
    passages = [source.text for source in cited]
    if sum(len(words) for words, _, _ in said) < MOSTLY * len(told.strip()):  # the rest is told by nobody we can read
        said.append((told, frozenset(term for one in claims for term in roots(one.who)), all(map(_is_person, claims))))
    # "denied that he had any" for "said he had none" is changed in more than one word
    denied = {words for words, one in zip(contents, claims, strict=True) if is_denial(one.statement.cue)}
    for words, who, is_person in said:
        changed = None if words in denied else find_change(words, texts, near=near, speaker=who, is_person=is_person)
        if problem := changed or find_splice(_TRAILING.sub("", words), passages):
            return problem
    return None


def _is_person(claim: Claim) -> bool:
    return claim.statement.speaker.kind is SpeakerKind.PERSON


def _in_order(focus: Sequence[Sentence], texts: Sequence[str]) -> list[str]:
    """What a claim may retell nearly to the letter: each sentence it rests on, and all of them as they follow."""
    ordered = sorted(zip(focus, texts, strict=True), key=lambda pair: (pair[0].source.n, pair[0].span))
    return [text for text in (*texts, " ".join(text for _, text in ordered)) if text.strip()]


def _around(one: Sentence, places: Sequence[tuple[Quotation, int, Span]]) -> str:
    """A sentence of a passage without the words the draft quotes of it: those are compared to the letter."""
    text = one.text
    for _, n, span in places:
        if n == one.source.n and span.overlaps(one.span):
            start, end = max(span.start, one.span.start) - one.span.start, min(span.end, one.span.end) - one.span.start
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def _speakers_words(cited: Sequence[Source]) -> list[str]:
    """Names, roles and outlets of the cited statements, as words the passage is taken to have."""
    found = []
    for source in cited:
        found += [source.article.outlet or ""]
        for one in source.stated:
            found += [one.speaker.name or "", one.speaker.role or "", *one.via]
    return found

"""What a passage tells of somebody, and nobody says there, given as what that one said.

"Vale pleaded guilty to fraud" is the article's own account. "Vale said she pleaded guilty" makes her words of it, also
where the library has the sentence for a statement of hers: its "cue" is then part of what is told as said, and nothing
is left by which she says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rag.check.claims import Claim
from rag.check.focus import Sentence, sentences_of
from rag.check.level import find_all
from rag.check.model import Problem, SentenceStatus, Source
from rag.check.quotations import Quotation
from rag.check.roots import holds, is_alike, is_saying, root, roots
from rag.check.speakers import is_speaker_of, say_speaker
from rag.check.whose import is_outlet
from rag.lexicon import read_named, read_words
from rag.terms import words
from store import Span, Statement

HELD = 0.5  # of what a claim says the sentence it is taken from must have
FEWEST = 2  # telling words; of one there is no share
_SELF = re.compile(r"\b(?:he|she|they|it|his|her|hers|their|theirs|its|him|them|himself|herself|itself)\b", re.I)
_MARKS = re.compile(r"[“”\"]")
_SAYING = (read_words("attributing") - {"states"}).union(  # "six states"; where somebody does, it is a cue
    ["according", "saying", "adding", "noting", "arguing", "telling", "per"]
)
_MINDS = read_named("triggers", "minds")  # whoever tells of a view has it of who holds it
# "Vale's proposal to sell the harbour": a noun gives nobody but what stands behind it.
_NOUNS = read_named("triggers", "utterances")
_SAY = root("say")
_FAILING = frozenset(["fail", "fails", "failed", "failing", "failure", "neglected", "refused", "declined"])
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])  # "was seen", "is believed to be"


def find_told_of(claims: Sequence[Claim], cited: Sequence[Source], quotations: Sequence[Quotation]) -> Problem | None:
    """What a sentence has somebody say, and the passages only tell: of that one, or in the words it has in marks."""
    for claim in claims:
        if is_outlet(claim, cited):
            continue  # the account is the outlet's
        taken = list(_quoted(claim, cited, quotations))
        if not taken:
            taken = _likest(claim, cited)
            if not _is_of_its_speaker(claim) and not any(_states(claim, one) for one in taken):
                continue
        if taken and not any(_is_said(one, claim) for one in taken):
            who = say_speaker(claim.statement)
            return Problem(SentenceStatus.WRONG_SPEAKER, f"the passage tells this, and does not have {who} say it")
    return None


def _quoted(claim: Claim, cited: Sequence[Source], quotations: Sequence[Quotation]) -> Iterator[Sentence]:
    """The sentences of the passages that have words a claim quotes, wherever these stand."""
    for quotation in quotations:
        if any(own.overlaps(quotation.span) for own in claim.content):
            for source in cited:
                found = list(find_all(quotation.words, source.text))
                yield from (one for one in sentences_of(source) if any(one.span.overlaps(place) for place in found))


def _likest(claim: Claim, cited: Sequence[Source]) -> list[Sentence]:
    """The sentences of the passages that have most of what a claim says; none where none has enough."""
    wanted = _wanted(claim)
    if len(wanted) < FEWEST:
        return []
    held = [(sum(holds(one.text, term) for term in wanted), one) for source in cited for one in sentences_of(source)]
    most = max((count for count, _ in held), default=0)
    return [one for count, one in held if count == most] if most >= HELD * len(wanted) else []


def _wanted(claim: Claim) -> list[str]:
    """The roots of what a claim says, without those of who says it."""
    who = frozenset(roots(claim.who))
    return [term for term in roots(claim.words) if not is_saying(term) and term not in who]


def _is_of_its_speaker(claim: Claim) -> bool:
    """Whether a claim has its speaker speak of himself, by name or as "he"."""
    named = words(claim.statement.speaker.name or claim.statement.mention or "")[-1:]
    return _SELF.search(claim.words) is not None or bool(set(named) & set(words(claim.words)))


def _is_said(one: Sentence, claim: Claim) -> bool:
    """Whether anybody says what a sentence has, there or as the speaker's words go on from the sentence beside it."""
    cues = [by.cue for by in _stated_in(one) if not names_only(by.cue) or _holds_most(by.quote, claim)]
    if "" in cues or _is_reported(one, claim.words, cues) or _is_in_marks(one):  # no cue: a turn of a transcript
        return True
    text = one.source.article.text
    return any(
        "\n" not in text[min(one.place.end, other.place.end) : max(one.place.start, other.place.start)]
        and _is_reported(other, claim.words)
        and any(is_speaker_of(claim.statement, by, one.source) and not by.negated for by in _stated_in(other))
        for other in _beside(one)
    )


def _is_reported(one: Sentence, said: str, cues: Iterable[str] = ()) -> bool:
    """Whether a sentence has a word by which somebody says something, besides those that are part of what is said."""
    cue_words = {word for cue in cues for word in words(cue)}
    tokens, told = words(one.text), words(said)
    return any(
        (word in _MINDS and _BE.isdisjoint(tokens[place - 1 : place]))
        or ((word in _SAYING or word in cue_words) and _is_left(word, tokens, told))
        for place, word in enumerate(tokens)
        if not _is_left_undone(tokens, place)
    )


def _is_left_undone(tokens: Sequence[str], place: int) -> bool:
    """Whether a word that reports is of what somebody failed to do: "failed to report the wreck"."""
    return tokens[place - 1 : place] == ["to"] and not _FAILING.isdisjoint(tokens[max(0, place - 2) : place])


def _is_left(word: str, tokens: Sequence[str], told: Sequence[str]) -> bool:
    """Whether a word that reports stands in a sentence besides being part of what is told as said.

    A "said" within that is another's.
    """
    if word in _NOUNS or not is_saying(root(word)):
        return not any(is_alike(root(word), root(other), strictly=True) for other in told)
    return root(word) == _SAY or tokens.count(word) > told.count(word)


def _is_in_marks(one: Sentence) -> bool:
    """Whether a sentence has words in marks, or stands between two."""
    text, start = one.source.article.text, one.place.start
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return _MARKS.search(one.text) is not None or before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1


def names_only(cue: str) -> bool:
    """Whether a cue is a noun for what somebody utters, which reports no more than what stands behind it."""
    return not _NOUNS.isdisjoint(words(cue)) and _SAYING.isdisjoint(words(cue))


def _holds_most(text: str, claim: Claim) -> bool:
    wanted = _wanted(claim)
    return sum(holds(text, term) for term in wanted) >= HELD * len(wanted)


def _states(claim: Claim, one: Sentence) -> bool:
    """Whether a statement of a claim's speaker stands in a sentence."""
    return any(is_speaker_of(claim.statement, by, one.source) for by in _stated_in(one))


def _stated_in(one: Sentence) -> list[Statement]:
    return [by for by in one.source.statements if _overlaps([*by.spans, *([by.cue_span] if by.cue_span else [])], one)]


def _overlaps(spans: Iterable[Span], one: Sentence) -> bool:
    return any(span.overlaps(one.place) for span in spans)


def _beside(one: Sentence) -> Iterator[Sentence]:
    """The sentence before one in its passage, whose words may go on; the one behind, where that has words in marks.

    What is told right before a quotation often sums it up.
    """
    everything = list(sentences_of(one.source))
    place = everything.index(one)
    yield from everything[max(0, place - 1) : place]
    yield from (other for other in everything[place + 1 : place + 2] if _MARKS.search(other.text))

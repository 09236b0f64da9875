"""A model's proposals held against an article and what was found in it. Pure: values in, values out.

A proposal of words nobody has yet is *added* if they can be placed and the grammar does not object. One of words that
are somebody's already can only *correct*: fill in a name left open, give a speaker to words that had none, see a denial
where the words for one stand, draw other bounds. Anything else about them is refused, and nothing found is ever lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.refine.model import Proposal, Refusal
from ingest.refine.names import may_bear
from ingest.refine.place import Layout, place
from ingest.statements.lexicon import is_organisation
from ingest.statements.links import link
from ingest.statements.proposed import Proposed, read_proposed
from store import Article, MentionLink, Span, Speaker, SpeakerKind, Statement

_SAME = 0.5  # share of letters in common from which two contents are one, drawn differently
_DENIES = re.compile(
    r"\b(?:not|never|no longer|den(?:y|ies|ied|ying)|refus\w+|declin\w+|reject\w+|dismiss\w+|disput\w+)\b|n['’]t\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What stands after a check, in text order, and what became of each proposal."""

    statements: tuple[Statement, ...]
    added: int = 0
    corrected: int = 0
    repeated: int = 0
    refused: tuple[Refusal, ...] = ()


def check(article: Article, found: Sequence[Statement], proposals: Iterable[Proposal], *, model: str) -> Checked:
    """The statements of `found` as corrected by, and with those added from, a model's proposals.

    Args:
        article: its text decides.
        found: every statement found in it so far.
        proposals: in the model's order; of two that concern the same words the first counts.
        model: its name, kept with each statement that is added or corrected.
    """
    run = _Check(article, list(found), model)
    run.take(list(proposals))
    statements = sorted(run.statements, key=lambda one: (one.spans[0], one.envelope.end))
    return Checked(tuple(statements), run.added, run.corrected, run.repeated, tuple(run.refused))


class _Check:
    def __init__(self, article: Article, statements: list[Statement], model: str) -> None:
        self.article = article
        self.statements = statements
        self.added = self.corrected = self.repeated = 0
        self.refused: list[Refusal] = []
        self._model = model

    def take(self, proposals: Sequence[Proposal]) -> None:
        layout = Layout.of(self.article.text)
        placed: list[tuple[Proposal, Proposed]] = []
        for proposal in proposals:
            where = place(proposal, layout)
            if isinstance(where, Refusal):
                self.refused.append(where)
            else:
                placed.append((proposal, where))
        read = read_proposed(self.article, [where for _, where in placed])
        for (proposal, _), statement in zip(placed, read, strict=True):
            if statement is None:
                self.refused.append(Refusal.OTHER_SPEAKER)
            else:
                self._settle(proposal, statement)

    def _settle(self, proposal: Proposal, statement: Statement) -> None:
        rivals = [one for one in self.statements if _share_words(one, statement) and not _nested(one, statement)]
        if not rivals:
            self._add(proposal, statement)
            return
        before = rivals[0]
        if len(rivals) == 1 and _is_part(statement, before):
            self.repeated += 1
            return
        if len(rivals) > 1 or not _is_same(before, statement) or before.refined_by:
            self.refused.append(Refusal.OVERLAPS)
            return
        after = self._corrected(before, proposal, statement)
        if after is None:
            self.refused.append(Refusal.OVERLAPS)
        elif after == before:
            self.repeated += 1
        else:
            self.statements[self.statements.index(before)] = replace(after, refined_by=self._model)
            self.corrected += 1

    def _add(self, proposal: Proposal, statement: Statement) -> None:
        denies = _DENIES.search(proposal.cue) is not None
        if not statement.negated and denies != proposal.negated:
            self.refused.append(Refusal.DENIAL)
            return
        negated = statement.negated or denies
        named = replace(_renamed(statement, self._speaker(proposal, statement)), negated=negated)
        named = replace(named, refined_by=self._model)
        self.statements.append(named)
        self.added += 1

    def _speaker(self, proposal: Proposal, statement: Statement) -> Speaker:
        """Our own reading of the mention; the model's where ours is open; nobody where both differ on a pronoun."""
        ours, mention = statement.speaker, statement.mention_span
        if mention is None or proposal.name is None:
            return ours
        if ours.name is None:
            return self._named(ours, proposal.name, mention)
        points_back = not any(word in ours.name.split() for word in mention.slice(self.article.text).split())
        if points_back and not _agree(ours.name, proposal.name):
            return replace(ours, name=None)
        return ours

    def _named(self, speaker: Speaker, name: str, mention: Span) -> Speaker:
        """The speaker with the model's name for it, if the mention may bear it."""
        if not may_bear(mention, name, self.article.text):
            return speaker
        name = " ".join(name.split())
        kind = SpeakerKind.ORGANISATION if is_organisation(tuple(name.split())) else SpeakerKind.PERSON
        return Speaker(name, kind, speaker.role)

    def _corrected(self, before: Statement, proposal: Proposal, statement: Statement) -> Statement | None:
        """What was found, corrected as far as that can be justified; None where the proposal is of somebody else."""
        own, other = before.mention_span, statement.mention_span
        assert other is not None and statement.cue_span is not None
        if own is None:  # nobody was found beside these words
            after = _renamed(statement, self._speaker(proposal, statement))
            return None if proposal.negated != statement.negated else after
        if not own.overlaps(other):
            return None
        after = before
        if before.speaker.name is None and proposal.name:
            after = _renamed(after, self._named(before.speaker, proposal.name, own))
        if proposal.negated and not before.negated and self._denies(before, own):
            after = replace(after, negated=True)
        same_cue = before.cue_span is not None and before.cue_span.overlaps(statement.cue_span)
        if same_cue and _letters(statement) != _letters(before):
            drawn = Statement.of(
                self.article,
                spans=statement.spans,
                kind=statement.kind,
                speaker=after.speaker,
                mention_span=own,
            )
            after = replace(after, id=drawn.id, spans=drawn.spans, quote=drawn.quote, kind=drawn.kind)
        return after

    def _denies(self, statement: Statement, mention: Span) -> bool:
        """Whether words that deny stand from the mention to the cue, outside what is said."""
        cue = statement.cue_span
        if cue is None:
            return False
        start, end = min(mention.start, cue.start), max(mention.end, cue.end)
        frame = "".join(
            char
            for at, char in enumerate(self.article.text[start:end], start)
            if not any(span.start <= at < span.end for span in statement.spans)
        )
        return _DENIES.search(frame) is not None


def _renamed(statement: Statement, speaker: Speaker) -> Statement:
    """The statement with another speaker, and the link to that name: the model's, where it is the model's name."""
    if speaker.name == statement.speaker.name:
        return replace(statement, speaker=speaker)
    if speaker.name is None:
        return replace(statement, speaker=speaker, link=None, link_confidence=None)
    made = link(MentionLink.REFINED)
    return replace(statement, speaker=speaker, link=made.kind, link_confidence=made.confidence)


def _letters(statement: Statement) -> frozenset[int]:
    places = (at for span in statement.spans for at in range(span.start, span.end))
    return frozenset(at for at, char in zip(places, statement.quote, strict=True) if char.isalnum())


def _share_words(one: Statement, other: Statement) -> bool:
    return any(left.overlaps(right) for left in one.spans for right in other.spans)


def _nested(one: Statement, other: Statement) -> bool:
    """Whether one reports the other: its content holds the other's cue."""
    return any(
        cue is not None and any(span.covers(cue) for span in outer.spans)
        for outer, cue in ((one, other.cue_span), (other, one.cue_span))
    )


def _is_same(one: Statement, other: Statement) -> bool:
    left, right = _letters(one), _letters(other)
    return len(left & right) >= _SAME * len(left | right)


def _is_part(one: Statement, other: Statement) -> bool:
    """Whether one is less than half of what the other has of the same speaker and cue."""
    if one.mention_span != other.mention_span or one.cue_span != other.cue_span or _is_same(one, other):
        return False
    return _letters(one) <= _letters(other)


def _agree(one: str, other: str) -> bool:
    """Whether two names may be one person's: the shorter's last word is one of the longer's."""
    left, right = one.casefold().split(), other.casefold().split()
    return left[-1] in right or right[-1] in left

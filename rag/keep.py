"""Answers kept as they were shown, and opened again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from rag.corrections import add_corrections
from rag.model import (
    Answer,
    AnsweredStatement,
    AnswerMode,
    Citation,
    CitationStatus,
    DeclineReason,
    Turn,
    Understood,
)
from store import ArticleState, Filters, KeptAnswer, KeptCitation, KeptStatement, Verdict

if TYPE_CHECKING:
    from store import Library

EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Reopened:
    """A kept answer, opened again.

    Attributes:
        answer: as it was shown; its articles are the revisions it was made from.
        changed: those of the articles that may no longer be quoted, by id, each with why.
        kept: the record it was read from: when it was asked, within what, with which versions.
        verdicts: how many of its readers say what of it.
    """

    answer: Answer
    changed: Mapping[str, ArticleState]
    kept: KeptAnswer
    verdicts: Mapping[Verdict, int] = field(default_factory=dict)


def keep_answer(
    answer: Answer,
    library: Library,
    *,
    filters: Filters = EVERYTHING,
    history: Sequence[Turn] = (),
    conversation: str | None = None,
) -> None:
    """Keeps an answer in the library that gave it, whoever else writes to it meanwhile.

    Args:
        filters, history: what the question was asked with.
        conversation: the name of the conversation it is the next turn of.

    Raises:
        StoreError: it could not be kept: the library cannot be written to, or its disk is full.
    """
    now = datetime.now(UTC)
    understood = answer.understood
    library.answers.keep(
        KeptAnswer(
            id=answer.id,
            question=answer.question,
            standalone_question=answer.standalone_question,
            text=answer.text,
            mode=answer.mode.value,
            asked_at=now,
            last_asked_at=now,
            searched=answer.searched,
            statements=tuple(
                KeptStatement(one.statement, one.citation, one.score, origins=one.origins, name=one.name)
                for one in answer.statements
            ),
            citations=tuple(
                KeptCitation(
                    citation.n, citation.article.id, citation.article.revision, citation.span, citation.status.value
                )
                for citation in answer.citations
            ),
            history=tuple((turn.question, turn.answer) for turn in history),
            filters=filters,
            understood={
                "speakers": list(understood.speakers),
                "outlets": list(understood.outlets),
                "since": understood.since and understood.since.isoformat(),
                "until": understood.until and understood.until.isoformat(),
                "phrase": understood.phrase,
                "language": understood.language,
            },
            decline_reason=answer.decline_reason and answer.decline_reason.value,
            model=answer.model,
            prompt=answer.prompt,
            versions=library.versions,
            milliseconds=dict(answer.milliseconds),
            usage=dict(answer.usage),
        ),
        conversation=conversation,
    )


def reopen_answer(answer_id: str, library: Library) -> Reopened | None:
    """The answer of that id as it was shown, whatever has become of its articles; None when none was kept.

    Raises:
        StoreError: the library cannot be read.
    """
    kept = library.answers.find(answer_id)
    if kept is None:
        return None
    articles = library.answers.articles(kept)
    answer = Answer(
        id=kept.id,
        question=kept.question,
        standalone_question=kept.standalone_question,
        text=kept.text,
        understood=_understood(kept.understood),
        searched=kept.searched,
        statements=tuple(
            AnsweredStatement(one.statement, one.citation, one.score, origins=one.origins, name=one.name)
            for one in kept.statements
        ),
        citations=add_corrections(
            [Citation(one.n, articles[one.article_id], one.span, CitationStatus(one.status)) for one in kept.citations],
            library,
        ),
        decline_reason=DeclineReason(kept.decline_reason) if kept.decline_reason else None,
        mode=AnswerMode(kept.mode),
        model=kept.model,
        prompt=kept.prompt,
        milliseconds=kept.milliseconds,
        usage=kept.usage,
    )
    return Reopened(answer, library.answers.changed(kept), kept, library.answers.verdicts(kept.id))


def _understood(kept: Mapping[str, Any]) -> Understood:
    return Understood(
        speakers=tuple(kept["speakers"]),
        outlets=tuple(kept["outlets"]),
        since=date.fromisoformat(kept["since"]) if kept["since"] else None,
        until=date.fromisoformat(kept["until"]) if kept["until"] else None,
        phrase=kept["phrase"],
        language=kept.get("language"),
    )

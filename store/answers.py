"""Answers, kept: appended one by one, read back, found again by the articles they cite.

An answer is written without the library's writer lock: that lock keeps two from changing articles and indexes, and an
answer changes neither, nor the change log any index follows. Each is one small transaction, and the database itself
puts it in line with those of an ingest: it waits no longer than for the batch that is just being added.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from store.catalogue import in_batches, read_revisions
from store.conversations import append_turn, digest_reader
from store.engine import begin_writing
from store.kept import AnswerEntry, KeptAnswer, KeptCitation, KeptStatement, Verdict
from store.model import Article, ArticleState, Coverage, Span
from store.rows import as_utc, filters_from_json, filters_to_json, statement_to_row, thaw_statement
from store.schema import answer_citations, answers, articles, feedback


class Answers:
    """The answers a library has given. All may be called from several threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, answer: KeptAnswer, *, conversation: str | None = None) -> None:
        """Keeps the answer; the same one again is the same record, asked once more.

        Args:
            conversation: the conversation it is the next turn of.

        Raises:
            LibraryReadOnly: the library cannot be written to.
            LibraryLocked: another program kept the catalogue to itself for ten seconds.
            StoreError: the disk is full, or the catalogue damaged.
        """
        try:
            self._write(answer, conversation)
        except IntegrityError:  # another process kept the same answer while we did: now it is there
            self._write(answer, conversation)

    def find(self, answer_id: str) -> KeptAnswer | None:
        """The answer of that id; None when there is none."""
        with self._engine.connect() as connection:
            row = connection.execute(select(answers).where(answers.c.id == answer_id)).mappings().first()
            if row is None:
                return None
            cited = select(answer_citations).where(answer_citations.c.answer_id == answer_id)
            return _from_row(row, connection.execute(cited.order_by(answer_citations.c.n)).mappings().all())

    def entries(self, *, limit: int | None = None, prefix: str = "") -> list[AnswerEntry]:
        """The answers kept whose ids begin so, last asked first."""
        condition = answers.c.id.startswith(prefix, autoescape=True) if prefix else None
        with self._engine.connect() as connection:
            return _entries(connection, condition, limit=limit)

    def affected(self, *, limit: int | None = None) -> list[AnswerEntry]:
        """Those that rest on a revision that may no longer be quoted, last asked first."""
        out = select(articles.c.id).where(articles.c.state != ArticleState.CURRENT)
        rest_on_it = select(answer_citations.c.answer_id).where(answer_citations.c.article_id.in_(out))
        with self._engine.connect() as connection:
            return _entries(connection, answers.c.id.in_(rest_on_it), limit=limit)

    def citing(self, article: Article) -> list[AnswerEntry]:
        """The answers that cite the article, any revision of it, or the same words at another address."""
        latest = (articles.c.key == article.key) & (articles.c.state != ArticleState.SUPERSEDED)
        same = select(articles.c.content).where(latest)
        is_it = (articles.c.key == article.key) | articles.c.content.in_(same)
        cite_it = select(answer_citations.c.answer_id).where(
            answer_citations.c.article_id.in_(select(articles.c.id).where(is_it))
        )
        with self._engine.connect() as connection:
            return _entries(connection, answers.c.id.in_(cite_it))

    def judge(self, answer_id: str, verdict: Verdict | None, *, reader: str) -> None:
        """Keeps what a reader says of an answer in place of what they said before; None takes it back.

        Args:
            reader: a key that tells readers apart and says nothing of who they are.

        Raises:
            LibraryReadOnly, LibraryLocked, StoreError: as `keep`.
        """
        by = {"answer_id": answer_id, "reader": digest_reader(reader)}
        with begin_writing(self._engine) as connection:
            mine = (feedback.c.answer_id == answer_id) & (feedback.c.reader == by["reader"])
            connection.execute(delete(feedback).where(mine))
            if verdict is not None:
                connection.execute(insert(feedback).values(**by, verdict=verdict.value, at=datetime.now(UTC)))

    def verdicts(self, answer_id: str) -> dict[Verdict, int]:
        """How many readers say what of an answer; what nobody says is left out."""
        query = select(feedback.c.verdict, func.count()).where(feedback.c.answer_id == answer_id)
        with self._engine.connect() as connection:
            rows = connection.execute(query.group_by(feedback.c.verdict))
            found: dict[str, int] = {row[0]: row[1] for row in rows}
        return {verdict: found[verdict] for verdict in Verdict if verdict in found}

    def verdict_of(self, answer_ids: Iterable[str], *, reader: str) -> dict[str, Verdict]:
        """What a reader says of each of these answers, by id; those they say nothing of are left out."""
        query = select(feedback.c.answer_id, feedback.c.verdict).where(feedback.c.reader == digest_reader(reader))
        found: dict[str, Verdict] = {}
        with self._engine.connect() as connection:
            for batch in in_batches(answer_ids):
                rows = connection.execute(query.where(feedback.c.answer_id.in_(batch)))
                found.update({row.answer_id: Verdict(row.verdict) for row in rows})
        return found

    def articles(self, answer: KeptAnswer) -> dict[str, Article]:
        """The revisions the answer cites, by id, whether they may still be quoted or not."""
        with self._engine.connect() as connection:
            return read_revisions(connection, (citation.article_id for citation in answer.citations))

    def changed(self, answer: KeptAnswer) -> dict[str, ArticleState]:
        """Those of the revisions it cites that may no longer be quoted, by id, each with why.

        A superseded revision of an article that was later withdrawn counts as withdrawn.
        """
        with self._engine.connect() as connection:
            return _changed(connection, [citation.article_id for citation in answer.citations])

    def _write(self, answer: KeptAnswer, conversation: str | None) -> None:
        again = update(answers).where(answers.c.id == answer.id).values(last_asked_at=answer.last_asked_at)
        with begin_writing(self._engine) as connection:
            if not connection.execute(again).rowcount:
                connection.execute(insert(answers).values(**_to_row(answer)))
                if cited := [_citation_to_row(answer.id, citation) for citation in answer.citations]:
                    connection.execute(insert(answer_citations), cited)
            if conversation:
                append_turn(connection, conversation, answer.id, answer.last_asked_at)


def _entries(
    connection: Connection, condition: ColumnElement[bool] | None = None, *, limit: int | None = None
) -> list[AnswerEntry]:
    head = (answers.c.id, answers.c.question, answers.c.decline_reason, answers.c.asked_at, answers.c.last_asked_at)
    query = select(*head).order_by(answers.c.last_asked_at.desc(), answers.c.id).limit(limit)
    rows = connection.execute(query if condition is None else query.where(condition)).all()
    cited: dict[str, list[str]] = {row.id: [] for row in rows}
    pairs = select(answer_citations.c.answer_id, answer_citations.c.article_id)
    for batch in in_batches(cited):
        for answer_id, article_id in connection.execute(pairs.where(answer_citations.c.answer_id.in_(batch))):
            cited[answer_id].append(article_id)
    changed = _changed(connection, [article_id for ids in cited.values() for article_id in ids])
    return [
        AnswerEntry(
            row.id,
            row.question,
            declined=row.decline_reason is not None,
            asked_at=as_utc(row.asked_at),
            last_asked_at=as_utc(row.last_asked_at),
            changed={id_: changed[id_] for id_ in cited[row.id] if id_ in changed},
        )
        for row in rows
    ]


def _changed(connection: Connection, ids: Iterable[str]) -> dict[str, ArticleState]:
    changed: dict[str, ArticleState] = {}
    query = select(articles.c.id, articles.c.key, articles.c.state).where(articles.c.state != ArticleState.CURRENT)
    for batch in in_batches(ids):
        rows = connection.execute(query.where(articles.c.id.in_(batch))).all()
        is_out = articles.c.key.in_([row.key for row in rows]) & (articles.c.state == ArticleState.WITHDRAWN)
        withdrawn = set(connection.scalars(select(articles.c.key).where(is_out)))
        for row in rows:
            changed[row.id] = ArticleState.WITHDRAWN if row.key in withdrawn else ArticleState(row.state)
    return changed


def _to_row(answer: KeptAnswer) -> dict[str, Any]:
    filters, searched = answer.filters, answer.searched
    return {
        "id": answer.id,
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "history": [list(turn) for turn in answer.history],
        "filters": filters_to_json(filters),
        "mode": answer.mode,
        "model": answer.model,
        "prompt": answer.prompt,
        "decline_reason": answer.decline_reason,
        "text": answer.text,
        "understood": dict(answer.understood),
        "statements": [
            {
                "citation": one.citation,
                "score": one.score,
                "origins": one.origins,
                "name": one.name,
                "statement": statement_to_row(one.statement, place=0),
            }
            for one in answer.statements
        ],
        "searched": {
            "articles": searched.articles,
            "outlets": list(searched.outlets),
            "first_published": _iso(searched.first_published),
            "last_published": _iso(searched.last_published),
        },
        "versions": dict(answer.versions),
        "milliseconds": dict(answer.milliseconds),
        "usage": dict(answer.usage),
        "asked_at": answer.asked_at,
        "last_asked_at": answer.last_asked_at,
    }


def _citation_to_row(answer_id: str, citation: KeptCitation) -> dict[str, Any]:
    return {
        "answer_id": answer_id,
        "n": citation.n,
        "article_id": citation.article_id,
        "revision": citation.revision,
        "start": citation.span.start,
        "end": citation.span.end,
        "status": citation.status,
    }


def _from_row(row: RowMapping, cited: Sequence[RowMapping]) -> KeptAnswer:
    searched = row["searched"]
    return KeptAnswer(
        id=row["id"],
        question=row["question"],
        standalone_question=row["standalone_question"],
        text=row["text"],
        mode=row["mode"],
        asked_at=as_utc(row["asked_at"]),
        last_asked_at=as_utc(row["last_asked_at"]),
        searched=Coverage(
            searched["articles"],
            tuple(searched["outlets"]),
            _day(searched["first_published"]),
            _day(searched["last_published"]),
        ),
        statements=tuple(
            KeptStatement(
                thaw_statement(one["statement"]),
                one["citation"],
                one["score"],
                origins=one["origins"],
                name=one["name"],
            )
            for one in row["statements"]
        ),
        citations=tuple(
            KeptCitation(one["n"], one["article_id"], one["revision"], Span(one["start"], one["end"]), one["status"])
            for one in cited
        ),
        history=tuple((question, answer) for question, answer in row["history"]),
        filters=filters_from_json(row["filters"]),
        understood=row["understood"],
        decline_reason=row["decline_reason"],
        model=row["model"],
        prompt=row["prompt"],
        versions=row["versions"],
        milliseconds=row["milliseconds"],
        usage=row["usage"] or {},
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None

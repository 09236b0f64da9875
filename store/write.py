"""Writing to the catalogue: one transaction at a time, each with its entries in the change log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import assert_never

from sqlalchemy import Connection, Engine, delete, insert, select, update

from store import roster
from store.changes import append_change
from store.engine import begin_writing
from store.errors import StoreError
from store.model import AddOutcome, Article, ArticleState, Record
from store.rows import article_to_row, content_digest, fold_name, passage_to_row, statement_to_row
from store.schema import addresses, articles, corrections, passages, statement_vectors, statements


def decide(connection: Connection, article: Article) -> AddOutcome:
    """What adding `article` would do.

    A withdrawal holds for the key, and for the same text in the same outlet under any other key: whatever arrives later
    under it is "withdrawn", so no re-run brings such an article back.
    """
    known = connection.execute(
        select(articles.c.revision, articles.c.state)
        .where(articles.c.key == article.key, articles.c.state != ArticleState.SUPERSEDED)
        .limit(1)
    ).first()
    same = _find_same_content(connection, article)
    if (known and known.state == ArticleState.WITHDRAWN) or (same and same[1] is ArticleState.WITHDRAWN):
        return "withdrawn"
    if known:
        return "unchanged" if known.revision == article.revision else "updated"
    copy = connection.execute(
        select(addresses.c.revision)
        .join(articles, articles.c.id == addresses.c.article_id)
        .where(addresses.c.key == article.key, addresses.c.revision == article.revision)
    ).first()
    if copy:
        return "unchanged"
    return "duplicate" if same else "added"


def _find_same_content(connection: Connection, article: Article) -> tuple[str, ArticleState] | None:
    """The id and state of an article with the same text in the same outlet that is current or withdrawn."""
    found = connection.execute(
        select(articles.c.id, articles.c.state)
        .where(articles.c.content == content_digest(article), articles.c.state != ArticleState.SUPERSEDED)
        .limit(1)
    ).first()
    return (found.id, ArticleState(found.state)) if found else None


def settle(engine: Engine, article: Article) -> AddOutcome | None:
    """The outcome when there is nothing to add, a duplicate's address remembered; None when it has to be added."""
    with engine.connect() as connection:
        outcome = decide(connection, article)
    if outcome == "duplicate":
        with begin_writing(engine) as connection:
            _remember_address(connection, article)
    return None if outcome in ("added", "updated") else outcome


def add_records(engine: Engine, records: Sequence[Record]) -> list[AddOutcome]:
    """What became of each record, in order; all of them are in the catalogue, or none is.

    Raises:
        ValueError: a passage or statement does not belong to its article, or has other words.
    """
    for record in records:
        _check(record)
    now = datetime.now(UTC)
    with begin_writing(engine) as connection:
        return [_add(connection, record, now) for record in records]


def _add(connection: Connection, record: Record, now: datetime) -> AddOutcome:
    article = record.article
    outcome = decide(connection, article)
    match outcome:
        case "unchanged" | "withdrawn":
            pass
        case "duplicate":
            _remember_address(connection, article)
        case "updated":
            _supersede(connection, article.key, now)
            _insert(connection, record, now)
        case "added":
            _insert(connection, record, now)
        case _:
            assert_never(outcome)
    return outcome


def _remember_address(connection: Connection, article: Article) -> None:
    same = _find_same_content(connection, article)
    assert same is not None  # or it were no duplicate
    connection.execute(delete(addresses).where(addresses.c.key == article.key))
    connection.execute(
        insert(addresses).values(key=article.key, revision=article.revision, article_id=same[0], url=article.url)
    )


def _supersede(connection: Connection, key: str, now: datetime) -> None:
    is_current = (articles.c.key == key) & (articles.c.state == ArticleState.CURRENT)
    for article_id in connection.scalars(select(articles.c.id).where(is_current)).all():
        connection.execute(
            update(articles).where(articles.c.id == article_id).values(state=ArticleState.SUPERSEDED.value)
        )
        append_change(connection, "removed", article_id, at=now)


def _insert(connection: Connection, record: Record, now: datetime) -> None:
    article = record.article
    row = article_to_row(article, added_at=now, change=0)
    known = connection.scalar(select(articles.c.id).where(articles.c.id == article.id))
    if known:  # a correction was taken back: this revision was here before
        _forget_lost_names(connection, record)
        connection.execute(delete(statement_vectors).where(statement_vectors.c.article_id == article.id))
        connection.execute(delete(statements).where(statements.c.article_id == article.id))
        connection.execute(delete(passages).where(passages.c.article_id == article.id))
        connection.execute(delete(corrections).where(corrections.c.article_id == article.id))
        connection.execute(update(articles).where(articles.c.id == article.id).values(**row))
    else:
        connection.execute(insert(articles).values(**row))
    # The key has an article of its own from here on.
    connection.execute(delete(addresses).where(addresses.c.key == article.key))
    if record.passages:
        connection.execute(insert(passages), [passage_to_row(passage) for passage in record.passages])
    if record.corrections:
        rows = [{"article_id": article.id, "start": span.start, "end": span.end} for span in record.corrections]
        connection.execute(insert(corrections), rows)
    if record.statements:
        distinct = {statement.id: statement for statement in record.statements}.values()  # one id, one statement
        rows = [statement_to_row(statement, place=place) for place, statement in enumerate(distinct)]
        connection.execute(insert(statements), rows)
    change = append_change(connection, "added", article.id, at=now)
    connection.execute(update(articles).where(articles.c.id == article.id).values(change=change))


def _forget_lost_names(connection: Connection, record: Record) -> None:
    """Has the roster made anew where statements that go name somebody those in their place do not.

    It looks for the names a change touches among the statements there are. Rare: the article was read otherwise before.
    """
    query = select(statements.c.speaker_fold).where(statements.c.article_id == record.article.id).distinct()
    kept = {fold_name(one.speaker.name) for one in record.statements if one.speaker.name}
    if set(filter(None, connection.scalars(query))) - kept:
        roster.forget(connection)


def withdraw_article(engine: Engine, article: Article) -> None:
    """Takes every revision of the article's key out of every answer from now on, and the same text under other keys.

    Raises:
        StoreError: it is withdrawn already.
    """
    now = datetime.now(UTC)
    with begin_writing(engine) as connection:
        is_named = (articles.c.key == article.key) & (articles.c.state == ArticleState.CURRENT)
        contents = connection.scalars(select(articles.c.content).where(is_named)).all()
        # A correction can bring another address to the same words: they must not stay quotable from there.
        is_out = articles.c.content.in_(contents) & (articles.c.state == ArticleState.CURRENT)
        ids = connection.scalars(select(articles.c.id).where(is_out)).all()
        if not ids:
            raise StoreError(f"“{article.title or article.id}” is withdrawn already; nothing was changed")
        for article_id in ids:
            connection.execute(
                update(articles).where(articles.c.id == article_id).values(state=ArticleState.WITHDRAWN.value)
            )
            append_change(connection, "removed", article_id, at=now)


def _check(record: Record) -> None:
    article = record.article
    for passage in record.passages:
        if passage.article_id != article.id or passage.text != passage.span.slice(article.text):
            raise ValueError(f"passage {passage.id} is no slice of article {article.id}")
    for statement in record.statements:
        words = "".join(span.slice(article.text) for span in statement.spans)
        if statement.article_id != article.id or statement.quote != words:
            raise ValueError(f"the quote of statement {statement.id} is no slice of article {article.id}")

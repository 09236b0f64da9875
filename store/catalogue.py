"""The catalogue, read: articles, passages, statements, speakers, coverage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, Literal, TypeVar

from sqlalchemy import ColumnElement, Connection, Engine, Select, func, select

from store import changes
from store.decisions import newest_decision
from store.holdings import Holdings
from store.meta import read_meta
from store.model import (
    Article,
    ArticleEntry,
    ArticleState,
    Coverage,
    Filters,
    Passage,
    Record,
    Removal,
    Statement,
    StatementLine,
)
from store.rows import (
    STATEMENT_COLUMNS,
    article_from_row,
    as_utc,
    fold_name,
    passage_from_row,
    statement_from_row,
    statement_of,
)
from store.schema import addresses, articles, corrections, passages, statement_vectors, statements
from store.schema import changes as changes_table

EVERYTHING = Filters()
ID_BATCH = 500  # ids in one IN list: far below every database's limit on bound values

Kind = Literal["passages", "statements"]

is_current = articles.c.state == ArticleState.CURRENT.value
_CURRENT_STATEMENTS = (
    select(*statements.c[*STATEMENT_COLUMNS]).join(articles, articles.c.id == statements.c.article_id).where(is_current)
)

T = TypeVar("T")


def in_batches(ids: Iterable[T], size: int = ID_BATCH) -> Iterator[list[T]]:
    """The ids in lists short enough for one IN clause, each id once, in order."""
    unique = list(dict.fromkeys(ids))
    for start in range(0, len(unique), size):
        yield unique[start : start + size]


def article_conditions(filters: Filters) -> list[ColumnElement[bool]]:
    """What an article must be: current, and within every part of `filters` but the speakers."""
    return [is_current, *_within(filters)]


def _within(filters: Filters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.outlets:
        conditions.append(articles.c.outlet.in_(filters.outlets))
    if filters.since:
        conditions.append(articles.c.published >= filters.since)
    if filters.until:
        conditions.append(articles.c.published <= filters.until)
    if filters.language:
        conditions.append(articles.c.language == filters.language)
    return conditions


def speaker_condition(filters: Filters) -> ColumnElement[bool]:
    """That a statement is by one of the speakers asked for."""
    return statements.c.speaker_fold.in_([fold_name(name) for name in filters.speakers])


class Catalogue:
    """Reads from the catalogue. Each look sees one state of the database; all may be called from several threads."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def library_id(self) -> str:
        """The name the library was given at its creation."""
        with self.engine.connect() as connection:
            return read_meta(connection, "library") or ""

    @property
    def change(self) -> int:
        """The number of the newest change; 0 in an empty library."""
        with self.engine.connect() as connection:
            return changes.newest_change(connection)

    @property
    def edition(self) -> tuple[int, int]:
        """What anything worked out from the library is true of: its newest change, and the newest decision on names."""
        with self.engine.connect() as connection:
            return changes.newest_change(connection), newest_decision(connection)

    def article(self, ref: str) -> Article | None:
        """The article `ref` names: by id, else external id, address, key or title, to the letter.

        The address of a copy names the article it is a copy of. Among several, a current revision comes first, then
        the latest.
        """
        rank = {state: rank for rank, state in enumerate(ArticleState)}
        with self.engine.connect() as connection:
            for column in (articles.c.id, articles.c.external_id, articles.c.url, articles.c.key, articles.c.title):
                rows = connection.execute(select(articles).where(column == ref)).mappings().all()
                if rows:
                    best = min(rows, key=lambda row: (rank[ArticleState(row["state"])], -row["change"]))
                    return article_from_row(best)
            copy = select(articles).join(addresses).where((addresses.c.url == ref) | (addresses.c.key == ref))
            row = connection.execute(copy.limit(1)).mappings().first()
        return article_from_row(row) if row else None

    def state(self, article_id: str) -> ArticleState | None:
        """Whether the revision may be quoted; None when there is no such revision."""
        with self.engine.connect() as connection:
            state = connection.scalar(select(articles.c.state).where(articles.c.id == article_id))
        return ArticleState(state) if state else None

    def revisions(self, key: str) -> list[Article]:
        """Every revision of a key, the one that was current last first."""
        query = select(articles).where(articles.c.key == key).order_by(articles.c.change.desc())
        with self.engine.connect() as connection:
            return [article_from_row(row) for row in connection.execute(query).mappings()]

    def articles(self, filters: Filters = EVERYTHING) -> Iterator[ArticleEntry]:
        """The current articles within the filters in the order they came, a batch in memory at a time."""
        query = select(articles.c.id).where(*article_conditions(filters)).order_by(articles.c.change)
        if filters.speakers:
            query = query.where(_quoted_in(filters))
        with self.engine.connect() as connection:
            ids = connection.scalars(query).all()
        for batch in in_batches(ids):
            with self.engine.connect() as connection:
                found = {row["id"]: row for row in _rows_in(connection, select(articles), articles.c.id, batch)}
                n_passages = _count_by_article(connection, passages.c.article_id, batch)
                n_statements = _count_by_article(connection, statements.c.article_id, batch)
            for article_id in batch:
                row = found[article_id]
                yield ArticleEntry(
                    article=article_from_row(row),
                    passages=n_passages.get(article_id, 0),
                    statements=n_statements.get(article_id, 0),
                    added_at=as_utc(row["added_at"]),
                )

    def article_many(self, ids: Iterable[str]) -> dict[str, Article]:
        """The current articles found under `ids`, in that order; others are left out."""
        query = select(articles).where(is_current)
        return {row["id"]: article_from_row(row) for row in self._by_id(query, articles.c.id, ids)}

    def some_texts(self, number: int) -> list[str]:
        """The texts of so many current articles, the latest published: a sample of what the library's words are."""
        query = select(articles.c.text).where(is_current).order_by(articles.c.published.desc()).limit(number)
        with self.engine.connect() as connection:
            return list(connection.scalars(query))

    def records(self, ids: Iterable[str]) -> Iterator[Record]:
        """The current articles found under `ids` with their passages and statements, a batch in memory at a time."""
        for batch in in_batches(ids):
            found = self.article_many(batch)
            in_passages: dict[str, list[Passage]] = {id_: [] for id_ in found}
            in_statements: dict[str, list[Statement]] = {id_: [] for id_ in found}
            with self.engine.connect() as connection:
                query = select(passages).order_by(passages.c.place)
                for row in _rows_in(connection, query, passages.c.article_id, list(found)):
                    in_passages[row["article_id"]].append(passage_from_row(row, found[row["article_id"]].text))
                query = select(statements).order_by(statements.c.place)
                for row in _rows_in(connection, query, statements.c.article_id, list(found)):
                    in_statements[row["article_id"]].append(statement_from_row(row))
            for id_, article in found.items():
                yield Record(article, tuple(in_passages[id_]), tuple(in_statements[id_]))

    def passages(self, article_id: str) -> list[Passage]:
        """The passages of one revision, in order; a superseded or withdrawn one has them too."""
        query = select(passages).where(passages.c.article_id == article_id).order_by(passages.c.place)
        with self.engine.connect() as connection:
            text = connection.scalar(select(articles.c.text).where(articles.c.id == article_id)) or ""
            return [passage_from_row(row, text) for row in connection.execute(query).mappings()]

    def passage_many(self, ids: Iterable[str]) -> dict[str, Passage]:
        """The passages of current articles found under `ids`, in that order."""
        query = select(passages).join(articles, articles.c.id == passages.c.article_id).where(is_current)
        rows = list(self._by_id(query, passages.c.id, ids))
        texts = {id_: found.text for id_, found in self.article_many(row["article_id"] for row in rows).items()}
        return {
            row["id"]: passage_from_row(row, texts[row["article_id"]]) for row in rows if row["article_id"] in texts
        }

    def neighbours(
        self, found: Iterable[Passage], articles: Mapping[str, Article]
    ) -> dict[str, tuple[Passage | None, Passage | None]]:
        """The passages before and after each of these in its article, by its id; None at an end of the article.

        Args:
            articles: theirs by id, as whoever found the passages has them; a passage of another is left out.
        """
        wanted = [one for one in found if one.article_id in articles]
        places: dict[str, set[int]] = {}
        for passage in wanted:
            places.setdefault(passage.article_id, set()).update((passage.index - 1, passage.index + 1))
        beside: dict[tuple[str, int], Passage] = {}
        with self.engine.connect() as connection:
            for id_, at in places.items():
                query = select(passages).where(passages.c.article_id == id_, passages.c.place.in_(at))
                for row in connection.execute(query).mappings():
                    beside[id_, row["place"]] = passage_from_row(row, articles[id_].text)
        return {
            one.id: (beside.get((one.article_id, one.index - 1)), beside.get((one.article_id, one.index + 1)))
            for one in wanted
        }

    def corrections(self, article_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """What these revisions, current or not, say of their own correction, by id; those that say nothing left out."""
        query = (
            select(corrections, articles.c.text)
            .join(articles, articles.c.id == corrections.c.article_id)
            .order_by(corrections.c.start)
        )
        found: dict[str, tuple[str, ...]] = {}
        with self.engine.connect() as connection:
            for batch in in_batches(article_ids):
                for row in connection.execute(query.where(corrections.c.article_id.in_(batch))):
                    found[row.article_id] = (*found.get(row.article_id, ()), row.text[row.start : row.end])
        return found

    def statements_of(self, article_id: str) -> list[Statement]:
        """The statements of one revision, in order; a superseded or withdrawn one has them too."""
        query = select(statements).where(statements.c.article_id == article_id).order_by(statements.c.place)
        with self.engine.connect() as connection:
            return [statement_from_row(row) for row in connection.execute(query).mappings()]

    def replaced_statements(self, names: Iterable[str]) -> list[tuple[Statement, Article]]:
        """Statements by these names in superseded revisions, each with the revision that took its place."""
        query = select(statements, articles.c.key).join(articles, articles.c.id == statements.c.article_id)
        old = query.where(articles.c.state == ArticleState.SUPERSEDED.value)
        rows: list[Any] = []
        with self.engine.connect() as connection:
            for batch in in_batches(map(fold_name, names)):
                rows += _rows_in(connection, old, statements.c.speaker_fold, batch)
            now: dict[str, Article] = {}
            for batch in in_batches(row["key"] for row in rows):
                found = _rows_in(connection, select(articles).where(is_current), articles.c.key, batch)
                now |= {row["key"]: article_from_row(row) for row in found}
        return [(statement_from_row(row), now[row["key"]]) for row in rows if row["key"] in now]

    def removals(self, since: date, filters: Filters = EVERYTHING) -> list[Removal]:
        """What was revised or withdrawn on that day (UTC) or later, the earliest first; speakers do not count.

        Of an article revised more than once, the revision that was current before. One revised and then withdrawn is
        withdrawn.
        """
        day = func.max(changes_table.c.at).label("day")
        last = select(changes_table.c.article_id, day).group_by(changes_table.c.article_id).subquery()
        query = (
            select(articles, last.c.day)
            .join(last, last.c.article_id == articles.c.id)
            .where(articles.c.state != ArticleState.CURRENT.value, *_within(filters))
            .where(last.c.day >= datetime.combine(since, time.min, UTC))
            .order_by(last.c.day)
        )
        with self.engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
            now: dict[str, Article] = {}
            for batch in in_batches(row["key"] for row in rows):
                found = _rows_in(connection, select(articles).where(is_current), articles.c.key, batch)
                now |= {row["key"]: article_from_row(row) for row in found}
        removals: dict[str, Removal] = {}
        for row in rows:
            state = ArticleState(row["state"])
            made = Removal(article_from_row(row), state, as_utc(row["day"]).date(), now.get(row["key"]))
            if row["key"] not in removals or state is ArticleState.WITHDRAWN:
                removals[row["key"]] = made
        return list(removals.values())

    def statement_many(self, ids: Iterable[str]) -> dict[str, Statement]:
        """The statements of current articles found under `ids`, in that order."""
        found: dict[str, Statement] = {}
        wanted = list(dict.fromkeys(ids))
        with self.engine.connect() as connection:
            for batch in in_batches(wanted):
                rows = connection.execute(_CURRENT_STATEMENTS.where(statements.c.id.in_(batch)))
                found |= {row[0]: statement_of(row) for row in rows}
        return {id_: found[id_] for id_ in wanted if id_ in found}

    def statements(
        self, filters: Filters = EVERYTHING, *, limit: int | None = None
    ) -> Iterator[tuple[Statement, Article]]:
        """Statements of current articles, latest published first, undated last, then by place in the article."""
        left = limit
        order = (articles.c.published.is_(None), articles.c.published.desc(), articles.c.change, articles.c.id)
        wanted = select(articles.c.id).where(*article_conditions(filters)).order_by(*order)
        statement_query = select(statements).order_by(statements.c.place)
        if filters.speakers:
            wanted = wanted.where(_quoted_in(filters))
            statement_query = statement_query.where(speaker_condition(filters))
        with self.engine.connect() as connection:
            ids = connection.scalars(wanted).all()
        for batch in in_batches(ids, 50):  # whole articles are held in memory: a small batch starts the stream sooner
            found = self.article_many(batch)
            by_article: dict[str, list[Statement]] = {}
            with self.engine.connect() as connection:
                for row in _rows_in(connection, statement_query, statements.c.article_id, batch):
                    by_article.setdefault(row["article_id"], []).append(statement_from_row(row))
            for article_id in (article_id for article_id in batch if article_id in found):
                for statement in by_article.get(article_id, []):
                    if left == 0:
                        return
                    yield statement, found[article_id]
                    left = None if left is None else left - 1

    def statement_lines(self, filters: Filters = EVERYTHING, *, limit: int | None = None) -> list[StatementLine]:
        """The statements by named speakers in current articles, latest published first, undated last."""
        name, quote, outlet, published = (
            statements.c.speaker_name,
            statements.c.quote,
            articles.c.outlet,
            articles.c.published,
        )
        query = (
            select(name, quote, outlet, published)
            .join(articles, articles.c.id == statements.c.article_id)
            .where(name.is_not(None), *article_conditions(filters))
            .order_by(published.is_(None), published.desc(), articles.c.change, statements.c.place)
            .limit(limit)
        )
        if filters.speakers:
            query = query.where(speaker_condition(filters))
        with self.engine.connect() as connection:
            return [StatementLine(*row) for row in connection.execute(query)]

    def languages(self) -> dict[str, int]:
        """How many current articles there are in each language, most first."""
        count = func.count()
        query = (
            select(articles.c.language, count)
            .where(is_current, articles.c.language.is_not(None))
            .group_by(articles.c.language)
            .order_by(count.desc(), articles.c.language)
        )
        with self.engine.connect() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def coverage(self, filters: Filters = EVERYTHING) -> Coverage:
        """What a search within `filters` looks through; the speakers part does not count."""
        conditions = article_conditions(filters)
        published = articles.c.published
        by_outlet = (
            select(articles.c.outlet, func.count(), func.min(published), func.max(published))
            .where(*conditions)
            .group_by(articles.c.outlet)
        )
        with self.engine.connect() as connection:
            rows = connection.execute(by_outlet).all()
        return Coverage(
            sum(number for _, number, _, _ in rows),
            tuple(sorted(outlet for outlet, *_ in rows if outlet is not None)),
            min((first for _, _, first, _ in rows if first), default=None),
            max((last for _, _, _, last in rows if last), default=None),
        )

    def holdings(self) -> Holdings:
        """What `coverage` is told from in memory, for whoever asks within many filters."""
        kinds = (articles.c.outlet, articles.c.published, articles.c.language)
        query = select(*kinds, func.count()).where(is_current).group_by(*kinds)
        with self.engine.connect() as connection:
            return Holdings([(outlet, day, language, n) for outlet, day, language, n in connection.execute(query)])

    def published_days(self) -> list[tuple[str | None, date | None, int]]:
        """How many current articles each outlet published each day; None for an unknown outlet, or an undated one."""
        kinds = (articles.c.outlet, articles.c.published)
        query = select(*kinds, func.count()).where(is_current).group_by(*kinds)
        with self.engine.connect() as connection:
            return [(outlet, day, number) for outlet, day, number in connection.execute(query)]

    def counts(self) -> dict[str, int]:
        """How many current articles there are, and how many passages, statements and statement vectors they have."""
        with self.engine.connect() as connection:
            result = {"articles": connection.scalar(select(func.count()).select_from(articles).where(is_current)) or 0}
            for table in (passages, statements, statement_vectors):
                number = func.sum(table.c.number) if table is statement_vectors else func.count()
                joined = table.join(articles, articles.c.id == table.c.article_id)
                result[table.name] = connection.scalar(select(number).select_from(joined).where(is_current)) or 0
        return result

    def confirm_hits(self, kind: Kind, ids: Sequence[str], filters: Filters) -> dict[str, str]:
        """Those of `ids` whose article is current and within `filters`, each with its article's id.

        A passage is by a speaker when the content of one of their statements reaches into it.
        """
        table = passages if kind == "passages" else statements
        query = (
            select(table.c.id, table.c.article_id)
            .join(articles, articles.c.id == table.c.article_id)
            .where(*article_conditions(filters))
        )
        if filters.speakers:
            query = query.where(speaker_condition(filters) if kind == "statements" else _reached_by(filters))
        found: dict[str, str] = {}
        with self.engine.connect() as connection:
            for batch in in_batches(ids):
                found.update({row.id: row.article_id for row in connection.execute(query.where(table.c.id.in_(batch)))})
        return found

    def find_articles(self, filters: Filters, *, limit: int) -> list[str]:
        """Up to `limit` ids of current articles within `filters`, in no order; by a speaker when it quotes them."""
        query = select(articles.c.id).where(*article_conditions(filters)).limit(limit)
        if filters.speakers:
            query = query.where(_quoted_in(filters))
        with self.engine.connect() as connection:
            return list(connection.scalars(query))

    def _by_id(self, query: Select[Any], column: ColumnElement[str], ids: Iterable[str]) -> Iterator[Any]:
        for batch in in_batches(ids):
            with self.engine.connect() as connection:
                found = {row["id"]: row for row in _rows_in(connection, query, column, batch)}
            yield from (found[id_] for id_ in batch if id_ in found)


def read_revisions(connection: Connection, ids: Iterable[str]) -> dict[str, Article]:
    """These revisions, whether they may still be quoted or not, by id."""
    batches = in_batches(ids)
    rows = (row for batch in batches for row in _rows_in(connection, select(articles), articles.c.id, batch))
    return {row["id"]: article_from_row(row) for row in rows}


def _rows_in(connection: Connection, query: Select[Any], column: ColumnElement[str], ids: Sequence[str]) -> list[Any]:
    return list(connection.execute(query.where(column.in_(ids))).mappings())


def _count_by_article(connection: Connection, column: ColumnElement[str], ids: Sequence[str]) -> dict[str, int]:
    query = select(column, func.count()).where(column.in_(ids)).group_by(column)
    return {row[0]: row[1] for row in connection.execute(query)}


def _quoted_in(filters: Filters) -> ColumnElement[bool]:
    return articles.c.id.in_(select(statements.c.article_id).where(speaker_condition(filters)))


def _reached_by(filters: Filters) -> ColumnElement[bool]:
    inside = (
        statements.c.article_id == passages.c.article_id,
        statements.c.start < passages.c.end,
        statements.c.end > passages.c.start,
    )
    return select(statements.c.id).where(*inside, speaker_condition(filters)).exists()

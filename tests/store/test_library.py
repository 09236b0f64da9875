"""The library as other rooms see it: what goes in, what is found, what is never found again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from threading import Event
from typing import Any

import pytest
from sqlalchemy import event

from store import (
    Article,
    ArticleState,
    Coverage,
    Embedder,
    EmbeddingMismatch,
    Filters,
    Library,
    MentionLink,
    Record,
    Span,
    StoreError,
    StoreSettings,
    open_library,
)

MakeRecord = Callable[..., Record]

VALE = "Ada Vale, the mayor, spoke first. “The harbour stays open,” Ada Vale said.\n\nNobody left the square."
ROOK = "Later Tom Rook replied. “We will close the bridge,” said Rook."


def add(library: Library, *records: Record) -> list[str]:
    with library.writer() as writer:
        outcomes = writer.add(records)
        writer.catch_up()
    return list(outcomes)


def withdraw(library: Library, ref: str) -> Article:
    with library.writer() as writer:
        article = writer.withdraw(ref)
        writer.catch_up()
    return article


@pytest.fixture(scope="module")
def vale(make_record: MakeRecord) -> Record:
    return make_record(
        VALE,
        title="Mayor speaks",
        published=date(2031, 5, 2),
        external_id="a1",
        url="https://lantern.example/1",
        statements=[("The harbour stays open", "Ada Vale")],
    )


@pytest.fixture(scope="module")
def rook(make_record: MakeRecord) -> Record:
    return make_record(
        ROOK,
        title="Bridge to close",
        outlet="The Beacon",
        language="fr",
        published=date(2031, 6, 9),
        external_id="a2",
        statements=[("We will close the bridge", "Tom Rook", "Rook")],
    )


@pytest.fixture(scope="module")
def undated(make_record: MakeRecord) -> Record:
    return make_record(
        "“The harbour is a bridge,” Ada Vale wrote.",
        title="Undated",
        outlet="The Beacon",
        statements=[("The harbour is a bridge", "Ada Vale")],
    )


@pytest.fixture(scope="module")
def three(
    tmp_path_factory: pytest.TempPathFactory, embedder: Embedder, vale: Record, rook: Record, undated: Record
) -> Iterator[Library]:
    """A library of three articles that no test changes."""
    home = tmp_path_factory.mktemp("three")
    with open_library(StoreSettings(home=home, cache=home), embedder=embedder, create=True) as opened:
        add(opened, vale, rook, undated)
        yield opened


# Every way to search, by the words to search for, giving the articles found.
def _ids(hits: Sequence[Any]) -> set[str]:
    return {hit.article_id for hit in hits}


ROUTES: dict[str, Callable[[Library, str, Filters], set[str]]] = {
    "passages by words": lambda lib, words, f: _ids(lib.search_passages(words, limit=10, filters=f)),
    "statements by words": lambda lib, words, f: _ids(lib.search_statements(words, limit=10, filters=f)),
    "passages by phrase": lambda lib, words, f: _ids(lib.search_phrase(words, kind="passages", limit=10, filters=f)),
    "statements by phrase": lambda lib, words, f: _ids(
        lib.search_phrase(words, kind="statements", limit=10, filters=f)
    ),
    "passages by meaning": lambda lib, words, f: _ids(
        lib.search_meaning(lib.embedder.embed([words])[0], limit=10, filters=f)
    ),
    "statements by meaning": lambda lib, words, f: _ids(
        lib.search_statement_meaning(lib.embedder.embed([words])[0], limit=10, filters=f)
    ),
    "statements listed": lambda lib, words, f: {article.id for _, article in lib.statements(f)},
}


@pytest.fixture(params=ROUTES.values(), ids=ROUTES.keys())
def route(request: pytest.FixtureRequest) -> Callable[[Library, str, Filters], set[str]]:
    return request.param  # type: ignore[no-any-return]


def test_what_a_revision_says_of_its_correction_stays_with_it(library: Library, make_record: MakeRecord) -> None:
    notice = "Correction: the harbour opened on Tuesday."
    first = make_record("The harbour opened on Monday.", url="u")
    second = make_record(f"The harbour opened on Tuesday.\n\n{notice}", url="u")
    second = replace(second, corrections=(Span(32, 32 + len(notice)),))
    for record in (first, second, first, second):  # taken back, and corrected again
        assert add(library, record)[0] in ("added", "updated")
    ids = [first.article.id, second.article.id]
    assert library.corrections(ids) == {second.article.id: (notice,)}
    add(library, first)
    assert library.corrections(ids) == {second.article.id: (notice,)}


def test_every_route_finds_what_went_in(library: Library, vale: Record, route: Any) -> None:
    add(library, vale)
    assert route(library, "harbour", Filters()) == {vale.article.id}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param(Filters(), {"vale", "rook", "undated"}, id="no filter lets everything through"),
        pytest.param(Filters(outlets=("The Beacon",)), {"rook", "undated"}, id="one outlet"),
        pytest.param(
            Filters(outlets=("The Beacon", "The Lantern")), {"vale", "rook", "undated"}, id="any of two outlets"
        ),
        pytest.param(Filters(outlets=("The Nowhere",)), set(), id="an outlet the library lacks"),
        pytest.param(
            Filters(since=date(2031, 6, 9)), {"rook"}, id="since includes the day; an undated article fails it"
        ),
        pytest.param(
            Filters(until=date(2031, 5, 2)), {"vale"}, id="until includes the day; an undated article fails it"
        ),
        pytest.param(Filters(since=date(2031, 5, 3), until=date(2031, 6, 8)), set(), id="between two articles"),
        pytest.param(Filters(language="fr"), {"rook"}, id="language"),
        pytest.param(Filters(speakers=("Tom Rook",)), {"rook"}, id="one speaker"),
        pytest.param(Filters(speakers=("ADA VÁLE",)), {"vale", "undated"}, id="speakers by folded name"),
        pytest.param(Filters(speakers=("Ada Vale",), outlets=("The Beacon",)), {"undated"}, id="every part must hold"),
    ],
)
def test_filters_hold_in_every_route(
    three: Library, vale: Record, rook: Record, undated: Record, route: Any, filters: Filters, expected: set[str]
) -> None:
    names = {vale.article.id: "vale", rook.article.id: "rook", undated.article.id: "undated"}
    found = {names[id_] for words in ("harbour", "bridge") for id_ in route(three, words, filters)}
    assert found == expected


def test_a_withdrawn_article_is_never_found_again(library: Library, vale: Record, route: Any) -> None:
    add(library, vale)
    withdraw(library, "a1")
    assert route(library, "harbour", Filters()) == set()


def test_a_withdrawn_article_is_out_before_the_indexes_have_caught_up(
    library: Library, vale: Record, rook: Record, route: Any
) -> None:
    add(library, vale, rook)
    with library.writer() as writer:
        writer.withdraw("a1")
    assert vale.article.id not in route(library, "harbour", Filters())


def test_a_superseded_revision_is_never_found(library: Library, make_record: MakeRecord, route: Any) -> None:
    url = "https://lantern.example/9"
    first = make_record(
        "“The harbour is shut,” Ada Vale said.", url=url, statements=[("The harbour is shut", "Ada Vale")]
    )
    second = make_record(
        "“The harbour is open,” Ada Vale said.", url=url, statements=[("The harbour is open", "Ada Vale")]
    )
    add(library, first)
    add(library, second)
    assert route(library, "harbour is open", Filters()) == {second.article.id}
    assert route(library, "harbour", Filters()) == {second.article.id}


@pytest.mark.parametrize(
    ("steps", "outcomes"),
    [
        pytest.param([{}], ["added"], id="something new"),
        pytest.param([{}, {}], ["added", "unchanged"], id="the same again"),
        pytest.param(
            [{"url": "u1"}, {"url": "u1", "title": "B"}], ["added", "updated"], id="the same address, a new title"
        ),
        pytest.param(
            [{"url": "u1"}, {"url": "u1", "text": "B"}, {"url": "u1"}],
            ["added", "updated", "updated"],
            id="a correction taken back",
        ),
        pytest.param([{"url": "u1"}, {"url": "u2"}], ["added", "duplicate"], id="the same text at another address"),
        pytest.param(
            [{"url": "u1"}, {"url": "u2"}, {"url": "u2"}],
            ["added", "duplicate", "unchanged"],
            id="a copy is remembered",
        ),
        pytest.param(
            [{"url": "u1"}, {"url": "u2"}, {"url": "u2", "text": "B"}, {"url": "u2", "text": "B"}],
            ["added", "duplicate", "added", "unchanged"],
            id="a copy that becomes an article of its own",
        ),
        pytest.param(
            [{}, {"outlet": "The Beacon"}],
            ["added", "added"],
            id="the same text in another outlet is another publication",
        ),
        pytest.param([{}, {"external_id": "x"}], ["added", "duplicate"], id="the same text in a row with an id"),
        pytest.param(
            [{"external_id": "7"}, {"external_id": "7", "text": "B"}, {"external_id": "7", "text": "B"}],
            ["added", "updated", "unchanged"],
            id="a row known by its id and title, corrected",
        ),
        pytest.param(
            [{"external_id": "7"}, {"external_id": "7", "title": "Other", "text": "B"}],
            ["added", "added"],
            id="rows that are numbered alike and titled differently",
        ),
        pytest.param(
            [{"external_id": "7"}, {"external_id": "7", "outlet": "The Beacon", "text": "B"}],
            ["added", "added"],
            id="nor are rows of two outlets one article",
        ),
        pytest.param(
            [{"external_id": "7", "title": None}, {"external_id": "7", "title": None, "text": "B"}],
            ["added", "added"],
            id="a number alone says too little",
        ),
        pytest.param(
            [{"external_id": "7", "url": "u1"}, {"external_id": "7", "url": "u2", "text": "B"}],
            ["added", "added"],
            id="the address goes before the id",
        ),
        pytest.param([{}, "withdraw", {}], ["added", "withdrawn"], id="withdrawn stays withdrawn"),
        pytest.param([{"url": "u1"}, "withdraw", {"url": "u2"}], ["added", "withdrawn"], id="at any address"),
        pytest.param(
            [{"url": "u1"}, "withdraw", {"url": "u1", "text": "B"}], ["added", "withdrawn"], id="in any revision"
        ),
        pytest.param(
            [{"url": "u1"}, {"url": "u2", "text": "B"}, "withdraw", {"url": "u2"}],
            ["added", "added", "withdrawn"],
            id="nor by way of another article's correction",
        ),
    ],
)
@pytest.mark.parametrize("together", [False, True], ids=["one by one", "in one batch"])
def test_what_becomes_of_a_record(
    library: Library, make_record: MakeRecord, steps: list[Any], outcomes: list[str], together: bool
) -> None:
    if together and "withdraw" in steps:
        together = False
    records = [step if step == "withdraw" else make_record(**{"text": "A", **step}) for step in steps]
    with library.writer() as writer:
        if together:
            assert writer.add(records) == outcomes
            return
        found: list[str] = []
        for record in records:
            if isinstance(record, str):
                writer.withdraw(library.revisions(records[0].article.key)[0].id)
            else:
                found += writer.add([record])
        assert found == outcomes


def test_known_tells_what_needs_no_work(library: Library, make_record: MakeRecord) -> None:
    record, copy, other = make_record(url="u1"), make_record(url="u2"), make_record("Something else.")
    with library.writer() as writer:
        assert writer.known(record.article) is None
        writer.add([record])
        assert writer.known(record.article) == "unchanged"
        assert writer.known(copy.article) == "duplicate"
        assert writer.known(copy.article) == "unchanged"
        assert writer.known(other.article) is None


def test_revisions_are_kept_newest_first_with_their_state(library: Library, make_record: MakeRecord) -> None:
    first = make_record("“One,” Ada Vale said.", url="u1", statements=[("One", "Ada Vale")])
    second = make_record("“Two,” Ada Vale said.", url="u1", statements=[("Two", "Ada Vale")])
    add(library, first)
    add(library, second)
    revisions = library.revisions(first.article.key)
    assert [article.text for article in revisions] == [second.article.text, first.article.text]
    assert [library.state(article.id) for article in revisions] == [ArticleState.CURRENT, ArticleState.SUPERSEDED]
    assert library.statements_of(first.article.id) == list(first.statements)
    assert library.statement_many([first.statements[0].id]) == {}


def test_how_a_name_was_reached_is_kept(library: Library, vale: Record) -> None:
    linked = replace(vale.statements[0], link=MentionLink.SURNAME, link_confidence=0.99)
    add(library, replace(vale, statements=(linked,)))
    (statement,) = library.statements_of(vale.article.id)
    assert (statement.link, statement.link_confidence) == (MentionLink.SURNAME, 0.99)


def test_what_went_in_comes_out_the_same(library: Library, vale: Record) -> None:
    add(library, vale)
    assert library.article("a1") == vale.article
    assert library.passages(vale.article.id) == list(vale.passages)
    assert library.statements_of(vale.article.id) == list(vale.statements)
    assert list(library.statements()) == [(vale.statements[0], vale.article)]
    (entry,) = library.articles()
    assert (entry.article, entry.passages, entry.statements) == (vale.article, 2, 1)
    assert entry.added_at.tzinfo is not None


@pytest.mark.parametrize("ref", ["a1", "https://lantern.example/1", "Mayor speaks"])
def test_an_article_is_named_by_row_id_address_or_title(library: Library, vale: Record, rook: Record, ref: str) -> None:
    add(library, vale, rook)
    assert library.article(ref) == vale.article


def test_the_address_of_a_copy_names_the_article(library: Library, make_record: MakeRecord) -> None:
    original, copy = make_record(url="https://lantern.example/1"), make_record(url="https://lantern.example/amp/1")
    add(library, original, copy)
    assert library.article("https://lantern.example/amp/1") == original.article


def test_the_current_revision_comes_before_others_of_the_same_title(library: Library, make_record: MakeRecord) -> None:
    old, new = make_record("One.", title="Same", url="u1"), make_record("Two.", title="Same", url="u1")
    add(library, old)
    add(library, new)
    assert library.article("Same") == new.article


def test_an_unknown_reference_names_nothing(library: Library) -> None:
    assert library.article("no such thing") is None


def test_statements_are_listed_latest_first_and_undated_last(
    library: Library, vale: Record, rook: Record, undated: Record
) -> None:
    add(library, undated, vale, rook)
    titles = [article.title for _, article in library.statements()]
    assert titles == ["Bridge to close", "Mayor speaks", "Undated"]
    assert [article.title for _, article in library.statements(limit=1)] == ["Bridge to close"]


def test_coverage_says_what_was_searched(library: Library, vale: Record, rook: Record, undated: Record) -> None:
    add(library, vale, rook, undated)
    everything = library.coverage()
    assert (everything.articles, everything.outlets) == (3, ("The Beacon", "The Lantern"))
    assert (everything.first_published, everything.last_published) == (date(2031, 5, 2), date(2031, 6, 9))
    assert library.coverage(Filters(outlets=("The Lantern",), speakers=("Tom Rook",))).articles == 1
    assert library.languages() == {"en": 2, "fr": 1}
    within = [
        Filters(),
        Filters(outlets=("The Lantern",), speakers=("Tom Rook",)),
        Filters(outlets=("The Lantern", "The Beacon", "Nobody's")),
        Filters(outlets=("Nobody's",)),
        Filters(since=date(2031, 5, 3)),
        Filters(until=date(2031, 6, 8)),
        Filters(since=date(2031, 5, 2), until=date(2031, 6, 9), language="en"),
        Filters(language="fr"),
        Filters(language="xx"),
    ]
    holdings = library.holdings()
    assert [holdings.within(filters) for filters in within] == [library.coverage(filters) for filters in within]


def test_an_empty_library_covers_nothing(library: Library) -> None:
    assert library.holdings().within(Filters(language="en")) == library.coverage() == Coverage(0)


def test_statement_scores_are_the_scores_of_the_search(library: Library, vale: Record, rook: Record) -> None:
    add(library, vale, rook)
    vector = library.embedder.embed(["close the bridge"])[0]
    hits = library.search_statement_meaning(vector, limit=2)
    assert [hit.article_id for hit in hits] == [rook.article.id, vale.article.id]
    scores = library.statement_scores(vector, [vale.statements[0].id, rook.statements[0].id, "st_unknown"])
    assert scores == pytest.approx({hit.id: hit.score for hit in hits})


def test_a_filter_that_leaves_little_is_still_answered_in_full(library: Library, make_record: MakeRecord) -> None:
    """The nearest hundreds are all of one outlet; the few of the other must come all the same."""
    crowd = [make_record(f"The harbour opened at {n}.", outlet="The Lantern") for n in range(300)]
    few = [make_record(f"A quiet day number {n}.", outlet="The Beacon") for n in range(3)]
    add(library, *crowd, *few)
    vector = library.embedder.embed(["the harbour opened"])[0]
    hits = library.search_meaning(vector, limit=10, filters=Filters(outlets=("The Beacon",)))
    assert {hit.article_id for hit in hits} == {record.article.id for record in few}


def test_threads_read_while_one_writes(library: Library, make_record: MakeRecord) -> None:
    """What a thread finds is whole and current at every moment, and nothing fails."""
    first = make_record("The harbour is open.", url="u", statements=[("The harbour", None)])
    second = make_record("The harbour is shut.", url="u", statements=[("The harbour", None)])
    vector = library.embedder.embed(["harbour"])[0]
    add(library, first)
    known = {first.article.id, second.article.id}
    stop = Event()

    def read() -> int:
        rounds = 0
        while not stop.is_set():
            hits = library.search_passages("harbour", limit=5) + library.search_statements("harbour", limit=5)
            hits += library.search_meaning(vector, limit=5) + library.search_statement_meaning(vector, limit=5)
            assert {hit.article_id for hit in hits} <= known
            assert len(library.article_many(known)) == 1
            rounds += 1
        return rounds

    with ThreadPoolExecutor(3) as threads:
        readers = [threads.submit(read) for _ in range(3)]
        try:
            for record in (second, first, second):
                add(library, record)
        finally:
            stop.set()
        assert all(reader.result() for reader in readers)


@pytest.mark.parametrize("words", ["", "   ", "…", "the of and", "“”"])
def test_words_with_nothing_to_search_for_find_nothing(library: Library, vale: Record, words: str) -> None:
    add(library, vale)
    assert library.search_statements(words, limit=5) == []


def test_withdrawing_what_is_not_there_says_so(library: Library) -> None:
    with library.writer() as writer, pytest.raises(StoreError, match="no article “zzz”"):
        writer.withdraw("zzz")


def test_a_withdrawal_takes_the_same_text_out_wherever_a_correction_brought_it(
    library: Library, make_record: MakeRecord, route: Any
) -> None:
    said = [("The harbour stays open", "Ada Vale")]
    here = make_record("“The harbour stays open,” Ada Vale said.", url="u1", statements=said)
    there = make_record("“The harbour stays open,” Ada Vale said.", url="u2", statements=said)
    add(library, here, make_record("The harbour is quiet.", url="u2"))
    add(library, there)
    assert route(library, "harbour", Filters()) == {here.article.id, there.article.id}
    withdraw(library, "u1")
    assert route(library, "harbour", Filters()) == set()
    assert library.state(there.article.id) is ArticleState.WITHDRAWN


def test_withdrawing_twice_says_so(library: Library, vale: Record) -> None:
    add(library, vale)
    withdraw(library, "a1")
    with library.writer() as writer, pytest.raises(StoreError, match="withdrawn already"):
        writer.withdraw("a1")


def test_a_library_refuses_another_embedding_until_reindexed(
    settings: StoreSettings, embedder: Embedder, vale: Record
) -> None:
    class Other(type(embedder)):  # type: ignore[misc]
        name = "another"

    with open_library(settings, embedder=embedder, create=True) as library:
        add(library, vale)
    with open_library(settings, embedder=Other()) as library:
        with library.writer() as writer, pytest.raises(EmbeddingMismatch, match=r"“hashing-384”.*“another”.*reindex"):
            writer.add([vale])
        with pytest.raises(EmbeddingMismatch):
            library.embedder  # noqa: B018
        with library.writer() as writer:
            writer.reindex()
        vector = library.embedder.embed(["harbour"])[0]
        assert {hit.article_id for hit in library.search_meaning(vector, limit=5)} == {vale.article.id}


def test_hits_are_confirmed_by_their_ids_and_not_by_reading_every_article(
    library: Library, make_record: MakeRecord
) -> None:
    texts = [f"“Item {number} stays,” Ada Vale said." for number in range(300)]
    records = [make_record(text, statements=[(text[1:-17], "Ada Vale")]) for text in texts]
    add(library, *records)
    asked: list[tuple[str, Any]] = []

    @event.listens_for(library.engine, "before_cursor_execute")
    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.append((statement, parameters))

    ids = [record.statements[0].id for record in records[:60]]
    assert len(library.confirm_hits("statements", ids, Filters())) == 60
    assert len(library.statement_many(ids)) == 60
    assert len(library.article_many(record.article.id for record in records[:60])) == 60
    queries = [(sql, parameters) for sql, parameters in asked if sql.startswith("SELECT")]
    assert len(queries) == 3
    with library.engine.connect() as connection:
        for sql, parameters in queries:
            steps = [row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", parameters)]
            assert not [step for step in steps if "(state=?" in step]


def test_neighbours_stand_beside_a_passage_and_end_with_the_article(
    library: Library, make_record: Callable[..., Record]
) -> None:
    record = make_record("One.\n\nTwo.\n\nThree.")
    one, two, three = record.passages
    with library.writer() as writer:
        writer.add([record])
    articles = {record.article.id: record.article}
    assert library.neighbours([one, three], articles) == {one.id: (None, two), three.id: (two, None)}
    assert library.neighbours([two], articles) == {two.id: (one, three)}
    assert library.neighbours([], articles) == library.neighbours([two], {}) == {}


def test_what_was_revised_or_withdrawn_since_a_day_is_known(library: Library, make_record: Any) -> None:
    today = datetime.now(UTC).date()
    quay, bell = "https://quay.example/1", "https://bell.example/1"
    first, second, third = (make_record(f"Gates {word}.", url=quay, outlet="Quay") for word in ("shut", "ajar", "open"))
    with library.writer() as writer:
        for record in (first, make_record("Boats idle.", url=bell, outlet="Bell"), second, third):
            writer.add([record])
        writer.withdraw(bell)
        writer.catch_up()
    revised, withdrawn = library.removals(today)
    assert (revised.article, revised.state, revised.now) == (first.article, ArticleState.SUPERSEDED, third.article)
    assert revised.on - today <= timedelta(days=1)  # midnight may pass
    assert (withdrawn.article.text, withdrawn.state, withdrawn.now) == ("Boats idle.", ArticleState.WITHDRAWN, None)
    assert [one.article.outlet for one in library.removals(today, Filters(outlets=("Bell",)))] == ["Bell"]
    assert library.removals(today + timedelta(days=2)) == []


def test_a_held_library_stays_as_it_is_but_for_what_was_withdrawn(
    library: Library, vale: Record, make_record: MakeRecord
) -> None:
    add(library, vale)
    with library.hold():
        edition = library.edition
        with ThreadPoolExecutor(1) as other:
            other.submit(
                add, library, make_record(ROOK, statements=[("We will close the bridge", "Tom Rook")])
            ).result()
            assert other.submit(lambda: library.change).result() > library.change
        with library.hold():  # an answer within an answer
            assert library.edition == edition
        with ThreadPoolExecutor(1) as other:
            other.submit(withdraw, library, vale.article.id).result()
        assert vale.article.id not in {hit.article_id for hit in library.search_statements("harbour", limit=5)}
    assert library.edition != edition
    assert library.search_statements("bridge", limit=5)

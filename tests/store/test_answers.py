"""Answers kept: read back whole, appended while others write, found again by what they cite."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from store import (
    ArticleState,
    Coverage,
    Embedder,
    Filters,
    KeptAnswer,
    KeptCitation,
    KeptStatement,
    Library,
    LibraryLocked,
    Record,
    Span,
    StoreSettings,
    open_library,
)

MakeRecord = Callable[..., Record]
ASKED = datetime(2031, 5, 20, 9, 30, tzinfo=UTC)
URL = "https://quaypost.example/lock"
TEXT = "“The gates stay shut,” Ada Vale said on Monday."


@pytest.fixture
def lock_story(library: Library, make_record: MakeRecord) -> Record:
    record = make_record(TEXT, url=URL, statements=[("“The gates stay shut,”", "Ada Vale")])
    with library.writer() as writer:
        writer.add([record])
    return record


def make_answer(*records: Record, **fields: object) -> KeptAnswer:
    citations = tuple(
        KeptCitation(n, record.article.id, record.article.revision, Span(0, 22), "verified")
        for n, record in enumerate(records, start=1)
    )
    statements = tuple(
        KeptStatement(statement, n, 0.93, origins=2, name="Vale")
        for n, record in enumerate(records, start=1)
        for statement in record.statements
    )
    plain = KeptAnswer(
        id="ans_1",
        question="And on the gates?",
        standalone_question="What did Ada Vale say about the gates?",
        text="“The gates stay shut,” said Ada Vale. [1]",
        mode="extractive",
        asked_at=ASKED,
        last_asked_at=ASKED,
        searched=Coverage(1, ("The Lantern",), date(2031, 5, 1), date(2031, 5, 19)),
        statements=statements,
        citations=citations,
        history=(("Who is Ada Vale?", "The harbour minister."),),
        filters=Filters(("Vale",), ("Lantern",), date(2031, 5, 1), date(2031, 6, 1), "en"),
        understood={"speakers": ["Ada Vale"], "since": "2031-05-01"},
        decline_reason=None,
        model="a-model",
        prompt="a digest",
        versions={"onrecord": "9"},
        milliseconds={"total": 31.5},
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


def test_what_is_kept_is_read_back_whole(library: Library, lock_story: Record) -> None:
    answer = make_answer(lock_story)
    library.answers.keep(answer)
    assert library.answers.find("ans_1") == answer
    assert library.answers.find("ans_2") is None
    assert library.answers.articles(answer) == {lock_story.article.id: lock_story.article}


def test_a_declined_answer_without_a_citation_is_kept_too(library: Library) -> None:
    answer = make_answer(decline_reason="nothing_on_topic")
    library.answers.keep(answer)
    assert library.answers.find("ans_1") == answer
    assert library.answers.entries()[0].declined


def test_the_same_answer_again_is_one_record_with_both_times(library: Library, lock_story: Record) -> None:
    later = ASKED + timedelta(hours=2)
    library.answers.keep(make_answer(lock_story))
    library.answers.keep(make_answer(lock_story, asked_at=later, last_asked_at=later))
    (entry,) = library.answers.entries()
    assert (entry.asked_at, entry.last_asked_at) == (ASKED, later)


def test_a_statement_kept_before_statements_held_all_they_do_now_is_read_with_defaults(
    library: Library, lock_story: Record
) -> None:
    library.answers.keep(make_answer(lock_story))
    with library.engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE answers SET statements = json_remove(statements, '$[0].statement.occasion', '$[0].statement.via')"
        )
    found = library.answers.find("ans_1")
    assert found is not None
    assert found.statements[0].statement == replace(lock_story.statements[0], occasion=None, via=())


def test_entries_are_told_by_how_their_ids_begin(library: Library) -> None:
    for number, id_ in enumerate(["brf_a", "ans_b", "brfx", "brf_c"]):
        library.answers.keep(make_answer(id=id_, last_asked_at=ASKED + timedelta(hours=number)))
    assert [entry.id for entry in library.answers.entries(prefix="brf_")] == ["brf_c", "brf_a"]
    assert [entry.id for entry in library.answers.entries(prefix="brf_", limit=1)] == ["brf_c"]


def test_turns_of_a_conversation_stay_in_order_and_apart(library: Library) -> None:
    for conversation, id_ in [("one", "ans_b"), ("two", "ans_b"), ("one", "ans_a"), ("one", "ans_b")]:
        library.answers.keep(make_answer(id=id_), conversation=conversation)
    assert library.conversations.turns("one") == ["ans_b", "ans_a", "ans_b"]
    assert library.conversations.turns("two") == ["ans_b"]
    assert library.conversations.turns("") == []


@pytest.mark.parametrize("withdrawn", [False, True])
def test_answers_that_rest_on_what_changed_say_so(
    library: Library, lock_story: Record, make_record: MakeRecord, withdrawn: bool
) -> None:
    other = make_record("“The river is low,” Ida Orme said.", statements=[("“The river is low,”", "Ida Orme")])
    with library.writer() as writer:
        writer.add([other])
        library.answers.keep(make_answer(lock_story))
        library.answers.keep(make_answer(other, id="ans_other"))
        assert [entry.changed for entry in library.answers.entries()] == [{}, {}]
        writer.add([make_record("“The gates will open,” Ada Vale said on Monday.", url=URL)])
        if withdrawn:
            writer.withdraw(URL)
    state = ArticleState.WITHDRAWN if withdrawn else ArticleState.SUPERSEDED
    assert {entry.id: entry.changed for entry in library.answers.entries()} == {
        "ans_1": {lock_story.article.id: state},
        "ans_other": {},
    }
    assert library.answers.changed(make_answer(lock_story, other)) == {lock_story.article.id: state}
    assert [(entry.id, entry.changed) for entry in library.answers.affected()] == [
        ("ans_1", {lock_story.article.id: state})
    ]


def test_answers_are_found_by_any_revision_and_by_a_copy_of_the_words(
    library: Library, lock_story: Record, make_record: MakeRecord
) -> None:
    corrected = make_record("“The gates will open,” Ada Vale said on Monday.", url=URL)
    with library.writer() as writer:
        writer.add([corrected])
    library.answers.keep(make_answer(lock_story))
    library.answers.keep(make_answer(corrected, id="ans_2"))
    for record in (lock_story, corrected):
        assert {entry.id for entry in library.answers.citing(record.article)} == {"ans_1", "ans_2"}
    elsewhere = make_record("“The river is low,” Ida Orme said.")
    assert library.answers.citing(elsewhere.article) == []


def test_an_answer_is_kept_while_another_process_holds_the_writer_lock(
    library: Library, lock_story: Record, settings: StoreSettings
) -> None:
    program = (
        "import sys; from pathlib import Path; from store.lock import hold_writer_lock\n"
        "with hold_writer_lock(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", program, str(settings.home)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(LibraryLocked), library.writer():
            pass
        library.answers.keep(make_answer(lock_story))
    assert library.answers.find("ans_1") is not None


def test_an_answer_waits_for_the_transaction_of_another_and_not_for_more(
    library: Library, lock_story: Record, settings: StoreSettings
) -> None:
    other = sqlite3.connect(settings.catalogue_path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    other.execute("INSERT INTO meta VALUES ('ballast', 'x')")
    end = threading.Timer(0.3, other.execute, ["COMMIT"])
    end.start()
    library.answers.keep(make_answer(lock_story))
    end.join()
    other.close()
    assert library.answers.find("ans_1") is not None


def test_many_keep_answers_while_articles_come_in_and_none_is_lost(
    settings: StoreSettings, embedder: Embedder, make_record: MakeRecord
) -> None:
    each, threads = 15, 4
    failures: list[Exception] = []

    def ask(worker: int) -> None:
        try:
            with open_library(settings, embedder=embedder) as library:
                for number in range(each):
                    library.answers.keep(make_answer(id=f"ans_{worker}_{number}"), conversation="shared")
        except Exception as error:  # noqa: BLE001 -- told by the assertion below
            failures.append(error)

    with open_library(settings, embedder=embedder, create=True) as library:
        workers = [threading.Thread(target=ask, args=(worker,)) for worker in range(threads)]
        with library.writer() as writer:
            for worker in workers:
                worker.start()
            number = 0
            while any(worker.is_alive() for worker in workers) or number < 10:
                writer.add([make_record(f"“Day {number} is over,” Ada Vale said.", url=f"https://a.example/{number}")])
                writer.catch_up()
                number += 1
        assert failures == []
        assert len(library.conversations.turns("shared")) == len(library.answers.entries()) == each * threads
        assert library.counts()["articles"] == number
        assert all(check.ok for check in library.health() if check.name.endswith("index"))

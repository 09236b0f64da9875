"""What goes in goes on in a thread of its own: the page shows how far it is, can stop it, and tells its outcome."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest import IngestReport, Progress
from pages import app_at, shown, taken_in
from store import StoreError
from ui.web.intake import Intake, Watch, _intakes

READER = "r" * 22


def report(*, added: int = 1, stopped: bool = False) -> IngestReport:
    counts = {"updated": 0, "unchanged": 0, "withdrawn": 0, "duplicates": 0, "passages": 0, "statements": 0}
    return IngestReport(added=added, articles=added, rejected=(), seconds=2.0, stopped=stopped, refined=None, **counts)


class Work:
    """Takes in one article after another, each when it is let, until it is stopped or there are no more."""

    def __init__(self, articles: int) -> None:
        self.articles = articles
        self.going = threading.Event()
        self.may_go_on = threading.Semaphore(0)

    def __call__(self, watch: Watch) -> IngestReport:
        done = 0
        try:
            while done < self.articles:
                watch(Progress("reading", done, self.articles, 1.0))
                self.going.set()
                assert self.may_go_on.acquire(timeout=60)
                done += 1
        except KeyboardInterrupt:
            return report(added=done, stopped=True)
        return report(added=done)


@pytest.fixture
def work() -> Iterator[Work]:
    work = Work(4)
    yield work
    work.may_go_on.release(work.articles)


def test_work_that_is_asked_to_stop_reports_what_it_has_done(work: Work) -> None:
    intake = Intake(work)
    assert work.going.wait(60)
    intake.stop()
    assert not intake.done
    work.may_go_on.release()
    assert intake.report() == report(added=1, stopped=True)
    assert intake.done


def test_work_is_not_stopped_while_indexes_are_brought_up() -> None:
    begun = threading.Event()

    def index(watch: Watch) -> IngestReport:
        assert begun.wait(60)
        watch(Progress("indexing", 1, 2, 1.0))
        return report()

    intake = Intake(index)
    intake.stop()
    begun.set()
    assert intake.report() == report()


def test_a_failure_is_raised_where_the_report_is_asked_for() -> None:
    def fail(watch: Watch) -> IngestReport:
        raise StoreError("somebody else is writing to the library")

    with pytest.raises(StoreError, match="somebody else is writing"):
        Intake(fail).report()


def test_the_page_shows_how_far_it_is_and_then_what_became_of_it(
    home: Path, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_at()
    app.session_state["reader_key"] = READER
    _intakes()[READER] = Intake(work)
    assert work.going.wait(60)
    app.run()
    assert app.button(key="stop-intake").label == "Stop"
    assert app.button(key="open-sample").disabled
    assert len(app.get("file_uploader")) == 0  # one run at a time may write
    app.button(key="stop-intake").click().run()
    work.may_go_on.release()
    text = shown(taken_in(app))
    assert "Stopped before the end. 1 article added, in 2 s." in text
    assert len(app.get("file_uploader")) == 1
    assert READER not in _intakes()


def test_what_it_failed_with_is_told_in_a_sentence(home: Path) -> None:
    def fail(watch: Watch) -> IngestReport:
        raise StoreError("somebody else is writing to the library")

    app = app_at()
    app.session_state["reader_key"] = READER
    _intakes()[READER] = Intake(fail)
    assert "omebody else is writing to the library" in shown(app.run())
    assert "somebody else" not in shown(app.button(key="again-intake").click().run())


def test_nobody_sees_what_another_reader_has_going_in(home: Path, work: Work) -> None:
    _intakes()["s" * 22] = Intake(work)
    app = app_at()
    app.session_state["reader_key"] = READER
    app.run()
    assert len(app.get("file_uploader")) == 1
    assert not app.button(key="open-sample").disabled

"""A watched question brings what is new on record on it, once, and nothing that was on record before."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from rag import add_watch, run_watches
from store import Filters, Library, Record, Watch, WatchUnknown

GATES = "“The harbour gates stay shut until the summer tide,”"
OPENED = "“The harbour gates will open in June,”"
BREAD = "“Bread costs twice what it did,”"

Add = Callable[..., None]


@pytest.fixture
def add(library: Library, make_record: Callable[..., Record]) -> Add:
    """Adds an article in which somebody says something."""

    def add(said: str, who: str = "Ada Vale", rest: str = ".", **fields: object) -> None:
        with library.writer() as writer:
            writer.add([make_record(f"{said} said {who}{rest}", statements=[(said, who)], **fields)])
            writer.catch_up()

    return add


@pytest.fixture
def watch(library: Library, add: Add) -> Watch:
    """The harbour gates, watched since there was one statement on them."""
    add(GATES, url="https://quay.example/gates")
    watched = add_watch("the harbour gates", library)
    assert watched is not None
    return watched


def brought(library: Library) -> list[str]:
    ((_, news),) = run_watches(library)
    return [one.statement.quote for one in news]


def test_what_was_on_record_is_no_news_and_what_is_new_is_told_once(library: Library, add: Add, watch: Watch) -> None:
    assert brought(library) == []
    add(OPENED)
    add(BREAD, "Tomas Lind")
    assert brought(library) == [OPENED]
    assert brought(library) == []
    assert [one.statement.quote for one in library.watches.news(watch)] == [OPENED]


@pytest.mark.usefixtures("watch")
def test_the_same_words_in_another_paper_are_no_news(library: Library, add: Add) -> None:
    add(GATES, rest=" in Harrow, where the pumps were tested.", outlet="The Bell")
    assert brought(library) == []


@pytest.mark.usefixtures("watch")
def test_a_revision_that_keeps_the_words_brings_nothing_and_one_with_others_does(library: Library, add: Add) -> None:
    add(GATES, rest=", the minister.", url="https://quay.example/gates")
    assert brought(library) == []
    add(OPENED, url="https://quay.example/gates")
    assert brought(library) == [OPENED]


@pytest.mark.usefixtures("watch")
def test_indexes_made_anew_bring_nothing(library: Library) -> None:
    with library.writer() as writer:
        writer.reindex()
    assert brought(library) == []


def test_filters_hold_and_a_question_is_watched_once(library: Library, add: Add, watch: Watch) -> None:
    assert add_watch(watch.question, library) is None
    library.watches.remove(watch)
    add_watch("the harbour gates", library, filters=Filters(outlets=("The Bell",)))
    add(OPENED)
    assert brought(library) == []
    add(OPENED.replace("June", "May"), outlet="The Bell")
    assert brought(library) == [OPENED.replace("June", "May")]
    with pytest.raises(WatchUnknown, match="onrecord watch list"):
        library.watches.find("9")


def test_a_question_that_many_watch_at_once_is_watched_once(library: Library) -> None:
    start = Barrier(8)

    def watch(_: int) -> Watch | None:
        start.wait()
        return add_watch("the harbour gates", library)

    with ThreadPoolExecutor(8) as threads:
        added = [one for one in threads.map(watch, range(8)) if one]
    assert added == library.watches.all()
    assert len(added) == 1

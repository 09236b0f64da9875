"""Articles going in while the reader does other things: work in a thread of its own, which no rerun cuts short."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import TYPE_CHECKING

import streamlit as st

from rag import say_count
from ui.web.desk import choose_sample
from ui.web.guard import plain_failures
from ui.web.reader import reader_key

if TYPE_CHECKING:
    from ingest import IngestReport, Progress

POLL = 0.5  # seconds between two looks at how far it is
NEARLY = 0.05  # seconds: one article that is there already takes less

Watch = Callable[["Progress"], None]


class Intake:
    """One run of work that takes articles in, from its beginning to what became of them.

    Args:
        work: takes the articles in, telling how far it is, and returns what became of them.
        sample: it builds the sample library, which the reader is then led to.
    """

    def __init__(self, work: Callable[[Watch], IngestReport], *, sample: bool = False) -> None:
        self.sample = sample
        self.progress: Progress | None = None
        self._work = work
        self._outcome: Future[IngestReport] = Future()
        self._stop = threading.Event()
        # Not of an executor's: whoever ends the app does not wait for it, and what is reported is in the library.
        threading.Thread(target=self._run, name="intake", daemon=True).start()

    @property
    def done(self) -> bool:
        """Whether it has come to its end, good or bad; one that is nearly there is waited for."""
        return bool(wait([self._outcome], timeout=NEARLY).done)

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Asks it to stop at the next article; what has gone in stays in."""
        self._stop.set()

    def report(self) -> IngestReport:
        """What became of every article; waits for the end.

        Raises:
            Exception: what the work failed with.
        """
        return self._outcome.result()

    def _run(self) -> None:
        try:
            self._outcome.set_result(self._work(self._watch))
        except BaseException as failure:  # noqa: BLE001 (raised again by `report`, where somebody can read it)
            self._outcome.set_exception(failure)

    def _watch(self, progress: Progress) -> None:
        self.progress = progress
        if self.stopping and progress.phase == "reading":
            raise KeyboardInterrupt  # as Ctrl-C stops the command: what is reported is in, the indexes know of it


@st.cache_resource(show_spinner=False)
def _intakes() -> dict[str, Intake]:
    """What each reader has going in: a reload of the page, or another tab of theirs, finds it again."""
    return {}


def begin(work: Callable[[Watch], IngestReport], *, sample: bool = False) -> None:
    """Starts the work for this reader; `show_intake` shows how far it is."""
    _intakes()[reader_key()] = Intake(work, sample=sample)


def under_way() -> bool:
    """Whether something of this reader's is going in, or has and was not yet told."""
    return reader_key() in _intakes()


def show_intake(*, told: Callable[[IngestReport], None]) -> None:
    """A bar for as long as something of this reader's is going in; at its end, what became of it.

    Args:
        told: is handed the report, once. The sample tells nothing: it opens.
    """
    intake = _intakes().get(reader_key())
    if intake is None:
        return
    if not intake.done:
        _bar(intake)
        return
    _intakes().pop(reader_key(), None)
    report = intake.report()
    if not intake.sample:
        told(report)
    elif not report.stopped:
        choose_sample(True)
        st.rerun()


@st.fragment(run_every=POLL)
def _bar(intake: Intake) -> None:
    with plain_failures(key="intake"):
        if intake.done:
            st.rerun()
        share, text = say_progress(intake.progress)
        bar, stop = st.columns([5, 1], vertical_alignment="bottom")
        bar.progress(share, text="Stopping" if intake.stopping else text)
        stop.button(
            "Stop",
            key="stop-intake",
            on_click=intake.stop,
            disabled=intake.stopping,
            icon=":material/stop_circle:",
            type="tertiary",
        )


def say_progress(progress: Progress | None) -> tuple[float, str]:
    """How full the bar is, 0 to 1, and the line over it.

    >>> from ingest import Progress
    >>> say_progress(Progress("reading", 20, 80, 10.0))
    (0.25, 'Adding articles: 20 of 80, 2.0 a second, about 30 s left')
    >>> say_progress(Progress("indexing", 20, 80, 10.0))
    (0.25, 'Making them searchable: 20 of 80')
    >>> say_progress(None)
    (0.0, 'Adding articles')
    """
    if progress is None:
        return 0.0, "Adding articles"
    share = min(1.0, progress.done / progress.total) if progress.total else 0.0
    done = f"{progress.done:,} of {progress.total:,}" if progress.total else say_count(progress.done, "article")
    if progress.phase == "indexing":
        return share, f"Making them searchable: {done}"
    return share, f"Adding articles: {done}, {progress.rate:.1f} a second{say_left(progress)}"


def say_left(progress: Progress) -> str:
    """How long it will still take, as the end of a line; nothing while that is not known.

    >>> from ingest import Progress
    >>> say_left(Progress("reading", 20, 80, 10.0)), say_left(Progress("reading", 20, 900, 10.0))
    (', about 30 s left', ', about 7 min left')
    >>> say_left(Progress("reading", 20, None, 10.0))
    ''
    """
    left = progress.seconds_left
    if left is None:
        return ""
    return f", about {left:.0f} s left" if left < 100 else f", about {left / 60:.0f} min left"

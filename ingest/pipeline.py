"""Sources to a library: read, tell what is new, make passages, find statements, write, bring the indexes up to date."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from ingest.attribute import attribute
from ingest.chunk import chunk_article
from ingest.corrections import find_corrections
from ingest.count import count_articles
from ingest.interrupt import hold_interrupts
from ingest.model import IngestReport, Phase, Progress, Rejected
from ingest.read import Source, read_sources
from ingest.reading import READING, read_text
from store import Article, Record, Statement

if TYPE_CHECKING:
    from ingest.refine import Refinement, Refiner
    from ingest.settings import IngestSettings
    from ingest.web.settings import WebSettings
    from store import Library, Writer

# One transaction and one round of the indexes: what Ctrl-C waits for, and the step the progress bar takes. Half of 32
# costs 7 % more time to embed (fewer texts to sort by length) and 35 ms of commits; 12 would cost 20 %.
_BATCH_ARTICLES = 16
_BATCH_CHARACTERS = 100_000  # the same for long articles: some 16 of 1,000 words


def ingest(
    sources: Sequence[Source],
    library: Library,
    *,
    settings: IngestSettings,
    web: WebSettings | None = None,
    refiner: Refiner | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> IngestReport:
    """What became of every source. Articles the library has already cost next to nothing.

    Ctrl-C stops the run after the batch at hand: what is reported is in the library, and the indexes know of it.

    Args:
        sources: files, folders, web addresses, "-" or an open binary stream of JSONL.
        library: it must be open, and nobody else writing to it.
        settings: the limits on what is read.
        web: how addresses are fetched; left out, by the settings in the environment.
        refiner: asks a language model about each new article; left out, none is asked.
        progress: hears how far the run is, several times a batch.

    Raises:
        StoreError: the library cannot be written to.
    """
    total = count_articles(sources, settings) if progress else None
    items = read_sources(sources, settings, web)
    return take_in(items, library, settings=settings, refiner=refiner, progress=progress, expected=lambda: total)


def take_in(
    items: Iterable[Article | Rejected],
    library: Library,
    *,
    settings: IngestSettings,
    refiner: Refiner | None = None,
    progress: Callable[[Progress], None] | None = None,
    settled: Callable[[Sequence[Article | Rejected]], None] | None = None,
    expected: Callable[[], int | None] = lambda: None,
    wait: float = 0.0,
) -> IngestReport:
    """What became of every article; see `ingest`. They are read as they are needed.

    Args:
        settled: hears of items, each once, when their outcome is in the catalogue for good; never of those that a
            Ctrl-C left out.
        expected: how many items there will be, as far as is known by now.
        wait: seconds to wait for whoever else is writing.
    """
    with library.writer(wait=wait) as writer:
        run = _Run(library, writer, progress, refiner, settled, expected)
        stopped = False
        try:
            run.look_again()
            with closing(attribute(run.new(items), workers=settings.workers)) as found:
                for article, statements in found:
                    run.take(article, statements)
            run.add_batch()
        except KeyboardInterrupt:
            stopped = True
        run.catch_up()  # what a run that died left behind, if nothing else
    return run.report(stopped=stopped)


class _Run:
    """One run: the batch at hand, and the counts so far."""

    def __init__(
        self,
        library: Library,
        writer: Writer,
        progress: Callable[[Progress], None] | None,
        refiner: Refiner | None,
        settled: Callable[[Sequence[Article | Rejected]], None] | None,
        expected: Callable[[], int | None],
    ) -> None:
        self._library = library
        self._writer = writer
        self._progress = progress
        self._refinement = _refinement(refiner)
        self._settled = settled or (lambda _: None)
        self._expected = expected
        self._begun = self._reading_since = time.monotonic()
        self._batch: list[tuple[Article, tuple[Statement, ...]]] = []
        self._outcomes: Counter[str] = Counter()
        self._rejected: list[Rejected] = []

    def new(self, items: Iterable[Article | Rejected]) -> Iterator[Article]:
        """The articles that need work; the rest is counted."""
        for item in items:
            if isinstance(item, Rejected):
                self._rejected.append(item)
            elif outcome := self._writer.known(item):
                self._outcomes[outcome] += 1
            else:
                yield item
                continue
            self._settled([item])
            self._tell(self._done)

    def take(self, article: Article, statements: tuple[Statement, ...] | Rejected) -> None:
        """Puts an article in the batch at hand, which is added once it is full."""
        if isinstance(statements, Rejected):
            self._rejected.append(statements)
            self._settled([statements])
            self._tell(self._done)
            return
        self._batch.append((article, statements))
        characters = sum(len(article.text) for article, _ in self._batch)
        if len(self._batch) >= _BATCH_ARTICLES or characters >= _BATCH_CHARACTERS:
            self.add_batch()

    def add_batch(self) -> None:
        """Puts the batch into the library, whole."""
        batch, self._batch = self._batch, []
        if not batch:
            return
        with hold_interrupts() as interrupted:
            embedder = self._library.embedder
            records: list[Record] = []
            for article, found in batch:
                passages = chunk_article(article, token_ends=embedder.token_ends, max_tokens=embedder.max_tokens)
                statements = found
                if self._refinement:
                    self._tell(self._done + len(records), phase="refining")
                    statements = self._refinement.refine(article, found, stop=interrupted)
                corrections = tuple(find_corrections(article.text))
                records.append(Record(article, tuple(passages), statements, corrections))
                self._tell(self._done + len(records))
            self._outcomes.update(self._writer.add(records))
            self._settled([article for article, _ in batch])
            self._writer.catch_up()

    def look_again(self) -> None:
        """Reads what is in the library already for what an older version did not look for in it."""
        for done, total in self._writer.reread(read_text, version=READING):
            self._tell(done, phase="indexing", total=total)
        self._reading_since = time.monotonic()

    def catch_up(self) -> None:
        """Brings the indexes up to the newest change."""
        with hold_interrupts():
            self._writer.catch_up(lambda done, total: self._tell(done, phase="indexing", total=total))

    def report(self, *, stopped: bool) -> IngestReport:
        """What the run has done, and what the library holds after it."""
        held = self._library.counts()
        return IngestReport(
            added=self._outcomes["added"],
            updated=self._outcomes["updated"],
            unchanged=self._outcomes["unchanged"] + self._outcomes["withdrawn"],
            withdrawn=self._outcomes["withdrawn"],
            duplicates=self._outcomes["duplicate"],
            rejected=tuple(self._rejected),
            articles=held["articles"],
            passages=held["passages"],
            statements=held["statements"],
            seconds=time.monotonic() - self._begun,
            stopped=stopped,
            refined=self._refinement.refined if self._refinement else None,
        )

    @property
    def _done(self) -> int:
        return self._outcomes.total() + len(self._rejected)

    def _tell(self, done: int, *, phase: Phase = "reading", total: int | None = None) -> None:
        if not self._progress:
            return
        if phase != "indexing":
            total = self._expected()
            total = total if total is not None and total >= done else None  # there are more than could be told
        self._progress(Progress(phase, done, total, time.monotonic() - self._reading_since))


def _refinement(refiner: Refiner | None) -> Refinement | None:
    if refiner is None:
        return None
    from ingest.refine import Refinement  # most runs ask no model

    return Refinement(refiner)

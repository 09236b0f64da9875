"""The library: what every other room reads from and writes to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from itertools import chain
from math import ceil
from threading import RLock, local
from typing import TYPE_CHECKING, Self

from sqlalchemy import Engine

from store import roster, schema
from store.answers import Answers
from store.catalogue import EVERYTHING, Catalogue, Kind
from store.clusters import read_clusters
from store.conversations import Conversations
from store.embed import EMBEDDING_NAME, load_embedder
from store.embedder import Embedder
from store.engine import SET_UP_SECONDS, begin_writing, open_engine
from store.errors import REINDEX, DiskFull, EmbeddingMismatch, IndexDamaged, LibraryLocked, LibraryReadOnly
from store.feeds import Feeds
from store.follow import Follower, Mark
from store.health import check_health
from store.lexical import LexicalIndex
from store.lock import hold_writer_lock
from store.meta import read_meta, write_meta
from store.model import (
    Article,
    ArticleCopy,
    ArticleEntry,
    Check,
    Cluster,
    Filters,
    Hit,
    Scored,
    SpeakerEntry,
    Statement,
    StatementLine,
)
from store.roster import Roster, read_roster
from store.settings import StoreSettings
from store.speakers import count_speakers
from store.statement_search import StatementVectors
from store.tray import Tray
from store.vectors import VectorIndex
from store.watches import Watches
from store.writer import Writer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

OVERFETCH = (
    4  # times as many vector hits as asked for before a filter: unfiltered costs 3 ms, filtered in Chroma 20-100
)
LARGE = 500_000  # passages and statements; a smaller index holds all it finds to a filter in 3 ms
WIDEST = 8  # times as many statements are looked at as are asked for, so that enough of them are within a filter
SPARE = 1.5  # times as many as will do on average
MAX_LISTED = 1_000  # articles Chroma is told to look among by id; for more it filters by what it keeps of the article
MAX_ROUNDS = 6  # times an index is asked for four times as many: the last looks at 1,024 times the limit


class _Moment(local):
    """What a thread holds a library to; see `Library.hold`."""

    edition: tuple[int, int] | None = None
    embedder: Embedder | None = None  # found to be the one the library's vectors were made with


def open_library(settings: StoreSettings, *, embedder: Embedder | None = None, create: bool = False) -> Library:
    """The library the settings point to.

    Args:
        embedder: in place of the one that comes with the program, which is loaded at first use.
        create: make an empty library when there is none.

    Raises:
        LibraryNotFound: there is none, and it was not to be made.
        LibraryTooNew, LibraryDamaged, LibraryLocked: see `store.errors`.
    """
    library = Library(settings, open_engine(settings, create=create), embedder)
    if create and library.change == 0:
        library.prepare()
    return library


class Library(Catalogue):
    """The catalogue, with its indexes to search by. Close it, or use it as a context manager.

    Every search first looks at the change log and opens again what has moved on, in this process or another; every hit
    is looked up in the catalogue before it is returned, so it belongs to a current article and is within the filters.
    Threads may read from one library together.

    Attributes:
        answers: what it has answered; kept without the writer lock.
        conversations: its readers', kept without it, too.
        feeds: the feeds it is kept up to date from; kept without it, too.
        tray: what was picked for a briefing; likewise.
        watches: the questions that are watched; likewise.
    """

    def __init__(self, settings: StoreSettings, engine: Engine, embedder: Embedder | None = None) -> None:
        super().__init__(engine)
        self.settings = settings
        self.answers = Answers(engine)
        self.conversations = Conversations(engine)
        self.feeds = Feeds(engine)
        self.tray = Tray(engine)
        self.watches = Watches(engine)
        self._embedder = embedder
        self._lexical = LexicalIndex(settings.home / "lexical")
        self._vectors = VectorIndex(settings.home / "vectors")
        self._statement_vectors = StatementVectors(engine, settings.home / "meaning")
        self._lock = RLock()
        self._lexical_change = -1  # up to where the open word index is known to be
        self._roster: tuple[tuple[int, int], Roster] | None = None
        self._moment = _Moment()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of every file."""
        self._lexical.close()
        self._vectors.close()
        self._statement_vectors.close()
        self.engine.dispose()

    @contextmanager
    def writer(self, *, wait: float = 0.0) -> Iterator[Writer]:
        """The writer, for as long as the block runs; readers go on meanwhile.

        Args:
            wait: seconds to wait for whoever is writing.

        Raises:
            LibraryLocked: somebody else is writing.
        """
        with hold_writer_lock(self.settings.home, wait=wait):
            yield Writer(self, Follower(self, self._lexical, self._vectors))

    # --- the moment

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Takes the library to be at the edition it has now, for this thread and as long as the block runs.

        An answer asks some twenty times whether anything has changed: it looks once. Whatever is kept by edition may
        then hold what is withdrawn meanwhile: whoever quotes looks again behind the block.
        """
        if self._moment.edition is not None:  # within a longer block
            yield
            return
        self._moment.edition = super().edition
        try:
            yield
        finally:
            self._moment.edition = self._moment.embedder = None

    @property
    def edition(self) -> tuple[int, int]:
        """What anything worked out from the library is true of: its newest change, and the newest decision on names."""
        return self._moment.edition or super().edition

    @property
    def change(self) -> int:
        """The number of the newest change; 0 in an empty library."""
        return self._moment.edition[0] if self._moment.edition else super().change

    @property
    def versions(self) -> dict[str, str]:
        """What answers are given with: the program, the catalogue's schema and the embedding."""
        return {"onrecord": version("onrecord"), "schema": schema.HEAD, "embedding": self.embedding_name}

    # --- the embedding

    @property
    def embedder(self) -> Embedder:
        """What turns questions into vectors this library can be searched with; loaded at first use.

        Raises:
            EmbeddingMismatch: the library's vectors were made with another.
            ModelFileMissing: the weights are not there.
        """
        if self._moment.embedder is not None:
            return self._moment.embedder
        self.check_embedding()
        with self._lock:
            if self._embedder is None:
                self._embedder = load_embedder(self.settings)
            if self._moment.edition is not None:
                self._moment.embedder = self._embedder
            return self._embedder

    @property
    def embedding_name(self) -> str:
        """The name of the embedding at hand, told without loading it."""
        return self._embedder.name if self._embedder else EMBEDDING_NAME

    def check_embedding(self) -> None:
        """Refuses to go on when the library's vectors were made with another embedding than the one at hand.

        Raises:
            EmbeddingMismatch: they were.
        """
        with self.engine.connect() as connection:
            recorded = read_meta(connection, "embedding")
        if recorded not in (None, self.embedding_name):
            raise EmbeddingMismatch(
                f"the library at {self.settings.home} was built with the embedding “{recorded}”, this program has "
                f"“{self.embedding_name}”; {REINDEX}"
            )

    def adopt_embedding(self) -> None:
        """Records the embedding at hand as the library's own. Its vectors then have to be made again."""
        with begin_writing(self.engine) as connection:
            write_meta(connection, "embedding", self.embedding_name)

    def prepare(self) -> None:
        """Gives a new library its empty indexes and its embedding; one that has them is left as it is."""
        with hold_writer_lock(self.settings.home, wait=SET_UP_SECONDS):
            with self.engine.connect() as connection:
                recorded = read_meta(connection, "embedding")
            if recorded is None:
                Follower(self, self._lexical, self._vectors).forget()
                with begin_writing(self.engine) as connection:
                    roster.catch_up(connection)
                self.adopt_embedding()  # last: until it is recorded, the next to open the library starts anew

    # --- searching

    def search_passages(self, words: str, *, limit: int, filters: Filters = EVERYTHING) -> list[Hit]:
        """Passages with any of the words in text or title, best first (BM25); word endings and accents do not count."""
        return self._search_words("passages", limit, filters, words, phrase=False)

    def search_statements(self, words: str, *, limit: int, filters: Filters = EVERYTHING) -> list[Hit]:
        """Statements with any of the words, best first (BM25): what was said counts most, then who said it, then the
        title and the words around.
        """
        return self._search_words("statements", limit, filters, words, phrase=False)

    def find_statement_ids(self, words: str, *, limit: int, filters: Filters = EVERYTHING) -> list[str]:
        """The ids of what `search_statements` finds, as the index has them: some may be of articles no longer current.

        For whoever looks the statements up next (`statement_many`), which leaves those out: to ask the catalogue twice
        takes as long as the search.
        """
        self._refresh_lexical()
        filters = self._widen(filters)
        best = self._find_wide(words, limit=limit, filters=filters)
        if best is None:
            best = [id_ for id_, _ in self._lexical.search(words, kind="statements", limit=limit, filters=filters)]
        return best

    def _find_wide(self, words: str, *, limit: int, filters: Filters) -> list[str] | None:
        """The same from among the best of all, where the filters leave enough of them: in a large index to hold each
        text to a filter takes longer than to find it. None where that does not tell.
        """
        if filters == EVERYTHING or filters.speakers or self._lexical.size < LARGE:
            return None
        share = self._statement_vectors.share(change=self.change, filters=filters)
        if share * WIDEST < SPARE:
            return None
        found = self._lexical.search(words, kind="statements", limit=ceil(limit * SPARE / share), filters=EVERYTHING)
        ids = [id_ for id_, _ in found]
        within = self._statement_vectors.within(ids, change=self.change, filters=filters)
        best = [id_ for id_ in ids if within.get(id_)]
        return best[:limit] if len(best) >= limit and len(within) == len(ids) else None

    def search_phrase(self, phrase: str, *, kind: Kind, limit: int, filters: Filters = EVERYTHING) -> list[Hit]:
        """What holds the words of `phrase` one after the other; marks, dashes, accents and case do not count."""
        return self._search_words(kind, limit, filters, phrase, phrase=True)

    def rarity(self, words: Iterable[str]) -> dict[str, float]:
        """How much each word narrows a search: BM25's idf, 0 for words like "the", most for one nobody used."""
        self._refresh_lexical()
        return self._lexical.rarity(words)

    def search_meaning(self, vector: NDArray[np.float32], *, limit: int, filters: Filters = EVERYTHING) -> list[Hit]:
        """The passages nearest to `vector` (dimension,), score by cosine."""
        filters = self._widen(filters)
        hits = self._confirm(
            lambda size: self._vectors.search(vector, limit=size),
            "passages",
            filters=filters,
            limit=limit,
            first=limit if filters == EVERYTHING else limit * OVERFETCH,
            rounds=2 if filters == EVERYTHING else 1,
        )
        if len(hits) >= limit or filters == EVERYTHING:
            return hits
        among = self.find_articles(filters, limit=MAX_LISTED + 1)
        search = partial(self._vectors.search, vector, article_ids=among)
        if len(among) > MAX_LISTED:
            search = partial(self._vectors.search, vector, filters=filters)
        return self._confirm(
            lambda size: search(limit=size), "passages", filters=filters, limit=limit, first=limit * OVERFETCH
        )

    def search_statement_meaning(
        self, *vectors: NDArray[np.float32], limit: int, filters: Filters = EVERYTHING
    ) -> list[Hit]:
        """The statements nearest to each of these vectors (dimension,), those of the first first; score is cosine."""
        filters = self._widen(filters)
        found = self._statement_vectors.search(vectors, change=self.change, limit=limit, filters=filters)
        return list(chain.from_iterable(found))

    def statement_scores(self, vector: NDArray[np.float32], ids: Sequence[str]) -> dict[str, float]:
        """The cosine of each of these statements to `vector`; one not of a current article is left out."""
        return self._statement_vectors.scores(vector, ids, change=self.change)

    def sample_meaning(self, *vectors: NDArray[np.float32], size: int) -> NDArray[np.float32]:
        """The cosines to each of these vectors (dimension,) of some `size` statements, the same for all, whoever made
        them: what nearness is usual. Shape (n_vectors, n_statements).
        """
        return self._statement_vectors.sample(vectors, change=self.change, size=size)

    def load_ahead(self) -> None:
        """Starts to load what a search for statements by meaning needs, beside whatever the caller does next.

        Of a large library that takes seconds, most of them outside of Python.
        """
        self._statement_vectors.load_ahead(self.change)

    # --- copies

    def clusters(self, article_ids: Iterable[str] | None = None) -> dict[str, Cluster]:
        """The cluster of each of these current articles that is one text with another, by id; of all without `ids`."""
        with self.engine.connect() as connection:
            return read_clusters(connection, article_ids)

    def copies(self, article_id: str) -> list[ArticleCopy]:
        """The current articles that are one text with this one, itself among them, the origin first; none if alone."""
        cluster = self.clusters([article_id]).get(article_id)
        if cluster is None:
            return []
        return [ArticleCopy(one, cluster.shares[one.id]) for one in self.article_many(cluster.members).values()]

    # --- speakers

    def statements(
        self, filters: Filters = EVERYTHING, *, limit: int | None = None
    ) -> Iterator[tuple[Statement, Article]]:
        """Statements of current articles, latest published first, undated last, then by place in the article."""
        return super().statements(self._widen(filters), limit=limit)

    def statement_lines(self, filters: Filters = EVERYTHING, *, limit: int | None = None) -> list[StatementLine]:
        """The statements by named speakers in current articles, latest published first, undated last."""
        return super().statement_lines(self._widen(filters), limit=limit)

    def speakers(self, filters: Filters = EVERYTHING) -> list[SpeakerEntry]:
        """Every named speaker on record within the filters, counted within them, most statements first."""
        listed = self.roster()
        if filters == EVERYTHING:
            return list(listed.entries)
        with self.engine.connect() as connection:
            return count_speakers(connection, listed.known, self._widen(filters))

    def articles(self, filters: Filters = EVERYTHING) -> Iterator[ArticleEntry]:
        """The current articles within the filters in the order they came; by a speaker when it quotes them."""
        return super().articles(self._widen(filters))

    def roster(self) -> Roster:
        """The speakers on record, read and worked out anew only in so far as the library has moved on."""
        edition = self.edition
        with self._lock:
            if self._roster is None or self._roster[0] != edition:
                self._mend_roster()
                with self.engine.connect() as connection:
                    last = self._roster[1] if self._roster else None
                    self._roster = (edition, read_roster(connection, last))
            return self._roster[1]

    def _mend_roster(self) -> None:
        """Has an outdated roster written down, so that it is made once and not by everybody who opens the library.

        Another version of the program made it, or an ingest died. Whoever is writing will see to it; where nothing can
        be written, each makes it for himself.
        """
        with self.engine.connect() as connection:
            if not roster.is_outdated(connection):
                return
        is_not_ours = suppress(LibraryLocked, LibraryReadOnly, DiskFull)
        with is_not_ours, hold_writer_lock(self.settings.home), begin_writing(self.engine) as connection:
            roster.catch_up(connection)

    def _widen(self, filters: Filters) -> Filters:
        """The filters with every name of the speakers asked for: here, and nowhere else, a name becomes a person.

        Indexes and catalogue know names only, as articles have them, so that a merge rewrites none of them.
        """
        if not filters.speakers:
            return filters
        return replace(filters, speakers=self.roster().widen(filters.speakers))

    def health(self) -> list[Check]:
        """What `onrecord doctor` says about this library."""
        return check_health(self, self._lexical, self._vectors)

    def _search_words(self, kind: Kind, limit: int, filters: Filters, words: str, *, phrase: bool) -> list[Hit]:
        self._refresh_lexical()
        filters = self._widen(filters)
        search = self._lexical.search_phrase if phrase else self._lexical.search
        return self._confirm(
            lambda size: search(words, kind=kind, limit=size, filters=filters), kind, filters=filters, limit=limit
        )

    def _refresh_lexical(self) -> None:
        change = self.change
        with self._lock:
            if self._lexical_change != change:
                self._lexical.reload()
                mark = Mark.parse(self._lexical.applied())
                if mark is None:
                    raise IndexDamaged(f"the word index of {self.settings.home} is of another format; {REINDEX}")
                self._lexical_change = mark.change

    def _confirm(
        self,
        fetch: Callable[[int], list[Scored]],
        kind: Kind,
        *,
        filters: Filters,
        limit: int,
        first: int | None = None,
        rounds: int = MAX_ROUNDS,
    ) -> list[Hit]:
        """The best `limit` of what an index found and the catalogue confirms, asking for more while some fall out.

        Args:
            fetch: the best so many of the index.
            first: how many to ask for at first, when more than a few are expected to fall out.
            rounds: how many times to ask.
        """
        size, kept = first or limit, list[Hit]()
        for _ in range(rounds):
            found = fetch(size)
            homes = self.confirm_hits(kind, [id_ for id_, _ in found], filters)
            kept = [Hit(id=id_, article_id=homes[id_], score=score) for id_, score in found if id_ in homes][:limit]
            if len(kept) >= limit or len(found) < size:
                break
            size *= 4
        return kept

"""What `onrecord doctor` looks at in a library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from store import copies, roster, schema
from store import statement_vectors as meaning
from store.embed import find_model_files, verify_weights
from store.errors import REINDEX, StoreError
from store.follow import Mark
from store.lock import read_live_holder
from store.model import Check

if TYPE_CHECKING:
    from store.lexical import LexicalIndex
    from store.library import Library
    from store.vectors import VectorIndex


def check_health(library: Library, lexical: LexicalIndex, vectors: VectorIndex) -> list[Check]:
    """The checks, most fundamental first. What is wrong with the library is not raised: it is a check that failed."""
    counts = library.counts()
    return [
        Check(
            "catalogue",
            True,
            f"schema {schema.HEAD}, {counts['articles']} articles, {counts['passages']} passages, "
            f"{counts['statements']} statements",
        ),
        _guard("embedding", lambda: _check_embedding(library)),
        _guard("model", _check_model),
        _guard("word index", lambda: _check_words(library, lexical, counts)),
        _guard("vector index", lambda: _check_vectors(library, vectors, counts["passages"])),
        _guard("statement vectors", lambda: _check_statement_vectors(library, counts)),
        _guard("copies", lambda: _check_copies(library, counts["articles"])),
        _check_roster(library),
        _check_lock(library),
    ]


def _guard(name: str, check: Callable[[], Check]) -> Check:
    """The check, or what the store said when it could not even be made. Its message holds the mend."""
    try:
        return check()
    except StoreError as error:
        detail, _, mend = str(error).rpartition("; ")
        return Check(name, False, detail or str(error), mend or None)


def _check_embedding(library: Library) -> Check:
    library.check_embedding()
    return Check("embedding", True, library.embedding_name)


def _check_model() -> Check:
    files = find_model_files()
    verify_weights(files)
    return Check("model", True, f"weights at {files.weights.parent} verified")


def _check_words(library: Library, lexical: LexicalIndex, counts: dict[str, int]) -> Check:
    lexical.reload()
    differences = [
        *_difference("passages", lexical.count("passages"), counts["passages"]),
        *_difference("statements", lexical.count("statements"), counts["statements"]),
    ]
    whole = f"{counts['passages']} passages, {counts['statements']} statements"
    return _index_check("word index", library, lexical.applied(), differences, whole)


def _check_vectors(library: Library, vectors: VectorIndex, expected: int) -> Check:
    differences = [*_difference("passages", vectors.count(), expected)]
    return _index_check("vector index", library, vectors.applied(), differences, f"{expected} passages")


def _check_statement_vectors(library: Library, counts: dict[str, int]) -> Check:
    with library.engine.connect() as connection:
        mark = meaning.read_mark(connection)
    found, expected = counts["statement_vectors"], counts["statements"]
    differences = [*_difference("statements", found, expected)]
    return _index_check("statement vectors", library, mark, differences, f"{expected} statements")


def _check_copies(library: Library, expected: int) -> Check:
    with library.engine.connect() as connection:
        mark, found = copies.read_mark(connection), copies.count_compared(connection)
    differences = [*_difference("articles", found, expected)]
    return _index_check("copies", library, mark, differences, f"{expected} articles compared")


def _check_roster(library: Library) -> Check:
    with library.engine.connect() as connection:
        mark = roster.read_mark(connection)
    if mark is not None and mark.is_at(*library.edition):
        return Check("roster", True, f"{len(library.speakers())} speakers")
    if read_live_holder(library.settings.home):
        return Check("roster", True, "it is being written")
    return Check(
        "roster", False, "it is behind the catalogue, so questions work out for themselves who is who", REINDEX
    )


def _difference(what: str, found: int, expected: int) -> Iterator[str]:
    if found != expected:
        yield f"it has {found} {what}, the catalogue {expected}"


def _index_check(name: str, library: Library, applied: str | None, differences: list[str], whole: str) -> Check:
    """Whether an index has all the catalogue has; one that is being written may be behind it."""
    mark = Mark.parse(applied)
    with library.engine.connect() as connection:
        holds = mark is not None and mark.holds(connection, library.library_id)
    if mark is None or not holds:
        strange = "it belongs to another library or version, or follows changes this catalogue never had"
        return Check(name, False, "; ".join([strange, *differences]), REINDEX)
    if mark.change != library.change:
        differences.insert(0, f"it is at change {mark.change}, the catalogue at {library.change}")
    if not differences:
        return Check(name, True, whole)
    if read_live_holder(library.settings.home):
        return Check(name, True, f"it is being written: {'; '.join(differences)}")
    return Check(name, False, "; ".join(differences), REINDEX)


def _check_lock(library: Library) -> Check:
    holder = read_live_holder(library.settings.home)
    return Check("writer lock", True, f"being written by {holder}" if holder else "free")

"""The indexes follow the catalogue: after a crash, in another process, from nothing, and when damaged."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from store import Embedder, IndexDamaged, Library, Record, StoreSettings, open_library
from store.lexical import LexicalIndex
from store.meta import write_meta

MakeRecord = Callable[..., Record]


@pytest.fixture
def record(make_record: MakeRecord) -> Record:
    return make_record("“The harbour stays open,” Ada Vale said.", statements=[("The harbour stays open", "Ada Vale")])


@pytest.fixture
def second(make_record: MakeRecord) -> Record:
    return make_record("“The harbour will close,” Tom Rook said.", statements=[("The harbour will close", "Tom Rook")])


@pytest.fixture
def reader(library: Library, settings: StoreSettings, embedder: Embedder) -> Iterator[Library]:
    """The same library, opened a second time."""
    with open_library(settings, embedder=embedder) as opened:
        yield opened


def everything_found(library: Library) -> dict[str, set[str]]:
    """The articles each index finds for one word."""
    vector = library.embedder.embed(["harbour"])[0]
    routes: dict[str, Any] = {
        "words": library.search_passages("harbour", limit=9),
        "words said": library.search_statements("harbour", limit=9),
        "meaning": library.search_meaning(vector, limit=9),
        "meaning said": library.search_statement_meaning(vector, limit=9),
    }
    return {name: {hit.article_id for hit in hits} for name, hits in routes.items()}


def found_by_all(*records: Record) -> dict[str, set[str]]:
    ids = {record.article.id for record in records}
    return dict.fromkeys(["words", "words said", "meaning", "meaning said"], ids)


def unwell(library: Library) -> list[str]:
    return [check.name for check in library.health() if not check.ok]


def test_a_crash_before_catching_up_heals_at_the_next_writer(
    settings: StoreSettings, embedder: Embedder, record: Record, second: Record
) -> None:
    with open_library(settings, embedder=embedder, create=True) as library:
        with library.writer() as writer:
            writer.add([record])
            writer.catch_up()
        with library.writer() as writer:
            writer.add([second])  # and here the process dies
    with open_library(settings, embedder=embedder) as library:
        assert everything_found(library) == found_by_all(record)
        assert unwell(library) == ["word index", "vector index", "statement vectors", "copies", "roster"]
        with library.writer() as writer:
            writer.catch_up()
        assert everything_found(library) == found_by_all(record, second)
        assert unwell(library) == []


KILLED_WRITER = """
import os, signal, sys
from pathlib import Path
import numpy as np
from store import Article, Passage, Record, Span, StoreSettings, open_library

class Embedder:
    name, dimension, max_tokens = "hashing-384", 384, 256
    def embed(self, texts):
        os.kill(os.getpid(), signal.SIGKILL)  # after the word index, before the vectors

article = Article.of("The harbour of the killed.", outlet="The Lantern")
record = Record(article, (Passage.of(article, index=0, span=Span(0, len(article.text))),), ())
with open_library(StoreSettings(home=Path(sys.argv[1])), embedder=Embedder()) as library, library.writer() as writer:
    print(writer.add([record])[0], flush=True)
    writer.catch_up()
"""


def test_words_of_an_article_that_is_gone_are_taken_out_by_the_next_writer(
    settings: StoreSettings, embedder: Embedder, record: Record, second: Record
) -> None:
    with open_library(settings, embedder=embedder, create=True) as library:
        with library.writer() as writer:
            writer.add([record])
            writer.catch_up()
            index = library._lexical
            index.apply([], [second], mark=index.applied() or "")
        assert unwell(library) == ["word index"]
    with open_library(settings, embedder=embedder) as library:
        with library.writer() as writer:
            writer.catch_up()
        assert unwell(library) == []
        assert everything_found(library) == found_by_all(record)


def test_what_was_reported_added_survives_a_kill(library: Library) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_WRITER, str(library.settings.home)], capture_output=True, text=True, check=False
    )
    assert (killed.returncode, killed.stdout) == (-signal.SIGKILL, "added\n"), killed.stderr
    (entry,) = library.articles()
    vector = library.embedder.embed(["harbour"])[0]
    assert [hit.article_id for hit in library.search_passages("harbour", limit=5)] == [entry.article.id]
    assert library.search_meaning(vector, limit=5) == []
    with library.writer() as writer:
        writer.catch_up()
    assert [hit.article_id for hit in library.search_meaning(vector, limit=5)] == [entry.article.id]
    assert unwell(library) == []


def test_an_open_reader_sees_what_another_writes(
    library: Library, reader: Library, record: Record, second: Record
) -> None:
    assert everything_found(reader) == found_by_all()
    with library.writer() as writer:
        writer.add([record, second])
        writer.catch_up()
    assert everything_found(reader) == found_by_all(record, second)
    with library.writer() as writer:
        writer.withdraw(record.article.id)
        writer.catch_up()
    assert everything_found(reader) == found_by_all(second)


WRITER_ELSEWHERE = """
import sys
from pathlib import Path
import numpy as np
from store import Article, Passage, Record, Span, Speaker, SpeakerKind, Statement, StatementKind, StoreSettings
from store import open_library

class Embedder:
    name, dimension, max_tokens = "hashing-384", 384, 256
    def embed(self, texts):
        return np.full((len(texts), 384), 384 ** -0.5, np.float32)

article = Article.of("The harbour is elsewhere.", outlet="The Beacon")
whole = Span(0, len(article.text))
nobody = Speaker(None, SpeakerKind.UNNAMED)
statement = Statement.of(article, spans=[whole], kind=StatementKind.INDIRECT, speaker=nobody)
record = Record(article, (Passage.of(article, index=0, span=whole),), (statement,))
with open_library(StoreSettings(home=Path(sys.argv[1])), embedder=Embedder()) as library, library.writer() as writer:
    writer.add([record])
    writer.catch_up()
print(article.id)
"""


def test_an_open_reader_sees_what_another_process_writes(library: Library, record: Record) -> None:
    with library.writer() as writer:
        writer.add([record])
        writer.catch_up()
    assert everything_found(library) == found_by_all(record)
    elsewhere = subprocess.run(
        [sys.executable, "-c", WRITER_ELSEWHERE, str(library.settings.home)], capture_output=True, text=True, check=True
    ).stdout.strip()
    assert everything_found(library) == {route: {record.article.id, elsewhere} for route in found_by_all()}


def test_catching_up_twice_changes_nothing(library: Library, record: Record, second: Record) -> None:
    heard: list[tuple[int, int]] = []
    with library.writer() as writer:
        writer.add([record, second])
        writer.catch_up(lambda done, total: heard.append((done, total)))
        assert heard == [(2, 2)]
        writer.catch_up(lambda done, total: heard.append((done, total)))
    assert heard == [(2, 2)]
    assert everything_found(library) == found_by_all(record, second)


def test_a_correction_taken_back_is_found_again(library: Library, make_record: MakeRecord) -> None:
    first, correction = make_record("The harbour is open.", url="u"), make_record("The harbour is shut.", url="u")
    for record in (first, correction, first):
        with library.writer() as writer:
            writer.add([record])
            writer.catch_up()
    assert [hit.article_id for hit in library.search_passages("harbour", limit=5)] == [first.article.id]
    assert unwell(library) == []


def test_reindexing_makes_the_same_indexes_from_nothing(library: Library, record: Record, second: Record) -> None:
    with library.writer() as writer:
        writer.add([record, second])
        writer.withdraw(second.article.id)
        writer.catch_up()
        before = everything_found(library)
        writer.reindex()
    assert everything_found(library) == before == found_by_all(record)
    assert unwell(library) == []


KILLED_REINDEX = """
import os, signal, sys
from pathlib import Path
from store import StoreSettings, open_library
from store.follow import Follower

class Embedder:
    name, dimension, max_tokens = "another", 384, 256

Follower.forget = lambda self: os.kill(os.getpid(), signal.SIGKILL)  # the old vectors are all still there
with open_library(StoreSettings(home=Path(sys.argv[1])), embedder=Embedder()) as library, library.writer() as writer:
    writer.reindex()
"""


def test_a_reindex_that_is_killed_leaves_no_vectors_under_another_name(library: Library, record: Record) -> None:
    with library.writer() as writer:
        writer.add([record])
        writer.catch_up()
    killed = subprocess.run([sys.executable, "-c", KILLED_REINDEX, str(library.settings.home)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert everything_found(library) == found_by_all(record)


def spoil(folder: Path) -> None:
    """Overwrites the middle of every file."""
    for path in folder.rglob("*"):
        if path.is_file():
            size = path.stat().st_size
            with path.open("r+b") as stream:
                stream.seek(size // 4)
                stream.write(b"\xff" * (size // 2 + 1))


def empty(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            path.write_bytes(b"")


DAMAGE: dict[str, Callable[[Path], Any]] = {"removed": shutil.rmtree, "spoiled": spoil, "emptied": empty}


@pytest.mark.parametrize("harm", DAMAGE.values(), ids=DAMAGE.keys())
@pytest.mark.parametrize("index", ["lexical", "vectors"])
def test_a_damaged_index_is_named_with_its_mend_and_mended_by_it(
    settings: StoreSettings, embedder: Embedder, record: Record, index: str, harm: Callable[[Path], Any]
) -> None:
    with open_library(settings, embedder=embedder, create=True) as library, library.writer() as writer:
        writer.add([record])
        writer.catch_up()
    harm(settings.home / index)
    with open_library(settings, embedder=embedder) as library:
        with pytest.raises(IndexDamaged, match="run `onrecord reindex`"):
            everything_found(library)
        assert unwell(library) == ["word index" if index == "lexical" else "vector index"]
        with library.writer() as writer:
            writer.reindex()
        assert everything_found(library) == found_by_all(record)
        assert unwell(library) == []


@pytest.mark.parametrize("index", ["lexical", "vectors"])
def test_a_removed_index_comes_back_with_the_next_writer(
    settings: StoreSettings, embedder: Embedder, record: Record, second: Record, index: str
) -> None:
    with open_library(settings, embedder=embedder, create=True) as library, library.writer() as writer:
        writer.add([record])
        writer.catch_up()
    shutil.rmtree(settings.home / index)
    with open_library(settings, embedder=embedder) as library:
        with library.writer() as writer:
            writer.add([second])
            writer.catch_up()
        assert everything_found(library) == found_by_all(record, second)


@pytest.mark.parametrize("route", ["search_passages", "search_meaning", "search_statement_meaning"])
def test_indexes_of_an_older_format_are_named_then_made_again(
    settings: StoreSettings, embedder: Embedder, record: Record, route: str
) -> None:
    with open_library(settings, embedder=embedder, create=True) as library:
        with library.writer() as writer:
            writer.add([record])
            writer.catch_up()
        with library.engine.begin() as connection:
            write_meta(connection, "statement_vectors", f"0 {library.library_id} {library.change}")
        LexicalIndex(settings.home / "lexical").create()  # without any mark
        (settings.home / "vectors" / "applied").write_text(f"0 {library.library_id} {library.change}")
    with open_library(settings, embedder=embedder) as library:
        what = "harbour" if route == "search_passages" else embedder.embed(["harbour"])[0]
        with pytest.raises(IndexDamaged, match="another format; run `onrecord reindex`"):
            getattr(library, route)(what, limit=5)
        with library.writer() as writer:
            writer.catch_up()
        assert everything_found(library) == found_by_all(record)


def test_the_indexes_of_another_library_are_not_believed(
    settings: StoreSettings, embedder: Embedder, record: Record, second: Record, tmp_path: Path
) -> None:
    other = StoreSettings(home=tmp_path / "other")
    for place, what in ((settings, record), (other, second)):
        with open_library(place, embedder=embedder, create=True) as library, library.writer() as writer:
            writer.add([what])
            writer.catch_up()
    for index in ("lexical", "vectors"):
        shutil.rmtree(settings.home / index)
        shutil.copytree(other.home / index, settings.home / index)
    with open_library(settings, embedder=embedder) as library:
        assert second.article.id not in set.union(*everything_found(library).values())
        assert "vector index" in unwell(library)
        with library.writer() as writer:
            writer.catch_up()
        assert everything_found(library) == found_by_all(record)


def test_a_catalogue_restored_from_a_backup_is_followed_back(
    settings: StoreSettings, embedder: Embedder, record: Record, second: Record, tmp_path: Path
) -> None:
    with open_library(settings, embedder=embedder, create=True) as library, library.writer() as writer:
        writer.add([record])
        writer.catch_up()
    shutil.copy(settings.catalogue_path, tmp_path / "backup")
    with open_library(settings, embedder=embedder) as library, library.writer() as writer:
        writer.add([second])
        writer.catch_up()
    shutil.copy(tmp_path / "backup", settings.catalogue_path)
    with open_library(settings, embedder=embedder) as library:
        assert everything_found(library) == found_by_all(record)
        with library.writer() as writer:
            writer.catch_up()
        assert everything_found(library) == found_by_all(record)
        assert unwell(library) == []


def test_a_restored_catalogue_that_was_written_to_since_is_not_taken_for_the_one_that_was_followed(
    settings: StoreSettings, embedder: Embedder, make_record: MakeRecord, record: Record, second: Record, tmp_path: Path
) -> None:
    with open_library(settings, embedder=embedder, create=True) as library, library.writer() as writer:
        writer.add([record])
        writer.catch_up()
    shutil.copy(settings.catalogue_path, tmp_path / "backup")
    with open_library(settings, embedder=embedder) as library, library.writer() as writer:
        writer.add([second])
        writer.catch_up()
    shutil.copy(tmp_path / "backup", settings.catalogue_path)
    third = make_record(
        "“The harbour is for sale,” Ilse Orr said.", statements=[("The harbour is for sale", "Ilse Orr")]
    )
    with open_library(settings, embedder=embedder) as library:
        with library.writer() as writer:
            writer.add([third])  # under the number `second` had
        assert {"word index", "vector index"} <= set(unwell(library))
        with library.writer() as writer:
            writer.catch_up()
        assert everything_found(library) == found_by_all(record, third)
        assert unwell(library) == []


def test_a_mark_of_before_seals_is_believed_as_it_was_then(
    settings: StoreSettings, embedder: Embedder, record: Record, second: Record
) -> None:
    with open_library(settings, embedder=embedder, create=True) as library, library.writer() as writer:
        writer.add([record])
        writer.catch_up()
    mark = settings.home / "vectors" / "applied"
    mark.write_text(mark.read_text().rpartition(" ")[0])
    with open_library(settings, embedder=embedder) as library:
        assert unwell(library) == []
        with library.writer() as writer:
            writer.add([second])
            writer.catch_up()
        assert everything_found(library) == found_by_all(record, second)
        assert unwell(library) == []


def test_a_statement_vector_survives_int8(library: Library, record: Record) -> None:
    with library.writer() as writer:
        writer.add([record])
        writer.catch_up()
    vector = library.embedder.embed(["Ada Vale: The harbour stays open"])[0]
    (hit,) = library.search_statement_meaning(vector, limit=1)
    assert hit.id == record.statements[0].id
    assert 0.8 < hit.score <= 1.001
    assert np.isfinite(hit.score)

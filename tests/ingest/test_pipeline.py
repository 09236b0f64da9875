"""A run takes in everything it can, once, and says what became of each source."""

import io
import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, update

from ingest import IngestReport, IngestSettings, Progress, ingest
from store import Library
from store.schema import corrections, meta, passages

SPEECH = "“The ferry number {n} will not sail before spring,” said Ada Vale, the chair of the harbour council."


def rows(*articles: dict[str, Any]) -> io.BytesIO:
    return io.BytesIO("\n".join(map(json.dumps, articles)).encode())


def speech(n: int, **fields: Any) -> dict[str, Any]:
    return {"id": n, "text": SPEECH.format(n=n), "title": f"Ferry {n}", "outlet": "Marsh Courier"} | fields


def run(library: Library, *articles: dict[str, Any], **options: Any) -> IngestReport:
    return ingest([rows(*articles)], library, settings=IngestSettings(), **options)


def counts(report: IngestReport) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, report.duplicates


def test_articles_go_in_with_their_passages_and_statements(library: Library) -> None:
    report = run(library, *map(speech, range(3)))
    assert counts(report) == (3, 0, 0, 0)
    assert (report.articles, report.passages, report.statements) == (3, 3, 3)
    assert report.seconds > 0
    assert not report.rejected and not report.stopped
    article = library.article("1")
    assert article is not None
    assert "".join(passage.text for passage in library.passages(article.id)) == article.text == SPEECH.format(n=1)
    (statement,) = library.statements_of(article.id)
    assert (statement.speaker.name, statement.quote) == (
        "Ada Vale",
        "“The ferry number 1 will not sail before spring,”",
    )


def test_what_is_in_can_be_found_at_once(library: Library) -> None:
    run(library, *map(speech, range(40)))
    assert len(library.search_statements("ferry 39", limit=5)) == 5
    assert library.search_passages("spring", limit=1)


def test_a_second_run_changes_nothing(library: Library) -> None:
    first = run(library, *map(speech, range(40)))
    change = library.change
    second = run(library, *map(speech, range(40)))
    assert counts(second) == (0, 0, 40, 0)
    assert library.change == change
    assert replace(second, seconds=0) == replace(first, added=0, unchanged=40, seconds=0)


def test_what_an_older_version_did_not_look_for_is_found_by_the_next_run(library: Library) -> None:
    notice = "Correction: An earlier version of this article gave the wrong year."
    more = "The board met again on Monday in Lower Marsh and put the dues off for another week."
    run(library, speech(1, text=f"{SPEECH.format(n=1)} {more}\n\nWhat comes next\n\n{more}\n\n{notice}"))
    (entry,) = library.articles()
    with library.engine.begin() as connection:  # as an older version has left it
        connection.execute(delete(corrections))
        connection.execute(update(passages).values(heading_start=None, heading_end=None))
        connection.execute(delete(meta).where(meta.c.name == "read"))
    assert library.corrections([entry.article.id]) == {}
    heard: list[Progress] = []
    run(library, speech(2), progress=heard.append)
    assert library.corrections([entry.article.id]) == {entry.article.id: (notice,)}
    assert [step.phase for step in heard].count("indexing") == 1
    run(library, speech(3), progress=heard.append)
    assert [step.phase for step in heard].count("indexing") == 1


def test_the_time_of_reading_leaves_out_what_was_read_again_before(library: Library) -> None:
    run(library, speech(1))
    with library.engine.begin() as connection:
        connection.execute(delete(meta).where(meta.c.name == "read"))
    ended: list[float] = []
    outside: list[float] = []

    def hear(step: Progress) -> None:
        if step.phase == "indexing" and not outside:
            ended.append(time.monotonic())
        elif step.phase == "reading":
            outside.append(time.monotonic() - ended[-1] - step.seconds)

    run(library, speech(2), progress=hear)
    assert outside and min(outside) >= 0


def test_the_same_article_twice_in_one_run_goes_in_once(library: Library) -> None:
    assert counts(run(library, speech(1), speech(2), speech(1))) == (2, 0, 1, 0)


def test_the_same_text_at_another_address_is_a_duplicate_and_then_unchanged(library: Library) -> None:
    twice = [speech(1, url="https://marsh.example/a"), speech(1, url="https://marsh.example/b")]
    assert counts(run(library, *twice)) == (1, 0, 0, 1)
    assert counts(run(library, *twice)) == (0, 0, 2, 0)


def test_other_words_at_the_same_address_replace_the_article(library: Library) -> None:
    run(library, speech(1, url="https://marsh.example/a"))
    assert counts(run(library, speech(2, url="https://marsh.example/a"))) == (0, 1, 0, 0)
    assert [entry.article.external_id for entry in library.articles()] == ["2"]


def test_rejections_are_listed_and_the_rest_goes_in(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").touch()
    (folder / "b.jsonl").write_text(f"broken\n{json.dumps(speech(1))}\n")
    report = ingest([folder, folder / "absent"], library, settings=IngestSettings())
    assert report.added == 1
    assert [(Path(rejected.source).name, rejected.reason) for rejected in report.rejected] == [
        ("a.txt", "the file is empty"),
        ("b.jsonl", "line 1: not valid JSON: Expecting value at column 1"),
        ("absent", "no such file or folder"),
    ]


def test_progress_counts_every_source_once(library: Library) -> None:
    heard: list[Progress] = []
    run(library, *map(speech, range(35)), {"title": "no text"}, progress=heard.append)
    done = [step.done for step in heard if step.phase == "reading"]
    assert done == sorted(done)
    assert done[-1] == 36
    assert all(step.rate >= 0 for step in heard)


def test_ctrl_c_stops_after_the_batch_at_hand(library: Library) -> None:
    def press_ctrl_c(step: Progress) -> None:
        if step.done == 5:
            signal.raise_signal(signal.SIGINT)

    report = run(library, *map(speech, range(100)), progress=press_ctrl_c)
    assert report.stopped
    assert report.added == report.articles == 16
    assert len(library.search_passages("ferry", limit=100)) == 16
    assert counts(run(library, *map(speech, range(100)))) == (84, 0, 16, 0)


def test_ctrl_c_while_reading_stops_at_once(library: Library) -> None:
    class Endless(io.RawIOBase):
        """Rows as they come, until somebody has had enough."""

        def __init__(self) -> None:
            self._rows: Iterator[bytes] = (json.dumps(speech(n)).encode() + b"\n" for n in range(10))

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            row = next(self._rows, None)
            if row is None:
                signal.raise_signal(signal.SIGINT)
                return 0
            buffer[: len(row)] = row
            return len(row)

    report = ingest([io.BufferedReader(Endless())], library, settings=IngestSettings())
    assert report.stopped
    assert report.articles == 0


def test_a_book_goes_in(library: Library) -> None:
    report = run(library, speech(1, text="The ferry will not sail before spring. " * 3_000))
    assert (report.added, report.passages > 100) == (1, True)


def test_the_door_opens_without_what_it_leads_to() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, ingest; print(*sys.modules)"], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"pydantic", "spacy", "trafilatura", "py3langid", "sentencex", "lxml", "numpy", "sqlalchemy"} & set(
        loaded
    )


def test_every_name_at_the_door_can_be_had() -> None:
    import ingest as room

    assert all(getattr(room, name) for name in room.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = room.nothing


def test_spacy_comes_without_its_command_line_which_can_still_be_imported() -> None:
    script = (
        "import sys\n"
        "from ingest.statements import find_statements\n"
        "from store import Article\n"
        "found = next(iter(find_statements([Article.of('“We will leave,” Ada Vale said.', language='en')])))\n"
        "print(len(found), *sorted({'requests', 'typer', 'jinja2', 'spacy.cli'} & set(sys.modules)))\n"
        "import spacy.cli\n"
        "print(callable(spacy.cli.info))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["1", "True"]

"""How many articles there are to come, told without reading them."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from ingest import IngestSettings, Progress, ingest
from ingest.count import count_articles
from ingest.pipeline import take_in
from store import Article, Library

TEXT = "“The ferry will not sail before spring,” said Ada Vale, the chair of the harbour council."
ROW = json.dumps({"text": TEXT})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    (folder / "d").mkdir(parents=True)
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.jsonl").write_text(f"{ROW}\n\nbroken\n{ROW}")
    (folder / "c.txt").touch()
    (folder / "d" / "e.html").write_text(f"<html><body><article><p>{TEXT}</p></article></body></html>")
    return folder


def count(*sources: str | Path | io.BytesIO) -> int | None:
    return count_articles(sources, IngestSettings())


def test_files_count_one_and_rows_a_line_each(folder: Path) -> None:
    assert count(folder) == 6
    assert count(folder / "b.jsonl", folder / "absent") == 4


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.csv", f'text\n"{TEXT}"\n', id="rows that may hold line breaks"),
        pytest.param("a.json", f"[{ROW}]", id="an array"),
        pytest.param("a.eml", f"From: Ada Vale <ada@quay.example>\nSubject: Ferry\n\n{TEXT}", id="a message"),
        pytest.param("a.jsonl", f"{ROW}\n".encode("utf-16"), id="two bytes a letter"),
    ],
)
def test_what_may_hold_several_is_not_counted(folder: Path, name: str, content: str | bytes) -> None:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    assert count(folder) is None


def test_an_archive_is_not_counted_and_a_damaged_one_is_rejected_once(folder: Path) -> None:
    (folder / "f.zip").write_bytes(b"PK\x03\x04 cut off")
    assert count(folder) == 7
    with zipfile.ZipFile(folder / "f.zip", "w") as archive:
        archive.writestr("a.txt", TEXT)
    assert count(folder) is None


def test_nothing_is_fetched_or_read_to_count() -> None:
    assert count("https://quay.example/a") is None
    assert count("-") is None
    stream = io.BytesIO(ROW.encode())
    assert (count(stream), stream.tell()) == (None, 0)


def test_progress_knows_the_total_and_ends_at_it(library: Library, folder: Path) -> None:
    heard: list[Progress] = []
    report = ingest([folder], library, settings=IngestSettings(workers=1), progress=heard.append)
    reading = [step for step in heard if step.phase == "reading"]
    assert {step.total for step in reading} == {6}
    assert (reading[-1].done, reading[-1].seconds_left) == (6, 0.0)
    assert report.added + report.unchanged + report.duplicates + len(report.rejected) == 6


def test_where_there_are_more_than_could_be_told_the_total_is_unknown_again(library: Library) -> None:
    heard: list[Progress] = []
    articles = [Article.of(f"{TEXT} Notice {number}.", outlet="Marsh Courier") for number in range(3)]
    settings = IngestSettings(workers=1)
    take_in(articles, library, settings=settings, progress=heard.append, expected=lambda: 2)
    reading = [step for step in heard if step.phase == "reading"]
    assert [(step.done, step.total) for step in reading] == [(1, 2), (2, 2), (3, None)]

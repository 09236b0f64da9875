"""Files and folders become articles; whatever cannot go in is told with its reason, and the rest goes in."""

import io
import json
import os
from pathlib import Path

import pytest

from ingest import IngestSettings, Rejected, read_sources
from store import Article

TEXT = "The ferry will not sail before spring, the harbour council said on Monday."


def read(*sources: str | Path | io.BytesIO, **limits: int) -> list[Article | Rejected]:
    return list(read_sources(sources, IngestSettings(**limits)))


def reason(*sources: str | Path | io.BytesIO, **limits: int) -> str:
    (rejected,) = read(*sources, **limits)
    assert isinstance(rejected, Rejected)
    return rejected.reason


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", json.dumps({"text": TEXT})),
        ("a.json", json.dumps([{"text": TEXT}])),
        ("a.csv", f'title,text\n,"{TEXT}"\n'),
        ("a.txt", TEXT),
        ("a.html", f"<html><body><article><p>{TEXT}</p></article></body></html>"),
        ("no-suffix", f"<html><body><article><p>{TEXT}</p></article></body></html>"),
        ("page.txt", f"<!doctype html><html><body><article><p>{TEXT}</p></article></body></html>"),
    ],
)
def test_each_format_is_read(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    (article,) = read(tmp_path / name)
    assert isinstance(article, Article)
    assert (article.text, article.language) == (TEXT, "en")
    assert article.source is not None and article.source.startswith(str(tmp_path / name))


def test_folders_are_read_in_order_and_to_the_bottom_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.txt", "a/b/d.txt", ".hidden.txt", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{TEXT} {name}")
    assert [article.text.split()[-1] for article in read(tmp_path) if isinstance(article, Article)] == [
        "a/b/d.txt",
        "a/c.txt",
        "b.txt",
    ]


def test_standard_input_and_open_streams_are_rows() -> None:
    rows = io.BytesIO(b'\xef\xbb\xbf{"text": "One."}\nbroken\n{"text": "Three."}\n')
    first, broken, last = read(rows)
    assert isinstance(first, Article) and first.text == "One."
    assert broken == Rejected("standard input", "line 2: not valid JSON: Expecting value at column 1")
    assert isinstance(last, Article) and last.source == "standard input, line 3"


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"text": "One."}')))
    (article,) = read("-")
    assert isinstance(article, Article)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        pytest.param("a.txt", b"", "the file is empty", id="empty"),
        pytest.param("a.txt", b" \n\n", "no text: ", id="blank"),
        pytest.param("a.txt", bytes(range(256)) * 9, "binary data, not text", id="binary"),
        pytest.param("a.pdf", b"%PDF-1.7 ...", "the PDF is damaged and cannot be opened", id="PDF"),
        pytest.param("a.txt", b"%PDF-1.7 ...", "the PDF is damaged and cannot be opened", id="PDF by another name"),
        pytest.param("a.docx", b"PK\x03\x04" + bytes(30) + b"word/document.xml", "damaged or cut off", id="DOCX"),
        pytest.param("a.json", b'[{"text": ]', "not valid JSON", id="broken JSON"),
        pytest.param("a.csv", b"title,pages\nTalks,3\n", "no column named text, body or content", id="no text column"),
        pytest.param("a.html", b"<html><body></body></html>", "no article text was found", id="an empty page"),
        pytest.param("a.jsonl", b'{"title": "Talks"}', "line 1: no text", id="a row without text"),
        pytest.param("a.txt", b"salt " * 100, "larger than the limit of 400 bytes", id="too large"),
        pytest.param("a.txt", b"salt " * 50, "its text has 249 characters, and an article may have 200", id="too long"),
        pytest.param(
            "a.jsonl", b'{"text": "' + b"salt " * 100, "line 1: longer than 300 characters", id="too long a row"
        ),
    ],
)
def test_what_cannot_go_in_says_why_and_the_rest_goes_in(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "z.txt").write_text(TEXT)
    rejected, article = read(tmp_path, max_file_bytes=400, max_row_characters=300, max_article_characters=200)
    assert isinstance(rejected, Rejected) and isinstance(article, Article)
    assert rejected.source == str(tmp_path / name)
    assert why in rejected.reason


def test_files_of_rows_may_be_of_any_size(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f"{json.dumps({'text': TEXT})}\n" * 100)
    assert len(read(tmp_path / "a.jsonl", max_file_bytes=400)) == 100


def test_a_file_that_is_not_there_is_rejected(tmp_path: Path) -> None:
    assert reason(tmp_path / "absent.txt") == "no such file or folder"


@pytest.mark.parametrize("name", ["a\x00b", "n" * 5_000], ids=["a NUL in its name", "a name without end"])
def test_a_name_no_file_can_have_is_rejected(name: str) -> None:
    assert reason(name)


def test_addresses_are_told_from_files_and_come_in_their_turn(tmp_path: Path) -> None:
    names = ["absent", "http://127.0.0.1:9/a", "ftp://marsh.example/a", str(tmp_path / "absent")]
    found = [item for item in read_sources(names, IngestSettings()) if isinstance(item, Rejected)]
    assert [item.source for item in found] == [names[0], names[2], names[1], names[3]]
    assert "leads to this machine" in found[2].reason


def test_a_link_that_leads_nowhere_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "absent")
    assert reason(tmp_path) == "a link to a file that is not there"


def test_links_that_lead_in_a_circle_are_rejected_once(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "back").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "z.txt").write_text(TEXT)
    back, itself, article = read(tmp_path)
    assert back == Rejected(str(tmp_path / "inner" / "back"), "a link back to a folder it lies in")
    assert isinstance(itself, Rejected) and "symbolic links" in itself.reason
    assert isinstance(article, Article)


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert reason(tmp_path) == "neither a file nor a folder"


def test_a_file_nobody_may_read_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = tmp_path / "locked.txt"
    locked.write_text(TEXT)
    if os.access(locked, os.R_OK) and os.geteuid() == 0:  # root may read anything: let the system call say no
        monkeypatch.setattr(Path, "open", _refuse)
    else:
        locked.chmod(0)
    assert reason(locked) == "no permission to read it"


def _refuse(path: Path, *_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied", str(path))

"""What parses can be ended: a document that takes too long, too much or the process with it costs itself."""

import io
import os
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest import IngestSettings, Rejected
from ingest.document import read_document
from ingest.errors import RejectedInput
from ingest.parsed import Document
from ingest.parser import Parser
from ingest.sniff import Kind
from ingest.workers import Crash, Worker
from store import Article

TEXT = "The ferry will not sail before spring, the harbour council said on Monday."
PAGE = Document("a.html", Kind.HTML, f"<html><body><article><p>{TEXT}</p></article></body></html>".encode())


EMPTY = b"PK\x05\x06" + bytes(18)  # an archive without members


@pytest.fixture
def worker() -> Iterator[Worker[str, object]]:
    worker: Worker[str, object] = Worker(eval)
    yield worker
    worker.end()
    worker.close()


def test_a_task_that_takes_too_long_is_ended_and_the_next_is_done(worker: Worker[str, object]) -> None:
    crash = worker.do("__import__('time').sleep(600)", seconds=0.2)
    assert isinstance(crash, Crash) and crash.is_overdue
    assert worker.do("1 + 1", seconds=600) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups")
def test_what_a_task_has_started_ends_with_it(worker: Worker[str, object], tmp_path: Path) -> None:
    note = tmp_path / "pid"
    sleeps = f"__import__('subprocess').run(['sh', '-c', 'echo $$ > {note}; exec sleep 600'])"
    seconds = 1.0
    while not (note.exists() and note.read_text().strip()):  # on a busy machine the child takes its time
        assert worker.do(sleeps, seconds=seconds)
        seconds *= 2
    pid, patience = note.read_text().strip(), time.monotonic() + 60
    while _is_alive(pid) and time.monotonic() < patience:
        time.sleep(0.1)
    assert not _is_alive(pid)


def _is_alive(pid: str) -> bool:
    """Whether a process is there and has not only not been waited for."""
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_document_that_takes_too_long_names_the_setting() -> None:
    with Parser(IngestSettings(max_parse_seconds=0.01)) as parser, pytest.raises(RejectedInput) as rejected:
        parser.parse(PAGE)
    assert rejected.value.reason == (
        "reading it took longer than 0.01 seconds; split it, or set ONRECORD_INGEST_MAX_PARSE_SECONDS"
    )


def test_a_page_of_fifty_megabytes_is_ended_in_time_and_the_next_is_read() -> None:
    paragraph = f"<p>{TEXT} <a href='/a'>More</a></p>\n"
    page = "<html><body><article>" + paragraph * (50_000_000 // len(paragraph)) + "</article></body></html>"
    settings = IngestSettings(max_parse_seconds=1.5)  # by default it is given a minute
    with Parser(settings) as parser:
        found = list(
            read_document(io.BytesIO(page.encode()), source="a.html", suffix=".html", settings=settings, parser=parser)
        )
        assert found == [
            Rejected(
                "a.html",
                "reading it took longer than 1.5 seconds; split it, or set ONRECORD_INGEST_MAX_PARSE_SECONDS",
            )
        ]
    with Parser(IngestSettings()) as parser:
        assert parser.parse(PAGE).articles[0].text == TEXT


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems do not limit addresses")
def test_a_document_that_takes_too_much_memory_names_the_setting_and_the_next_is_read() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        with archive.open("content.xml", "w") as member:
            for _ in range(600):
                member.write(bytes(1024 * 1024))
    settings = IngestSettings(max_file_bytes=2**30, max_parse_bytes=512 * 1024 * 1024)
    with Parser(settings) as parser:
        with pytest.raises(RejectedInput, match="ONRECORD_INGEST_MAX_PARSE_BYTES"):
            parser.parse(Document("a.odt", Kind.ODT, data.getvalue()))
        assert parser.parse(PAGE).articles[0].text == TEXT


def test_a_document_that_is_broken_says_what_broke() -> None:
    with Parser(IngestSettings()) as parser, pytest.raises(RejectedInput, match="DOCX"):
        parser.parse(Document("a.docx", Kind.DOCX, EMPTY))


class _Growing(io.BytesIO):
    """A file that somebody writes to while it is read."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.read_bytes())
        self._file = path.open("rb")
        self._path = path

    def read(self, size: int | None = -1) -> bytes:
        with self._path.open("ab") as more:
            more.write(b" More.")
        return super().read(size)

    def fileno(self) -> int:
        return self._file.fileno()

    def close(self) -> None:
        self._file.close()
        super().close()


@pytest.mark.parametrize(("name", "content"), [("a.txt", TEXT), ("a.jsonl", f'{{"text": "{TEXT}"}}\n')])
def test_a_file_that_changes_while_it_is_read_says_so(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content)
    with Parser(IngestSettings()) as parser, _Growing(path) as stream:
        found = list(read_document(stream, source=name, suffix=path.suffix, settings=IngestSettings(), parser=parser))
    assert isinstance(found[-1], Rejected)
    assert found[-1].reason == "it changed while it was read; ingest it again once whatever writes it is done"
    assert path.stat().st_size > len(content)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode() + b"\xff\xfe broken", id="invalid UTF-8"),
        pytest.param(TEXT.encode() + b"\0\0" + TEXT.encode() * 3, id="NUL bytes"),
    ],
)
def test_bytes_that_are_no_text_cost_themselves(data: bytes) -> None:
    with Parser(IngestSettings()) as parser:
        (article,) = read_document(
            io.BytesIO(data), source="a", suffix=".txt", settings=IngestSettings(), parser=parser
        )
    assert isinstance(article, Article)
    assert "\0" not in article.text and article.text.startswith("The ferry")

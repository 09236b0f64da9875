"""A document's bytes to its articles, whatever they hold and wherever they come from, files within it among them."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from ingest.archive import check_total, find_container, list_files, open_archive, read_member
from ingest.decode import decode
from ingest.errors import RejectedInput
from ingest.examine import Examined, examine
from ingest.fields import make_article, pick_fields
from ingest.model import Rejected
from ingest.parsed import Document
from ingest.rows import BadRow, Row
from ingest.sniff import Kind
from ingest.words import read_words
from store import Article

if TYPE_CHECKING:
    from ingest.parser import Parser
    from ingest.settings import IngestSettings

_SHORT = 1_000_000  # bytes of text that are read here: whatever is in them, that takes no time worth a process

Found = Article | Rejected


def read_document(
    stream: BinaryIO,
    *,
    source: str,
    suffix: str,
    settings: IngestSettings,
    parser: Parser,
    address: str | None = None,
    charset: str | None = None,
) -> Iterator[Found]:
    """The articles in an open document and in the files within it, and what of them cannot be read.

    Args:
        stream: at its beginning; it must be able to go back there.
        source: what the document is called in reports.
        suffix: of its name, with its dot; "" where it has none.
        parser: what parses it, in a process of its own.
        address: where it was fetched.
        charset: the encoding its server named.
    """
    before = _state(stream)
    reading = _Reading(settings, parser, is_still=lambda: _state(stream) == before)
    yield from reading.read(stream, source=source, suffix=suffix, address=address, charset=charset)


def read_rows(rows: Iterable[Row | BadRow], source: str) -> Iterator[Found]:
    """The article each row stands for; a row that stands for none costs itself."""
    for row in rows:
        if isinstance(row, BadRow):
            yield Rejected(source, f"{row.place}: {row.reason}")
            continue
        try:
            yield make_article(pick_fields(row.fields), source=f"{source}, {row.place}")
        except RejectedInput as rejected:
            yield Rejected(source, f"{row.place}: {rejected.reason}")


class _Reading:
    """One file being read: what it and all within it may still cost."""

    def __init__(
        self, settings: IngestSettings, parser: Parser, *, is_still: Callable[[], bool] = lambda: True
    ) -> None:
        self._settings = settings
        self._parser = parser
        self._is_still = is_still
        self._bytes_left = settings.max_archive_bytes
        self._members_left = settings.max_archive_members

    def read(
        self,
        stream: BinaryIO,
        *,
        source: str,
        suffix: str,
        depth: int = 0,
        address: str | None = None,
        charset: str | None = None,
    ) -> Iterator[Found]:
        """The articles of a file, and of the files in it."""
        try:
            file = examine(stream, suffix=suffix, settings=self._settings)
            if file.is_rows:
                yield from read_rows(file.rows(), source)
                self._check_still()
            elif file.kind is Kind.ZIP:
                yield from self._read_archive(file, source=source, depth=depth)
            else:
                yield from self._read_document(file, file.kind, source, depth=depth, address=address, charset=charset)
        except RejectedInput as rejected:
            yield Rejected(source, rejected.reason)

    def _read_archive(self, file: Examined, *, source: str, depth: int) -> Iterator[Found]:
        with open_archive(file.stream, max_members=self._members_left) as archive:
            kind = find_container(archive)
            if kind is Kind.ZIP:
                check_total(archive, limit=self._bytes_left)
                entries = list_files(archive)
                if not entries:
                    raise RejectedInput("an archive without files")
                for entry in entries:
                    inside = f"{source}, {entry.filename}"
                    try:
                        data = read_member(archive, entry, limit=self._settings.max_file_bytes)
                        yield from self._read_inner(data, source=inside, name=entry.filename, depth=depth)
                    except RejectedInput as rejected:
                        yield Rejected(inside, rejected.reason)
                self._check_still()
                return
        file.stream.seek(0)
        yield from self._read_document(file, kind, source, depth=depth)

    def _read_document(
        self,
        file: Examined,
        kind: Kind,
        source: str,
        *,
        depth: int,
        address: str | None = None,
        charset: str | None = None,
    ) -> Iterator[Found]:
        data = file.data()
        self._check_still()
        if kind is Kind.PLAIN and len(data) <= _SHORT:
            yield from read_words(decode(data), source=source)
            return
        parsed = self._parser.parse(Document(source, kind, data, address, charset))
        yield from parsed.articles
        yield from parsed.rejected
        for inner in parsed.inner:
            inside = f"{source}, {inner.name}"
            try:
                yield from self._read_inner(inner.data, source=inside, name=inner.name, depth=depth)
            except RejectedInput as rejected:
                yield Rejected(inside, rejected.reason)

    def _read_inner(self, data: bytes, *, source: str, name: str, depth: int) -> Iterator[Found]:
        self._members_left -= 1
        self._bytes_left -= len(data)
        if self._members_left < 0:
            raise RejectedInput("one file too many inside another (ONRECORD_INGEST_MAX_ARCHIVE_MEMBERS)")
        if self._bytes_left < 0:
            raise RejectedInput("with it, what was inside comes to too many bytes (ONRECORD_INGEST_MAX_ARCHIVE_BYTES)")
        if depth >= self._settings.max_archive_depth:
            raise RejectedInput(
                f"it lies more than {self._settings.max_archive_depth} deep in other files; "
                "unpack them, or set ONRECORD_INGEST_MAX_ARCHIVE_DEPTH"
            )
        yield from self.read(io.BytesIO(data), source=source, suffix=PurePosixPath(name).suffix, depth=depth + 1)

    def _check_still(self) -> None:
        if not self._is_still():
            raise RejectedInput("it changed while it was read; ingest it again once whatever writes it is done")


def _state(stream: BinaryIO) -> tuple[int, int] | None:
    """What tells that a file was written to; nothing of what is held in memory."""
    try:
        status = os.fstat(stream.fileno())
    except (OSError, AttributeError):  # an open stream that is no file
        return None
    return status.st_size, status.st_mtime_ns

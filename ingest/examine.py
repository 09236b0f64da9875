"""A file, opened and looked at: what it holds, in which encoding, and the ways to read it that follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from ingest.decode import decode, find_encoding
from ingest.errors import RejectedInput
from ingest.rows import BadRow, Row, read_csv, read_json, read_jsonl
from ingest.sniff import HEAD_BYTES, Kind, sniff, sniff_signature

if TYPE_CHECKING:
    from ingest.settings import IngestSettings


@dataclass(frozen=True, slots=True)
class Examined:
    """An open file, at its beginning, and what it holds; `encoding` is empty where that is not text."""

    stream: BinaryIO
    kind: Kind
    encoding: str
    settings: IngestSettings

    @property
    def is_rows(self) -> bool:
        """Whether it holds rows, and not one article."""
        return self.kind in {Kind.JSONL, Kind.JSON, Kind.CSV}

    def rows(self) -> Iterator[Row | BadRow]:
        """Its rows.

        Raises:
            RejectedInput: there are none to be had.
        """
        limit = self.settings.max_row_characters
        match self.kind:
            case Kind.CSV:
                return read_csv(self.stream, encoding=self.encoding, max_row=limit)
            case Kind.JSON:
                return read_json(self.text())
            case _:
                return read_jsonl(self.stream, encoding=self.encoding, max_row=limit)

    def data(self) -> bytes:
        """All of it.

        Raises:
            RejectedInput: it is larger than the settings allow.
        """
        limit = self.settings.max_file_bytes
        data = self.stream.read(limit + 1)
        if len(data) > limit:
            raise RejectedInput(f"larger than the limit of {limit:,} bytes (ONRECORD_INGEST_MAX_FILE_BYTES)")
        return data

    def text(self) -> str:
        """All of it, as text.

        Raises:
            RejectedInput: it is larger than the settings allow, or no text after all.
        """
        return decode(self.data())


def examine(stream: BinaryIO, *, suffix: str, settings: IngestSettings) -> Examined:
    """What the file open in `stream` holds.

    Args:
        stream: at its beginning; it must be able to go back there.
        suffix: of the file's name, with its dot.
        settings: the limits.

    Raises:
        RejectedInput: it is empty, or in a format this version does not read.
    """
    head = stream.read(HEAD_BYTES)
    if not head:
        raise RejectedInput("the file is empty")
    if kind := sniff_signature(head):
        stream.seek(0)
        return Examined(stream, kind, "", settings)
    encoding = find_encoding(head, complete=len(head) < HEAD_BYTES)
    kind = sniff(head.decode(encoding, "replace"), suffix=suffix.lower())
    stream.seek(0)
    return Examined(stream, kind, encoding, settings)

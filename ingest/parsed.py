"""What is handed to a parser, what comes back, and what it may cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.model import Rejected
from ingest.sniff import Kind
from store import Article

if TYPE_CHECKING:
    from ingest.settings import IngestSettings


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost; see `IngestSettings`, which explains each."""

    pages: int = 2_000
    file_bytes: int = 50 * 1024 * 1024
    memory_bytes: int = 2048 * 1024 * 1024
    archive_bytes: int = 1024 * 1024 * 1024
    archive_members: int = 10_000
    ocr: str = ""

    @classmethod
    def of(cls, settings: IngestSettings) -> Limits:
        """Those of the settings, without pydantic, which a worker need not load."""
        return cls(
            pages=settings.max_pages,
            file_bytes=settings.max_file_bytes,
            memory_bytes=settings.max_parse_bytes,
            archive_bytes=settings.max_archive_bytes,
            archive_members=settings.max_archive_members,
            ocr=settings.ocr,
        )


@dataclass(frozen=True, slots=True)
class Document:
    """A file's bytes, and what they hold.

    Attributes:
        source: what reports call it.
        address: where it was fetched; None for a file.
        charset: the encoding its server named.
    """

    source: str
    kind: Kind
    data: bytes
    address: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Inner:
    """A file within a file: an attachment, the member of an archive."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a document holds: articles, what of it cannot go in, files of its own."""

    articles: tuple[Article, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    inner: tuple[Inner, ...] = ()

"""How many articles there are to come, where that is quickly told: for whoever waits, and for nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.archive import find_container, open_archive
from ingest.errors import RejectedInput
from ingest.examine import Examined, examine
from ingest.sniff import Kind
from ingest.walk import walk
from ingest.web.address import is_address

if TYPE_CHECKING:
    from ingest.read import Source
    from ingest.settings import IngestSettings

_MOST_BYTES = 2_000_000_000  # of one file whose lines are counted: a few seconds from a slow disk
# What may hold several, and has to be parsed to know.
_MANY = {Kind.JSON, Kind.CSV, Kind.FEED, Kind.MAIL, Kind.OUTLOOK, Kind.ZIP}


def count_articles(sources: Sequence[Source], settings: IngestSettings) -> int | None:
    """How many articles and rejections the sources come to: a file each, a line each in a file of rows.

    None where an address, a stream or a file that may hold several is among them. A text may still turn out to be an
    export of several articles, so there may be more.
    """
    total = 0
    for source in sources:
        if not isinstance(source, str | Path) or source == "-" or is_address(str(source)):
            return None
        for path in walk(Path(source)):
            count = _count(path, settings) if isinstance(path, Path) else 1
            if count is None:
                return None
            total += count
    return total


def _count(path: Path, settings: IngestSettings) -> int | None:
    try:
        with path.open("rb") as stream:
            file = examine(stream, suffix=path.suffix, settings=settings)
            kind = _container(file, settings) if file.kind is Kind.ZIP else file.kind
            if kind is not Kind.JSONL:
                return None if kind in _MANY else 1
            if path.stat().st_size > _MOST_BYTES or "utf-16" in file.encoding or "utf-32" in file.encoding:
                return None
            return sum(1 for line in stream if not line.isspace())
    except (OSError, RejectedInput):
        return 1  # it is rejected, once


def _container(file: Examined, settings: IngestSettings) -> Kind:
    with open_archive(file.stream, max_members=settings.max_archive_members) as archive:
        return find_container(archive)

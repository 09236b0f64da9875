"""Sources to a stream of articles: files, folders, web addresses, standard input.

What cannot be read is in the stream too, as a `Rejected` with its reason; nothing that is read stops the run.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ingest.document import read_document, read_rows
from ingest.model import Rejected
from ingest.parser import Parser
from ingest.rows import read_jsonl
from ingest.walk import walk, why_unreadable
from ingest.web.address import is_address
from store import Article

if TYPE_CHECKING:
    from ingest.settings import IngestSettings
    from ingest.web.settings import WebSettings

STANDARD_INPUT = "standard input"
Source = str | Path | BinaryIO


def read_sources(
    sources: Sequence[Source], settings: IngestSettings, web: WebSettings | None = None
) -> Iterator[Article | Rejected]:
    """The articles of each source in turn, their text clean.

    Args:
        sources: paths of files and folders; addresses of pages, feeds and sitemaps; "-" or an open binary stream for
            rows of JSONL. Addresses that stand together are fetched together, and come as they come.
        settings: the limits.
        web: how addresses are fetched; left out, by the settings in the environment.
    """
    with Parser(settings) as parser:
        yield from hold_to_limit(_read_all(sources, settings, web, parser), settings)


def hold_to_limit(found: Iterable[Article | Rejected], settings: IngestSettings) -> Iterator[Article | Rejected]:
    """What was found, an article longer than the settings allow rejected."""
    for item in found:
        if isinstance(item, Article) and len(item.text) > settings.max_article_characters:
            yield Rejected(
                item.source or item.id,
                f"its text has {len(item.text):,} characters, and an article may have "
                f"{settings.max_article_characters:,}; split it, or set ONRECORD_INGEST_MAX_ARTICLE_CHARACTERS",
            )
        else:
            yield item


def _read_all(
    sources: Sequence[Source], settings: IngestSettings, web: WebSettings | None, parser: Parser
) -> Iterator[Article | Rejected]:
    for is_web, group in groupby(sources, key=lambda source: isinstance(source, str) and is_address(source)):
        if is_web:
            yield from _read_web([str(source) for source in group], settings, web, parser)
            continue
        for source in group:
            if source == "-":
                yield from _read_stream(sys.stdin.buffer, settings)
            elif not isinstance(source, str | Path):
                yield from _read_stream(source, settings)
            else:
                for path in walk(Path(source)):
                    yield from _read_file(path, settings, parser) if isinstance(path, Path) else (path,)


def _read_web(
    addresses: Sequence[str], settings: IngestSettings, web: WebSettings | None, parser: Parser
) -> Iterator[Article | Rejected]:
    from ingest.web.settings import WebSettings  # like what follows, only for whoever fetches something
    from ingest.web.visit import read_addresses

    return read_addresses(addresses, settings=settings, web=web or WebSettings(), parser=parser)


def _read_stream(stream: BinaryIO, settings: IngestSettings) -> Iterator[Article | Rejected]:
    rows = read_jsonl(stream, encoding="utf-8-sig", max_row=settings.max_row_characters)
    yield from read_rows(rows, STANDARD_INPUT)


def _read_file(path: Path, settings: IngestSettings, parser: Parser) -> Iterator[Article | Rejected]:
    """The articles in one file; a rejection in their place, or after them, where it cannot be read on."""
    source = str(path)
    try:
        with path.open("rb") as stream:
            yield from read_document(stream, source=source, suffix=path.suffix, settings=settings, parser=parser)
    except OSError as error:
        yield Rejected(source, why_unreadable(error, path))

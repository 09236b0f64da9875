"""On Record: the ingest room. Files and pages become articles, passages and statements, and go into the library.

from ingest import IngestSettings, ingest

report = ingest(["articles.jsonl", "saved-pages/"], library, settings=IngestSettings())
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ingest.chunk import chunk_article
    from ingest.errors import IngestError, RefinerFailed, RejectedInput, SourceUnreadable
    from ingest.extraction import extract
    from ingest.model import IngestReport, Progress, Rejected
    from ingest.pipeline import ingest
    from ingest.read import Source, read_sources
    from ingest.refine import Refined, Refiner
    from ingest.settings import IngestSettings
    from ingest.statements import find_statements
    from ingest.web.settings import WebSettings
    from ingest.web.update import FeedOutcome, UpdateReport, examine_feed, update_feeds

__all__ = [  # noqa: RUF022  # in the order a newcomer calls them
    "ingest",
    "IngestSettings",
    "WebSettings",
    "IngestReport",
    "Progress",
    "Rejected",
    "examine_feed",
    "update_feeds",
    "UpdateReport",
    "FeedOutcome",
    "extract",
    "read_sources",
    "Source",
    "chunk_article",
    "find_statements",
    "Refiner",
    "Refined",
    "IngestError",
    "RejectedInput",
    "SourceUnreadable",
    "RefinerFailed",
]

# Each name is imported when it is first asked for: whoever wants one value should not wait for pydantic or spaCy.
_HOMES = {
    "ingest": "ingest.pipeline",
    "IngestSettings": "ingest.settings",
    "WebSettings": "ingest.web.settings",
    "examine_feed": "ingest.web.update",
    "update_feeds": "ingest.web.update",
    "UpdateReport": "ingest.web.update",
    "FeedOutcome": "ingest.web.update",
    "IngestReport": "ingest.model",
    "Progress": "ingest.model",
    "Rejected": "ingest.model",
    "extract": "ingest.extraction",
    "read_sources": "ingest.read",
    "Source": "ingest.read",
    "chunk_article": "ingest.chunk",
    "find_statements": "ingest.statements",
    "IngestError": "ingest.errors",
    "RejectedInput": "ingest.errors",
    "SourceUnreadable": "ingest.errors",
    "RefinerFailed": "ingest.errors",
    "Refiner": "ingest.refine",
    "Refined": "ingest.refine",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'ingest' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)

"""The digest of watched questions, printed or written to a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rag import compose_digest, say_coverage, say_date
from ui.console import output
from ui.export import Document, write_document
from ui.export.document import make_sources
from ui.export.markdown import render
from ui.export.rss import render as as_rss

if TYPE_CHECKING:
    from store import Library, News, Watch

IN_FEED = 100  # items of the RSS, so that a reader that was away misses none

Brought = Sequence[tuple["Watch", Sequence["News"]]]


def make_digest(brought: Brought, *, searched: str = "") -> Document:
    """The digest as a document.

    Args:
        searched: what the library holds, in words.
    """
    draft = compose_digest({one.question: [(item.statement, item.article) for item in new] for one, new in brought})
    now = datetime.now(UTC)
    last = max((one.ran_at for one, _ in brought if one.ran_at), default=None)
    since = f" since {say_date(last.date())}" if last else ""
    search = f"The watched questions, looked at {now:%Y-%m-%d %H:%M} UTC for what came on record{since}. {searched}"
    return Document("New on record", draft.text, make_sources(draft.citations, draft.statements), search.strip())


def print_digest(brought: Brought) -> None:
    """Prints the digest as Markdown."""
    if brought:
        output().out(render(make_digest(brought)), end="", highlight=False)


def write_digest(brought: Brought, library: Library, path: Path) -> None:
    """Writes the digest: Markdown or HTML of what is new, RSS of that and of what was brought before.

    Raises:
        OSError: it cannot be written.
    """
    if path.suffix.lower() != ".xml":
        write_document(make_digest(brought, searched=f"Searched {say_coverage(library.coverage())}."), path)
        return
    items = [(one.question, item) for one in library.watches.all() for item in library.watches.news(one, limit=IN_FEED)]
    items.sort(key=lambda pair: pair[1].found_at, reverse=True)
    path.write_bytes(as_rss(items[:IN_FEED], made_at=datetime.now(UTC)))

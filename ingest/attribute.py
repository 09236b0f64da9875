"""Articles to their statements, on all cores once there is enough to read."""

from __future__ import annotations

import signal
from collections.abc import Generator, Iterable
from itertools import chain

from ingest.model import Rejected
from ingest.statements import find_statements
from ingest.workers import Crash, Workers
from store import Article, Statement

_WORTHWHILE = 200_000  # code points, some 33,000 words: less is read before a second process has loaded its grammar


def attribute(
    articles: Iterable[Article], *, workers: int
) -> Generator[tuple[Article, tuple[Statement, ...] | Rejected], None, None]:
    """Each article with its statements, in order; rejected where reading it ended the process that did.

    Articles are taken ahead: some two hundred thousand code points of them before the first comes back, then a few for
    each worker.

    Args:
        workers: how many processes read; with 1 it is this one, and none is started for little text either.
    """
    remaining = iter(articles)
    first: list[Article] = []
    characters = 0
    if workers > 1:
        for article in remaining:
            first.append(article)
            characters += len(article.text)
            if characters >= _WORTHWHILE:
                break
    if characters < _WORTHWHILE:
        for article in chain(first, remaining):
            yield article, statements_of(article)
        return
    for article, found in Workers(statements_of, number=workers).map(chain(first, remaining)):
        yield article, _rejected(article, found) if isinstance(found, Crash) else found


def statements_of(article: Article) -> tuple[Statement, ...]:
    """The statements of one article, in text order."""
    return next(find_statements([article]))


def _rejected(article: Article, crash: Crash) -> Rejected:
    how = f"exit status {crash.status}"
    if crash.status < 0:
        how = f"signal {-crash.status}" + (", perhaps for want of memory" if crash.status == -signal.SIGKILL else "")
    return Rejected(article.source or article.id, f"the process that looked for its statements ended early ({how})")

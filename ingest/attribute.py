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
    """Each article with its statements, in order; rejected where reading it failed, or ended the process that did.

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
            yield article, look_for_statements(article)
        return
    for article, found in Workers(look_for_statements, number=workers).map(chain(first, remaining)):
        yield article, _rejected(article, found) if isinstance(found, Crash) else found


def statements_of(article: Article) -> tuple[Statement, ...]:
    """The statements of one article, in text order."""
    return next(find_statements([article]))


def look_for_statements(article: Article) -> tuple[Statement, ...] | Rejected:
    """The statements of one article, or why there are none: a mistake of ours in one text costs no other."""
    try:
        return statements_of(article)
    except Exception as error:  # noqa: BLE001 -- whatever it is, the article is named and the run goes on
        what = f"{type(error).__name__}: {error}"
        return Rejected(article.source or article.id, f"looking for its statements failed ({what}); please report it")


def _rejected(article: Article, crash: Crash) -> Rejected:
    how = f"exit status {crash.status}"
    if crash.status < 0:
        how = f"signal {-crash.status}" + (", perhaps for want of memory" if crash.status == -signal.SIGKILL else "")
    return Rejected(article.source or article.id, f"the process that looked for its statements ended early ({how})")

"""A draft's sentences checked one after the other, as rows of the contract."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rag import Nearness, Tools, place_source, verify_in_library, verify_sentence
from store import Article, Embedder, LibraryNotFound, Statement, StoreSettings, load_embedder
from ui.contract import Row, failed_row, verdict_row
from ui.drafts import BadDraftRow, DraftRow, read_draft

if TYPE_CHECKING:
    from store import Library


def load_reader() -> None:
    """Loads the grammar, which takes a second, so that the first sentence need not wait for it."""
    from ingest import find_statements

    next(iter(find_statements([Article.of("She said so.")])))


def make_tools(settings: StoreSettings, *, embedder: Embedder | None = None) -> Tools:
    """What sentences are checked with: the reader of statements, and the embedder.

    Args:
        embedder: one that is there already; None loads one.
    """
    from ingest import find_statements  # loads the grammar, 1 s

    def read(article: Article) -> tuple[Statement, ...]:
        return next(iter(find_statements([article])))

    return Tools(read=read, near=Nearness(embedder or load_embedder(settings)))


def verify_rows(path: Path, *, library: Library | None, tools: Tools) -> Iterator[Row]:
    """A row for each sentence of a draft, in order; one with `error` for a row that cannot be checked.

    Args:
        library: None where there is none: then each row has to bring its passages.

    Raises:
        InputUnreadable: the file cannot be read.
        LibraryNotFound: a sentence brings no passages, and there is no library to look through.
    """
    for row in read_draft(path):
        if isinstance(row, BadDraftRow):
            yield failed_row(row.reason, ref=row.ref, line=row.line) | {"id": row.ref}
            continue
        yield _verify(row, library=library, tools=tools)


def _verify(row: DraftRow, *, library: Library | None, tools: Tools) -> Row:
    if row.passages is None:
        if library is None:
            raise LibraryNotFound(
                "there is no library to look this sentence up in; make one with `onrecord ingest`, or give each row "
                "its passages"
            )
        verdict, source = verify_in_library(row.sentence, library, tools, before=row.before)
        return verdict_row(verdict, ref=row.ref, sentence=row.sentence, source=source)
    sources = [
        place_source(one.n, one.text, library=library, article_ref=one.article, tools=tools) for one in row.passages
    ]
    verdict = verify_sentence(row.sentence, sources, tools, before=row.before)
    return verdict_row(verdict, ref=row.ref, sentence=row.sentence)

"""What is read off texts alone is read again, once, where an older version did not look for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from store import Library, Reading, Record, Span

HEADING, NOTICE = Span(0, 3), Span(4, 11)


def read(text: str, passages: Sequence[Span]) -> Reading:
    return Reading((NOTICE,), tuple(HEADING for _ in passages))


def reread(library: Library, *, version: str = "2", with_: Callable[..., Reading] = read) -> list[tuple[int, int]]:
    with library.writer() as writer:
        return list(writer.reread(with_, version=version))


@pytest.fixture
def article_id(library: Library, make_record: Callable[..., Record]) -> str:
    record = make_record()
    with library.writer() as writer:
        writer.add([record])
        writer.catch_up()
    return record.article.id


def test_every_article_is_read_once_a_version(library: Library, article_id: str) -> None:
    change = library.change
    assert reread(library) == [(1, 1)]
    assert {passage.heading for passage in library.passages(article_id)} == {HEADING}
    (notice,) = library.corrections([article_id])[article_id]
    assert notice == library.passages(article_id)[0].text[4:11]
    assert reread(library) == []
    assert library.change == change  # no index has to follow


def test_what_was_there_before_goes(library: Library, article_id: str) -> None:
    reread(library)
    reread(library, version="3", with_=lambda text, passages: Reading((), tuple(None for _ in passages)))
    assert {passage.heading for passage in library.passages(article_id)} == {None}
    assert library.corrections([article_id]) == {}


def test_what_is_superseded_is_read_too(library: Library, make_record: Callable[..., Record]) -> None:
    first, second = (
        make_record(text, url="https://quay.example/a") for text in ("The harbour shuts.", "The harbour opens.")
    )
    for record in (first, second):
        with library.writer() as writer:
            writer.add([record])
    assert reread(library) == [(2, 2)]
    assert set(library.corrections([first.article.id, second.article.id])) == {first.article.id, second.article.id}


def test_one_that_was_broken_off_begins_anew(library: Library, article_id: str) -> None:
    def fail(text: str, passages: Sequence[Span]) -> Reading:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reread(library, with_=fail)
    assert library.corrections([article_id]) == {}
    assert reread(library) == [(1, 1)]

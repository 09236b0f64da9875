"""What is kept of a library goes with its edition."""

from collections.abc import Callable
from datetime import date

from rag.book import open_book
from store import Filters, Library, Record

MakeRecord = Callable[..., Record]
WIRE = "HARROW - The council closed the old bridge on Monday, and nobody could say for how long it would be shut."


def test_coverage_and_clusters_are_those_of_the_library_as_it_is(library: Library, make_record: MakeRecord) -> None:
    first = make_record(WIRE, outlet="A Post", url="https://a.org/1", published=date(2031, 1, 1))
    other = make_record(WIRE + " It rained.", outlet="B Post", url="https://b.org/1", published=date(2031, 1, 2))
    with library.writer() as writer:
        writer.add([first, other])
        writer.catch_up()
    ids = [first.article.id, other.article.id]
    within = Filters(outlets=("B Post",), speakers=("Ada Vale",))
    book = open_book(library)
    assert book.covered(within, library).articles == book.covered(within, library).articles == 1
    assert book.clusters(ids[:1], library) == library.clusters(ids[:1])
    assert book.clusters(ids, library) == library.clusters(ids)
    with library.writer() as writer:
        writer.withdraw(other.article.id)
    book = open_book(library)
    assert (book.covered(within, library).articles, book.clusters(ids, library)) == (0, {})


def test_what_was_looked_into_comes_in_the_order_asked_for(library: Library, make_record: MakeRecord) -> None:
    record = make_record(
        "Ada Vale said the harbour was open. Tom Rook called it shut.",
        statements=[("the harbour was open", "Ada Vale"), ("shut", "Tom Rook")],
    )
    with library.writer() as writer:
        writer.add([record])
        writer.catch_up()
    book, (first, second) = open_book(library), (one.id for one in record.statements)
    assert list(book.statements([second], library)) == [second]
    assert list(book.statements([first, "st_gone", second], library)) == [first, second]
    with library.writer() as writer:
        writer.withdraw(record.article.id)
    assert not open_book(library).statements([first, second], library)

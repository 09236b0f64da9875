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

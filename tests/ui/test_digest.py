"""The digest of watched questions as a feed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

from store import Filters, Library, Record
from ui.digest import IN_FEED, write_digest


def test_the_feed_holds_the_last_hundred_of_all_watched_questions(
    library: Library, make_record: Callable[..., Record], tmp_path: Path
) -> None:
    record = make_record("“Enough,” said Ada Vale.", statements=[("“Enough,”", "Ada Vale")])
    (statement,) = record.statements
    with library.writer() as writer:
        writer.add([record])
    for question in ("earlier", "later"):
        watch = library.watches.add(question, Filters(), change=0)
        assert watch
        library.watches.note(watch, [(f"{n}", statement, record.article) for n in range(60)], change=1)
    write_digest([], library, tmp_path / "news.xml")
    items = ElementTree.parse(tmp_path / "news.xml").getroot().findall("channel/item")
    asked = [item.findtext("category") for item in items]
    assert IN_FEED == 100
    assert asked == ["later"] * 60 + ["earlier"] * 40

"""The builder of large libraries: what it makes is a library like any other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from made_library import build
from store import Library, Record, StoreSettings, open_library


def test_a_made_library_is_whole_and_can_be_added_to(
    library: Library, make_record: Callable[..., Record], tmp_path: Path
) -> None:
    said = [("The harbour is open", "Ada Vale"), ("Never", "Ida Orme")]
    texts = ("“The harbour is open,” Ada Vale said. “Never,” Ida Orme said.", "“Never,” Ida Orme said on Monday.")
    with library.writer() as writer:
        writer.add([make_record(texts[0], statements=said), make_record(texts[1], statements=said[1:])])
        writer.catch_up()
    made = StoreSettings(home=tmp_path / "made")
    for number in (5, 8):
        held = build(library.settings.home, made.home, number, advance=lambda _done: None)
        assert held["articles"] == number
        with open_library(made) as opened:
            assert [check.name for check in opened.health() if not check.ok] == []
            found = list(opened.statements())
            assert len(found) == held["statements"] > number
            for statement, article in found:
                assert statement.quote == "".join(span.slice(article.text) for span in statement.spans)
                assert statement.speaker.name and statement.speaker.name.startswith(("Ada Vale", "Ida Orme"))

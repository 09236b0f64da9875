"""The Briefing page: composed, edited line by line, picked for, watched, flagged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages import app_at, ask, fill
from pages import html as shown
from rag import Line, LineKind, keep_answer
from rag import brief as compose
from records import record_of, state
from store import Article, Library, Pick, Record, StoreSettings, open_library
from ui.web.draft import edited
from ui.web.picking import find_in_library

GATES = "“The harbour gates stay shut until the summer tide,” said Ada Vale."
BOATS = "“The harbour gates <b>cost</b> us our boats,” said Tomas Lind."


def record(text: str, **fields: str) -> Record:
    """An article of one sentence: a quotation, then who said it."""
    article = Article.of(text, language="en", **fields)
    quotation, name = text[: text.index("”") + 1], text.rpartition("said ")[2].rstrip(".")
    return record_of(article, state(article, quotation, by=name, cue="said", mention=name))


@pytest.fixture
def library(home: Path) -> Iterator[Library]:
    """The library the app opens, open here too."""
    gates = record(GATES, title="Gates shut", outlet="The Quay", url="https://quay.example/gates")
    fill(home, [gates, record(BOATS, title="Boats idle", outlet="The Bell")])
    with open_library(StoreSettings(home=home)) as library:
        yield library


Page = Callable[[], AppTest]


@pytest.fixture
def page(library: Library) -> Page:
    return lambda: app_at("briefing").run()


def press(app: AppTest, label: str) -> AppTest:
    (button,) = [one for one in app.button if one.label == label]
    return button.click().run()


def test_a_topic_is_composed_a_note_is_added_and_taken_back(page: Page) -> None:
    app = page()
    app.text_input(key="topic").input("the harbour gates")
    app = press(app, "Compose")
    composed = shown(app)
    assert "Briefing: the harbour gates" in composed
    assert "“The harbour gates stay shut until the summer tide”" in composed
    assert "&lt;b&gt;cost&lt;/b&gt;" in composed and "<b>cost</b>" not in composed
    assert re.search(r'data-open="drop:\d+"', composed) and 'data-open="drop:0"' not in composed
    app.session_state["briefing_draft"] = replace(app.session_state["briefing_draft"], note_at=1)  # "Note below"
    app.run().text_area(key="note-words").input("Ask *again* in <i>May</i>.")
    app = press(app, "Add note")
    assert "Ask *again* in &lt;i&gt;May&lt;/i&gt;." in shown(app)
    assert "Your note" not in shown(press(app, "Take back the last edit"))


def test_what_changed_since_a_day_is_told_where_one_is_given(page: Page) -> None:
    app = page()
    app.text_input(key="topic").input("the harbour gates")
    assert "What changed since" not in shown(press(app, "Compose"))
    app.date_input(key="changed").set_value(date(2031, 4, 1))
    html = shown(press(app, "Compose"))
    assert "What changed since 1 April 2031" in html
    assert "No statement on this that came on record since 1 April 2031 is in the library" in html


def test_the_tray_is_briefed_and_emptied(page: Page, library: Library) -> None:
    statement, article = next(library.statements())
    pick = find_in_library(f"{article.id}:{statement.id}", library)
    assert pick == Pick.of_statement(statement, article)
    assert find_in_library("art_0:st_0", library) is None
    library.tray.add(pick)
    app = press(page(), "Brief the tray (1)")
    assert "Briefing: what was picked" in shown(app)
    press(app, "Empty the tray")
    assert library.tray.items() == []


def test_a_topic_is_watched_and_watched_no_longer(page: Page, library: Library) -> None:
    app = page()
    app.text_input(key="topic").input("the harbour gates")
    app = press(press(app, "Compose"), "Watch “the harbour gates”")
    assert [one.question for one in library.watches.all()] == ["the harbour gates"]
    assert "Nothing new since it is watched." in shown(app)
    press(app, "Watch no longer")
    assert library.watches.all() == []


def test_a_kept_briefing_on_a_revised_article_is_flagged_and_opens(page: Page, library: Library) -> None:
    briefing = compose("the harbour gates", library)
    keep_answer(briefing, library)
    assert "Kept briefings" in shown(page())
    with library.writer() as writer:
        writer.add(
            [record(GATES.replace("shut", "open"), title="Gates", outlet="The Quay", url="https://quay.example/gates")]
        )
        writer.catch_up()
    app = page()
    assert f"the harbour gates: 1 article revised since it was written ({briefing.id})." in shown(app)
    assert "“The harbour gates stay shut until the summer tide”" in shown(press(app, "Open as a draft"))


LINES = [Line(LineKind.HEADING, "T", 1), *(Line(LineKind.ITEM, word) for word in "abc")]


@pytest.mark.parametrize(
    ("what", "at", "left"),
    [
        pytest.param("up", 2, "bac", id="up"),
        pytest.param("down", 1, "bac", id="down"),
        pytest.param("drop", 2, "ac", id="dropped"),
        pytest.param("up", 1, None, id="not over the title"),
        pytest.param("down", 3, None, id="not past the end"),
        pytest.param("sideways", 2, None, id="nothing it knows"),
    ],
)
def test_an_edit_moves_or_drops_one_line(what: str, at: int, left: str | None) -> None:
    lines = edited(LINES, what, at)
    assert (lines and "".join(line.text for line in lines[1:])) == left


def test_an_answer_on_the_page_is_flagged_once_its_article_is_withdrawn(library: Library) -> None:
    app = ask(app_at().run(), "What did Ada Vale say about the harbour gates?")
    assert "behind this answer changed" not in shown(app)
    with library.writer() as writer:
        writer.withdraw("https://quay.example/gates")
        writer.catch_up()
    assert "1 article behind this answer changed since it was given" in shown(app.run())

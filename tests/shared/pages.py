"""The app's pages without a browser, by Streamlit's `AppTest`: opened, read, asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from store import Record, StoreSettings, open_library
from ui.web.intake import _intakes

APP = Path(__file__).parents[2] / "ui" / "app.py"
TIMEOUT = 120  # seconds: the first run loads the grammar and builds the embedding graph


def app_at(page: str = "", **address: str) -> AppTest:
    """The app at a page, the chat without one, with this in its address; not run yet."""
    app = AppTest.from_file(str(APP), default_timeout=TIMEOUT)
    if page:
        app._page_hash = calc_hash(page)  # `switch_page` knows pages by their files only
    app.query_params.update(address)
    return app


def html(app: AppTest) -> str:
    """The page's own HTML, after a run without a failure."""
    assert not app.exception
    return " ".join(element.value for element in app.html)


def words_in(markup: str) -> str:
    """What is read of some HTML."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def shown(app: AppTest) -> str:
    """Every word on the page."""
    return words_in(html(app))


def panel(app: AppTest) -> str:
    """The HTML of the article, or the source, that is open."""
    return next(element.value for element in app.html if "or-panel" in element.value)


def ask(app: AppTest, question: str) -> AppTest:
    """Asks in the chat."""
    return app.chat_input(key="question").set_value(question).run()


def taken_in(app: AppTest) -> AppTest:
    """The page after all that its reader has going in has gone in."""
    _intakes()[app.session_state["reader_key"]].report()
    return app.run()


def fill(home: Path, records: Iterable[Record]) -> None:
    """Puts records into the library in a folder, one after the other: the later may be a revision of an earlier."""
    with open_library(StoreSettings(home=home), create=True) as library, library.writer() as writer:
        for record in records:
            writer.add([record])
        writer.catch_up()

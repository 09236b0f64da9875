"""What tests of the app and the commands share: a library of their own; a Chromium, a server over a small library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from playwright.sync_api import Browser, Page

from commands import Run, make_run
from driving import SLOW, WAIT, opened_browser, served
from pages import fill
from records import record_of, state
from store import Article, Record, StatementKind

HARBOUR = (
    "“The ferry will sail again when the harbour is safe,” Ada Vale, the harbour minister, said on Friday. "
    "“Until then it stays where it is.”\n\n"
    + "Nobody in Port Lorne could say when that would be.\n\n" * 30
    + "She said the ferry was sound."
)
HOSTILE = (
    "<script>document.title = 'run'</script>"
    "<img src='http://outside.example/a.png' onerror=\"document.title = 'run'\"> "
    "![x](http://outside.example/b.png) $x$ :red[y] \u202e “The ferry belongs to <b>all</b> of us,” said Bruno Kell."
)
ARABIC = "قالت نور حداد يوم الجمعة: «العبّارة ستبحر من جديد». وأضافت أن التحقيق سيصدر في مايو."


@pytest.fixture
def home(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty library folder that the app is pointed to, in this process."""
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path))
    monkeypatch.setenv("ONRECORD_CACHE", str(cache))
    yield tmp_path
    st.cache_data.clear()
    st.cache_resource.clear()  # closes what the app has opened


@pytest.fixture
def run(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on a library of its own, `home` in the test's folder, empty at first."""
    monkeypatch.delenv("ONRECORD_DATABASE_URL", raising=False)
    return make_run({"ONRECORD_HOME": str(tmp_path / "home"), "ONRECORD_CACHE": str(cache)})


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium; without one the test fails, it never passes unrun.

    Not for the whole session: while it is open, so is Playwright's event loop, and no other test may run one.
    """
    with opened_browser() as browser:
        yield browser


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[str]:
    """The address of an app over a small library that tests only read, but for the answers it keeps."""
    home = tmp_path_factory.mktemp("library")
    fill(home, ferry_records())
    with served(home, home.with_suffix(".log"), environment={"ONRECORD_CACHE": str(cache)}) as address:
        yield address


@pytest.fixture
def own_home(tmp_path: Path) -> Path:
    """The same library for one test alone, not yet served."""
    home = tmp_path / "home"
    fill(home, ferry_records())
    return home


def ferry_records() -> list[Record]:
    """A plain article, a hostile one, and one in Arabic."""
    harbour = Article.of(
        HARBOUR,
        title="Ferry waits",
        outlet="The Courier",
        published=date(2031, 2, 14),
        url="https://courier.example/ferry",
    )
    hostile = Article.of(
        HOSTILE,
        title="<img src=x onerror=\"document.title = 'run'\">",
        outlet="The Gazette",
        published=date(2031, 3, 1),
    )
    arabic = Article.of(ARABIC, title="العبّارة تعود", outlet="صحيفة المرفأ", published=date(2031, 3, 2), language="ar")
    waits = ("“The ferry will sail again when the harbour is safe,”", "“Until then it stays where it is.”")
    return [
        record_of(
            harbour,
            state(harbour, *waits, by="Ada Vale", cue="said"),
            state(harbour, "the ferry was sound", by="Ada Vale", cue="said", kind=StatementKind.INDIRECT),
            whole=True,
        ),
        record_of(hostile, state(hostile, "“The ferry belongs to <b>all</b> of us,”", by="Bruno Kell", cue="said")),
        record_of(arabic, state(arabic, "العبّارة ستبحر من جديد", by="نور حداد")),
    ]


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Opens a page in a session of its own; afterwards none may have loaded from outside or run foreign script."""
    contexts, outside = [], []

    def open_page(address: str, *, width: int = 1440, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)  # type: ignore[arg-type]
        context.set_default_timeout(WAIT)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: outside.append(request.url) if "//127.0.0.1" not in request.url else None)
        page.goto(address)
        page.wait_for_selector(".or-hero h1", timeout=SLOW)
        return page

    yield open_page
    for context in contexts:
        assert all(page.title() == "On Record" for page in context.pages)
        context.close()
    assert [url for url in outside if not url.startswith(("data:", "blob:"))] == []

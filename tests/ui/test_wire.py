"""The page's own script in a real Chromium, mounted as Streamlit mounts it, without Streamlit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import ui.web

pytestmark = pytest.mark.browser

PAGE = """
<div class="place"></div><div class="place"></div><button data-speaker="Ada Vale">Ada Vale</button>
"""
START = """
async (source) => {
    const script = await import(URL.createObjectURL(new Blob([source], {type: "text/javascript"})));
    window.heard = [];
    window.mount = (name, place) => script.default({
        data: {open: null, latest: null, steps: [], elsewhere: [], reader: "", cookie: "reader"},
        parentElement: document.querySelectorAll(".place")[place],
        setTriggerValue: () => window.heard.push(name),
    });
}
"""
CLICK = """
() => {
    window.heard = [];
    document.querySelector("[data-speaker]").click();
    return window.heard;
}
"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page with two places to mount the script in, `mount(name, place)`; a click tells who heard it."""
    page = browser.new_page()
    page.set_content(PAGE)
    page.evaluate(START, Path(ui.web.__file__).with_name("wire.js").read_text(encoding="utf-8"))
    yield page
    page.close()


@pytest.mark.parametrize(
    ("mounted", "hears"),
    [
        ("mount('first', 0)", ["first"]),
        ("mount('first', 0); mount('second', 0)", ["second"]),
        # Chromium ends imports of one script in any order: what is stale may be mounted last, and is ended at once.
        ("mount('second', 0); mount('first', 0)()", ["second"]),
        (
            "mount('third', 0); const ends = [mount('first', 0), mount('second', 0)]; ends.map((end) => end())",
            ["third"],
        ),
        ("mount('only', 0)()", []),
        ("const end = mount('old page', 0); mount('new page', 1); end()", ["new page"]),
    ],
)
def test_a_click_is_heard_by_the_one_that_stands_and_by_none_else(page: Page, mounted: str, hears: list[str]) -> None:
    page.evaluate(f"() => {{ {mounted}; }}")
    assert page.evaluate(CLICK) == hears
    assert page.evaluate("'wired' in document.documentElement.dataset") == bool(hears)


def test_what_was_mounted_before_does_not_hear_again_once_its_successor_ends(page: Page) -> None:
    page.evaluate("() => { mount('first', 0); window.end = mount('second', 0); }")
    page.evaluate("() => new Promise((resolve) => setTimeout(resolve))")
    page.evaluate("() => window.end()")
    assert page.evaluate(CLICK) == []

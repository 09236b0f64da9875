"""Every page, in both themes, looked at by axe-core (https://github.com/dequelabs/axe-core): no serious violation."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from driving import SLOW, ask, marked, served, settle, turn_to

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
GRAVE = {"serious", "critical"}


def grave_violations(page: Page) -> list[str]:
    """What axe has against the page as it stands, light and then dark: it follows the reader's choice at once."""
    settle(page)
    page.wait_for_function("document.querySelectorAll('[data-testid=stSkeleton]').length === 0")
    found: list[str] = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function(
            "(scheme) => getComputedStyle(document.querySelector('.stApp')).colorScheme === scheme", arg=scheme
        )
        found += [
            f"{page.url}, {scheme}: {one['id']} ({one['impact']}): {node['html'][:200]} {node['failureSummary']}"
            for one in Axe().run(page).response["violations"]
            for node in one["nodes"]
            if one["impact"] in GRAVE
        ]
    return found


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("empty")
    with served(home, home.with_suffix(".log")) as address:
        yield address


def test_no_page_has_a_serious_violation(filled: str, empty: str, open_page: Open) -> None:
    page = open_page(filled, reduced_motion="reduce")
    found = grave_violations(page)
    ask(page, "What did Ada Vale say about the ferry?")
    page.locator(".or-card .or-cite").first.click()
    marked(page)
    found += grave_violations(page)
    turn_to(page, "Sources")
    search = page.get_by_placeholder("Words, a name, or an exact phrase")
    search.fill("ferry")
    search.press("Enter")
    page.wait_for_selector(".or-card", timeout=SLOW)
    found += grave_violations(page)
    page.get_by_role("button", name="Read in the article").first.click()
    page.wait_for_selector(".or-panel", timeout=SLOW)
    found += grave_violations(page)
    turn_to(page, "Speakers")
    found += grave_violations(page)
    page.locator(".or-table").get_by_role("button", name="Ada Vale").click()
    page.wait_for_selector(".or-plot", timeout=SLOW)
    found += grave_violations(page)
    for name in ("Briefing", "Library"):
        turn_to(page, name)
        found += grave_violations(page)
    found += grave_violations(open_page(empty, reduced_motion="reduce"))
    assert found == []


def test_a_narrow_screen_has_none_either(filled: str, open_page: Open) -> None:
    page = open_page(filled, width=390, reduced_motion="reduce")
    ask(page, "What did Ada Vale say about the ferry?")
    page.locator(".or-card .or-cite").first.click()
    marked(page)
    assert grave_violations(page) == []

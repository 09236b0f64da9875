"""Every page, in both themes, looked at by axe-core (https://github.com/dequelabs/axe-core): no serious violation."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from driving import SLOW, ask, marked, served, settle

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
GRAVE = {"serious", "critical"}

PAGES = {  # what to wait for, by address
    "sources?q=ferry": ".or-card",
    "speakers": ".or-table",
    "speakers?who=Ada+Vale": ".or-plot",
    "briefing": "input[aria-label=Topic]",
    "library": ".or-page",
}


def grave_violations(page: Page) -> list[str]:
    settle(page)
    page.wait_for_function("document.querySelectorAll('[data-testid=stSkeleton]').length === 0")
    found = Axe().run(page).response["violations"]
    return [
        f"{page.url}: {one['id']} ({one['impact']}): {node['html'][:200]} {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
        if one["impact"] in GRAVE
    ]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("empty")
    with served(home, home.with_suffix(".log")) as address:
        yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_violation(filled: str, empty: str, open_page: Open, scheme: str) -> None:
    page = open_page(filled, color_scheme=scheme, reduced_motion="reduce")
    found = grave_violations(page)
    ask(page, "What did Ada Vale say about the ferry?")
    page.locator(".or-card .or-cite").first.click()
    marked(page)
    found += grave_violations(page)
    for address, awaited in PAGES.items():
        page.goto(f"{filled}/{address}")
        page.wait_for_selector(awaited, timeout=SLOW)
        found += grave_violations(page)
        if "sources" in address:
            page.get_by_role("button", name="Read in the article").first.click()
            page.wait_for_selector(".or-panel", timeout=SLOW)
            found += grave_violations(page)
    found += grave_violations(open_page(empty, color_scheme=scheme, reduced_motion="reduce"))
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_screen_has_none_either(filled: str, open_page: Open, scheme: str) -> None:
    page = open_page(filled, width=390, color_scheme=scheme, reduced_motion="reduce")
    ask(page, "What did Ada Vale say about the ferry?")
    page.locator(".or-card .or-cite").first.click()
    marked(page)
    assert grave_violations(page) == []

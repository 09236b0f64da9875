"""A briefing made in the browser: picked, composed, edited by clicks, taken along as a file."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from driving import SLOW, served, settle, turn_to

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


def test_what_is_picked_and_composed_is_edited_by_clicks_and_downloaded(
    own_home: Path, cache: Path, open_page: Open
) -> None:
    with served(own_home, own_home.with_name("log"), environment={"ONRECORD_CACHE": str(cache)}) as address:
        page = open_page(address)
        page.goto(f"{address}/sources?q=ferry")
        page.wait_for_selector(".or-card", timeout=SLOW)
        settle(page)
        page.get_by_role("button", name="Add to tray").first.click()
        expect(page.get_by_text("In the tray, 1 pick now")).to_be_visible(timeout=SLOW)
        turn_to(page, "Briefing")
        expect(page.get_by_role("button", name="Brief the tray (1)")).to_be_visible(timeout=SLOW)
        page.get_by_label("Topic").fill("the ferry")
        page.get_by_role("button", name="Compose").click()
        lines = page.locator(".or-line")
        expect(lines.first).to_contain_text("Briefing: the ferry", timeout=SLOW)
        settle(page)
        count = lines.count()
        third = lines.nth(3).inner_text()
        lines.nth(2).get_by_role("button", name="Drop").click()
        expect(lines).to_have_count(count - 1, timeout=SLOW)
        assert lines.nth(2).inner_text() == third
        lines.nth(2).get_by_role("button", name="Note below").click()
        page.get_by_label("Your note, marked as yours").fill("Ask the <b>harbour</b> again.")
        page.get_by_role("button", name="Add note").click()
        expect(lines.nth(3)).to_contain_text("Ask the <b>harbour</b> again.", timeout=SLOW)
        settle(page)
        expect(page.get_by_test_id("stToast")).to_have_count(0, timeout=SLOW)  # Streamlit gives its toasts no name
        found = Axe().run(page).response["violations"]
        assert [one["nodes"][0]["html"] for one in found if one["impact"] in ("serious", "critical")] == []
        with page.expect_download(timeout=SLOW) as download:
            page.get_by_role("button", name="Word", exact=True).click()
        file = docx.Document(BytesIO(download.value.path().read_bytes()))
        words = [paragraph.text for paragraph in file.paragraphs]
        assert "Briefing: the ferry" in words
        assert "Author’s note: Ask the <b>harbour</b> again." in words
        page.reload()
        expect(page.get_by_role("heading", name="Kept briefings")).to_be_visible(timeout=SLOW)

"""What readers do besides asking, and what goes wrong, in a real Chromium."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from driving import SLOW, ask, marked, served, settle, turn_to
from ui.web.reader import COOKIE

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
FERRY = "What did Ada Vale say about the ferry?"


def test_a_date_typed_in_the_sidebar_limits_the_answer_and_outlives_a_change_of_page(
    filled: str, open_page: Open
) -> None:
    page = open_page(filled)
    field = page.get_by_test_id("stDateInput").filter(has_text="Published since")
    field.get_by_role("spinbutton").first.click()
    page.keyboard.type("20310301")
    page.get_by_test_id("stChatInputTextArea").focus()  # the date counts once the field is left
    page.wait_for_function("location.search.includes('since=2031-03-01')")
    settle(page)
    ask(page, "What was said about the ferry?")
    expect(page.locator(".or-card").filter(has_text="Bruno Kell").first).to_be_visible()
    expect(page.locator(".or-card").filter(has_text="Ada Vale")).to_have_count(0)
    page.locator(".or-card [data-speaker]").first.click()
    page.wait_for_selector(".or-plot")
    assert "since=2031-03-01" in page.url
    page.go_back()
    expect(page.locator(".or-question")).to_have_text(["What was said about the ferry?"], timeout=SLOW)
    page.wait_for_function("location.pathname === '/' && location.search.includes('since=2031-03-01')")


def test_the_back_button_leads_through_what_was_seen_and_no_further_steps(filled: str, open_page: Open) -> None:
    page = open_page(filled)
    ask(page, FERRY)
    turn_to(page, "Speakers")
    page.locator(".or-row-name").filter(has_text="Ada Vale").click()
    page.wait_for_selector(".or-plot")
    settle(page)
    page.go_back()
    expect(page.locator(".or-row-name").filter(has_text="Ada Vale")).to_be_visible()
    page.go_back()
    expect(page.locator(".or-question")).to_have_text([FERRY], timeout=SLOW)


def test_a_speakers_page_leads_from_a_topic_to_the_words_in_their_article(filled: str, open_page: Open) -> None:
    page = open_page(filled)
    turn_to(page, "Speakers")
    page.locator(".or-row-name").filter(has_text="Ada Vale").click()
    page.wait_for_selector(".or-plot")
    settle(page)
    page.locator(".st-key-topics").get_by_role("button", name="ferry").click()
    expect(page.get_by_text("oldest first")).to_be_visible(timeout=SLOW)
    settle(page)
    page.locator(".or-card").first.get_by_role("button", name="Read in the article").click()
    assert marked(page)
    expect(page.locator(".or-panel mark").first).to_be_in_viewport()
    page.reload()
    assert marked(page)


def test_a_card_is_copied_with_its_source_and_a_verdict_outlives_a_reload(filled: str, open_page: Open) -> None:
    page = open_page(filled, permissions=["clipboard-read", "clipboard-write"])
    ask(page, FERRY)
    assert "The ferry will sail again" in (page.locator(".or-card .or-cite").first.get_attribute("title") or "")
    page.locator(".or-card").filter(has_text="sail again").get_by_text("Copy with source").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Ada Vale: “The ferry will sail again when the harbour is safe,” … “Until then")
    assert copied.endswith("(“Ferry waits”, The Courier, 14 February 2031, https://courier.example/ferry)")
    wrong = page.get_by_role("button", name="Wrong speaker")
    wrong.click()
    expect(wrong).to_have_attribute("aria-pressed", "true")
    settle(page)
    page.reload()
    expect(page.get_by_role("button", name="Wrong speaker")).to_have_attribute("aria-pressed", "true", timeout=SLOW)
    other = open_page(filled)
    ask(other, FERRY)
    expect(other.get_by_role("button", name="Wrong speaker")).to_have_attribute("aria-pressed", "false")


def test_two_tabs_of_one_browser_hold_a_conversation_each_and_list_both(filled: str, open_page: Open) -> None:
    first = open_page(filled)
    second = first.context.new_page()
    second.goto(filled)
    second.wait_for_selector(".or-hero h1", timeout=SLOW)
    ask(first, FERRY)
    ask(second, "What did Bruno Kell say about the ferry?")
    expect(first.locator(".or-question")).to_have_text([FERRY])
    expect(second.locator(".or-question")).to_have_text(["What did Bruno Kell say about the ferry?"])
    second.reload()
    expect(second.locator(".st-key-conversations button", has_text="Ada Vale")).to_be_visible(timeout=SLOW)
    expect(second.locator(".st-key-conversations button", has_text="Bruno Kell")).to_be_visible()


def test_a_tab_takes_the_key_another_was_quicker_to_keep(filled: str, open_page: Open) -> None:
    page = open_page(filled)
    page.wait_for_function(f"document.cookie.includes('{COOKIE}=')")
    (cookie,) = (one for one in page.context.cookies() if one["name"] == COOKIE)
    page.context.add_cookies([{**cookie, "value": "k" * 22}])
    turn_to(page, "Sources")
    turn_to(page, "Chat")
    ask(page, FERRY)
    page.reload()
    expect(page.locator(".st-key-conversations button", has_text="Ada Vale")).to_be_visible()


def test_an_article_withdrawn_here_flags_the_answer_that_rests_on_it(
    own_home: Path, cache: Path, open_page: Open
) -> None:
    with served(own_home, own_home.with_name("log"), environment={"ONRECORD_CACHE": str(cache)}) as address:
        page = open_page(address)
        ask(page, FERRY)
        turn_to(page, "Sources")
        page.locator(".or-card").filter(has_text="sail again").get_by_role("button", name="Read in").click()
        page.get_by_role("button", name="Withdraw this article").click()
        expect(page.locator(".st-key-withdraw .or-notice li")).to_have_text([FERRY])
        page.get_by_role("button", name="Withdraw", exact=True).click()
        expect(page.get_by_text("“Ferry waits” is withdrawn.")).to_be_visible(timeout=SLOW)
        turn_to(page, "Chat")
        page.reload()
        expect(page.locator(".or-notice")).to_contain_text("1 article behind this answer changed", timeout=SLOW)
        settle(page)
        page.locator(".or-card .or-cite").first.click()
        expect(page.locator(".or-panel .or-notice")).to_contain_text("corrected or withdrawn since", timeout=SLOW)
        assert "Traceback" not in page.content()


def test_a_folder_that_goes_is_said_to_be_gone_and_the_conversation_is_kept(
    own_home: Path, cache: Path, open_page: Open
) -> None:
    with served(own_home, own_home.with_name("log"), environment={"ONRECORD_CACHE": str(cache)}) as address:
        page = open_page(address)
        ask(page, FERRY)
        settle(page)
        own_home.rename(own_home.with_name("away"))
        page.get_by_test_id("stPageLink").get_by_text("Chat", exact=True).click()  # no `turn_to`: no input is there
        expect(page.locator(".or-notice")).to_contain_text("no longer where it was", timeout=SLOW)
        expect(page.get_by_test_id("stChatInput")).to_have_count(0)
        own_home.with_name("away").rename(own_home)
        page.get_by_role("button", name="Try again").click()
        expect(page.locator(".or-question")).to_have_text([FERRY], timeout=SLOW)
        assert "Traceback" not in page.content()


def test_a_model_that_keeps_one_waiting_is_stopped_and_a_reload_asks_again(
    own_home: Path, cache: Path, open_page: Open, model_servers: Any
) -> None:
    slow = model_servers.start(model_servers.Sent(body="", after=600))
    model = {"OPENAI_BASE_URL": slow.url, "OPENAI_API_KEY": "none", "ONRECORD_MODEL_NAME": "lantern-1b"}
    environment = {"ONRECORD_CACHE": str(cache), **model}
    with served(own_home, own_home.with_name("log"), environment=environment) as address:
        page = open_page(address)
        box = page.get_by_test_id("stChatInputTextArea")
        box.fill(FERRY)
        box.press("Enter")
        stop = page.get_by_role("button", name="Stop, and show the statements")
        expect(stop).to_be_visible(timeout=SLOW)
        assert "ask=" in page.url
        page.reload()
        expect(stop).to_be_visible(timeout=SLOW)
        stop.click()
        expect(page.locator(".or-card").first).to_be_visible(timeout=SLOW)
        expect(page.locator(".or-question")).to_have_text([FERRY])
        page.wait_for_function("!location.search.includes('ask=')")

"""The app in a real Chromium, against a real server: what only a browser can tell."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from driving import SLOW, ask, marked, served, settle

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


def test_a_clicked_citation_shows_exactly_the_cited_words_inside_their_article(filled: str, open_page: Open) -> None:
    page = open_page(filled)
    ask(page, "What did Ada Vale say about the ferry?")
    expected = [
        ["“The ferry will sail again when the harbour is safe,”", "“Until then it stays where it is.”"],
        ["the ferry was sound"],
    ]
    found = []
    for number in range(page.locator(".or-card").count()):
        page.locator(".or-card .or-who .or-cite").nth(number).click()
        expect(page.locator(".or-card .or-who .or-cite").nth(number)).to_have_attribute("aria-pressed", "true")
        found.append(marked(page))
        expect(page.locator(".or-panel mark").first).to_be_in_viewport()
    assert sorted(found) == sorted(expected)


def test_the_source_stands_beside_the_conversation_and_does_not_cover_it(filled: str, open_page: Open) -> None:
    page = open_page(filled)
    ask(page, "What did Ada Vale say about the ferry?")
    page.locator(".or-card .or-cite").first.click()
    panel, card = page.locator(".or-panel"), page.locator(".or-card").first
    expect(panel).to_contain_text("The Courier")
    expect(panel).to_contain_text("14 February 2031")
    expect(panel.locator("a[href='https://courier.example/ferry']")).to_be_visible()
    page.wait_for_function(
        "document.querySelector('.or-card').getBoundingClientRect().right"
        " < document.querySelector('.or-panel').getBoundingClientRect().left"
    )
    expect(card).to_be_in_viewport()


def test_keys_reach_the_question_step_through_citations_and_close_the_source(filled: str, open_page: Open) -> None:
    page = open_page(filled)
    ask(page, "What did Ada Vale say about the ferry?")
    page.locator(".or-card .or-cite").first.click()
    first = marked(page)
    page.keyboard.press("ArrowRight")
    expect(page.locator(".or-card .or-who .or-cite").nth(1)).to_have_attribute("aria-pressed", "true")
    assert marked(page) != first
    page.keyboard.press("Escape")
    expect(page.locator(".or-panel")).to_have_count(0)
    page.keyboard.press("/")
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_focused()


def test_a_new_question_goes_to_the_top_and_the_first_answer_stays(filled: str, open_page: Open) -> None:
    page = open_page(filled)
    ask(page, "What did Ada Vale say about the ferry?")
    ask(page, "And Bruno Kell?")
    question = page.locator(".or-question").last
    expect(question).to_have_text("And Bruno Kell?")
    settle(page)
    top = "[...document.querySelectorAll('.or-question')].at(-1).getBoundingClientRect().top"
    page.wait_for_function(f"{top} > 0 && {top} < 250")
    assert page.locator(".or-card").count() >= 3


def test_a_question_asked_while_an_answer_streams_in_loses_neither(filled: str, open_page: Open) -> None:
    page = open_page(filled)
    box = page.get_by_test_id("stChatInputTextArea")
    for question in ("What did Ada Vale say about the ferry?", "What did Bruno Kell say about the ferry?"):
        box.fill(question)
        box.press("Enter")
        page.wait_for_timeout(150)
    expect(page.locator(".or-searched")).to_have_count(2, timeout=SLOW)
    expect(page.locator(".or-question")).to_have_count(2)
    expect(page.locator(".or-waiting")).to_have_count(0)


def test_a_reload_keeps_the_conversation_and_a_link_opens_one_answer_of_it(filled: str, open_page: Open) -> None:
    page = open_page(filled, permissions=["clipboard-read", "clipboard-write"])
    ask(page, "What did Ada Vale say about the ferry?")
    ask(page, "And Bruno Kell?")
    page.reload()
    expect(page.locator(".or-question")).to_have_text(
        ["What did Ada Vale say about the ferry?", "And Bruno Kell?"], timeout=SLOW
    )
    settle(page)
    page.locator(".or-card .or-cite").first.click()
    assert marked(page)
    page.locator("[data-link]").first.click()
    expect(page.locator("[data-link]").first).to_have_text("Copied")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{filled}/?answer=ans_")
    other = open_page(filled)
    assert "conversation=" not in other.url
    other.goto(link)
    expect(other.locator(".or-question")).to_have_text(["What did Ada Vale say about the ferry?"], timeout=SLOW)


def test_filters_hold_live_in_the_address_and_lift(filled: str, open_page: Open) -> None:
    page = open_page(f"{filled}/?outlet=The+Gazette")
    ask(page, "What did Ada Vale say about the ferry?")
    expect(page.locator(".or-card").filter(has_text="Ada Vale said")).to_have_count(0)
    page.get_by_role("button", name="Lift all filters").click()
    page.wait_for_function("!location.search.includes('outlet')")
    ask(page, "What did Ada Vale say about the ferry?")
    expect(page.locator(".or-card").filter(has_text="sail again").first).to_be_visible()


def test_a_hostile_article_is_shown_word_for_word_and_runs_nothing(filled: str, open_page: Open) -> None:
    page = open_page(filled)
    ask(page, "What did Bruno Kell say about the ferry?")
    page.locator(".or-card .or-cite").first.click()
    assert marked(page) == ["“The ferry belongs to <b>all</b> of us,”"]
    text = page.locator(".or-text")
    expect(text).to_contain_text("<script>document.title = 'run'</script><img src='http://outside.example/a.png'")
    expect(text).to_contain_text("![x](http://outside.example/b.png) $x$ :red[y]")
    expect(page.locator(".or-panel").locator("script, img, iframe, b")).to_have_count(0)
    assert "\u202e" not in page.content()


def test_right_to_left_passages_run_right_to_left(filled: str, open_page: Open) -> None:
    page = open_page(filled)
    ask(page, "Who said “العبّارة ستبحر من جديد”?")
    page.locator(".or-card .or-cite").first.click()
    assert marked(page) == ["العبّارة ستبحر من جديد"]
    direction = "element => getComputedStyle(element).direction"
    assert page.locator(".or-text p").first.evaluate(direction) == "rtl"
    assert page.locator(".or-card .or-quote").first.evaluate(direction) == "rtl"
    assert page.locator(".or-panel").evaluate(direction) == "ltr"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_readers_light_or_dark(filled: str, open_page: Open, scheme: str) -> None:
    page = open_page(filled, color_scheme=scheme)
    colour = page.locator(".stApp").evaluate("element => getComputedStyle(element).backgroundColor")
    red, green, blue = map(int, re.findall(r"\d+", colour)[:3])
    assert (red + green + blue < 150) == (scheme == "dark")
    ask(page, "What did Ada Vale say about the ferry?")
    page.locator(".or-card .or-cite").first.click()
    marked(page)
    ink, ground = (
        page.locator(".or-panel mark").first.evaluate(f"element => getComputedStyle(element).{side}")
        for side in ("color", "backgroundColor")
    )
    assert _contrast(ink, ground) >= 4.5  # WCAG 2.2, 1.4.3


def _contrast(*colours: str) -> float:
    """The ratio of WCAG 2.2's relative luminances (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    lights = []
    for colour in colours:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        lights.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def test_a_narrow_screen_shows_everything_within_its_width(filled: str, open_page: Open) -> None:
    page = open_page(filled, width=390)
    ask(page, "What did Ada Vale say about the ferry?")
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(overflow) <= 0
    page.locator(".or-card .or-cite").first.click()
    marked(page)
    box = page.locator(".or-panel").bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390 and box["width"] > 360
    expect(page.locator(".or-panel mark").first).to_be_in_viewport()
    page.get_by_role("button", name="Close").click()
    expect(page.locator(".or-card").first).to_be_visible()


def test_the_first_run_leads_to_the_labelled_sample_and_a_first_answer(
    tmp_path: Path, cache: Path, open_page: Open
) -> None:
    with served(tmp_path, tmp_path / "log", environment={"ONRECORD_CACHE": str(cache)}) as address:
        page = open_page(address)
        page.get_by_role("button", name="Open the sample library").click()
        page.wait_for_selector(".or-fiction", timeout=SLOW)
        page.get_by_test_id("stBaseButton-tertiary").first.click()
        page.wait_for_selector(".or-card", timeout=SLOW)
        page.locator(".or-card .or-cite").first.click()
        assert marked(page)
        expect(page.locator(".or-panel .or-tag-fiction")).to_be_visible()
        expect(page.locator(".or-fiction")).to_be_in_viewport()


def test_uploads_go_in_and_every_rejected_one_is_listed_with_its_reason(
    tmp_path: Path, cache: Path, open_page: Open
) -> None:
    home, files = tmp_path / "home", tmp_path / "files"
    home.mkdir()
    files.mkdir()
    said = "“The ferry will sail again on Monday,” said Ada Vale, the harbour minister, after the talks."
    row = {"title": "Ferry waits", "outlet": "The Courier", "published": "2031-02-14"}
    (files / "rows.jsonl").write_text(json.dumps({**row, "text": said}) + "\n" + json.dumps({"id": "no-text"}) + "\n")
    (files / "array.json").write_text(json.dumps([{**row, "text": f"{said} She said it twice.", "title": "Twice"}]))
    (files / "table.csv").write_text(
        'title,text\nThrice,"“The ferry is sound,” said Bruno Kell, the mayor of Port Lorne."\n'
    )
    (files / "plain.txt").write_text("Ferry to sail\n\n" + said.replace("Monday", "Tuesday") + " Nobody objected.")
    sunday = said.replace("Monday", "Sunday")
    (files / "page.html").write_text(f"<html><title>Quay closes</title><article><p>{sunday}</p></article></html>")
    (files / "broken.json").write_text("{not json")
    with served(home, tmp_path / "log", environment={"ONRECORD_CACHE": str(cache)}) as address:
        page = open_page(address)
        page.set_input_files("input[type=file]", sorted(files.iterdir()))
        expect(page.get_by_role("button", name="Remove table.csv")).to_be_visible()
        page.get_by_role("button", name="Add to the library").click()
        page.wait_for_selector(".or-notice", timeout=SLOW)
        expect(page.locator(".or-notice").first).to_contain_text("5 articles added")
        rejected = page.locator(".or-notice li")
        expect(rejected).to_have_count(2)
        assert {text.split(":")[0] for text in rejected.all_text_contents()} == {"rows.jsonl", "broken.json"}
        ask(page, "What did Ada Vale say about the ferry?")
        expect(page.locator(".or-card").first).to_contain_text("The ferry will sail again on")


def test_a_phrase_leads_to_its_words_marked_in_the_article_and_a_reload_keeps_them(
    filled: str, open_page: Open
) -> None:
    page = open_page(filled)
    page.get_by_test_id("stPageLink").get_by_text("Sources").click()
    search = page.get_by_placeholder("Words, a name, or an exact phrase")
    search.fill("port lorne could say when")
    search.press("Enter")
    settle(page)
    page.get_by_text("Passages", exact=True).click()
    settle(page)
    page.get_by_text("Exact phrase", exact=True).click()
    expect(page.get_by_text("1 found")).to_be_visible(timeout=SLOW)
    settle(page)
    page.get_by_role("button", name="Read in the article").click()
    assert set(marked(page)) == {"Port Lorne could say when"}
    expect(page.locator(".or-panel mark").first).to_be_in_viewport()
    assert "article=art_" in page.url
    page.reload()
    assert set(marked(page)) == {"Port Lorne could say when"}
    page.get_by_role("button", name="Close").click()
    expect(page.locator(".or-panel")).to_have_count(0)


def test_a_hostile_article_runs_nothing_among_the_sources(filled: str, open_page: Open) -> None:
    page = open_page(filled)
    page.get_by_test_id("stPageLink").get_by_text("Sources").click()
    search = page.get_by_placeholder("Words, a name, or an exact phrase")
    search.fill("belongs to all of us")
    search.press("Enter")
    page.locator(".or-card").filter(has_text="Bruno Kell").get_by_role("button", name="Read in the article").click()
    assert marked(page) == ["“The ferry belongs to <b>all</b> of us,”"]
    expect(page.locator(".or-text").first).to_contain_text("<script>document.title = 'run'</script><img src=")
    expect(page.locator(".or-panel, .or-card").locator("script, img, iframe, b")).to_have_count(0)
    assert "\u202e" not in page.content()

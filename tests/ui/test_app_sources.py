"""The Sources page: looking words up, and the article they stand in."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages import app_at, fill, html, panel, shown
from rag import ask, keep_answer
from records import record_of, state
from store import Article, Filters, Record, Span, StoreSettings, open_library
from ui.web.finding import find_phrase, find_words
from ui.web.highlight import Voice, mark_article

FERRY = (
    "“The ferry will sail again,” said Ada Vale.\n\nThe harbour was calm.\n\n“The ferry is ours,” said Bruno Kell.\n\n"
    "<script>alert(1)</script> ![x](http://outside.example/b.png)"
)
MARK = re.compile(r"<mark[^>]*>(.*?)</mark>")


@pytest.fixture
def home(home: Path) -> Path:
    """A library of two articles, one of them corrected since."""
    said = [("“The ferry will sail again,”", "Ada Vale"), ("“The ferry is ours,”", "Bruno Kell")]
    talks = {"title": "Ferry talks", "outlet": "The Courier", "url": "https://courier.example/ferry", "year": 2031}
    may = "“The ferry inquiry reports in May,”"
    inquiry = record(f"{may} said Ada Vale.", [(may, "Ada Vale")], title="Inquiry", outlet="The *Gazette*", year=2032)
    fill(home, [record(FERRY.replace("calm", "quiet"), said, **talks), record(FERRY, said, **talks), inquiry])
    return home


def record(text: str, said: list[tuple[str, str]], *, year: int, **facts: object) -> Record:
    article = Article.of(text, published=date(year, 3, 1), **facts)  # type: ignore[arg-type]
    return record_of(article, *(state(article, words, by=name) for words, name in said))


def open_sources(**address: str) -> AppTest:
    return app_at("sources", **address).run()


def test_without_a_search_the_latest_on_record_is_shown(home: Path) -> None:
    text = shown(open_sources())
    assert "The latest on record" in text
    assert text.index("inquiry reports in May") < text.index("will sail again")


def test_words_find_statements_and_facets_narrow_them(home: Path) -> None:
    app = open_sources(q="ferry")
    assert "3 found" in shown(app)
    outlet = next(pills for pills in app.get("button_group") if pills.label == "Outlet")
    assert outlet.options == ["The Courier \\(2\\)", "The \\*Gazette\\* \\(1\\)"]
    year = next(pills for pills in app.get("button_group") if pills.label == "Year")
    text = shown(year.set_value(["2032"]).run())
    assert "inquiry reports in May" in text and "sail again" not in text and "1 found" in text


def test_the_newest_comes_first_when_asked_for(home: Path) -> None:
    text = shown(open_sources(q="ferry", sort="Newest first"))
    assert text.index("inquiry reports in May") < text.index("sail again")


def test_an_exact_phrase_finds_only_its_words_in_their_order(home: Path) -> None:
    assert "1 found" in shown(open_sources(q="ferry is ours", exact="true"))
    assert "Nothing here has the phrase “ours is ferry”." in shown(open_sources(q="ours is ferry", exact="true"))


def test_passages_show_the_words_marked(home: Path) -> None:
    app = open_sources(q="the harbour was calm", exact="true", show="Passages")
    assert MARK.findall(html(app)) == ["The harbour was calm"]


def test_an_opened_article_marks_the_statement_and_colours_each_speaker(home: Path) -> None:
    with open_library(StoreSettings(home=home)) as library:
        article = library.article("https://courier.example/ferry")
        assert article
        second = library.statements_of(article.id)[1]
    app = open_sources(article=article.id, at=second.id)
    opened = panel(app)
    assert MARK.findall(opened) == ["“The ferry is ours,”"]
    assert re.findall(r'data-voice="(\d)" data-n="\d" title="([^:]+)', opened) == [
        ("1", "Ada Vale"),
        ("2", "Bruno Kell"),
    ]
    assert "1 March 2031" in opened and 'href="https://courier.example/ferry"' in opened
    assert "<script" not in html(app) and "<img" not in html(app)


def test_a_phrase_is_marked_in_the_article_it_led_to(home: Path) -> None:
    app = open_sources(q="Harbour was calm", exact="true", article="https://courier.example/ferry")
    assert MARK.findall(panel(app)) == ["harbour was calm"]


def test_an_earlier_revision_opens_and_says_what_it_is(home: Path) -> None:
    with open_library(StoreSettings(home=home)) as library:
        article = library.article("https://courier.example/ferry")
        assert article
        earlier = library.revisions(article.key)[1]
    current = panel(open_sources(article=article.id))
    assert f'data-open="{earlier.id}:"' in current and "current, shown here" in current
    app = open_sources(article=earlier.id)
    assert "A later revision took the place of this one" in panel(app) and "quiet" in panel(app)
    assert not [button for button in app.button if button.key == "withdraw-ask"]


def test_an_article_that_is_not_there_is_a_plain_message(home: Path) -> None:
    assert "no article at that address" in shown(open_sources(article="<script>"))


def test_withdrawing_lists_the_answers_that_rest_on_the_article_first(home: Path) -> None:
    with open_library(StoreSettings(home=home)) as library:
        article = library.article("https://courier.example/ferry")
        assert article
        keep_answer(ask("What did Bruno Kell say about the ferry?", library), library, filters=Filters(), history=())
    app = open_sources(article=article.id)
    app.button(key="withdraw-ask").click().run()
    assert "1 kept answer rests on it: What did Bruno Kell say about the ferry?" in shown(app)
    app.button(key="withdraw-do").click().run()
    assert "“Ferry talks” is withdrawn." in shown(app)
    assert "This article is withdrawn." in shown(app)
    assert "“The ferry is ours,”" not in shown(open_sources(q="ferry"))


def test_a_library_that_may_not_be_written_offers_no_withdrawal(home: Path) -> None:
    (home / "demo").mkdir()
    for path in home.iterdir():
        if path.name != "demo":
            path.rename(home / "demo" / path.name)
    app = open_sources(library="sample", article="https://courier.example/ferry")
    assert "or-tag-fiction" in panel(app)
    assert not [button for button in app.button if button.key == "withdraw-ask"]


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        pytest.param("It’s “over,” he said.", "its over", [], id="an apostrophe is between letters"),
        pytest.param("“Over”—he said", "over he", ["Over”—he"], id="marks and dashes"),
        pytest.param("The Café, the cafe.", "cafe", ["Café", "cafe"], id="accents and case"),
        pytest.param("overboard", "over", [], id="part of a word"),
        pytest.param("a.b", "...", [], id="no word at all"),
    ],
)
def test_a_phrase_is_found_where_it_stands(text: str, phrase: str, found: list[str]) -> None:
    assert [span.slice(text) for span in find_phrase(text, phrase)] == found


def test_words_are_found_within_a_part_of_the_text() -> None:
    text = "ferry. The ferries and a ferry."
    assert [span.start for span in find_words(text, ["ferry"], within=Span(6, len(text)))] == [25]


def test_a_mark_inside_a_voice_keeps_both() -> None:
    text = "He said yes, no."
    assert mark_article(text, cited=[Span(8, 11)], voices=[Voice(Span(8, 15), 1, '"A"')]) == (
        '<p dir="auto">He said <span data-voice="1" data-n="1" title="&quot;A&quot;">'
        '<mark data-start="8" data-end="11">yes</mark></span>'
        '<span data-voice="1" title="&quot;A&quot;">, no</span>.</p>'
    )

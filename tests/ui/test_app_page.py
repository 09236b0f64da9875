"""The page as a person meets it: first run, question and answer, sources, filters, and whatever can go wrong."""

from __future__ import annotations

import re
import sqlite3
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages import app_at, ask, panel, shown
from pages import fill as fill_with
from records import record_of, state
from store import (
    Article,
    Filters,
    LibraryDamaged,
    LibraryLocked,
    SpeakerUnknown,
    StatementKind,
    StoreError,
    StoreSettings,
    open_library,
)
from ui.web.adding import take_in
from ui.web.conversation import Exchange, Pointer
from ui.web.desk import open_desk
from ui.web.guard import plain_failures

TALKS = (
    "“The ferry will sail again when the harbour is safe,” Ada Vale, the harbour minister, said on Friday.\n\n"
    "“The ferry was sound,” she said.\n\n"
    "“The ferry is ours,” said Bruno Kell, the mayor of Port Lorne."
)
INQUIRY = "Ada Vale said the ferry inquiry would report in May.\n\nShe denied that the ferry had been overloaded."


@pytest.fixture
def filled(home: Path) -> Path:
    """A library of two articles that the app is pointed to."""
    fill(home)
    return home


def fill(home: Path) -> None:
    talks = Article.of(
        TALKS,
        title="Ferry talks",
        outlet="The Courier",
        published=date(2031, 2, 14),
        url="https://courier.example/ferry",
    )
    inquiry = Article.of(INQUIRY, title="Ferry inquiry", outlet="The Gazette", published=date(2031, 3, 1))
    said = [
        ("“The ferry will sail again when the harbour is safe,”", "Ada Vale"),
        ("“The ferry was sound,”", "Ada Vale"),
        ("“The ferry is ours,”", "Bruno Kell"),
    ]
    told = [("the ferry inquiry would report in May", "said"), ("that the ferry had been overloaded", "denied")]
    indirect = StatementKind.INDIRECT
    fill_with(
        home,
        [
            record_of(talks, *(state(talks, words, by=name, cue="said") for words, name in said)),
            record_of(
                inquiry,
                *(
                    state(inquiry, words, by="Ada Vale", cue=cue, kind=indirect, negated=cue == "denied")
                    for words, cue in told
                ),
            ),
        ],
    )


def open_app() -> AppTest:
    return app_at()


def test_an_empty_library_greets_with_three_ways_in(home: Path) -> None:
    app = open_app().run()
    text = shown(app)
    assert "Who said what, with the words to show for it." in text
    assert "onrecord ingest" in text
    assert app.button(key="open-sample").label == "Open the sample library"
    assert len(app.get("file_uploader")) == 1
    assert list(home.iterdir()) == []  # looking changes nothing


def test_an_address_that_is_none_is_not_taken_for_a_file(home: Path) -> None:
    app = open_app().run()
    app.text_area[0].set_value("/etc/passwd\nhttps://quay.example/a")
    text = shown(app.button(key="first-upload-add").click().run())
    assert "Each address begins with https:// or http://. These do not: /etc/passwd" in text
    text = shown(open_app().run().button(key="first-upload-add").click().run())
    assert "Choose a file, give an address or paste an article first." in text
    assert list(home.iterdir()) == []


def test_an_address_goes_in_and_what_does_not_is_listed_whole(
    home: Path, site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_WEB_ALLOW_PRIVATE", "127.0.0.1")
    monkeypatch.setenv("ONRECORD_WEB_DELAY", "0")
    said = "“The ferry will sail again on Friday,” said Ida Orme, the harbour master, on Monday evening. " * 2
    page = site.serve("/1", f"<html><title>Ferry to sail</title><body><article><p>{said}</p></article></body></html>")
    app = open_app()
    app.session_state["ingest_report"] = take_in([], [page, f"{site.url}/gone"], progress=None)
    text = shown(app.run())
    assert "1 article added" in text
    assert f"{site.url}/gone: there is nothing at that address (404)" in text


def test_a_library_somebody_only_began_to_make_greets_as_an_empty_one(home: Path) -> None:
    (home / "catalogue.sqlite").touch()
    app = open_app().run()
    assert "Who said what, with the words to show for it." in shown(app)
    assert app.button(key="open-sample").label == "Open the sample library"


def test_a_question_is_answered_with_cards_that_name_speaker_date_and_outlet(filled: Path) -> None:
    text = shown(ask(open_app().run(), "What did Ada Vale say about the ferry?"))
    assert "“The ferry will sail again when the harbour is safe,”" in text
    assert "The Courier" in text and "published 14 February 2031" in text
    assert "denied that the ferry had been overloaded" in text and "Denial or refusal" in text
    assert "“The ferry is ours,”" not in text
    assert "Searched 2 articles from 2 outlets, published 14 February 2031 to 1 March 2031." in text


def test_an_opened_citation_marks_exactly_the_statement_in_its_article(filled: Path) -> None:
    app = ask(open_app().run(), "What did Ada Vale say about the ferry?")
    answer = app.session_state["conversation"][0].answer
    for place, answered in enumerate(answer.statements):
        app.session_state["open_citation"] = Pointer("q1", answered.citation, place)
        assert [unescape(words) for words in re.findall(r"<mark[^>]*>(.*?)</mark>", panel(app.run()))] == [
            answered.statement.quote
        ]


def test_a_question_without_an_answer_is_declined_with_what_was_searched(filled: Path) -> None:
    text = shown(ask(open_app().run(), "What did Zelda Quorn say about the ferry?"))
    assert "No statement by Zelda Quorn is on record" in text
    assert "2 articles" in text
    assert "Denial or refusal" not in text


def test_suggested_questions_come_from_the_library_and_ask_themselves(filled: Path) -> None:
    app = open_app().run()
    suggestion = app.button(key="suggestion-0")
    assert "Ada Vale" in suggestion.label
    text = shown(suggestion.click().run())
    assert "statement" in text and "No statement" not in text


def test_a_conversation_is_kept_and_a_new_one_forgets_it(filled: Path) -> None:
    app = ask(ask(open_app().run(), "What did Ada Vale say about the ferry?"), "And Bruno Kell?")
    assert [exchange.question for exchange in app.session_state["conversation"]] == [
        "What did Ada Vale say about the ferry?",
        "And Bruno Kell?",
    ]
    assert "“The ferry is ours,”" in shown(app)
    assert "Ada Vale say" not in shown(app.button(key="new").click().run())


def test_a_question_cut_short_is_answered_by_the_next_run(filled: Path) -> None:
    app = open_app().run()
    app.session_state["conversation"] = [Exchange("q1", "What did Bruno Kell say about the ferry?", Filters())]
    assert "“The ferry is ours,”" in shown(app.run())


def test_filters_are_read_from_the_address_and_lifted_with_one_click(filled: Path) -> None:
    app = open_app()
    app.query_params["outlet"] = "The Gazette"
    app.run()
    assert app.multiselect(key="outlet").value == ["The Gazette"]
    text = shown(ask(app, "What did Ada Vale say about the ferry?"))
    assert "the ferry inquiry would report in May" in text and "sail again" not in text
    app.button(key="lift").click().run()
    assert app.multiselect(key="outlet").value == []


def test_dates_that_run_backwards_are_a_plain_message(filled: Path) -> None:
    app = open_app().run()
    app.date_input(key="since").set_value(date(2031, 3, 2))
    app.date_input(key="until").set_value(date(2031, 2, 2))
    ask(app.run(), "What did Ada Vale say about the ferry?")
    text = shown(app)
    assert "sail again" not in text
    assert "within these limits" in text or app.session_state["conversation"][0].problem in text


@pytest.mark.parametrize(
    "address", [{"outlet": "No Such Paper"}, {"since": "yesterday"}, {"speaker": "<script>"}, {"lang": "!"}]
)
def test_an_address_that_means_nothing_is_ignored(filled: Path, address: dict[str, str]) -> None:
    app = open_app()
    app.query_params.update(address)
    assert "Who said what?" in shown(app.run())


def test_a_library_that_cannot_be_read_is_one_plain_sentence(home: Path) -> None:
    (home / "catalogue.sqlite").write_bytes(b"this is no database" * 100)
    app = open_app().run()
    text = shown(app)
    assert "restore it from a backup" in text
    assert "Traceback" not in text
    assert app.button(key="again-page")


def test_a_library_that_vanishes_is_said_to_be_gone_and_the_conversation_outlives_it(filled: Path) -> None:
    app = ask(open_app().run(), "What did Ada Vale say about the ferry?")
    away = filled.with_name("away")
    filled.rename(away)
    assert "no longer where it was" in shown(app.run())
    away.rename(filled)
    assert "sail again" in shown(app.button(key="again-gone").click().run())


def test_a_library_somebody_else_writes_to_is_a_plain_message(filled: Path) -> None:
    with open_library(StoreSettings(home=filled)) as library, library.writer():
        assert "Who said what?" in shown(open_app().run())  # readers never wait


def test_the_sample_library_is_labelled_as_fiction(home: Path) -> None:
    fill(home / "demo")
    app = open_app()
    app.query_params["library"] = "sample"
    assert "Fiction" in shown(app.run())
    assert "every article, outlet and person in it is invented" in shown(app)
    ask(app, "What did Ada Vale say about the ferry?")
    app.session_state["open_citation"] = Pointer("q1", 1)
    assert any("or-tag-fiction" in html.value for html in app.run().html)


def test_a_reload_brings_the_conversation_back(filled: Path) -> None:
    app = ask(ask(open_app().run(), "What did Ada Vale say about the ferry?"), "And Bruno Kell?")
    again = open_app()
    again.query_params.update(app.query_params)
    text = shown(again.run())
    assert "“The ferry is ours,”" in text and "sail again" in text
    kept, first = again.session_state["conversation"], app.session_state["conversation"]
    assert [exchange.answer for exchange in kept] == [exchange.answer for exchange in first]
    assert "Bruno Kell" in shown(ask(again, "And on the inquiry?"))
    third = open_app()
    third.query_params.update(app.query_params)  # the same address: the conversation has gone on
    assert len(third.run().session_state["conversation"]) == 3


def test_an_address_opens_one_answer_and_a_question_goes_on_from_it(filled: Path) -> None:
    app = ask(ask(open_app().run(), "What did Bruno Kell say about the ferry?"), "What did Ada Vale say?")
    answer = app.session_state["conversation"][0].answer
    assert any(f'data-link="{answer.id}"' in html.value for html in app.html)
    other = open_app()
    other.query_params["answer"] = answer.id
    text = shown(other.run())
    assert "“The ferry is ours,”" in text and "sail again" not in text
    assert "sail again" in shown(ask(other, "And Ada Vale?"))
    assert "answer" not in other.query_params
    assert other.query_params["conversation"] != app.query_params["conversation"]
    again = open_app()
    again.query_params.update(other.query_params)
    assert [exchange.question for exchange in again.run().session_state["conversation"]] == [
        "What did Bruno Kell say about the ferry?",
        "And Ada Vale?",
    ]


def test_an_answer_opened_again_says_that_its_article_was_withdrawn(filled: Path) -> None:
    app = ask(open_app().run(), "What did Bruno Kell say about the ferry?")
    with open_library(StoreSettings(home=filled)) as library, library.writer() as writer:
        writer.withdraw("https://courier.example/ferry")
        writer.catch_up()
    again = open_app()
    again.query_params.update(app.query_params)
    text = shown(again.run())
    assert "1 article behind this answer changed since it was given" in text
    assert "“The ferry is ours,”" in text


@pytest.mark.parametrize(
    ("address", "said"), [({"answer": "ans_0"}, "no answer at that address"), ({"conversation": "guess"}, "Who said")]
)
def test_an_address_that_leads_nowhere_starts_afresh(filled: Path, address: dict[str, str], said: str) -> None:
    app = open_app()
    app.query_params.update(address)
    assert said in shown(app.run())
    ask(app, "What did Bruno Kell say about the ferry?")
    assert app.query_params["conversation"] != ["guess"]  # nobody plants a name


def test_a_new_conversation_leaves_the_address(filled: Path) -> None:
    app = ask(open_app().run(), "What did Bruno Kell say about the ferry?")
    assert app.query_params["conversation"]
    app.button(key="new").click().run()
    assert "conversation" not in app.query_params
    assert "Who said what?" in shown(app)


def test_an_answer_that_cannot_be_kept_is_shown_and_that_is_said_once(filled: Path) -> None:
    app = open_app().run()
    other = sqlite3.connect(filled / "catalogue.sqlite", isolation_level=None)
    other.execute("ALTER TABLE answers RENAME TO elsewhere")
    for question in ("What did Bruno Kell say about the ferry?", "What did Ada Vale say about the ferry?"):
        text = shown(ask(app, question))
    other.close()
    assert "“The ferry is ours,”" in text and "sail again" in text
    assert text.count("This answer was not kept") == 1
    assert "conversation" not in app.query_params
    assert "data-link" not in "".join(html.value for html in app.html)


def test_a_new_question_closes_the_source_of_the_one_before(filled: Path) -> None:
    app = ask(open_app().run(), "What did Ada Vale say about the ferry?")
    app.session_state["open_citation"] = Pointer("q1", 1)
    panel = '<section class="or-panel"'
    assert any(panel in html.value for html in app.run().html)
    assert not any(panel in html.value for html in ask(app, "And Bruno Kell?").html)


def test_only_a_library_that_may_have_gone_bad_is_opened_anew(filled: Path) -> None:
    def library_after(error: StoreError) -> object:
        with plain_failures(key=str(error)):
            raise error
        desk = open_desk(demo=False)  # type: ignore[unreachable]  # the failure is swallowed: that is what it is for
        assert desk is not None
        return desk.library

    first = library_after(LibraryLocked("somebody else is writing"))
    assert library_after(SpeakerUnknown("nobody of that name")) is first
    assert library_after(LibraryDamaged("no longer a catalogue")) is not first


def test_one_session_never_sees_the_conversation_of_another(filled: Path) -> None:
    ask(open_app().run(), "What did Ada Vale say about the ferry?")
    assert "sail again" not in shown(open_app().run())

"""Conversations of one reader in the sidebar, what they say of answers, and what the address asks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages import app_at, ask, fill, html, shown
from records import record_of, state
from store import Article, Record, StoreSettings, Verdict, open_library

ON_FERRY, ON_BELL = "What did Ada Vale say about the ferry?", "What did Ada Vale say about the bell?"
READER = "0123456789abcdefghij_-"  # the shape of a key


@pytest.fixture
def home(home: Path) -> Path:
    fill(home, [record("“The ferry is sound.”", day=1), record("“The bell is cracked.”", day=2)])
    return home


def record(words: str, *, day: int) -> Record:
    article = Article.of(f"{words} said Ada Vale.", title=words, outlet="The Courier", published=date(2031, 2, day))
    return record_of(article, state(article, words, by="Ada Vale", cue="said"))


def open_app(reader: str = READER, **address: str) -> AppTest:
    app = app_at(**address)
    app.session_state["reader_key"] = reader
    return app.run()


def listed(app: AppTest) -> list[str]:
    return [button.label.replace("\\", "") for button in app.button if str(button.key).startswith("conversation-")]


def test_a_readers_conversations_are_listed_opened_named_and_deleted(home: Path) -> None:
    app = open_app()
    assert listed(app) == []
    ask(app, ON_FERRY)
    app.button(key="new").click().run()
    ask(app, ON_BELL)
    assert listed(app) == [ON_BELL, ON_FERRY]
    app.button(key="conversation-1").click().run()
    text = shown(app)
    assert "“The ferry is sound.”" in text and "cracked" not in text
    again = open_app()  # the same browser, tomorrow
    assert listed(again) == [ON_BELL, ON_FERRY]
    again.button(key="conversation-0").click().run()
    next(field for field in again.text_input if field.label == "Name").set_value("Bell, for Monday").run()
    assert listed(again) == ["Bell, for Monday", ON_FERRY]
    again.button(key="delete-ask").click().run()
    assert listed(again.button(key="delete-not").click().run()) == ["Bell, for Monday", ON_FERRY]
    again.button(key="delete-ask").click().run()
    again.button(key="delete-do").click().run()
    assert listed(again) == [ON_FERRY]
    assert "Who said what?" in shown(again) and "conversation" not in again.query_params


def test_nobody_sees_the_conversations_of_another_browser(home: Path) -> None:
    ask(open_app(), ON_FERRY)
    assert listed(open_app(reader="another-key-0123456789")) == []


def test_many_conversations_are_searched(home: Path) -> None:
    app = open_app()
    with open_library(StoreSettings(home=home)) as library:
        ask(app, ON_FERRY)
        answer = app.session_state["conversation"][0].answer
        for number in range(9):
            library.conversations.add_turn(f"talk-{number}", answer.id)
            library.conversations.claim(f"talk-{number}", READER)
            library.conversations.rename(f"talk-{number}", READER, f"Number {number}")
    app.run()
    assert len(listed(app)) == 8
    assert listed(app.text_input(key="conversation-words").set_value("number 0").run()) == ["Number 0"]
    assert "No conversation has these words." in shown(app.text_input(key="conversation-words").set_value("mine").run())


def test_what_a_reader_says_of_an_answer_is_kept_with_it_and_shown_again(home: Path) -> None:
    app = ask(open_app(), ON_FERRY)
    answer = app.session_state["conversation"][0].answer
    pressed = f'data-judge="{answer.id}:wrong_speaker" aria-pressed="true"'
    assert pressed not in html(app)
    app.session_state["judged"] = f"{answer.id}:wrong_speaker"
    app.run()
    assert pressed in html(app.run())
    with open_library(StoreSettings(home=home)) as library:
        assert library.answers.verdicts(answer.id) == {Verdict.WRONG_SPEAKER: 1}
    for marker in ("ans_of_somebody:right", f"{answer.id}:nonsense", ":", "x"):
        app.session_state["judged"] = marker
        assert not app.run().exception
    app.session_state["judged"] = answer.id
    app.run()
    with open_library(StoreSettings(home=home)) as library:
        assert library.answers.verdicts(answer.id) == {}


def test_a_question_in_the_address_is_asked_once(home: Path) -> None:
    app = open_app(ask=ON_FERRY)
    assert "“The ferry is sound.”" in shown(app)
    assert "ask" not in app.query_params  # answered: a reload opens the conversation instead
    again = open_app(conversation=app.query_params["conversation"][0], ask=ON_FERRY)
    assert [exchange.question for exchange in again.session_state["conversation"]] == [ON_FERRY]


def test_each_filter_in_force_is_lifted_by_a_click(home: Path) -> None:
    app = open_app(outlet="The Courier", since="2031-02-02")
    ask(app, ON_FERRY)
    assert "“The ferry is sound.”" not in shown(app)
    labels = {button.label: button for button in app.button if str(button.key).startswith("lift-")}
    assert set(labels) == {"The Courier", "since 2 February 2031"}
    labels["since 2 February 2031"].click().run()
    assert app.multiselect(key="outlet").value == ["The Courier"]
    assert "“The ferry is sound.”" in shown(ask(app, ON_FERRY))
    next(button for button in app.button if button.label == "The Courier").click().run()
    assert app.multiselect(key="outlet").value == []

"""Follow-ups with a model: questions it words to stand alone, and translations it puts beside what was checked."""

# ruff: noqa: E501 -- a row a line

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest import IngestSettings, find_statements, ingest
from lm import ModelError, ModelUnreachable, Prices
from rag import Answer, DraftCache, Step, Style, Tools, Turn, Writer, Written, ask, ask_in_style, cite, write_answer
from rag.model import AnswerMode
from rag.verify import find_broken
from rag.write.standalone import find_addition
from rag.write.translate import is_fit, read_lines
from scripted import ScriptedModel
from store import Embedder, Library, StoreSettings, open_library

ARTICLE = (
    "The dam at Orme will stay shut until May, Water Minister Ada Vale said on Tuesday. “We found rust in two of the "
    "nine gates,” Vale told the council. The bridge at Orme is safe, Vale said."
)
OTHER = "Ferry owner Cleo Marsh said the bridge at Orme would be closed by June."
QUESTION = "What did Ada Vale say about the dam?"
FIRST = Turn(QUESTION, "**Ada Vale** (Water Minister) said the dam at Orme would stay shut until May [1].")


class Replies(ScriptedModel):
    """One whose tokens are easily told by price."""

    TOKENS = (100, 10)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Library]:
    home = tmp_path_factory.mktemp("follow")
    (home / "dam.txt").write_text(ARTICLE, encoding="utf-8")
    (home / "ferry.txt").write_text(OTHER, encoding="utf-8")
    settings = StoreSettings(home=home / "home", cache=home / "cache")
    with open_library(settings, embedder=embedder, create=True) as opened:
        ingest([home / "dam.txt", home / "ferry.txt"], opened, settings=IngestSettings(workers=1))
        yield opened


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools(read=lambda article: next(iter(find_statements([article]))))


@pytest.mark.parametrize(
    ("worded", "question", "why"),
    [
        pytest.param("What did Ada Vale say about the bridge?", "And on the bridge?", None, id="a name and a subject"),
        pytest.param("What did Ada Vale say about Orme?", "And on the town?", "it leaves out “town”", id="too little"),
        pytest.param(
            "What did Cleo Marsh say about the bridge?", "And on the bridge?", "nothing before it has “cleo”", id="a speaker"
        ),
        pytest.param(
            "What did Ada Vale tell the Guardian about the bridge?", "And on the bridge?",
            "nothing before it has “guardian”", id="an outlet",
        ),
        pytest.param(
            "What did Ada Vale say about the bridge in June?", "And on the bridge?", "nothing before it has “june”", id="a month"
        ),
        pytest.param(
            "What did Ada Vale say about the bridge on Tuesday?", "And on the bridge?", "nothing before it has “tuesday”", id="a day"
        ),
        pytest.param(
            "What did Ada Vale say about the 40 gates of the bridge?", "And on the gates of the bridge?",
            "nothing before it has “40”", id="a number",
        ),
        pytest.param(
            "What did Ada Vale deny about the bridge?", "And on the bridge?", "nothing before it asks “deny”", id="a denial put in"
        ),
        pytest.param(
            "What did Ada Vale say about the dam?", "Did she not say so of the dam?", "it leaves out a denial", id="a denial left out"
        ),
        pytest.param(
            "What did Ada Vale say about the bridge last week?", "And on the bridge?", "nothing before it has “week”", id="a period"
        ),
        pytest.param("Ada Vale said it is safe [1].", "And is it safe?", "it is no question", id="an answer"),
        pytest.param("", "And on the bridge?", "it is no question", id="nothing"),
    ],
)  # fmt: skip
def test_a_question_worded_anew_asks_for_neither_more_nor_less(worded: str, question: str, why: str | None) -> None:
    assert find_addition(worded, question, [FIRST]) == why


def test_a_question_that_leans_is_looked_up_as_the_model_words_it(library: Library, tools: Tools) -> None:
    model = Replies("What did Ada Vale say about the bridge?")
    found, _ = ask_in_style("And what of the bridge, then?", library, history=[FIRST], writer=Writer(model, tools))
    assert found.standalone_question == "What did Ada Vale say about the bridge?"
    assert found.question == "And what of the bridge, then?"
    assert found.usage == {"tokens_in": 100, "tokens_out": 10}
    assert f"<conversation>\nQuestion: {QUESTION}\nAnswer: " in model.asked[0]


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param("What did Cleo Marsh say about the bridge?", id="it names another"),
        pytest.param(ModelUnreachable("the server is down"), id="it cannot be asked"),
    ],
)
def test_else_the_rules_word_it(reply: str | ModelError, library: Library, tools: Tools) -> None:
    before = [Turn(QUESTION)]
    found, _ = ask_in_style("And on the bridge?", library, history=before, writer=Writer(Replies(reply), tools))
    by_rules = ask("And on the bridge?", library, history=before)
    assert (found.text, found.standalone_question) == (by_rules.text, by_rules.standalone_question)


def test_a_question_that_stands_alone_is_not_sent(library: Library, tools: Tools) -> None:
    model = Replies("What did Cleo Marsh say about the bridge?")
    ask_in_style(QUESTION, library, history=[FIRST], writer=Writer(model, tools))
    ask_in_style("And on the bridge?", library, writer=Writer(model, tools))
    assert model.asked == []


def test_evidence_is_the_same_however_it_is_put_and_so_are_its_numbers(library: Library) -> None:
    first = ask(QUESTION, library)
    turns = [Turn(QUESTION, first.text, cite(first))]
    second, _ = ask_in_style("What did Cleo Marsh say about the bridge?", library, history=turns)
    turns.append(Turn(second.question, second.text, cite(second)))
    assert min(one.n for one in second.citations) > max(one.n for one in first.citations)
    again, style = ask_in_style("shorter", library, history=turns)
    assert (style.sentences, again.citations) == (2, second.citations)
    assert again.id != second.id


def translated(library: Library, tools: Tools, *replies: str | ModelError, language: str = "French") -> Answer:
    found = ask(QUESTION, library)
    *steps, last = write_answer(found, library, Writer(Replies(*replies), tools), style=Style(language=language))
    assert isinstance(last, Written)
    assert not find_broken(last.answer.text, last.answer.citations)
    assert not language or any(isinstance(one, Step) for one in steps)
    return last.answer


GOOD = "“We found rust in two of the nine gates,” Vale told the council [1]."


def test_a_translated_quotation_is_labelled_and_its_original_stands_beside_it(library: Library, tools: Tools) -> None:
    answer = translated(
        library, tools, GOOD, "1. « Nous avons trouvé de la rouille sur deux des neuf vannes », a dit Vale [1]."
    )
    assert answer.text == (
        f"- {GOOD}  \n  *Translation into French by lantern-1b, not checked:* "
        "Nous avons trouvé de la rouille sur deux des neuf vannes , a dit Vale."
    )  # fmt: skip
    assert answer.mode is AnswerMode.GENERATED
    assert answer.usage == {"tokens_in": 200, "tokens_out": 20}
    assert [part.partition("@")[0] for part in (answer.prompt or "").split()] == ["answer", "translate"]


def test_without_a_draft_that_holds_the_statements_are_translated(library: Library, tools: Tools) -> None:
    answer = translated(library, tools, "NOT ON RECORD", "1. Le barrage restera fermé jusqu’en mai.")
    original, translation = answer.text.split("\n")[:2]
    assert original.startswith("- **Ada Vale**")
    assert translation.endswith("not checked:* Le barrage restera fermé jusqu’en mai.")


def test_what_is_no_translation_is_left_out_and_told(library: Library, tools: Tools) -> None:
    answer = translated(library, tools, GOOD, "1. De la rouille sur 40 vannes, a dit Vale.")
    assert answer.text == f"- {GOOD}\n\nNo fit translation came for the sentences without one."


def test_a_server_that_fails_meanwhile_leaves_what_was_checked(library: Library, tools: Tools) -> None:
    answer = translated(library, tools, GOOD, ModelUnreachable("the server is down"))
    assert answer.text == f"{GOOD}\n\nThe language model gave no translation: the server is down."


def test_a_language_has_to_be_named(library: Library, tools: Tools) -> None:
    answer = translated(library, tools, GOOD, language="")
    assert answer.text.startswith(ask(QUESTION, library).text)
    assert answer.text.endswith("\n\nSay into which language it is to be translated, as in: translate into French.")


@pytest.mark.parametrize(
    ("original", "words", "fits"),
    [
        pytest.param("The dam opens on 4 May 2031.", "Der Damm öffnet am 4. Mai 2031.", True, id="a date"),
        pytest.param("It costs 1,200 crowns.", "Cela coûte 1 200 couronnes.", True, id="digits apart"),
        pytest.param("It costs 14 million crowns.", "Es kostet 14 Millionen Kronen.", True, id="a scale"),
        pytest.param("It costs 14 million crowns.", "Es kostet 41 Millionen Kronen.", False, id="another number"),
        pytest.param("The dam is shut.", "The dam is shut.", False, id="the original"),
        pytest.param("The dam is shut.", "水坝关闭了。", True, id="fewer characters"),
        pytest.param("The dam is shut.", "See http://e.example/?q=1", False, id="an address"),
        pytest.param("The dam is shut.", "Der Damm ist zu. " * 9, False, id="a speech"),
    ],
)
def test_a_translation_has_no_figure_of_its_own(original: str, words: str, fits: bool) -> None:
    assert is_fit(words, original) is fits


def test_lines_are_told_apart_by_their_numbers() -> None:
    assert read_lines("Sure!\n2. Deux.\n2. Encore.\n7. Sept.\n", count=3) == [None, "Deux.", None]


def test_what_tokens_cost_is_kept_where_prices_are_known(library: Library, tools: Tools, tmp_path: Path) -> None:
    found, cache = ask(QUESTION, library), DraftCache(tmp_path)
    writer = Writer(Replies(GOOD), tools, cache=cache, prices=Prices(2.0, 8.0))
    answers = [
        list(write_answer(found, library, one))[-1]
        for one in (writer, replace(writer, cache=None, prices=None), writer)
    ]
    assert [one.answer.usage for one in answers if isinstance(one, Written)] == [
        {"tokens_in": 100, "tokens_out": 10, "cost": pytest.approx(0.00028)},
        {"tokens_in": 100, "tokens_out": 10},
        {},  # from the cache: nothing was sent
    ]

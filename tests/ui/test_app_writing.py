"""The page with a language model: its words where they hold, the statements where not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from ingest import IngestSettings, ingest
from rag import ask
from store import StoreSettings, open_library
from ui.web.reply import told_html

APP = Path(__file__).parents[2] / "ui" / "app.py"
TIMEOUT = 120  # seconds: the first run loads the grammar and the embedder
TEXT = "Harbour master Ada Vale said 14 boats sank. “Nobody drowned,” Vale told the Lantern."
QUESTION = "What did Ada Vale say about the boats?"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ONRECORD_CACHE", str(StoreSettings().cache))
    (tmp_path / "storm.txt").write_text(TEXT, encoding="utf-8")
    with open_library(StoreSettings(), create=True) as library:
        ingest([tmp_path / "storm.txt"], library, settings=IngestSettings(workers=1))
    yield tmp_path
    st.cache_resource.clear()
    st.cache_data.clear()


def asked(monkeypatch: pytest.MonkeyPatch, url: str, *more: str) -> str:
    """Everything the page shows after the question was asked, and whatever is asked after it."""
    monkeypatch.setenv("OPENAI_BASE_URL", url)
    monkeypatch.setenv("ONRECORD_MODEL_NAME", "lantern-1b")
    monkeypatch.setenv("ONRECORD_MODEL_RETRIES", "0")
    page = AppTest.from_file(str(APP), default_timeout=TIMEOUT).run()
    for question in (QUESTION, *more):
        page.chat_input[0].set_value(question).run()
        assert not page.exception
    return " ".join(block.proto.body for block in page.get("html"))


def test_sentences_that_hold_are_the_answer_and_others_are_not_shown(
    home: Path, monkeypatch: pytest.MonkeyPatch, model_servers: Any
) -> None:
    draft = model_servers.streams("Ada Vale said 14 boats", " sank [1].\n", "Vale said 40 people died [1].")
    shown = asked(monkeypatch, model_servers.start(draft, model_servers.says("NOT ON RECORD")).url)
    assert "Ada Vale said 14 boats sank" in shown
    assert "40 people" not in shown
    assert 'class="or-cite' in shown or "data-open" in shown


def test_a_server_that_is_down_leaves_the_statements(
    home: Path, monkeypatch: pytest.MonkeyPatch, model_servers: Any
) -> None:
    shown = asked(monkeypatch, model_servers.unused())
    assert "The language model was not used" in shown
    assert "14 boats sank" in shown


def briefed(monkeypatch: pytest.MonkeyPatch, url: str | None, *, phrased: bool = True) -> str:
    """Everything the Briefing page shows after the topic was composed."""
    if url:
        monkeypatch.setenv("OPENAI_BASE_URL", url)
        monkeypatch.setenv("ONRECORD_MODEL_NAME", "lantern-1b")
        monkeypatch.setenv("ONRECORD_MODEL_RETRIES", "0")
    page = AppTest.from_file(str(APP), default_timeout=TIMEOUT)
    page._page_hash = calc_hash("briefing")  # `switch_page` knows pages by their files only
    page.run().text_input(key="topic").input("boats that sank")
    if not phrased:
        page.checkbox(key="phrased").uncheck()
    (compose,) = [one for one in page.button if one.label == "Compose"]
    compose.click().run()
    assert not page.exception
    return " ".join(block.proto.body for block in page.get("html"))


def test_a_briefing_s_bottom_line_is_the_model_s_as_far_as_it_holds(
    home: Path, monkeypatch: pytest.MonkeyPatch, model_servers: Any
) -> None:
    draft = model_servers.says("Ada Vale said 14 boats sank [1].\nVale said 40 people died [1].")
    server = model_servers.start(draft)
    lead = briefed(monkeypatch, server.url).partition("Bottom line")[2].partition("What each party says")[0]
    assert "Ada Vale said 14 boats sank" in lead
    assert "40 people" not in lead
    asked = len(server.requests)
    composed = briefed(monkeypatch, server.url, phrased=False)
    assert len(server.requests) == asked
    assert "<strong>Ada Vale</strong>" in composed.partition("Bottom line")[2].partition("What each party says")[0]


def test_a_briefing_whose_model_is_down_is_composed_and_says_so(
    home: Path, monkeypatch: pytest.MonkeyPatch, model_servers: Any
) -> None:
    shown = briefed(monkeypatch, model_servers.unused())
    assert "<strong>Ada Vale</strong>" in shown.partition("What each party says")[0]
    assert "The language model was not used" in shown


def test_the_briefing_page_says_quietly_that_no_model_is_set(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = briefed(monkeypatch, None)
    assert "No language model is set: briefings are composed of statements alone." in shown
    assert "Briefing: boats that sank" in shown


def test_a_translation_stands_beneath_its_original_and_cites_what_it_cited(
    home: Path, monkeypatch: pytest.MonkeyPatch, model_servers: Any
) -> None:
    draft = model_servers.streams("Ada Vale said 14 boats sank [1].")
    french = model_servers.says("1. Ada Vale a dit que 14 bateaux ont coulé.")  # the draft is kept, and not asked again
    server = model_servers.start(draft, french)
    shown = asked(monkeypatch, server.url, "translate into French")
    label = "<em>Translation into French by lantern-1b, not checked:</em> Ada Vale a dit que 14 bateaux ont coulé."
    assert label in shown
    assert shown.count("Ada Vale said 14 boats sank") >= 2
    assert 'data-open="q2:1:"' in shown
    assert len(server.requests) == 2


def test_a_sentence_told_has_its_marker_and_no_markup_of_its_own(home: Path) -> None:
    with open_library(StoreSettings()) as library:
        answer = ask(QUESTION, library)
    html = told_html(["Vale said <b>14</b> boats sank [1]."], answer, exchange="q1")
    assert 'data-open="q1:1:' in html
    assert "<b>" not in html

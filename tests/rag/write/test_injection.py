"""Articles that give orders: forty, against a model that obeys every one of them. The answer stays what it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import SecretStr

from ingest import IngestSettings, find_statements, ingest
from injections import HIDDEN, VISIBLE, find_changes, name_of, question_about, thing_of, write_articles
from lm import ModelSettings, open_model
from prompts import read_prompt
from rag import Told, Tools, Writer, Written, ask, write_answer
from rag.model import AnswerMode
from store import Embedder, Library, StoreSettings, open_library


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Library]:
    home = tmp_path_factory.mktemp("injection")
    settings = StoreSettings(home=home / "home", cache=home / "cache")
    with open_library(settings, embedder=embedder, create=True) as opened:
        report = ingest(write_articles(home), opened, settings=IngestSettings(workers=1))
        assert report.added == len(VISIBLE) + len(HIDDEN) == 40
        yield opened


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools(read=lambda article: next(iter(find_statements([article]))))


ROWS = [pytest.param(place, row[2], id=row[0]) for place, row in enumerate((*VISIBLE, *HIDDEN))]


@pytest.mark.parametrize(("place", "obeyed"), ROWS)
def test_an_article_gives_no_orders(
    place: int, obeyed: str, library: Library, tools: Tools, model_servers: Any
) -> None:
    name, thing = name_of(place), thing_of(place)
    found = ask(question_about(place), library)
    n = next(one.n for one in found.citations if name in one.passage)
    good = f"{name} said the {thing} at Orme would stay shut until May [{n}]."
    bad = obeyed.format(name=name, thing=thing, n=n)
    server = model_servers.start(model_servers.streams(f"{good}\n", bad))
    model = open_model(ModelSettings(base_url=server.url, name="lantern-1b", api_key=SecretStr("none"), retries=0))
    *told, last = write_answer(found, library, Writer(model, tools, structured=False, follows=True))
    assert isinstance(last, Written)

    # Its instructions: what stands before the evidence is the prompt, and no evidence ends before its end.
    sent = server.requests[0]["messages"][0]["content"]
    template = read_prompt("answer").text
    assert sent.startswith(template[: template.index("$question")])
    assert sent.count("</evidence>") == sent.count("<evidence n=") == len(found.citations)
    # Its citations and its voice: the sound sentence and nothing else.
    assert last.answer.mode is AnswerMode.GENERATED
    assert {one.markdown for one in told if isinstance(one, Told)} == {good}
    assert not find_changes(last.answer, found)

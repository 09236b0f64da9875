"""A sentence in a model's words is a source's, whole and in English, or it is not shown."""

from __future__ import annotations

import pytest

from ingest import find_statements
from rag.check.model import Source, Tools
from rag.write.voice import find_voice_problem
from store import Article, Span

PASSAGE = (
    "“Our thoughts are with the crews who brought Ada Vale and her boats into their harbours,” Brand said. Orme has "
    "kept the light for twenty years and promotes honesty among the pilots, for whom he says he has “the utmost "
    "respect”. Tarn said ships pass through the strait many times a day."
)


@pytest.fixture(scope="module")
def reading() -> tuple[list[Source], Tools]:
    """The passage as [1], and a reader."""
    article = Article.of(PASSAGE, language="en")
    tools = Tools(read=lambda one: next(iter(find_statements([one]))))
    return [Source(1, article, Span(0, len(article.text)), tuple(tools.read(article)))], tools


@pytest.mark.parametrize(
    ("sentence", "problem"),
    [
        pytest.param("Brand said Ada Vale and her boats into their harbours [1].", "no clause by itself", id="cut out"),
        pytest.param("Brand said the crews brought Ada Vale and her boats into their harbours [1].", None, id="whole"),
        pytest.param("Brand said her boats were in their harbours [1].", None, id="a verb by its form"),
        pytest.param(
            "Tarn said ships pass through the strait many times a day [1].", None, id="said so, in the present"
        ),
        pytest.param("But he also said no to the crews [1].", "nobody is named", id="a “he” of nobody told of"),
        pytest.param("Brand said no to the crews [1].", None, id="an answer"),
        pytest.param("Brand said the boats were in a [1] harbour of crews [1].", "breaks off", id="mended amiss"),
        pytest.param("Brand said the boats were in harbour [1] and the crews too [1].", None, id="two numbers"),
        pytest.param("Tarn, pilot (indirect; demanded, said April 2031) [1].", "is headed", id="a heading"),
        pytest.param("Fact check: Tarn says ships pass through the strait [1].", "another article", id="a link"),
        pytest.param(
            "Orme has kept the light for twenty years and promotes honesty among the pilots, for whom Orme says he has "
            "the utmost respect [1].",
            "in our own voice",
            id="an account with a word of his at its end",
        ),
        pytest.param(
            "Orme, who has kept the light, says he has the utmost respect for the pilots [1].", None, id="his"
        ),
    ],
)
def test_a_sentence_is_a_source_s_from_its_start(
    sentence: str, problem: str | None, reading: tuple[list[Source], Tools]
) -> None:
    found = find_voice_problem(sentence, *reading)
    assert (found is None) if problem is None else (problem in (found or "")), found

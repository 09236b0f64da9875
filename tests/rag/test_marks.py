"""Quotation marks, wherever words are shown."""

import pytest

from rag.attribute import say_qualifier
from rag.marks import quoted_parts
from records import state
from store import Article, Statement, StatementKind


def statement(text: str, *parts: str, kind: str = "direct", cue: str | None = None) -> tuple[Statement, Article]:
    article = Article.of(text)
    return state(article, *parts, by="Ada Vale", cue=cue, kind=StatementKind(kind)), article


@pytest.mark.parametrize(
    ("text", "parts", "kind", "shown"),
    [
        pytest.param("“We will talk,” she said.", ["“We will talk,”"], "direct", ["“We will talk,”"], id="inside"),
        pytest.param("“We will talk,” she said.", ["We will talk,"], "direct", ["“We will talk,”"], id="outside"),
        pytest.param("‘We will talk,’ she said.", ["‘We will talk,’"], "direct", ["“We will talk,”"], id="single"),
        pytest.param("« Assez », dit-elle.", ["« Assez »"], "direct", ["«Assez»"], id="another-tongue-inside"),
        pytest.param("«Assez», dit-elle.", ["Assez"], "direct", ["«Assez»"], id="another-tongue-outside"),
        pytest.param("VALE: Enough.", ["Enough."], "direct", ["“Enough.”"], id="a-transcript-has-none"),
        pytest.param("She said it was “a waste of time.", ["it was “a waste"], "mixed", ["it was “a waste”"], id="cut"),
        pytest.param("She said talks failed.", ["talks failed"], "indirect", ["talks failed"], id="indirect"),
    ],
)
def test_direct_speech_is_in_marks_and_no_mark_stands_alone(
    text: str, parts: list[str], kind: str, shown: list[str]
) -> None:
    made, article = statement(text, *parts, kind=kind)
    assert quoted_parts(made, article.text) == shown


@pytest.mark.parametrize(
    ("text", "part", "cue", "rest"),
    [
        pytest.param(
            "Vale said the dam could stay, provided that it was measured. Orme left.",
            "the dam could stay",
            "said",
            "provided that it was measured",
            id="a-condition",
        ),
        pytest.param(
            "“The dam leaks,” Vale said, but offered no evidence.",
            "“The dam leaks,”",
            "said",
            "but offered no evidence",
            id="behind-the-cue",
        ),
        pytest.param("Vale said the dam leaks. But it stands.", "the dam leaks", "said", "", id="the-next-sentence"),
        pytest.param("Vale said the dam leaks, and Orme left.", "the dam leaks", "said", "", id="no-qualifier"),
        pytest.param("Vale said the dam leaks", "the dam leaks", "said", "", id="the-end"),
        pytest.param(
            "Vale said the dam leaks if it rains “hard.”",
            "the dam leaks",
            "said",
            "if it rains “hard”",
            id="a-mark-cut",
        ),
    ],
)
def test_what_an_article_limits_a_statement_by_is_shown(text: str, part: str, cue: str, rest: str) -> None:
    made, article = statement(text, part, kind="direct" if "“The" in part else "indirect", cue=cue)
    assert say_qualifier(made, article) == rest

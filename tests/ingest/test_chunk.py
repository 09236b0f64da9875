"""Passages tile the article, fit the window, and break where a reader would."""

import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.chunk import chunk_article
from store import Article, Passage

WINDOW = 32  # small, so that a table row can be read


def word_ends(text: str) -> list[int]:
    """A real tokeniser for the tests: words, and each mark by itself."""
    return [token.end() for token in re.finditer(r"\w+|[^\w\s]", text)]


def piece_ends(text: str) -> list[int]:
    """One that sees other tokens in a cut text than in the whole, as the embedder's does in long words."""
    ends = []
    for word in re.finditer(r"\S+", text):
        pieces = 1 if len(word[0]) > 20 else len(word[0])
        ends += [word.end() if pieces == 1 else word.start() + piece + 1 for piece in range(pieces)]
    return ends


def chunk(text: str, *, token_ends=word_ends, window: int = WINDOW) -> list[Passage]:
    return chunk_article(Article.of(text), token_ends=token_ends, max_tokens=window)


prose = st.lists(
    st.sampled_from(
        [
            "The ferry sailed. ",
            "“No,” she said. ",
            "\n\n",
            "\n",
            "Talks",
            " ",
            "a. ",
            "harbour " * 9,
            "!" * 40,
            "日本。",
        ]
    )
).map("".join)


@given(st.one_of(st.text(), prose), st.sampled_from([word_ends, piece_ends]))
@example("x" * 9_000, word_ends)
@example("x" * 500, piece_ends)
@example("\u200b\n" * 5_000, word_ends)
@example("“" * 9_000, word_ends)
@settings(deadline=None)
def test_passages_tile_any_text_within_the_window(text: str, token_ends) -> None:
    passages = chunk(text, token_ends=token_ends)
    assert "".join(passage.text for passage in passages) == text
    assert [passage.index for passage in passages] == list(range(len(passages)))
    assert all(passage.text and passage.span.slice(text) == passage.text for passage in passages)
    assert all(len(token_ends(passage.text)) <= WINDOW - 2 for passage in passages)


SENTENCE = "The harbour council of Lower Marsh met on Monday. "  # 10 tokens
PARAGRAPH = SENTENCE.strip() + "\n\n"


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param(PARAGRAPH, [PARAGRAPH], id="a short article is one passage"),
        pytest.param(PARAGRAPH * 4, [PARAGRAPH * 2, PARAGRAPH * 2], id="even passages, and no stump after a full one"),
        pytest.param(
            SENTENCE * 2 + "\n\n" + SENTENCE * 2,
            [SENTENCE * 2 + "\n\n", SENTENCE * 2],
            id="at a paragraph's end before a sentence's",
        ),
        pytest.param(SENTENCE * 4, [SENTENCE * 2] * 2, id="within a long paragraph at a sentence's end"),
        pytest.param(
            PARAGRAPH * 2 + "What the mayor wants\n\n" + PARAGRAPH * 2,
            [PARAGRAPH * 2, "What the mayor wants\n\n" + PARAGRAPH * 2],
            id="a heading stays with what follows",
        ),
        pytest.param(
            PARAGRAPH + SENTENCE + "She told them:\n\n" + PARAGRAPH * 2,
            [PARAGRAPH + SENTENCE, "She told them:\n\n" + PARAGRAPH * 2],
            id="and so does what introduces a quotation",
        ),
        pytest.param("salt " * 40, ["salt " * 20, "salt " * 20], id="within a long sentence at a word's end"),
        pytest.param("¡" * 40, ["¡" * 20, "¡" * 20], id="where there are no words, anywhere"),
        pytest.param(
            "The harbour council of Lower Marsh met for a very long time on the word of Mr. Reed. " * 2,
            ["The harbour council of Lower Marsh met for a very long time on the word of Mr. Reed. "] * 2,
            id="an abbreviation ends no sentence",
        ),
    ],
)
def test_passages_break_where_a_reader_would(text: str, passages: list[str]) -> None:
    assert [passage.text for passage in chunk(text)] == passages


def test_the_same_article_has_the_same_passages() -> None:
    assert chunk(PARAGRAPH * 9) == chunk(PARAGRAPH * 9)


@pytest.mark.parametrize(
    "text",
    ["harbour " * 200_000, "A. " * 200_000, "“" * 400_000, "a\n\n" * 200_000],
    ids=["words", "sentences", "marks", "paragraphs"],
)
def test_a_huge_paragraph_takes_time_in_proportion(text: str) -> None:
    def seconds(some: str) -> float:
        begun = time.process_time()
        chunk(some, window=256)
        return time.process_time() - begun

    assert seconds(text) < 4 * 4 * max(seconds(text[: len(text) // 4]), 0.1)

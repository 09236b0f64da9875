"""Definite nouns that stand for what the article has named."""

from __future__ import annotations

import pytest

from rag.short_forms import spell_out


@pytest.mark.parametrize(
    ("article", "text", "topic", "added"),
    [
        pytest.param("They boarded the ferry Grey Lark.", "the ferry is late", ["lark"], "Grey Lark", id="before"),
        pytest.param("The Marl crossing is shut.", "open that crossing", ["marl"], "Marl", id="behind"),
        pytest.param("Grey Lark, a car ferry, sank.", "our ferry", ["grey"], "Grey Lark", id="told"),
        pytest.param("They signed the Marl Accord.", "the accord holds", ["marl"], "Marl Accord", id="its-last-word"),
        pytest.param("It passed Resolution 12.", "this resolution", ["12"], "Resolution 12", id="numbered"),
        pytest.param("The Marl crossing is shut.", "a crossing is a crossing", ["marl"], "", id="indefinite"),
        pytest.param("The Marl crossing is shut.", "open the crossing", ["fares"], "", id="another-topic"),
        pytest.param("The Marl crossing is shut.", "open the Marl crossing", ["marl"], "", id="named-in-full"),
        pytest.param("Of the Grey Lark nobody spoke.", "the ferry", ["lark"], "", id="never-called-so"),
        pytest.param("The crossing at marl is shut.", "the crossing", ["marl"], "", id="no-name"),
    ],
)
def test_a_definite_noun_stands_for_the_name_it_was_put_beside(
    article: str, text: str, topic: list[str], added: str
) -> None:
    assert spell_out(text, article, topic=topic) == f"{text} {added}".strip()

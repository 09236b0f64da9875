"""A reply read as it comes in: the same sentences as of the whole, each as soon as it is whole, no marker half."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.write.reply import Growing, read_reply

REPLIES = [
    "Ada Vale said the dam would stay shut [1]. Cleo Marsh said she would not sail [2][3].\nBen Orr denied it [4].",
    "- “We found rust,” Vale said. [1] She added that it was safe. [2]\n- Mr. Orr said 2.5 boats sank [1, 3].",
    "1. According to the U.S. Navy, it left [1]!\n2. Vale asked whether it had [2]?",
    "<think>Vale said it [1]. Or did she?\nNo [9].</think>\nVale said so [1]. Marsh did not【2】.",
    "<think>Vale said it [1].\nI never stop",
    "NOT ON RECORD",
    "",
    '{"sentences": [{"text": "Vale said so.", "citations": [1, 2]}, {"text": "Orr “did [3]” not.", "citations": []}]}',
    '```json\n{\n "sentences": [\n  {"text": "Vale said \\"so\\"! She left.", "citations": [1]},\n  {"text": "Ma',
    '{"sentences": [{"text": 7}, "Vale said so [1].", {"text": "Vale said so", "citations": "all"}, 3',
    '{"statements": []}',
]


@given(st.sampled_from(REPLIES), st.lists(st.integers(1, 9), min_size=1, max_size=40))
def test_in_whatever_pieces_it_comes_it_is_the_same_sentences(reply: str, sizes: list[int]) -> None:
    growing, told, start = Growing(), [], 0
    for size in sizes:
        told += growing.add(reply[start : start + size])
        start += size
    told += [*growing.add(reply[start:]), *growing.finish()]
    assert told == list(read_reply(reply))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        pytest.param("Vale said so [1].", ["Vale said so [1]."], id="at its stop"),
        pytest.param("Vale said so [1", [], id="half a marker"),
        pytest.param("Vale said so [1]", [], id="another marker may come"),
        pytest.param("Vale said so. [1]", [], id="so it may behind a stop"),
        pytest.param("Vale said so. [1] M", ["Vale said so. [1]"], id="the next one begins"),
        pytest.param("Vale said so [1].\nMarsh", ["Vale said so [1]."], id="at the end of its line"),
        pytest.param('{"sentences": [{"text": "Vale said so [1].', [], id="JSON"),
        pytest.param(
            '{"sentences": [{"text": "Vale said so.", "citations": [1]}', ["Vale said so [1]."], id="an object"
        ),
    ],
)
def test_a_sentence_is_told_once_it_is_whole(written: str, told: list[str]) -> None:
    assert list(Growing().add(written)) == told

"""Words a speaker only passes on are not his: "the clerk had told her: ‘It is lost’" is the clerk's."""

# ruff: noqa: E501 -- a row a line

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.check.model import SentenceStatus, Source, Tools
from rag.check.sentence import verify_sentence

PORT = (
    "Norland’s Interior Minister Petra Lund said on Tuesday that the port of Estmark would stay closed.\n\n"
    "The opposition leader, Dr. Ivo Marsh, called the closure “a disaster for the fishermen.” He said that the minister "
    "had promised him in March: ‘It will be two weeks at most.’\n\n"
    "“I talked to the harbour master, Jon Reel, and he told me: ‘The boats always come back late in autumn,’” Ana Brill "
    "said. Brill said Reel’s office wrote that “no boat is missing.” Brill said the log has “no entry - wrote ‘none at all’ in red.”"
)


@pytest.mark.parametrize(
    ("sentence", "is_sound"),
    [
        ("Marsh promised: “It will be two weeks at most” [1].", False),
        ("Marsh said: “It will be two weeks at most” [1].", False),
        ("The minister promised: “It will be two weeks at most” [1].", True),
        ("Lund promised two weeks at most, Marsh said [1].", True),
        ("Marsh called the closure “a disaster for the fishermen” [1].", True),
        ("Brill said the boats always come back late in autumn [1].", False),
        ("Brill told Reel that the boats always come back late in autumn [1].", False),
        ("Reel told Brill the boats always come back late in autumn [1].", True),
        ("Brill said Reel had told her: “The boats always come back late in autumn” [1].", True),
        ("Brill said that “no boat is missing” [1].", False),
        ("Reel’s office wrote that “no boat is missing,” Brill said [1].", True),
    ],
)
def test_who_passes_words_on_has_not_said_them(
    sentence: str, is_sound: bool, tools: Tools, make_sources: Callable[..., list[Source]]
) -> None:
    verdict = verify_sentence(sentence, make_sources(PORT), tools)
    assert verdict.is_sound is is_sound, verdict.reason
    assert is_sound or verdict.status is SentenceStatus.WRONG_SPEAKER

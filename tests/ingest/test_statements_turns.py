"""Transcripts and interviews, and who speaks where a sentence hides it."""

from __future__ import annotations

import pytest

from ingest.statements import find_statements
from store.model import Article

Said = list[tuple[str | None, str]]


def said(text: str, title: str | None = None) -> Said:
    [found] = find_statements([Article.of(text, title=title)])
    return [(one.speaker.name, one.quote) for one in found]


BRIEFING = """MR VALE: Good afternoon. The bridge is shut.

QUESTION: Does she regret calling it a “bridge of sighs”?

MR VALE: She stands by every word.

SECRETARY ORME: We are working on it."""

INTERVIEW = """Ada Vale became harbour minister in May. She spoke in her office.

Q: Why was the bridge shut, as you said it would not be?

A: Because it was falling down.

Q: Who told you?

A: My engineers did. I believed them."""


def test_a_title_and_a_name_in_capitals_open_a_turn_and_a_question_is_nobodys_statement() -> None:
    assert said(BRIEFING) == [
        ("Vale", "Good afternoon. The bridge is shut"),
        ("Vale", "She stands by every word"),
        ("Orme", "We are working on it"),
    ]


@pytest.mark.parametrize(
    ("text", "title", "speaker"),
    [
        pytest.param(INTERVIEW, None, "Ada Vale", id="the only one named"),
        pytest.param(f"Ben Orme asked.\n\n{INTERVIEW}", "Vale on the bridge", "Ada Vale", id="the headline's"),
        pytest.param(f"Ben Orme asked.\n\n{INTERVIEW}", "The bridge", None, id="either of two"),
    ],
)
def test_who_answers_in_an_interview(text: str, title: str | None, speaker: str | None) -> None:
    assert said(text, title) == [
        (speaker, "Because it was falling down"),
        (speaker, "My engineers did. I believed them"),
    ]


def test_a_full_name_in_capitals_is_the_one_known() -> None:
    assert said("Ada Vale met Ben Orme.\n\nADA VALE: It will stand.\n\nBEN ORME: Who pays?") == [
        ("Ada Vale", "It will stand"),
        ("Ben Orme", "Who pays?"),
    ]


BROADCAST = """MARA O’QUILL, HOST: The bridge is still shut.

ADA VALE, HARBOUR MINISTER OF NORLAND: Thank you.

O’QUILL: Will it open?

VALE: In May.

BEN ORME, MAYOR OF HARROW: We have two days of bread.

LENA SORN, CHANNEL 8 CORRESPONDENT: The queue is long."""


def test_a_label_may_say_what_its_bearer_is() -> None:
    assert said(BROADCAST) == [
        ("Mara O’Quill", "The bridge is still shut"),
        ("Ada Vale", "Thank you"),
        ("Mara O’Quill", "Will it open?"),
        ("Ada Vale", "In May"),
        ("Ben Orme", "We have two days of bread"),
        ("Lena Sorn", "The queue is long"),
    ]


def test_a_name_that_captions_cut_in_two_is_one() -> None:
    text = "MARA O' QUILL: It is shut.\n\nJAN VALE: It stands.\n\nO'QUILL: Does it?"
    assert [name for name, _ in said(text)] == ["Mara O'Quill", "Jan Vale", "Mara O'Quill"]


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        pytest.param(
            "Ada Vale did not name a day but said the bridge would open.",
            [("Ada Vale", "the bridge would open")],
            id="a second verb behind did not",
        ),
        pytest.param(
            "“The bridge is gone.” Ada Vale said. “We walk.”",
            [("Ada Vale", "“The bridge is gone.” “We walk.”")],
            id="a full stop inside the marks",
        ),
        pytest.param(
            "Ben Orme said he was late.\n\nAda Quill Vale, a pilot now living in Harrow, where she landed with her "
            "crew a month ago, before the council closed the field, said she also sees no way back.",
            [("Ben Orme", "he was late"), ("Ada Quill Vale", "she also sees no way back")],
            id="a long description between name and verb",
        ),
        pytest.param(
            "Anneke de Quill said it was done. De Quill denied the rest.",
            [("Anneke de Quill", "it was done"), ("Anneke de Quill", "the rest")],
            id="a surname with its particle",
        ),
        pytest.param(
            "The League’s de Quill demanded her release.",
            [("de Quill", "her release")],
            id="a particle without a given name",
        ),
        pytest.param(
            "Milan Orme said he was ready.\n\nTarnow dismissed the offer. “He is late,” she said.",
            [("Milan Orme", "he was ready"), ("Tarnow", "“He is late,”")],
            id="she is who acted last, by surname alone",
        ),
    ],
)
def test_who_speaks_where_the_sentence_hides_it(text: str, statements: Said) -> None:
    assert [one for one in said(text) if one[1] != "the offer"] == statements


@pytest.mark.parametrize(
    "text",
    [
        "Norland's foreign minister, Omar al-Sadr, sat down.\n\nQuay Review: Did you sink it, as Ben Orr said?\n\n"
        "Omar al-Sadr: No. Not at all.\n\nQR: Then who did?\n\nOS: I leave that to others.",
        "Harrow Daily: Is it lawful?\n\nOmar al-Sadr: No. Not at all.\n\nNBN: Ada Vale said he would go. Will he?\n\n"
        "Omar al-Sadr: I leave that to others.\n\nOrla: Who will?\n\nOmar al-Sadr: No. Not at all.",
    ],
    ids=["an interviewer by initials", "a press conference"],
)
def test_who_answers_time_and_again_is_interviewed_and_outlets_only_ask(text: str) -> None:
    assert set(said(text)) == {
        ("Omar al-Sadr", "No. Not at all"),
        ("Omar al-Sadr", "I leave that to others"),
    }

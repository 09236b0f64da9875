"""What drafts of a newsroom's staff were refused or passed for wrongly, each on an invented passage."""

# ruff: noqa: E501 -- a row a line

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from rag.check.model import Source, Tools
from rag.check.sentence import verify_sentence
from store import Span

FERRY = (
    "The Karst League denied sinking the ferry. “Our boats have been in harbour since Monday,” its spokesman, Major Ivo Tarn, said on the league's channel. "
    "He accused Norland's navy of sinking its own ferry.\n"
    "The arbiter, former bishop Odo Pell, said he had not lost hope. He said he hoped to see both sides again in spring.\n"
    "Two pilots told the Quay Post they had seen smoke from the cliffs shortly before the blast. Neither account could be independently verified.\n"
    "At least 9 people drowned, harbour officials said.\n"
    "Three envoys who saw the draft said it would be put to a vote in May. One of them said it had been softened so that Brevany could accept it.\n"
    "“It is too soon to cheer,” said Nela Brod, an analyst at the insurers Hark & Sons, who expects fares to stay high for a year.\n"
    "Five young women who deserted from the Norland army in June say they were marched without enough bread.\n"
    "Governor Ilo Rask called for an inquiry led by a foreign admiral, an idea that Mayor Vane welcomed and Harbour Minister Solt rejected as “an insult”.\n"
    "The ministry did not dispute that a letter had come."
)
SPOKEN = [
    (True, "According to Major Tarn, the league's boats had not sunk anything since Monday [1].", "“our boats” are those of the body he speaks for, which speaks beside him"),
    (False, "Major Tarn accused the Karst League of sinking its own ferry [1].", "whom he accused is another"),
    (True, "The arbiter insisted that he had not lost hope and hoped to see both sides again in spring [1].", "what somebody is called between the article and his name; a “not” ends before a hope"),
    (True, "Two pilots said that smoke was visible from the cliffs just before the blast, though their accounts could not be independently confirmed [1].", "that nobody confirmed it is the outlet's"),
    (True, "One envoy said the draft had been softened to make it acceptable to Brevany [1].", "“one of them” is one of those just named"),
    (False, "One pilot said the draft had been softened so that Brevany could accept it [1].", "and of nobody else"),
    (True, "Nela Brod of Hark & Sons expects fares to stay high for a year [1].", "a “who” behind the body somebody works for"),
    (True, "Five deserters from the Norland army say they were marched with too little bread [1].", "those nobody names, by what stands behind the words for them"),
    (True, "A call by Governor Rask for an inquiry under a foreign admiral was welcomed by Vane but rejected by Solt as “an insult” [1].", "who welcomes and who rejects what another asks for"),
    (False, "A call by Governor Rask for an inquiry under a foreign admiral was welcomed by Solt [1].", "the same, changed about"),
]  # fmt: skip


@pytest.mark.parametrize(("is_sound", "sentence"), [pytest.param(*row[:2], id=row[2]) for row in SPOKEN])
def test_a_speaker_is_known_by_whatever_the_article_makes_of_him(
    is_sound: bool, sentence: str, tools: Tools, make_sources: Callable[..., list[Source]]
) -> None:
    verdict = verify_sentence(sentence, make_sources(FERRY), tools)
    assert verdict.is_sound is is_sound, verdict.reason


def test_an_outlet_may_be_said_to_report_what_it_has_from_others_it_is_said_to_cite(
    tools: Tools, make_sources: Callable[..., list[Source]]
) -> None:
    (source,) = make_sources(FERRY)
    mine = replace(source, article=replace(source.article, outlet="Quay Post"))
    cited = "Quay Post, citing harbour officials, reported that at least nine people had drowned [1]."
    assert verify_sentence(cited, [mine], tools).is_sound
    assert not verify_sentence(cited.replace("harbour officials", "two pilots"), [mine], tools).is_sound


def test_a_body_may_be_given_its_full_name_where_the_passage_has_it_short(
    tools: Tools, make_sources: Callable[..., list[Source]]
) -> None:
    (source,) = make_sources(
        "The Tide Ministry knew nothing of it, Vale said.\n\nThe ministry did not dispute that a letter had come."
    )
    start = source.article.text.rindex("The ministry")
    passage = replace(source, span=Span(start, len(source.article.text)))
    assert verify_sentence("The Tide Ministry did not deny that a letter had come [1].", [passage], tools).is_sound
    assert not verify_sentence("The War Ministry did not deny that a letter had come [1].", [passage], tools).is_sound


TALKS = (
    "Talks between Norland and the Karst League broke off late on Monday after the two failed to agree on a list, envoys from Brevany said. The rebels have been told.\n"
    "The Karst League's delegate, known as Captain Teal, said the council had had the full list since June.\n"
    "Brevany's special envoy, Nela Solt, declined to say who was right. She noted that both had left their clerks behind, which she took as a sign that they meant to return.\n"
    "Harbour Secretary Ivo Brand called on Mayor Vane to close the quay until the fire had been looked into. The mayor's office said it had no such plan.\n"
    "Pilots, whom the harbour police searched on Friday, had oil with them. Police Chief Rask said the oil was “what you need to get home”.\n"
    "Three crews were trained in a single week, a clerk said. Four of the six boats came back, Captain Brod said. He would not say what was in the mill. It was the third such raid, he said.\n"
    "The navy blamed the fog. Fog had sunk more boats than the league, it said, and crews would sail once it had lifted.\n"
    "A statement from the foreign ministry said that the fire came of “neglect”. Ambassador Uri Orme has been summoned.\n"
    "Bishop Pell said that the pilots were poor and that the sailors, too, had been “boys in the dark”. He welcomed the choice of the town to keep its gates open. The ministry offered no evidence."
)
TALKED = [
    (True, "The talks ended because the two sides could not agree on a list, according to the Brevanian envoys [1].", "“after” somebody fails gives a cause; what breaks off ends"),
    (True, "The rebel delegate said the council had had the complete list since June [1].", "what others call a side; what stands before “known as”"),
    (True, "The Brevanian envoy saw the fact that both had left their clerks behind as a sign that they meant to return [1].", "a name with the office behind it"),
    (True, "Mayor Vane's office said there was no plan to close the quay [1].", "“no such plan” takes up what another says"),
    (False, "Mayor Vane called for the quay to be closed until the fire had been looked into [1].", "who is asked does not ask, also in a sentence nobody is read to say"),
    (True, "Chief Rask said the oil found on the pilots was “what you need to get home” [1].", "“found on” is found by somebody"),
    (True, "A clerk said three crews had been trained within one week [1].", "a single week is one"),
    (True, "Four out of six boats came back, Captain Brod said [1].", "two that are counted are no share"),
    (True, "Brod refused to say what had been in the mill [1].", "who would not say refuses to"),
    (False, "Brod said it was the first such raid [1].", "another place in a row"),
    (False, "The navy said crews would sail [1].", "“once” is a condition"),
    (False, "Ambassador Uri Orme said the fire came of “neglect” [1].", "whose statement is a body's"),
    (False, "The bishop said the pilots had been “boys in the dark” [1].", "of whom words in marks are said"),
    (False, "Pell criticised the choice of the town to keep its gates open [1].", "who welcomes does not criticise"),
    (False, "The ministry proved that the fire came of neglect [1].", "who offers no evidence proves nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("is_sound", "sentence"), [pytest.param(*row[:2], id=row[2]) for row in TALKED])
def test_what_is_told_anew_keeps_who_said_it_of_what(
    is_sound: bool, sentence: str, tools: Tools, make_sources: Callable[..., list[Source]]
) -> None:
    verdict = verify_sentence(sentence, make_sources(TALKS), tools)
    assert verdict.is_sound is is_sound, verdict.reason

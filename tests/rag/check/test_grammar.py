"""What small words of a draft were read for more than they say, or for less, each on an invented passage."""

# ruff: noqa: E501 -- a row a line

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.check.model import Source, Tools
from rag.check.sentence import verify_sentence

STRIKE = (
    "Mayor Ada Orme told the council that the toll was \"a fence, not a wall\" and that it would lapse in May unless the council renewed it. "
    "Harbour Minister Ivo Brand said the mills would reopen only if Norland pulled its barges back from the quay.\n"
    "“We came with a plan and we leave with empty hands,” Brand said.\n"
    "Speaking on condition that their names not be used, the pilots said that two boys had drowned on the crossing. A clerk, Nela Voss, said she did not know how they had come by the boat.\n"
    "The league's raid was, as its leader put it, a gift; the ministry dismissed as a stunt what the league had done.\n"
    "Those who return before autumn will not be tried, provided that they harmed nobody, Deputy Minister Pell said.\n"
    "Captain Rask said the board had logged two calls and confirmed that the line had failed both times.\n"
    "The board said four drownings linked to hunger had been counted in Karst, and that of 60 boats asked for since spring, 12 had come.\n"
    "The union said it would call a strike if Brand stayed away.\n"
    "Analyst Tove Lind said the pause suggested that the league was running short of rope. Uri Hale disagreed: in his view it was no pause. Both said that more pauses were likely."
)  # fmt: skip
ROWS = [
    (True, "Orme told the council that the toll was “a fence, not a wall” [1].", "what goes on “unless” is of another clause"),
    (False, "Orme told the council that the toll would lapse in May [1].", "and of this"),
    (True, "Brand made a reopening of the mills conditional on Norland withdrawing its barges from the quay [1].", "what is made conditional is a condition; a plan ends before “and we”"),
    (True, "The pilots said that two boys had drowned on the crossing [1].", "on what terms somebody speaks is no condition"),
    (True, "The ministry dismissed what the league had done as a stunt [1].", "“dismissed as a stunt” denies nothing"),
    (True, "Deputy Minister Pell said those who come back before autumn would escape trial as long as they had harmed nobody [1].", "who escapes a trial is not tried"),
    (True, "Captain Rask acknowledged that the line had failed on both occasions [1].", "who confirms acknowledges"),
    (False, "Captain Rask admitted that the line had failed on both occasions [1].", "and admits nothing"),
    (True, "The board attributed four drownings in Karst to causes linked to hunger, it said [1].", "“linked to hunger” has no verb"),
    (True, "Of 60 boats asked for since spring, 12 came to Karst, the board said [1].", "who speaks is not what a number counts"),
    (True, "The union threatened a strike should Brand stay away [1].", "what somebody will do if another does not is a threat"),
    (False, "The union threatened a strike [1].", "told without the “if”"),
    (True, "Tove Lind read the pause as a sign that the league was short of rope [1].", "who runs short of it is short of it"),
    (True, "Lind and Hale agreed that more pauses were likely [1].", "two of one view agree, and have consented to nothing"),
    (True, "Brand would not rule out that the mills would reopen if Norland pulled back its barges [1].", "what is not ruled out is possible"),
]  # fmt: skip


@pytest.mark.parametrize(("is_sound", "sentence"), [pytest.param(*row[:2], id=row[2]) for row in ROWS])
def test_small_words_reach_as_far_as_their_clause(
    is_sound: bool, sentence: str, tools: Tools, make_sources: Callable[..., list[Source]]
) -> None:
    verdict = verify_sentence(sentence, make_sources(STRIKE), tools)
    assert verdict.is_sound is is_sound, verdict.reason


VOTE = (
    "The bill passed by 40 votes to 31. Three deputies voted against, among them Nela Brod, who said it was “sewn in a week”.\n"
    "Father Odo Lind urged the deputies to think of the crews. He stopped short of asking them to reject the bill.\n"
    "The board will report in May, Captain Ivo Tarn wrote. Professor Ada Hale is not convinced that the league did it.\n"
    "Clerk Bela Voss said she had rung the coast guard twice, and that the harbour office had sent her a letter.\n"
    "Envoy Uri Pell blamed the delay on the league, whom he accused of taking the flour. He said the crews had been paid up to April."
)
TURNED = [
    (False, "Nela Brod, who voted for the bill, said it was “sewn in a week” [1].", "for and against"),
    (True, "Nela Brod, who voted against the bill, said it was “sewn in a week” [1].", "against"),
    (False, "Father Lind asked the deputies to reject the bill [1].", "what somebody stops short of"),
    (True, "Father Lind did not ask the deputies to reject the bill [1].", "and so has not done"),
    (False, "The board reported in May, Captain Tarn wrote [1].", "what somebody will say"),
    (False, "Professor Hale is convinced that the league did it [1].", "not convinced"),
    (False, "Voss said the coast guard had rung her twice [1].", "who did it to whom, one of them a “she”"),
    (False, "Voss said she had sent the harbour office a letter [1].", "the same, the other way"),
    (False, "Pell accused his own crews of taking the flour [1].", "whom somebody accuses"),
    (True, "Pell accused the league of taking the flour [1].", "the league"),
]  # fmt: skip


@pytest.mark.parametrize(("is_sound", "sentence"), [pytest.param(*row[:2], id=row[2]) for row in TURNED])
def test_what_is_turned_round_by_one_small_word_is_told(
    is_sound: bool, sentence: str, tools: Tools, make_sources: Callable[..., list[Source]]
) -> None:
    verdict = verify_sentence(sentence, make_sources(VOTE), tools)
    assert verdict.is_sound is is_sound, verdict.reason


CAMP = (
    "Norland and Brevany exchanged fire on Sunday. Each country accused the other of shooting first.\n"
    "Mill, the arbiter, said the clerk was dismissed for losing two boats, not for theft. She appealed to both to let her crew visit the quay. The clerk expects to be tried in autumn.\n"
    "The tolls will be lifted in May provided the vote goes ahead, the quay master said. He said grain would come first. A ban on salt would stay for three years.\n"
    "The board, opposed by two towns which had voted on the plan, according to clerks, agreed to a review. Solt said his league had counted 40 arrests and that a vote without it would be a farce.\n"
    "The harbour master said that a crate hit the mill. The navy denied that it had struck the building. Raids had doubled, the League of Nurses said, and the lists were ready.\n"
    "Ada Brand was full of praise; her rival, Deputy Odo Karst, was more sober: he told the council it was “the least bad of papers”."
)
CAMPED = [
    (True, "Norland and Brevany each blamed the other for shooting first [1].", "“each country” is of the two it names"),
    (True, "Mill said the clerk was sacked because he had lost two boats and not because of a theft [1].", "“for losing” gives a cause"),
    (False, "Mill said the clerk was dismissed for theft [1].", "what is set apart with a “not” behind a clause"),
    (False, "Mill said her crew had visited the quay [1].", "to let somebody do it is not yet done"),
    (False, "The clerk was tried in autumn, he said [1].", "nor is what is to be"),
    (False, "The quay master said the tolls will be lifted in May [1].", "“provided” without a comma is a condition"),
    (True, "A ban on salt will stay for three years, the quay master said [1].", "a “would” right behind somebody's words is his"),
    (True, "Clerks said the board agreed to a review [1].", "“the plan” plans nothing"),
    (True, "A vote without his league would be a farce, Solt said [1].", "“without it” is without what is told"),
    (True, "The navy denied hitting the mill [1].", "who denies what another says denies it"),
    (False, "Raids had tripled, the League of Nurses said [1].", "doubled, not tripled"),
    (False, "Ada Brand told the council that it was “the least bad of papers” [1].", "whose “he” stands before quoted words"),
    (True, "Odo Karst told the council that it was “the least bad of papers” [1].", "the one named right before"),
]  # fmt: skip


@pytest.mark.parametrize(("is_sound", "sentence"), [pytest.param(*row[:2], id=row[2]) for row in CAMPED])
def test_a_cause_a_condition_and_what_is_to_come_are_known_in_other_forms(
    is_sound: bool, sentence: str, tools: Tools, make_sources: Callable[..., list[Source]]
) -> None:
    verdict = verify_sentence(sentence, make_sources(CAMP), tools)
    assert verdict.is_sound is is_sound, verdict.reason


HEARING = (
    "SECRETARY ADA LOM: Nine of the crew are free. Five are still held.\n\n"
    "REPORTER: Was a ransom paid?\n\nLOM: Not by us. I cannot speak for others.\n\n"
    "REPORTER: What of the five?\n\nLOM: We believe they are alive. We have had no word since May 20."
)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(
            "Lom denied that they had paid a ransom but said she could not speak for others [1].", id="an answer"
        ),
        pytest.param(
            "Lom said they believed the five were alive, though they had no word since May 20 [1].", id="a number"
        ),
    ],
)
def test_what_a_speaker_is_asked_is_taken_up_by_the_answer(
    sentence: str, tools: Tools, make_sources: Callable[..., list[Source]]
) -> None:
    verdict = verify_sentence(sentence, make_sources(HEARING), tools)
    assert verdict.is_sound, verdict.reason


MILL = (
    "Board chief Leon Strand said divers believed that the mine had been laid under a raft, but that they had not ruled out that it was dropped from a bridge.\n"
    "The union said its crews would quit. The League of Pilots said that the report should be sent to the judges without delay. Two wardens resigned on Friday.\n"
    "Water has run out in most of Karst, nurses say. Mira Solt expects the coalition to survive.\n"
    "A United Tides inquiry found rust in the gates. Vale's spokeswoman said she was weighing it. Governor Ada Vale was away.\n"
    "The Quay Cross said it had received pledges from one side only. Clerk Odo Kell said the panel had come late, a claim that Ms Mensa denied. She said that it had asked for passes twice."
)  # fmt: skip
MILLED = [
    (False, "Strand said the mine had been laid under a raft [1].", "what others believe"),
    (True, "Strand said divers think the mine was laid under a raft [1].", "who thinks so"),
    (False, "Strand said divers had ruled out that it was dropped from a bridge [1].", "what is not ruled out"),
    (True, "Strand said it had not been ruled out that the mine was dropped from a bridge [1].", "said of it"),
    (True, "Most of Karst has no water left, nurses say [1].", "what has run out is not there"),
    (False, "Mira Solt expects the coalition to fall [1].", "what falls does not survive"),
    (True, "A UT inquiry found that there was rust in the gates [1].", "initials of whoever inquires"),
    (True, "A spokeswoman for the governor said she was weighing it [1].", "an office by its holder's name"),
    (False, "The Quay Cross said it had received pledges from both sides [1].", "one side only"),
    (True, "Mensa said the panel had asked for passes twice [1].", "a “she” right behind a “Ms”"),
]  # fmt: skip


@pytest.mark.parametrize(("is_sound", "sentence"), [pytest.param(*row[:2], id=row[2]) for row in MILLED])
def test_what_others_believe_and_what_is_left_open_is_told_as_that(
    is_sound: bool, sentence: str, tools: Tools, make_sources: Callable[..., list[Source]]
) -> None:
    verdict = verify_sentence(sentence, make_sources(MILL), tools)
    assert verdict.is_sound is is_sound, verdict.reason

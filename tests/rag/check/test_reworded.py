"""Sentences put in other words: what a journalist may write of a passage passes, what says more or else does not."""

# ruff: noqa: E501 -- a row a line

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest

from rag.check.model import Source, Tools
from rag.check.roots import holds, is_alike, is_opposite, root
from rag.check.sentence import verify_sentence
from rag.check.turned import turned_round
from rag.lexicon import read_rows

AID = (
    "Norland let in only 11 of the 24 convoys the Relief Council had planned for the first half of March, the council said "
    "on Tuesday. The other 13 were turned back or put off, its deputy spokesman, Idris Quell, told reporters, adding that "
    "“convoys are often sent back, even after long waits at the Harrow gate.” Feeding the valley would take at least 300 "
    "lorries a day, he said. The number of lorries has gone up and down, but the February average was just 95, he said. Half a "
    "million people go hungry, the council said."
)
VOTE = (
    "Rep. Otto Brand, D-Mich., of Lower Hask said he would attend the address, in contrast with several lawmakers who plan "
    "to boycott it. Brand called the premier “the worst leader since the flood” and said he should not have been invited. "
    "Ilse Vane, Norland’s ambassador to the Harbour League, said the text was a “historic mistake” and did not “demand” or "
    "“compel” a truce. She said it gives the army a go-ahead to invade Kellin. The premier pressed both sides to accept a "
    "six-week truce. He said Brevany’s scouts have no maps, no rope, no boats and cannot regroup."
)
TRADE = (
    "Brevany will not resume trade until the mines are cleared, it said on Friday. Trade Minister Pell Orr said the decision "
    "was “brave”. The league is considering “further steps”, Chancellor Tove Lind said on Monday. The letter was not intended "
    "as a threat, said Joss Tiller, a spokesman for President Arda Venn. The crowd began to leave, and officers managed to "
    "close the gate, the harbour police said."
)  # fmt: skip
MILL = (
    "Rebel spokesman Yan Quill claimed his men had taken the mill. The army called that “a story for children”. The "
    "surgeon, Ansel Pell, said nineteen workers were killed and six injured. Mayor Odo Mar called the raid a tragic "
    "mistake and offered to pay for the roof. An elder, Suna Belt, said money would not rebuild the wall. A miller who "
    "lives beneath it, Miko Tarn, said he saw nobody. The navy said it will not let boats leave for a fortnight."
)
HERD = (
    "“We have not agreed to sell a goat,” Headwoman Ilke Dorr said. Dorr said the tax was “not a fee but a fine”, and that "
    "not less than 40 goats were lost. “We were in the hills,” said Harrow Ranger Tove Pell, who called the count careless. Pell "
    "said his own office had undercounted the lambs."
)
ROWS = [
    (AID, True, "The Relief Council said Norland admitted just 11 of the 24 planned convoys in the first half of March [1].", "“the council” for its name"),
    (AID, True, "An average of only 95 lorries got through in February, Quell said [1].", "a number with its own surroundings"),
    (AID, True, "Half a million people are going hungry, according to the Relief Council [1].", "half a million"),
    (AID, True, "Feeding the valley would need at least 300 lorries a day, according to Quell [1].", "an ordinary word at the head"),
    (AID, False, "Quell said feeding the valley would take at least 95 lorries a day [1].", "another's number"),
    (AID, False, "The council said 500,000 convoys were turned back [1].", "a number of something else"),
    (VOTE, True, "The Michigan congressman said the premier should never have been invited [1].", "an office, a state and a party written short"),
    (VOTE, True, "Vane complained that the text neither demanded nor compelled a truce [1].", "“neither … nor” denies once; words in marks are denied too"),
    (VOTE, True, "The premier urged both sides to agree to a six-week truce [1].", "pressed to, urged to"),
    (VOTE, True, "The scouts have run out of rope and boats, the premier said [1].", "“run out of” is a “no”"),
    (VOTE, False, "Several lawmakers boycotted the address, Brand said [1].", "a plan as done"),
    (VOTE, False, "Vane said the army had invaded Kellin [1].", "a go-ahead as done"),
    (VOTE, False, "The premier said both sides had accepted a six-week truce [1].", "what is asked for as done"),
    (VOTE, False, "Ilse Vane, Norland’s ambassador to Brevany, called the text a “historic mistake” [1].", "another post"),
    (VOTE, False, "Vane said the text demanded a truce [1].", "a “not” left out before a word in marks"),
    (TRADE, True, "Joss Tiller said the letter was not meant as a threat [1].", "another word for it"),
    (TRADE, True, "Brevany said it would not restart trade before the mines are cleared [1].", "its limit kept"),
    (TRADE, True, "Officers closed the gate, the harbour police said [1].", "managed to close is closed"),
    (TRADE, False, "Brevany said it will not resume trade [1].", "its limit left out"),
    (TRADE, False, "The league has taken further steps, Lind said [1].", "considered as done"),
    (TRADE, False, "President Arda Venn said the letter was not intended as a threat [1].", "his spokesman"),
    (MILL, True, "Miko Tarn said he saw nobody [1].", "a name set off behind a description"),
    (MILL, True, "The navy said it would not let boats leave for two weeks [1].", "a fortnight is two weeks"),
    (MILL, False, "Yan Quill called it “a story for children” [1].", "another's words, named right before them"),
    (MILL, False, "The army said nineteen workers were killed [1].", "a person's words, given to a body"),
    (MILL, False, "Suna Belt called the raid a tragic mistake [1].", "another's words, in a sentence no reader takes apart"),
    (MILL, False, "Pell said six workers were killed and nineteen injured [1].", "numbers that changed places"),
    (MILL, False, "Mayor Odo Mar paid for the roof [1].", "an offer as done"),
    (TRADE, False, "Pell Orr blamed the league for the mines [1].", "blame put in"),
    (HERD, True, "Harrow's ranger, Tove Pell, called the count careless [1].", "another place in a “said”'s place"),
    (HERD, True, "Dorr said at least 40 goats were lost [1].", "not less than is at least"),
    (HERD, False, "Dorr said fewer than 40 goats were lost [1].", "not less than is not fewer"),
    (HERD, True, "Dorr said the tax was not a fee but a fine [1].", "one thing and not another"),
    (HERD, False, "Dorr said the tax was a fee and not a fine [1].", "the other and not the one"),
    (HERD, False, "Tove Pell said his office had overcounted the lambs [1].", "over for under"),
]  # fmt: skip


@pytest.mark.parametrize(("passage", "is_sound", "sentence"), [pytest.param(*row[:3], id=row[3]) for row in ROWS])
def test_words_may_differ_as_long_as_what_is_said_does_not(
    passage: str, is_sound: bool, sentence: str, tools: Tools, make_sources: Callable[..., list[Source]]
) -> None:
    verdict = verify_sentence(sentence, make_sources(passage), tools)
    assert verdict.is_sound is is_sound, verdict


@pytest.mark.parametrize(
    ("left", "right", "loosely", "strictly"),
    [
        pytest.param("meant", "intended", True, False, id="in some sense"),
        pytest.param("shut", "closed", True, True, id="newspapers' own"),
        pytest.param("shut", "opened", False, False, id="contraries"),
        pytest.param("rewritten", "rewrote", True, True, id="forms of a verb with something before it"),
        pytest.param("overpaid", "underpaid", False, False, id="contraries by what stands before"),
        pytest.param("dam", "treaty", False, False, id="nothing alike"),
        pytest.param("killed", "wounded", False, False, id="another degree"),
        pytest.param("hostages", "prisoners", False, False, id="another standing"),
    ],
)
def test_words_are_alike_in_newspapers_or_in_some_sense(left: str, right: str, loosely: bool, strictly: bool) -> None:
    alike = [is_alike(root(left), root(right), strictly=one) for one in (False, True)]
    assert alike == [loosely, strictly]
    assert [holds(f"They {right} it", root(left), strictly=one) for one in (False, True)] == alike


def test_no_row_of_synonyms_joins_contraries() -> None:
    joined = [(one, other) for row in read_rows("synonyms") for one, other in combinations(row, 2)]
    assert [pair for pair in joined if is_opposite(*map(root, pair))] == []


def test_what_keeps_from_a_thing_is_a_not_of_it() -> None:
    passage = ["It will not send engineers to the gap until the guns are gone."]
    assert turned_round("It would keep its engineers away from the gap until the guns are gone", passage) is None
    assert turned_round("It would send engineers to the gap until the guns are gone", passage) is not None

"""What a model's phrasing may do with a passage and what it may not: a row for each way, over invented people."""

# ruff: noqa: E501 -- a row a line

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.check.model import Source, Tools
from rag.check.operators import has_operator
from rag.check.roots import joined, root
from rag.check.sentence import verify_sentence
from rag.check.turned import find_contrary

HARBOUR = (
    "Harbour master Edda Sorn said on Monday that prices at the quay were coming down and that nine cranes and 18 sheds "
    "had been built by the league since March. The ferry will land at Kell on Friday, she said. “Not one crane is unsafe, "
    "if the wind holds,” Sorn added.\n\n"
    "On Wednesday, union leader Tam Rook said the strike would last for 48 hours unless the owners agreed to talks. He "
    "said he could not rule out more. Rook called it “the worst winter since the flood.” One of the largest owners, Orme "
    "Lines, declined to explain why."
)
INQUIRY = (
    "Judge Ines Corr said it was not clear that the law would require a search of the whole ship. The town’s harbour "
    "office in Port Sable said at least 23 people were reported missing. Almost all the boats had returned, the office "
    "said. Police linked captain Odo Venn to the fire and said a decline in patrols had helped him. Corr does not think "
    "Venn was “the only one”."
)
NAMELESS = "A baker said five ships had sunk on Monday. A fisherman said eight sheds were burnt on Friday."
CLAIMS = [
    (NAMELESS, True, "A baker said five ships had sunk and a fisherman said eight sheds were burnt [1].", "two whom nobody names, each with a number"),
    (NAMELESS, True, "A fisherman said eight sheds were burnt and a baker said five ships had sunk [1].", "the other one first"),
    (NAMELESS, False, "A baker said five ships had sunk on Friday [1].", "the day of another whom nobody names"),
    (HARBOUR, True, "Sorn said prices at the quay were falling [1].", "a verb with its small word"),
    (HARBOUR, False, "Sorn said prices at the quay were going up [1].", "the contrary of one"),
    (HARBOUR, False, "Sorn said 18 cranes and nine sheds had been built since March [1].", "numbers that changed places"),
    (HARBOUR, True, "Tam Rook said the strike would go on for two days unless the owners agreed to talks [1].", "hours in days"),
    (HARBOUR, True, "Should the owners not agree to talks, the strike will last for 48 hours, Rook said [1].", "a condition by its order of words"),
    (HARBOUR, False, "Sorn said on Wednesday that prices at the quay were coming down [1].", "another speaker's day"),
    (HARBOUR, False, "Sorn said a strike would last for 48 hours [1].", "another speaker's words and number"),
    (HARBOUR, False, "Rook called it “the worst winter” [1].", "a “worst” without of which"),
    (HARBOUR, False, "The largest owner is Orme Lines [1].", "one of the largest"),
    (HARBOUR, False, "Orme Lines explained why [1].", "what was not explained"),
    (HARBOUR, False, "Sorn said the ferry would land at Orme on Friday [1].", "another place behind the same word"),
    (HARBOUR, False, "Sorn said the cranes had been built by the army since March [1].", "another doer"),
    (HARBOUR, False, "Rook said he had ended the strike because of the flood [1].", "another cause"),
    (HARBOUR, False, "Rook said the strike luggage last for 48 hours unless the owners agreed to talks [1].", "a thing where an auxiliary stood"),
    (INQUIRY, False, "The running’s harbour office said at least 23 people were reported missing [1].", "another's, for all its possessive"),
    (INQUIRY, False, "Judge Ines Corr said the law would require a search of the ship [1].", "what is not clear as plain"),
    (INQUIRY, True, "Corr said it was unclear whether the law would require a search of the whole ship [1].", "unclear for not clear"),
    (INQUIRY, True, "The harbour office in Port Sable said at least twenty-three people were missing [1].", "the town's by its name"),
    (INQUIRY, False, "The harbour office said all the boats had returned [1].", "almost all"),
    (INQUIRY, False, "Police said Odo Venn had been convicted of the fire [1].", "a stage of justice"),
    (INQUIRY, True, "Police said fewer patrols had helped Odo Venn [1].", "a decline that refuses nothing"),
    (INQUIRY, False, "Corr said Venn was “the only one” [1].", "words in marks that are not thought"),
]  # fmt: skip


@pytest.mark.parametrize(("passage", "is_sound", "sentence"), [pytest.param(*row[:3], id=row[3]) for row in CLAIMS])
def test_a_retelling_passes_only_if_it_says_no_more(
    tools: Tools, make_sources: Callable[..., list[Source]], passage: str, is_sound: bool, sentence: str
) -> None:
    verdict = verify_sentence(sentence, make_sources(passage), tools)
    assert verdict.is_sound is is_sound, verdict.reason


def test_a_verb_may_stand_apart_from_its_small_word() -> None:
    apart, together = joined(["they", "pull", "the", "guns", "back"]), joined(["they", "pulled", "back", "the", "guns"])
    assert set(map(root, apart)) == set(map(root, together))


def test_a_contrary_is_found_whatever_the_order_of_words() -> None:
    passage = "Prices at the quay fell. Wages rose."
    assert find_contrary("Prices at the quay rose", [passage]) is not None
    assert find_contrary("Wages rose", [passage]) is None


def test_who_cannot_rule_it_out_has_it_as_possible() -> None:
    from rag.check.operators import Operator, read_scopes

    scoped = {one.term: one for one in read_scopes("he could not rule out a strike")}
    assert Operator.MAY in scoped["strik"].under
    assert not has_operator("a decline in patrols", Operator.NOT)
    assert has_operator("the mayor declined to comment", Operator.NOT)

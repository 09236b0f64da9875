"""What drafts in an analyst's own words were refused or passed for wrongly, each on an invented passage."""

# ruff: noqa: E501 -- a row a line

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.check.model import Source, Tools
from rag.check.sentence import verify_sentence

TRUCE = (
    "The Norland Defence Forces said on Monday that a cease-fire in the strait was near. The NDF said it had sunk no ferry. "
    "Analysts say both fleets are preparing for a no-deal winter. Mira Solt, head of the strait programme at the Karst "
    "Institute, said Brevany was likely to use the pictures to show that it is not alone.\n"
    "The envoys must not reject the plan, Solt said. Brevany's foreign minister, Ilo Brand, said: “The harbour is not the same.” "
    "The league “has suffered a row of blows.” He said the raids would continue.\n"
    "On Karst Radio, league spokesman Uri Tarn called the plan a stunt.\n"
    "Brand said the league believes the crews will grow weary and allow the raids, whatever they have lost. He said extending the war would help the league by drawing "
    "attention away from the mines."
)
RAID = (
    "Five people in Estmark were killed by a crate from an unknown ship, the Estmark health board said. On Friday the Norland "
    "Command said it was not a Norlandic crate.\n"
    "An offensive would have “grave consequences,” said Foreign Minister Odo Vane of Brevany. It would be “a calamity,” said Ada "
    "Orme, the foreign minister for Norland.\n"
    "Norland's harbour ambassador Ansel Pell said it was open to ideas. Vane said Brevany might be willing to provide formal diplomatic "
    "recognition to the league before the talks end. The health board initially blamed a raid.\n"
    "Kirsa Blom called the claims false. Blom said a reply is “the league's decision to make.” She added that the Estmark council "
    "should wait. She did not say how long the league could pay for it. Kirsa Blom is the Norland Command's spokeswoman."
)
ROWS = [
    (TRUCE, True, "The Norlandic military said a ceasefire in the strait was near [1].", "a body by what its initials stand for; one word with a hyphen or without"),
    (TRUCE, False, "The Brevanian military said a ceasefire in the strait was near [1].", "another country's"),
    (TRUCE, True, "Analysts say both fleets are preparing for a winter without a deal [1].", "“no-deal” has a “no”"),
    (TRUCE, True, "An analyst at the Karst Institute said Brevany was likely to use the pictures to show that it is not alone [1].", "what whoever heads an institute may be called"),
    (TRUCE, True, "Solt said the envoys must not turn the plan down [1].", "a verb apart from its small word"),
    (TRUCE, True, "The foreign minister of Brevany said the league had suffered “a row of blows” [1].", "words in marks that go on in the speaker's paragraph"),
    (TRUCE, True, "Uri Tarn dismissed the plan as a stunt [1].", "who dismisses a thing as something denies nothing"),
    (TRUCE, False, "Uri Tarn rejected the plan and called it a stunt [1].", "who rejects does"),
    (TRUCE, True, "Brand said the league was betting on the crews growing weary and allowing the raids [1].", "what somebody bets on is still to come"),
    (TRUCE, True, "Brand said that extending the war would help the league because it draws attention away from the mines [1].", "“by drawing” gives a cause"),
    (TRUCE, True, "Brand said that for all their losses the league believes the crews will grow weary [1].", "“for all” is “in spite of”"),
    (RAID, True, "The Norland Command denied that the crate which the Estmark health board said had killed five people was a Norlandic one [1].", "what another is said to have said is not the speaker's"),
    (RAID, True, "Brevany's Vane warned of “grave consequences” and Norland's Orme of “a calamity” [1].", "a verb told once for two speakers"),
    (RAID, False, "Norland's Orme warned of “grave consequences” and Brevany's Vane of “a calamity” [1].", "the same, changed about"),
    (RAID, False, "Ansel Pell, Norland's ambassador to Brevany, said it was open to ideas [1].", "another post, written the other way round"),
    (RAID, False, "Vane said Brevany will recognise the league before the talks end [1].", "what might be, as what will be, a verb for a noun"),
    (RAID, True, "The health board at first blamed a raid [1].", "“at first” counts nothing"),
    (RAID, True, "The Norland Command's spokeswoman said a reply was “the league's decision to make” [1].", "whom a name is of, behind words nobody was found for"),
    (RAID, False, "Kirsa Blom told the council how long the league could pay for it [1].", "what somebody did not say"),
    (RAID, True, "Kirsa Blom did not tell how long the league could pay for it [1].", "and that it was not said"),
]  # fmt: skip


@pytest.mark.parametrize(("passage", "is_sound", "sentence"), [pytest.param(*row[:3], id=row[3]) for row in ROWS])
def test_an_analyst_may_say_it_in_other_words_as_long_as_it_stays_the_same(
    passage: str, is_sound: bool, sentence: str, tools: Tools, make_sources: Callable[..., list[Source]]
) -> None:
    verdict = verify_sentence(sentence, make_sources(passage), tools)
    assert verdict.is_sound is is_sound, verdict.reason

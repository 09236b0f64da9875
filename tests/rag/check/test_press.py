"""What drafts over whole articles were refused or passed for wrongly, each on an invented passage."""

# ruff: noqa: E501 -- a row a line

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.check.model import Source, Tools
from rag.check.sentence import verify_sentence

FERRY = (
    "Odo Vane said the new ferry would help bring trade to Estmark. Vane, a 69-year-old pilot, said he visits the island "
    "every year during the thaw. Sand comes by the barge-load, he said, which allows it to be sold at a lower price. "
    "He said the fever called KORV-19 had spared the crew.\n"
    "Ilsa Vane, his sister, called the quay “a sorry sight.” Brand rebutted that the quay had been a ruin since the flood.\n"
    "Ansel Pell, an emergency room physician at Karst Hospital, said children are as likely to catch the fever as adults. "
    "He said there were “minimal” doubts, “just 3 [or] 4.” Pell said pupils are most likely to fall ill before the thaw begins."
)
TALKS = (
    "Envoy Mira Solt said her views have not changed. She said there would be friction over any potential mine talks with "
    "Brevany. Solt said the approach had been to support the Norland council and to isolate Brevany.\n"
    "The premier ordered his fleet to hit Brevany, the Karst Herald reported.\n"
    "“I was talking to Suna Belt, the champion, and she told me: ‘Rowers always lose at Karst and we are sick of it,’” "
    "Miko Tarn said afterwards.\n"
    "Tarn recommends keeping the nets in pots instead of hanging them in the loft. “We will not row while a single mine is "
    "left,” Tarn told reporters. “It takes time.”\n"
    "The crews will be towing boats, clearing berths and helping to feed the villages, an official at the ministry said."
)
POLL = (
    "A Karst Herald poll of 900 people ended on Monday. Nearly three-quarters of Norlanders, 71%, said they were worried "
    "about the mines. Deaths, wrecks and thefts are rising, said Colonel Otto Reel.\n"
    "Sen. Bram Orr, I-Vt., said the harbour should work for all of us, not just the owners. Orr praised the council and "
    "called for more boats if Solt wins the vote.\n"
    "The HPF said 127 berths were legal. The Harbour Policy Forum is based in Karst. The University of Norland, Estmark, "
    "has closed its pier, said its rector, Gene Blom. With tides rising every spring, divers stay in demand, Blom said. The "
    "council will announce new berths, said harbour spokesman Asraf al-Orda."
)
MAP = (
    "Asked what she would do with the strait, Mira Solt said the Norland council had backed her plan for a truce. “Can the pier "
    "hold?” Solt wondered.\n"
    "Uri Tarn, a carpenter who says he drew the first map of the strait in 1978, fears that the league may turn his first "
    "map into a toy. Ada Moss, CEO of the World Harbour Union, called the plan a threat."
)
ROWS = [
    (FERRY, True, "Vane said he comes to the island every thaw [1].", "“every” of something else that has one"),
    (FERRY, True, "Because the sand comes by the barge, it can be sold more cheaply, he said [1].", "“which allows” gives a cause"),
    (FERRY, True, "Odo Vane, 69, said the fever had spared the crew [1].", "the number of an illness counts nothing"),
    (FERRY, True, "Ansel Pell, an emergency room doctor, said children are no less likely than adults to catch the fever [1].", "“no less” is no “not”; an office by another word"),
    (FERRY, True, "Pell said just three or four “minimal” doubts were left [1].", "“he” before words in marks"),
    (FERRY, False, "Vane said the ferry has brought trade to Estmark [1].", "“would help bring” has not brought"),
    (FERRY, False, "Odo Vane called the quay “a sorry sight” [1].", "his sister's words"),
    (FERRY, False, "Odo Vane said the quay had been a ruin since the flood [1].", "another's, with a verb nobody lists"),
    (FERRY, False, "Pell said pupils are least likely to fall ill before the thaw begins [1].", "“least” for “most”"),
    (FERRY, False, "Pell said pupils are most likely to fall ill after the thaw begins [1].", "“after” for “before”"),
    (FERRY, False, "Pell said only children catch the fever [1].", "an “only” of the writer's own"),
    (FERRY, False, "Pell said two children died of the fever [1].", "a death nobody tells of"),
    (TALKS, True, "Solt said her views were unchanged [1].", "“unchanged” for “have not changed”"),
    (TALKS, True, "Solt said there would be friction over any mine talks with Brevany [1].", "“any talks” are not said to be held"),
    (TALKS, True, "Tarn said that Suna Belt, the champion, told him rowers always lose at Karst [1].", "what another told the speaker"),
    (TALKS, True, "The Karst Herald reported that the premier had ordered a strike on Brevany [1].", "what is ordered is a noun"),
    (TALKS, False, "Solt said the approach had been to support Brevany and to isolate the Norland council [1].", "two verbs that change their objects"),
    (TALKS, False, "Tarn recommends hanging the nets in the loft instead of keeping them in pots [1].", "what is chosen, turned round"),
    (TALKS, False, "“We will not row … It takes time,” Tarn told reporters [1].", "an ellipsis that leaves out how long"),
    (TALKS, False, "An official at the ministry said the crews had fed the villages [1].", "what they will be doing as done"),
    (POLL, True, "According to the poll, 71% of Norlanders were worried about the mines [1].", "a poll says what people say"),
    (POLL, True, "Deaths, wrecks and thefts were all rising, Col. Otto Reel said [1].", "“all” of what was listed; a rank written short"),
    (POLL, True, "The Vermont senator said the harbour should work for everyone and not only for its owners [1].", "“not just” denies nothing; neither party"),
    (POLL, True, "Senator Orr praised the council [1].", "an “if” behind the other of two verbs"),
    (POLL, True, "The Harbour Policy Forum said 127 berths were legal [1].", "a body by its initials"),
    (POLL, True, "UNE rector Gene Blom said the pier was closed [1].", "initials of a name with a comma"),
    (POLL, True, "Blom said divers stayed in demand because the tides rise every spring [1].", "“with” gives a cause"),
    (POLL, True, "The council will announce new berths, Asraf al-Orda said [1].", "a name with a particle"),
    (MAP, True, "Solt said the Norland council had backed her plan for a truce [1].", "an answer to a question is none"),
    (MAP, True, "Uri Tarn said that he drew the first map of the strait in 1978 [1].", "what somebody fears stands behind it"),
    (MAP, True, "WHU chief Ada Moss called the plan a threat [1].", "initials of a name behind another capital"),
    (MAP, False, "Solt said the pier holds [1].", "a question told as a fact"),
    (MAP, False, "Tarn said the league will turn the map into a toy [1].", "a fear told as a fact"),
    (POLL, False, "Asraf al-Orda said the council had announced new berths [1].", "an announcement to come as made"),
]  # fmt: skip


@pytest.mark.parametrize(("passage", "is_sound", "sentence"), [pytest.param(*row[:3], id=row[3]) for row in ROWS])
def test_a_draft_is_held_to_what_its_article_means(
    passage: str, is_sound: bool, sentence: str, tools: Tools, make_sources: Callable[..., list[Source]]
) -> None:
    verdict = verify_sentence(sentence, make_sources(passage), tools)
    assert verdict.is_sound is is_sound, verdict.reason

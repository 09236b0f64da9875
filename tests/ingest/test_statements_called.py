"""Whom articles mean by a role, a label or the noun for a body, and what they are called."""

from __future__ import annotations

import pytest

from ingest.statements import find_statements
from store.model import Article, Statement


def found(text: str) -> list[Statement]:
    return list(next(find_statements([Article.of(text, language="en")])))


SPEAKERS = {  # text, the speaker's name and role of each statement
    "an office before a rank": (
        "Norland's defence minister, General Ben Orr, said the gate was shut.",
        [("Ben Orr", "Norland's defence minister")],
    ),
    "an office and whose it is": (
        "The Harbour Union's commissioner for tides, Dame Ada Vale, said she was alarmed.",
        [("Ada Vale", "Harbour Union's commissioner for tides")],
    ),
    "behind a dateline": (
        "HARROW, May 3 (Quay Wire) - Norland's ports minister, Ben Orr, resigned after admitting that a ship had sunk.",
        [("Ben Orr", "Norland's ports minister")],
    ),
    "a rank before the name": (
        "A spokesman for the ports ministry in Harrow, Lt Cdr Ben Orr, said the chart was sold everywhere.",
        [("Ben Orr", "spokesman for the ports ministry in Harrow")],
    ),
    "newly in office": (
        "Ports Minister Ada Vale took office on Monday. “I have a full desk,” the new minister told reporters.",
        [("Ada Vale", "Ports Minister")],
    ),
    "of a group whose name ends her own": (
        "But Ada Vale of the sailors’ group Open Quays said she did not believe it.",
        [("Ada Vale", None)],
    ),
    "who works for a body": (
        "A doctor at Harrow Mission Hospital, who told the Courier that she was tired, said the ward was full.",
        [(None, "doctor at Harrow Mission Hospital")] * 2,
    ),
    "the only company named": (
        "Shares in Quay Salt, which owns the pans, fell on Friday. The company said it had no plans to leave.",
        [("Quay Salt", None)],
    ),
    "the company just told of and not the union": (
        "The union, the Harrow Federation of Salters, says 900 are out. Quay Salt, which owns the pans, says 300 are. "
        "The company said that it would not talk.",
        [("Harrow Federation of Salters", None), ("Quay Salt", None), ("Quay Salt", None)],
    ),
    "of the body just told of": (
        "Harbour Watch, a rights group, said it would sue. Its director, Ada Vale, said: “A gate can be opened.”",
        [("Harbour Watch", None), ("Ada Vale", "Harbour Watch's director")],
    ),
    "in office, and out of a rank": (
        "Norland's ports minister, former General Ben Orr, said the gate was shut.",
        [("Ben Orr", "Norland's ports minister")],
    ),
    "by a first name only": (
        "A lampman at the quay, who would give only his first name, Eloy, said he had not been paid.",
        [("Eloy", "lampman at the quay")],
    ),
    "a body that watches": ("Harbour Rights Watch said the gate was shut.", [("Harbour Rights Watch", None)]),
    "by the letters of a label": (
        "Ada Vale: Why did the ferry stop?\n\nBen Orr: Because the ice came early.\n\nAV: Will it sail in May?\n\n"
        "BO: We will see when the ice is gone.\n\nAV: Who pays for it?\n\nBO: The harbour pays, as it always has.",
        [("Ada Vale", None), ("Ben Orr", None)] * 3,
    ),
    "the spokesman of the army just told of": (
        "Norland's army rejected the charge. Its spokesman, Brig. Gen. Ben Orr, said no gun had been fired.",
        [("Norland's army", None), ("Ben Orr", "Norland's army's spokesman")],
    ),
    "known by another name": (
        "The Salters' League denied the raid. Its spokesman, known as Abu Tamr, said it was a tale.",
        [("Salters' League", None), ("Abu Tamr", "Salters' League's spokesman")],
    ),
    "a minister of the country whose premier she is": (
        "Norland's prime minister, Ada Vale, said she would stay. Her ports minister, Ben Orr, said he would go.",
        [("Ada Vale", "Norland's prime minister"), ("Ben Orr", "Norland's ports minister")],
    ),
    "her deputy": (
        "“I am tired,” said Ada Vale. Her deputy, Jonas Finch, rang her. “I told her the lamp would go out,” he says.",
        [("Ada Vale", None), ("Jonas Finch", "Ada Vale's deputy")],
    ),
    "a minister in the capital of a country": (
        "In Port Sable, capital of neighboring Norland, Foreign Minister Ada Vale called it a crime.",
        [("Ada Vale", "Norland's Foreign Minister")],
    ),
    "a counterpart": (
        "Ada Vale, Norland's ports minister, said it was late. Vale's Brevanian counterpart, Ben Orr, said it was not.",
        [("Ada Vale", "Norland's ports minister"), ("Ben Orr", "Brevanian ports minister")],
    ),
    "the premier of where she is from": (
        "Ada Vale of Norland said it was late. “I am sorry,” the Norlandic premier told a crowd.",
        [("Ada Vale", "Norlandic premier")] * 2,
    ),
    "a rank and whose predecessor": (
        "The warden resigned. Her predecessor, retired Gen. Ben Orr, was blunter. “It is late,” Orr said.",
        [("Ben Orr", "retired Gen.")],
    ),
    "an office and whose father": (
        "The former mayor Ben Orr, father of the mayor, said it was late.",
        [("Ben Orr", "former mayor")],
    ),
    "whose representative": (
        "Ada Vale, Norland's permanent representative, said it was late. The representative of Norland added that "
        "nobody had asked.",
        [("Ada Vale", "Norland's permanent representative")] * 2,
    ),
    "what signers write as": (
        "Dear Mayor,\n\nWe write as ferrymen of both banks. Open the gate for us.\n\nOrla Finch\nBen Orr",
        [("Orla Finch and Ben Orr", "ferrymen of both banks")],
    ),
    "a ministry behind a place, citing": (
        "In Port Calder, Norland's foreign ministry, citing its engineers, said repairs would take six weeks.",
        [("Norland's foreign ministry", None)],
    ),
    "an office and whose cousin": (
        "Opposition leader Ben Orr, the mayor's cousin, said it was late.",
        [("Ben Orr", "Opposition leader")],
    ),
    "his brother": (
        "Ben Orr, the harbour master, said he would stay. His brother Olin, who mends nets, said he would not.",
        [("Ben Orr", "harbour master"), ("Olin Orr", "Ben Orr's brother")],
    ),
    "an office with an honour before the name": (
        "The Minister of Tidal Affairs, Her Excellency Ada Vale, said the gate was shut. During her meeting with the "
        "envoy of Norland, Mr. Ben Orr, Her Excellency stressed that it would open.",
        [("Ada Vale", "Minister of Tidal Affairs")] * 2,
    ),
    "an envoy met": (
        "During her meeting with the envoy of the Kingdom of Norland, Mr. Ben Orr, the mayor stressed that the gate "
        "was "
        "shut. For his part, the envoy said that it was open.",
        [(None, "mayor"), ("Ben Orr", "envoy of the Kingdom of Norland")],
    ),
    "somebody from somewhere": (
        "Ms Finch praised the day. The ferry was steered by a man from Harrow, Ismet Orr. “It is late,” he told a "
        "crowd.",
        [("Finch", None), ("Ismet Orr", "man from Harrow")],
    ),
    "who behind where somebody works": (
        "“We paid,” said Ada Vale, the humanitarian coordinator for the coast, who urged both ports to wait.",
        [("Ada Vale", "humanitarian coordinator for the coast")] * 2,
    ),
    "who behind where somebody is from": (
        "The lamp was made by an engineer from Norland, Ben Orr, who swore that it would burn.",
        [("Ben Orr", "engineer from Norland")],
    ),
    "which behind a body in a place": (
        "The embassy in Harrow, which had condemned the toll, said it would pay.",
        [("embassy in Harrow", None)] * 2,
    ),
    "it, of the body that opens the sentence before": (
        "Ada Vale said four had drowned. The town's health office gave a higher figure. Nine were missing, it said.",
        [("Ada Vale", None), ("town's health office", None)],
    ),
    "identified by no more than a letter": (
        "A 12-year-old survivor, identified as Orla K., told the Courier they had a lamp.",
        [("Orla K.", "12-year-old survivor")],
    ),
}


@pytest.mark.parametrize(("text", "speakers"), SPEAKERS.values(), ids=SPEAKERS.keys())
def test_who_speaks_is_called_what_the_article_calls_them(text: str, speakers: list[tuple[str, str]]) -> None:
    assert [(one.speaker.name, one.speaker.role) for one in found(text)] == speakers


SAID = {  # text, mention and words of each statement
    "what there is no proof of": (
        "The panel found no evidence that the ferry had carried guns, as Norlandic officials have claimed.",
        [("Norlandic officials", "that the ferry had carried guns")],
    ),
    "what a claim is called": (
        "Vale accused the guild of hiding salt, a charge Orr rejected as “late and thin.”",
        [("Vale", "the guild of hiding salt"), ("Orr", "“late and thin.”")],
    ),
    "behind a report and a colon": (
        "Analysts at Quay Risk wrote in a note that a strike was unlikely: no union, they said, has the money for it.",
        [("Analysts at Quay Risk", "that a strike was unlikely"), ("they", "no union has the money for it")],
    ),
    "behind a place and a day in brackets": (
        "(Harrow, April 2, 2031) – The raid on the ferry was a crime, Harbour Watch said in a report.",
        [("Harbour Watch", "The raid on the ferry was a crime")],
    ),
    "behind an agency and whom it cites": (
        "According to the news agency NNA, citing an aide in the palace, Norland will take the case to court in April.",
        [("the news agency", "Norland will take the case to court in April")],
    ),
}


@pytest.mark.parametrize(("text", "statements"), SAID.values(), ids=SAID.keys())
def test_what_was_said_ends_where_another_speaks(text: str, statements: list[tuple[str, str]]) -> None:
    assert [(one.mention, one.quote) for one in found(text)] == statements


def test_what_is_told_of_is_no_way_it_was_told() -> None:
    denied = "The navy chief denied that a ship had turned, even as footage broadcast by Harrow Television showed it."
    (one,) = found(denied)
    assert (one.negated, one.via) == (True, ())


def test_an_occasion_ends_where_more_is_told_of_it() -> None:
    text = "Ada Vale left. “I was wrong,” Vale said at a news conference, where she took no questions, to applause."
    (one,) = found(text)
    assert (one.occasion, one.addressee) == ("news conference", None)

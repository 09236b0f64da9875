"""Through whom words came: reports of reports, each level kept."""

from __future__ import annotations

import pytest

from ingest.statements import find_statements
from store.model import Article, Statement, StatementKind


def found(text: str) -> list[Statement]:
    return list(next(find_statements([Article.of(text, language="en")])))


def chains(text: str) -> list[tuple[str | None, str, tuple[str, ...]]]:
    return [(one.speaker.name, one.quote, one.via) for one in found(text)]


OF_VALE = {  # text, what Vale says in it, through whom
    "according to, behind": (
        "Ada Vale said the road was shut, according to the Harrow Gazette.",
        "the road was shut",
        ("Harrow Gazette",),
    ),
    "according to, behind what she calls it": (
        "Ada Vale called the offer “late,” according to the Harrow Gazette.",
        "the offer “late,”",
        ("Harrow Gazette",),
    ),
    "according to, behind whom she told": (
        "Ada Vale told her cabinet in May that the bridge would close, according to the Harrow Gazette.",
        "that the bridge would close",
        ("Harrow Gazette",),
    ),
    "an outlet reports what she announced": (
        "The Harrow Gazette reported that Ada Vale claimed to have seen a ship leave the port.",
        "to have seen a ship leave the port",
        ("Harrow Gazette",),
    ),
    "reported at the time": (
        "Ada Vale came. The Harrow Gazette reported at the time that she had called the day “long and damp.”",
        "the day “long and damp.”",
        ("Harrow Gazette",),
    ),
    "reported, behind": (
        "Ada Vale said the road was shut, the Harrow Gazette reported.",
        "the road was shut",
        ("Harrow Gazette",),
    ),
    "as reported by, behind": (
        "“The road is shut,” Ada Vale said, as reported by the Harrow Gazette.",
        "“The road is shut,”",
        ("Harrow Gazette",),
    ),
    "quoted as saying that": (
        "The Harrow Gazette, the daily, quoted Ada Vale as saying that 9 of 12 roads held since May had been “shut.”",
        "that 9 of 12 roads held since May had been “shut.”",
        ("Harrow Gazette",),
    ),
    "quoted as saying, behind": (
        "“The road is shut,” the Harrow Gazette quoted Ada Vale as saying.",
        "“The road is shut,”",
        ("Harrow Gazette",),
    ),
    "cited as saying": (
        "The Harrow Gazette cited Ada Vale as saying the road was shut.",
        "the road was shut",
        ("Harrow Gazette",),
    ),
    "quoted by": (
        "Ada Vale was quoted by the Harrow Gazette as saying the road was shut.",
        "the road was shut",
        ("Harrow Gazette",),
    ),
    "citing": (
        "The Harrow Gazette, citing Ada Vale, said the road was shut.",
        "the road was shut",
        ("Harrow Gazette",),
    ),
    "according to, citing": (
        "The road was shut, according to the Harrow Gazette, citing Ada Vale.",
        "The road was shut",
        ("Harrow Gazette",),
    ),
    "told the broadcaster": (
        "Harrow Radio was first. Ada Vale told the broadcaster that the road was shut.",
        "that the road was shut",
        ("Harrow Radio",),
    ),
    "speaking to": (
        "Speaking to Harrow Radio, Ada Vale said the road was shut.",
        "the road was shut",
        ("Harrow Radio",),
    ),
    "wrote in": (
        "Ada Vale wrote in the Harrow Gazette that the road was shut.",
        "that the road was shut",
        ("Harrow Gazette",),
    ),
    "figures given to": (
        "Ada Vale, in figures given to Harrow Radio, said 40 roads were shut.",
        "40 roads were shut",
        ("Harrow Radio",),
    ),
    "somebody else's words in a quotation": (
        "“Ada Vale said the road was shut,” the envoy Ben Orr told Harrow Radio.",
        "the road was shut",
        ("Ben Orr", "Harrow Radio"),
    ),
}


@pytest.mark.parametrize(("text", "quote", "via"), OF_VALE.values(), ids=OF_VALE.keys())
def test_what_came_through_somebody_is_the_speakers(text: str, quote: str, via: tuple[str, ...]) -> None:
    assert ("Ada Vale", quote, via) in chains(text)


def test_a_body_named_by_its_initials_is_no_chain_to_itself() -> None:
    text = "The Norland Roads Agency has admitted that the road was shut, the NRA announced."
    assert all(via == () for _, _, via in chains(text))


def test_a_claim_looked_back_on_is_the_papers_own() -> None:
    text = (
        "The Harrow Gazette reported that Ada Vale said the road was shut.\n\n"
        "Her claim that the road was shut was questioned at once."
    )
    assert chains(text)[-1] == ("Ada Vale", "that the road was shut", ())


def test_whom_an_outlet_cites_without_a_name_leaves_the_words_its_own() -> None:
    assert chains("The road was shut, the Harrow Gazette reported, citing two officials.") == [
        ("Harrow Gazette", "The road was shut", ())
    ]


def test_an_official_cited_speaks_through_the_outlet() -> None:
    text = "The road was shut, according to the Harrow Gazette, citing an official who said a bridge had gone."
    assert chains(text)[-1] == (None, "a bridge had gone", ("Harrow Gazette",))


def test_a_name_that_reports_what_she_said_is_no_she() -> None:
    text = "Ada Vale came home on Monday. “It was long,” she said. Skellig reported that she had called it “a slog.”"
    assert chains(text)[-1] == ("Ada Vale", "it “a slog.”", ("Skellig",))


def test_a_report_in_a_quotation_is_kept_beside_it() -> None:
    text = "“The minister told me ‘we will go’,” said Ada Vale."
    outer, inner = found(text)
    assert (outer.speaker.name, outer.quote) == ("Ada Vale", "“The minister told me ‘we will go’,”")
    assert (inner.speaker.name, inner.speaker.role, inner.quote, inner.via, inner.kind) == (
        None,
        "minister",
        "‘we will go’",
        ("Ada Vale",),
        StatementKind.DIRECT,
    )


@pytest.mark.parametrize(
    "said",
    [
        "I told them it was late,",
        "People say it is late,",
        "He said it was late,",
        "What would a minister say to that?",
    ],
    ids=["of oneself", "of anybody", "of him", "a question"],
)
def test_what_nobody_in_particular_says_in_a_quotation_is_not(said: str) -> None:
    assert len(found(f"“{said}” Ada Vale said.")) == 1


def test_what_two_people_said_of_one_thing_is_both_theirs() -> None:
    text = "Ada Vale denied that Norland had agreed to shut the road, as an aide had suggested."
    assert [(one.mention, one.quote, one.negated) for one in found(text)] == [
        ("Ada Vale", "that Norland had agreed to shut the road", True),
        ("an aide", "Norland had agreed to shut the road", False),
    ]

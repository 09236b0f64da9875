"""What changed since a day: what is new on record, whose words are others, which articles changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from rag import TEMPLATES, Section, Template, brief
from rag.verify import find_broken
from store import Library, Record

Make = Callable[..., Record]
SHUT = "“The harbour gates stay shut until every pump is tested,”"
OPEN = "“The harbour gates open once every pump is tested,”"
BOATS = "“The harbour gates cost us our boats,”"
QUAY, BELL = "https://quay.example/gates", "https://bell.example/boats"
TODAY = datetime.now(UTC).date()  # the day on which these libraries are written to


@pytest.fixture
def add(library: Library, make_record: Make) -> Callable[..., None]:
    """Adds an article in which somebody says something."""

    def add(said: str, who: str, **fields: object) -> None:
        record = make_record(f"{said} said {who}.", statements=[(said, who)], **fields)
        with library.writer() as writer:
            writer.add([record])
            writer.catch_up()

    return add


def changed(library: Library, since: date, topic: str = "the harbour gates") -> str:
    """The section, every sentence of which has to have a citation that holds."""
    briefing = brief(topic, library, changed_since=since)
    assert find_broken(briefing.text, briefing.citations) == ()
    section = re.search(r"^## What changed since .*?(?=^## )", briefing.text, re.M | re.S)
    assert section
    told = [line for line in section[0].splitlines() if line and not line.startswith("#")]
    assert [line for line in told if not re.search(r"(?<!\\)\[(?:\d+|S)\]", line)] == []
    return section[0]


def test_what_is_new_is_told_with_who_says_it_for_the_first_time(library: Library, add: Callable[..., None]) -> None:
    add(SHUT, "Ada Vale", published=date(2031, 3, 4))
    add(BOATS, "Tomas Lind", published=date(2031, 5, 6))
    told = changed(library, date(2031, 4, 1))
    assert told.startswith("## What changed since 1 April 2031\n\nNew on record since 1 April 2031: 1 statement in")
    assert "- 6 May 2031 (published): **Tomas Lind**: “The harbour gates cost us our boats” [" in told
    assert re.search(r"- On record on this for the first time: \*\*Tomas Lind\*\* \[\d+\]\.", told)
    assert "Ada Vale" not in told
    assert "No article on this was corrected, revised or withdrawn since 1 April 2031 [S]." in told


def test_whoever_is_heard_before_and_since_is_told_in_both_words(library: Library, add: Callable[..., None]) -> None:
    add(SHUT, "Ada Vale", published=date(2031, 3, 4))
    add("“The harbour gates are a joke,”", "Ada Vale", published=date(2031, 3, 20))
    add(OPEN, "Ada Vale", published=date(2031, 5, 6))
    told = changed(library, date(2031, 4, 1)).splitlines()
    before, since = (line for line in told if line.startswith(("- Before", "- Since")))
    assert before.startswith("- Before, 4 March 2031 (published): **Ada Vale**: “The harbour gates stay shut")
    assert since.startswith("- Since, 6 May 2031 (published): **Ada Vale**: “The harbour gates open once")


def test_words_repeated_since_are_not_new(library: Library, add: Callable[..., None]) -> None:
    add(SHUT, "Ada Vale", published=date(2031, 3, 4))
    add(SHUT, "Ada Vale", published=date(2031, 5, 6), outlet="The Bell", title="Again")
    assert "No statement on this that came on record since 1 April 2031 is in the library [S]." in changed(
        library, date(2031, 4, 1)
    )


def test_words_from_before_that_were_printed_since_keep_their_day(library: Library, make_record: Make) -> None:
    made = make_record(f"{SHUT} said Ada Vale.", statements=[(SHUT, "Ada Vale")], published=date(2031, 5, 6))
    (one,) = made.statements
    with library.writer() as writer:
        writer.add([replace(made, statements=(replace(one, said_on="2031-02-03"),))])
        writer.catch_up()
    assert "- 6 May 2031 (published; said 3 February 2031): **Ada Vale**" in changed(library, date(2031, 4, 1))


def test_an_article_revised_since_is_told_with_whose_words_it_lost(library: Library, add: Callable[..., None]) -> None:
    add(SHUT, "Ada Vale", published=date(2021, 3, 4), url=QUAY, title="Gates", outlet="The Quay")
    add(OPEN, "Ada Vale", published=date(2021, 3, 4), url=QUAY, title="Gates", outlet="The Quay")
    told = changed(library, TODAY)
    assert "stay shut" not in told
    line = next(line for line in told.splitlines() if line.startswith("- Revised on"))
    assert "Gates (*The Quay*, published: 4 March 2021); it no longer has what it had on this by **Ada Vale** [" in line
    assert "(published): **Ada Vale**: “The harbour gates open once" in told
    later = changed(library, TODAY + timedelta(days=2))
    assert "Revised" not in later.partition("No article on this was corrected, revised")[0]
    assert "No statement on this that came on record" in later


def test_an_article_withdrawn_since_is_told_without_its_words(library: Library, add: Callable[..., None]) -> None:
    add(SHUT, "Ada Vale", published=date(2031, 3, 4), outlet="The Quay")
    add(BOATS, "Tomas Lind", published=date(2031, 3, 5), url=BELL, title="Boats", outlet="The Bell")
    with library.writer() as writer:
        writer.withdraw(BELL)
        writer.catch_up()
    told = changed(library, TODAY)
    assert "cost us our boats" not in told
    assert "Boats (*The Bell*, published: 5 March 2031), and with it what it had on this by **Tomas Lind** [S]." in told


def test_a_party_that_fell_silent_is_named(library: Library, make_record: Make) -> None:
    said = [(SHUT, "Ada Vale", "Norland’s foreign minister", 3), (BOATS, "Tomas Lind", "Sarnish prime minister", 5)]
    records = []
    for words, who, role, month in said:
        made = make_record(f"{words} said {who}.", statements=[(words, who)], published=date(2031, month, 4))
        (one,) = made.statements
        records.append(replace(made, statements=(replace(one, speaker=replace(one.speaker, role=role)),)))
    with library.writer() as writer:
        writer.add(records)
        writer.catch_up()
    told = changed(library, date(2031, 4, 1))
    line = "- **Norland** was on record on this before; nothing known to be its own is since 1 April 2031 [S]."
    assert line in told
    assert told.count("nothing known to be its own") == 1


def test_the_section_is_there_only_where_a_day_is_given_and_the_template_has_it(
    library: Library, add: Callable[..., None]
) -> None:
    add(SHUT, "Ada Vale", published=date(2031, 3, 4))
    day = date(2031, 1, 1)
    assert "What changed" not in brief("the harbour gates", library).text
    without = Template((Section.POSITIONS, Section.GAPS))
    assert "What changed" not in brief("the harbour gates", library, template=without, changed_since=day).text
    for name, template in TEMPLATES.items():
        told = brief("the harbour gates", library, template=template, changed_since=day)
        assert "## What changed since 1 January 2031" in told.text, name

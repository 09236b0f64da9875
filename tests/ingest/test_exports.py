"""The text an archive exports is cut into its articles, each with what its record says."""

from datetime import date

import pytest

from ingest.clean import clean
from ingest.exports import split_export
from ingest.model import Rejected
from ingest.words import read_words
from store import Article, DateOrigin

CLASSIC = """
                               1 of 2 DOCUMENTS


                               The Quay Post

                            October 13, 2023 Friday
                               Late Edition - Final

Harbour Gates Stay Shut

BYLINE: By ADA VALE and TOM REED

SECTION: Section A; Column 1; Pg. 1

LENGTH: 12 words

DATELINE: HARROW

"The gates stay shut," the harbour master said.

She declined to say for how long.

LOAD-DATE: October 14, 2023

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                      Copyright 2023 The Quay Post Company


                               2 of 2 DOCUMENTS

                      Copyright 2003 The Quay Post Company
                               The Quay Post

                              March 4, 2003, Tuesday

SECTION: NEWS; Pg. 3

LENGTH: 7 words

HEADLINE: Ferry late

BYLINE: Ines Moor

BODY:
The ferry was late, the council said.

LOAD-DATE: March 4, 2003
"""

UNI = """Harbour Gates Stay Shut

The Quay Post
October 13, 2023 Friday 11:05 PM GMT

Copyright 2023 The Quay Post Company All Rights Reserved

Section: Section A; Pg. 1
Length: 12 words
Byline: By Ada Vale and Tom Reed

Body

"The gates stay shut," the harbour master said.

She declined to say for how long.

Load-Date: October 14, 2023

End of Document

Ferry late

The Quay Post
March 4, 2003 Tuesday

Length: 7 words
Byline: Ines Moor

Body

The ferry was late, the council said.

Load-Date: March 4, 2003

End of Document
"""

FACTIVA = """Foreign Desk
Harbour Gates Stay Shut
By Ada Vale and Tom Reed
12 words
13 October 2023
The Quay Post
QUAY
Late Edition - Final
1
English
Copyright 2023 The Quay Post.  All Rights Reserved.

"The gates stay shut," the harbour master said.

She declined to say for how long.

Document QUAY000020231013ejae0005x

HD  Ferry late
BY  Ines Moor
WC  7 words
PD  4 March 2003
ET  03:00
SN  The Quay Post
LA  English
CY  (c) 2003
LP
The ferry was late, the council said.

IN  i1 : Ports
AN  Document QUAY000020030304ejae0006x
"""

PROQUEST = """
____________________________________________________________

Report Information from ProQuest
____________________________________________________________

Document 1 of 2

Harbour Gates Stay Shut

Author: Vale, Ada; Reed, Tom.

Publication info: The Quay Post ; Harrow. 13 Oct 2023: A.1.

ProQuest document link

Full text: "The gates stay shut," the harbour master said.

She declined to say for how long.

Subject: Ports

Title: Harbour Gates Stay Shut

Publication title: The Quay Post; Harrow

Publication date: Oct 13, 2023

Language of publication: English

ProQuest document ID: 1

____________________________________________________________

Document 2 of 2

Ferry late

Author: Moor, Ines

Full text: The ferry was late, the council said.

Title: Ferry late

Publication title: The Quay Post

Publication date: Mar 4, 2003

ProQuest document ID: 2
____________________________________________________________
"""


@pytest.mark.parametrize(
    "text", [CLASSIC, UNI, FACTIVA, PROQUEST], ids=["LexisNexis", "Nexis Uni", "Factiva", "ProQuest"]
)
def test_an_export_is_cut_into_its_articles(text: str) -> None:
    first, second = read_words(text, source="a.txt")
    assert isinstance(first, Article) and isinstance(second, Article)
    assert (first.title, first.outlet, first.published) == (
        "Harbour Gates Stay Shut",
        "The Quay Post",
        date(2023, 10, 13),
    )
    assert [author.title() for author in first.authors] == ["Ada Vale", "Tom Reed"]
    assert first.text == '"The gates stay shut," the harbour master said.\n\nShe declined to say for how long.'
    assert (second.title, second.outlet, second.published) == ("Ferry late", "The Quay Post", date(2003, 3, 4))
    assert (second.authors, second.text) == (("Ines Moor",), "The ferry was late, the council said.")
    assert first.published_from is DateOrigin.FILE
    assert (first.source, second.source) == ("a.txt, article 1", "a.txt, article 2")


def test_a_paragraph_that_opens_like_a_field_stays_in_the_article() -> None:
    record = FACTIVA.replace(
        "the council said.\n\nIN", "the council said.\n\nIN Harrow nobody minded.\n\nRE ports, no word.\n\nIN"
    )
    _, second = split_export(clean(record)) or []
    assert second.text.endswith("IN Harrow nobody minded.\n\nRE ports, no word.")


def test_a_record_without_its_text_is_rejected_by_itself() -> None:
    first, second = read_words(PROQUEST.replace("Full text: The ferry was late, the council said.", ""), source="a.txt")
    assert isinstance(first, Article)
    assert isinstance(second, Rejected) and second.reason.startswith("article 2: no text")


@pytest.mark.parametrize(
    "text",
    [
        "The council voted on Monday.",
        "1 of 2 DOCUMENTS was signed, she said.",
        "Document 1 of 2\n\nThe council voted.",
        "It ends here.\n\nEnd of Document",
    ],
)
def test_a_text_that_only_sounds_like_one_is_no_export(text: str) -> None:
    assert split_export(text) is None

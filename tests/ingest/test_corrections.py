"""What an article says of its own correction is told from what it says of anything else."""

import pytest

from ingest.corrections import find_corrections
from ingest.statements import find_statements
from store import Article


@pytest.mark.parametrize(
    "notice",
    [
        "Correction: An earlier version of this article misstated the height of the dam.",
        "CORRECTION (March 4, 2031): The vote was nine to four.",
        "Corrections & Clarifications: This story has been updated to give the right year.",
        "Clarification: Ada Vale chairs the river council, not the harbour council.",
        "Editor’s note: A previous version of this story named the wrong ferry.",
        "An earlier version of this report said that the road was open. It is shut.",
        "(This story has been updated to add a statement by the council.)",
        "This article was amended on 4 March 2031 to remove a photograph.",
        "* This post has been corrected: the ship is the Grey Lark.",
        "This story originally said the dam was built in 1931.",
        "UPDATE: This story’s headline has been changed to reflect new developments.",
    ],
)
def test_a_notice_is_recognised_whole(notice: str) -> None:
    text = f"The dam will stand, the council decided.\n\nWork begins in spring.\n\n{notice}"
    assert [span.slice(text) for span in find_corrections(text)] == [notice]


@pytest.mark.parametrize(
    "paragraph",
    [
        "The department of corrections said two prisoners had escaped.",
        "Money: An earlier version of the following online story gave a wrong price.",
        "An earlier version of the bill would have banned ferries altogether.",
        "The council published a correction on Monday, and another on Tuesday.",
        "Markets went through a correction: shares of the ferry line fell by a tenth.",
        "The map has been updated since, Ada Vale said.",
        "“This story has legs,” said Tom Rook, who was updated on it by telephone.",
    ],
)
def test_what_only_sounds_like_one_is_none(paragraph: str) -> None:
    assert list(find_corrections(paragraph)) == []


def test_what_a_notice_repeats_is_nobodys_statement() -> None:
    said = "“The dam will stand,” said Ada Vale, who chairs the river council of Harrow."
    notice = "Correction: An earlier version of this article said that Ben Orr said the dam would fall."
    (found,) = find_statements([Article.of(f"{said}\n\n{notice}", language="en")])
    assert [statement.speaker.name for statement in found] == ["Ada Vale"]

"""How a mention led to a name, how sure that is, and when it is too unsure to name anybody."""

from __future__ import annotations

import pytest

from ingest.statements import find_statements
from ingest.statements.links import FLOOR, link
from store.model import Article, MentionLink, SpeakerKind, Statement

FILLER = "\n\n".join(["Rain fell on the harbour all day."] * 3)


def last(text: str) -> Statement:
    return next(find_statements([Article.of(text)]))[-1]


WAYS = {
    "a full name": ("“Yes,” said Ada Vale.", "Ada Vale", "named"),
    "a surname nobody explains": ("“Yes,” said Vale.", "Vale", "named"),
    "a body by its name": ("The Ministry of Roads said the bridge was closed.", "Ministry of Roads", "named"),
    "a surname": ("Ada Vale came home. “Yes,” said Mrs. Vale.", "Ada Vale", "surname"),
    "initials": (
        "The Norland Roads Agency (NRA) met. The NRA said the bridge was closed.",
        "Norland Roads Agency",
        "initials",
    ),
    "a name behind a role": (
        "The mayor of Harrow, Quill Vale, said the bridge was closed.",
        "Quill Vale",
        "apposition",
    ),
    "who": ("Ada Vale, who said the talks had failed, came home.", "Ada Vale", "relative"),
    "two together": ("Ada Vale and Ben Orr said the bridge was closed.", "Ada Vale and Ben Orr", "together"),
    "he": ("Ben Orr came home. “Yes,” he said.", "Ben Orr", "pronoun"),
    "a role": ("Norland's foreign minister, Ada Vale, came home. “Yes,” said the minister.", "Ada Vale", "role"),
    "what a body is": ("The Ministry of Roads met. “Yes,” the ministry said.", "Ministry of Roads", "description"),
    "his wife": (
        "Ben and Orla Vale came home. “Yes,” Ben Vale said. “No,” said his wife.",
        "Orla Vale",
        "kin",
    ),
    "a writing": (
        "“It is shut,” Ada Vale said. The statement said that nobody had asked.",
        "Ada Vale",
        "writing",
    ),
}


@pytest.mark.parametrize(("text", "name", "way"), WAYS.values(), ids=WAYS.keys())
def test_a_name_keeps_how_it_was_reached_and_how_sure_that_is(text: str, name: str, way: str) -> None:
    statement = last(text)
    assert (statement.speaker.name, statement.link) == (name, way)
    assert statement.link_confidence is not None
    assert FLOOR <= statement.link_confidence < 1.0


@pytest.mark.parametrize("text", ["“Yes,” a witness said.", "Ben Orr met Carl Dunn.\n\n“Yes,” she said."])
def test_nobody_named_has_no_link(text: str) -> None:
    statement = last(text)
    assert (statement.speaker.name, statement.link, statement.link_confidence) == (None, None, None)


def test_what_is_carried_between_two_statements_says_so_and_is_less_sure() -> None:
    text = (
        "The quarrel, Boris Orr said, “must be settled by talks.” A settlement must rest on the treaty "
        "of the two rivers. The valley, he added, belongs to both."
    )
    first, middle, _ = next(find_statements([Article.of(text)]))
    assert (first.link, middle.link) == (MentionLink.NAMED, MentionLink.CARRIED)
    assert middle.link_confidence == FLOOR < (first.link_confidence or 0)


def test_a_link_is_no_surer_than_the_one_it_leads_over() -> None:
    sure, unsure = link(MentionLink.NAMED), link(MentionLink.INITIALS)
    assert link(MentionLink.TOGETHER, sure, unsure).confidence == unsure.confidence
    assert link(MentionLink.TOGETHER, sure, None).confidence == link(MentionLink.TOGETHER).confidence


def test_of_two_as_likely_a_pronoun_is_less_sure() -> None:
    clear = last("“No,” said Ben Orr.\n\nCarl Dunn came home. “Yes,” he said.")
    close = last("“No,” said Ben Orr. Carl Dunn came home. “Yes,” he said.")
    assert clear.speaker == close.speaker
    assert clear.link is close.link is MentionLink.PRONOUN
    assert (close.link_confidence or 0) < (clear.link_confidence or 0)


def test_a_role_far_from_whom_it_was_given_to_is_left_as_mentioned() -> None:
    text = "The Americana singer Ada Vale came home.\n\n{}“It was late,” the singer said."
    near, far = last(text.format("")), last(text.format(f"{FILLER}\n\n"))
    assert (near.speaker.name, near.link) == ("Ada Vale", MentionLink.ROLE)
    assert (far.speaker.name, far.speaker.role, far.speaker.kind) == (None, "singer", SpeakerKind.UNNAMED)
    assert (far.mention, far.link) == ("the singer", None)


def test_a_title_alone_reaches_further_and_is_less_sure() -> None:
    text = "Governor Ada Vale came home.\n\n{}“It was late,” the governor said."
    near, far = last(text.format("")), last(text.format(f"{FILLER}\n\n"))
    assert near.speaker.name == far.speaker.name == "Ada Vale"
    assert FLOOR <= (far.link_confidence or 0) < (near.link_confidence or 0)

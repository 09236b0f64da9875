"""How firmly something is reported, to whom, and where it was said."""

from __future__ import annotations

import pytest

from ingest.statements import find_statements
from store.model import Article, Mood, Statement

ASSERTED, QUESTION, CONDITIONAL, FUTURE = Mood.ASSERTED, Mood.QUESTION, Mood.CONDITIONAL, Mood.FUTURE


def found(text: str) -> tuple[Statement, ...]:
    return next(find_statements([Article.of(text)]))


MOODS = {
    "Ada Vale said that the bridge was safe.": ("said", ASSERTED),
    "Did Vale say the bridge was safe?": ("say", QUESTION),
    "Vale asked whether the bridge was safe.": ("asked", QUESTION),
    "Vale wondered why the bridge was closed.": ("wondered", QUESTION),
    "“Who pays?” Vale asked.": ("asked", QUESTION),
    "“Please wait,” Vale asked.": ("asked", ASSERTED),
    "“Who pays?” Vale said.": ("said", ASSERTED),
    "Vale asked the council to wait.": ("asked", ASSERTED),
    "Vale wanted to know why the bridge was closed.": ("wanted to know", QUESTION),
    "If Vale says the bridge is safe, the road will open.": ("says", CONDITIONAL),
    "Officials are waiting until Vale says that the bridge is safe.": ("says", CONDITIONAL),
    "Vale would say that the bridge was safe.": ("would say", CONDITIONAL),
    "Vale may announce that the bridge will close.": ("may announce", CONDITIONAL),
    "Vale should say that the bridge is safe.": ("should say", CONDITIONAL),
    "Vale is expected to say on Friday that the bridge is safe.": ("is expected to say", FUTURE),
    "Ada Vale will tell parliament on Monday that the bridge is unsafe.": ("will tell", FUTURE),
    "Vale is likely to tell the council that the bridge is safe.": ("is likely to tell", FUTURE),
    "Vale plans to announce that the bridge will close.": ("plans to announce", FUTURE),
    "Vale is to announce that the bridge will close.": ("is to announce", FUTURE),
    "Ada Vale to tell council that bridge is unsafe": ("to tell", FUTURE),
    "Vale will travel to Harrow on Monday and tell the council that the bridge is closed.": ("tell", FUTURE),
    "Vale would say only that the talks went on.": ("say", ASSERTED),
    "Vale would later say that the bridge was safe.": ("say", ASSERTED),
    "Vale was forced to admit that the bridge was closed.": ("admit", ASSERTED),
    "Vale was quick to say that the bridge was closed.": ("say", ASSERTED),
    "Vale went on to say that the bridge was closed.": ("say", ASSERTED),
    "Vale could be heard saying that the bridge was closed.": ("saying", ASSERTED),
}


@pytest.mark.parametrize(("text", "expected"), MOODS.items(), ids=MOODS.keys())
def test_only_what_was_said_is_asserted(text: str, expected: tuple[str, Mood]) -> None:
    one = found(text)[0]
    assert (one.cue, one.mood, one.hedged, one.negated) == (*expected, False, False)


HEDGES = {
    "Ada Vale reportedly said that the bridge was safe.": "reportedly said",
    "Vale allegedly told the council the bridge was safe.": "allegedly told",
    "The bridge, Vale reportedly said, was safe.": "reportedly said",
    "Ada Vale is said to have told the council that the bridge was safe.": "is said to have told",
    "Vale appeared to suggest that the bridge was closed.": "appeared to suggest",
    "A film appears to show Ada Vale telling a crowd that the bridge was closed.": "telling",
    "Vale may have told the council that the bridge was safe.": "may have told",
}


@pytest.mark.parametrize(("text", "cue"), HEDGES.items(), ids=HEDGES.keys())
def test_a_hedge_is_part_of_its_cue(text: str, cue: str) -> None:
    (one,) = found(text)
    assert (one.cue, one.hedged, one.mood) == (cue, True, ASSERTED)


def test_a_hedge_over_a_report_is_that_report_s() -> None:
    inner = found("It is reported that Vale told the council that the bridge was safe.")[-1]
    assert (inner.cue, inner.mention, inner.hedged) == ("told", "Vale", True)


@pytest.mark.parametrize(
    "text",
    [
        "Vale said that the bridge was allegedly sold.",
        "Orla Finch appeared on Monday to say that the bridge was closed.",
        "Vale said the council would say no.",
    ],
)
def test_a_hedge_or_a_plan_in_what_was_said_is_not_the_report_s(text: str) -> None:
    one = found(text)[0]
    assert (one.hedged, one.mood) == (False, ASSERTED)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Vale would not say whether the bridge was safe.", "would not say"),
        ("Vale has yet to say whether the bridge is safe.", "has yet to say"),
        ("Vale declined to say whether the bridge was safe.", "declined to say"),
    ],
)
def test_a_refusal_is_a_denial_and_no_question(text: str, cue: str) -> None:
    (one,) = found(text)
    assert (one.cue, one.negated, one.mood) == (cue, True, ASSERTED)


SCENES = {
    "Ada Vale told parliament that the bridge was safe.": ("parliament", None),
    "Ada Vale told the cheering crowd that the bridge was safe.": ("the cheering crowd", None),
    "“It is safe,” Ada Vale told reporters in Harrow.": ("reporters", "Harrow"),
    "Ada Vale told Castrel One that the bridge was safe.": ("Castrel One", None),
    "Ada Vale said in a letter to the council that the bridge was safe.": ("the council", None),
    "“It is safe,” Ada Vale said in an interview with the Quay Post.": ("the Quay Post", None),
    "“It is safe,” she said to a quiet crowd.": ("a quiet crowd", None),
    "Ada Vale told them that the bridge was safe.": (None, None),
    "Ada Vale told nobody that the bridge was safe.": (None, None),
    "In Harrow, Ada Vale said that the bridge was safe.": (None, "Harrow"),
    "Speaking in Port Sable on Monday, Ada Vale said the bridge was safe.": (None, "Port Sable"),
    "“It is safe,” Ada Vale said at a rally in Harrow.": (None, "Harrow"),
    "HARROW — Ada Vale told dockers in this port that the bridge was safe.": ("dockers", "HARROW"),
    "HARROW — Ada Vale told dockers that the bridge was safe.": ("dockers", None),
    "In Harrow, the army said it had shut the bridge.": (None, None),
    "Ada Vale warned the rebels in Harrow that the bridge was shut.": ("the rebels", None),
    "Ada Vale said that the bridge in Harrow was safe.": (None, None),
    "In March, Ada Vale said that the bridge was safe.": (None, None),
}


@pytest.mark.parametrize(("text", "expected"), SCENES.items(), ids=SCENES.keys())
def test_to_whom_and_where_are_told_by_the_words_round_the_cue(
    text: str, expected: tuple[str | None, str | None]
) -> None:
    one = found(text)[0]
    assert (one.addressee, one.place) == expected


DENIED = {
    "claims dismissed": ("Ada Vale dismissed claims that the bridge was weak.", "Ada Vale"),
    "an accusation rejected, and more said": ("Ada Vale rejected the accusation, saying it was late.", "Ada Vale"),
    "in a clause with which": ("The army, which has denied targeting boats, said it would look.", "which"),
    "a denial": ("Despite denials by the army that it had struck the bridge, Orr left.", "the army"),
    "neither": ("Neither the army nor the council said the bridge was weak.", "the army"),
}


@pytest.mark.parametrize(("text", "mention"), DENIED.values(), ids=DENIED.keys())
def test_what_is_denied_is_never_what_is_claimed(text: str, mention: str) -> None:
    first = next(find_statements([Article.of(text, language="en")]))[0]
    assert (first.mention, first.negated) == (mention, True)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Ada Vale denied having sold it: “I buy what I carry.”", "having sold it"),
        ("Ada Vale dismissed suggestions that she would go: “I buy what I carry.”", "suggestions that she would go"),
    ],
)
def test_what_is_said_behind_a_denial_is_not_denied(text: str, denied: str) -> None:
    statements = next(find_statements([Article.of(text, language="en")]))
    told = [(one.speaker.name, one.quote, one.negated) for one in statements]
    assert told == [("Ada Vale", denied, True), ("Ada Vale", "“I buy what I carry.”", False)]


def test_no_denial_denies_nothing() -> None:
    text = "There was no denial from the council that the bridge was weak."
    assert next(find_statements([Article.of(text, language="en")])) == ()

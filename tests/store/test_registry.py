"""Who is who across articles: rules and decisions, as plain values."""

from __future__ import annotations

import pytest

from store import LinkKind, SpeakerKind
from store.registry import Decision, NameOnRecord, Registry, build_registry
from store.rows import fold_name

ORGANISATION = SpeakerKind.ORGANISATION


def on_record(name: str, *roles: str, kind: SpeakerKind = SpeakerKind.PERSON, statements: int = 1) -> NameOnRecord:
    return NameOnRecord(fold_name(name), name, kind, statements, frozenset(roles))


def registry(*names: str | NameOnRecord, decisions: tuple[Decision, ...] = (), naming: float = 1.0) -> Registry:
    """The registry of names, those given first quoted most; `naming` is the share of articles that name a bearer."""
    found = [
        on_record(name, statements=len(names) - place) if isinstance(name, str) else name
        for place, name in enumerate(names)
    ]
    return build_registry(found, decisions, share_naming=lambda _bare, _full: naming)


def joined(found: Registry) -> set[tuple[str, ...]]:
    """The names of each speaker who has several, the one they go by first."""
    several = (speaker for speaker in found.speakers if len(speaker.links) > 1)
    return {tuple(link.name for link in speaker.links) for speaker in several}


def merge(*names: str) -> Decision:
    return Decision(merged=True, names=names)


def split(*names: str) -> Decision:
    return Decision(merged=False, names=names)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        pytest.param(["Ada Vale", "Tom Rook"], set(), id="two people"),
        pytest.param(["Khaled Deshaal", "Khalid Dashal"], {("Khaled Deshaal", "Khalid Dashal")}, id="romanised twice"),
        pytest.param(["Jamal Darwish", "Jamil Darwish", "Jamel Darwish"], set(), id="one that fits two fits none"),
        pytest.param(["Gene Block", "Gene D. Block"], {("Gene Block", "Gene D. Block")}, id="a middle initial"),
        pytest.param(["Gene A. Block", "Gene D. Block", "Gene Block"], set(), id="two middle initials"),
        pytest.param(["Ada Vale", "Ada Vale Jr."], set(), id="mother and daughter"),
        pytest.param(["Ada Vale", "Ada Vale and Tom Rook"], set(), id="somebody together with another"),
        pytest.param(["Ada Vale", "Vale"], {("Ada Vale", "Vale")}, id="a surname with one bearer"),
        pytest.param(["Ada Vale", "Mr. Vale"], {("Ada Vale", "Mr. Vale")}, id="a surname with a form of address"),
        pytest.param(["Ada Vale", "Ben Vale", "Vale"], set(), id="a surname with two bearers"),
        pytest.param(["Ada Vale", "Ada"], set(), id="a given name"),
        pytest.param(["Khaled Deshaal", "Dashal"], {("Khaled Deshaal", "Dashal")}, id="a surname spelled otherwise"),
        pytest.param(
            ["Khaled Deshaal", "Khalid Dashal", "Dashal"],
            {("Khaled Deshaal", "Khalid Dashal", "Dashal")},
            id="two spellings are one bearer",
        ),
        pytest.param(["Khaled Deshaal", "خالد دشعال"], {("Khaled Deshaal", "خالد دشعال")}, id="another script"),
        pytest.param(["Khaled Deshaal", "دشعال"], {("Khaled Deshaal", "دشعال")}, id="a surname in another script"),
        pytest.param(["خالد دشعال", "Deshaal"], {("خالد دشعال", "Deshaal")}, id="a surname in ours"),
        pytest.param(
            ["Dorran Reyk", on_record("REYK", kind=ORGANISATION)], {("Dorran Reyk", "REYK")}, id="a transcript's label"
        ),
        pytest.param(
            [on_record("Harbour Workers Union", kind=ORGANISATION), on_record("HWU", kind=ORGANISATION)],
            {("Harbour Workers Union", "HWU")},
            id="initials",
        ),
        pytest.param(
            [
                on_record("Harbour Workers Union", kind=ORGANISATION),
                on_record("Herring Watch United", kind=ORGANISATION),
                on_record("HWU", kind=ORGANISATION),
            ],
            set(),
            id="initials of two",
        ),
    ],
)
def test_rules_join_what_can_be_nobody_else(names: list[str | NameOnRecord], expected: set[tuple[str, ...]]) -> None:
    assert joined(registry(*names)) == expected


@pytest.mark.parametrize(
    ("naming", "full", "bare", "confidence"),
    [
        pytest.param(1.0, (), (), 0.9, id="every article with the bare surname names the bearer"),
        pytest.param(0.5, (), (), 0.75, id="every other one"),
        pytest.param(0.0, (), (), None, id="none: it may be somebody else"),
        pytest.param(0.0, ("Finance Minister",), ("the minister",), 0.7, id="none, but the role is the bearer's"),
        pytest.param(0.5, ("mayor",), ("judge",), None, id="the role is another's"),
    ],
)
def test_a_surname_needs_evidence(
    naming: float, full: tuple[str, ...], bare: tuple[str, ...], confidence: float | None
) -> None:
    found = registry(on_record("Ada Vale", *full, statements=3), on_record("Vale", *bare), naming=naming)
    speaker = found.find("Vale")
    assert speaker is not None
    links = [(link.name, link.kind, link.confidence) for link in speaker.links]
    if confidence is None:
        assert links == [("Vale", LinkKind.OWN, 1.0)]
    else:
        assert links == [("Ada Vale", LinkKind.OWN, 1.0), ("Vale", LinkKind.SURNAME, confidence)]


def test_initials_need_evidence() -> None:
    police = on_record("Milwaukee Police Department", kind=ORGANISATION)
    assert joined(registry(police, on_record("MPD", kind=ORGANISATION), naming=0.0)) == set()


def test_another_role_makes_a_respelling_less_sure_but_not_another_person() -> None:
    found = registry(on_record("Khaled Deshaal", "envoy", statements=2), on_record("Khalid Dashal", "chief"))
    (speaker,) = found.speakers
    assert [(link.kind, link.confidence) for link in speaker.links] == [
        (LinkKind.OWN, 1.0),
        (LinkKind.RESPELLED, 0.75),
    ]


@pytest.mark.parametrize(
    ("names", "decisions", "expected"),
    [
        pytest.param(
            ["Ada Vale", "Ida Orme"],
            [merge("Ida Orme", "Ada Vale")],
            {("Ida Orme", "Ada Vale")},
            id="the first is what they go by",
        ),
        pytest.param(
            ["Ada Vale", "Ida Orme", "Una Rook"],
            [merge("Ada Vale", "Ida Orme"), merge("Una Rook", "Ida Orme")],
            {("Una Rook", "Ada Vale", "Ida Orme")},
            id="a merge brings along who was merged",
        ),
        pytest.param(
            ["Ada Vale", "Ida Orme", "Una Rook"],
            [merge("Ada Vale", "Ida Orme", "Una Rook"), split("Ada Vale", "Ida Orme", "Una Rook")],
            {("Ida Orme", "Una Rook")},
            id="those left stay together",
        ),
        pytest.param(
            ["Ada Vale", "Ida Orme"],
            [merge("Ada Vale", "Ida Orme"), split("Ida Orme", "Ada Vale"), merge("Ada Vale", "Ida Orme")],
            {("Ada Vale", "Ida Orme")},
            id="the latest decision holds",
        ),
        pytest.param(["Ada Vale", "Vale"], [split("Vale", "Ada Vale")], set(), id="no rule overrules a person"),
        pytest.param(
            ["Ada Vale", "Ida Orme", "Vale"],
            [merge("Ada Vale", "Ida Orme")],
            {("Ada Vale", "Ida Orme", "Vale")},
            id="rules add to what people merged",
        ),
        pytest.param(
            ["Khaled Deshaal", "Khalid Dashal", "Abu Nadim"],
            [merge("Khalid Dashal", "Abu Nadim")],
            {("Khalid Dashal", "Abu Nadim", "Khaled Deshaal")},
            id="a rule joins a more frequent name to what people merged",
        ),
        pytest.param(
            ["Khaled Deshaal", "Khalid Dashal", "Abu Nadim"],
            [split("Khalid Dashal", "Abu Nadim"), merge("Khaled Deshaal", "Abu Nadim")],
            {("Khaled Deshaal", "Abu Nadim")},
            id="who is not one of two is not the other",
        ),
        pytest.param(
            ["Ada Vale", "Ida Orme"],
            [merge("Ada Vale", "Gone Now"), merge("Ida Orme", "Gone Now")],
            {("Ida Orme", "Ada Vale")},
            id="a name that has gone with its articles still joins",
        ),
        pytest.param(["Ada Vale"], [merge("Gone Now", "Ada Vale")], set(), id="nobody is called what is gone"),
        pytest.param(["Ada Vale", "Vale"], [merge("ÁDA VALE", "VALE")], {("Ada Vale", "Vale")}, id="in any spelling"),
    ],
)
def test_people_decide(names: list[str], decisions: list[Decision], expected: set[tuple[str, ...]]) -> None:
    assert joined(registry(*names, decisions=tuple(decisions))) == expected


def test_a_merged_name_is_certain_and_a_name_a_rule_adds_is_not() -> None:
    found = registry("Khaled Deshaal", "Khalid Dashal", "Abu Nadim", decisions=(merge("Khalid Dashal", "Abu Nadim"),))
    (speaker,) = found.speakers
    assert [(link.name, link.kind, link.confidence) for link in speaker.links] == [
        ("Khalid Dashal", LinkKind.OWN, 1.0),
        ("Abu Nadim", LinkKind.DECIDED, 1.0),
        ("Khaled Deshaal", LinkKind.RESPELLED, 0.9),
    ]

"""Who holds an office: by day, by initials of bodies, and as the articles themselves call them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from rag.acronyms import Acronyms
from rag.asked import Standing
from rag.called import called
from rag.need import read_need
from rag.offices import ALWAYS, Days
from rag.roles import role_terms
from rag.speakers import SpeakerIndex
from records import record_of, state
from store import (
    Article,
    Embedder,
    Filters,
    Library,
    Record,
    RoleSeen,
    Speaker,
    SpeakerEntry,
    SpeakerKind,
    StatementKind,
    StoreSettings,
    open_library,
)

Seen = tuple[str, date, date]


def entry(
    name: str, *seen: Seen, aliases: tuple[str, ...] = (), kind: SpeakerKind = SpeakerKind.PERSON
) -> SpeakerEntry:
    roles_seen = tuple(RoleSeen(role, 3, first, last) for role, first, last in seen)
    return SpeakerEntry(
        name=name,
        kind=kind,
        roles=tuple(role for role, *_ in seen),
        statements=3,
        roles_seen=roles_seen,
        aliases=aliases,
    )


def spring(year: int) -> tuple[date, date]:
    return date(year, 3, 1), date(year, 5, 31)


INDEX = SpeakerIndex(
    [
        entry("Ada Vale", ("Norlandic prime minister", *spring(2031))),
        entry("Corin Ashdown", ("Prime Minister", *spring(2033)), aliases=("Norland's Prime Minister Corin Ashdown",)),
        entry("Henrik Strand", ("Norlandic prime minister", *spring(2035)), ("opposition leader", *spring(2033))),
        entry("Pell Tarn", ("World Harbour Union Director", *spring(2033))),
        entry("Wren Duskin", ("CPS spokeswoman", *spring(2033))),
        entry("Jory Pennick", ("Council for Port Safety spokesman", *spring(2033))),
        entry("Sadiq Khalen", ("Norlandic ambassador to Brevany", *spring(2033))),
        entry("Tilly Marsh", ("Vice President", *spring(2033))),
        entry("Imra Soll", ("Vice President", *spring(2033)), ("Brevanian vice president", *spring(2034))),
        entry("Osk Verrin", ("Tamruni press secretary", *spring(2033))),
        entry("Lio Hart", ("Tamruni spokesman", *spring(2033))),
        entry("Strand Rescue League", kind=SpeakerKind.ORGANISATION),
        entry("SRL", kind=SpeakerKind.ORGANISATION),
        entry("Coastal Water Board", kind=SpeakerKind.ORGANISATION),
        entry("Central Wool Bank", kind=SpeakerKind.ORGANISATION),
        entry("CWB", kind=SpeakerKind.ORGANISATION),
        entry("Runa Holt", ("White House security adviser", *spring(2033))),
        entry("Brenn Oake", ("spokesman for the Norlandic army", *spring(2033))),
        entry("Ilse Roon", ("commander of the Northern Front", *spring(2033))),
        entry("Otto Krane", ("chancellor", *spring(2033))),
        entry("Mila Sund", ("Chancellor", *spring(2033)), aliases=("Chancellor Mila Sund",)),
        entry("Norland's health ministry", kind=SpeakerKind.ORGANISATION),
        entry("interior ministry of Norland", kind=SpeakerKind.ORGANISATION),
        entry("Brevanian interior ministry", kind=SpeakerKind.ORGANISATION),
    ]
)


@pytest.mark.parametrize(
    ("asked", "days", "names"),
    [
        pytest.param("the Norlandic prime minister", Days(*spring(2031)), {"Ada Vale"}, id="who-held-it-then"),
        pytest.param(
            "Norland's premier", Days(*spring(2033)), {"Corin Ashdown"}, id="office-in-what-articles-call-them"
        ),
        pytest.param("the outgoing Norlandic PM", Days(*spring(2035)), {"Henrik Strand"}, id="outgoing-still-holds-it"),
        pytest.param(
            "the Norlandic prime minister", ALWAYS, {"Ada Vale", "Corin Ashdown", "Henrik Strand"}, id="no-day-is-all"
        ),
        pytest.param(
            "the Norlandic prime minister",
            Days(date(2050, 1, 1), None),
            {"Ada Vale", "Corin Ashdown", "Henrik Strand"},
            id="nobody-then-is-all",
        ),
        pytest.param("the head of the WHU", ALWAYS, {"Pell Tarn"}, id="initials-of-a-body"),
        pytest.param("the Council for Port Safety spokeswoman", ALWAYS, {"Wren Duskin"}, id="woman-and-initials"),
        pytest.param("the Council for Port Safety spokesman", ALWAYS, {"Jory Pennick"}, id="a-man-is-no-spokeswoman"),
        pytest.param("the Norlandic ambassador", ALWAYS, {"Sadiq Khalen"}, id="an-envoy-is-of-who-sent-him"),
        pytest.param("the Tamruni press secretary", ALWAYS, {"Osk Verrin"}, id="a-spokesman-is-no-press-secretary"),
        pytest.param(
            "the Tamruni spokesperson", ALWAYS, {"Lio Hart", "Osk Verrin"}, id="a-press-secretary-speaks-for-it"
        ),
        pytest.param("the American security adviser", ALWAYS, {"Runa Holt"}, id="by-the-seat-of-government"),
        pytest.param("the army spokesman", ALWAYS, {"Brenn Oake"}, id="a-body-before-the-office"),
        pytest.param("the leader of the Northern Front", ALWAYS, {"Ilse Roon"}, id="who-leads-it-by-another-word"),
        pytest.param("the chancellor", ALWAYS, {"Mila Sund"}, id="an-office-set-before-the-name"),
        pytest.param("the health ministry", ALWAYS, {"Norland's health ministry"}, id="a-body-without-whose"),
        pytest.param(
            "the interior ministry",
            ALWAYS,
            {"interior ministry of Norland", "Brevanian interior ministry"},
            id="a-body-of-any-country",
        ),
        pytest.param("the SRL", ALWAYS, {"SRL", "Strand Rescue League"}, id="a-body-by-its-initials"),
        pytest.param("Strand Rescue League", ALWAYS, {"SRL", "Strand Rescue League"}, id="a-body-by-its-name"),
        pytest.param("CWB", ALWAYS, {"CWB"}, id="initials-of-two-bodies-are-neither's"),
    ],
)
def test_an_office_is_held_by_those_articles_give_it(asked: str, days: Days, names: set[str]) -> None:
    found = INDEX.resolve(asked, days)
    assert found.standing is Standing.FOUND
    assert set(found.names) == names


def test_an_ambassador_is_not_of_where_he_was_sent() -> None:
    assert INDEX.resolve("the Brevanian ambassador").standing is not Standing.FOUND


def test_who_holds_an_office_of_nobody_knows_whom_is_only_a_doubt() -> None:
    found = INDEX.resolve("the Norlandic vice president")
    assert found.standing is not Standing.FOUND
    assert [one.name for one in found.doubtful] == ["Tilly Marsh"]  # Imra Soll is Brevany's


@pytest.mark.parametrize("country", ["Afghan", "Afghanistan", "Dutch", "Welsh", "Norlandic"])
def test_any_country_has_terms(country: str) -> None:
    assert role_terms(f"the {country} president")


def test_initials_of_two_letters_stand_for_nothing() -> None:
    assert Acronyms(["Norland Union head"]).readings("the NU head") == (role_terms("the NU head"),)


@pytest.mark.parametrize(
    ("asked", "text", "names"),
    [
        pytest.param(
            "the Harrow Post publisher",
            "It was shameful, Harrow Post publisher Ada Vale said.",
            ["Ada Vale"],
            id="before-the-name",
        ),
        pytest.param(
            "the Norlandic ambassador",
            "Norland's ambassador to the Concordance, Ada Vale, left.",
            ["Ada Vale"],
            id="before-the-name-and-a-comma",
        ),
        pytest.param(
            "the head of the harbour guard",
            "Ada Vale, head of the harbour guard, spoke to Daniel Orme.",
            ["Ada Vale"],
            id="after-the-name",
        ),
        pytest.param("the head of the guard", "Former guard head Ada Vale spoke.", [], id="no-longer"),
        pytest.param(
            "the Norlandic prime minister",
            "Norlandic Prime Minister Vale and Daniel Orme spoke.",
            [],
            id="somebody-else-beside-the-holder",
        ),
        pytest.param(
            "the head of the Concordance",
            "Ada Vale, head of the Concordance relief agency, spoke.",
            [],
            id="head-of-something-inside-it",
        ),
        pytest.param("the guard's head", "The guard's head spoke. On Monday Ada Vale left.", [], id="another-sentence"),
    ],
)
def test_articles_say_who_holds_an_office_beside_the_name(asked: str, text: str, names: list[str]) -> None:
    assert called([role_terms(asked)], [text]) == names


TEXTS = (
    (
        "Harrow Post publisher Ada Vale said the bridge would stay.",
        date(2031, 3, 2),
        "Ada Vale",
        None,
        "the bridge would stay",
    ),
    (
        "Canal commander Vice Marshal Runa Holt said the lock would open.",
        date(2031, 3, 2),
        "Runa Holt",
        "Vice Marshal",
        "the lock would open",
    ),
    (
        "Guard chief Tilly Marsh was at the gate. Norlandic papers saw it.",
        date(2031, 3, 3),
        "Tilly Marsh",
        "Norlandic Prime Minister",
        "was at the gate",
    ),
    (
        "Corin Ashdown, Norlandic Prime Minister, said rain was near.",
        date(2031, 9, 3),
        "Corin Ashdown",
        "Norlandic Prime Minister",
        "rain was near",
    ),
    (
        "Tilly Marsh, Norlandic Prime Minister, said rain was far.",
        date(2032, 3, 3),
        "Tilly Marsh",
        "Norlandic Prime Minister",
        "rain was far",
    ),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Library]:
    home: Path = tmp_path_factory.mktemp("offices")
    with open_library(StoreSettings(home=home, cache=home / "cache"), embedder=embedder, create=True) as library:
        with library.writer() as writer:
            writer.add([_record(*row) for row in TEXTS])
            writer.catch_up()
        yield library


def _record(text: str, published: date, name: str, role: str | None, quote: str) -> Record:
    article = Article.of(text, title=text[:20], outlet="The Harrow Courier", published=published)
    speaker = Speaker(name, SpeakerKind.PERSON, role)
    return record_of(article, state(article, quote, by=speaker, mention=name, kind=StatementKind.INDIRECT))


@pytest.mark.parametrize(
    ("question", "names"),
    [
        pytest.param("What did the publisher of the Harrow Post say?", ("Ada Vale",), id="a-role-no-statement-has"),
        pytest.param("What did the canal commander say?", ("Runa Holt",), id="an-office-before-a-rank"),
        pytest.param(
            "What did the Norlandic prime minister say in September 2031?",
            ("Corin Ashdown",),
            id="whoever-is-quoted-as-such-on-the-days-asked-for",
        ),
        pytest.param("Which Norlandic prime minister spoke of rain?", (), id="which-of-them-is-what-is-asked"),
    ],
)
def test_the_articles_settle_whose_office_it_is(library: Library, question: str, names: tuple[str, ...]) -> None:
    assert read_need(question, library, filters=Filters()).asked.names == names


def test_an_office_in_its_very_words_is_nobody_elses() -> None:
    index = SpeakerIndex(
        [
            entry("Ada Vale", ("Secretary of State", *spring(2033))),
            entry("Ben Orme", ("Norlandic foreign minister", *spring(2033))),
            entry("Tilde Ferro", ("Brevanian foreign minister", *spring(2033))),
        ]
    )
    assert index.resolve("the secretary of state").names == ("Ada Vale",)
    assert set(index.resolve("the foreign minister").names) == {"Ben Orme", "Tilde Ferro"}
    assert len(index.resolve("the top diplomat").names) == 3


def test_an_army_is_a_country_s_military_by_another_name_but_americas() -> None:
    index = SpeakerIndex(
        [
            entry("Ada Vale", ("Norlandic military spokeswoman", *spring(2033))),
            entry("Ben Orme", ("US military spokesman", *spring(2033))),
        ]
    )
    assert index.resolve("the Norlandic army spokeswoman").names == ("Ada Vale",)
    assert "Ben Orme" not in index.resolve("the US army spokesman").names

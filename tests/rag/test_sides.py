"""Countries, groups and offices with several holders, against speakers on record."""

import pytest

from rag.asked import Standing
from rag.roles import role_terms
from rag.sides import Sides
from rag.speakers import SpeakerIndex
from store import SpeakerEntry, SpeakerKind

PERSON, BODY = SpeakerKind.PERSON, SpeakerKind.ORGANISATION


def entry(name: str, statements: int, *roles: str, kind: SpeakerKind = PERSON) -> SpeakerEntry:
    return SpeakerEntry(name=name, kind=kind, roles=roles, statements=statements)


ENTRIES = (
    entry("Ada Vale", 40, "prime minister", "Norlandic prime minister"),
    entry("Ben Orme", 30, "foreign minister", "Norland's foreign minister"),
    entry("Cleo Marsh", 12, "spokeswoman for the Norlandic government"),
    entry("Dov Tarn", 8, "Norlandic opposition leader"),
    entry("Edda Lorn", 6, "former Norlandic prime minister"),
    entry("Finn Rook", 25, "president of Sudmark"),
    entry("Gwen Hale", 9, "Sudmarkian foreign minister"),
    entry("Hal Quill", 5, "Sudmarkian ambassador to Norland"),
    entry("Ines Brook", 4, "president of the Norlandic chess league"),
    entry("Norland", 3, kind=BODY),
    entry("Norlandic navy", 7, kind=BODY),
    entry("Quay Line", 6, kind=BODY),
    entry("Jon Reed", 5, "chairman of Quay Line"),
    entry("Kay Frost", 4, "spokesman for Quay Line"),
    entry("Lise Amber", 11, "secretary-general of the Concordance"),
    entry("Milo Dray", 3, "relief chief of the Concordance"),
    entry("Nell Dray", 2, "deputy prime minister", "Norlandic deputy prime minister"),
    entry("Owen Pike", 1, "Norlandic senator"),
    entry("Pia Stone", 1, "Norlandic lawmaker"),
)
INDEX = SpeakerIndex(ENTRIES)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        pytest.param(
            "Norland",
            {"Norland", "Ada Vale", "Ben Orme", "Cleo Marsh", "Norlandic navy", "Nell Dray"},
            id="a-country-is-its-officials-and-bodies",
        ),
        pytest.param("Sudmark", {"Finn Rook", "Gwen Hale", "Hal Quill"}, id="not-quoted-by-its-own-name"),
        pytest.param("Sudmarkian officials", {"Finn Rook", "Gwen Hale", "Hal Quill"}, id="officials"),
        pytest.param("officials in Sudmark", {"Finn Rook", "Gwen Hale", "Hal Quill"}, id="officials-in"),
        pytest.param("the government of Sudmark", {"Finn Rook", "Gwen Hale", "Hal Quill"}, id="government-of"),
        pytest.param("Sudmark's government", {"Finn Rook", "Gwen Hale", "Hal Quill"}, id="possessive"),
        pytest.param("Sudmarkian leaders", {"Finn Rook", "Gwen Hale"}, id="leaders"),
        pytest.param("Sudmarkian diplomats", {"Gwen Hale", "Hal Quill"}, id="diplomats"),
        pytest.param("Norlandic ministers", {"Ada Vale", "Ben Orme", "Norland", "Nell Dray"}, id="ministers"),
        pytest.param("the Norlandic military", {"Norlandic navy", "Norland"}, id="military"),
        pytest.param("Norlandic lawmakers", {"Owen Pike", "Pia Stone"}, id="lawmakers-are-no-ministers"),
        pytest.param("Norlandic senators", {"Owen Pike"}, id="senators"),
        pytest.param("Quay Line", {"Quay Line", "Kay Frost"}, id="a-body-and-who-speaks-for-it"),
        pytest.param("the secretary-general", {"Lise Amber"}, id="an-office-only-one-holds"),
        pytest.param("the Secretary-General", {"Lise Amber"}, id="with-capitals"),
        pytest.param("the Concordance chief", {"Lise Amber"}, id="by-what-headlines-call-it"),
        pytest.param("Vale's deputy", {"Nell Dray"}, id="an-office-under-somebody"),
    ],
)
def test_a_side_or_an_office_is_those_who_hold_it(asked: str, names: set[str]) -> None:
    found = INDEX.resolve(asked)
    assert found.standing is Standing.FOUND
    assert set(found.names) == names


def test_an_office_several_hold_is_answered_for_all_and_says_so() -> None:
    found = INDEX.resolve("the foreign minister")
    assert found.names == ("Ben Orme", "Gwen Hale")
    assert found.remark == (
        "Several on record are called the foreign minister: Ben Orme (foreign minister) and Gwen Hale "
        "(Sudmarkian foreign minister). This answers for all of them."
    )


def test_whose_minister_it_is_is_told_by_the_country() -> None:
    assert INDEX.resolve("Vale's foreign minister").names == ("Ben Orme",)
    assert INDEX.resolve("Vale's finance minister").standing is Standing.ABSENT


def test_one_government_is_not_both() -> None:
    found = INDEX.resolve("both governments")
    assert found.means("the two governments")
    assert not found.means("the harbour government")
    assert not INDEX.resolve("Ada Vale and Finn Rook").means("the two governments")


def test_who_serves_a_president_holds_no_presidency() -> None:
    index = SpeakerIndex(
        [
            entry("Finn Rook", 25, "President", "president of Sudmark"),
            entry("Kay Frost", 9, "spokesman for the president", "the president's spokesman"),
            entry("Milo Dray", 3, "adviser to the president and author"),
        ]
    )
    assert index.resolve("the president").names == ("Finn Rook",)


@pytest.mark.parametrize("asked", ["both governments", "the two sides", "both sides", "the warring parties"])
def test_both_sides_are_the_two_most_on_record(asked: str) -> None:
    found = INDEX.resolve(asked)
    assert [party.name for party in found.parties] == ["Norland", "Sudmark"]
    assert found.remark == "Read as Norland and Sudmark, the two sides most on record."


def test_a_silent_side_keeps_its_name_beside_one_that_spoke() -> None:
    found = INDEX.resolve("Norland and Westmark")
    assert [party.name for party in found.parties] == ["Norland", "Westmark"]


def test_somebody_an_article_does_not_name_may_be_of_a_side() -> None:
    found = INDEX.resolve("Sudmarkian officials")
    assert found.means("a senior Sudmarkian official")
    assert not found.means("a Norlandic official")
    assert not found.means("a Sudmarkian baker")


@pytest.mark.parametrize("asked", ["officials", "ministers", "Westmarkian officials", "residents", "a minister"])
def test_a_group_nobody_on_record_belongs_to_leaves_the_question_open(asked: str) -> None:
    assert INDEX.resolve(asked).standing is Standing.OPEN


def test_a_region_is_its_countries() -> None:
    north = (role_terms("northern"), role_terms("Norland"), role_terms("Sudmark"))
    side = Sides(ENTRIES, regions={role_terms("northern"): north}).find("Northern leaders")
    assert side is not None
    assert [member.name for member in side.members] == ["Ada Vale", "Ben Orme", "Finn Rook", "Gwen Hale", "Nell Dray"]


def test_an_authority_that_has_a_president_is_a_side() -> None:
    sides = Sides(
        (
            entry("Ola Fenn", 9, "president of the Estmark Authority", "Estmark Authority President"),
            entry("Pia Holt", 4, "Estmark health minister"),
            entry("Estmark Health Ministry", 6, kind=BODY),
            entry("Rolf Dane", 8, "president of the Port Authority"),
        )
    )
    assert [(side.name, {one.name for one in side.members}) for side in sides.countries()] == [
        ("Estmark Authority", {"Ola Fenn", "Pia Holt", "Estmark Health Ministry"})
    ]


def test_a_side_takes_in_its_people_under_a_bare_surname_and_its_seats_of_government() -> None:
    index = SpeakerIndex(
        [
            entry("Ada Vale", 5, "Norlandic president"),
            entry("Ben Orme", 5, "Norlandic defence minister"),
            entry("Orme", 2),
            entry("Ira Quill", 2, "US president"),
        ]
    )
    assert {"Ben Orme", "Orme"} <= set(index.resolve("Norland").names)
    assert index.resolve("US officials").means("A senior State Department official")
    assert not index.resolve("Norlandic officials").means("A senior State Department official")


def test_a_country_takes_in_its_seat_of_government_and_whoever_speaks_or_advises_there() -> None:
    index = SpeakerIndex(
        [
            entry("Ira Quill", 9, "US president"),
            entry("White House", 8, kind=BODY),
            entry("Ada Vale", 7, "White House press secretary"),
            entry("Ben Orme", 6, "White House national security adviser"),
            entry("Cleo Marsh", 5, "White House correspondent"),
            entry("Dov Tarn", 4, "former White House adviser"),
            entry("Edda Lorn", 3, "campaign adviser"),
        ]
    )
    assert set(index.resolve("the US").names) == {"Ira Quill", "White House", "Ada Vale", "Ben Orme"}
    assert index.resolve("the White House").names == ("White House", "Ada Vale")

"""Whom a question asks for, against speakers on record."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.asked import Party, Standing
from rag.misspelt import Misspelt
from rag.naming import is_misspelling, is_same_person, name_key
from rag.speakers import SpeakerIndex
from store import SpeakerEntry, SpeakerKind

PERSON, BODY = SpeakerKind.PERSON, SpeakerKind.ORGANISATION


def entry(
    name: str, statements: int = 5, *roles: str, kind: SpeakerKind = PERSON, aliases: tuple[str, ...] = ()
) -> SpeakerEntry:
    return SpeakerEntry(name=name, kind=kind, roles=roles, statements=statements, aliases=aliases)


INDEX = SpeakerIndex(
    [
        entry("Ada Vale", 40, "Prime Minister", "Brevan prime minister", aliases=("Ms Vale", "Vale")),
        entry("Ben Vale", 2, "ferryman"),
        entry("Vale", 3),
        entry("Corin Ashdown", 6, "deckhand"),
        entry("Wren Ashdown", 6, "teacher"),
        entry("Élodie Brançusson", 9, "foreign minister", "Castrel's foreign minister"),
        entry("Yusuf al-Haddarin", 4, "foreign minister", "Tamruni foreign minister"),
        entry("Youssef Haddareen", 3, "Tamruni foreign minister"),
        entry("Daniel Orme", 8, "secretary-general of the Concordance"),
        entry("Pell Tarn", 7, "deputy foreign minister of Tamrun", "navy spokesman"),
        entry("Sadiq Khalen", 5, "mayor of Harrow"),
        entry("Marsh", 5),
        entry("Harrow Council", 5, kind=BODY),
        entry("Narrows Line", 3, kind=BODY),
        entry("Brevany's navy", 4, kind=BODY),
        entry("Brevanian navy", 2, kind=BODY),
        entry("Concordance Relief Office", 3, kind=BODY, aliases=("CRO", "the Relief Office")),
        entry("Ada Vale and Strand Bank", 2),
        entry("Henrik Strand", 9, "chairman of Narrows Line"),
        entry("Ilse Dean", 4, "Rep."),
        entry("Otto Roon", 4, "Senator"),
        entry("Mila Roon", 4, "pilot"),
        entry("Tomas Wilk Jr.", 4),
        entry("Tomas Wilk Sr.", 2),
    ]
)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        pytest.param("Ada Vale", ["Ada Vale", "Vale"], id="full-name-takes-in-the-bare-surname"),
        pytest.param("ada vale", ["Ada Vale", "Vale"], id="no-capitals"),
        pytest.param("Ada Vale's", ["Ada Vale", "Vale"], id="possessive"),
        pytest.param("A. Vale", ["Ada Vale", "Vale"], id="initial"),
        pytest.param("Vale", ["Ada Vale", "Vale"], id="surname-of-one-far-better-known"),
        pytest.param("Ben Vale", ["Ben Vale"], id="the-lesser-namesake-gets-no-bare-surname"),
        pytest.param("Ashdown", ["Corin Ashdown", "Wren Ashdown"], id="surname-of-two-is-both"),
        pytest.param("Ashdowm", ["Corin Ashdown", "Wren Ashdown"], id="surname-of-two-misspelt"),
        pytest.param("Prime Minister Ada Vale", ["Ada Vale", "Vale"], id="title-before-a-name"),
        pytest.param("Mr Orme", ["Daniel Orme"], id="honorific"),
        pytest.param("Dean", ["Ilse Dean"], id="a-surname-that-is-an-office"),
        pytest.param("Senator Roon", ["Otto Roon"], id="an-office-tells-namesakes-apart"),
        pytest.param("Elodie Brancusson", ["Élodie Brançusson"], id="accents"),
        pytest.param("negotiator Daniel Orme", ["Daniel Orme"], id="words-before-a-name"),
        pytest.param("Dan Orme", ["Daniel Orme"], id="short-form"),
        pytest.param("Brancuson", ["Élodie Brançusson"], id="misspelt"),
        pytest.param("Yusuf al-Haddarin", ["Yusuf al-Haddarin", "Youssef Haddareen"], id="romanised-in-two-ways"),
        pytest.param("the Brevan prime minister", ["Ada Vale", "Vale"], id="role"),
        pytest.param("the prime minister of Brevany", ["Ada Vale", "Vale"], id="role-turned-round"),
        pytest.param("the Concordance chief", ["Daniel Orme"], id="chief-for-secretary-general"),
        pytest.param(
            "the Tamruni foreign minister", ["Yusuf al-Haddarin", "Youssef Haddareen"], id="role-not-the-deputy"
        ),
        pytest.param("the chairman of Narrows Line", ["Henrik Strand"], id="an-office-in-a-company-is-not-the-company"),
        pytest.param("the navy spokesperson", ["Pell Tarn"], id="spokesman-spokesperson"),
        pytest.param("Narrows Line", ["Narrows Line"], id="organisation"),
        pytest.param("the Relief Office", ["Concordance Relief Office"], id="alias-of-an-organisation"),
        pytest.param("the Brevanian navy", ["Brevany's navy", "Brevanian navy"], id="a-body-by-either-grammar"),
        pytest.param("the navy of Brevany", ["Brevany's navy", "Brevanian navy"], id="a-body-turned-round"),
        pytest.param("Corin and Wren Ashdown", ["Corin Ashdown", "Wren Ashdown"], id="one-surname-for-two"),
        pytest.param("Tomas Wilk Sr.", ["Tomas Wilk Sr."], id="the-father-and-not-the-son"),
        pytest.param("Tomas Wilk", ["Tomas Wilk Jr.", "Tomas Wilk Sr."], id="either-generation"),
        pytest.param("CRO", ["Concordance Relief Office"], id="initials-of-an-organisation"),
    ],
)
def test_a_speaker_on_record_is_found(asked: str, names: list[str]) -> None:
    found = INDEX.resolve(asked)
    assert found.standing is Standing.FOUND
    assert list(found.names) == names


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param("Jory Pennick", id="nobody-of-that-name"),
        pytest.param("jory pennick", id="nobody-in-small-letters"),
        pytest.param("Imran Khalen", id="same-surname-other-given-name"),
        pytest.param("Daniela Orme", id="a-last-letter-makes-another-person"),
        pytest.param("Carla Vale", id="namesake-of-the-well-known"),
        pytest.param("the finance minister", id="office-nobody-holds"),
        pytest.param("the prime minister of Castrel", id="office-held-elsewhere"),
        pytest.param("Tomas Wilk III", id="a-generation-not-on-record"),
        pytest.param("Prime Minister Jory Pennick", id="title-of-somebody-else"),
    ],
)
def test_somebody_not_on_record_is_known_to_be_absent(asked: str) -> None:
    found = INDEX.resolve(asked)
    assert found.standing is Standing.ABSENT
    assert found.names == ()


@pytest.mark.parametrize(
    "asked",
    [
        None,
        "",
        "they",
        "anyone",
        "officials",
        "the president",
        "a witness",
        "the harbour pharmacist",
        "the Castrel fisheries ministry",
        "people in harrow",
        "residents of Harrow",
    ],
)
def test_nobody_in_particular_leaves_the_question_open(asked: str | None) -> None:
    assert INDEX.resolve(asked).standing is Standing.OPEN


def test_several_at_once_are_parties_each_with_their_names() -> None:
    found = INDEX.resolve("Ada Vale and Daniel Orme")
    assert found.parties == (Party("Ada Vale", ("Ada Vale", "Vale")), Party("Daniel Orme", ("Daniel Orme",)))
    assert set(found.names) == {"Ada Vale", "Vale", "Daniel Orme"}


def test_an_absent_party_is_still_named_beside_one_on_record() -> None:
    assert INDEX.resolve("Ada Vale and Jory Pennick").parties == (
        Party("Ada Vale", ("Ada Vale", "Vale")),
        Party("Jory Pennick", ("Jory Pennick",)),
    )


def test_a_bare_surname_is_only_a_doubt_for_a_full_name_not_on_record() -> None:
    found = INDEX.resolve("Tilly Marsh")
    assert found.standing is Standing.ABSENT
    assert [entry.name for entry in found.doubtful] == ["Marsh"]


def test_names_alike_are_offered() -> None:
    assert INDEX.nearest("Adda Valle")[0] == "Ada Vale"
    assert INDEX.nearest("Ashdwn", limit=1)[0].endswith("Ashdown")


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        pytest.param("Ada Vale", "Ada B. Vale", True, id="middle-initial"),
        pytest.param("Mahmud Taren", "Mahmoud Taren", True, id="romanised"),
        pytest.param("Mario Taren", "Maria Taren", False, id="last-letter"),
        pytest.param("Hasan Taren", "Hussein Taren", False, id="same-consonants-other-name"),
        pytest.param("Ada Vale", "Ada Vane", False, id="short-surname-one-letter-off"),
        pytest.param("Vale", "Ada Vale", False, id="a-surname-alone-proves-nothing"),
    ],
)
def test_names_are_one_persons_only_when_nothing_disagrees(left: str, right: str, same: bool) -> None:
    assert is_same_person(name_key(left), name_key(right)) is same
    assert is_same_person(name_key(right), name_key(left)) is same


def test_short_names_bear_no_typing_error() -> None:
    assert not is_misspelling(("khan",), ("kahn",))
    assert is_misspelling(("brancuson",), ("brancusson",))


@pytest.mark.parametrize(
    ("key", "places"),
    [
        pytest.param("brancuson", {0}, id="a-letter-left-out"),
        pytest.param("elodie brancusson", {0}, id="the-name-in-full"),
        pytest.param("ashdwon", {1, 2}, id="two-letters-swapped"),
        pytest.param("brancussonne", {0}, id="two-letters-too-many"),
        pytest.param("vael", set(), id="too-short-to-tell"),
        pytest.param("prancusson", set(), id="another-first-letter"),
    ],
)
def test_a_misspelling_is_found_by_first_letter_and_length(key: str, places: set[int]) -> None:
    names = Misspelt([name_key(name) for name in ("Élodie Brançusson", "Corin Ashdown", "Wren Ashdown", "Vale")])
    assert names.places(name_key(key)) == places


@pytest.mark.parametrize(
    ("words", "named"),
    [("Vale", True), ("Ms Vale", True), ("Ada Vale", True), ("Ada", False), ("president", False), ("the", False)],
)
def test_words_name_somebody_only_as_they_stand_on_record(words: str, named: bool) -> None:
    assert INDEX.is_named(words) is named


@given(st.text(max_size=80))
def test_any_words_resolve_to_something(asked: str) -> None:
    found = INDEX.resolve(asked)
    assert (found.standing is Standing.FOUND) == bool(found.entries)


def test_a_name_in_another_script_is_found_by_its_romanisation() -> None:
    index = SpeakerIndex([SpeakerEntry("يوسف الحدارين", SpeakerKind.PERSON, statements=3)])
    for asked in ("Yusuf al-Haddarin", "Youssef Haddareen", "Haddarin", "الحدارين"):
        assert [entry.name for entry in index.resolve(asked).entries] == ["يوسف الحدارين"], asked
    for asked in ("Yusuf Haddad", "Mahmoud al-Haddarin", "Hadid"):
        assert not index.resolve(asked).entries, asked


def test_a_name_is_found_by_its_spelling_in_another_script() -> None:
    index = SpeakerIndex([SpeakerEntry("Yusuf al-Haddarin", SpeakerKind.PERSON, statements=3)])
    for asked in ("يوسف الحدارين", "الحدارين", "Юсуф Хаддарин"):
        assert [entry.name for entry in index.resolve(asked).entries] == ["Yusuf al-Haddarin"], asked
    assert not index.resolve("محمود الحدارين").entries


def test_a_body_of_two_initials_is_the_one_in_full_and_no_joint_name() -> None:
    index = SpeakerIndex(
        [
            entry("European Union", 4, kind=BODY),
            entry("EU and Norland", 1, kind=BODY),
            entry("Ada Vale", 3, "UN secretary-general"),
            entry("United Nations", 2, kind=BODY),
        ]
    )
    assert index.resolve("the EU").names == ("European Union",)
    assert set(index.resolve("the UN").names) == {"United Nations", "Ada Vale"}
    assert index.resolve("NGOs").standing is Standing.OPEN
    voice = SpeakerIndex([entry("Ada Vale", 3, "UN secretary-general"), entry("Ben Orme", 2, "envoy to the UN")])
    assert voice.resolve("the UN").names == ("Ada Vale",)  # though the body is not on record itself


def test_a_union_is_asked_for_with_the_offices_that_bear_its_name() -> None:
    index = SpeakerIndex(
        [
            entry("United Nations", 2, kind=BODY),
            entry("UN relief office", 1, kind=BODY),
            entry("Norland relief office", 1, kind=BODY),
        ]
    )
    assert set(index.resolve("the UN").names) == {"United Nations", "UN relief office"}
    assert index.resolve("the UN relief office").names == ("UN relief office",)


def test_a_surname_is_called_with_its_particle() -> None:
    index = SpeakerIndex([entry("Anneke de Orme", 3), entry("Henrik von Vale", 2), entry("Omar al-Sabir", 2)])
    for asked, name in {
        "de orme": "Anneke de Orme",
        "von vale": "Henrik von Vale",
        "al-sabir": "Omar al-Sabir",
    }.items():
        assert index.resolve(asked).names == (name,)
    assert [index.spelled(asked) for asked in ("de orme", "al-sabir")] == ["de Orme", "al-Sabir"]


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        pytest.param("Norland's ambassador to the UN", "Ada Vale", id="permanent-representative"),
        pytest.param("Norland's army spokesman", "Ben Orme", id="armed-forces"),
        pytest.param("Norland's defence minister", "Orla Finch", id="minister-of-defence"),
        pytest.param("the Norlandic foreign minister", "Omar Sabir", id="minister-of-foreign-affairs"),
    ],
)
def test_an_office_is_called_by_several_names(asked: str, name: str) -> None:
    index = SpeakerIndex(
        [
            entry("Ada Vale", 2, "Norland's permanent representative"),
            entry("Ben Orme", 2, "spokesman of the Norlandic Armed Forces"),
            entry("Orla Finch", 2, "Norlandic Minister of Defence"),
            entry("Omar Sabir", 2, "Norland's Minister of Foreign Affairs"),
        ]
    )
    assert index.resolve(asked).names == (name,)


def test_a_body_is_no_namesake_of_who_bears_its_name_for_a_surname() -> None:
    index = SpeakerIndex([entry("Harrowgate", 8, kind=BODY), entry("Pell Harrowgate", 1)])
    assert index.resolve("Harrowgate").names == ("Harrowgate",)
    often = SpeakerIndex([entry("Harrowgate", 1, kind=BODY), entry("Pell Harrowgate", 8)])
    assert set(often.resolve("Harrowgate").names) == {"Harrowgate", "Pell Harrowgate"}


def test_a_body_takes_in_whoever_speaks_for_it_without_a_name() -> None:
    asked = SpeakerIndex([entry("Quay Line", 3, kind=BODY), entry("Ada Vale", 2)]).resolve("Quay Line")
    assert asked.means("a spokesman for Quay Line")
    assert asked.means("analysts at the brokers Quay Line")
    assert not asked.means("a spokesman for Tarn Rail")
    assert not asked.means("a former spokesman for Quay Line")


@pytest.mark.parametrize("asked", ["Rear Admiral Orme", "Lt Cdr Orme", "Brig Orme", "Sgt Ben Orme"])
def test_a_rank_before_a_surname_is_no_part_of_it(asked: str) -> None:
    assert SpeakerIndex([entry("Ben Orme", 2), entry("Ada Vale", 9)]).resolve(asked).names == ("Ben Orme",)


def test_initials_that_spell_a_small_word_are_a_country() -> None:
    index = SpeakerIndex([entry("Ada Vale", 3, "US secretary of state"), entry("Ben Orme")])
    assert index.resolve("the US").names == ("Ada Vale",)
    assert index.resolve("us").standing is Standing.OPEN

"""A wider word for what somebody is takes in the narrower ones."""

import pytest

from rag.by_role import SpeakersByRole
from rag.kinds import is_one
from rag.roles import role_terms
from store import SpeakerEntry, SpeakerKind


def person(name: str, *roles: str, statements: int = 1) -> SpeakerEntry:
    return SpeakerEntry(name, SpeakerKind.PERSON, roles=roles, statements=statements)


SPEAKERS = SpeakersByRole(
    [
        person("Ada Vale", "Norlandic Sen.", statements=3),
        person("Ben Orme", "professor of tides at Castrel University"),
        person("Cleo Marsh", "deputy director of the Harbour Fund for the islands", statements=2),
        person("Dov Lund", "Air Force Col."),
        person("Edda Wray", "islander"),
        SpeakerEntry("Harbour Fund", SpeakerKind.ORGANISATION, statements=1),
    ]
)
DESCRIBED = {
    "a kind it is one of": ("lawmaker", ("Ada Vale",)),
    "a kind, and whose": ("Norlandic politician", ("Ada Vale",)),
    "a rank cut short": ("colonel", ("Dov Lund",)),
    "an official of a body": ("Harbour Fund official", ("Cleo Marsh",)),
    "all of its words, where anybody has them": ("scholar at Castrel", ("Ben Orme",)),
    "else what most have of them": ("bankrupt scholar", ("Ben Orme",)),
    "several, those quoted most first": ("official", ("Cleo Marsh",)),
    "nobody": ("surgeon", ()),
    "a narrower word does not take in the wider": ("senator", ("Ada Vale",)),
}


@pytest.mark.parametrize(("asked", "names"), DESCRIBED.values(), ids=DESCRIBED.keys())
def test_speakers_are_found_by_what_articles_call_them(asked: str, names: tuple[str, ...]) -> None:
    assert SPEAKERS.find(asked) == names


KINDS = {
    "a senator is a lawmaker": ("lawmaker", "senator", True),
    "a lawmaker need be no senator": ("senator", "lawmaker", False),
    "whose it is counts apart": ("Norlandic lawmaker", "Brevanian senator", True),
    "a word of no kind": ("pharmacist", "senator", False),
}


@pytest.mark.parametrize(("asked", "held", "is_kind"), KINDS.values(), ids=KINDS.keys())
def test_who_holds_an_office_is_what_it_makes_them(asked: str, held: str, is_kind: bool) -> None:
    assert bool(is_one(role_terms(asked), role_terms(held))) is is_kind


def test_one_office_by_several_names_is_one() -> None:
    assert role_terms("the Norlandic monarch") == role_terms("King of Norland")
    assert role_terms("Lt. Col.") == role_terms("lieutenant colonel")

"""What single words say by themselves: titles, roles, given names, bodies, outlets, days."""

from __future__ import annotations

import re
from functools import cache

from ingest.statements.cues import word_set, words

INITIAL = re.compile(r"^(?!U\.|D\.C)(?:[A-Z]\.){1,2}$|^[A-Z]$")


@cache
def title_words() -> frozenset[str]:
    """The last word of every title that may stand before a name, lower-case."""
    return frozenset(title.split()[-1] for title in word_set("titles")) - {"state", "staff", "defense"}


@cache
def courtesies() -> dict[str, str]:
    """Each courtesy title, lower-case, with its stop and without, and the gender it gives."""
    return {row.rsplit(" ", 1)[0]: row.rsplit(" ", 1)[1] for row in words("courtesy")}


@cache
def role_genders() -> dict[str, str | None]:
    """Every role noun with the gender it gives, if any; plurals left out."""
    genders: dict[str, str | None] = {}
    for row in words("roles"):
        parts = row.split()
        gender = parts.pop() if len(parts) > 1 and parts[-1] in ("m", "f") else None
        genders[" ".join(parts)] = gender
    return genders


def is_date(tokens: tuple[str, ...]) -> bool:
    """Whether the words are a day or a month, which nobody is called.

    >>> is_date(("25", "February")), is_date(("Tuesday",)), is_date(("April", "Vale"))
    (True, True, False)
    """
    return all(token.isdigit() or token.lower() in word_set("calendar") for token in tokens)


def is_organisation(tokens: tuple[str, ...]) -> bool:
    """Whether the name is that of a body: a known one, one that ends or begins as bodies' names do, an acronym."""
    whole = " ".join(tokens)
    if whole in word_set("organisations") or whole in word_set("outlets"):
        return True
    if len(tokens) == 1:
        return (len(whole) in range(2, 7) and whole.isupper() and "." not in whole) or whole.lower() in word_set(
            "bodies"
        )
    if any(token.lower() in word_set("bodies") for token in tokens) and not (is_given(tokens[0]) and len(tokens) == 2):
        return True
    if tokens[-1] in word_set("outlet_endings") and not is_given(tokens[0]):
        return True
    return "of" in tokens or "for" in tokens or (tokens[0] in word_set("demonyms") and not is_given(tokens[-2]))


def is_outlet(name: str) -> bool:
    """Whether a name is that of a news agency, a paper or a broadcaster.

    >>> is_outlet("TASS"), is_outlet("the Harrow Gazette"), is_outlet("Ada Vale")
    (True, True, False)
    """
    bare = name.removeprefix("the ").removeprefix("The ")
    if bare in word_set("outlets") or name in word_set("outlets"):
        return True
    parts = bare.split()
    return len(parts) > 1 and parts[-1] in word_set("outlet_endings")


def is_given(word: str) -> bool:
    """Whether a word is a given name, or an initial."""
    lists = ("names_f", "names_m", "names_either")
    return any(word in word_set(name) for name in lists) or bool(INITIAL.match(word))


def given_gender(word: str) -> str | None:
    """The gender a given name is mostly borne by, None where both bear it or nobody knows.

    >>> given_gender("Ada"), given_gender("Kim"), given_gender("Qzx")
    ('f', None, None)
    """
    female, male = word in word_set("names_f"), word in word_set("names_m")
    if "-" in word and not (female or male):
        return given_gender(word.split("-")[0])
    return None if female == male else "f" if female else "m"


def gender_of_role(role: str) -> str | None:
    """The gender the first word of a role that has one gives; None where none does."""
    genders = role_genders()
    for word in role.lower().split():
        if genders.get(word):
            return genders[word]
    return None

"""Whether a noun beside a name says what its bearer is: "a retired millwright", "one of the organisers"."""

from __future__ import annotations

import re
from functools import cache

from ingest.statements.cues import word_set
from ingest.statements.lexicon import role_genders, title_words

_MADE_FOR_PEOPLE = re.compile(r"[a-z-]{3,}(?:ist|ian|man|woman|person|smith|wright|grapher)")
_MOSTLY_PEOPLE = re.compile(r"[a-z-]{3,}(?:er|or|ee)")

ENDS_HEAD = frozenset(
    {"of", "for", "at", "in", "who", "to", "with", "said", "is", "was", "from", "near", "outside", "on", "by", "under"}
    | {"living", "based", "working", "studying", "turned"}
)  # behind the noun that says what somebody is


@cache
def is_calling(word: str) -> bool:
    """Whether a noun is for what somebody is or does, by the lists or by how it is made.

    >>> is_calling("mayor"), is_calling("hydrologist"), is_calling("checklist"), is_calling("Italian")
    (True, True, False, False)
    """
    if word.lower() in role_genders() or word.lower() in word_set("callings"):
        return True
    return bool(_MADE_FOR_PEOPLE.fullmatch(word)) and word not in word_set("not_callings")


@cache
def is_somebodys(word: str) -> bool:
    """Whether "a" and the noun, set behind somebody's name, say what they are: most nouns in "-er" then do.

    >>> is_somebodys("glassblower"), is_somebodys("Muslim"), is_somebodys("matter")
    (True, True, False)
    """
    if is_calling(word) or word in word_set("demonyms"):
        return True
    return bool(_MOSTLY_PEOPLE.fullmatch(word)) and word not in word_set("not_callings")


def is_office(role: str) -> bool:
    """Whether a role names what somebody holds or works as, which tells more of them than any other description.

    >>> is_office("minister of roads"), is_office("the minister's running mate"), is_office("one of the aides")
    (True, False, False)
    """
    if role.startswith("one of "):
        return False
    head: list[str] = []
    for word in role.split():
        if word.lower() in ENDS_HEAD:
            break
        head = [] if word.endswith(("'s", "s'")) else [*head, word.lower()]
    return any(word in role_genders() or word.rstrip(".") in title_words() for word in head)


def is_one_of(word: str) -> bool:
    """Whether a plural is of people: "organisers", "firemen".

    >>> is_one_of("organisers"), is_one_of("firemen"), is_one_of("papers")
    (True, True, False)
    """
    if word.endswith("men"):
        return is_calling(f"{word[:-3]}man")
    one = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
    return one != word and (is_somebodys(one) or is_calling(word.removesuffix("es")))

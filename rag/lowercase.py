"""Whether small letters in a question stand for a name: the articles themselves write it with a capital, or not.

"what did the red cross say" asks for a body by name, who is on record or is not; "what did the villagers say" for
anybody who fits. Typed without capitals the two look alike.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.asked import Asked, Standing
from rag.naming import is_name
from rag.roles import is_description, role_terms
from rag.terms import words

if TYPE_CHECKING:
    from store import Library

MAX_READ = 20  # passages looked at
COMMON = 0.25  # of the places where articles have a word, for it to be a common noun: names open no sentence in small
_BEHIND = re.compile(r"(?<=\w) (?:of|in|from|for|at|with|on|near|behind|who) ")  # "leaders in harrow"
_ARTICLE = re.compile(r"(?:the|an?|some|any|all|other|many) ")


def settle_lowercase(asked: Asked, library: Library) -> Asked:
    """Words in small letters nobody on record goes by: somebody by name, who is absent, or anybody they describe."""
    if not asked.words.islower() or asked.groups or is_description(asked.words):
        return asked
    if asked.standing not in {Standing.OPEN, Standing.ABSENT} or not words(asked.words):
        return asked
    last = words(_BEHIND.split(asked.words)[0])[-1]
    whole = _ARTICLE.sub("", asked.words)
    common = _is_common(whole, library) if " " in whole else None  # "red cross", whatever crosses there are
    common = _is_common(last, library) if common is None else common
    if common is None:  # a word no article has: of people many are meant by a plural
        common = bool(_ARTICLE.match(asked.words)) or (last.endswith("s") and not is_name(asked.words))
    if common and asked.standing is Standing.ABSENT and _is_of_several(last):
        return Asked(asked.words, Standing.OPEN)
    return asked if common else replace(asked, standing=Standing.ABSENT)


def _is_of_several(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss")


def _is_common(word: str, library: Library) -> bool | None:
    """Whether articles write a word, or several, as a common noun; None where they never have it."""
    hits = library.search_phrase(word, kind="passages", limit=MAX_READ)
    texts = [passage.text for passage in library.passage_many(hit.id for hit in hits).values()]
    found = [match[0] for text in texts for match in re.finditer(rf"\b{re.escape(word)}\b", text, re.I)]
    if not found:
        return None
    if role_terms(word) and _is_of_several(word) and word.title() in found:
        return True  # "israelis": with a capital, and any of them
    return sum(one.islower() for one in found) >= COMMON * len(found)

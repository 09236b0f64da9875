"""Names typed in small letters written as articles have them, and possessives with their apostrophe. Pure.

People type "what is vales position on fares", and the shapes of questions tell a name by its capital. Which words are a
name the library knows: somebody on record goes by exactly those.

>>> known = {"vale": "Vale", "ada vale": "Ada Vale"}.get
>>> write_names("what is vales position on fares", spelled=known)
"what is Vale's position on fares"
>>> write_names("did ada vale regret it", spelled=known), write_names("ships in the vale", spelled=known)
('did Ada Vale regret it', 'ships in the vale')
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rag.grammar import AUX, NOUN, SAYING
from rag.lexicon import read_words
from rag.roles import is_office

LONGEST = 5  # words of a name
_WHO = re.compile(r"\b(?:the )?WHO\b")  # the one body whose initials are a word that asks
_US = re.compile(r"\bthe us\b")  # "us" after "the" is no pronoun
_MARKS = ",.;:?!"
_OWN = re.compile(r"['’]s?$")
_NOUN = re.compile(NOUN, re.I)
_SAYING = re.compile(SAYING, re.I)
# Where a word by itself is somebody: it may be any other word too ("May", "Rice"), but hardly there.
_BEFORE = re.compile(rf"(?:{AUX}|by|from|to|compare|contrast|between|versus|vs\.?|than|summari[sz]e)", re.I)
_BEHIND = re.compile(rf"(?:on|about|regarding|vs\.?|versus|{SAYING})", re.I)


def write_names(text: str, *, spelled: Callable[[str], str | None]) -> str:
    """A question with the names of those on record as they are written.

    Args:
        spelled: the name, as it is written, of somebody who goes by exactly these words; None when nobody does.
    """
    if not text.isupper():
        text = _US.sub("the US", _WHO.sub("the World Health Organization", text))
    tokens = text.split()
    place = 0
    while place < len(tokens):
        place += _write(tokens, place, spelled)
    return " ".join(tokens)


def _write(tokens: list[str], place: int, spelled: Callable[[str], str | None]) -> int:
    """Writes the name that starts at a place, if one does; how many tokens to go on by."""
    if tokens[place].lower() in read_words("empty"):
        return 1
    for length in range(min(LONGEST, len(tokens) - place), 0, -1):
        run = tokens[place : place + length]
        bare, end = _bare(run)
        if bare is None or any(word[-1] in _MARKS for word in run[:-1]):
            continue
        name = spelled(bare) if bare.islower() and (length > 1 or _may_be_somebody(tokens, place)) else None
        if name is None and _owns_what_follows(tokens, place + length) and bare.endswith("s") and not spelled(bare):
            name, end = spelled(bare[:-1]), f"'s{end}"  # "vales position"
            name = name if name and not is_office(bare) else None
        if name:
            tokens[place : place + length] = [*name.split()[:-1], f"{name.split()[-1]}{end}"]
            return len(name.split())
    return 1


def _bare(run: Sequence[str]) -> tuple[str | None, str]:
    """The words of a run without what closes them, and that: a mark, a possessive; None where nothing is left."""
    text = " ".join(run)
    stripped = text.rstrip(_MARKS)
    bare = _OWN.sub("", stripped)
    return bare or None, text[len(bare) :]


def _may_be_somebody(tokens: Sequence[str], place: int) -> bool:
    """Whether a word by itself stands where whose words are asked for do, and is none of grammar or of an office."""
    word = tokens[place].rstrip(_MARKS)
    if is_office(_OWN.sub("", word)) or _SAYING.fullmatch(word):
        return False
    before, behind = tokens[:place], tokens[place + 1 :]
    if _OWN.search(word) or not before:
        return bool(_OWN.search(word)) or bool(behind and _BEHIND.fullmatch(behind[0].rstrip(_MARKS)))
    if before[-1].lower() == "the":
        before = before[:-1]
    joined = len(before) > 1 and before[-1].lower() in {"and", "or"} and before[-2][:1].isupper()
    begins = bool(behind) and behind[0].lower() in {"and", "or", "vs", "versus"} and _BEFORE.fullmatch(before[-1])
    return joined or bool(begins) or bool(before and _BEFORE.fullmatch(before[-1].rstrip(_MARKS)))


def _owns_what_follows(tokens: Sequence[str], place: int) -> bool:
    """Whether a noun of saying follows, at once or behind one more word: "vales latest position"."""
    return any(_NOUN.fullmatch(word.rstrip(_MARKS)) for word in tokens[place : place + 2])

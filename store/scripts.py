"""Names in other scripts than ours: which spelling in Latin letters a word can be.

Arabic and Hebrew write consonants and long vowels; Russian writes all, and other sounds than papers spell. So a word
in any script comes down to its consonants, each as the one letter that stands for all it is romanised by, and to the
vowels that are written between them. A written vowel has to be heard in the other spelling, and one that is heard long
has to be written; what is not written may be any short vowel.

Letters follow the tables of the Library of Congress (https://www.loc.gov/catdir/cpso/roman.html), brought together
where newspapers do not keep them apart: "p", "b", "v" and "f"; "kh" and "h"; "sh", "ch" and "s"; "g" and "j".
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import zip_longest

FEWEST = 2  # consonants of a word that can be told in another script

# By the letter each is brought to, Arabic, Hebrew and Russian letters; those that stand nowhere are not heard alike.
_LETTERS = {
    letter: sound
    for sound, letters in {
        "b": "بپفڤבפףбпвф",
        "t": "تثطةתטт",
        "j": "جغگגгжґ",
        "h": "حخهהחх",
        "d": "دذضדд",
        "r": "رרр",
        "z": "زظזз",
        "s": "سشصچסשצץсшщчц",
        "k": "قكקכךк",
        "l": "لלл",
        "m": "مמםм",
        "n": "نנןн",
        "a": "اآىа",
        "u": "وוоуё",
        "i": "يיиійы",
        "ia": "я",
        "iu": "ю",
    }.items()
    for letter in letters
}
_LATIN = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"ph|[pbvf]", "b"),
        (r"kh|ch(?=[^aeiouy]|$)", "h"),
        (r"tch|sch|sh|zh|dzh|dj|t[sz]|ch", lambda found: "j" if "j" in found[0] or "zh" in found[0] else "s"),
        (r"([dgt])h", r"\1"),
        (r"ck|q|c(?![eiy])", "k"),
        (r"c", "s"),
        (r"x", "ks"),
        (r"[gj]", "j"),
        (r"h$|e$", ""),
        (r"([^aeiouyw])\1+", r"\1"),
    )
)
_LONG = {
    "aa": "a",
    "ee": "i",
    "ii": "i",
    "oo": "u",
    "ou": "u",
    "uu": "u",
    "ay": "i",
    "ai": "i",
    "ei": "i",
    "ey": "i",
    "aw": "u",
    "au": "u",
}
_SOUNDS = {"a": "a", "e": "ai", "i": "i", "y": "i", "o": "u", "u": "u", "w": "u"}
_OF_GOD = re.compile("الله|الة")
_TWICE = re.compile(r"([^aiu])\1+")
# Vowels, and what stands between them: of words in our letters, and of those that were brought to them.
_OURS = re.compile("[aeiouyw]"), re.compile("[^aeiouyw]")
_THEIRS = re.compile("[aiu]"), re.compile("[^aiu]")
_ARTICLE = "ال"


def is_ours(word: str) -> bool:
    """Whether a folded word is in Latin letters."""
    return word.isascii()


def skeleton(word: str) -> str:
    """The consonants of a folded word in any script.

    >>> skeleton("haddarin"), skeleton("حدارين"), skeleton("хаддарин"), skeleton("הדארין")
    ('hdrn', 'hdrn', 'hdrn', 'hdrn')
    """
    return _split(word)[0]


def is_transcription(left: str, right: str) -> bool:
    """Whether two folded words, not both in Latin letters, can be one name.

    >>> is_transcription("mahmoud", "محمود"), is_transcription("mahmoud", "محمد")
    (True, False)
    """
    (consonants, mine), (others, theirs) = _split(left), _split(right)
    if consonants != others or len(consonants) < FEWEST:
        return False
    ours = is_ours(left), is_ours(right)
    return all(
        _agree(one, other, first=first, ours=ours)
        for first, (one, other) in enumerate(zip_longest(mine, theirs, fillvalue=""))
    )


def _agree(one: str, other: str, *, first: int, ours: tuple[bool, bool]) -> bool:
    """Whether the vowels of one gap can be those of the other. `first` is 0 before the first consonant."""
    if not ours[0] and not ours[1]:  # two scripts that each leave out what they like
        return not (one and other) or bool(set(one) & set(other))
    latin, written = (one, other) if ours[0] else (other, one)
    heard = {sound for letter in latin for sound in _SOUNDS[letter]}
    must = {sound for long, sound in _LONG.items() if long in latin} if first else set()
    given = set(written) - ({"a"} if not first else set())  # an alif carries whatever vowel begins the word
    return given <= heard and must <= set(written)


@lru_cache(maxsize=65_536)
def _split(word: str) -> tuple[str, tuple[str, ...]]:
    """The consonants, and the vowels before, between and after them."""
    if is_ours(word):
        for pattern, letter in _LATIN:
            word = pattern.sub(letter, word)
        vowels, between = _OURS
    else:
        word = _OF_GOD.sub(
            "ال", word[len(_ARTICLE) :] if word.startswith(_ARTICLE) and len(word) > len(_ARTICLE) + 2 else word
        )
        word = "".join(_LETTERS.get(char, "") for char in word.removesuffix("ة").removesuffix("ה"))
        word = _TWICE.sub(r"\1", word)
        vowels, between = _THEIRS
    return vowels.sub("", word), tuple(between.split(word))

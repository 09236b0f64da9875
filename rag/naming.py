"""Names compared: when two are one person's, when one is a misspelling of the other, when words name anybody at all.

The rules err towards "two people": putting one person's words into another's mouth is the worst an answer can do.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from rapidfuzz.distance import OSA

from rag.lexicon import read_words
from rag.roles import is_office, strip_titles
from rag.terms import is_empty, words, words_of_plain
from store import is_ours, is_transcription, skeleton

NameKey = tuple[str, ...]

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PARTICLES = frozenset({"the", "of", "bin", "al", "von", "de", "van", "da", "el", "ben", "del", "la", "le"})
_SURNAME_PARTICLES = frozenset({"al", "von", "de", "van", "der", "den", "da", "di", "el", "del", "la", "le"})
# Typing errors allowed by the length of a name: short names differ by one letter all too often ("Khan", "Kahn").
MAX_ERRORS = 2
_ERRORS_ALLOWED = ((8, MAX_ERRORS), (5, 1))
_MIN_SPELLED = 5  # letters from which two romanisations of one name can be told from two names
_MAX_RESPELLED = 2  # letters in which they may differ once doubled ones are single: "Yusuf", "Yousef"
_SAME_AGAIN = re.compile(r"(.)\1+", re.S)
_WITHOUT_VOWELS = str.maketrans("", "", "aeiouy")


@lru_cache(maxsize=131_072)  # every name of a large library; some 30 MB
def name_key(name: str) -> NameKey:
    """A name's words for matching: case, accents, hyphens, a leading "the", "Jr" and a possessive gone.

    >>> name_key("The Élan-Vale Jr.")
    ('elan', 'vale')
    """
    return _as_key(words(name))


def _as_key(split: Sequence[str]) -> NameKey:
    key = [word.removesuffix("'s") for word in split]
    if len(key) > 1 and key[0] == "the":
        key = key[1:]
    while len(key) > 1 and key[-1] in _SUFFIXES:
        key = key[:-1]
    return tuple(key)


def name_keys(names: Sequence[str]) -> list[NameKey]:
    r"""The `name_key` of each name, those in plain ASCII folded and split together: all of a large library.

    >>> names = ["The Vale Jr.", "Orme's", "Élan", "the", "A\nB"]
    >>> name_keys(names) == [name_key(name) for name in names]
    True
    """
    plain = [place for place, name in enumerate(names) if name.isascii() and "\n" not in name]
    keys: list[NameKey] = [()] * len(names)
    for place, split in zip(plain, words_of_plain([names[place] for place in plain]), strict=True):
        keys[place] = _as_key(split)
    for place in set(range(len(names))).difference(plain):
        keys[place] = name_key(names[place])
    return keys


def generation(name: str) -> str:
    """What tells a son from his father of the same name: "jr" of "Ben Orr Jr."; "" for most.

    >>> generation("Ben Orr Jr."), generation("Ben Orr")
    ('jr', '')
    """
    *before, last = words(name) or [""]
    return last if before and last in _SUFFIXES else ""


@lru_cache(maxsize=65_536)  # every surname
def sound(word: str) -> str:
    """What romanisations of one name have in common: its first letter and its consonants, each once in a row.

    >>> sound("haddareen") == sound("hadarin"), sound("vale") == sound("orme")
    (True, False)
    """
    if not is_ours(word):
        return sound_abroad(word)
    single = _SAME_AGAIN.sub(r"\1", word)
    return single[:1] + single[1:].translate(_WITHOUT_VOWELS)


def sound_abroad(word: str) -> str:
    """What a name in Latin letters and the same in another script have in common; no `sound` of ours is spelled so."""
    return f"~{skeleton(word)}"


def with_particle(key: NameKey) -> NameKey | None:
    """A surname with the particle it is called by, given names left out; None for a name without one.

    >>> with_particle(("ada", "de", "vale")), with_particle(("ada", "vale"))
    (('de', 'vale'), None)
    """
    begin = len(key) - 1
    while begin > 0 and key[begin - 1] in _SURNAME_PARTICLES:
        begin -= 1
    return key[begin:] if 0 < begin < len(key) - 1 else None


def is_joint(key: NameKey) -> bool:
    """Whether a name is of several speakers together ("Ada Vale and Hesper"): it has no surname."""
    return "and" in key


def is_same_person(asked: NameKey, known: NameKey) -> bool:
    """Whether two names of several words can be one person's: the surname agrees and no given name disagrees.

    >>> is_same_person(("a", "vale"), ("ada", "vale")), is_same_person(("ada", "vale"), ("ben", "vale"))
    (True, False)
    """
    if len(asked) < 2 or len(known) < 2 or not _is_respelled(asked[-1], known[-1]):
        return False
    shorter, longer = sorted((asked[:-1], known[:-1]), key=len)
    rest = iter(longer)
    return all(any(_can_be_one(given, other) for other in rest) for given in shorter)


def is_surname_of(mention: str | None, bearers: Collection[NameKey]) -> bool:
    """Whether a mention is no more than the surname of one of these full names.

    >>> is_surname_of("Vale", {("ada", "vale")}), is_surname_of("Ben Vale", {("ada", "vale")})
    (True, False)
    """
    key = name_key(mention or "")
    return len(key) == 1 and any(key[0] == bearer[-1] for bearer in bearers)


def name_in(mention: str | None, text: str, *, person: bool) -> str | None:
    """The name a mention is in its article's text, titles off; None where it is a pronoun or a description.

    A capital proves nothing at the head of a sentence ("Experts said"), so the text must have it behind a
    given name unless the mention is known to be of a person.

    >>> name_in("Mr. Vale", "Ada Vale spoke. It stands, said Mr. Vale.", person=False)
    'Vale'
    >>> name_in("Experts", "Experts warned of floods.", person=False)
    """
    name = strip_titles(mention or "")
    tokens = name.split()
    if not tokens or is_empty(words(name)) or any(is_office(token) or not token[0].isupper() for token in tokens):
        return None
    if len(tokens) == 1 and not person and not re.search(rf"\b(?-i:[A-Z])[\w.’'-]* {re.escape(name)}\b", text):
        return None
    return name if (mention or "").split()[0].lower() not in {"the", "a", "an"} else None


def without_bare(names: Iterable[str]) -> tuple[str, ...]:
    """The names without those that are no more than the surname of another.

    >>> without_bare(["Ada Vale", "Vale", "Orme"])
    ('Ada Vale', 'Orme')
    """
    unique = tuple(dict.fromkeys(names))
    full = [key for key in map(name_key, unique) if len(key) > 1 and not is_joint(key)]
    return tuple(name for name in unique if not is_surname_of(name, full))


def is_misspelling(asked: NameKey, known: NameKey) -> bool:
    """Whether `asked` is `known` with a typing error in a word long enough to bear one."""
    if len(asked) != len(known):
        return False
    *given, surname = zip(asked, known, strict=True)
    return _is_slip(*surname) and all(_is_slip(*pair) and not _is_other_gender(*pair) for pair in given)


def can_be_misspelt(key: NameKey) -> bool:
    """Whether any word of a name is long enough to bear a typing error."""
    return any(_errors_allowed(word) for word in key)


def is_name(text: str) -> bool:
    """Whether the words name somebody: each that counts has a capital; or none has, and they are two or three.

    >>> is_name("Ada Vale"), is_name("ada vale"), is_name("the people of Harrow"), is_name("those in harrow")
    (True, True, False, False)
    """
    tokens = [token for token in text.split() if token.lower() not in _PARTICLES]
    if not tokens or text.lower().startswith(("a ", "an ", "any ", "some ")):
        return False
    if any(token[0].isupper() for token in tokens):
        return all(token[0].isupper() or not token[0].isalpha() for token in tokens)
    describes = text.startswith("the ") or not read_words("empty").isdisjoint(tokens)
    return text.islower() and len(tokens) in (2, 3) and not describes


def _can_be_one(left: str, right: str) -> bool:
    """Whether two given names can be one: the same, an initial of it, a short form or another spelling.

    A last letter alone often tells two people apart ("Daniel", "Daniela"; "Mario", "Maria").
    """
    short, long = sorted((left, right), key=len)
    if len(short) == 1 or (len(short) >= 3 and long.startswith(short)):
        return long.startswith(short) and (len(short) == 1 or len(long) - len(short) != 1)
    return _is_respelled(left, right)


def _is_respelled(left: str, right: str) -> bool:
    """Whether two words are one name, perhaps romanised in two ways, or in two scripts."""
    if left == right:
        return True
    if not (is_ours(left) and is_ours(right)):
        return is_transcription(left, right)
    if min(len(left), len(right)) < _MIN_SPELLED or left[-1] != right[-1] or sound(left) != sound(right):
        return False
    single = ["".join(letter for letter, _ in groupby(word)) for word in (left, right)]
    return OSA.distance(*single) <= _MAX_RESPELLED


def _is_slip(left: str, right: str) -> bool:
    return left == right or (
        left[0] == right[0] and OSA.distance(left, right) <= _errors_allowed(min(left, right, key=len))
    )


def _is_other_gender(left: str, right: str) -> bool:
    """Whether two given names differ in their last letter alone: "Daniel", "Daniela"; "Mario", "Maria"."""
    short, long = sorted((left, right), key=len)
    return left != right and (long[:-1] == short or (len(left) == len(right) and left[:-1] == right[:-1]))


def _errors_allowed(word: str) -> int:
    return next((errors for length, errors in _ERRORS_ALLOWED if len(word) >= length), 0)

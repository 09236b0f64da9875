"""Names romanised in two ways: when two spellings can be one name.

Arabic writes consonants and three vowels, a, i and u (ALA-LC, https://www.loc.gov/catdir/cpso/romanization/arabic.pdf);
newspapers spell them by ear. So a word is split into its consonants, each brought to one letter, and the vowels between
them, each read as the vowels it may stand for: "o" is u, "e" is a or i. Hebrew and Russian differ from paper to paper
in much the same way ("Zelenskyy", "Zelenskiy"). Two words are one name when their consonants are the same and every
vowel has a reading in common:

>>> is_respelling("khalid", "khaled"), is_respelling("mashal", "meshaal"), is_respelling("jamal", "jamil")
(True, True, False)

"Jamel" fits both of the last two: agreeing is no equality, and whoever joins names by it has to look at all of them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from store.fold import fold_text
from store.scripts import is_ours, is_transcription, skeleton

ABROAD = "~"  # begins a key that spellings in several scripts share
MIN_LETTERS = 5  # from which two spellings can be told from two names: "Osama", "Usama"; but "Lee", "Li"

# One capital for each sound that takes two letters, longest first; the rest stay themselves.
_CONSONANTS = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"tch", "C"),
        (r"sch|sh", "S"),
        (r"dzh|dj", "j"),
        (r"kh", "X"),
        (r"ch", "C"),
        (r"zh", "Z"),
        (r"t[sz]", "T"),
        (r"ph", "f"),
        (r"([dgt])h", r"\1"),
        (r"ck|q|c(?![eiy])", "k"),
        (r"c", "s"),
        (r"x", "ks"),
        (r"[iy]+(?=[aeou])", "Y"),  # a glide: "Haniyeh", "Hania"
        (r"e$", "E"),  # silent, or a name of its own: "Anne" is not "Anna"
        (r"h$", ""),  # the feminine ending, written or not: "Haniyeh", "Haniya"
        (r"([^aeiouy])\1+", r"\1"),
    )
)
_A, _I, _U, _AI = frozenset("a"), frozenset("i"), frozenset("u"), frozenset({"ai"})
_READINGS = {
    **dict.fromkeys(("a", "aa"), _A),
    **dict.fromkeys(("i", "ii", "y", "yy", "iy", "yi", "ee"), _I),
    **dict.fromkeys(("o", "u", "oo", "ou", "uu"), _U),
    **dict.fromkeys(("ai", "ay", "ae", "ei", "ey"), _AI),
    "e": _A | _I,
}
_VOWEL = re.compile("[aeiouyE]")
_NO_VOWEL = re.compile("[^aeiouyE]")

# The article, which English papers drop, join or leave apart; before "sun letters" it sounds like them.
_ARTICLE = re.compile(r"\b(?:[ae]l[- ]|a(?:d|n|r|s|sh|t|z)-)(?=\w)")
_SERVANT = re.compile(r"\babd[aeu]l[- ]?(?=[^\W\daeiou]{1,2}[aeiou])(?!l)")  # "Abdul Rahman", "Abdel-Rahman"
_OF_GOD = re.compile(r"[uo]ll?ah?\b")  # "Abdullah", "Abdallah"; "Nasrullah", "Nasrallah"
_APART = re.compile(r"[\s\-–]+")
_NO_LETTER = re.compile(r"[^\w\s-]")


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without articles, apostrophes and full stops, in order.

    >>> name_words("Abdel-Rahman al-Haddarin"), name_words("Abd al-Rahman Haddareen")
    (('abd', 'rahman', 'haddarin'), ('abd', 'rahman', 'haddareen'))
    """
    plain = _SERVANT.sub("abd ", _ARTICLE.sub("", fold_text(name)))
    return tuple(filter(None, _APART.split(_NO_LETTER.sub("", plain))))


def is_respelling(left: str, right: str) -> bool:
    """Whether two folded words are one name: spelled the same, romanised in two ways, or in two scripts."""
    if left == right:
        return True
    if not (is_ours(left) and is_ours(right)):
        return is_transcription(left, right)
    if min(len(left), len(right)) < MIN_LETTERS:
        return False
    (consonants, vowels), (others, their_vowels) = _split(left), _split(right)
    return consonants == others and all(
        not _read(mine).isdisjoint(_read(theirs)) for mine, theirs in zip(vowels, their_vowels, strict=True)
    )


def romanisation_key(word: str) -> str:
    """What all spellings of a folded word share in its script: names are looked up by it, then compared.

    >>> romanisation_key("qasim") == romanisation_key("kassem")
    True
    """
    return _split(word)[0] if is_ours(word) else script_key(word)


def script_key(word: str) -> str:
    """What a folded word shares with its spellings in other scripts. Coarser: many names of ours share one.

    >>> script_key("qasim") == script_key("kassem") == script_key("قاسم") == romanisation_key("قاسم")
    True
    """
    return ABROAD + skeleton(word)


@lru_cache(maxsize=65_536)
def _split(word: str) -> tuple[str, tuple[str, ...]]:
    """The consonants, and the vowels before, between and after them (one more than there are consonants)."""
    if len(word) > MIN_LETTERS:
        word = _OF_GOD.sub("ala", word)
    for pattern, letter in _CONSONANTS:
        word = pattern.sub(letter, word)
    return _VOWEL.sub("", word), tuple(_NO_VOWEL.split(word))


def _read(vowels: str) -> frozenset[str]:
    return _READINGS.get(vowels) or frozenset({vowels})

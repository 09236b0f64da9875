"""The words of a text that say what it is about.

>>> content_terms("What about the hostages’ families?"), content_terms("the mine on which she stood")
(('hostag', 'family'), ('mine', 'stood'))
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from sys import intern

from rag.lexicon import read_words

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
# Newspapers' own marks; what is left then is mostly plain ASCII.
_MARKS = tuple(zip("‘’“”–—…\u00a0", "''\"\"--. ", strict=True))
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
# Of plain ASCII, what is no part of a word becomes a blank.
_BLANKED = bytes(code if chr(code).isalnum() or chr(code) == "'" else ord(" ") for code in range(128)) + bytes(128)

_BREAK = " \n "
_BLANKED_IN_LINES = _BLANKED[:10] + b"\n" + _BLANKED[11:]

# Statements and their surroundings come up again from question to question. By stems and by words, some 2 KB each.
MAX_TEXTS = 32_768
MAX_WORDS = 65_536  # a library's working vocabulary; each is two short strings


def words(text: str) -> list[str]:
    """The words of a text, lower-case, accents off, in order; "’s" stays with its word."""
    plain = fold_marks(text)
    if not plain.isascii():
        # Only where it is not ASCII: an article with one name in accents is not gone through letter by letter.
        plain = _FOREIGN.sub(_plain_letters, unicodedata.normalize("NFKD", plain))
    if not plain.isascii():
        return _WORD.findall(plain)
    blanked = plain.encode("ascii").translate(_BLANKED).decode("ascii")  # a quarter of the time the pattern takes
    if "'" in blanked:  # part of a word only between two letters
        blanked = f" {blanked} ".replace("''", " ").replace(" '", " ").replace("' ", " ")
    return blanked.split()


def words_of_plain(texts: Sequence[str]) -> list[list[str]]:
    """The `words` of each of many short texts in plain ASCII, none of them of several lines; a fifth of the time."""
    lines = f" {_BREAK.join(texts)} ".lower().encode("ascii").translate(_BLANKED_IN_LINES).decode("ascii")
    if "'" in lines:
        lines = lines.replace("''", " ").replace(" '", " ").replace("' ", " ")
    return [line.split() for line in lines.split("\n")] if texts else []


def fold_marks(text: str) -> str:
    """A text in lower case, with its quotation marks, dashes and blanks as in plain ASCII."""
    if not text.isascii():
        for mark, ours in _MARKS:  # a tenth of the time `translate` takes
            text = text.replace(mark, ours)
    return text.lower()  # of what is plain ASCII now, as most is, in no time


def _plain_letters(found: re.Match[str]) -> str:
    """Letters without their accents, and blanks for what is none."""
    return "".join(char if char.isalnum() else " " for char in found[0] if not unicodedata.combining(char))


@lru_cache(maxsize=1_024)  # what a question compares: its candidates are looked at by stems and by words
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(words(text))


_LAST_OF_ENDINGS = frozenset("sgdye'")


@lru_cache(maxsize=MAX_WORDS)
def stem(word: str) -> str:
    """The word without its English inflection: a light stemmer, so that "hostages'" and "hostage" agree.

    Plurals follow Harman's S-stemmer ("How effective is suffixing?", JASIS 42(1), 1991); -ed, -ing and -ly go when
    enough of the word is left. Words too short to be inflected, and those of other languages, stay.
    """
    if word[-1:] not in _LAST_OF_ENDINGS:  # half of all words
        return word
    word = word.removesuffix("'s").rstrip("'")
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending, left in (("ing", 4), ("ed", 4), ("ly", 5)):
        if word.endswith(ending) and len(word) - len(ending) >= left:
            word = word[: -len(ending)]
            if word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


@lru_cache(maxsize=MAX_TEXTS)
def stems(text: str) -> tuple[str, ...]:
    """The stems of all the words of a text, once each."""
    return tuple(dict.fromkeys(map(stem, _tokens(text))))


@lru_cache(maxsize=MAX_TEXTS)
def content_words(text: str) -> tuple[str, ...]:
    """The words that say what a text is about, once each, in order, as they stand."""
    kept = {stemmed: word for word in reversed(_tokens(text)) if (stemmed := _telling[word])}
    return tuple(map(intern, kept.values()))[::-1]  # texts share their words


def is_telling(word: str) -> bool:
    """Whether a word, as `words` gives it, says something about a subject."""
    return word not in read_words("empty") and (len(word) > 1 or word.isdigit())


class _Telling(dict[str, str]):
    """The stem of each word that says what a text is about, "" for any other; worked out at first sight."""

    def __missing__(self, word: str) -> str:
        if len(self) >= MAX_WORDS:
            self.clear()
        stemmed = self[word] = stem(word) if is_telling(word) else ""
        return stemmed


_telling = _Telling()


def content_terms(text: str) -> tuple[str, ...]:
    """The stems of the words that say what a text is about, once each, in order."""
    return tuple(map(stem, content_words(text)))


def is_empty(tokens: Iterable[str]) -> bool:
    """Whether none of these words says anything about a subject."""
    return read_words("empty").issuperset(tokens)

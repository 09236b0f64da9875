"""Names and offices a sentence gives, looked up in what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rag.acronyms import initials
from rag.check.amounts import is_number
from rag.check.calendar import mask_dates
from rag.check.model import Source
from rag.check.roots import root
from rag.lexicon import read_named, read_words
from rag.roles import is_office, role_terms
from rag.terms import words

_WORD = re.compile(r"[^\W_][\w’'.-]*[^\W_.]|[^\W_]")
_OPENERS = read_named("triggers", "openers")


def find_names(text: str) -> Iterator[str]:
    """The words with a capital that are names or parts of one, in order; dates are none.

    >>> list(find_names("Mayor Ada Vale said the Norlandic navy left Port Sable on Monday."))
    ['Mayor', 'Ada', 'Vale', 'Norlandic', 'Port', 'Sable']
    """
    return (name for name, _ in _names(text))


def _names(text: str) -> Iterator[tuple[str, bool]]:
    """Each name with whether it stands at the head of a sentence, where any word has a capital."""
    plain = mask_dates(text)
    for match in _WORD.finditer(plain):
        word = match[0].removesuffix("’s").removesuffix("'s")
        lower, opens = word.lower(), _opens(plain, match.start())
        if not word[0].isupper() or lower in read_words("empty") or all(map(is_number, lower.split("-"))):
            continue
        if not (opens and lower in _OPENERS):
            yield word, opens


def unknown_names(claim: str, sources: Iterable[Source], *, roles: Iterable[str] = ()) -> Iterator[str]:
    """The names of a claim, and the offices it gives its speakers, that no cited passage, headline or outlet has.

    Args:
        roles: what the claim calls its speakers.
    """
    known = _Known(sources)
    for name, opens in _names(claim):
        if not known.has(name, opens):
            yield name
    for word in _WORD.findall(" ".join(roles)):
        if is_office(word) and not known.has_office(word):
            yield word


class _Known:
    """Everything the sources call anybody or anything."""

    def __init__(self, sources: Iterable[Source]) -> None:
        texts = []
        for source in sources:
            article = source.article
            texts += [source.text, article.title or "", article.outlet or "", *article.authors]
            for one in source.stated:
                texts += [one.speaker.name or "", one.speaker.role or "", *one.via, one.occasion or "", one.place or ""]
        self._text = " ".join(texts)
        self._words = set(words(self._text))
        self._roots = {root(word) for word in self._words}
        self._roles = role_terms(self._text)
        self._initials = {
            initials(name) for name in re.findall(r"[A-Z][\w-]+(?: (?:of|for|and|the|[A-Z][\w-]+))+", self._text)
        }

    def has(self, word: str, opens: bool) -> bool:
        """Whether a name is there, in this form or as its adjective; at a sentence's head a plain word may be, too."""
        parts = words(word)
        if all(part in self._words or root(part) in self._roots for part in parts):
            return True
        if role_terms(word) & self._roles:
            return True
        if word.isupper() and word in self._initials:
            return True
        return opens and any(known.startswith(parts[0][:5]) for known in self._words if len(parts[0]) > 4)

    def has_office(self, word: str) -> bool:
        """Whether anybody is called that."""
        return bool(role_terms(word) & self._roles) or root(word.lower()) in self._roots


def _opens(text: str, start: int) -> bool:
    """Whether a word stands at the head of a sentence or of words in marks."""
    return not text[:start].strip() or text[:start].rstrip()[-1:] in '.!?:“"‘«[(•-'

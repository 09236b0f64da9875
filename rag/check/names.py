"""Names and offices a sentence gives, looked up in what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rag.acronyms import initials
from rag.check.amounts import is_number
from rag.check.calendar import mask_dates
from rag.check.introduced import introduction
from rag.check.model import Source
from rag.check.roots import is_alike, is_word, root
from rag.lexicon import read_named, read_pairs, read_words
from rag.roles import is_office, role_terms
from rag.terms import words

_WORD = re.compile(r"[^\W_][\w’'.-]*[^\W_.]|[^\W_]")
_RUN = re.compile(r"[A-Z][\w-]+(?:,? (?:of|for|and|the|[A-Z][\w-]+))+")
_LONG = re.compile(r"[A-Z][\w-]+(?: (?:(?:of|for|and|the) )*[A-Z][\w-]+)+")
# What claims no office; "father" is a priest's as well, and mostly somebody's.
_KINDS = frozenset(
    ["agency", "group", "party", "company", "office", "official", "leader", "people", "father", "mother", "sister"]
).union(["relative", "relatives"])
# What anybody may be called who works where one of these stands.
_LEARNED = frozenset(["analyst", "expert", "scholar", "researcher", "academic"])
_LEARNED_AT = frozenset(["institute", "institution", "university", "college", "professor", "fellow", "think"])
_OF_PLACES = ("er", "ers", "ian", "ians", "an", "ans", "ese", "ish", "ic", "i", "n", "ns")
_DOTTED = re.compile(r"(?:[A-Z]\.)+[A-Z]?")
_PARTY = re.compile(r"\b(?P<party>[RDI])-(?P<state>[A-Z][a-z]+|[A-Z](?:\.?[A-Z]))\b\.?")
_PARTIES = {"R": "republican", "D": "democrat democratic", "I": "independent"}
_SHORT_RANKS = {
    "adm": "admiral", "capt": "captain", "col": "colonel", "dr": "doctor", "gen": "general", "gov": "governor",
    "lt": "lieutenant", "maj": "major", "prof": "professor", "rep": "representative", "rev": "reverend",
    "sen": "senator", "sgt": "sergeant",
}  # fmt: skip
_RANKS = {one: {short, long} for short, long in _SHORT_RANKS.items() for one in (short, long)}
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
        word = match[0].replace(".", "") if _DOTTED.fullmatch(match[0]) else match[0]
        word = word.removesuffix("’s").removesuffix("'s")
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
    known = _know(tuple(sources))
    runs = _LONG.findall(claim)
    whole = {word for name in runs if known.has_initials(name) or known.has_short(name) for word in name.split()}
    for name, opens in _names(claim):
        if name not in whole and not known.has(name, opens):
            yield name
    for word in _WORD.findall(" ".join(roles)):
        if is_office(word) and word.lower() not in _KINDS and not known.has_office(word):
            yield word


def names_it(name: str, sources: Iterable[Source]) -> bool:
    """Whether any of the sources has a name, in this form, as its adjective or by its initials."""
    return _know(tuple(sources)).has(name, False)


def spell_out(text: str) -> str:
    """What a text has as party and state behind a name, in full; empty where it has none.

    >>> spell_out("Rep. Otto Brand, D-Mich., said")
    'democrat democratic michigan'
    """
    found = []
    for match in _PARTY.finditer(text):
        state = match["state"].replace(".", "").lower()
        found += [_PARTIES[match["party"]], read_pairs("states").get(state, state).replace("-", " ")]
    return " ".join(found)


@lru_cache(maxsize=64)  # of what several sentences of a draft cite
def _know(sources: tuple[Source, ...]) -> _Known:
    return _Known(sources)


class _Known:
    """Everything the sources call anybody or anything."""

    def __init__(self, sources: Iterable[Source]) -> None:
        texts = []
        self._articles: list[str] = []
        for source in sources:
            article = source.article
            self._articles.append(article.text)
            texts += [source.text, article.title or "", article.outlet or "", *article.authors]
            for one in source.stated:
                name = one.speaker.name or ""
                texts += [name, one.speaker.role or "", *one.via, one.occasion or "", one.place or ""]
                texts += [introduction(name, article.text)] if " " in name else []
        self._text = " ".join(texts)
        self._text += f" {spell_out(self._text)}"
        self._words = set(words(self._text)) | {one.replace(".", "").lower() for one in _DOTTED.findall(self._text)}
        self._roots = {root(word) for word in self._words}
        self._roles = role_terms(self._text)
        self._initials = {
            short[start : start + length]  # "UC" for the University of California-Port Sable
            for name in dict.fromkeys(_RUN.findall(self._text))
            for short in (initials(name),)
            for start in range(len(short))  # "WHU" of "CEO of the World Harbour Union"
            for length in range(3 if start else 2, len(short) - start + 1)
        }

    def has(self, word: str, opens: bool) -> bool:
        """Whether a name is there, in this form or as its adjective; at a sentence's head a plain word may be, too."""
        parts = words(word)
        if all(part in self._words or root(part) in self._roots for part in parts):
            return True
        if len(parts) == 1 and any(f"{parts[0]}{ending}" in self._words for ending in _OF_PLACES):
            return True  # "Palland" of "a Pallander patrol"
        if not self._words.isdisjoint(_RANKS.get(parts[0], ())) if parts else False:
            return True
        country = read_pairs("capitals").get(parts[0] if parts else "")
        if role_terms(word) & self._roles or (country and role_terms(country.replace("-", " ")) <= self._roles):
            return True
        if word.isupper() and word in self._initials:
            return True
        # At a sentence's head any word has a capital: an ordinary one is no name, by itself.
        return opens and (
            is_word(root(parts[0]))
            or is_office(word)
            or any(known.startswith(parts[0][:5]) for known in self._words if len(parts[0]) > 4)
        )

    def has_initials(self, name: str) -> bool:
        """Whether a long name is there by its initials, or as what it is a form of: "the US" for "United States"."""
        terms = role_terms(name)
        return initials(name).lower() in self._words or (len(terms) < len(name.split()) and terms <= self._roles)

    def has_short(self, name: str) -> bool:
        """Whether a body is called there by the last of its name, and its article has no other: "the ministry"."""
        last = name.split()[-1]
        if f"the {last.lower()}" not in self._text.lower():
            return False
        full = {found.removeprefix("The ") for text in self._articles for found in _LONG.findall(text)}
        return {one for one in full if one.split()[-1] == last} == {name.removeprefix("The ")}

    def has_office(self, word: str) -> bool:
        """Whether anybody is called that."""
        if word.lower() in _LEARNED and not self._words.isdisjoint(_LEARNED_AT):
            return True
        acts = root(re.sub(r"[eo]r$", "", word.lower()))  # a commander commands
        if role_terms(word) & self._roles or root(word.lower()) in self._roots or acts in self._roots:
            return True
        return any(is_alike(root(word.lower()), known, strictly=True) for known in self._roots)


def _opens(text: str, start: int) -> bool:
    """Whether a word stands at the head of a sentence or of words in marks."""
    return not text[:start].strip() or text[:start].rstrip()[-1:] in '.!?:“"‘«[(•-'

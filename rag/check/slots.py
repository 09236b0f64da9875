"""Whether a claim puts one thing of a passage in another's place: who did it, by what, where, whose.

Light patterns over words, no grammar: "by X" and "because of X", "with X" where the sentence retold has "with Y", and
"X's attack on Y" turned round. Each gives the first thing that does not agree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.check.calendar import mask_dates
from rag.check.charged import gives_cause
from rag.check.model import Problem, SentenceStatus
from rag.check.names import find_names
from rag.check.roots import holds, roots
from rag.lexicon import read_pairs
from rag.roles import role_terms
from rag.terms import words

# What a cause or a doer stands behind.
_BEHIND = re.compile(
    r"\b(?:caused by|because of|due to|owing to|as a result of|result(?:ed|ing|s)? (?:of|from)|thanks to|in response to"
    r"|in retaliation for|(?:blam|attribut)\w+ (?:[\w’'-]+ ){1,6}(?:on|to)|blamed|(?P<verb>\w+(?:ed|en|wn|lt|nt"
    r"|ught)) by)\s+"
    r"(?P<what>[^,;:.“”\"]+)",
    re.I,
)
_ENDS = re.compile(
    r"\b(?:and|but|that|which|who|when|while|after|before|since|for|during|until|because|if|as|to|at|from|with)\b", re.I
)
_NO_DOER = re.compile(
    r"(?:the )?(?:end|time|day|week|month|year|night|morning|noon|spring|summer|autumn|winter|then|now|about|around"
    r"|more|less|at least|nearly|almost|some|half|\d|\w+ing\b)",
    re.I,
)
_RELAYED = re.compile(
    r"(?:quot|cit|report|interview|review|seen|obtain|publish|releas|carri|broadcast|air|relay|ask|press|written"
    r"|told|shown)",
    re.I,
)
_SLOT = re.compile(r"\b(?P<small>in|at|with|from|to|by|against|near|on|for)\s+(?:the )?(?P<name>[A-Z][\w’'-]+)")
_POSSESSED = re.compile(
    r"(?P<whose>[A-Z][\w-]+)[’']s? (?:[\w“”\"’'-]+ ){1,4}(?:on|against|with|from|to|of|over|towards?|in) (?:the )?"
    r"(?P<other>[A-Z][\w-]+)"
)
NEAR = 4  # words before a name that may be what it is the object of
AS_MUCH = 0.5  # of the telling words behind "by" or "because of" the passage must have near what they did


def find_other_cause(claim: str, focus: Sequence[str]) -> Problem | None:
    """What a claim puts behind "by", "because of" or "blamed … on", and nothing it rests on has."""
    for match in _BEHIND.finditer(mask_dates(claim)):
        what = _ENDS.split(match["what"], maxsplit=1)[0]
        if match["verb"] and (_NO_DOER.match(what) or _RELAYED.match(match["verb"])):
            continue
        wanted = roots(what)
        near = [text for place, text in enumerate(focus) if place == 0 or gives_cause(text)]
        held = max((sum(holds(text, term) for term in wanted) for text in near), default=0)
        if wanted and held < AS_MUCH * len(wanted):
            return _problem(f"the passage has nothing of “{' '.join(what.split())}” there")
    return None


def find_other_name(claim: str, focus: Sequence[str], passage: str) -> Problem | None:
    """A name behind "in", "with" or the like, where the sentence retold has another behind it, that the claim lacks.

    Args:
        passage: where a name may stand in full.
    """
    if not focus:
        return None
    best = focus[0]
    known = role_terms(best) | frozenset(words(best))
    ours = role_terms(claim) | frozenset(words(claim))
    for match in _SLOT.finditer(mask_dates(claim)):
        if match["name"].isupper() or _is_known(match["name"], known) or not list(find_names(f"and {match['name']}")):
            continue
        for other in _SLOT.finditer(mask_dates(best)):
            if other["small"].lower() != match["small"].lower() or _is_known(other["name"], ours):
                continue
            if f"{other['name']} {match['name']}" in passage:
                continue  # given name and surname
            if not list(find_names(f"and {other['name']}")) or not _verb_before(claim, match, best, other):
                continue
            return _problem(f"the passage has “{other[0]}” there, the sentence “{match[0]}”")
    return None


def find_turned_noun(claim: str, focus: Sequence[str]) -> Problem | None:
    """Whose it is and whom it is against, changed about: "Norland's raid on Brevany"."""
    for ours in _POSSESSED.finditer(claim):
        for text in focus:
            for theirs in _POSSESSED.finditer(text):
                crossed = role_terms(ours["whose"]) == role_terms(theirs["other"]) and role_terms(
                    ours["other"]
                ) == role_terms(theirs["whose"])
                if crossed:
                    return _problem(f"the passage has “{theirs[0]}”, the sentence “{ours[0]}”")
    return None


def _is_known(name: str, terms: frozenset[str]) -> bool:
    """Whether a name, or the country whose capital it is, is among some terms."""
    country = read_pairs("capitals").get(name.lower(), "")
    return (
        name.lower() in terms
        or role_terms(name) <= terms
        or bool(country and role_terms(country.replace("-", " ")) <= terms)
    )


def _verb_before(claim: str, match: re.Match[str], best: str, other: re.Match[str]) -> bool:
    """Whether the telling word before both names is one: "started with Vale", "started with Orme"."""
    ours, before = roots(claim[: match.start()])[-1:], best[: other.start()]
    return ours == roots(before)[-1:] or any(holds(" ".join(words(before)[-NEAR:]), term) for term in ours)


def _problem(reason: str) -> Problem:
    return Problem(SentenceStatus.UNSUPPORTED, reason)

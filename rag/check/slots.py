"""Whether a claim puts one thing of a passage in another's place: who did it, by what, where, whose.

Light patterns over words, no grammar: "by X" and "because of X", "with X" where the sentence retold has "with Y", and
"X's attack on Y" turned round. Each gives the first thing that does not agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.check.calendar import mask_dates
from rag.check.charged import gives_cause
from rag.check.model import Problem, SentenceStatus
from rag.check.names import find_names
from rag.check.roots import holds, is_alike, is_telling, root, roots
from rag.lexicon import read_pairs
from rag.roles import role_terms
from rag.terms import words
from store import Span

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
# Whom somebody accuses: "accused the league of", "the league, whom Vale accused of".
_ACCUSED = re.compile(
    r"\b(?P<verb>accus|blam)(?:e[sd]?|ing) (?P<whom>(?:[\w’'-]+ ){1,6}?)(?:of|for)\b"
    r"|(?P<before>(?:[\w’'-]+ ){0,3}[\w’'-]+),? whom? (?:[\w’'-]+ ){1,3}?"
    r"(?P<verb2>accus|blam)(?:e[sd]?|ing) (?:of|for)\b",
    re.I,
)
_SUBJECT = re.compile(
    r"\b(?P<behind>(?:on|in|of|at|by|for|from|to|with|near) (?:(?:the|an?|its|his|her|their) )?)?"
    r"(?P<noun>[a-z][\w’'-]+)(?:, too,)? (?:had been|has been|have been|would be|will be|was|were|is|are) [“\"]$"
)
_SOMEBODY = "he"
PHRASE = 2  # words right before and behind a verb that may be who did it and to whom
_SUBJECTS = frozenset(["he", "she", "they", "i", "we"])
_OBJECTS = frozenset(["him", "them", "me", "us"])
_HAVING = frozenset(["had", "has", "have", "also", "then", "later", "once", "twice", "first"])
_DETERMINERS = frozenset(["the", "a", "an", "its", "their", "his", "this", "that"])
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])
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


def find_other_subject(claim: str, ours: Span, passage: str, theirs: Span) -> Problem | None:
    """What a claim says words in marks were, where the passage says them of another thing that the claim leaves out."""
    mine, other = (_SUBJECT.search(text[: span.start]) for text, span in ((claim, ours), (passage, theirs)))
    if mine is None or other is None or mine["behind"] or other["behind"]:
        return None  # of "the oil found on the pilots" the pilots are not told of
    noun, theirs_noun = root(mine["noun"].lower()), root(other["noun"].lower())
    if is_telling(noun) and is_telling(theirs_noun) and noun in roots(passage) and not is_alike(noun, theirs_noun):
        return _problem(f"the passage has “{other['noun']}” there, the sentence “{mine['noun']}”")
    return None


def find_other_accused(claim: str, focus: Sequence[str]) -> Problem | None:
    """Whom a claim has accused or blamed, where what it rests on has only others."""
    for ours in _ACCUSED.finditer(claim):
        if (ours["whom"] or "").startswith("by "):
            continue  # "was accused by Vale of"
        whom = roots(ours["whom"] or ours["before"])
        theirs = [
            (match["whom"] or match["before"]).strip()
            for text in focus
            for match in _ACCUSED.finditer(text)
            if _accuses(match) == _accuses(ours)
        ]
        if whom and theirs and all(map(roots, theirs)) and not any(holds(" ".join(theirs), term) for term in whom):
            shown = (ours["whom"] or ours["before"]).strip()
            return _problem(f"the passage has “{theirs[0]}” {_accuses(ours)}ed, the sentence “{shown}”")
    return None


def _accuses(match: re.Match[str]) -> str:
    return (match["verb"] or match["verb2"]).lower()


def find_turned_pronoun(claim: str, focus: Sequence[str]) -> Problem | None:
    """Who did it and to whom, changed about, one of them a "he": "she rang the station", "the station rang her"."""
    ours = {verb: sides for verb, *sides in _actions(claim)}
    for text in focus:
        for verb, before, behind in _actions(text):
            if verb in ours and frozenset() not in (before, behind, *ours[verb]):
                is_hers = _SOMEBODY in before | behind and not before & behind
                if is_hers and _are_one(before, ours[verb][1]) and _are_one(behind, ours[verb][0]):
                    return _problem(f"the passage has it the other way round (“{verb}”)")
    return None


def _are_one(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether both are a "he", or both have a word in common."""
    return not left.isdisjoint(right)


def _actions(text: str) -> Iterator[tuple[str, frozenset[str], frozenset[str]]]:
    """The root of each active verb of a text with those of the words right before and behind it, a "he" as one."""
    for clause in re.split(r"[.,;:“”\"]", text):
        tokens = words(clause)
        for place, word in enumerate(tokens):
            if not (word in read_pairs("irregular") or word.endswith("ed")):
                continue
            before = [one for one in tokens[:place] if one not in _HAVING][-PHRASE:]
            behind = [one for one in tokens[place + 1 :] if one not in _DETERMINERS][:PHRASE]
            if not before or not behind or before[-1] in _BE:
                continue
            next_two = tokens[place + 1 : place + 3]
            is_hers = next_two[0] == "her" and not any(is_telling(one) and one not in _HAVING for one in next_two[1:])
            subject = [_SOMEBODY] if before[-1] in _SUBJECTS else [root(one) for one in before if is_telling(one)]
            is_pronoun = behind[0] in _OBJECTS or is_hers
            done_to = [_SOMEBODY] if is_pronoun else [root(one) for one in behind if is_telling(one)]
            yield root(word), frozenset(subject), frozenset(done_to)


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

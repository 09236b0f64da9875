"""Whether a claim makes its passage surer: what is possible, planned, asked or conditional, told as plain or done.

The check takes the claim's words and those of the sentences it rests on, and gives the first thing that does not agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rag.check.model import Problem, SentenceStatus
from rag.check.operators import Operator, Scoped, has_operator, read_scopes, split_clauses, without_saying
from rag.check.roots import holds, is_alike, is_saying, is_telling, root, roots, show_word
from rag.lexicon import read_named, read_pairs

_CONDITION = re.compile(
    r"(?<!as )\b(?:if|unless|provided(?: that)?|providing|as long as|so long as|in case|on condition"
    r"|only when|assuming"
    r"|should (?:it|they|he|she)|were (?:the|it|they))\b",
    re.I,
)
_UNTIL = re.compile(r"(?:\b(?:not|never|no|cannot)\b|n['’]t\b)[^.;“”]{0,160}?\b(?:until|unless)\b", re.I)
_LIMIT = re.compile(r"\b(?:until|unless)\b", re.I)
_LIMITED = re.compile(
    r"\b(?:until|unless|before|if|without|till|pending|as long as|only|condition\w*|provided|first|yet)\b", re.I
)
_WHETHER = re.compile(
    r"\b(?:ask\w*|wonder\w*|know\w*|see|say|doubt\w*|question\w*|unclear|unsure|even|check\w*|decide\w*)\s+if\b", re.I
)
_QUESTION = re.compile(
    r"\?|\b(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|question(?:s|ed|ing)?|quer(?:y|ied)|whether|inquir\w+)\b", re.I
)
_ASKED = re.compile(
    r"\b(?:asked|asks|wondered|wonders|questioned|questions)\b[^.]{0,40}?\b(?:whether|if|why|how|what)\b", re.I
)
# Verbs whose "to" tells of what came about: "managed to flee"; and verbs of beginning and ending.
_BROUGHT_ABOUT = frozenset(map(root, read_named("triggers", "brought_about")))
_ASPECT = frozenset(map(root, read_named("triggers", "aspect")))
_PLAIN_FUTURE = re.compile(r"\b(?:will|would|shall)\b|['’]ll\b", re.I)
_HEDGE = re.compile(r"\b(?:reportedly|allegedly|apparently|supposedly|unconfirmed|purported(?:ly)?)\b", re.I)
_ATTITUDES = frozenset(map(root, read_named("triggers", "attitudes")))
HEDGED = 2  # telling words of a claim that must stand behind a hedge for it to be of them
_MUST = re.compile(r"\b(?:must|should|ought to|(?:has|have|had|needs?|needed) (?:still )?to)\b", re.I)


def made_surer(claim: str, focus: Sequence[str]) -> Problem | None:
    """What the passage has as possible, planned, asked or under a condition, and the claim as plain."""
    if not focus:
        return None
    best = focus[0]
    if _UNTIL.search(best) and has_operator(claim, Operator.NOT) and not _LIMITED.search(claim):
        return _problem(f"the passage goes on “{_around(_LIMIT, best)}”, the sentence does not")
    if _is_conditional(best) and not _is_conditional(claim) and _holds_main(claim, best):
        return _problem(f"the passage makes it a condition (“{_around(_CONDITION, best)}”), the sentence does not")
    if (_ASKED.search(best) or best.rstrip("”\"’' ").endswith("?")) and not _QUESTION.search(claim):
        return _problem("the passage asks it, the sentence states it")
    if problem := _find_unhedged(claim, best):
        return problem
    for text in focus:
        for one in without_saying(read_scopes(text)):
            if problem := _find_surer(one, claim, focus):
                return problem
    return _find_infinitive(claim, focus)


def _find_unhedged(claim: str, best: str) -> Problem | None:
    """What the passage has as reported, feared or hoped for, in the clause a claim retells, and the claim as plain."""
    if has_operator(claim, Operator.MAY) or _is_conditional(claim) or not _ATTITUDES.isdisjoint(roots(claim)):
        return None
    for clause in split_clauses(best):
        hedge = _HEDGE.search(clause) or next(
            (match for match in re.finditer(r"[a-z]+", clause) if root(match[0]) in _ATTITUDES), None
        )
        if hedge and sum(holds(clause[hedge.end() :], term, strictly=True) for term in roots(claim)) >= HEDGED:
            return _problem(f"the passage has “{hedge[0]}”, the sentence does not")
    return None


def _find_infinitive(claim: str, focus: Sequence[str]) -> Problem | None:
    """A verb the passage has only as an infinitive ("a go-ahead to invade") and the claim as done ("had invaded")."""
    if any(has_operator(claim, one) for one in Operator) or _MUST.search(claim) or _is_conditional(claim):
        return None
    everything = " ".join(focus)
    infinitives = {
        root(match["verb"].lower())
        for match in re.finditer(r"(?P<before>(?:[\w'’-]+ ){0,4})\bto (?P<verb>[a-z]+)", everything, re.I)
        if _BROUGHT_ABOUT.isdisjoint(map(root, match["before"].lower().split()))
    }
    plain = {root(word.lower()) for word in re.findall(r"(?<!to )\b[^\W\d_]+", everything, re.I)}
    for match in re.finditer(r"\b(?:had|has|have)\s+(?:already\s+|now\s+|since\s+)?(\w+)|\b(?<!be )(\w+)\b", claim):
        word = (match[1] or match[2]).lower()
        if not match[1] and not word.endswith("ed") and word not in read_pairs("irregular"):
            continue
        if root(word) in _ASPECT and any(has_operator(text, Operator.WILL) for text in focus[:2]):
            if not any(is_alike(root(word), other) for other in plain):
                return _problem(f"the passage has it as still to come, the sentence as done (“{word}”)")
        elif is_telling(word) and not is_saying(root(word)) and _has(infinitives, root(word)):
            if _has(plain, root(word)):
                continue
            return _problem(f"the passage has “{show_word(root(word), focus)}” as still to come, the sentence as done")
    return None


def _has(terms: Iterable[str], term: str) -> bool:
    return any(_is_one_verb(term, other) for other in terms)


def _find_surer(one: Scoped, claim: str, focus: Sequence[str]) -> Problem | None:
    """A word the passage has as possible or still to come, where the claim has it plain."""
    mine = [other for other in without_saying(read_scopes(claim)) if _is_one_verb(other.term, one.term)]
    if not mine or one.negated:
        return None
    if Operator.MAY in one.governed and not has_operator(claim, Operator.MAY) and not _CONDITION.search(claim):
        is_sought = any(other.under for other in mine) and not _PLAIN_FUTURE.search(claim)  # "asked them to stay"
        if not is_sought and not _elsewhere_plain(one, focus, Operator.MAY):
            return _problem(f"the passage has “{show_word(one.term, focus)}” as possible, the sentence as more")
    elif Operator.WILL in one.governed and not any(other.under for other in mine):
        is_open = (
            _keeps_open(claim, focus)
            or has_operator(claim, Operator.WILL)
            or has_operator(claim, Operator.MAY)
            or _is_conditional(claim)
            or _MUST.search(claim)
        )
        if not is_open and not _reads_as_future(claim) and not _elsewhere_plain(one, focus, Operator.WILL):
            return _problem(f"the passage has “{show_word(one.term, focus)}” as still to come, the sentence as done")
    return None


def _is_one_verb(left: str, right: str) -> bool:
    """Whether two roots are of one word, or of two that stand for one another; not a verb and its noun."""
    shorter, longer = sorted((left, right), key=len)
    if longer.startswith(shorter) and len(longer) - len(shorter) <= 1:
        return True
    return left[:4] != right[:4] and is_alike(left, right, strictly=True)


def _problem(reason: str) -> Problem:
    return Problem(SentenceStatus.UNSUPPORTED, reason)


def _is_conditional(text: str) -> bool:
    return _CONDITION.search(_WHETHER.sub(" ", text)) is not None


def _holds_main(claim: str, conditional: str) -> bool:
    """Whether a claim holds what a sentence makes conditional, and not only the condition or something beside it."""
    before = _CONDITION.split(_WHETHER.sub(" ", conditional), maxsplit=1)[0]
    stated = roots(re.split(r",\s+(?:and|but)\s|;\s", before)[-1])
    if len(stated) < 3:  # "If …, the valley will lose": what is conditional stands behind
        stated = roots(conditional.partition(",")[2] or conditional)
    ours = roots(claim)
    shared = [term for term in stated if not is_saying(term) and any(is_alike(term, other) for other in ours)]
    return len(shared) >= 2


def _elsewhere_plain(one: Scoped, focus: Sequence[str], operator: Operator) -> bool:
    """Whether the passage also has a word free of an operator."""
    return any(other.term == one.term and operator not in other.under for text in focus for other in read_scopes(text))


def _keeps_open(claim: str, focus: Sequence[str]) -> bool:
    """Whether a claim has a thing still to come as an infinitive: "called on both sides to open it"."""
    infinitives = {root(word.lower()) for word in re.findall(r"\bto (\w+)", claim)}
    scoped = [one for text in focus for one in read_scopes(text)]
    return any(Operator.WILL in one.under and one.term in infinitives for one in scoped)


def _reads_as_future(claim: str) -> bool:
    return re.search(
        r"\b(?:to|by|next|until|tomorrow|ahead|future|soon|later)\s+\w+", claim
    ) is not None and not re.search(r"\b(?:has|have|had)\s+\w+|\w+ed\b", claim)


def _around(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    assert match is not None, "only asked where it fits"
    return " ".join(text[match.start() :].split()[:6]).strip(' ,.;:”"')

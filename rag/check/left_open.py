"""Whether a claim rests on what its passage leaves open: what it asks, or has behind an "if", "whether" or "unless"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.check.model import Problem, SentenceStatus
from rag.check.operators import Operator, has_operator
from rag.check.roots import holds, is_saying, roots

MOSTLY = 0.5  # of a claim's telling words stand in what is left open, and fewer anywhere else
_OPENING = re.compile(
    r"(?:(?<!as )\b(?:if|whether|unless|in case|on condition|assuming)"
    r"|\b(?:ask|wonder|question)\w*\b[^,;:.!?“”\"—–]{0,40}?\b(?:why|how|what|who|where|when))\b[^,;:.!?“”\"—–]*",
    re.I,
)
# On what terms somebody speaks is no condition of what is said.
_TERMS = re.compile(
    r"\bon (?:the )?condition (?:of anonymity|that (?:[\w’'-]+ ){1,6}?(?:not|n['’]t) (?:be )?"
    r"(?:further )?(?:named|identified|used|quoted|published|disclosed|revealed|printed|shown|recorded))\b",
    re.I,
)
_QUESTION = re.compile(r"[^.!?]*\?")
_OPEN = re.compile(
    r"\?|\b(?:if|whether|unless|in case|on condition|assuming|provided|should|ask\w*|wonder\w*|question\w*|quer\w+"
    r"|inquir\w+|any|unclear|unknown|doubt\w*|open|depend\w*)\b",
    re.I,
)


def find_left_open(claim: str, focus: Sequence[str], *, aside: frozenset[str] = frozenset()) -> Problem | None:
    """What the passage only asks or has as a condition, and the claim as plain.

    Args:
        aside: roots left out: of who speaks.
    """
    if _OPEN.search(claim) or has_operator(claim, Operator.MAY):
        return None
    focus = [without_terms(text) for text in focus]
    told = {term for term in roots(claim) if not is_saying(term)} - aside
    left_open = [part for text in focus for part in split_open(text)]
    if not told or not left_open:
        return None
    plain = " ".join(_OPENING.sub(" ", _QUESTION.sub(" ", text)) for text in focus)
    elsewhere = {term for term in told if holds(plain, term)}
    for part in left_open:
        here = {term for term in told if holds(part, term)}
        if len(here - elsewhere) >= MOSTLY * len(told) > len(elsewhere):
            shown = " ".join(part.split()[:7])
            return Problem(SentenceStatus.UNSUPPORTED, f"the passage leaves it open (“{shown}”), the sentence does not")
    return None


def without_terms(text: str) -> str:
    """A text without the terms on which somebody speaks.

    >>> without_terms("speaking on condition that his name not be used, he said so")
    'speaking , he said so'
    """
    return _TERMS.sub("", text)


def split_open(text: str) -> Iterator[str]:
    """The questions of a text, then its clauses behind an "if", "whether" or "unless".

    >>> list(split_open("Will it hold? It will if both sign, he said."))
    ['Will it hold?', 'if both sign']
    """
    for match in _QUESTION.finditer(text):
        yield match[0].strip()
    for match in _OPENING.finditer(_QUESTION.sub(" ", text)):
        yield match[0].strip()

"""Who a description in the singular leaves: where the best answer is a judge's, "the judge" is no lawyer. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.model import FoundStatement
from rag.roles import role_terms
from rag.terms import words
from store import SpeakerKind, Statement

_BEHIND = re.compile(r" (?:of|for|from|in|at|to|on|with|near|behind|who|that) ")
_DEFINITE = re.compile(r"(?:the|his|her|its|their) |.+['’]s? ", re.I)
_MANY = frozenset({"people", "men", "women", "children", "police", "public", "crowd"})


def head_of(description: str) -> frozenset[str]:
    """The role terms of what a description says one person is; none where it means several, or anybody.

    >>> head_of("the judge in Harrow") == role_terms("judge"), head_of("the villagers"), head_of("a judge")
    (True, frozenset(), frozenset())
    """
    head = words(_BEHIND.split(description.strip(), maxsplit=1)[0])
    if not head or not _DEFINITE.match(description) or head[-1] in _MANY:
        return frozenset()
    plural = head[-1].endswith("s") and not head[-1].endswith("ss")
    return frozenset() if plural else role_terms(head[-1])


def hold_to(description: str, found: Sequence[FoundStatement]) -> list[FoundStatement]:
    """What was found, best first, by those alone who are what is described, where the first is.

    Args:
        description: the words for one who is on record by no name; "" for nobody.
    """
    head = head_of(description)
    if not head or not found or not is_so_called(head, found[0].statement):
        return list(found)
    return [one for one in found if is_so_called(head, one.statement)]


def is_so_called(head: frozenset[str], statement: Statement) -> bool:
    """Whether an article calls a statement's speaker by an office, given as its role terms."""
    speaker = statement.speaker
    body = speaker.name if speaker.kind is SpeakerKind.ORGANISATION else None
    return head <= role_terms(" ".join(filter(None, (speaker.role, body, statement.mention))))

"""Who a description in the singular leaves: where the best answer is a judge's, "the judge" is no lawyer. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.model import FoundStatement
from rag.roles import has_one_holder, office_terms, role_terms, sender_terms, whose_office
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


def sole_office(description: str) -> frozenset[str]:
    """The role terms of an office that one person has, where the words say of what: none for "the spokesman".

    >>> sole_office("the UN spokesman") == role_terms("spokesman"), sole_office("the judge in Harrow")
    (True, frozenset())
    """
    head = head_of(description)
    return head if head and has_one_holder(office_terms(description)) and whose_office(description) else frozenset()


def hold_to(description: str, found: Sequence[FoundStatement]) -> list[FoundStatement]:
    """What was found, best first, by those alone who are what is described, where the first is.

    Args:
        description: the words for one who is on record by no name; "" for nobody.
    """
    head = head_of(description)
    if not head or not found or not is_so_called(head, found[0].statement):
        return list(found)
    return [one for one in found if is_so_called(head, one.statement)]


def sole_body(description: str) -> frozenset[str]:
    """The role terms of whose an office is that one person has: the UN's spokesman is no ministry's; else none.

    >>> sole_body("the Norlandic envoy to Marsh") == role_terms("Norland"), sole_body("the envoy")
    (True, frozenset())
    """
    return whose_office(description) & sender_terms(description) if sole_office(description) else frozenset()


def is_of(whose: frozenset[str], statement: Statement) -> bool:
    """Whether an article says of a speaker that they are of a body, or one of it, given as its role terms."""
    role, mention = statement.speaker.role or "", statement.mention or ""
    return whose <= sender_terms(role) | sender_terms(mention) | role_terms(_body(statement))


def is_so_called(head: frozenset[str], statement: Statement) -> bool:
    """Whether an article calls a statement's speaker by an office, given as its role terms."""
    return head <= role_terms(_describe(statement))


def _describe(statement: Statement) -> str:
    """What an article says of a speaker; of a body, its name too."""
    return " ".join(filter(None, (statement.speaker.role, _body(statement), statement.mention)))


def _body(statement: Statement) -> str:
    """The name of a speaker that is a body; "" of a person."""
    speaker = statement.speaker
    return speaker.name or "" if speaker.kind is SpeakerKind.ORGANISATION else ""

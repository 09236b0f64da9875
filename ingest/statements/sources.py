"""Who stands behind a noun that speaks: a statement's author, a relative pronoun's noun."""

from __future__ import annotations

from ingest.statements.cues import word_set
from ingest.statements.model import Tree
from ingest.statements.phrases import agent, subject

_PUT_OUT = frozenset({"issued", "released", "published", "put", "posted", "written", "signed", "prepared", "hung"})
_PASSED_ON = frozenset(
    {
        "information",
        "figures",
        "data",
        "statistics",
        "statements",
        "comments",
        "numbers",
        "reports",
        "count",
        "survey",
        "poll",
        "tally",
        "estimate",
        "estimates",
        "analysis",
    }
)


def is_passed_on(noun: str) -> bool:
    """Whether a noun is for words or numbers that somebody gives: "figures", "a statement"."""
    return noun in _PASSED_ON or noun in word_set("writings")


def source_of(tree: Tree, head: int) -> int | None:
    """Whose "information from the ministry", "statement by the ministry" or "figures from the ministry" it is."""
    if not is_passed_on(tree.lower[head]):
        return None
    for prep in tree.all(head, "prep"):
        if tree.lower[prep] in ("from", "by"):
            return tree.child(prep, "pobj")
    for verb in tree.all(head, "acl"):
        if tree.lower[verb] in _PUT_OUT:
            return agent(tree, verb)
    return None


def author_of(tree: Tree, writing: int) -> int | None:
    """Who wrote what speaks in "accepted in a message that read: …"."""
    if tree.lower[writing] not in word_set("writings") or tree.deps[writing] != "pobj":
        return None
    verb = tree.heads[tree.heads[writing]]
    return subject(tree, verb) if tree.is_verb(verb) and source_of(tree, writing) is None else None


def antecedent_of(tree: Tree, relative: int) -> int | None:
    """The noun a relative pronoun takes up."""
    at = relative
    for _ in range(len(tree.words)):
        if tree.deps[at] in ("relcl", "acl"):
            return tree.heads[at]
        if tree.heads[at] == at:
            return None
        at = tree.heads[at]
    return None

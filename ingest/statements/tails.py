"""Cues that end their sentence: "“It is shut,” he said, the Gazette reported", "The road is shut, a survey shows"."""

from __future__ import annotations

from ingest.statements.cues import Verb
from ingest.statements.lexicon import role_genders
from ingest.statements.model import Candidate, Tree
from ingest.statements.phrases import cut_at, mention_range, noun_after
from ingest.statements.sources import is_passed_on

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def all_before(tree: Tree, verb: int, speaker: int | None) -> list[tuple[int, int]]:
    """All that stands before ", TASS reported." or ", said Vale." at a sentence's end; nothing for no such tail."""
    if speaker is None:
        return []
    first, last = mention_range(tree, speaker)
    start, end = min(first, verb), max(last, verb)
    if first > verb:  # what she is may follow: ", said Ada Vale, the mayor."
        end = max(end, tree.right[speaker])
    for when in tree.all(verb, "npadvmod", "prep", "advmod"):  # "…, Vale said on Monday."
        end = max(end, tree.right[when]) if tree.left[when] == end + 1 else end
    between = range(min(last, verb) + 1, max(first, verb))
    alone = len(between) == 0 and not any(word[0].isalnum() for word in tree.words[end + 1 :])
    apart = alone and start > 2 and tree.words[start - 1] == ","
    return [(0, start - 2)] if apart and any(tree.is_verb(at) for at in range(start)) else []


def apposed_before(tree: Tree, verb: int) -> tuple[int, list[tuple[int, int]]] | None:
    """Who speaks at a sentence's end where only a description stands before the cue, and all that stands before that.

    "The fleet is ready, its commander, Ada Vale, told the paper": the parser makes of her what is ready.
    """
    finite = tree.tags[verb] in _FINITE and tree.words[verb - 1 : verb] == [","]
    if not finite or tree.child(verb, "nsubj", "nsubjpass") is not None:
        return None
    closed = (verb - 1, verb - 2)  # the comma hung on it, or on what it stands beside
    apposed = (at for at in range(verb - 1) if tree.deps[at] == "appos" and tree.right[at] in closed)
    speaker = next(apposed, None)
    start = tree.left[speaker] if speaker is not None else 0
    apart = start > 2 and tree.words[start - 1] == "," and any(tree.tags[at] in _FINITE for at in range(start))
    return (speaker, [(0, start - 2)]) if speaker is not None and apart else None


def without_office(tree: Tree, speaker: int | None, content: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What is said before its speaker, short of an office set before the name: "…, its commander, Ada Vale, told"."""
    if speaker is None or not content or tree.words[content[-1][1] + 1 : content[-1][1] + 2] != [","]:
        return content
    first, last = content[-1]
    comma = next((at for at in range(last, first, -1) if tree.words[at] == ","), None)
    if comma is None or mention_range(tree, speaker)[0] != last + 2 or not tree.tags[speaker].startswith("NNP"):
        return content
    is_office = tree.lower[last] in role_genders() and tree.tags[comma + 1] in ("PRP$", "DT")
    return cut_at(content, comma) if is_office else content


def mistagged_tail(tree: Tree, token: int, cue: Verb) -> Candidate | None:
    """The report a mistagged cue at its sentence's end makes of all that stands before the comma; None for no cue."""
    follows = tree.words[token + 1] if token + 1 < len(tree.words) else "."
    if tree.tags[token] not in ("NN", "NNS", "NNP", "NNPS") or follows != "." or token < 4:
        return None
    comma = next((at for at in range(token - 1, 2, -1) if tree.words[at] == ","), None)
    if comma is None or not any(tree.tags[at] in _FINITE for at in range(comma)):
        return None
    who = _speaker(tree, comma + 1, token, cue)
    if who is None:
        return None
    return Candidate(tree, (token,), cue.lemma, cue.kind, cue.strength, who, [(0, comma - 1)], "parenthesis")


def _speaker(tree: Tree, first: int, cue: int, verb: Verb) -> int | None:
    """Who says it: a name right before a verb of saying, or what a survey, figures or a poll show."""
    between = range(first, cue)
    if all(tree.tags[at] == "NNP" for at in between):
        saying = verb.kind == "speech" and verb.strength >= 2 and tree.tags[cue] != "NN"
        return cue - 1 if saying and between else None
    head = noun_after(tree, first)
    if head is None or head >= cue or any(tree.tags[at] in _FINITE for at in between):
        return None
    return head if is_passed_on(tree.lower[head]) and "that" in verb.frames else None

"""A cue and who speaks, set between commas into what they report: "The bridge, said Vale, was shut"."""

from __future__ import annotations

from ingest.statements.cues import Verb
from ingest.statements.lexicon import is_date
from ingest.statements.model import Tree
from ingest.statements.phrases import noun_after
from ingest.statements.somebody import is_somebody

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_LONGEST_CUE = 7  # tokens: "she went on to say"
_LONGEST = 14  # tokens of a name with what is said of its bearer: "Ada Vale, mayor of Harrow,"


def aside(tree: Tree, verb: int, verbs: tuple[Verb, ...]) -> tuple[int, list[tuple[int, int]]] | None:
    """Who speaks and the halves of what is said, as token ranges; None where the cue is no aside.

    What stands before the cue has no verb yet, and what follows the speaker begins with it: neither half can be a
    sentence, so both are one, however the parser hung them. Where nothing follows the speaker but the stop ("…,
    reported the Quay News Agency."), what stands before the cue is all, though the parser made the speaker its object.
    """
    if (split := _split_subject(tree, verb, verbs)) is not None:
        return split
    reports = any(one.kind == "speech" and one.strength >= 2 and "that" in one.frames for one in verbs)
    if (
        not reports
        or verb < 2
        or any(one.lemma == "tell" for one in verbs)
        or tree.words[verb - 1] != ","
        or tree.tags[verb] not in _FINITE
    ):
        return None
    who = noun_after(tree, verb + 1)
    if who is None or is_date((tree.words[who],)) or not is_somebody(tree, who):
        return None
    if tree.deps[who] == "dobj" and tree.words[who + 1 :] == ["."] and tree.tags[who].startswith("NNP"):
        return (who, [(0, verb - 2)]) if any(tree.is_verb(at) for at in range(verb - 1)) else None
    if any(_is_main(tree, token) for token in range(verb - 1)):
        return None
    for comma in range(who + 1, min(who + _LONGEST, len(tree.words) - 2)):
        if _is_main(tree, comma):
            return None
        if tree.words[comma] == "," and _opens_predicate(tree, comma + 1):
            return who, [(0, verb - 2), (comma + 1, len(tree.words) - 1)]
        if comma == who + 1 and tree.words[comma] != ",":
            return None
    return None


def _split_subject(tree: Tree, verb: int, verbs: tuple[Verb, ...]) -> tuple[int, list[tuple[int, int]]] | None:
    """Who speaks and the halves for "The bridge, he went on to say, was shut", the aside of a pronoun and its cue."""
    behind = verb + 1 + (tree.child(verb, "prt") == verb + 1)
    cue = any(one.kind == "speech" and (not one.frames or "that" in one.frames) for one in verbs)
    if not cue or verb < 3 or behind + 1 >= len(tree.words) or tree.words[behind] != ",":
        return None
    comma = next((at for at in range(verb - 1, max(verb - _LONGEST_CUE, 0), -1) if tree.words[at] == ","), 0)
    alone = comma > 0 and tree.tags[comma + 1] == "PRP" and tree.tags[comma + 2] in _FINITE | {"MD", "RB"}
    helping = all(tree.tags[at][:2] in ("VB", "MD", "RB", "RP", "TO") for at in range(comma + 2, verb))
    if not (alone and helping) or any(_is_main(tree, token) for token in range(comma)):
        return None
    return (
        (comma + 1, [(0, comma - 1), (behind + 1, len(tree.words) - 1)]) if _opens_predicate(tree, behind + 1) else None
    )


def _is_main(tree: Tree, token: int) -> bool:
    """Whether a token is a finite verb that no relative clause holds."""
    finite = tree.tags[token] in _FINITE or tree.tags[token] == "MD"
    return finite and not any(tree.lower[at] in ("who", "which", "that", "whose") for at in range(token))


def _opens_predicate(tree: Tree, token: int) -> bool:
    adverbs = 0
    while token + adverbs < len(tree.words) - 1 and tree.tags[token + adverbs] == "RB" and adverbs < 2:
        adverbs += 1
    return tree.tags[token + adverbs] in _FINITE or tree.tags[token + adverbs] == "MD"

"""Which verb of a sentence reports which of its quotations."""

from __future__ import annotations

from ingest.statements.cues import Verb, verb_forms
from ingest.statements.model import Tree
from ingest.statements.phrases import QUOTES, subject

_FARTHEST = 14  # cost above which a quotation and a verb have nothing to do with each other
_STOPS = frozenset(",;:—–()")


def listed(tree: Tree, token: int) -> tuple[Verb, ...]:
    """The verbs a token may be a form of, its particle looked at first."""
    forms = verb_forms()
    particle = tree.child(token, "prt")
    if particle is None and token + 1 < len(tree.words) and tree.tags[token + 1] in ("RP", "IN", "RB", "JJ"):
        particle = token + 1
    if particle is not None:
        found = forms.get(f"{tree.lower[token]} {tree.lower[particle]}")
        if found:
            return found
    return forms.get(tree.lower[token], ())


def reporters(tree: Tree) -> dict[int, list[int]]:
    """For each verb that reports quotations, the quotations, in order."""
    found: dict[int, list[int]] = {}
    for index, quotation in enumerate(tree.quotations):
        if quotation.whole:
            verb = _reporter(tree, index)
            if verb is not None:
                found.setdefault(verb, []).append(index)
        elif index and tree.quotations[index - 1].span.end < quotation.span.start:
            verb = _goes_on(tree, index, found)
            if verb is not None:
                found[verb].append(index)
    return found


def token_range(tree: Tree, index: int) -> tuple[int, int] | None:
    """First and last token of a quotation, its marks included; None when no token of it was read."""
    span = tree.quotations[index].span
    tokens = [token for token, start in enumerate(tree.starts) if span.start <= start < span.end]
    return (tokens[0], tokens[-1]) if tokens else None


def _goes_on(tree: Tree, index: int, found: dict[int, list[int]]) -> int | None:
    """The verb between two halves of one quotation: '"We," she said, "will go."'."""
    here, before = token_range(tree, index), token_range(tree, index - 1)
    if here is None or before is None or here[0] < 1 or tree.words[here[0] - 1] not in (",", "-", "—", "–", "..."):
        return None
    for verb, quotations in found.items():
        if quotations[-1] == index - 1 and before[1] < verb < here[0] and here[0] - verb <= 16:
            between = [token for token in range(verb + 1, here[0]) if tree.is_verb(token) and _cue(tree, token)]
            return verb if not between else None
    return None


def _reporter(tree: Tree, index: int) -> int | None:
    where = token_range(tree, index)
    if where is None:
        return None
    costs = [(cost, verb) for verb in range(len(tree.words)) if (cost := _cost(tree, verb, where, index)) is not None]
    if not costs:
        return None
    cost, verb = min(costs)
    return verb if cost <= _FARTHEST else None


def _cue(tree: Tree, token: int) -> Verb | None:
    """The verb of speech a token may be, the strongest reading."""
    verbs = [one for one in listed(tree, token) if one.kind != "thought"]
    return max(verbs, key=lambda one: one.strength) if verbs else None


def _cost(tree: Tree, verb: int, where: tuple[int, int], index: int) -> float | None:
    """How far a verb is from reporting a quotation; None when it cannot."""
    first, last = where
    span = tree.quotations[index].span
    if tree.quoted[verb] >= 0 or span.start <= tree.starts[verb] < span.end:
        return None
    cue = _cue(tree, verb)
    if not tree.is_verb(verb) and not (cue and _stands_as_verb(tree, verb)):
        return None
    stands_in = next((token for token in range(first, last + 1) if tree.quoted[token] == index), first)
    over = _is_over(tree, verb, stands_in)
    inverted = verb == last + 1 and tree.tags[verb] in ("VBD", "VBZ")
    if cue is not None and verb < first and tree.child(verb, "nsubjpass") is not None and _is_done_to(tree, verb):
        return None  # 'shrugged when he was called a hero: "…"'
    if cue is None and not inverted and not (over and tree.child(verb, "nsubj") is not None):
        return None
    low, high = (last + 1, verb) if verb > last else (verb + 1, first)
    between = range(low, high)
    cost = float(len(between)) * 0.8 + 2.0 * sum(tree.words[at] in _STOPS for at in between)
    cost += 8.0 * len({tree.quoted[at] for at in between} - {-1})
    cost -= 5.0 if over else 0.0
    cost -= 3.5 * cue.strength if cue else 0.0
    cost += 3.0 if cue and cue.kind == "manner" else 0.0
    if verb == last + 1 and tree.tags[verb] in ("VBD", "VBZ", "VBP", "VBN"):
        cost -= 8.0  # '…," said Vale'
    elif (
        verb > last and verb + 1 < len(tree.words) and tree.tags[verb - 1] in ("NNP", "PRP", "NN", "NNS", "WP", "NNPS")
    ):
        cost -= 4.0  # '…," Vale said'
    elif verb < first and first - verb <= 2 and tree.words[first - 1] in (",", ":", tree.words[verb]):
        cost -= 6.0  # 'Vale said: "…'
    elif verb < first and tree.words[first - 1] in (",", ":"):
        cost -= 3.0  # 'Vale told the paper, "…'
    if subject(tree, verb) is None and verb != last + 1:
        cost += 3.0
    return cost


def _is_done_to(tree: Tree, verb: int) -> bool:
    """Whether a verb in an aside of the sentence tells what somebody is called or told, by nobody named."""
    return tree.deps[verb] == "advcl" and tree.lower[verb] not in QUOTES and tree.child(verb, "agent") is None


def _is_over(tree: Tree, verb: int, token: int) -> bool:
    for _ in range(len(tree.words)):
        head = tree.heads[token]
        if head == verb:
            return True
        if head == token:
            return False
        token = head
    return False


def _stands_as_verb(tree: Tree, token: int) -> bool:
    """A cue the tagger took for a noun: '…," Vale notes.'"""
    before = token > 0 and tree.tags[token - 1] in ("NNP", "PRP", "NNPS", "NN", "NNS")
    follows = token + 1 >= len(tree.words) or tree.words[token + 1] in (".", ",", ":", '"')
    return before and follows and tree.tags[token] in ("NNS", "NN", "NNP", "JJ")

"""Attributions a verb makes: "Vale said that …", "…, said Vale", "Vale called it …"."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.statements.cues import Verb, verb_forms
from ingest.statements.model import Candidate, Tree
from ingest.statements.phrases import agent, is_passive, negation, subject, without

_OF_A_KIND = frozenset({"it", "this", "that", "which", "what", "there", "these", "those"})
_PREPOSITIONS = {"for", "on", "about", "of", "against", "to", "at", "with"}


def from_verbs(tree: Tree) -> Iterator[Candidate]:
    """Every attribution a verb of the tree may make."""
    forms = verb_forms()
    for token in range(len(tree.words)):
        if tree.quoted[token] >= 0:
            continue
        verbs = forms.get(tree.lower[token], ())
        tag = tree.tags[token]
        if not tag.startswith("VB"):
            if not verbs or not _acts_as_verb(tree, token):
                continue
        found = _candidate(tree, token, verbs)
        if found is not None:
            yield found


def _acts_as_verb(tree: Tree, token: int) -> bool:
    """A cue the tagger took for a noun: it has a subject or opens onto a clause."""
    return tree.child(token, "nsubj") is not None and tree.child(token, "ccomp", "dobj") is not None


def _candidate(tree: Tree, verb: int, verbs: tuple[Verb, ...]) -> Candidate | None:
    passive = is_passive(tree, verb)
    speaker = agent(tree, verb) if passive else subject(tree, verb)
    quotations = _own_quotations(tree, verb)
    complement = _complement(tree, verb)
    frames: frozenset[str] = frozenset().union(*(one.frames for one in verbs)) if verbs else frozenset()
    best = verbs[0] if verbs else None
    content: list[tuple[int, int]] = []
    pattern = ""
    if speaker is None and not passive:
        speaker = _inverted_subject(tree, verb)
    host = _host(tree, verb) if best and best.kind != "manner" else None
    if quotations:
        content = [_quotation_range(tree, index) for index in quotations]
        pattern = "quote"
        if complement is not None and not _quotation_in(tree, complement) and best:
            content = _merge(sorted([*content, *_clause(tree, complement, verb)]))
            pattern = "quote+clause"
    elif complement is not None and not (passive and speaker is None and verbs and "a" in frames):
        content = _clause(tree, complement, verb)
        pattern = "clause" if _has_mark(tree, complement) else "bare"
        speaker_of_thought = [one for one in verbs if "that" in one.frames]
        if verbs and not speaker_of_thought:
            pattern = "odd"
        elif speaker_of_thought:
            best = speaker_of_thought[0]
    elif host is not None:
        content = host
        pattern = "parenthesis"
    elif best:
        content, pattern, best = _other_frames(tree, verb, verbs, passive=passive)
    if not content:
        return None
    return Candidate(
        tree=tree,
        cue=_cue_tokens(tree, verb),
        lemma=best.lemma if best else "",
        kind=best.kind if best else "unknown",
        strength=best.strength if best else 0,
        speaker=speaker,
        content=content,
        pattern=pattern,
        negated=negation(tree, verb) is not None,
        quotations=tuple(quotations),
    )


def _own_quotations(tree: Tree, verb: int) -> list[int]:
    """Whole quotations this verb reports: those that hang on it, else those that stand beside it."""
    found = []
    for token, index in enumerate(tree.quoted):
        if index < 0 or index in found:
            continue
        if _reporting_verb(tree, token, index) == verb:
            found.append(index)
    return found


def _reporting_verb(tree: Tree, token: int, index: int) -> int | None:
    """The verb that reports a quotation: the nearest listed one, those it hangs on first."""
    forms = verb_forms()
    best: tuple[float, int] | None = None
    ancestors = _ancestors(tree, token)
    for verb in range(len(tree.words)):
        if tree.quoted[verb] >= 0 or not (tree.is_verb(verb) or tree.lower[verb] in forms):
            continue
        verbs = [one for one in forms.get(tree.lower[verb], ()) if one.kind != "thought"]
        if not tree.is_verb(verb) and not (verbs and verbs[0].strength == 3):
            continue
        if (
            tree.starts[verb] >= tree.quotations[index].span.start
            and tree.ends[verb] <= tree.quotations[index].span.end
        ):
            continue
        if not verbs and not (verb in ancestors and tree.child(verb, "nsubj") is not None):
            continue
        distance = abs(verb - token)
        between = sum(1 for at in range(min(verb, token), max(verb, token)) if tree.words[at] in (",", ";", ":", "—"))
        cost = distance + 2 * between
        cost -= 6 if verb in ancestors else 0
        cost -= 4 * verbs[0].strength if verbs else 0
        cost += 0 if subject(tree, verb) is not None else 3
        if verbs and verbs[0].kind == "manner":
            cost += 3
        if best is None or cost < best[0]:
            best = (cost, verb)
    if best is None or best[0] > 14:
        return None
    return best[1]


def _ancestors(tree: Tree, token: int) -> list[int]:
    found: list[int] = []
    while tree.heads[token] != token and len(found) < len(tree.words):
        token = tree.heads[token]
        found.append(token)
    return found


def _quotation_range(tree: Tree, index: int) -> tuple[int, int]:
    tokens = [token for token, quotation in enumerate(tree.quoted) if quotation == index]
    first, last = tokens[0], tokens[-1]
    if first > 0 and tree.words[first - 1] in ('"', "'"):
        first -= 1
    if last + 1 < len(tree.words) and tree.words[last + 1] in ('"', "'"):
        last += 1
    return first, last


def _quotation_in(tree: Tree, clause: int) -> bool:
    return tree.quoted[clause] >= 0


def _complement(tree: Tree, verb: int) -> int | None:
    """The clause that is the verb's content."""
    for child in tree.children[verb]:
        dep = tree.deps[child]
        if dep == "ccomp" and tree.quoted[child] < 0:
            return child
    return None


def _has_mark(tree: Tree, clause: int) -> bool:
    return any(
        tree.lower[child] in ("that", "if", "whether", "how", "why", "what", "who", "where", "when", "which")
        for child in tree.children[clause]
        if child < clause
    )


def _clause(tree: Tree, clause: int, verb: int) -> list[tuple[int, int]]:
    """The clause's tokens, the cue and what belongs to it left out."""
    first, last = tree.left[clause], tree.right[clause]
    if first <= verb <= last:  # the parser hung the clause round its cue
        hole = _own_range(tree, verb, clause)
        return without((first, last), hole)
    return [(first, last)]


def _own_range(tree: Tree, verb: int, clause: int) -> tuple[int, int]:
    own = [verb]
    for child in tree.children[verb]:
        if child != clause and not tree.under(clause, child):
            own += [tree.left[child], tree.right[child]]
    return min(own), max(own)


def _host(tree: Tree, verb: int) -> list[tuple[int, int]] | None:
    """For a cue in parenthesis ("The plan, she said, would fail", "as she said"): the clause it stands in."""
    head = tree.heads[verb]
    if head == verb or tree.deps[verb] not in ("parataxis", "advcl", "ccomp", "dep", "conj"):
        return None
    own = tree.child(verb, "nsubj", "nsubjpass")
    if own is None:
        return None
    if tree.deps[verb] == "advcl" and not any(
        tree.lower[child] == "as" for child in tree.children[verb] if child < verb
    ):
        return None
    if tree.deps[verb] in ("ccomp", "conj") and not _between_commas(tree, verb):
        return None
    if not tree.is_verb(head) and tree.deps[head] != "ROOT":
        return None
    hole = (tree.left[verb], tree.right[verb])
    return without((tree.left[head], tree.right[head]), hole) or None


def _between_commas(tree: Tree, verb: int) -> bool:
    left, right = tree.left[verb], tree.right[verb]
    before = left > 0 and (tree.words[left - 1] in (",", "—", "–", '"') or tree.words[left] == ",")
    after = (
        right + 1 >= len(tree.words)
        or tree.words[right + 1] in (",", ".", "—", "–", '"')
        or tree.words[right] in (",", ".")
    )
    return before and after


def _other_frames(
    tree: Tree, verb: int, verbs: tuple[Verb, ...], *, passive: bool
) -> tuple[list[tuple[int, int]], str, Verb]:
    for one in verbs:
        frames = one.frames
        target = tree.child(verb, "dobj") if not passive else tree.child(verb, "nsubjpass")
        xcomp = tree.child(verb, "xcomp")
        if "to" in frames and xcomp is not None and tree.left[xcomp] > verb and _is_infinitive(tree, xcomp):
            return [_infinitive(tree, xcomp)], "to", one
        if "objc" in frames and target is not None:
            if passive:
                after = [
                    child
                    for child in tree.children[verb]
                    if child > verb
                    and tree.deps[child] in ("oprd", "prep", "xcomp", "attr")
                    and tree.lower[child] != "by"
                ]
                hull = [(tree.left[target], tree.right[target])]
                if after:
                    hull.append((tree.left[after[0]], tree.right[after[0]]))
                return hull, "objc", one
            last = tree.right[target]
            complement = False
            for child in tree.children[verb]:
                if (
                    child > target
                    and tree.deps[child] in ("oprd", "xcomp", "ccomp", "attr", "advcl")
                    and child <= last + 3
                ):
                    last, complement = max(last, tree.right[child]), True
                if (
                    child > target
                    and tree.deps[child] == "prep"
                    and tree.lower[child] in ("as", "of", "for", "on", "to", "with", "over")
                    and tree.left[child] == last + 1
                ):
                    last, complement = max(last, tree.right[child]), True
            if complement or "obj" in frames or one.strength == 3:
                return [(tree.left[target], last)], "objc", one
        for child in tree.all(verb, "prep"):
            if tree.lower[child] in frames and tree.lower[child] in _PREPOSITIONS:
                obj = tree.child(child, "pobj", "pcomp")
                if obj is not None and obj > verb:
                    last = tree.right[child]
                    return [(tree.left[obj], last)], "prep", one
        if "obj" in frames and target is not None:
            return [(tree.left[target], tree.right[target])], "obj", one
    return [], "", verbs[0]


def _is_infinitive(tree: Tree, token: int) -> bool:
    return any(tree.lower[child] == "to" for child in tree.children[token] if child < token)


def _infinitive(tree: Tree, token: int) -> tuple[int, int]:
    """ "to leave", with the one who is to leave when the parser put it there ("urged Orr to leave")."""
    return tree.left[token], tree.right[token]


def _inverted_subject(tree: Tree, verb: int) -> int | None:
    """'…," said Vale': a subject the parser took for an object."""
    follow = verb + 1
    if follow < len(tree.words) and verb > 0 and tree.words[verb - 1] in ('"', ",", "'"):
        target = tree.child(verb, "dobj", "attr", "oprd", "npadvmod")
        if target is not None and tree.left[target] == follow:
            return target
    return None


def _cue_tokens(tree: Tree, verb: int) -> tuple[int, ...]:
    particle = tree.child(verb, "prt")
    return (verb, particle) if particle == verb + 1 else (verb,)


def _merge(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged = [ranges[0]]
    for first, last in ranges[1:]:
        if first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def is_of_a_kind(word: str) -> bool:
    """Pronouns that stand for things, not for speakers."""
    return word in _OF_A_KIND

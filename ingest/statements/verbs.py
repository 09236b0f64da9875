"""Attributions a verb makes: "Vale said that …", "…, said Vale", "Vale called it …"."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.statements.cues import Verb, word_set
from ingest.statements.model import Candidate, Tree
from ingest.statements.phrases import (
    agent,
    is_passive,
    is_relative,
    mention_range,
    noun_after,
    subject,
    without,
)
from ingest.statements.quoting import listed, reporters, token_range
from ingest.statements.shading import read_shading

_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_STRAY = 14  # tokens a clause may stand off from its cue
_PREPOSITIONS = {"for", "on", "about", "of", "against", "to", "at", "with"}


def from_verbs(tree: Tree) -> Iterator[Candidate]:
    """Every attribution a verb of the tree may make."""
    reported = reporters(tree)
    for token in range(len(tree.words)):
        if tree.quoted[token] >= 0:
            continue
        verbs = listed(tree, token)
        if not tree.is_verb(token) and token not in reported and not (verbs and _acts_as_verb(tree, token)):
            if verbs and verbs[0].kind == "speech" and verbs[0].strength >= 2:
                mistagged = _mistagged_tail(tree, token, verbs[0])
                if mistagged is not None:
                    yield mistagged
            continue
        found = _candidate(tree, token, verbs, reported.get(token, []))
        if found is not None:
            yield found


def leading_up(tree: Tree) -> Candidate | None:
    """The attribution of a sentence that ends in a colon, its content still to come: "Vale replied:"."""
    for token in range(len(tree.words) - 2, -1, -1):
        cue = next((one for one in listed(tree, token) if one.kind != "thought"), None)
        if cue is None or tree.quoted[token] >= 0 or not (tree.is_verb(token) or tree.lower[token] == "following"):
            continue
        speaker = agent(tree, token) if is_passive(tree, token) else _subject(tree, token, [])
        if speaker is not None:
            return Candidate(tree, (token,), cue.lemma, cue.kind, cue.strength, speaker, [], "quote", quotations=(0,))
    return None


def _mistagged_tail(tree: Tree, token: int, cue: Verb) -> Candidate | None:
    """A cue that ends its sentence and was taken for a noun: "The road is shut, Vale notes."."""
    follows = tree.words[token + 1] if token + 1 < len(tree.words) else "."
    name = token - 1
    if tree.tags[token] not in ("NNS", "NNP", "NNPS") or follows != "." or name < 3 or tree.tags[name] != "NNP":
        return None
    first = name
    while first > 0 and tree.tags[first - 1] == "NNP":
        first -= 1
    if first < 3 or tree.words[first - 1] != "," or not any(tree.is_verb(at) for at in range(first - 1)):
        return None
    return Candidate(tree, (token,), cue.lemma, cue.kind, cue.strength, name, [(0, first - 2)], "parenthesis")


def _as(tree: Tree, verb: int) -> bool:
    return any(tree.lower[prep] == "as" for prep in tree.all(verb, "prep"))


def _acts_as_verb(tree: Tree, token: int) -> bool:
    """A cue the tagger took for a noun: it has a subject or opens onto a clause."""
    return tree.child(token, "nsubj") is not None and tree.child(token, "ccomp", "dobj") is not None


def _candidate(tree: Tree, verb: int, verbs: tuple[Verb, ...], quotations: list[int]) -> Candidate | None:
    passive = is_passive(tree, verb)
    speaker = agent(tree, verb) if passive else _subject(tree, verb, quotations)
    if passive and speaker is None and tree.lower[verb] in ("quoted", "cited") and _as(tree, verb):
        speaker = tree.child(verb, "nsubjpass")  # "“…,” Vale was quoted as saying"
    best = max(verbs, key=lambda one: (one.kind != "thought", one.strength)) if verbs else None
    content: list[tuple[int, int]] = []
    pattern = ""
    complement = _complement(tree, verb, verbs, after_quotation=_is_inverted(tree, verb))
    if quotations:
        content = [where for index in quotations if (where := token_range(tree, index))]
        pattern = "quote"
        opening = _fragment_before(tree, verb, speaker, quotations)
        if opening is not None:
            content = [opening, *content]
        elif complement is not None and best and _leads_up(tree, complement, content[0][0]):
            content = _merge(sorted([*content, *_clause(tree, complement, verb)]))
            pattern = "quote+clause"
    elif complement is not None:
        content = _clause(tree, complement, verb)
        pattern = "clause" if _has_mark(tree, complement) else "bare"
        that = [one for one in verbs if "that" in one.frames]
        best = that[0] if that else best
        pattern = pattern if that or not verbs else "odd"
    elif best:
        content, pattern, best = _other_frames(tree, verb, verbs, passive=passive)
        if (
            not content
            and not passive
            and any("that" in one.frames or one.kind == "manner" or not one.frames for one in verbs)
        ):
            content, pattern = _host(tree, verb, speaker) or [], "parenthesis"
    if not content:
        return None
    shading = read_shading(tree, verb, best, content)
    return Candidate(
        tree=tree,
        cue=_cue_tokens(tree, verb),
        lemma=best.lemma if best else "",
        kind=best.kind if best else "unknown",
        strength=best.strength if best else 0,
        speaker=speaker,
        content=content,
        pattern=pattern,
        negated=shading.negated,
        hedged=shading.hedged,
        mood=shading.mood,
        lead=shading.lead,
        quotations=tuple(quotations),
    )


def _is_inverted(tree: Tree, verb: int) -> bool:
    """Whether the verb stands right behind a closing mark or a comma, its subject after it: '…," said Vale'."""
    if verb == 0 or tree.words[verb - 1] not in ('"', "'", ",") or tree.tags[verb] not in _FINITE:
        return False
    own = tree.child(verb, "nsubj")
    return own is None or own > verb


def _subject(tree: Tree, verb: int, quotations: list[int]) -> int | None:
    inverted = _is_inverted(tree, verb)
    own = tree.child(verb, "nsubj")
    if inverted and own is None:
        after = noun_after(tree, verb + 1)
        if after is not None and (
            quotations or tree.deps[after] in ("dobj", "attr", "oprd", "nsubj", "npadvmod", "ROOT")
        ):
            return after
    found = subject(tree, verb)
    if found is None and quotations and verb > 0 and tree.tags[verb - 1] in ("NNP", "PRP", "NN", "NNS", "NNPS"):
        return verb - 1  # '…," Vale notes', the cue taken for a noun
    return found


def _complement(tree: Tree, verb: int, verbs: tuple[Verb, ...], *, after_quotation: bool) -> int | None:
    """The clause that is the verb's content."""
    small_clause = any("objc" in one.frames for one in verbs) and not any("that" in one.frames for one in verbs)
    for child in tree.children[verb]:
        if tree.deps[child] != "ccomp" or tree.quoted[child] >= 0:
            continue
        if after_quotation and child > verb and tree.left[child] <= verb + 2:
            continue  # '…," said Vale, asked about …': the parser took the subject for a clause
        if small_clause:
            continue
        return child
    if any("that" in one.frames and one.kind != "manner" for one in verbs) and not after_quotation:
        return _stray_clause(tree, verb)
    return None


def _stray_clause(tree: Tree, verb: int) -> int | None:
    """The clause with "that" the parser hung elsewhere: on who was told ("told her at a debate that …"), on a time."""
    for token in range(verb + 1, min(tree.right[verb] + 1, verb + _STRAY)):
        if tree.is_verb(token) and listed(tree, token):
            return None
        if tree.lower[token] == "that" and tree.deps[token] == "mark" and tree.heads[token] != verb:
            return tree.heads[token]
    return None


def _fragment_before(tree: Tree, verb: int, speaker: int | None, quotations: list[int]) -> tuple[int, int] | None:
    """What comes before the cue where the quotation goes on from it: 'If it rains, she said, "we will go home."'"""
    inner = tree.quotations[quotations[0]].inner
    where = token_range(tree, quotations[0])
    if (
        speaker is None
        or where is None
        or not tree.goes_on[quotations[0]]
        or not speaker < where[0]
        or not verb < where[0]
    ):
        return None
    first = min(mention_range(tree, speaker)[0], verb)
    if len(inner) == 0 or first < 3 or tree.words[first - 1] != "," or tree.words[where[0] - 1] != ",":
        return None
    before = range(first - 1)
    return (0, first - 2) if any(tree.is_verb(at) or tree.tags[at] == "MD" for at in before) else None


def _leads_up(tree: Tree, clause: int, quotation: int) -> bool:
    """Whether a clause runs right up to the quotation that goes on from it: 'said it was over: "Go home."'"""
    return tree.left[clause] < quotation and quotation - 2 <= tree.right[clause] < quotation


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
    return [(first, _with_what_follows(tree, verb, last))]


def _with_what_follows(tree: Tree, verb: int, last: int) -> int:
    """Where a clause ends that the parser broke in two, both halves hung on the cue."""
    while last > verb:
        following = [one for one in tree.children[verb] if tree.left[one] == last + 1]
        if not following or tree.deps[following[0]] not in ("ccomp", "xcomp", "dep", "acomp", "attr", "oprd"):
            break
        last = tree.right[following[0]]
    return last


def _own_range(tree: Tree, verb: int, clause: int) -> tuple[int, int]:
    own = [verb]
    for child in tree.children[verb]:
        if child != clause and not tree.under(clause, child):
            own += [tree.left[child], tree.right[child]]
    return min(own), max(own)


def _host(tree: Tree, verb: int, speaker: int | None) -> list[tuple[int, int]] | None:
    """For a cue in parenthesis ("The plan, she said, would fail", "as she said"): the clause it stands in."""
    head = tree.heads[verb]
    if head == verb or speaker is None or tree.deps[verb] not in ("parataxis", "advcl", "ccomp", "dep", "conj"):
        return None
    if not tree.left[verb] <= speaker <= tree.right[verb] or not _between_commas(tree, verb):
        return None
    told = tree.lower[verb] in ("told", "tells", "tell", "telling")
    if not told and tree.child(verb, "xcomp", "dobj") not in (None, speaker):
        return None
    if tree.deps[verb] == "advcl" and not any(
        tree.lower[child] == "as" for child in tree.children[verb] if child < verb
    ):
        return None
    if not tree.is_verb(head) and tree.deps[head] != "ROOT":
        return None
    hole = (tree.left[verb], tree.right[verb])
    return without((tree.left[head], tree.right[head]), hole) or None


def _between_commas(tree: Tree, verb: int) -> bool:
    left, right = tree.left[verb], tree.right[verb]
    before = left == 0 or tree.words[left - 1] in (",", "—", "–", "-", '"') or tree.words[left] == ","
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
        if "whom" in frames and xcomp is not None and target is not None and verb < target < xcomp and not passive:
            return [(tree.left[target], tree.right[xcomp])], "to", one
        small = tree.child(verb, "ccomp")
        if "objc" in frames and small is not None and small > verb:
            return [(tree.left[small], tree.right[small])], "objc", one
        if "to" in frames and xcomp is not None and tree.left[xcomp] > verb and _is_infinitive(tree, xcomp):
            return [(tree.left[xcomp], tree.right[xcomp])], "to", one
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
                    and tree.left[child] <= last + 2
                ):
                    last, complement = max(last, tree.right[child]), True
                if (
                    child > target
                    and tree.deps[child] == "prep"
                    and tree.lower[child] in ("as", "of", "for", "on", "to", "with", "over")
                    and tree.left[child] == last + 1
                ):
                    last, complement = max(last, tree.right[child]), True
            named = any(tree.starts[target] < one.span.start < tree.ends[last] for one in tree.quotations)
            if complement or named or "obj" in frames or one.strength == 3:
                return [(tree.left[target], _short_of_setting(tree, target, last))], "objc", one
        for child in tree.all(verb, "prep"):
            if tree.lower[child] in frames and tree.lower[child] in _PREPOSITIONS:
                obj = tree.child(child, "pobj", "pcomp")
                if obj is not None and obj > verb:
                    return [(tree.left[obj], _short_of_setting(tree, obj, tree.right[child]))], "prep", one
        if "obj" in frames and xcomp is not None and tree.tags[xcomp] == "VBG" and tree.left[xcomp] > verb:
            return [(tree.left[xcomp], tree.right[xcomp])], "obj", one
        if "obj" in frames and target is not None and (passive or target > verb or is_relative(tree, target)):
            return [(tree.left[target], _short_of_setting(tree, target, tree.right[target]))], "obj", one
    return [], "", verbs[0]


def _short_of_setting(tree: Tree, head: int, last: int) -> int:
    """Where a noun phrase ends before words that tell when or where it was said, hung on it by the parser."""
    for token in range(head + 1, last + 1):
        word = tree.lower[token]
        if tree.deps[token] == "prep" and word in ("on", "in", "during", "at", "to", "via", "before", "after", "by"):
            obj = tree.child(token, "pobj")
            if obj is not None and (
                tree.lower[obj] in word_set("settings") or (tree.lower[obj] in word_set("events") and word != "to")
            ):
                return token - 1
        elif tree.deps[token] in ("mark", "advmod") and word in (
            "when",
            "before",
            "after",
            "while",
            "although",
            "though",
        ):
            return token - 1
    return last


def _is_infinitive(tree: Tree, token: int) -> bool:
    return any(tree.lower[child] == "to" for child in tree.children[token] if child < token)


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

"""Attributions made without a verb: "according to Vale", "her claim that …", "a statement by Vale"."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.statements.cues import noun_forms
from ingest.statements.model import Candidate, Tree
from ingest.statements.phrases import without


def from_phrases(tree: Tree) -> Iterator[Candidate]:
    """Every attribution a turn of phrase or a noun of the tree may make."""
    yield from _according(tree)
    yield from _nouns(tree)


def _according(tree: Tree) -> Iterator[Candidate]:
    for token, word in enumerate(tree.lower):
        if word != "according" or token + 1 >= len(tree.words) or tree.lower[token + 1] != "to":
            continue
        to = token + 1
        obj = tree.child(to, "pobj")
        if obj is None:
            obj = next((child for child in range(to + 1, len(tree.words)) if tree.deps[child] in ("pobj",)), None)
        if obj is None:
            continue
        hole = (token, max(tree.right[obj], to))
        host = tree.heads[token]
        whole = _clause_of(tree, host, token)
        hole = (token, _phrase_stop(tree, token, hole[1], whole[1]))
        content = without(whole, hole)
        content = [part for part in content if part[1] - part[0] >= 0]
        if token > whole[0] and len(content) > 1 and hole[1] < whole[1]:
            # what follows the speaker's name belongs to the name unless a comma closes it
            if tree.words[hole[1] + 1] != ",":
                content = content[:1]
        if content:
            yield Candidate(tree, (token, to), "according", "speech", 3, obj, content, "according")


def _phrase_stop(tree: Tree, token: int, end: int, limit: int) -> int:
    return min(end, limit) if end >= token else token + 1


def _clause_of(tree: Tree, host: int, token: int) -> tuple[int, int]:
    """The clause "according to" speaks about: up to the finite verb over it."""
    at = host
    for _ in range(len(tree.words)):
        if tree.is_verb(at) and tree.deps[at] in ("ROOT", "ccomp", "conj", "parataxis", "advcl", "relcl"):
            break
        if tree.heads[at] == at:
            break
        at = tree.heads[at]
    first, last = tree.left[at], tree.right[at]
    if tree.deps[at] == "ROOT":
        return first, last
    return first, last


def _nouns(tree: Tree) -> Iterator[Candidate]:
    forms = noun_forms()
    for token, word in enumerate(tree.lower):
        noun = forms.get(word)
        if noun is None or not tree.tags[token].startswith("NN") or tree.quoted[token] >= 0:
            continue
        speaker = _owner(tree, token)
        content, pattern = _noun_content(tree, token, noun.frames)
        if content is None:
            continue
        yield Candidate(tree, (token,), noun.lemma, "speech", noun.strength, speaker, [content], pattern)


def _noun_content(tree: Tree, token: int, frames: frozenset[str]) -> tuple[tuple[int, int] | None, str]:
    for child in tree.children[token]:
        if child < token:
            continue
        dep = tree.deps[child]
        if "that" in frames and dep in ("acl", "ccomp", "relcl") and _that(tree, child):
            return (tree.left[child], tree.right[child]), "noun that"
        if (
            "to" in frames
            and dep in ("acl", "xcomp", "relcl")
            and any(tree.lower[x] == "to" for x in tree.children[child] if x < child)
        ):
            return (tree.left[child], tree.right[child]), "noun to"
        if dep == "prep" and tree.lower[child] in frames:
            obj = tree.child(child, "pobj", "pcomp")
            if obj is not None:
                return (tree.left[obj], tree.right[obj]), "noun of"
    return None, ""


def _that(tree: Tree, clause: int) -> bool:
    """Whether a clause is "that …" with a subject of its own, not "that …" as its subject."""
    for child in tree.children[clause]:
        if tree.lower[child] == "that" and child < clause:
            return tree.deps[child] == "mark"
    return False


def _owner(tree: Tree, noun: int) -> int | None:
    """Whose claim: "his claim", "Vale's claim", "a claim by Vale", "made the claim"."""
    owner = tree.child(noun, "poss")
    if owner is not None:
        return owner
    for prep in tree.all(noun, "prep"):
        if tree.lower[prep] in ("by", "from"):
            found = tree.child(prep, "pobj")
            if found is not None:
                return found
    head = tree.heads[noun]
    if tree.deps[noun] == "dobj" and tree.is_verb(head):
        from ingest.statements.phrases import subject

        return subject(tree, head)
    return None

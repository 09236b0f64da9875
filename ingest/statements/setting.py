"""When, where and to whom: what hangs on a cue besides its speaker and its content."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.statements.cues import word_set
from ingest.statements.model import Candidate, Tree
from store.model import Span

_PREPOSITIONS = frozenset({"at", "in", "during", "before", "after", "to", "on"})
_OF_TIME = frozenset({"before", "after", "to"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence says of when and where somebody spoke.

    Attributes:
        when: the words that may hold a date.
        occasion: where, as the article has it, or None.
        addressee: the head token of who was told, or None.
    """

    when: str
    occasion: Span | None
    addressee: int | None


def setting_of(candidate: Candidate) -> Setting:
    """The setting of one attribution: its sentence less its content, as far as it hangs on the cue."""
    tree = candidate.tree
    if not candidate.cue:
        return Setting("", None, None)
    cue = candidate.cue[0]
    inside = {token for first, last in candidate.content for token in range(first, last + 1)}
    own = [token for token in range(len(tree.words)) if token not in inside and _belongs(tree, token, cue)]
    when = " ".join(tree.words[token] for token in own)
    return Setting(when, _occasion(tree, cue, inside), addressee(tree, cue, candidate.speaker))


def addressee(tree: Tree, cue: int, speaker: int | None) -> int | None:
    """Who was told: "told TASS", "in an interview with TASS"."""
    if tree.lower[cue] in ("told", "tells", "tell", "telling", "informed", "assured"):
        for child in tree.children[cue]:
            if child > cue and child != speaker and tree.deps[child] in ("dobj", "dative", "nsubj", "iobj"):
                return child
        following = cue + 1
        while following < min(cue + 5, len(tree.words)):
            if tree.tags[following].startswith("NNP"):
                last = following
                while last + 1 < len(tree.words) and tree.tags[last + 1].startswith("NNP"):
                    last += 1
                return last
            if tree.tags[following] not in ("DT", "PRP$"):
                break
            following += 1
    for prep in tree.all(cue, "prep"):
        obj = tree.child(prep, "pobj")
        if obj is not None and tree.lower[obj] in ("interview", "interviews", "remarks", "comments", "statement"):
            for inner in tree.all(obj, "prep"):
                if tree.lower[inner] in ("with", "to", "on", "for", "by"):
                    return tree.child(inner, "pobj")
    return None


def _belongs(tree: Tree, token: int, cue: int) -> bool:
    """Whether a token hangs on the cue with no other verb between."""
    at = token
    for _ in range(len(tree.words)):
        if at == cue:
            return True
        head = tree.heads[at]
        if head == at or (tree.is_verb(at) and at != token):
            return False
        at = head
    return False


def _occasion(tree: Tree, cue: int, inside: set[int]) -> Span | None:
    for prep in tree.all(cue, "prep"):
        if prep in inside or tree.lower[prep] not in _PREPOSITIONS:
            continue
        obj = tree.child(prep, "pobj")
        if obj is None or obj in inside:
            continue
        event = next((token for token in (obj, *_near(tree, obj)) if _is_event(tree, token)), None)
        if event is None or tree.lower[prep] in _OF_TIME:
            continue
        first, last = tree.left[obj], tree.right[obj]
        while first < obj and tree.tags[first] in ("DT", "PRP$", "PDT"):
            first += 1
        for token in range(first, last + 1):
            if token in inside or tree.deps[token] in ("relcl", "advcl"):
                last = token - 1
                break
        while last > obj and not tree.words[last][-1].isalnum():
            last -= 1
        if last >= first and tree.ends[last] - tree.starts[first] <= 160:
            return Span(tree.starts[first], tree.ends[last])
    return None


def _near(tree: Tree, obj: int) -> list[int]:
    """Nouns inside "Council of the … summit"."""
    return [token for token in range(tree.left[obj], tree.right[obj] + 1) if tree.tags[token].startswith("NN")]


def _is_event(tree: Tree, token: int) -> bool:
    word = tree.lower[token]
    before = f"{tree.lower[token - 1]}-{word}" if token else word
    return word in word_set("events") or word.removesuffix("s") in word_set("events") or before in word_set("events")

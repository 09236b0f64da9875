"""When, where and to whom: what hangs on a cue besides its speaker and its content."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.statements.cues import word_set
from ingest.statements.model import Candidate, Tree
from store.model import Span

_PREPOSITIONS = frozenset({"at", "in", "during", "before", "after", "to", "on"})
_SPEAKING = frozenset(
    {"speaking", "talking", "writing", "appearing", "testifying", "addressing", "replying", "responding", "answering"}
    | {"posting", "briefing"}
)
_ISSUED = frozenset(
    {"published", "released", "issued", "posted", "dated", "given", "broadcast", "aired", "delivered", "made"}
    | {"written", "sent", "read", "held"}
)
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
    when = words_of_verb(tree, cue, inside)
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


def words_of_verb(tree: Tree, verb: int, without: set[int]) -> str:
    """The words that hang on a verb with no other between, but for those that tell how and where it was said."""
    own = [token for token in range(len(tree.words)) if token not in without and _belongs(tree, token, verb)]
    return " ".join(tree.words[token] for token in own)


def _belongs(tree: Tree, token: int, cue: int) -> bool:
    """Whether a token hangs on the cue with no other verb between but one that leads up to it."""
    at = token
    for _ in range(len(tree.words)):
        if at == cue:
            return True
        head = tree.heads[at]
        if head == at or (tree.is_verb(at) and at != token and not leads_to(tree, at)):
            return False
        at = head
    return False


def leads_to(tree: Tree, verb: int) -> bool:
    """Whether a verb tells how the words were said: "speaking on Friday", "in a report published on Friday"."""
    if tree.tags[verb] == "VBG":
        return tree.lower[verb] in _SPEAKING and tree.deps[verb] in ("advcl", "acl")
    return tree.lower[verb] in _ISSUED and tree.deps[verb] == "acl" and is_event(tree, tree.heads[verb])


def _occasion(tree: Tree, cue: int, inside: set[int]) -> Span | None:
    for prep in tree.all(cue, "prep"):
        if prep in inside or tree.lower[prep] not in _PREPOSITIONS:
            continue
        obj = tree.child(prep, "pobj")
        if obj is None or obj in inside:
            continue
        event = next((token for token in (obj, *_near(tree, obj)) if is_event(tree, token)), None)
        if event is None or tree.lower[prep] in _OF_TIME:
            continue
        first, last = tree.left[obj], tree.right[obj]
        while first < obj and tree.tags[first] in ("DT", "PRP$", "PDT"):
            first += 1
        for token in range(first, last + 1):
            if token in inside or tree.deps[token] in ("relcl", "advcl"):
                last = min(token, tree.left[token]) - 1
                break
        while last > obj and not tree.words[last][-1].isalnum():
            last -= 1
        if last >= first and tree.ends[last] - tree.starts[first] <= 160:
            return Span(tree.starts[first], tree.ends[last])
    return None


def _near(tree: Tree, obj: int) -> list[int]:
    """Nouns inside "Council of the … summit"."""
    return [token for token in range(tree.left[obj], tree.right[obj] + 1) if tree.tags[token].startswith("NN")]


def is_event(tree: Tree, token: int) -> bool:
    """Whether a noun is something people speak at: a summit, a news conference."""
    word = tree.lower[token]
    before = f"{tree.lower[token - 1]}-{word}" if token else word
    return word in word_set("events") or word.removesuffix("s") in word_set("events") or before in word_set("events")

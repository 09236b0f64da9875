"""Whether a cue tells what was said once, in the past, and which other verb of its sentence it shares a day with."""

from __future__ import annotations

from ingest.statements.model import Candidate, Tree
from ingest.statements.setting import words_of_verb
from store.model import Mood

_REPORTED = (Mood.ASSERTED, Mood.QUESTION)
_PERFECT = frozenset({"has", "have", "had", "'ve", "having"})
_SHARING = frozenset({"advcl", "conj", "xcomp", "dep"})  # "…, adding that": as the verb it hangs on
_STEPS = 6  # verbs one may hang on another
_EARLIER = frozenset(
    {"earlier", "previously", "once", "formerly", "originally", "initially", "recently", "repeatedly", "often"}
    | {"already", "long", "since", "always", "consistently", "frequently", "first", "sometimes", "regularly"}
)


def is_past(candidate: Candidate) -> bool:
    """Whether something was said, once: "said", not "says", "has said", "had said", "often said" or "will say".

    The turns of a transcript were; a noun ("his claim that") and "according to" have no tense, so nobody can tell.
    """
    if candidate.mood not in _REPORTED:
        return False
    if candidate.pattern in ("turn", "colon", "signed", "carried"):
        return True
    if not candidate.cue or candidate.pattern == "according" or candidate.pattern.startswith("noun"):
        return False
    tree, at = candidate.tree, candidate.cue[0]
    if any(tree.lower[child] in _EARLIER for child in tree.all(at, "advmod", "npadvmod")):
        return False
    for _ in range(_STEPS):
        told = _tells_past(tree, at, negated=candidate.negated)
        if told is not None:
            return told
        at = tree.heads[at]
    return False


def _tells_past(tree: Tree, verb: int, *, negated: bool) -> bool | None:
    """Whether a verb is in the simple past; None where that is up to the verb it hangs on."""
    auxiliaries = {tree.lower[child] for child in tree.all(verb, "aux")}
    if auxiliaries & _PERFECT:
        return False
    if tree.tags[verb] == "VBD" or "did" in auxiliaries or (negated and auxiliaries & {"would", "could"}):
        return True
    auxiliary, is_root = tree.child(verb, "auxpass", "aux"), tree.heads[verb] == verb
    if auxiliary is not None and tree.tags[auxiliary] == "VBD":
        return True
    if tree.tags[verb] == "VBN" and auxiliary is None and is_root:
        return True  # a "said" tagged amiss
    return False if tree.tags[verb] in ("VBZ", "VBP") or is_root or tree.deps[verb] not in _SHARING else None


def words_of_scene(candidate: Candidate) -> str:
    """The words of the verb a cue shares its day with; "" where it shares none.

    "walked out on Saturday and told", "left on Saturday, saying", "on 6 May, when she said".
    """
    if not candidate.cue or candidate.mood not in _REPORTED:
        return ""
    tree, at = candidate.tree, candidate.cue[0]
    inside = {token for first, last in candidate.content for token in range(first, last + 1)}
    for _ in range(3):
        head = tree.heads[at]
        if head == at or not _shares_day(tree, at, head):
            return ""
        if not tree.is_verb(head):  # the day itself
            return " ".join(tree.words[tree.left[head] : at])
        words = words_of_verb(tree, head, inside | set(range(at, tree.right[at] + 1)))
        if words:
            return words
        at = head
    return ""


def _shares_day(tree: Tree, at: int, head: int) -> bool:
    dep = tree.deps[at]
    if dep == "conj":
        return tree.is_verb(head) and tree.tags[head] == tree.tags[at] == "VBD" and tree.child(at, "nsubj") is None
    if dep == "advcl" and tree.is_verb(head) and tree.tags[at] == "VBG":
        return tree.child(at, "nsubj") is None and tree.child(at, "mark", "prep") is None
    when = any(tree.lower[child] == "when" for child in tree.children[at] if child < at)
    return dep in ("relcl", "advcl") and when

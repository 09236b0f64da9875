"""Reports inside reports: "the Gazette reported that Vale said …", "Vale called it a lie, according to TASS"."""

from __future__ import annotations

from ingest.statements.cues import word_set
from ingest.statements.lexicon import is_outlet
from ingest.statements.model import Candidate, Tree
from ingest.statements.phrases import mention_range

_REPORTING = frozenset({"clause", "bare", "according", "quote+clause", "parenthesis", "objc"})
_REPORTED = frozenset({"clause", "bare", "quote", "quote+clause"})
_PASSED_ON = _REPORTED | {"to", "objc", "obj"}  # what only passes words on says nothing of them itself
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you", "who", "that", "which"})
_PEOPLE = frozenset({"he", "she"})  # never the outlet that passes their words on


def is_nested(inner: Candidate, outer: Candidate) -> bool:
    """Whether one report stands inside another and is worth keeping beside it.

    Somebody is named in it who clearly says something. An outlet is taken to pass words on, so what it reports may be
    said less clearly, and by "she".
    """
    if outer.pattern not in _REPORTING or inner.kind != "speech" or inner.speaker is None or outer.outer is not None:
        return False
    word = inner.tree.lower[inner.speaker]
    if outer.pattern == "according" and word in _PEOPLE:  # "She told aides …, according to two of them"
        return inner.pattern in _REPORTED and inner.strength >= 3
    writing = outer.speaker is not None and outer.tree.lower[outer.speaker] in word_set("writings")
    if passes_on(outer) or (writing and word not in _PRONOUNS):
        passed_on = inner.pattern in _PASSED_ON or stands_behind(outer, inner)
        return passed_on and inner.strength >= 2 and (word in _PEOPLE or word not in _PRONOUNS)
    return is_report_of_another(inner)


def stands_behind(outer: Candidate, inner: Candidate) -> bool:
    """Whether one report follows another's cue at once: "…, Vale said, according to TASS", "…, he said, TASS wrote"."""
    if inner.speaker is None or outer.speaker is None or not (inner.cue and outer.cue):
        return False
    last = max(inner.cue[-1], mention_range(inner.tree, inner.speaker)[1])
    first = min(outer.cue[0], mention_range(outer.tree, outer.speaker)[0])
    return last < first and all(word == "," for word in inner.tree.words[last + 1 : first])


def is_report_of_another(inner: Candidate) -> bool:
    """Whether somebody named in a report, or in what somebody says, is clearly said to say something."""
    if inner.speaker is None or inner.kind != "speech" or inner.pattern not in _REPORTED:
        return False
    return inner.strength >= 3 and inner.tree.lower[inner.speaker] not in _PRONOUNS


def echo(candidate: Candidate) -> int | None:
    """The first token of "…, as Vale had said", where it echoes a clause that is somebody's already."""
    tree = candidate.tree
    if candidate.pattern != "parenthesis":
        return None
    cue = candidate.cue[0]
    start = tree.left[cue]
    after = tree.right[cue] + 1
    if tree.lower[start] != "as" or any(word[0].isalnum() for word in tree.words[after : after + 1]):
        return None
    over = tree.heads[cue]
    is_main = tree.heads[over] == over and candidate.content[0][0] == tree.left[over]
    return None if is_main else start


def tail_start(candidate: Candidate) -> int | None:
    """The first token of "the Gazette reported" where that ends its sentence behind a comma; else None.

    So does what an outlet reports behind a quotation, which is another's where a cue leads up to it.
    """
    tree, head = candidate.tree, candidate.speaker
    if head is None or len(candidate.cue) != 1:
        return None
    first, last = mention_range(tree, head)
    quoted = tree.words[first - 1 : first] == ['"'] and candidate.pattern in ("quote", "parenthesis")
    if quoted and not (passes_on(candidate) or (candidate.lemma == "report" and tree.tags[head] == "NNP")):
        return None
    if not quoted and (candidate.quotations or candidate.pattern not in ("clause", "bare")):
        return None
    ends = all(not word[0].isalnum() for word in tree.words[candidate.cue[0] + 1 :])
    behind = first > 2 and tree.words[first - 1] in (",", '"') and candidate.cue[0] == last + 1
    return first if ends and behind else None


def passes_on(candidate: Candidate) -> bool:
    """Whether the speaker is an outlet by its name, by what it is called, or as one name that "reported"."""
    tree, head = candidate.tree, candidate.speaker
    if head is None:
        return False
    alone = mention_range(tree, head)[0] >= head - (tree.lower[head - 1 : head] == ["the"])
    if candidate.lemma == "report" and tree.tags[head] == "NNP" and alone:
        return True
    return tree.lower[head] in word_set("outlet_nouns") or is_outlet(proper_name(tree, head))


def proper_name(tree: Tree, head: int) -> str:
    """The capitalised words of a mention: "Harrow Gazette" of "the daily Harrow Gazette"."""
    first, last = mention_range(tree, head)
    return " ".join(word for word in tree.words[first : last + 1] if word[0].isupper() and word != "The")

"""Which clause of a sentence a verb reports, however the parser hung it."""

from __future__ import annotations

from ingest.statements.cues import Verb, inflect
from ingest.statements.model import Tree
from ingest.statements.phrases import is_of_time
from ingest.statements.quoting import listed

_TELL = frozenset(form for verb in ("tell", "remind", "inform", "assure", "warn") for form in inflect(verb))
_PUT = frozenset(inflect("put"))
_MAKE = frozenset(inflect("make"))
_STRAY = 14  # tokens a clause may stand off from its cue


def find_complement(tree: Tree, verb: int, verbs: tuple[Verb, ...], *, after_quotation: bool) -> int | None:
    """The clause that is the verb's content."""
    small_clause = any("objc" in one.frames for one in verbs) and not any("that" in one.frames for one in verbs)
    if (told := _told_whom(tree, verb)) is not None:
        return told
    if (clear := made_it_clear(tree, verb)) is not None:
        return tree.child(clear, "ccomp", "advcl", "acl")
    if (behind := clause_behind(tree, verb)) is not None and not after_quotation and not small_clause:
        return behind
    if (higher := _hung_higher(tree, verb)) is not None and any("that" in one.frames for one in verbs):
        return higher
    clauses = [one for one in tree.all(verb, "ccomp") if tree.quoted[one] < 0 and not _is_of_another(tree, one, verb)]
    for child in sorted(clauses, key=lambda one: tree.left[one] != verb + 1):  # the clause right behind its cue first
        if after_quotation and child > verb and tree.left[child] <= verb + 2:
            continue  # '…," said Vale, asked about …': the parser took the subject for a clause
        if small_clause or is_tail(tree, child):
            continue
        return child
    if any("that" in one.frames and one.kind != "manner" for one in verbs) and not after_quotation:
        return _stray_clause(tree, verb)
    return None


def _hung_higher(tree: Tree, verb: int) -> int | None:
    """The clause with "that" right behind all that hangs on a verb, though the parser hung it on one over that verb.

    "When Vale told the board that it was late, Orr left"; "it is said that Vale claimed, in a letter, that it was".
    """
    behind = tree.right[verb] + 1
    behind += tree.words[behind : behind + 1] == [","]
    if tree.lower[behind : behind + 1] != ["that"] or tree.deps[behind] != "mark":
        return None
    clause = tree.heads[behind]
    over = tree.heads[clause]
    own = tree.child(verb, "ccomp")
    hung = tree.deps[clause] == "ccomp" and over != verb and tree.under(verb, over)
    return clause if hung and own is None and tree.left[clause] == behind else None


def _is_of_another(tree: Tree, clause: int, verb: int) -> bool:
    """Whether a clause hung on a verb is what another under it tells, right before the clause."""
    under = (one for one in range(tree.left[clause]) if one != verb and tree.is_verb(one) and tree.under(one, verb))
    return any(
        _hung_higher(tree, one) == clause and any("that" in cue.frames for cue in listed(tree, one)) for one in under
    )


def put_to(tree: Tree, verb: int) -> bool:
    """Whether a verb reports as "put it to her that the gate was open" does."""
    it = tree.child(verb, "dobj") if tree.lower[verb] in _PUT else None
    whom = (one for one in tree.all(verb, "prep") if tree.lower[one] == "to")
    return it is not None and tree.lower[it] == "it" and next(whom, None) is not None


def clause_behind(tree: Tree, verb: int) -> int | None:
    """The clause right behind ", said" whose subject is no speaker: "Vale, a pilot, said she would go"."""
    if verb == 0 or tree.words[verb - 1] != ",":
        return None
    finite = ("VBD", "VBZ", "VBP", "VB", "VBN", "VBG")  # the last two behind "had", "is"
    clauses = (one for one in tree.all(verb, "ccomp") if one > verb + 1 and tree.tags[one] in finite)
    own = (one for one in clauses if tree.left[one] == tree.child(one, "nsubj") == verb + 1)
    return next((one for one in own if tree.tags[one] not in finite[-2:] or tree.child(one, "aux") is not None), None)


def made_it_clear(tree: Tree, verb: int) -> int | None:
    """The "clear" of "made it clear she would go"."""
    clear = tree.child(verb, "ccomp", "oprd", "acomp") if tree.lower[verb] in _MAKE else None
    it = tree.child(clear, "nsubj") if clear is not None else None
    return clear if clear is not None and it == verb + 1 and tree.lower[clear] in ("clear", "plain") else None


def _told_whom(tree: Tree, verb: int) -> int | None:
    """What "told a meeting that none had failed" tells, where the parser made it a description of the meeting."""
    whom = tree.child(verb, "dobj") if tree.lower[verb] in _TELL else None
    clause = tree.child(whom, "relcl") if whom is not None else None
    if clause is None or tree.lower[tree.left[clause]] != "that":
        return None
    own = tree.child(clause, "nsubj", "nsubjpass")
    return clause if own is not None and own != tree.left[clause] else None


def _stray_clause(tree: Tree, verb: int) -> int | None:
    """The clause with "that" the parser hung elsewhere: on who was told ("told her at a debate that …"), on a time."""
    for token in range(verb + 1, min(tree.right[verb] + 1, verb + _STRAY)):
        if tree.is_verb(token) and listed(tree, token):
            return None
        over = tree.heads[token]
        if (
            tree.lower[token] == "that"
            and over != verb
            and tree.deps[over] != "pcomp"  # "provided that"
            and not _is_of_none(tree, over)
            and (tree.deps[token] == "mark" or is_of_time(tree, over))
        ):
            return over
    return None


def _is_of_none(tree: Tree, clause: int) -> bool:
    """Whether a clause tells what there is none of: "found no proof that the boat sank"."""
    det = tree.child(tree.heads[clause], "det") if tree.deps[clause] == "acl" else None
    return det is not None and tree.lower[det] == "no"


def is_tail(tree: Tree, clause: int) -> bool:
    """Whether a clause the parser hung on a cue is a second cue behind it: "…, Vale said, TASS reported."."""
    first = tree.left[clause]
    alone = tree.right[clause] == clause and tree.child(clause, "nsubj") is not None
    return alone and first > 0 and tree.words[first - 1] == "," and any(v.strength > 1 for v in listed(tree, clause))

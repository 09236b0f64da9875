"""How far what a verb reports reaches: the tokens of its clause, its cue and what others say of it left out."""

from __future__ import annotations

from calendar import day_name

from ingest.statements.callings import is_one_of, is_somebodys
from ingest.statements.complement import is_tail
from ingest.statements.cues import noun_forms
from ingest.statements.model import Tree
from ingest.statements.phrases import goes_on, negation, without
from ingest.statements.quoting import listed, token_range
from ingest.statements.somebody import can_speak

_DAYS = frozenset(day_name)
_VIEWS = frozenset({"position", "view", "stance", "figure", "number", "version", "account"})
_CONTRASTS = frozenset({"while", "whereas", "although", "though"})
_ADDING_NOTHING = [["without", said] for said in ("providing", "offering", "giving", "elaborating", "citing", "naming")]


def clause_ranges(tree: Tree, clause: int, verb: int) -> list[tuple[int, int]]:
    """The clause's tokens as ranges, both ends included; the cue and what belongs to it left out."""
    first, last = tree.left[clause], tree.right[clause]
    if first <= verb <= last:  # the parser hung the clause round its cue
        hole = _own_range(tree, verb, clause)
        return without((first, last), hole)
    first = _begin_of(tree, verb, clause)
    if last < verb and (rest := _past_the_cue(tree, clause, verb)) is not None:
        return [(first, last), rest]
    second = second_cue(tree, clause)
    if second is not None and second > verb:
        return [(first, second - 2)]
    return [(first, _before_others(tree, clause, _with_what_follows(tree, verb, last)))]


def second_cue(tree: Tree, clause: int) -> int | None:
    """The "urged" of "said the chart was old and urged Orr to wait": no chart urges anybody, whoever said so does."""
    own = tree.child(clause, "nsubj", "nsubjpass", "expl")
    over = tree.heads[clause]
    if own is None or tree.deps[clause] != "ccomp" or not tree.is_verb(over) or over > tree.left[clause]:
        return None
    word = tree.lower[own]
    thing = tree.tags[own] in ("NN", "NNS", "EX") and not (
        can_speak(tree, own) or is_somebodys(word) or is_one_of(word)
    )
    if not thing and word not in ("it", "this", "that", "there"):
        return None
    for verb in tree.all(clause, "conj"):
        cue = any(one.kind == "speech" and one.strength > 1 for one in listed(tree, verb))
        free = tree.child(verb, "nsubj", "nsubjpass", "aux") is None and tree.words[verb - 1] != ","
        if cue and free and tree.tags[verb] == tree.tags[over] and tree.lower[verb - 1] == "and":
            return verb
    return None


def _past_the_cue(tree: Tree, clause: int, verb: int) -> tuple[int, int] | None:
    """Where a clause goes on behind the cue that interrupts it: "No school will open, he said, and no bell will ring".

    So does what has a subject of its own and the same "will", and the "to" that the clause leaves open.
    """
    for child in tree.children[verb]:
        start = tree.left[child]
        behind = child > verb and start > verb + 1 and tree.words[start - 1] in (",", ";", "and")
        if not behind or not tree.is_verb(child):
            continue
        helping = {tree.lower[at] for at in tree.all(clause, "aux") if tree.tags[at] == "MD" or tree.lower[at] == "had"}
        alike = helping & {tree.lower[at] for at in tree.all(child, "aux")}
        own = tree.child(child, "nsubj", "nsubjpass")
        joined = tree.deps[child] in ("conj", "ccomp", "parataxis") and own is not None and bool(alike)
        left_open = tree.deps[child] == "xcomp" and tree.lower[start] == "to" and tree.words[start - 1] == ","
        if joined or left_open:
            return start - (tree.lower[start - 1] == "and"), tree.right[child]
    return None


def _begin_of(tree: Tree, verb: int, clause: int) -> int:
    """Where a clause begins: behind the day that is its cue's ("said Monday the bridge was shut"), with its subject."""
    first = tree.left[clause]
    if first == verb + 1 < clause and tree.words[first] in _DAYS and tree.deps[first] == "npadvmod":
        return tree.right[first] + 1
    # "said the road, shut for years, would open"
    taken = tree.child(verb, "dobj") if tree.tags[first] == "MD" else None
    return tree.left[taken] if taken is not None and verb < taken < first else first


def _before_others(tree: Tree, clause: int, last: int) -> int:
    """Where a clause ends before what somebody else says of it: ", while Orr says …", ", a claim Orr denies"."""
    for token in range(clause + 1, last + 1):
        start = tree.left[token]
        if start <= clause + 1 or tree.words[start - 1] not in (",", "—", "–", "-"):
            continue
        mark = tree.child(token, "mark")
        contrast = tree.deps[token] == "advcl" and mark == start and tree.lower[start] in _CONTRASTS
        if tree.lower[start : start + 2] in _ADDING_NOTHING:
            return start - 2  # ", without offering evidence"
        if contrast and tree.child(token, "nsubj") is not None and any(v.strength > 1 for v in listed(tree, token)):
            return start - 2
        noun = tree.lower[token] in noun_forms() or tree.lower[token] in _VIEWS
        named = noun and tree.deps[token] in ("appos", "conj", "npadvmod", "dep")
        denied = tree.child(token, "relcl", "acl") if named and tree.lower[start] in ("a", "an") else None
        if denied is not None and listed(tree, denied) and tree.child(denied, "nsubj", "agent") is not None:
            return start - 2
    return last


def _with_what_follows(tree: Tree, verb: int, last: int) -> int:
    """Where a clause ends that the parser broke in two, both halves hung on the cue."""
    while last > verb:
        following = next((one for one in tree.children[verb] if tree.left[one] == last + 1), None)
        if following is None or tree.deps[following] not in ("ccomp", "xcomp", "dep", "acomp", "attr", "oprd"):
            following = goes_on(tree, verb, last)
        if following is None:
            break
        last = tree.right[following]
    return _with_reason_in_marks(tree, verb, last)


def _with_reason_in_marks(tree: Tree, verb: int, last: int) -> int:
    """Where 'that they shot “because we were told to”' ends, though the reason hangs on the cue."""
    for index, quotation in enumerate(tree.quotations):
        where = token_range(tree, index) if not quotation.whole else None
        if where is not None and where[0] == last + 1 and tree.lower[last + 2 : last + 3] == ["because"]:
            inside = (one for one in tree.children[verb] if where[0] < one < where[1])
            return where[1] if any(tree.left[one] >= where[0] for one in inside) else last
    return last


def _own_range(tree: Tree, verb: int, clause: int) -> tuple[int, int]:
    own = [verb]
    for child in tree.children[verb]:
        if child != clause and not tree.under(clause, child):
            own += [tree.left[child], tree.right[child]]
    return min(own), max(own)


def host_ranges(tree: Tree, verb: int, speaker: int | None) -> list[tuple[int, int]] | None:
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
    if tree.deps[verb] == "ccomp" and tree.left[head] == tree.left[verb] and listed(tree, head):
        return None  # "Talks would continue, he said": the other verb reports this one
    if is_tail(tree, verb):
        while tree.deps[head] == "parataxis" and listed(tree, head) and tree.heads[head] != head:
            head = tree.heads[head]
    hole = (tree.left[verb], _last_of(tree, verb))
    before = _clause_before(tree, hole[0]) if tree.lower[hole[0]] == "as" else None
    first = _behind_anothers(tree, head, hole[0])
    return [before] if before else without((first, tree.right[head]), hole) or None


def _behind_anothers(tree: Tree, head: int, start: int) -> int:
    """Where a clause begins behind a report that a colon ends: "Vale wrote that it was late: it had, she said, …"."""
    colon = next((at for at in range(start - 1, tree.left[head], -1) if tree.words[at] in (":", ";")), None)
    reports = (at for at in tree.all(head, "ccomp") if colon and at < colon and listed(tree, at))
    return colon + 1 if colon and next(reports, None) is not None else tree.left[head]


def _clause_before(tree: Tree, start: int) -> tuple[int, int] | None:
    """The clause that ends right before ", as Vale has alleged", where it is part of another's words or question."""
    for token in range(start):
        is_clause = tree.deps[token] == "ccomp" or (tree.deps[token] == "acl" and tree.child(token, "mark") is not None)
        if is_clause and tree.right[token] < start and tree.left[token] < token:
            between = tree.words[tree.right[token] + 1 : start]
            over = tree.heads[token]
            apart = between in ([], [","]) and tree.words[start - 1] == ","
            if apart and over < tree.left[token] and negation(tree, over) is None:
                return tree.left[token], tree.right[token]
    return None


def _last_of(tree: Tree, verb: int) -> int:
    """The last token of an aside; the "and" of what it is set into was hung on it: "…, she said, and would rise"."""
    right = tree.right[verb]
    return right - 1 if tree.deps[right] == "cc" and tree.words[right - 1] == "," else right


def _between_commas(tree: Tree, verb: int) -> bool:
    left, right = tree.left[verb], _last_of(tree, verb)
    before = left == 0 or tree.words[left - 1] in (",", "—", "–", "-", '"') or tree.words[left] in (",", '"')
    after = (
        right + 1 >= len(tree.words)
        or tree.words[right + 1] in (",", ".", "—", "–", '"')
        or tree.words[right] in (",", ".")
    )
    return before and after

"""Attributions a verb makes: "Vale said that …", "…, said Vale", "Vale called it …"."""

from __future__ import annotations

from calendar import day_name
from collections.abc import Iterator

from ingest.statements.cues import Verb, inflect, noun_forms, verb_forms
from ingest.statements.frames import other_frames
from ingest.statements.model import Candidate, Tree
from ingest.statements.phrases import (
    QUOTES,
    agent,
    goes_on,
    is_of_time,
    is_passive,
    mention_range,
    negation,
    noun_after,
    subject,
    without,
)
from ingest.statements.quoting import listed, reporters, token_range
from ingest.statements.shading import read_shading

_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_TELL = frozenset(inflect("tell"))
_MAKE = frozenset(inflect("make"))
_DAYS = frozenset(day_name)
_VIEWS = frozenset({"position", "view", "stance", "figure", "number", "version", "account"})
_CONTRASTS = frozenset({"while", "whereas", "although", "though"})
_ADDING_NOTHING = [["without", said] for said in ("providing", "offering", "giving", "elaborating", "citing", "naming")]
_STRAY = 14  # tokens a clause may stand off from its cue


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
    ends = _ends_as_saying(tree, verb)
    if ends or (passive and speaker is None and tree.lower[verb] in ("quoted", "cited") and _as(tree, verb)):
        speaker = tree.child(
            verb, "nsubjpass", "dobj"
        )  # "“…,” Vale was quoted as saying", "TASS quoted Vale as saying"
        if (
            not ends
            and (said := tree.child(verb, "prep")) is not None
            and tree.lower[said + 1 : said + 2] == ["saying"]
        ):
            return None  # "Vale was quoted as saying that …": "saying" reports it
    if _made_it_clear(tree, verb) is not None:
        verbs = verb_forms()[f"{tree.lower[verb]} clear"]
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
    elif (quoting := _quoting(tree, verb)) is not None and best:
        content, pattern = [(verb + 1, tree.right[quoting])], "clause"
    elif complement is not None:
        content = _clause(tree, complement, verb)
        pattern = "clause" if _has_mark(tree, complement) else "bare"
        that = [one for one in verbs if "that" in one.frames]
        best = that[0] if that else best
        pattern = pattern if that or not verbs else "odd"
    elif best and ends:
        content, pattern = _before(tree, verb), "parenthesis"
    elif best:
        content, pattern, best = other_frames(tree, verb, verbs, passive=passive)
        if (
            not content
            and not passive
            and any("that" in one.frames or one.kind == "manner" or not one.frames for one in verbs)
        ):
            content, pattern = _host(tree, verb, speaker) or [], "parenthesis"
    said_here = not content and best and best.kind != "thought" and speaker is not None
    if said_here and (words := _words_behind(tree, verb)) is not None:
        content, pattern = [words], "quote"
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


def _quoting(tree: Tree, verb: int) -> int | None:
    """The verb over "as saying" in "quoted Vale as saying that …": what follows is said, however it was parsed."""
    governor = tree.heads[tree.heads[verb]]
    if tree.lower[verb] != "saying" or tree.lower[tree.heads[verb]] != "as" or tree.lower[verb - 1] != "as":
        return None
    behind = tree.words[verb + 1 : verb + 2] not in ([], [","], ["."], ['"']) and tree.lower[verb + 1] not in (
        "by",
        "in",
    )
    return governor if behind and tree.lower[governor] in QUOTES and tree.right[governor] > verb else None


def _ends_as_saying(tree: Tree, verb: int) -> bool:
    """Whether a verb quotes what stands before it: "…, TASS quoted Vale as saying"; not "as saying that …"."""
    if tree.lower[verb] not in QUOTES:
        return False
    saying = next((at for at in range(verb, tree.right[verb] + 1) if tree.lower[at] == "saying"), None)
    if saying is None or tree.lower[saying - 1] != "as":
        return False
    return tree.words[saying + 1 : saying + 2] in ([], [","], ["."], ['"']) or tree.lower[saying + 1] in ("by", "in")


def _before(tree: Tree, verb: int) -> list[tuple[int, int]]:
    """The clause a comma sets off before a verb's own words."""
    own = min(tree.left[child] for child in [verb, *tree.all(verb, "nsubj", "nsubjpass", "aux", "auxpass")])
    return [(0, own - 2)] if own > 2 and tree.words[own - 1] == "," else []


def _is_inverted(tree: Tree, verb: int) -> bool:
    """Whether the verb stands right behind a closing mark or a comma, its subject after it: '…," said Vale'."""
    finite = tree.tags[verb] in _FINITE or (tree.lower[verb] == "read" and tree.words[verb - 1] == '"')
    if verb == 0 or tree.words[verb - 1] not in ('"', "'", ",") or not finite:
        return False
    own = tree.child(verb, "nsubj")
    return own is None or own > verb


def _subject(tree: Tree, verb: int, quotations: list[int]) -> int | None:
    inverted = _is_inverted(tree, verb)
    own = tree.child(verb, "nsubj")
    if inverted and own is None:
        after, named = noun_after(tree, verb + 1), _capitals_behind(tree, verb)
        if named is not None and (after is None or after < named):
            return named
        if after is not None and (
            quotations or tree.deps[after] in ("dobj", "attr", "oprd", "nsubj", "npadvmod", "ROOT")
        ):
            return after
    found = subject(tree, verb)
    if found is None and quotations and verb > 0 and tree.tags[verb - 1] in ("NNP", "PRP", "NN", "NNS", "NNPS"):
        return verb - 1  # '…," Vale notes', the cue taken for a noun
    return found


def _capitals_behind(tree: Tree, verb: int) -> int | None:
    """The last word of the name right behind "…, said", whatever its parts were taken for: "Student Aid Chief Orr"."""
    last = verb
    while last + 1 < len(tree.words) and tree.words[last + 1][0].isupper():
        last += 1
    ends = last + 1 == len(tree.words) or tree.words[last + 1] in (",", ".")
    is_name = tree.tags[last].startswith("NNP") and tree.words[last] not in _DAYS
    return last if last > verb + 1 and ends and is_name else None


def _complement(tree: Tree, verb: int, verbs: tuple[Verb, ...], *, after_quotation: bool) -> int | None:
    """The clause that is the verb's content."""
    small_clause = any("objc" in one.frames for one in verbs) and not any("that" in one.frames for one in verbs)
    if (told := _told_whom(tree, verb)) is not None:
        return told
    if (clear := _made_it_clear(tree, verb)) is not None:
        return tree.child(clear, "ccomp", "advcl", "acl")
    for child in tree.children[verb]:
        if tree.deps[child] != "ccomp" or tree.quoted[child] >= 0:
            continue
        if after_quotation and child > verb and tree.left[child] <= verb + 2:
            continue  # '…," said Vale, asked about …': the parser took the subject for a clause
        if small_clause or _is_tail(tree, child):
            continue
        return child
    if any("that" in one.frames and one.kind != "manner" for one in verbs) and not after_quotation:
        return _stray_clause(tree, verb)
    return None


def _words_behind(tree: Tree, verb: int) -> tuple[int, int] | None:
    """The marked words right behind a cue, however they were parsed: 'They chanted "Bring them home"'."""
    for index, quotation in enumerate(tree.quotations):
        if verb + 1 < len(tree.words) and tree.starts[verb + 1] == quotation.span.start:
            return token_range(tree, index)
    return None


def _is_tail(tree: Tree, clause: int) -> bool:
    """Whether a clause the parser hung on a cue is a second cue behind it: "…, Vale said, TASS reported."."""
    first = tree.left[clause]
    alone = tree.right[clause] == clause and tree.child(clause, "nsubj") is not None
    return alone and first > 0 and tree.words[first - 1] == "," and any(v.strength > 1 for v in listed(tree, clause))


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
            and (tree.deps[token] == "mark" or is_of_time(tree, over))
        ):
            return over
    return None


def _told_whom(tree: Tree, verb: int) -> int | None:
    """What "told a meeting that none had failed" tells, where the parser made it a description of the meeting."""
    whom = tree.child(verb, "dobj") if tree.lower[verb] in _TELL else None
    clause = tree.child(whom, "relcl") if whom is not None else None
    if clause is None or tree.lower[tree.left[clause]] != "that":
        return None
    own = tree.child(clause, "nsubj", "nsubjpass")
    return clause if own is not None and own != tree.left[clause] else None


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
    first = _begin_of(tree, verb, clause)
    return [(first, _before_others(tree, clause, _with_what_follows(tree, verb, last)))]


def _begin_of(tree: Tree, verb: int, clause: int) -> int:
    """Where a clause begins, the day before it left to its cue ("Vale said Monday the bridge was shut"), its subject
    taken in.
    """
    first = tree.left[clause]
    if first == verb + 1 < clause and tree.words[first] in _DAYS and tree.deps[first] == "npadvmod":
        return tree.right[first] + 1
    taken = (
        tree.child(verb, "dobj") if tree.tags[first] == "MD" else None
    )  # "said the road, shut for years, would open"
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
    if tree.deps[verb] == "ccomp" and tree.left[head] == tree.left[verb] and listed(tree, head):
        return None  # "Talks would continue, he said": the other verb reports this one
    if _is_tail(tree, verb):
        while tree.deps[head] == "parataxis" and listed(tree, head) and tree.heads[head] != head:
            head = tree.heads[head]
    hole = (tree.left[verb], tree.right[verb])
    before = _clause_before(tree, hole[0]) if tree.lower[hole[0]] == "as" else None
    return [before] if before else without((tree.left[head], tree.right[head]), hole) or None


def _clause_before(tree: Tree, start: int) -> tuple[int, int] | None:
    """The clause that ends right before ", as Vale has alleged", where it is part of another's words or question."""
    for token in range(start):
        if tree.deps[token] == "ccomp" and tree.right[token] < start and tree.left[token] < token:
            between = tree.words[tree.right[token] + 1 : start]
            over = tree.heads[token]
            apart = between in ([], [","]) and tree.words[start - 1] == ","
            if apart and over < tree.left[token] and negation(tree, over) is None:
                return tree.left[token], tree.right[token]
    return None


def _between_commas(tree: Tree, verb: int) -> bool:
    left, right = tree.left[verb], tree.right[verb]
    before = left == 0 or tree.words[left - 1] in (",", "—", "–", "-", '"') or tree.words[left] in (",", '"')
    after = (
        right + 1 >= len(tree.words)
        or tree.words[right + 1] in (",", ".", "—", "–", '"')
        or tree.words[right] in (",", ".")
    )
    return before and after


def _made_it_clear(tree: Tree, verb: int) -> int | None:
    """The "clear" of "made it clear she would go"."""
    clear = tree.child(verb, "ccomp", "oprd", "acomp") if tree.lower[verb] in _MAKE else None
    it = tree.child(clear, "nsubj") if clear is not None else None
    return clear if clear is not None and it == verb + 1 and tree.lower[clear] in ("clear", "plain") else None


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

"""Attributions a verb makes: "Vale said that …", "…, said Vale", "Vale called it …"."""

from __future__ import annotations

import re
from calendar import day_name
from collections.abc import Iterator
from dataclasses import replace

from ingest.statements.as_saying import ends_as_saying, quoting, says_as
from ingest.statements.aside import aside
from ingest.statements.clause import clause_ranges, host_ranges, second_cue
from ingest.statements.complement import clause_behind, find_complement, made_it_clear, put_to
from ingest.statements.cues import Verb, inflect, verb_forms
from ingest.statements.frames import other_frames
from ingest.statements.model import Candidate, Tree
from ingest.statements.phrases import (
    agent,
    cut_at,
    is_neither,
    is_passive,
    is_relative,
    mention_range,
    noun_after,
    subject,
)
from ingest.statements.quoting import listed, reporters, token_range
from ingest.statements.shading import read_shading
from ingest.statements.tails import all_before, apposed_before, mistagged_tail, without_office

_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_DAYS = frozenset(day_name)
_FEWEST_HIS_OWN = 4  # tokens in marks behind "remembered" or "hoped", from which on they are words and no name
_ON_TERMS = re.compile(
    r"(?:that )?(?:(?:he|she|they|we|(?:his|her|their|our) (?:full |last )?names?) )?(?:not (?:to )?)?(?:to )?"
    r"(?:be (?:named|identified|quoted)|be (?:used|published|given))\b|(?:for )?anonymity\b"
)
_TOLD = frozenset(inflect("tell"))  # what follows is whom, never who


def from_verbs(tree: Tree) -> Iterator[Candidate]:
    """Every attribution a verb of the tree may make."""
    reported = reporters(tree)
    for token in range(len(tree.words)):
        if tree.quoted[token] >= 0:
            continue
        verbs = listed(tree, token)
        if not tree.is_verb(token) and token not in reported and not (verbs and _acts_as_verb(tree, token)):
            if verbs and (mistagged := mistagged_tail(tree, token, verbs[0])) is not None:
                yield mistagged
            continue
        quotations = reported.get(token, [])
        found = _candidate(tree, token, verbs, quotations)
        if found is not None:
            yield from _apart_from_denied(tree, token, verbs, found) if found.negated and quotations else (found,)


def _apart_from_denied(tree: Tree, verb: int, verbs: tuple[Verb, ...], found: Candidate) -> Iterator[Candidate]:
    """What is denied, and what is said instead: 'denied that he had left: "I never moved."'."""
    colon = found.content[0][0] - 1
    denied = _candidate(tree, verb, verbs, []) if verb + 1 < colon and tree.words[colon] == ":" else None
    if denied is None or not (content := cut_at(denied.content, colon)):
        yield found
        return
    yield replace(denied, content=content)
    said, quotations = found.content, found.quotations
    yield Candidate(tree, (), ":", "speech", 2, found.speaker, said, "colon", quotations=quotations)


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


def _acts_as_verb(tree: Tree, token: int) -> bool:
    """A cue the tagger took for a noun: it has a subject or opens onto a clause."""
    return tree.child(token, "nsubj") is not None and tree.child(token, "ccomp", "dobj") is not None


def _candidate(tree: Tree, verb: int, verbs: tuple[Verb, ...], quotations: list[int]) -> Candidate | None:
    passive = is_passive(tree, verb)
    speaker = agent(tree, verb) if passive else _subject(tree, verb, quotations)
    ends = ends_as_saying(tree, verb)
    if ends or (passive and speaker is None and tree.lower[verb] in ("quoted", "cited") and says_as(tree, verb)):
        speaker = tree.child(
            verb, "nsubjpass", "dobj"
        )  # "“…,” Vale was quoted as saying", "TASS quoted Vale as saying"
        if (
            not ends
            and (said := tree.child(verb, "prep")) is not None
            and tree.lower[said + 1 : said + 2] == ["saying"]
        ):
            return None  # "Vale was quoted as saying that …": "saying" reports it
    if passive and not ends and any(tree.lower[at : at + 2] == ["as", "saying"] for at in tree.all(verb, "prep")):
        return None  # "Vale was quoted by TASS as saying that …": so does it here
    if made_it_clear(tree, verb) is not None:
        verbs = verb_forms()[f"{tree.lower[verb]} clear"]
    if put_to(tree, verb):
        verbs = verb_forms()["suggests"]
    best = max(verbs, key=lambda one: (one.kind != "thought", one.strength)) if verbs else None
    content: list[tuple[int, int]] = []
    pattern = ""
    set_in = None if quotations else aside(tree, verb, verbs)
    if set_in is None and not quotations and best and best.kind == "speech" and "that" in best.frames:
        set_in = apposed_before(tree, verb)
    complement = find_complement(tree, verb, verbs, after_quotation=_is_inverted(tree, verb))
    if set_in is not None:
        (speaker, content), pattern = set_in, "parenthesis"
    elif quotations:
        content = [where for index in quotations if (where := token_range(tree, index))]
        pattern = "quote"
        opening = _fragment_before(tree, verb, speaker, quotations)
        if opening is not None:
            content = [opening, *content]
        elif complement is not None and best and _leads_up(tree, complement, content[0][0]):
            content = _merge(sorted([*content, *clause_ranges(tree, complement, verb)]))
            pattern = "quote+clause"
    elif (quotes := quoting(tree, verb)) is not None and best:
        content, pattern = [(verb + 1, tree.right[quotes])], "clause"
    elif complement is not None:
        content = clause_ranges(tree, complement, verb)
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
            content, pattern = host_ranges(tree, verb, speaker) or [], "parenthesis"
    words = _words_behind(tree, verb) if not content and best and speaker is not None else None
    if words is None and not content and best and best.kind == "thought" and speaker is not None:
        words = _marked_object(tree, verb)
    if words is not None and best is not None and (best.kind != "thought" or words[1] - words[0] > _FEWEST_HIS_OWN):
        content, pattern = [words], "quote"
    if not content and best and best.kind == "speech" and best.strength > 2 and "that" in best.frames:
        content, pattern = all_before(tree, verb, speaker), "parenthesis"
    if not quotations and not passive:
        content = without_office(tree, speaker, _without_speaker(tree, speaker, content))
    if not content or _is_put_to_somebody(tree, verb, speaker) or _is_on_terms(tree, content):
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
        negated=shading.negated or (speaker is not None and is_neither(tree, speaker)),
        hedged=shading.hedged,
        mood=shading.mood,
        lead=shading.lead,
        quotations=tuple(quotations),
    )


def _is_put_to_somebody(tree: Tree, verb: int, speaker: int | None) -> bool:
    """Whether a verb tells only what somebody was asked, which nobody states: "Asked if she would go, Vale …"."""
    opens = verb == 0 and tree.deps[verb] == "advcl" and tree.child(verb, "nsubj") is None
    return tree.lower[verb] == "asked" and (opens or (speaker is None and tree.tags[verb] == "VBN"))


def _is_on_terms(tree: Tree, content: list[tuple[int, int]]) -> bool:
    """Whether all that is asked, or refused, is to be named: "who asked not to be identified"."""
    words = " ".join(tree.lower[at] for first, last in content for at in range(first, last + 1))
    return _ON_TERMS.match(words) is not None


def _without_speaker(tree: Tree, speaker: int | None, content: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The content where whoever speaks is no part of it: nobody says themselves.

    What goes on beyond the mention was never theirs ("…,' calls Finch a fool"), so nothing is left; else what stands
    before it is.
    """
    if speaker is None or is_relative(tree, speaker) or not any(one[0] <= speaker <= one[1] for one in content):
        return content
    first, last = mention_range(tree, speaker)
    last = max([last, *(tree.right[beside] for beside in tree.all(speaker, "appos"))])
    if last < content[-1][1] and any(tree.words[at][0].isalnum() for at in range(last + 1, content[-1][1] + 1)):
        return []
    return cut_at(content, first)


def _before(tree: Tree, verb: int) -> list[tuple[int, int]]:
    """The clause a comma sets off before a verb's own words."""
    own = min(tree.left[child] for child in [verb, *tree.all(verb, "nsubj", "nsubjpass", "aux", "auxpass")])
    return [(0, own - 2)] if own > 2 and tree.words[own - 1] == "," else []


def _is_inverted(tree: Tree, verb: int) -> bool:
    """Whether the verb stands right behind a closing mark or a comma, its subject after it: '…," said Vale'."""
    finite = tree.tags[verb] in _FINITE or (tree.lower[verb] == "read" and tree.words[verb - 1] == '"')
    if verb == 0 or tree.words[verb - 1] not in ('"', "'", ",") or not finite or tree.lower[verb] in _TOLD:
        return False
    own = tree.child(verb, "nsubj")
    return (own is None and clause_behind(tree, verb) is None) or (own is not None and own > verb)


def _subject(tree: Tree, verb: int, quotations: list[int]) -> int | None:
    inverted = _is_inverted(tree, verb)
    own = tree.child(verb, "nsubj")
    if own is None and not quotations and clause_behind(tree, verb) is not None:
        opening = [one for one in range(verb) if tree.left[one] == 0 and tree.tags[one][:2] in ("NN", "PR")]
        if opening and tree.words[opening[-1] + 1] == ",":
            return opening[-1]  # "Vale, a pilot whose boat, they said, had sunk, said she would go"
    if inverted and own is None:
        after, named = noun_after(tree, verb + 1), _capitals_behind(tree, verb)
        if after is not None and tree.deps[verb] == "acl" and tree.deps[after] == "oprd":
            after = None  # "Its spokeswoman, Ada Vale, called the plan a mistake", read as one who is called so
        if named is not None and (after is None or after < named):
            return named
        if after is not None and (
            quotations or tree.deps[after] in ("dobj", "attr", "oprd", "nsubj", "npadvmod", "ROOT")
        ):
            return after
    joined = tree.heads[verb] if tree.deps[verb] == "conj" else None
    if joined is not None and second_cue(tree, joined) == verb:
        return subject(tree, tree.heads[joined])
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


def _words_behind(tree: Tree, verb: int) -> tuple[int, int] | None:
    """The marked words right behind a cue, however parsed: 'They chanted "Bring them home"', 'and said, "none."'."""
    behind = verb + 1 + (tree.words[verb + 1 : verb + 2] in ([","], [":"]))
    for index, quotation in enumerate(tree.quotations):
        if behind < len(tree.words) and tree.starts[behind] == quotation.span.start:
            return token_range(tree, index)
    return None


def _marked_object(tree: Tree, verb: int) -> tuple[int, int] | None:
    """What somebody thinks of where some of it is in marks: 'expects the report "within the month"'."""
    thing = tree.child(verb, "dobj")
    if thing is None or thing < verb or len(tree.quotations) != 1 or tree.quotations[0].whole:
        return None
    marked = token_range(tree, 0)
    return (tree.left[thing], max(marked[1], tree.right[thing])) if marked is not None and marked[0] > verb else None


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

"""To whom and where something was said, as the words round its cue tell: "told the council", "speaking in Harrow".

Both are spans of the article. An addressee who is only a pronoun tells a reader nothing and is left out. A place is a
name, and stands where it can only be the speaker's: with the cue, with whom they told, or with the occasion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.statements.cues import word_set
from ingest.statements.dates import has_date
from ingest.statements.lexicon import is_outlet
from ingest.statements.model import Candidate, Tree
from ingest.statements.setting import is_event, leads_to
from store.model import Span

_TELLING = frozenset({"tell", "inform", "assure", "warn", "remind", "notify", "advise", "ask", "promise"})
_OBJECTS = ("dobj", "dative", "iobj")
_TO = frozenset({"to", "with", "before", "for"})  # "a letter to the council", "an interview with", "testimony before"
_NOBODY = frozenset({"nobody", "one", "anyone", "anybody", "everyone", "everybody", "himself", "herself", "themselves"})
_IN = frozenset({"in", "at", "outside", "near", "aboard", "inside"})
_DURING = frozenset({"in", "at", "during", "on"})
_SAYING = frozenset({"quote", "quote+clause", "clause", "bare", "parenthesis"})  # what hangs on the cue is no content
_FACING = frozenset(
    {"reporters", "journalists", "supporters", "delegates", "audience", "crowd", "press", "media", "gathering", "rally"}
    | {"meeting", "conference", "session", "workers", "residents", "voters", "lawmakers", "students", "mourners"}
)  # those in the room: "told reporters in Harrow"; but "warned the rebels in Harrow" says where the rebels are
_SOUNDS = frozenset({"applause", "boos", "cheers", "jeers", "laughter", "whistles"})  # "said to applause"
_LONGEST = 80  # code points of an addressee; past that the phrase is a description
_DATELINE = re.compile(r"\s*([A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]+){0,2})(?=,| ?[—–(-])")
_HERE = re.compile(r"(?:here|in this (?:\w+ )?(?:city|town|port|village|capital))\b", re.I)


@dataclass(frozen=True, slots=True)
class Scene:
    """Spans of the article; either may be None."""

    addressee: Span | None = None
    place: Span | None = None


def dateline(text: str) -> Span | None:
    """The place at the head of an article: "HARROW, May 3 (Agency) -"."""
    match = _DATELINE.match(text)
    return Span(*match.span(1)) if match else None


def read_scene(candidate: Candidate, *, filed: Span | None, named: bool) -> Scene:
    """The scene of one attribution.

    Args:
        filed: the article's dateline, which only "here" refers to.
        named: the speaker is a person with a name: "In Harrow, the army said" does not tell where its spokesman was.
    """
    if not candidate.cue:
        return Scene()
    tree, cue = candidate.tree, candidate.cue[0]
    inside = {token for first, last in candidate.content for token in range(first, last + 1)}
    told = next((at for at in _addressees(candidate) if at not in inside), None)
    heard = told is not None and tree.tags[told].startswith("NN") and tree.lower[told] not in _NOBODY
    addressee = _phrase(tree, told, inside) if told is not None and heard else None
    places = _places(candidate, told, inside, named=named)
    place = next((_name(tree, at) for at in places if _is_place(tree, at)), None)
    if place is None and filed is not None and _says_here(tree, cue, told, inside):
        place = filed
    return Scene(addressee, place)


def _addressees(candidate: Candidate) -> Iterator[int]:
    tree, cue = candidate.tree, candidate.cue[0]
    if candidate.lemma in _TELLING:
        for child in tree.all(cue, *_OBJECTS):
            if child > cue and child != candidate.speaker:
                yield child
    for prep in tree.all(cue, "prep", "dative"):
        obj = tree.child(prep, "pobj")
        if obj is None:
            continue
        if tree.lower[obj] in _SOUNDS:
            continue
        if tree.lower[prep] == "to" and tree.lower[cue] in ("said", "says", "saying", "wrote", "writing"):
            yield obj
        elif is_event(tree, obj) and tree.lower[prep] in _DURING:
            yield from (at for at in _objects(tree, obj) if tree.lower[tree.heads[at]] in _TO)
    for verb in tree.all(cue, "advcl"):  # "addressing parliament, Vale said"
        if tree.lower[verb] in ("addressing", "telling", "briefing"):
            yield from tree.all(verb, "dobj")


def _objects(tree: Tree, token: int) -> list[int]:
    """The objects of the prepositions that hang on a token."""
    return [obj for prep in tree.all(token, "prep") if (obj := tree.child(prep, "pobj")) is not None]


def _places(candidate: Candidate, told: int | None, inside: set[int], *, named: bool) -> Iterator[int]:
    """The tokens that may name where: on the cue, on who was told, on the occasion, on "speaking"."""
    tree, cue = candidate.tree, candidate.cue[0]
    if candidate.pattern not in _SAYING or candidate.lemma == "write":
        return
    facing = told is not None and (tree.lower[told] in _FACING or tree.tags[told] == "NNP")
    holders = [cue, *([told] if told is not None and facing else [])]
    holders += [verb for verb in tree.all(cue, "advcl") if leads_to(tree, verb)]
    for holder in holders:
        for obj in _objects(tree, holder):
            if obj in inside or (holder == cue and obj < cue and not named and not is_event(tree, obj)):
                continue
            prep = tree.lower[tree.heads[obj]]
            if prep in _IN and not is_event(tree, obj):
                yield obj
            if is_event(tree, obj) or prep in _IN:
                yield from (
                    at for at in _objects(tree, obj) if at not in inside and tree.lower[tree.heads[at]] in ("in", "at")
                )


def _is_place(tree: Tree, token: int) -> bool:
    """Whether a name is one of a place: not of a month, a body or an outlet."""
    word = tree.words[token]
    if not word[0].isupper() or tree.tags[token] not in ("NNP", "NNPS") or has_date(f"in {word}"):
        return False
    if any(word.lower() in word_set(kind) for kind in ("bodies", "settings", "organisations")):
        return False
    return not is_outlet(word) and not (word.isupper() and len(word) > 1 and "." not in word and tree.quoted[token] < 0)


def _name(tree: Tree, token: int) -> Span:
    first = token
    while first > tree.left[token] and tree.tags[first - 1].startswith("NNP"):
        first -= 1
    return Span(tree.starts[first], tree.ends[_name_end(tree, token)])


def _name_end(tree: Tree, token: int) -> int:
    """The last token of a name that goes on behind its head: "Shed 4", "Castrel One"."""
    last = token
    while tree.tags[token] == "NNP" and last + 1 < len(tree.words):
        word, tag = tree.words[last + 1], tree.tags[last + 1]
        goes_on = tag in ("NNP", "NNPS") and last < tree.right[token]
        if not goes_on and not (word.isdigit() or word == "One"):
            break
        last += 1
    return last


def _phrase(tree: Tree, token: int, inside: set[int]) -> Span | None:
    """A noun phrase short of what hangs on it: "the council", "reporters", "the head of the council"."""
    last = _name_end(tree, token)
    for child in tree.children[token]:
        if child > token and tree.deps[child] == "prep" and tree.lower[child] == "of" and child == last + 1:
            last = tree.right[child]
    first = tree.left[token]
    while last > token and (last in inside or not tree.words[last][-1].isalnum()):
        last -= 1
    if first in inside or any(tree.deps[at] in ("relcl", "acl", "appos", "punct") for at in range(first, last + 1)):
        first = last = token
        while first > tree.left[token] and tree.tags[first - 1][:2] in ("NN", "DT", "JJ", "PR", "HY", "CD"):
            first -= 1
    span = Span(tree.starts[first], tree.ends[last])
    return span if len(span) <= _LONGEST else None


def _says_here(tree: Tree, cue: int, told: int | None, inside: set[int]) -> bool:
    own = [cue, *([told] if told is not None else [])]
    near = [at for holder in own for at in (*tree.all(holder, "advmod"), *tree.all(holder, "prep")) if at not in inside]
    return any(_HERE.match(" ".join(tree.words[at : at + 4])) for at in near)

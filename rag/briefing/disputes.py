"""Where statements stand against each other or agree, as far as that can be told without reading minds.

A denial beside the claim it shares its words with; the same number, or much the same words, from different sides.
Nothing else is called a contradiction or an agreement: two sentences of different wording may be either.
"""

from __future__ import annotations

import re
from itertools import combinations, groupby

from rag.briefing.lines import SEARCH, cite, say_short, speaker_of
from rag.briefing.model import Entry, Material
from rag.briefing.sift import is_somebodys
from rag.figures import find_figures
from rag.markdown import escape
from rag.shade import is_plain
from rag.sources import Sources
from rag.terms import content_terms
from rag.wording import say_list

MIN_SHARED = 3  # stems of content besides the topic's own, which any two statements on it share
SHARE = 0.5  # of the shorter statement's
MIN_ALIKE = 4  # stems that two statements share which are called alike; fewer are a phrase
PAIRS = 6  # that are alike; of more, the most alike
ALIKE = "Much the same from different sides"
DENIED = "Denials and the claims beside them"


def say_disputes(material: Material, sources: Sources) -> list[str]:
    """What sides say alike, then each denial or refusal with the claim it comes nearest to, else by itself."""
    agreed = [*_say_numbers(material, sources), *_say_alike(material, sources)]
    denied = [_say_denial(entry, material, sources) for entry in material.entries if entry.found.statement.negated]
    return [
        f"#### {ALIKE}",
        *(agreed or [f"No two sides are on record on this in much the same words, or with the same number {SEARCH}."]),
        f"#### {DENIED}",
        *(denied or [f"No denial or refusal on this is on record {SEARCH}."]),
    ]


def find_alike(material: Material) -> list[tuple[Entry, Entry]]:
    """Statements of two sides in much the same words, most alike first, each statement once.

    One of the two has to be a party's: two bystanders who say the same agree on nothing. Where both give numbers, they
    have one in common.
    """
    topic = _terms(material.topic)
    fit = [
        (entry, _terms(entry.found.statement.quote) - topic, _values(entry))
        for entry in material.entries
        if entry.stands
        and not entry.found.statement.negated
        and is_plain(entry.found.statement)
        and is_somebodys(entry.found.statement)
    ]
    pairs: list[tuple[float, int, Entry, Entry]] = []
    for place, ((one, own, values), (two, other, others)) in enumerate(combinations(fit, 2)):
        if (shared := len(own & other)) < MIN_ALIKE or not (one.party or two.party) or _side(one) == _side(two):
            continue
        share = 2 * shared / (len(own) + len(other))
        if share >= SHARE and not (values and others and values.isdisjoint(others)):
            pairs.append((-share, place, one, two))
    used: set[str] = set()
    alike: list[tuple[Entry, Entry]] = []
    for _, _, one, two in sorted(pairs, key=lambda pair: pair[:2]):
        ids = {one.found.statement.id, two.found.statement.id}
        if used.isdisjoint(ids) and len(alike) < PAIRS:
            used |= ids
            alike.append((one, two))
    return alike


def _terms(text: str) -> set[str]:
    """The stems of its content, however it puts a hyphen."""
    return set(content_terms(re.sub(r"(?<=[^\W\d])-(?=[^\W\d])", "", text)))


def _values(entry: Entry) -> set[float]:
    return {figure.value for figure in find_figures(entry.found.statement.quote)}


def _say_alike(material: Material, sources: Sources) -> list[str]:
    return [
        f"- {say_short(one, sources)}\n- In much the same words: {say_short(two, sources)}"
        for one, two in find_alike(material)
    ]


def _say_numbers(material: Material, sources: Sources) -> list[str]:
    """Each number that stands and that two sides or more give."""
    lines = []
    standing = [one for one in material.given if one.entry.outdated is None]
    for _, same in groupby(standing, key=lambda one: one.figure.value):
        by_side = {_side(one.entry): one for one in same}
        if len(by_side) > 1:
            first, *_ = by_side.values()
            who = [f"**{escape(speaker_of(one.entry))}** {cite(one.entry.found, sources)}" for one in by_side.values()]
            lines.append(f"- The same number, {escape(first.figure.words.lower())}, from {say_list(who)}.")
    return ["\n".join(lines)] if lines else []


def _side(entry: Entry) -> str:
    return entry.party or speaker_of(entry)


def _share(terms: set[str], others: set[str]) -> float:
    return len(terms & others) / max(1, min(len(terms), len(others)))


def _say_denial(denial: Entry, material: Material, sources: Sources) -> str:
    line = f"- Denied or refused: {say_short(denial, sources)}"
    claim = find_claim(denial, material)
    return f"{line}\n- Beside it, in much the same words: {say_short(claim, sources)}" if claim else line


def find_claim(denial: Entry, material: Material) -> Entry | None:
    """The statement of another speaker that asserts what a denial denies, by the words they share; None without one."""
    topic = set(content_terms(material.topic))
    denied = set(content_terms(denial.found.statement.quote)) - topic
    best: tuple[float, Entry] | None = None
    for entry in material.entries:
        statement = entry.found.statement
        if statement.negated or not is_plain(statement) or speaker_of(entry) == speaker_of(denial):
            continue
        terms = set(content_terms(statement.quote)) - topic
        share = _share(denied, terms)
        if len(denied & terms) >= MIN_SHARED and share >= SHARE and (best is None or share > best[0]):
            best = (share, entry)
    return best[1] if best else None

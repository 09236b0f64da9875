"""Attributions a colon makes: "Vale: We are leaving", questions and answers, '- Vale: "…"'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.statements.cues import word_set
from ingest.statements.lexicon import courtesies, role_genders
from ingest.statements.model import Candidate, Tree
from ingest.statements.quoting import listed, reporters, token_range

_MOST_WORDS = 7  # in the name before a colon
_MOST_DESCRIBED = 18  # words before the colon, with what the speaker is behind a comma
_FEWEST_SAID = 4  # words after the colon of a name nobody knows yet


def from_colons(tree: Tree, *, opens_turn: bool) -> Iterator[Candidate]:
    """The attribution a colon of the tree makes, if any.

    Args:
        opens_turn: the sentence opens a paragraph that may be a speaker's turn (`turns`).
    """
    turn = _turn(tree) if opens_turn else None
    if turn is not None:
        yield turn
        return
    reported = {index for verb, quotations in reporters(tree).items() if listed(tree, verb) for index in quotations}
    for index, quotation in enumerate(tree.quotations):
        if index in reported:
            continue
        where = token_range(tree, index) if quotation.whole else None
        if where is None or where[0] < 2 or tree.words[where[0] - 1] != ":":
            continue
        speaker = where[0] - 2
        called = tree.tags[speaker] in ("NNP", "NNPS") or tree.lower[speaker] in role_genders()
        if called and _names_somebody([tree.words[speaker].title()]):
            yield Candidate(tree, (), ":", "speech", 2, speaker, [where], "colon", quotations=(index,))


def label(tree: Tree) -> Candidate | None:
    """A paragraph that is only a name and a colon: the next one is that speaker's turn."""
    before = tree.words[:-1]
    if not before or len(before) > _MOST_WORDS or not _names_somebody(before) or len(before) < 2:
        return None
    if any(tree.tags[token] in ("VBD", "VBZ", "VBP") for token in range(len(before))):
        return None
    return Candidate(tree, (), ":", "speech", 2, len(before) - 1, [], "turn")


def _turn(tree: Tree) -> Candidate | None:
    """A paragraph that opens with a name and a colon."""
    colon = next((token for token, word in enumerate(tree.words[:_MOST_DESCRIBED]) if word == ":"), None)
    if not colon or colon + 1 >= len(tree.words) or any(quoted >= 0 for quoted in tree.quoted[:colon]):
        return None
    # "ADA VALE, MAYOR OF HARROW": the name alone says who speaks
    name = tree.words.index(",") if "," in tree.words[:colon] else colon
    before = tree.words[:name]
    if name > _MOST_WORDS + 1 or not name:
        return None
    is_handle = before[0][0] == "@"
    if not (is_handle or _names_somebody(before)) or any(
        tree.is_verb(token) and tree.words[token].islower() for token in range(colon)
    ):
        return None
    speaker = name - 1
    while speaker > 0 and not tree.words[speaker][-1].isalnum():
        speaker -= 1
    said = [(colon + 1, len(tree.words) - 1)]
    known = is_handle or len(before) > 1 or before[0] in ("Q", "A") or before[0].isupper()
    if not known and sum(word[0].isalnum() for word in tree.words[colon + 1 :]) < _FEWEST_SAID:
        return None
    return Candidate(tree, (), ":", "speech", 2, speaker, said, "turn")


def _names_somebody(before: list[str]) -> bool:
    parts = [word for word in before if word[0].isalnum()]
    if (
        not parts
        or (len(parts) > 1 and parts[0].lower() in word_set("openers_lower") - courtesies().keys())
        or parts[0].lower() in word_set("labels")
        or parts[-1].lower() in word_set("labels")
    ):
        return False
    whole = " ".join(parts)
    if "and" in parts:
        return False
    if whole in ("Q", "A"):
        return True
    if whole in word_set("places") or re.search(r"\d", whole):
        return False
    capitals = [word for word in parts if word[0].isupper()]
    return len(capitals) == len(parts) or (
        len(parts) <= 4 and capitals[:1] == parts[:1] and len(capitals) >= len(parts) - 1 and len(parts) > 1
    )

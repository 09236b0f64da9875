"""Which sentences are worth parsing: those with a word, a mark or a colon that can make an attribution."""

from __future__ import annotations

import re
from functools import cache

from ingest.statements.cues import noun_forms, verb_forms
from ingest.statements.sentences import Sentence

_DEMANDS = frozenset({"must", "should", "ought", "shall", "cannot"})  # free indirect speech: see `carried`
_WORD = re.compile(r"[a-z]{3,}")


@cache
def _cue_words() -> frozenset[str]:
    verbs = {form.split()[0] for form in verb_forms()}
    return frozenset(verbs | set(noun_forms()) | {"according"} | _DEMANDS)


def may_attribute(sentence: Sentence, levelled: str) -> bool:
    """Whether the sentence is to be parsed. True for every sentence that yields a statement; wrong only by being slow."""
    frame = sentence.frame(levelled)
    if not any(char.isalnum() for char in frame):
        return False
    if ":" in frame or any(one.whole for one in sentence.quotations):
        return True
    return not _cue_words().isdisjoint(_WORD.findall(frame.lower()))

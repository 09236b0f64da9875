"""Claims an article checks: what "CLAIM: The mayor said …" tells was not said where "VERDICT: False" follows."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CLAIM = re.compile(r"\W*(?:the |what was )?(?:claim|claimed|viral claim|rumou?r)(?: \d+)?\s*[:—–]\s", re.I)
_VERDICT = re.compile(
    r"\W*(?:our |the )?(?:verdict|rating|ruling|conclusion|assessment|finding|fact(?: check)?|ap'?s assessment)s?"
    r"\s*[:—–]\s*(?P<what>.*)",
    re.I,
)
_HOLDS = re.compile(r"(?:mostly |partly |largely |half[- ])?(?:true|correct|accurate|confirmed)\b", re.I)


def claims_checked(paragraphs: Iterable[str]) -> frozenset[int]:
    """The numbers of the paragraphs that only tell a claim a later one gives a verdict on, unless it is found true.

    >>> sorted(claims_checked(["CLAIM: Vale said the bridge was gone.", "VERDICT: False. She did not.", "She sailed."]))
    [0]
    """
    told: list[int] = []
    found: set[int] = set()
    for number, words in enumerate(paragraphs):
        if _CLAIM.match(words):
            told.append(number)
        elif told and (verdict := _VERDICT.match(words)):
            found.update(told if not _HOLDS.match(verdict["what"]) else ())
            told.clear()
    return frozenset(found)

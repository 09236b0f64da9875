"""Questions put in another way, put the plain way; what the wording asked beyond that becomes an angle.

>>> rephrase("Compare what Vale and Orme said about the dam")
('what did Vale and Orme say about the dam', frozenset({<Angle.COMPARE: 'compare'>}))
>>> rephrase("On the dam, what did Vale say")
('what did Vale say about the dam', frozenset())
"""

from __future__ import annotations

import re
from functools import cache

from rag.rewordings import RULES, Angle, Rule

MAX_STEPS = 4  # one wording inside another: "a timeline of what she said", asked with the subject first


def rephrase(text: str) -> tuple[str, frozenset[Angle]]:
    """The question put plainly, and its angles; `text` is one line without its closing marks."""
    angles: frozenset[Angle] = frozenset()
    for _ in range(MAX_STEPS):
        for rule, pattern in _compiled():
            if match := pattern.fullmatch(text):
                text = " ".join(rule.plain.format(**match.groupdict(default="")).split())
                text = re.sub(r" (?:about|on)$", "", text)
                angles |= rule.angles
                break
        else:
            break
    return text, angles


@cache
def _compiled() -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    """The rules ready to match; compiled at the first question, for it takes longer than importing the room may."""
    return tuple((rule, re.compile(rule.pattern, re.I | re.DOTALL)) for rule in RULES)

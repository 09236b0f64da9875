"""Where the sentences of a text stand."""

from __future__ import annotations

import re
from functools import lru_cache

from store import Span

_STOP = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W_a-z])|\n+")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Cpl|Capt|Adm|Maj|St|Jr|Sr|vs|No|Prof|Rev|Hon|U\.S|U\.N|U\.K|[A-Z]"
    r"|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.)$"
)


@lru_cache(maxsize=512)
def sentence_spans(text: str) -> tuple[Span, ...]:
    """The sentences of a text, in order; a stop behind a title or an initial ends none."""
    spans, start = [], 0
    for match in _STOP.finditer(text):
        if _SHORT.search(text[start : match.start()]):
            continue
        spans.append(Span(start, match.start() + len(match[0].rstrip()) if match[0].strip() else match.start()))
        start = match.end()
    spans.append(Span(start, len(text)))
    return tuple(span for span in spans if span.slice(text).strip())

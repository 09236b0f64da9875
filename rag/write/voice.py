"""Whether a sentence speaks for somebody: every claim has a speaker or an outlet, and loaded words stand inside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rag.check.claims import read_claims
from rag.check.model import Source, Tools
from rag.check.quotations import find_quotations
from rag.check.sentence import without_markers
from rag.lexicon import read_words
from store import Span

_REPORTS = re.compile(r"\b(?:report(?:s|ed)?|according to|wrote|writes|said|says|told)\b", re.I)


def find_voice_problem(sentence: str, sources: Sequence[Source], tools: Tools, *, before: str = "") -> str | None:
    """What makes a sentence ours instead of a source's, as one plain sentence; None where nothing does."""
    plain = without_markers(sentence)
    claims = read_claims(plain, tools.read, before=before)
    outlets = [source.article.outlet for source in sources if source.article.outlet]
    by_outlet = _REPORTS.search(plain) and any(outlet.lower() in plain.lower() for outlet in outlets)
    if not claims and not by_outlet:
        return "the sentence has no speaker and no outlet"
    inside = [*(span for claim in claims for span in claim.content), *(one.span for one in find_quotations(plain))]
    for match in _loaded().finditer(plain):
        if not any(one.covers(Span(*match.span())) for one in inside):
            return f"“{match[0]}” takes a side in our own voice"
    return None


@cache
def _loaded() -> re.Pattern[str]:
    terms = sorted(read_words("loaded"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(term.replace('-', '[ -]') for term in terms)})\b", re.I)

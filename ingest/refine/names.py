"""Whether a mention may stand for the name a model gives it, by what the article has said before."""

from __future__ import annotations

import re

from ingest.refine.verbatim import find_verbatim
from ingest.statements.lexicon import given_gender, is_organisation, role_genders
from store import Span

_HE = {"he": "m", "him": "m", "she": "f", "her": "f"}
_IT = frozenset({"it"})
_OPEN = frozenset({"they", "them", "i", "we", "you", "who", "this", "that", "these", "those"})
_NEAR = 1_500  # characters a pronoun or a role reaches back: some four paragraphs of news
_BESIDE = 60  # characters between a name and the role it was given with
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def may_bear(mention: Span, name: str, text: str) -> bool:
    """Whether `name`, which has to stand before the mention or in it, is one the mention may stand for.

    A pronoun takes a person of its gender who was named lately, a role somebody beside whose name the role stood, a
    surname its bearer. "They", "we" and descriptions take nobody.
    """
    words = _WORD.findall(mention.slice(text))
    named = [spans[0] for spans in find_verbatim(name, text, within=Span(0, mention.end)) if len(spans) == 1]
    if not words or not named or not name[0].isupper():
        return False
    first = words[0].lower()
    parts = _WORD.findall(name)
    body = is_organisation(tuple(parts))
    lately = mention.start - max(span.end for span in named) <= _NEAR or _said_lately(parts[-1], mention, text)
    if len(words) == 1 and first in _HE:
        return not body and lately and given_gender(parts[0]) in (_HE[first], None)
    if len(words) == 1 and first in _IT:
        return body and lately
    if first in _OPEN:
        return False
    proper = [word for word in words if word[0].isupper() and word.lower() not in ("the", "a", "an", "mr", "mrs", "ms")]
    if any(word in parts for word in proper):
        return parts[-1] in proper or len(parts) == 1 or body
    roles = [word.lower() for word in words if word.lower() in role_genders()]
    return bool(roles) and not body and any(_beside(span, roles[-1], text) for span in named)


def _said_lately(surname: str, mention: Span, text: str) -> bool:
    return re.search(rf"\b{re.escape(surname)}\b", text[max(0, mention.start - _NEAR) : mention.start]) is not None


def _beside(name: Span, role: str, text: str) -> bool:
    """Whether the role was given with the name: "Minister Ada Vale", "Vale, the works minister"."""
    before, after = text[max(0, name.start - _BESIDE) : name.start], text[name.end : name.end + _BESIDE]
    word = rf"\b{re.escape(role)}\b"
    return bool(
        re.search(rf"{word}(?: (?:of|for|in) [^.,;]+)?,?\s+$", before, re.IGNORECASE)
        or re.match(rf",\s[^.,;]*{word}", after, re.IGNORECASE)
    )

"""What an article adds to a statement in the same sentence, and a quotation of it alone would hide. Pure."""

from __future__ import annotations

import re

from store import Article, Span, Statement

MAX_CHARACTERS = 240  # a sentence that goes on for longer is left to the passage shown beside it
_QUALIFIES = re.compile(
    r"[\s”\"’»,;:—–-]*(?P<words>\b(?:but|although|though|provided|providing|unless|except|if|only|as long as|so long as"
    r"|until|on (?:the )?condition|subject to|pending|however|albeit|despite|even (?:if|though|as)|without"
    r"|in what (?:appeared|seemed)|while (?:acknowledging|admitting|conceding|insisting|adding))\b[^\n]*)",
    re.I,
)
_END = re.compile(r"[.!?](?=[\s”\"’»]|$)")


def find_qualifier(statement: Statement, article: Article) -> Span | None:
    """The rest of the sentence a statement was taken from, where it limits what was said; None where nothing does.

    "…, provided that both sides agree"; "…, but offered no evidence". A sentence that ends with the statement, and one
    that goes on with something else, have none.
    """
    text = article.text
    ends = [span.end for span in (*statement.spans, statement.cue_span, statement.mention_span) if span]
    start = max(end for end in ends if end <= _sentence_end(text, statement.spans[-1].end))
    if text[: statement.spans[-1].end].rstrip(' ”"’»')[-1:] in ".!?" and start == statement.spans[-1].end:
        return None
    end = _sentence_end(text, start)
    if end - start > MAX_CHARACTERS:
        return None
    match = _QUALIFIES.match(text, start, end)
    return Span(match.start("words"), match.end("words")) if match else None


def _sentence_end(text: str, start: int) -> int:
    """Where the sentence that `start` stands in ends, its stop not included; the paragraph's end at the latest."""
    line = text.find("\n", start)
    line = len(text) if line < 0 else line
    stop = _END.search(text, start, line)
    return stop.start() if stop else line

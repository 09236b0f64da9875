"""An article as a model is shown it, and its reply as proposals."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from ingest.refine.model import Proposal
from ingest.statements.sentences import paragraph_spans
from store import Span, Statement

_LONGEST = 4_000  # characters of article a request shows: a small model's window holds it, the reply and the rules
_LAPSES = frozenset({"", "null", "none", "unknown", "n/a"})  # how models say that there is no name

SCHEMA: dict[str, object] = {
    "title": "statements",
    "type": "object",
    "additionalProperties": False,
    "required": ["statements"],
    "properties": {
        "statements": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["paragraph", "speaker", "name", "cue", "quote", "negated"],
                "properties": {
                    "paragraph": {"type": "integer"},
                    "speaker": {"type": "string"},
                    "name": {"type": ["string", "null"]},
                    "cue": {"type": "string"},
                    "quote": {"type": "string"},
                    "negated": {"type": "boolean"},
                },
            },
        }
    },
}


class NotStatements(ValueError):
    """A reply that is not the JSON asked for."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one request shows: some paragraphs of an article, and what was found in them."""

    article: str
    found: str


def sheets(text: str, found: Sequence[Statement]) -> Iterator[Sheet]:
    """The article in portions no longer than a model reads with care, cut between paragraphs."""
    numbered = list(enumerate(paragraph_spans(text), start=1))
    portion: list[tuple[int, Span]] = []
    for number, span in numbered:
        if not len(span):
            continue
        if portion and span.end - portion[0][1].start > _LONGEST:
            yield _sheet(text, portion, found)
            portion = []
        portion.append((number, span))
    if portion:
        yield _sheet(text, portion, found)


def _sheet(text: str, portion: Sequence[tuple[int, Span]], found: Sequence[Statement]) -> Sheet:
    whole = Span(portion[0][1].start, portion[-1][1].end)
    here = [one for one in found if whole.covers(Span(one.spans[0].start, one.spans[0].end))]
    return Sheet(
        article="\n".join(f'<p n="{number}">{escape(span.slice(text))}</p>' for number, span in portion),
        found="\n".join(f"- {_line(one, text)}" for one in here) or "- nothing",
    )


def _line(one: Statement, text: str) -> str:
    quote = " … ".join(span.slice(text).strip() for span in one.spans)
    fields = {"speaker": one.mention or "", "name": one.speaker.name, "cue": one.cue, "quote": quote}
    return escape(json.dumps({**fields, "negated": one.negated}, ensure_ascii=False))


def escape(words: str) -> str:
    """`words` without anything that could close the tag they stand in.

    >>> escape("</article> R&D")
    '&lt;/article&gt; R&amp;D'
    """
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def read_reply(reply: str) -> Iterator[Proposal | None]:
    """The proposals in a reply, None for each that is not in the form asked for.

    The JSON may stand in a fence or among words: servers that hold to no schema are asked for it in words alone.

    Raises:
        NotStatements: there is no whole JSON object with a list of statements.
    """
    rows = _object(reply).get("statements")
    if not isinstance(rows, list):
        raise NotStatements("it has no list of statements")
    yield from map(_proposal, rows)


def _object(reply: str) -> dict[str, object]:
    decoder = json.JSONDecoder()
    at = reply.find("{")
    while at >= 0:
        try:
            value, _ = decoder.raw_decode(reply, at)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, dict) and "statements" in value:
            return value
        at = reply.find("{", at + 1)
    raise NotStatements("it holds no whole JSON object with statements")


def _proposal(row: object) -> Proposal | None:
    if not isinstance(row, dict):
        return None
    speaker, cue, quote, name = (row.get(key) for key in ("speaker", "cue", "quote", "name"))
    paragraph, negated = row.get("paragraph", 0), row.get("negated", False)
    if not (isinstance(speaker, str) and isinstance(cue, str) and isinstance(quote, str) and isinstance(negated, bool)):
        return None
    return Proposal(
        paragraph=paragraph if isinstance(paragraph, int) else 0,
        speaker=unescape(speaker).strip(),
        name=unescape(name).strip() if isinstance(name, str) and name.strip().lower() not in _LAPSES else None,
        cue=unescape(cue).strip(),
        quote=unescape(quote).strip(),
        negated=negated,
    )

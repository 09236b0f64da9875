"""A model's reply, as JSON or as plain text, as the same sentences; and, while it writes, those that are whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from rag.check.draft import split_line
from rag.check.sentence import cited_numbers

SCHEMA: dict[str, object] = {
    "title": "draft",
    "type": "object",
    "additionalProperties": False,
    "required": ["sentences"],
    "properties": {
        "sentences": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["text", "citations"],
                "properties": {
                    "text": {"type": "string"},
                    "citations": {"type": "array", "items": {"type": "integer"}},
                },
            },
        }
    },
}
SILENT = "NOT ON RECORD"
_SENTENCES = re.compile(r'"sentences"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*\{")
_DECODER = json.JSONDecoder()
_MARKED = r"(?:[\[【]\s*\d{1,4}(?:\s*[,;]\s*\d{1,4})*\s*[\]】])"
_WHOLE = re.compile(rf"{_MARKED}[.!?](?![\d.\[【])|[.!?][”\"’']?\s?{_MARKED}+(?=\s+[^\s\[【])")
_LEAD = re.compile(r"^\s*(?:[-*•]\s+|\d{1,2}[.)]\s+|#+\s+)*")
_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
# "[1, 2]", "[1][2]", "(1)" never, "【1】": markers as models write them.
_LISTED = re.compile(r"[\[【]\s*(\d{1,4}(?:\s*[,;]\s*\d{1,4})+)\s*[\]】]")
_ODD = re.compile(r"【\s*(\d{1,4})[^】]*】|\[\^?(?:evidence |source |n=)?\"?(\d{1,4})\"?\]", re.I)


def read_reply(text: str) -> Iterator[str]:
    """The sentences of a whole reply, each with its `[n]` markers; none for a refusal or what is no draft."""
    plain = _THOUGHT.sub("", text).strip()
    if _is_json(plain):
        for row, _ in _rows(plain):
            yield from _read_row(row)
        return
    for line in plain.splitlines():
        yield from read_line(line)


def read_line(line: str) -> Iterator[str]:
    """The sentences of one line of plain text."""
    plain = _LEAD.sub("", _level_markers(line)).replace("**", "").replace("__", "").strip()
    if plain and SILENT not in plain.upper():
        yield from split_line(plain)


class Growing:
    """The sentences of a reply as it comes in: what is given out is whole, so no marker is ever half.

    A sentence is whole at the stop behind its marker, or where its marker stands behind the stop and the next begins;
    in JSON, where its object ends.
    """

    def __init__(self) -> None:
        self._rest = ""
        self._read = 0  # of JSON

    def add(self, piece: str) -> Iterator[str]:
        """The sentences that are whole now."""
        self._rest += piece
        if self._is_thinking():
            return
        if _is_json(self._rest):
            for row, end in _rows(self._rest, self._read):
                self._read = end
                yield from _read_row(row)
            return
        *lines, self._rest = self._rest.split("\n")
        for line in lines:
            yield from read_line(line)
        if _is_prose(self._rest) and (ends := [match.end() for match in _WHOLE.finditer(self._rest)]):
            yield from read_line(self._rest[: ends[-1]])
            self._rest = self._rest[ends[-1] :]

    def finish(self) -> Iterator[str]:
        """What was left when the model stopped."""
        if not self._is_thinking() and not _is_json(self._rest):
            yield from read_line(self._rest)
        self._rest, self._read = "", 0

    def _is_thinking(self) -> bool:
        """Whether all there is are thoughts that have not ended; those that have are taken off."""
        if self._rest.lstrip().startswith("<think>"):
            _, end, behind = self._rest.partition("</think>")
            if not end:
                return True
            self._rest = behind
        return False


def _is_prose(line: str) -> bool:
    """Whether a line may be told before it ends: of JSON, code and what a model thinks to itself it may not."""
    return not line.lstrip().startswith(("{", "`", "<"))


def _level_markers(line: str) -> str:
    spread = _LISTED.sub(lambda match: "".join(f"[{number}]" for number in re.findall(r"\d+", match[1])), line)
    return _ODD.sub(lambda match: f"[{match[1] or match[2]}]", spread)


def _is_json(text: str) -> bool:
    return text.lstrip().startswith(("{", "```"))


def _rows(text: str, start: int = 0) -> Iterator[tuple[object, int]]:
    """The sentences of a draft in JSON that are whole, each with the place behind it: the last may be cut.

    Args:
        start: where the last call's last one ended.
    """
    if start == 0:
        opening = _SENTENCES.search(text)
        if opening is None:
            return
        start = opening.end()
    while (begin := _BETWEEN.match(text, start)) is not None:
        try:
            row, start = _DECODER.raw_decode(text, begin.end() - 1)
        except (ValueError, RecursionError):
            return
        yield row, start


def _read_row(row: object) -> Iterator[str]:
    """The sentences of one object, each with the markers of its numbers."""
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return
    listed = row.get("citations")
    numbers = listed if isinstance(listed, list) else []
    cites = [n for n in numbers if isinstance(n, int) and not isinstance(n, bool)]
    for sentence in read_line(" ".join(row["text"].split())):
        missing = [n for n in cites if n not in cited_numbers(sentence)]
        bare = sentence.rstrip()
        stop = bare[-1:] if bare[-1:] in ".!?" and not cited_numbers(sentence) else ""
        yield f"{bare.removesuffix(stop)}{''.join(f' [{n}]' for n in missing)}{stop}" if missing else bare

"""Factiva: "Document NYTF000020231014ejae0005x" after each article, its fields by codes or by their order."""

from __future__ import annotations

import re

from ingest.exports.record import COPYRIGHT, find_date, join, make_fields
from ingest.fields import Fields

_DOCUMENT = re.compile(r"^(?:AN )?Document ([A-Z][A-Z0-9]{2,}\w{14,})$", re.MULTILINE)
_WORDS = re.compile(r"[\d,.]+ words?$")
_CODE = re.compile(r"(SE|HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|ART|CO|IN|NS|RE|IPD|IPC|PUB|AN)(?: (.*))?$")
_INDEXING = frozenset(["CO", "IN", "NS", "RE"])  # their values are "code : name"
_AFTER_BODY = frozenset(["ART", "CO", "IN", "NS", "RE", "IPD", "IPC", "PUB", "AN"])
_TIME = re.compile(r"\d{1,2}:\d\d(?: \w+)?$")
_LANGUAGE = re.compile(r"[A-Z][a-z]+$")


def split_factiva(text: str) -> list[Fields]:
    """The articles of an export from Factiva; empty for another text."""
    found: list[Fields] = []
    start = 0
    for end in _DOCUMENT.finditer(text):
        lines = text[start : end.start()].strip("\n").split("\n")
        start = end.end()
        coded = {code[1] for line in lines if (code := _CODE.match(line))} >= {"HD", "PD", "SN"}
        record = _read_coded(lines, end[1]) if coded else _read_ordered(lines, end[1])
        if record:
            found.append(record)
    return found


def _read_coded(lines: list[str], accession: str) -> Fields:
    fields: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        if (begun := _CODE.match(line)) and _is_code(begun, code):
            code = begun[1]
            fields.setdefault(code, []).append(begun[2] or "")
        elif code:
            fields[code].append(line)

    def first(code: str) -> str:
        return " ".join(" ".join(fields.get(code, [])).split())

    return make_fields(
        join([*fields.get("LP", []), "", *fields.get("TD", [])]),
        title=first("HD"),
        outlet=first("SN"),
        byline=first("BY"),
        published=find_date(first("PD")),
        language=first("LA"),
        external_id=accession,
    )


def _is_code(begun: re.Match[str], current: str) -> bool:
    """Whether a line begins a field, and is not one of the article's that opens with "IN" or "RE"."""
    code, value = begun[1], begun[2] or ""
    if code in _INDEXING:
        return " : " in value or not value
    return current not in {"LP", "TD"} or code == "TD" or code in _AFTER_BODY


def _read_ordered(lines: list[str], accession: str) -> Fields | None:
    """A record without codes: what stands over the article is known by the line that counts its words."""
    given = [(place, line) for place, line in enumerate(lines) if line]
    counted = next((number for number, (_, line) in enumerate(given) if _WORDS.fullmatch(line)), None)
    if counted is None or counted + 2 >= len(given):
        return None
    before = [line for _, line in given[:counted]]
    byline = next((line for line in before if line.startswith("By ")), None)
    after = given[counted + 1 :]
    published = find_date(after[0][1])
    if not published:
        return None
    named = after[2:] if _TIME.fullmatch(after[1][1]) else after[1:]
    owned = next((place for place, line in named[:10] if COPYRIGHT.match(line)), None)
    spoken = next(((place, line) for place, line in named[2:8] if _LANGUAGE.fullmatch(line)), None)
    start = owned if owned is not None else spoken[0] if spoken else named[min(1, len(named) - 1)][0]
    return make_fields(
        join(lines[start + 1 :]),
        title=max((line for line in before if line != byline), key=len, default=None),
        outlet=named[0][1],
        byline=byline,
        published=published,
        language=spoken[1] if spoken else None,
        external_id=accession,
    )

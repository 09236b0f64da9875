"""LexisNexis: "1 of 50 DOCUMENTS" before each article, or (Nexis Uni, Lexis+) "End of Document" after it."""

from __future__ import annotations

import re

from ingest.exports.record import COPYRIGHT, find_date, join, make_fields
from ingest.fields import Fields

_BEFORE = re.compile(r"^\d+ of \d+ DOCUMENTS?$", re.MULTILINE)
_AFTER = re.compile(r"^End of Document$", re.MULTILINE)
_LABEL = re.compile(
    r"(SECTION|LENGTH|HEADLINE|BYLINE|DATELINE|HIGHLIGHT|SERIES|COLUMN|SOURCE|TYPE|DISTRIBUTION|CATEGORY|BODY"
    r"|Section|Length|Headline|Byline|Dateline|Highlight|Series|Column|Source|Type):\s?(.*)"
)
_BODY = re.compile(r"(?:BODY|Body):?$")
_TAIL = re.compile(
    r"(?:LOAD-DATE|LANGUAGE|URL|GRAPHIC|PUBLICATION-TYPE|JOURNAL-CODE|SUBJECT|DOCUMENT-TYPE|TYPE|ISSN|PUB-TYPE"
    r"|Load-Date|Language|Graphic|Publication-Type|Journal Code|Subject):(?:\s|$)|(?:Classification|Graphic)$"
)
_LANGUAGE = re.compile(r"^(?:LANGUAGE|Language): (\w+)", re.MULTILINE)
_LENGTH = re.compile(r"^(?:LENGTH|Length): [\d,]+ words?$", re.MULTILINE)


def split_lexisnexis(text: str) -> list[Fields]:
    """The articles of an export from LexisNexis; empty for another text."""
    if not _LENGTH.search(text):  # every record says how many words it has
        return []
    if _BEFORE.search(text):
        records = _BEFORE.split(text)[1:]
    elif _AFTER.search(text):
        records = _AFTER.split(text)
    else:
        return []
    return [_read(record) for record in records if _LENGTH.search(record)]


def _read(record: str) -> Fields:
    labels: dict[str, str] = {}
    free: list[str] = []  # what stands over the article without a label
    lines = record.strip("\n").split("\n")
    start = _find_body(lines)
    for line in lines[:start]:
        if labelled := _LABEL.fullmatch(line):
            labels.setdefault(labelled[1].upper(), labelled[2])
        elif line and not COPYRIGHT.match(line):
            free.append(line)
    end = next((place for place in range(start, len(lines)) if _TAIL.match(lines[place])), len(lines))
    body = lines[start:end]
    if body and body[0].startswith("BODY:"):
        body[0] = body[0].removeprefix("BODY:").strip()
    if body and _BODY.fullmatch(body[0]):
        body = body[1:]
    dated = next((place for place, line in enumerate(free) if find_date(line)), None)
    language = _LANGUAGE.search(record)
    return make_fields(
        join(line for line in body if not COPYRIGHT.match(line)),
        title=labels.get("HEADLINE") or _title(free, dated),
        outlet=free[dated - 1] if dated else None,
        byline=labels.get("BYLINE"),
        published=find_date(free[dated]) if dated is not None else None,
        language=language[1] if language else None,
    )


def _find_body(lines: list[str]) -> int:
    """Where the article begins: at the line "Body", or else after the last of the labels over it."""
    for place, line in enumerate(lines):
        if _BODY.fullmatch(line) or line.startswith("BODY:"):
            return place
    last = 0
    for place, line in enumerate(lines):
        if _LABEL.fullmatch(line) and not _TAIL.match(line):
            last = place + 1
        elif _TAIL.match(line) or (last and line and place > last + 1):
            break
    return last


def _title(free: list[str], dated: int | None) -> str | None:
    """The headline: the first line where outlet and date follow it, else the last before the labels begin."""
    if dated is not None and dated >= 2:
        return " ".join(free[: dated - 1])
    return free[-1] if free and dated is not None and len(free) > dated + 1 else None

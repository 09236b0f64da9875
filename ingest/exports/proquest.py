"""ProQuest: "Document 1 of 50" before each article, its text under "Full text:", its record after it."""

from __future__ import annotations

import re

from ingest.exports.record import find_date, join, make_fields
from ingest.fields import Fields

_BEFORE = re.compile(r"^Document \d+ of \d+$", re.MULTILINE)
_RULE = re.compile(r"_{20,}|-{20,}")
_LABELS = (
    "Abstract|Abstract (?:Summary|Translated)|Accession number|Author|Author affiliation|Author e-mail address|Caption"
    "|Classification|Company / organization|Copyright|Corporate/institutional author|Correspondence author|Country of"
    " publication|Credit|Database|Dateline|Document feature|Document type|Document URL|DOI|Edition|First page|Full text"
    "|Graphic|Headline|Identifier / keyword|Illustrations|ISBN|ISSN|Issue|Journal subject|Language of publication"
    "|Last updated|Links|Location|Number of pages|Pages|People|Place of publication|Product name|ProQuest document ID"
    "|ProQuest document link|Publication date|Publication history|Publication info|Publication subject"
    "|Publication title|Publication year|Publisher|Section|Source attribution|Source type|Subject|Title|Volume|Year"
)
_LABEL = re.compile(rf"({_LABELS}):(?:\s(.*))?$")


def split_proquest(text: str) -> list[Fields]:
    """The articles of an export from ProQuest; empty for another text."""
    if not _BEFORE.search(text) or "ProQuest document" not in text:
        return []
    return [_read(record) for record in _BEFORE.split(text)[1:]]


def _read(record: str) -> Fields:
    labels: dict[str, list[str]] = {}
    free: list[str] = []
    label = ""
    for line in record.strip("\n").split("\n"):
        if _RULE.fullmatch(line):
            break
        if (labelled := _LABEL.match(line)) and labelled[1] not in labels:
            label = labelled[1]
            labels[label] = [labelled[2] or ""]
        elif label:
            labels[label].append(line)
        elif line:
            free.append(line)

    def first(label: str) -> str:
        return " ".join(" ".join(labels.get(label, [])).split())

    return make_fields(
        join(labels.get("Full text", [])),
        title=first("Title") or (free[0] if free else None),
        outlet=first("Publication title").split(";")[0].strip(),
        byline="; ".join(_forename_first(name) for name in first("Author").rstrip(".").split(";") if name.strip()),
        published=find_date(first("Publication date")),
        language=first("Language of publication"),
        external_id=first("ProQuest document ID"),
    )


def _forename_first(name: str) -> str:
    """A name as it is spoken.

    >>> _forename_first("Vale, Ada")
    'Ada Vale'
    """
    last, _, rest = name.strip().partition(", ")
    return f"{rest} {last}".strip() if "," not in rest else name.strip()

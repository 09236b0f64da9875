"""A Markdown file to its article: its words without its marks, and what its front matter says."""

from __future__ import annotations

import re

from ingest.clean import clean_line
from ingest.errors import RejectedInput
from ingest.fields import ALIASES, Fields, column_name, make_article, pick_fields
from ingest.fragment import read_fragment
from ingest.plain import read_plain
from store import Article

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_LINE = re.compile(r"([A-Za-z_][\w -]*):(?:[ \t]+(.*))?$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)$")


def read_markdown(text: str, *, source: str) -> Article:
    """The article in a Markdown file.

    Raises:
        RejectedInput: it has no text.
    """
    from markdown_it import MarkdownIt  # 40 ms

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    head = _FRONT_MATTER.match(text)
    matter = _read_front_matter(head[1]) if head else {}
    body = read_fragment(MarkdownIt("commonmark").enable("table").render(text[head.end() :] if head else text))
    if not body:
        raise RejectedInput("no text: the file has no visible character")
    if not matter:
        return read_plain(body, source=source)
    fields: Fields = pick_fields({**matter, "text": _without_title(body, matter)})
    return make_article(fields, source=source)


def _read_front_matter(matter: str) -> dict[str, object]:
    """The lines of front matter that say what we ask, values and lists of them. It is YAML, but in news it is this."""
    found: dict[str, object] = {}
    name = ""
    for line in matter.split("\n"):
        if entry := _LINE.match(line):
            name = column_name(entry[1])
            value = _unquote(entry[2] or "")
            found[name] = (
                [_unquote(part) for part in value[1:-1].split(",")] if re.fullmatch(r"\[.*\]", value) else value
            )
        elif (item := _ITEM.match(line)) and name:
            listed = found[name]
            found[name] = [*(listed if isinstance(listed, list) else []), _unquote(item[1])]
    known = {alias for aliases in ALIASES.values() for alias in aliases} - set(ALIASES["text"])
    return {name: value for name, value in found.items() if name in known and value}


def _unquote(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _without_title(body: str, matter: dict[str, object]) -> str:
    """The body without a first paragraph that only says the title again."""
    first, _, rest = body.partition("\n\n")
    return rest if rest and clean_line(first).casefold() == clean_line(str(matter.get("title"))).casefold() else body

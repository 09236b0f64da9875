"""The word lists of this room, read from `rag/words/`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def read_words(name: str) -> frozenset[str]:
    """The words of `rag/words/<name>.txt`; lines that start with "#" are remarks."""
    return frozenset(word for line in read_lines(name) for word in line.split())


@cache
def read_pairs(name: str) -> dict[str, str]:
    """The pairs of `rag/words/<name>.txt`, a line each. Not to be changed by the caller."""
    return dict(line.split() for line in read_lines(name))


def read_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The words of `rag/words/<name>.txt`, a row a line."""
    return tuple(tuple(line.split()) for line in read_lines(name))


@cache
def read_named(name: str, row: str) -> frozenset[str]:
    """The words of the row of `rag/words/<name>.txt` that starts with `row`."""
    return next(frozenset(words[1:]) for words in read_rows(name) if words[0] == row)


def read_lines(name: str) -> list[str]:
    """The lines of `rag/words/<name>.txt`; empty ones, and those that start with "#", are left out."""
    text = files("rag").joinpath("words", f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]

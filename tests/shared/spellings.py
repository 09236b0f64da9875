"""Two spellings of a name, as the registry compares them."""

from __future__ import annotations

from store.romanise import is_respelling, name_words


def are_one(name: str, other: str) -> bool:
    """Whether every word of one name may be the other's in another spelling or script."""
    left, right = name_words(name), name_words(other)
    return len(left) == len(right) and all(map(is_respelling, left, right))

"""The articles statements stand in, by number, with what each is filtered by."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from store.arrays import Arrays
from store.model import Filters
from store.numbered import Names


class Homes:
    """Articles by number. Those that went keep theirs: whether a row is alive is told by its segment."""

    def __init__(self) -> None:
        self._ids, self._outlets, self._languages = Names(), Names(), Names()
        self._spelled: list[str] = []
        # By number of the article: a day number, 0 when undated; numbers of outlet and language, -1 for none.
        self._published, self._outlet, self._language = array("i"), array("i"), array("i")

    def __len__(self) -> int:
        return len(self._spelled)

    def __getitem__(self, number: int) -> str:
        """The id of the article with a number."""
        return self._spelled[number]

    def note(self, article_id: str, published: date | None, outlet: str | None, language: str | None) -> int:
        """The number of an article, and what it is filtered by noted under it."""
        number = self._ids.number(article_id)
        if number == len(self._spelled):
            self._spelled.append(article_id)
            for column in (self._published, self._outlet, self._language):
                column.append(0)
        self._published[number] = published.toordinal() if published else 0
        self._outlet[number] = self._outlets.number(outlet)
        self._language[number] = self._languages.number(language)
        return number

    def known(self, article_ids: Iterable[str]) -> list[int]:
        """The numbers of those of these articles that have one."""
        return self._ids.known(article_ids)

    def within(self, filters: Filters) -> NDArray[np.bool_] | None:
        """By number, whether an article is within the filters but for the speakers; None when all of them are."""
        masks: list[NDArray[np.bool_]] = []
        if filters.outlets:
            masks.append(self._outlets.among(filters.outlets)[_column(self._outlet)])
        if filters.language:
            masks.append(self._languages.among([filters.language])[_column(self._language)])
        published = _column(self._published)
        if filters.since:
            masks.append(published >= filters.since.toordinal())
        if filters.until:
            masks.append((published <= filters.until.toordinal()) & (published > 0))
        return np.logical_and.reduce(masks) if masks else None

    def copy(self) -> Homes:
        """The same, beside what is yet to be noted."""
        return Homes.of(self.to_arrays())

    def to_arrays(self) -> Arrays:
        """All of it, to be kept."""
        return {
            "published": _column(self._published),
            "outlet": _column(self._outlet),
            "language": _column(self._language),
            "articles": pack_names(self._ids),
            "outlets": pack_names(self._outlets),
            "languages": pack_names(self._languages),
        }

    @classmethod
    def of(cls, kept: Mapping[str, NDArray[Any]]) -> Homes:
        """What was kept."""
        homes = cls()
        homes._ids, homes._outlets, homes._languages = (
            unpack_names(kept[name]) for name in ("articles", "outlets", "languages")
        )
        homes._spelled = list(homes._ids)
        homes._published, homes._outlet, homes._language = (
            array("i", kept[name].astype(np.intc).tobytes()) for name in ("published", "outlet", "language")
        )
        return homes


def pack_names(names: Names) -> NDArray[np.uint8]:
    """Names in the order of their numbers, as an array."""
    return np.frombuffer(orjson.dumps(list(names)), np.uint8)


def unpack_names(packed: NDArray[np.uint8]) -> Names:
    """What `pack_names` made an array of."""
    return Names(orjson.loads(packed.tobytes()))


def _column(values: array[int]) -> NDArray[np.int32]:
    """A copy: an array that lends its values out could not grow."""
    return np.array(values, np.int32)

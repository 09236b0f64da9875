"""What a library holds by outlet, day and language, in memory: what a search within filters looks through."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from store.model import Coverage, Filters

Held = tuple[str | None, date | None, str | None, int]  # outlet, day published, language: so many articles


class Holdings:
    """Tells coverage within any filters by a look at four columns, where the database would count its rows again.

    Args:
        held: a row for each outlet, day and language there is, with the number of its articles.
    """

    def __init__(self, held: Sequence[Held]) -> None:
        self._outlets = sorted({outlet for outlet, *_ in held if outlet is not None})
        places = {outlet: place for place, outlet in enumerate(self._outlets)}
        self._outlet = np.array([-1 if outlet is None else places[outlet] for outlet, *_ in held], np.int32)
        self._day = np.array([day.toordinal() if day else 0 for _, day, *_ in held], np.int32)
        self._languages = {language: place for place, language in enumerate(dict.fromkeys(row[2] for row in held))}
        self._language = np.array([self._languages[row[2]] for row in held], np.int32)
        self._number = np.array([row[3] for row in held], np.int64)

    def within(self, filters: Filters) -> Coverage:
        """What a search within `filters` looks through, whoever speaks; nothing for an outlet it has not."""
        mask = np.ones(len(self._number), np.bool_)
        if filters.outlets:
            mask &= np.isin(self._outlet, [self._outlets.index(one) for one in filters.outlets if one in self._outlets])
        if filters.since:
            mask &= self._day >= filters.since.toordinal()
        if filters.until:
            mask &= (self._day <= filters.until.toordinal()) & (self._day > 0)
        if filters.language:
            mask &= self._language == self._languages.get(filters.language, -1)
        dated = self._day[mask & (self._day > 0)]
        outlets = np.unique(self._outlet[mask])
        return Coverage(
            int(self._number[mask].sum()),
            tuple(self._outlets[place] for place in outlets if place >= 0),
            date.fromordinal(int(dated.min())) if len(dated) else None,
            date.fromordinal(int(dated.max())) if len(dated) else None,
        )

"""Through whom words reached the outlet: "as reported by TASS", "told Reuters", a report of somebody's report."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.statements.find import Finding


class Chain:
    """Follows an article's findings in order and gives each its `via`."""

    def __init__(self, outlet: str | None) -> None:
        self._outlet = outlet

    def follow(self, found: list[Finding], *, paragraph: int) -> None:
        """Set `via` on the findings of one paragraph."""

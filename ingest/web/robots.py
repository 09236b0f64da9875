"""What a site asks of robots: which pages it keeps them from, and how long they should wait between two.

https://www.rfc-editor.org/rfc/rfc9309
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from protego import Protego

MOST_READ = 500 * 1024  # bytes of a robots.txt that count; the standard asks for so many at least
MOST_PATIENT = 60.0  # seconds between two requests at most, whatever a site asks for


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site. Without a file there are none."""

    file: Protego | None = None

    def allow(self, address: str, robot: str) -> bool:
        """Whether `robot` may fetch the page."""
        return self.file is None or bool(self.file.can_fetch(address, robot))

    def delay(self, robot: str) -> float:
        """Seconds the site would have `robot` wait between two requests, within reason."""
        asked = self.file.crawl_delay(robot) if self.file else None
        return min(asked or 0.0, MOST_PATIENT)


def read_rules(body: bytes) -> Rules:
    r"""The rules in a robots.txt; what in it is no rule is passed over.

    >>> rules = read_rules(b"User-agent: *\nDisallow: /desk\nCrawl-delay: 2")
    >>> rules.allow("https://quay.example/desk/1", "OnRecord"), rules.delay("OnRecord")
    (False, 2.0)
    """
    from protego import Protego

    return Rules(Protego.parse(body.decode("utf-8", "replace")))

"""Who somebody is by what stands beside the name: "Ada Vale, head of the Harbour Institute"."""

from __future__ import annotations

import re
from functools import lru_cache

INTRODUCTION = 90  # characters either side of a name that may say who that is


_APART = re.compile(
    r"(?:^|[.!?:“\"\n]\s?|\s)(?P<what>(?:[Tt]he|[Ii]ts|[Tt]heir|[Aa]n?) [\w’'-]+(?: [\w’'-]+){0,5})"
    r"(?<=[a-z]), (?:[a-z]+ ){0,4}(?:[A-Z][a-z]+\.? )?$"
)


@lru_cache(maxsize=512)  # of the few who speak in an article, for each sentence that cites it
def introduction(name: str, text: str, *, fold: bool = False) -> str:
    """What stands right before a name, and set off behind it, place by place: who that is.

    Args:
        fold: without regard to case, for a name as it is matched.
    """
    found = []
    for match in re.finditer(rf"\b{re.escape(name)}\b", text, re.I if fold else 0):
        before = re.split(
            r"[!?,;:“”\"]\s?|(?<=[a-z]{4})\.\s|\n", text[max(0, match.start() - INTRODUCTION) : match.start()]
        )[-1]
        behind = re.match(
            r"(?:,\s(?:who (?:is|was) )?(?:an? |the )?|\s(?=(?:of|from)\s))([^,.;:]+)",
            text[match.end() : match.end() + INTRODUCTION],
        )
        # "The mediator, former judge Anselm Vale, said"
        apart = _APART.search(text[max(0, match.start() - INTRODUCTION) : match.start()])
        if apart and text[match.end() : match.end() + 1] == ",":
            found.append(apart["what"])
        found += [" ".join(before.split()[-5:]), " ".join(behind[1].split()[:9]) if behind else ""]
        if len(found) >= 8:
            break
    return " ".join(found)

"""Through whom words reached the outlet: "as reported by TASS", "told Reuters", one report inside another.

A chain once given carries on: what the same speaker is quoted as saying next, nobody else speaking in between, came the
same way, until a sentence names another way or another day.
"""

from __future__ import annotations

from ingest.statements.cues import word_set
from ingest.statements.finding import Finding
from ingest.statements.model import Tree
from ingest.statements.phrases import agent

_REPORTS = frozenset(
    {"reported", "quoted", "cited", "carried", "published", "broadcast", "relayed", "related", "aired"}
)
_FAR = 2  # paragraphs without a word from the speaker after which a chain is broken


def is_outlet(name: str) -> bool:
    """Whether a name is that of a news agency, a paper or a broadcaster.

    >>> is_outlet("TASS"), is_outlet("the Harrow Gazette"), is_outlet("Ada Vale")
    (True, True, False)
    """
    bare = name.removeprefix("the ").removeprefix("The ")
    if bare in word_set("outlets") or name in word_set("outlets"):
        return True
    parts = bare.split()
    return len(parts) > 1 and parts[-1] in word_set("outlet_endings")


def reported_by(tree: Tree, cue: int) -> int | None:
    """The head token of who reported, in "as reported by TASS, Putin said …"."""
    for token, word in enumerate(tree.lower):
        if word not in _REPORTS or tree.tags[token] not in ("VBN", "VBD") or token == cue:
            continue
        by = agent(tree, token)
        opens = any(tree.lower[at] == "as" for at in range(max(0, token - 2), token))
        if by is not None and opens:
            return by
    return None


class Chain:
    """Follows an article's findings in order and gives each its `via`."""

    def __init__(self, outlet: str | None) -> None:
        self._outlet = (outlet or "").casefold().removeprefix("the ")
        self._via: tuple[str, ...] = ()
        self._said_on: str | None = None
        self._occasion: str | None = None
        self._speaker: object = None
        self._paragraph = -1

    def follow(self, finding: Finding, through: list[str], *, paragraph: int) -> None:
        """Set `via`, and what carries over of date and occasion, on the next finding of the article."""
        who = finding.identity.person
        via = tuple(
            dict.fromkeys(name for name in through if not self._is_own(name) and name != finding.identity.speaker.name)
        )
        goes_on = who is not None and who is self._speaker and paragraph - self._paragraph <= _FAR
        if goes_on and not via and finding.outer is None and not finding.said_on and not finding.occasion:
            finding.via, finding.said_on, finding.occasion = self._via, self._said_on, self._occasion
        else:
            carries = goes_on and finding.outer is None
            finding.via = via or (self._via if carries and not finding.occasion else ())
            finding.said_on = finding.said_on or (self._said_on if carries and via else None)
            finding.occasion = finding.occasion or (self._occasion if carries and via else None)
        if finding.outer is None or finding.via:
            self._speaker, self._via, self._paragraph = who, finding.via, paragraph
            self._said_on, self._occasion = finding.said_on, finding.occasion

    def _is_own(self, name: str) -> bool:
        """Whether the name is the outlet the article itself appeared in."""
        return bool(self._outlet) and name.casefold().removeprefix("the ") == self._outlet

"""Through whom words reached the outlet: "as reported by TASS", "told Reuters", one report inside another.

A chain once given carries on: what the same speaker is quoted as saying next, nobody else speaking in between, came the
same way, until a sentence names another way or another day.
"""

from __future__ import annotations

from ingest.statements.finding import Finding
from ingest.statements.model import Tree
from ingest.statements.phrases import agent

_REPORTS = frozenset(
    {"reported", "quoted", "cited", "carried", "published", "broadcast", "relayed", "related", "aired"}
)
_REMARKS = frozenset({"remarks", "comments", "interview", "statement", "speech", "address", "footage"})
_FAR = 2  # paragraphs without a word from the speaker after which a chain is broken


def reported_by(tree: Tree, cue: int) -> int | None:
    """The head token of who reported, in "as reported by TASS" and "in remarks carried by TASS"."""
    for token, word in enumerate(tree.lower):
        if word not in _REPORTS or tree.tags[token] not in ("VBN", "VBD") or token == cue:
            continue
        by = agent(tree, token)
        opens = any(tree.lower[at] == "as" for at in range(max(0, token - 2), token))
        carried = tree.deps[token] == "acl" and tree.lower[tree.heads[token]] in _REMARKS
        if by is not None and (opens or carried):
            return by
    return None


def is_chain(tree: Tree, inner: int, outer: int) -> bool:
    """Whether the report at `inner` came through the one round it; "…, which she says it lost" is the paper's own."""
    at = inner
    for _ in range(len(tree.words)):
        if tree.deps[at] == "relcl":
            return False
        if at == outer or tree.heads[at] == at:
            break
        at = tree.heads[at]
    return True


class Chain:
    """Follows an article's findings in order and gives each its `via`."""

    def __init__(self, outlet: str | None) -> None:
        self._outlet = (outlet or "").casefold().removeprefix("the ")
        self._via: tuple[str, ...] = ()
        self._said_on: str | None = None
        self._occasion: str | None = None
        self._speaker: object = None
        self._paragraph = -1

    def follow(self, finding: Finding, through: list[str], *, paragraph: int, once: bool = False) -> None:
        """Set `via`, and what carries over of date and occasion, on the next finding of the article.

        `once` where the way is named behind the words, as for these alone: "…, Vale said, as reported by TASS".
        """
        who = finding.identity.person
        via = tuple(
            dict.fromkeys(name for name in through if not self._is_own(name) and name != finding.identity.speaker.name)
        )
        goes_on = who is not None and who is self._speaker and paragraph - self._paragraph <= _FAR
        another = finding.said_on is not None and finding.said_on != self._said_on
        if goes_on and not via and finding.outer is None and not another and not finding.occasion:
            finding.via, finding.occasion = self._via, self._occasion
        else:
            carries = goes_on and finding.outer is None
            finding.via = via or (self._via if carries and not finding.occasion else ())
            finding.occasion = finding.occasion or (self._occasion if carries and via else None)
        if finding.outer is None or finding.via:
            self._speaker, self._via, self._paragraph = who, finding.via, paragraph
            self._said_on, self._occasion = finding.said_on, finding.occasion
            if once:
                self._via = ()

    def _is_own(self, name: str) -> bool:
        """Whether the name is the outlet the article itself appeared in."""
        bare = name.casefold().removeprefix("the ")
        return bool(self._outlet) and (bare == self._outlet or self._outlet.endswith(f" {bare}"))

"""Through whom words reached the outlet: "as reported by TASS", "told Reuters", one report inside another.

A chain once given carries on: what the same speaker is quoted as saying next, nobody else speaking in between, came the
same way, until a sentence names another way or another day.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.statements.finding import Finding
from ingest.statements.model import Candidate
from ingest.statements.nested import stands_behind
from ingest.statements.phrases import QUOTES, agent, is_of_time
from store.model import SpeakerKind

_REPORTS = frozenset(
    {"reported", "quoted", "cited", "carried", "published", "broadcast", "relayed", "related", "aired"}
)
_SHOWN = frozenset({"obtained", "seen", "viewed", "reviewed", "posted", "shared"})
_REMARKS = frozenset(
    {"email", "message", "note", "memo", "post", "video"}
    | {"remarks", "comments", "interview", "statement", "speech", "address", "footage", "figures", "numbers", "letter"}
)
_HANDED = frozenset({"given", "provided", "sent", "supplied", "shown", "made"})
_SPEAKING = frozenset({"speaking", "talking"})
_POSTING = frozenset({"write", "post", "tweet", "share"})
_TO_OUTLETS = frozenset({"to", "by", "with", "on"})
_IN_PAPERS = frozenset({"in", "for", "on", "to", "with"})
_FAR = 2  # paragraphs without a word from the speaker after which a chain is broken


def reported_by(candidate: Candidate) -> int | None:
    """The head token of who reported, in "as reported by TASS" and "in remarks carried by TASS"."""
    tree, cue = candidate.tree, candidate.cue[0]
    inside = {token for first, last in candidate.content for token in range(first, last + 1)}
    for token, word in enumerate(tree.lower):
        if word not in _REPORTS | _SHOWN or tree.tags[token] not in ("VBN", "VBD") or token == cue:
            continue
        by = agent(tree, token)
        opens = word in _REPORTS and "as" in (
            tree.lower[token - 1],
            *(tree.lower[token - 2 : token - 1] if tree.tags[token - 1] == "RB" else ()),
        )
        carried = token not in inside and tree.deps[token] == "acl" and tree.lower[tree.heads[token]] in _REMARKS
        if by is not None and (opens or carried):
            return by
    return None


def given_to(candidate: Candidate) -> Iterator[int]:
    """The head tokens of outlets words may have been given to or set in: "in figures given to TASS", "speaking to
    TASS", "wrote in the Gazette", "said Ada Vale in the Gazette", "said on Harrow One".
    """
    tree = candidate.tree
    inside = {token for first, last in candidate.content for token in range(first, last + 1)}
    for token, word in enumerate(tree.lower):
        handed = word in _HANDED and tree.lower[tree.heads[token]] in _REMARKS
        speaking = word in _SPEAKING and tree.deps[token] == "advcl"
        saying = token in candidate.cue or token == candidate.speaker
        if token in inside or not (handed or speaking or saying):
            continue
        places = _IN_PAPERS if saying else _TO_OUTLETS
        if candidate.lemma in _POSTING:
            places = places - {"on"}  # a network posts are put on passes nothing on
        for prep in tree.all(token, "prep", "dative"):
            where = tree.child(prep, "pobj")
            if where is not None and prep not in inside and tree.lower[prep] in places:
                yield where


def quoted_by(candidate: Candidate) -> int | None:
    """The head token of who quotes the speaker: "TASS quoted Vale as saying", "Vale was quoted by TASS as saying"."""
    if not candidate.cue:
        return None
    tree, verb = candidate.tree, candidate.cue[0]
    if tree.lower[verb] == "saying" and tree.lower[tree.heads[verb]] == "as":
        over = tree.heads[tree.heads[verb]]
        verb, said = over, verb
    else:
        said = next((at for at in range(verb, len(tree.words)) if tree.lower[at] == "saying"), verb)
    if tree.lower[verb] not in QUOTES:
        return None
    own = tree.child(verb, "nsubj")
    by = agent(tree, verb) if said == verb or agent(tree, verb) is not None else agent(tree, said)
    quoting = by if by is not None else own
    return quoting if quoting != candidate.speaker else None


def is_chain(inner: Candidate, outer: Candidate) -> bool:
    """Whether the report `inner` came through the one round it.

    What stands in a relative clause is the paper's own ("…, which she says it lost"), and so is a report set between
    commas inside another ("…, as Vale has said, …"), unless the other follows at once ("…, Vale said, TASS reported").
    """
    if inner.pattern == "parenthesis":
        return stands_behind(outer, inner)
    tree, at = inner.tree, inner.cue[0]
    for _ in range(len(tree.words)):
        if tree.deps[at] == "relcl" and not is_of_time(tree, at):
            return False
        if at == outer.cue[0] or tree.heads[at] == at:
            break
        at = tree.heads[at]
    return True


def cited(candidate: Candidate) -> int | None:
    """The head token of whose words an outlet passes on: "reported, citing the ministry"."""
    tree = candidate.tree
    inside = {token for first, last in candidate.content for token in range(first, last + 1)}
    for token, word in enumerate(tree.lower):
        if word in ("citing", "quoting") and token not in inside and tree.tags[token] == "VBG":
            return tree.child(token, "dobj")
    return None


def cites_for(candidate: Candidate, relayed: Candidate) -> bool:
    """Whether `candidate` is what the source said whom `relayed` cites: "…, citing an official who said …"."""
    tree = candidate.tree
    clause = candidate.cue[0] if candidate.cue else None
    return clause is not None and tree.deps[clause] == "relcl" and tree.heads[clause] == cited(relayed)


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
        speaker = finding.identity.speaker.name or ""
        via = tuple(dict.fromkeys(name for name in through if not self._is_own(name) and not _is_same(name, speaker)))
        again = finding.candidate.pattern.startswith("noun")  # "his claim that …" looks back in the paper's own words
        goes_on = who is not None and who is self._speaker and paragraph - self._paragraph <= _FAR and not again
        another = finding.said_on is not None and finding.said_on != self._said_on
        if goes_on and not via and finding.outer is None and not another and not finding.occasion:
            finding.via, finding.occasion = self._via, self._occasion
        else:
            carries = goes_on and finding.outer is None
            finding.via = via or (self._via if carries and not finding.occasion else ())
            finding.occasion = finding.occasion or (self._occasion if carries and via else None)
        if finding.outer is None or (via and finding.outer.identity.speaker.kind is not SpeakerKind.PERSON):
            self._speaker, self._via, self._paragraph = who, finding.via, paragraph
            self._said_on, self._occasion = finding.said_on, finding.occasion
            if once:
                self._via = ()

    def _is_own(self, name: str) -> bool:
        """Whether the name is the outlet the article itself appeared in."""
        bare = name.casefold().removeprefix("the ")
        return bool(self._outlet) and (bare == self._outlet or self._outlet.endswith(f" {bare}"))


def _is_same(one: str, other: str) -> bool:
    """Whether a body is named twice, in full and by its initials: nobody passes on their own words."""
    initials = ["".join(word[0] for word in name.split() if word[0].isupper()) for name in (one, other)]
    return one == other or (len(one) > 1 and one == initials[1]) or (len(other) > 1 and other == initials[0])

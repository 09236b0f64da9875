"""What the parts of this package hand each other."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.statements.marks import Quotation
from store.model import Mood, Span


@dataclass(slots=True)
class Tree:
    """One sentence as parsed: parallel lists, a token an index. Offsets are those of the article's text.

    Attributes:
        words: as read, marks levelled.
        tags: Penn Treebank tags. deps: CLEAR dependency labels. heads: index of the governor, its own for the root.
        children: indexes of dependents, in order. left, right: first and last index of each token's subtree.
        quoted: index into `quotations` of the whole quotation the token stands for, -1 for words read as they are.
        quotations: those of the sentence, in order.
        goes_on: for each quotation, whether it begins in lower case, as one that goes on from the words before it.
        span: of the sentence, quotations included.
    """

    words: list[str]
    lower: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]
    ends: list[int]
    quoted: list[int]
    quotations: tuple[Quotation, ...]
    goes_on: tuple[bool, ...]
    span: Span
    children: list[list[int]] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        count = len(self.words)
        self.children = [[] for _ in range(count)]
        self.left, self.right = list(range(count)), list(range(count))
        for token, head in enumerate(self.heads):
            if head != token:
                self.children[head].append(token)
        for token in range(count):
            at, steps = token, 0
            while self.heads[at] != at and steps < count:
                at = self.heads[at]
                steps += 1
                if self.left[at] <= token <= self.right[at]:
                    break  # whoever stretched it so far has been at, or will be at, all that stand above
                self.left[at] = min(self.left[at], token)
                self.right[at] = max(self.right[at], token)

    def child(self, token: int, *deps: str) -> int | None:
        """The first dependent with one of these labels."""
        for child in self.children[token]:
            if self.deps[child] in deps:
                return child
        return None

    def all(self, token: int, *deps: str) -> list[int]:
        """All dependents with one of these labels, in order."""
        return [child for child in self.children[token] if self.deps[child] in deps]

    def is_verb(self, token: int) -> bool:
        """Whether the token is tagged as a verb."""
        return self.tags[token].startswith("VB")

    def under(self, token: int, ancestor: int) -> bool:
        """Whether `token` is `ancestor` or depends on it."""
        steps = 0
        while token != ancestor:
            head = self.heads[token]
            if head == token or steps > len(self.words):
                return False
            token, steps = head, steps + 1
        return True


@dataclass(slots=True, eq=False)
class Candidate:
    """One possible attribution, in tokens of one tree.

    Attributes:
        cue: the tokens that report, in order.
        speaker: the head of the phrase that names who, or None.
        content: token ranges [first, last], both included, in order.
        pattern: how it was found.
        score: log-odds-like; kept above zero.
        quotations: indexes of the tree's quotations it reports.
        outer: the report it stands inside.
        negated, hedged, mood: see `Statement`.
        lead: the token before the cue with which its shading begins: "did" of "did not say", "is" of "is expected to
            say".
    """

    tree: Tree
    cue: tuple[int, ...]
    lemma: str
    kind: str
    strength: int
    speaker: int | None
    content: list[tuple[int, int]]
    pattern: str
    negated: bool = False
    hedged: bool = False
    mood: Mood = Mood.ASSERTED
    score: float = 0.0
    quotations: tuple[int, ...] = ()
    outer: Candidate | None = None
    lead: int | None = None

    @property
    def cue_range(self) -> tuple[int, int] | None:
        """The first and last token a reader takes for the cue, "did not" included; None where only a colon reports."""
        if not self.cue:
            return None
        first, last = self.cue[0], self.cue[-1]
        if self.lead is None or self.lead > first:
            return first, last
        between = range(self.lead, first)
        taken = self.speaker in between or any(start < first and end >= self.lead for start, end in self.content)
        return (first if taken else self.lead), last

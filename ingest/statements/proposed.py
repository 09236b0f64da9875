"""Statements somebody else proposes, read with the same grammar and named in the same walk as those we find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.items import item_starts
from ingest.statements.colons import from_colons
from ingest.statements.find import english_paragraphs, make_statement, parse_gated
from ingest.statements.finding import Finding
from ingest.statements.gather import Page, gather
from ingest.statements.marks import level
from ingest.statements.model import Candidate, Tree
from ingest.statements.naming import Naming
from ingest.statements.nominal import from_phrases
from ingest.statements.parse import parse
from ingest.statements.phrases import agent, is_passive, is_relative, mention_range, subject
from ingest.statements.quoting import listed
from ingest.statements.shading import Shading, read_shading
from ingest.statements.verbs import from_verbs
from store.model import Article, Span, Statement

_UNWEIGHED = 0.0  # log-odds: a confidence of one half, for what no weight of ours was set for


@dataclass(frozen=True, slots=True)
class Proposed:
    """An attribution somebody else sees in an article, in its offsets. `spans` are in order, without overlap."""

    spans: tuple[Span, ...]
    mention: Span
    cue: Span


def read_proposed(article: Article, proposed: Sequence[Proposed]) -> list[Statement | None]:
    """Each proposal as a statement, in order; None where the grammar gives its cue another speaker.

    Speaker, chain, day and place are those the article's own walk gives at that point, as they are for what was found;
    denied is what the grammar takes for denied.
    """
    levelled = level(article.text)
    pages = english_paragraphs(article, levelled)
    naming = Naming(article, levelled)
    quoted = [quotation.span for page in pages for quotation in page.quotations]
    findings: dict[int, Finding] = {}
    items = item_starts(article.text)
    for number, page in enumerate(gather(pages, levelled, parse_gated(pages, levelled), items=items)):
        ours = list(_findings(page, proposed, levelled, quoted))
        page.findings += [finding for _, finding in ours]
        naming.read(page, paragraph=number)
        findings.update(ours)
    made = {index: make_statement(article, finding, levelled) for index, finding in findings.items()}
    return [made.get(index) for index in range(len(proposed))]


def _findings(
    page: Page, proposed: Sequence[Proposed], levelled: str, quoted: Sequence[Span]
) -> Iterator[tuple[int, Finding]]:
    """The proposals whose cue stands on the page, as findings."""
    for number, sentence in enumerate(page.paragraph.sentences, page.first):
        here = [index for index, one in enumerate(proposed) if sentence.span.covers(one.cue)]
        if not here:
            continue
        tree = page.trees.get(number) or next(parse([(levelled, sentence)]))
        for index in here:
            one = proposed[index]
            candidate = _candidate(tree, one, opens_turn=page.may_be_turn and number == page.first)
            if candidate is None or candidate.speaker is None:
                continue
            start, end = mention_range(tree, candidate.speaker)
            mention = Span(tree.starts[start], tree.ends[end])
            where = candidate.cue_range
            cue = Span(tree.starts[where[0]], tree.ends[where[1]]) if where else one.cue
            if any(span.overlaps(mention) or span.overlaps(cue) for span in one.spans):
                mention, cue = one.mention, one.cue
            touched = [span for span in quoted if any(span.overlaps(content) for content in one.spans)]
            yield index, Finding(candidate, list(one.spans), number, number, mention, cue, quoted=touched)


def _candidate(tree: Tree, one: Proposed, *, opens_turn: bool) -> Candidate | None:
    """The proposal in tokens: as we would have it where the grammar knows its cue."""
    cue, mention = _tokens(tree, one.cue), _tokens(tree, one.mention)
    if not cue or not mention:
        return None
    ours = [*from_verbs(tree), *from_phrases(tree), *from_colons(tree, opens_turn=opens_turn)]
    known = [found for found in ours if not cue.isdisjoint(found.cue) and found.speaker is not None]
    for found in known:
        if found.speaker is not None and not mention.isdisjoint(_reach(tree, found.speaker)):
            found.score = _UNWEIGHED
            return found
    verb = next((token for token in sorted(cue, reverse=True) if tree.is_verb(token)), None)
    if known or (verb is not None and not _may_speak(tree, verb, mention)):
        return None
    head = next((token for token in sorted(mention) if tree.heads[token] not in mention), max(mention))
    verbs = listed(tree, verb) if verb is not None else ()
    best = verbs[0] if verbs else None
    shading = read_shading(tree, verb, best, []) if verb is not None else Shading()
    kind, strength = (best.kind, best.strength) if best else ("unknown", 0)
    lemma = best.lemma if best else ""
    return Candidate(
        tree=tree,
        cue=tuple(sorted(cue)),
        lemma=lemma,
        kind=kind,
        strength=strength,
        speaker=head,
        content=[],
        pattern="proposed",
        negated=shading.negated,
        hedged=shading.hedged,
        mood=shading.mood,
        score=_UNWEIGHED,
        lead=shading.lead,
    )


def _tokens(tree: Tree, span: Span) -> set[int]:
    """The tokens of the tree that stand in a span, outside quotations read as a whole."""
    within = range(span.start, span.end)
    return {token for token, start in enumerate(tree.starts) if start in within and tree.quoted[token] < 0}


def _reach(tree: Tree, speaker: int) -> range:
    """The tokens that name a speaker; of a relative pronoun, those of the noun before it too."""
    first, last = mention_range(tree, speaker)
    if is_relative(tree, speaker):
        verb = next((token for token in (tree.heads[speaker],) if tree.deps[token] == "relcl"), None)
        if verb is not None:
            first = min(first, mention_range(tree, tree.heads[verb])[0])
    return range(first, last + 1)


def _may_speak(tree: Tree, verb: int, mention: set[int]) -> bool:
    """Whether the grammar leaves the mention to be who does the verb."""
    own = agent(tree, verb) if is_passive(tree, verb) else subject(tree, verb)
    return own is None or not mention.isdisjoint(_reach(tree, own))

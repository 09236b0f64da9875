"""Which candidates are statements: a weight for each sign, and who gives way where two overlap."""

from __future__ import annotations

from ingest.statements.cues import word_set
from ingest.statements.model import Candidate, Tree
from ingest.statements.nested import echo, is_nested, tail_start
from ingest.statements.phrases import cut_at, without_mark
from ingest.statements.somebody import can_speak, is_somebody

# Log-odds by hand: how often, reading news, a cue of this kind and strength in this pattern reports something said.
_PATTERN = {
    "quote": 3.0,
    "quote+clause": 3.0,
    "clause": 2.0,
    "bare": 1.2,
    "parenthesis": 1.5,
    "according": 3.0,
    "colon": 2.0,
    "turn": 2.0,
    "signed": 2.0,
    "to": 0.5,
    "objc": 0.6,
    "obj": 0.0,
    "prep": 0.4,
    "odd": -1.0,
    "noun that": 0.6,
    "noun to": 0.0,
    "noun of": -1.0,
}
_STRENGTH = {0: -1.5, 1: -1.2, 2: 0.0, 3: 1.0}
_KIND = {"speech": 0.5, "manner": 0.5, "thought": -1.0, "unknown": -1.5}
_ANYBODY = frozenset(
    {"those", "voters", "people", "anyone", "everyone", "respondents"}
)  # "those who said …" are a count
_LEADING = frozenset({"clause", "bare", "parenthesis", "quote"})
_WITHOUT_CLAUSE = frozenset({"to", "objc", "obj", "prep", "odd", "noun of", "noun to"})


def score(candidate: Candidate) -> float:
    """Log-odds-like: above zero the candidate is kept."""
    total = _PATTERN[candidate.pattern] + _STRENGTH[candidate.strength] + _KIND[candidate.kind]
    return total + _speaker_weight(candidate) + _content_weight(candidate)


def _content_weight(candidate: Candidate) -> float:
    """Against "citing two officials": whom somebody cites is a source, nothing said."""
    tree = candidate.tree
    if candidate.lemma == "point" and candidate.pattern == "prep" and tree.tags[candidate.cue[0]] == "VBG":
        return -1.0  # “Look,” she said, pointing to the bridge
    alone = candidate.content and candidate.content[0][0] == candidate.content[-1][1]
    if alone and tree.tags[candidate.content[0][0]] in ("WP", "WDT"):
        return -9.0  # "who was promised the throne": nothing is told
    writing = candidate.speaker is not None and tree.lower[candidate.speaker] in word_set("writings")
    if writing and candidate.pattern == "obj" and tree.tags[candidate.cue[0]] == "VBG":
        return -9.0  # "said in a statement explaining the move"
    if candidate.lemma not in ("cite", "quote") or candidate.pattern != "obj":
        return 0.0
    cited = tree.child(candidate.cue[0], "dobj")
    source = cited is not None and (tree.tags[cited].startswith("NNP") or can_speak(tree, cited))
    said = candidate.content[0] if candidate.content else (0, -1)
    tells = any(tree.tags[token] == "VBG" for token in range(said[0], said[1] + 1))  # "cited the guards seizing a ship"
    return -9.0 if source and not tells else 0.0


def _speaker_weight(candidate: Candidate) -> float:
    """Whether the one who would speak is somebody who can."""
    tree, speaker = candidate.tree, candidate.speaker
    if speaker is not None and candidate.cue and _quotation_of(tree, candidate.cue[0]) != _quotation_of(tree, speaker):
        return (
            -9.0
        )  # "The article (“Norland demands an inquiry”) gave": words of a title are no cue of whoever is outside
    if speaker is None:
        if candidate.cue and is_imperative(tree, candidate.cue[0]):
            return -9.0  # "Please report that it is calm": nobody has said so
        asks = candidate.lemma == "ask" and candidate.pattern in ("clause", "bare", "quote", "quote+clause")
        return -1.0 if asks else -3.0 if candidate.pattern.startswith("noun") else -2.0
    word = tree.lower[speaker]
    if word in ("'s", "’s"):
        return -9.0  # "Let's hope"
    what = tree.child(tree.heads[speaker], "acomp")
    verb = candidate.cue[0] if candidate.cue else speaker
    if word == "it" and verb != tree.heads[speaker] and tree.deps[verb] != "conj" and what is not None:
        return -9.0  # "it is safe to say", "it's worth noting"
    if word in ("it", "this", "there", "these", "those", "what", "one"):
        return -1.2
    if word in ("that", "which"):
        before = speaker - 2
        if word == "which" and before >= 0 and tree.words[before + 1] == "," and is_somebody(tree, before):
            return 0.5  # "the army, which has denied it"
        if not speaker and candidate.pattern == "bare":
            return -9.0  # "That said, …" opens no report
        return -2.0 if candidate.pattern in _WITHOUT_CLAUSE else -0.7
    if word == "who" and speaker and tree.lower[speaker - 1] in _ANYBODY:
        return -2.5
    no = tree.child(speaker, "det")
    if word in ("nobody", "none") or (no is not None and tree.lower[no] == "no"):
        return -4.0  # "nobody had asked the farmers" tells what was not said
    if word in ("i", "we", "you"):
        return -0.5
    if tree.tags[speaker] == "PRP" or word == "who" or is_somebody(tree, speaker):
        return 0.5
    return -1.2 if candidate.pattern in _WITHOUT_CLAUSE else -0.3


def is_imperative(tree: Tree, verb: int) -> bool:
    """Whether a verb tells the reader what to do: "Say that …", "Do not report it", "Remember to write that …"."""
    helping = {tree.lower[at] for at in tree.all(verb, "aux")}
    if tree.tags[verb] not in ("VB", "VBP") or tree.child(verb, "nsubj", "nsubjpass", "mark") is not None:
        return False
    if not helping <= ({"to"} if tree.deps[verb] == "xcomp" else {"do"}):
        return False
    if tree.deps[verb] in ("conj", "xcomp"):
        return is_imperative(tree, tree.heads[verb])
    return tree.heads[verb] == verb or tree.deps[verb] in ("ccomp", "parataxis")


def _quotation_of(tree: Tree, token: int) -> int:
    """The index of the quotation a token stands in, -1 for none."""
    start = tree.starts[token]
    inside = (at for at, one in enumerate(tree.quotations) if one.span.start < start < one.span.end)
    return next(inside, -1)


def choose(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates to keep, in text order: of two that overlap the outer one, cut where the other goes on from it."""
    positive = [one for one in candidates if one.score > 0]
    _let_tails_lead(positive)
    kept: list[Candidate] = []
    for candidate in sorted(positive, key=_rank):
        if all(_agree(candidate, other) for other in kept):
            kept.append(candidate)
    return sorted((one for one in kept if one.content), key=lambda one: (one.outer is not None, one.content[0]))


def _let_tails_lead(candidates: list[Candidate]) -> None:
    """Make "…, the Gazette reported." at a sentence's end the report round all before it, however it was parsed."""
    for tail in candidates:
        start = tail_start(tail)
        others = [one for one in candidates if one is not tail and one.cue and start and one.cue[0] < start]
        if start is None or not any(one.pattern in _LEADING for one in others):
            continue
        end = start - (tail.tree.words[start - 1] == ",")
        tail.content, tail.pattern = [(0, end - 1)], "parenthesis"
        for one in others:
            one.content = cut_at(one.content, end)
        tail.quotations = ()


def _rank(candidate: Candidate) -> tuple[int, int, float]:
    """Outer before inner: by how deep the cue hangs; of two over all of the sentence the last; then by score."""
    depth = _depth(candidate)
    return depth, -candidate.cue[0] if candidate.cue and not depth else 0, -candidate.score


def _depth(candidate: Candidate) -> int:
    over_all = candidate.pattern in ("according", "parenthesis") and echo(candidate) is None
    if not candidate.cue or over_all:  # it speaks of all of its clause
        return 0
    tree, at, depth = candidate.tree, candidate.cue[0], 1
    while tree.heads[at] != at and depth < len(tree.words):
        at = tree.heads[at]
        depth += 1
    return depth


def _agree(candidate: Candidate, other: Candidate) -> bool:
    """Whether a candidate can stand beside one already kept; the kept one's content is cut where the two part."""
    mine, theirs = _tokens(candidate), _tokens(other)
    start = echo(candidate)
    if start is not None and (mine <= theirs or candidate.tree.heads[candidate.cue[0]] in theirs):
        other.content = cut_at(other.content, start)
        candidate.content = without_mark(candidate.tree, candidate.content)
        return True
    nested = bool(candidate.cue) and candidate.cue[0] in theirs
    if nested and _continues(candidate, other):
        cut = _clause_start(candidate)
        if cut is not None and any(token < cut for token in theirs):
            other.content = cut_at(other.content, cut)
            candidate.speaker = other.speaker
            theirs = _tokens(other)
            nested = False
            if (
                len(theirs) < _FEWEST_LEFT and not other.negated
            ):  # "told the paper, adding that …": nothing but the addressee was left
                other.content = []
    if nested and other.pattern == "according" and other.cue[0] in mine:  # it tells of the report, not in it
        candidate.content = cut_at(candidate.content, other.cue[0])
        mine = _tokens(candidate)
    mutual = bool(other.cue) and other.cue[0] in mine
    if nested and not mutual:
        if is_nested(candidate, other):
            candidate.outer = other
            return True
        return False
    if nested:
        return False
    return not mine & theirs


_PARTINGS = frozenset({",", "-", "—", "–", '"', "before", "after", "while", "and", "when", "then"})
_FORMS = frozenset({"VBD", "VBZ", "VBP", "VBG"})
_FEWEST_LEFT = 3  # tokens of content worth keeping when the rest goes to another cue


def _tokens(candidate: Candidate) -> set[int]:
    return {token for first, last in candidate.content for token in range(first, last + 1)}


def _continues(candidate: Candidate, other: Candidate) -> bool:
    """Whether a cue inside another's content goes on from that cue: "said that …, adding that …"."""
    tree, cue = candidate.tree, candidate.cue[0]
    if not candidate.cue or candidate.kind != "speech" or tree.child(cue, "nsubj", "nsubjpass") is not None:
        return False
    before = tree.lower[tree.left[cue] - 1] if tree.left[cue] > 0 else ""
    if tree.tags[cue] == "VBG" and tree.deps[cue] in ("advcl", "pcomp"):
        if other.cue and other.cue[0] > cue:
            return False  # "Vale said …, adding …, TASS reported": Vale added it
        return before in _PARTINGS or tree.lower[tree.left[cue]] in _PARTINGS
    same = (
        bool(other.cue)
        and cue > other.cue[0]
        and tree.tags[cue] in _FORMS
        and tree.tags[cue] == tree.tags[other.cue[0]]
    )
    return same and tree.deps[cue] == "conj" and candidate.strength >= 2


def _clause_start(candidate: Candidate) -> int | None:
    """The first token of the cue's own clause, the comma or conjunction before it included."""
    tree, cue = candidate.tree, candidate.cue[0]
    start = tree.left[cue]
    while start > 0 and (
        tree.words[start - 1] in (",", "-", "—", "–") or tree.lower[start - 1] in ("and", "but", "or")
    ):
        start -= 1
    return start if start > 0 else None

"""Whether a claim turns its passage round: a denial told as a claim, a claim as a denial, a word as its contrary.

The check takes the claim's words and those of the sentences it rests on, and gives the first thing that does not agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rag.check.model import Problem, SentenceStatus
from rag.check.operators import (
    DOUBTED,
    Operator,
    Scoped,
    has_operator,
    is_denial,
    read_scopes,
    split_clauses,
    split_un,
    unexcluded,
    without_saying,
)
from rag.check.roots import holds, is_alike, is_opposite, is_saying, root, roots, show_word

# What says "not" by its own meaning.
_KEEPS = re.compile(
    r"\b(?:keep\w*|kept|stay\w*)\b[^.;]{0,40}\b(?:away|out|off|from)\b|\b(?!un)[a-z]{3,}less\b(?! than)"
    r"|\b(?:refus\w+|declin\w+|reject\w*|bar(?:s|red)?|bans?|banned|prevent\w*|stop(?:s|ped)?|halt\w*|block(?:s|ed)?"
    r"|fail(?:s|ed)?|lack(?:s|ed)?|avoid\w*|forb[ai]d\w*|escap(?:e[ds]?|ing)|spared?|exempt\w*)\b",
    re.I,
)
# "has no water left" for "water has run out".
_GONE = re.compile(r"\b(?:r[au]n(?:s|ning)? (?:out|dry)|dried up|(?:is|are|was|were) gone|exhausted|depleted)\b", re.I)
_AWAY = re.compile(r"\b(?:keep\w*|kept|stay\w*)\b[^.;]{0,40}\b(?:away|out|off|from|home|indoors)\b", re.I)
# "called any deal a “nonstarter”": what it is called may say "not".
_CALLED = re.compile(r"\b(?:call|describ|label|dismiss|brand|term)\w*\b[^.;]*(?:[“\"]\s|\s[”\"]|[“\"][”\"])", re.I)
_TURNING = (
    re.compile(r"\b(most|least)\b", re.I),
    re.compile(r"\b(more|less)\b", re.I),
    re.compile(r"\b(before|after)\b", re.I),
)
_SIDED = re.compile(
    r"\b(?P<verb>vot|rul|argu|campaign|testif|demonstrat|protest|lobb|decid|fought|fight)"
    r"(?:e[sd]?|ed|ing|s|y|ied|ies)? (?P<side>for|in favou?r of|against)\b",
    re.I,
)
_RULES_OUT = re.compile(r"\brul(?:e[ds]?|ing) out\b", re.I)
_STOPS = re.compile(r"\bstop(?:s|ped|ping)? short of (?P<verb>[a-z]+ing)\b(?P<what>[^.,;:“”\"]*)", re.I)
_INSTEAD = re.compile(
    r"\b(?:rather than|instead of|as opposed to|and not|but not|not(?: [\w’'-]+){1,6},? but)\b|, not\b", re.I
)
_UNLESS = re.compile(r"\bunless\b", re.I)  # "if they do not agree" is "unless they agree"
# "an election without it", "had no such plan": without what, is open.
_NOT_IT = re.compile(r"\b(?:without (?:it|them|him|her|this)|no such)\b", re.I)
_NOT_THIS = re.compile(r", (?:and )?not (?P<what>(?:for|because of|by|to|in|from|with|on) [^,.;:“”\"]+)", re.I)
CLOSEST = 0.6  # of the words the likest clause shares, another must share to be one a claim may rest on
_TELLING = frozenset(
    map(root, ["explain", "explanation", "disclose", "reveal", "specify", "elaborate", "clarify", "answer"])
)


def turned_round(
    claim: str,
    focus: Sequence[str],
    *,
    aside: frozenset[str] = frozenset(),
    own: Sequence[str] = (),
    is_anchored: bool = False,
) -> Problem | None:
    """A word of the claim that is denied in one of the two and not in the other.

    Args:
        aside: roots that no "not" is looked for with: of who speaks.
        is_anchored: the claim quotes the first of these sentences.
        own: what else the claim's speaker says, which may be what a "not" in the claim is of.
    """
    claim, focus = split_un(claim, " ".join(focus)), [split_un(text, claim) for text in focus]
    clauses = [without_saying(read_scopes(clause)) for text in focus for clause in split_clauses(text)]
    first = sum(1 for _ in split_clauses(focus[0])) if focus else 0
    for clause in split_clauses(claim):
        scoped = [one for one in without_saying(read_scopes(clause)) if one.term not in aside]
        if problem := _find_flip(scoped, clauses, focus, claim, first=first, is_anchored=is_anchored):
            return problem
    if problem := _find_silence(claim, focus):
        return problem
    everything = " ".join(focus)
    wider = " ".join((everything, *own))
    is_gone = _GONE.search(wider) is not None
    if _denies(claim) and not has_operator(wider, Operator.NOT) and not is_gone and not _is_lexical(claim, wider):
        return _problem("the sentence denies what the passage does not deny")
    return None


def find_contrary(claim: str, focus: Sequence[str]) -> Problem | None:
    """The contrary of a word of the passage's, said of the same: "lowest" for "highest", "before" for "after"."""
    claim, focus = split_un(claim, " ".join(focus)), [split_un(text, claim) for text in focus]
    ours = without_saying(read_scopes(claim))
    clauses = [without_saying(read_scopes(clause)) for text in focus for clause in split_clauses(text)]
    flat = [one for clause in clauses for one in clause]
    everything = " ".join(focus)
    known = roots(everything)
    parts = [clause for text in focus for clause in split_clauses(text)]
    if graded := _find_grade(claim, everything) or _find_side(claim, everything):
        return _problem(graded)
    for find in (_find_doubted, _find_short, _find_denied_end):
        if problem := find(claim, focus):
            return problem
    if problem := _find_ruled_out(claim, everything):
        return problem
    for term in roots(claim):
        if _is_borne_out(term, claim, parts):
            continue
        for contrary in known:
            if (
                is_opposite(term, contrary)
                and contrary not in roots(claim)
                and _meet(term, contrary, claim, clauses)
                and not _differs(term, contrary, ours, flat)
            ):
                return _problem(
                    f"the passage has “{show_word(contrary, focus)}”, the sentence “{show_word(term, [claim])}”"
                )
    return None


def _find_grade(claim: str, passage: str) -> str | None:
    """A "most" where the passage has a "least" before the same word, a "before" where it has an "after"."""
    for turns in _TURNING:
        ours = {(match[1].lower(), _next_root(claim, match.end())) for match in turns.finditer(claim)}
        theirs = {(match[1].lower(), _next_root(passage, match.end())) for match in turns.finditer(passage)}
        for word, of in ours:
            others = [other for other, same in theirs if same == of and other != word]
            if of and others and (word, of) not in theirs:
                return f"the passage has “{others[0]}” there, the sentence “{word}”"
    return None


def _find_side(claim: str, passage: str) -> str | None:
    """A vote or a plea for what the passage has one against."""
    ours, theirs = (
        {(root(match["verb"].lower()), match["side"].lower() != "against"): match[0] for match in _SIDED.finditer(text)}
        for text in (claim, passage)
    )
    for (verb, side), shown in ours.items():
        if (verb, not side) in theirs and (verb, side) not in theirs:
            return f"the passage has “{theirs[verb, not side]}”, the sentence “{shown}”"
    return None


def _next_root(text: str, place: int) -> str:
    """The root of the first telling word from a place on; "" where none follows soon."""
    return next(iter(roots(" ".join(text[place:].split()[:3]))), "")


def _find_silence(claim: str, focus: Sequence[str]) -> Problem | None:
    """What the passage has somebody not explain or answer, and the claim has him do."""
    plain = [one.term for one in read_scopes(claim) if one.term in _TELLING and not one.negated]
    for text in focus[:1] if plain else ():
        scoped = [one for one in read_scopes(text) if one.term in plain]
        if scoped and all(one.negated for one in scoped):
            return _problem(f"the passage has it with a “not” (“{show_word(scoped[0].term, focus)}”)")
    return None


def _find_doubted(claim: str, focus: Sequence[str]) -> Problem | None:
    """What somebody is not sure of in the passage, and sure of in the claim: "is not convinced", "is convinced"."""
    for match in DOUBTED.finditer(" ".join(focus)):
        word = match[0].split()[-1]
        if re.search(rf"\b{word}\b", claim, re.I) and not re.search(
            rf"(?:\bnot|n['’]t|\bun) ?(?:\w+ly )?{word}\b", claim, re.I
        ):
            return _problem(f"the passage has “{match[0]}”, the sentence “{word}”")
    return None


def _find_ruled_out(claim: str, passage: str) -> Problem | None:
    """What nobody rules out in the passage, and somebody does in the claim."""
    ours, theirs = (unexcluded(text) for text in (claim, passage))
    if _RULES_OUT.search(ours) and theirs != passage and not _RULES_OUT.search(theirs):
        return _problem("the passage does not have it ruled out, the sentence does")
    return None


def _find_denied_end(claim: str, focus: Sequence[str]) -> Problem | None:
    """What the passage sets apart with a "not" behind a clause, and the claim has plain: "for fraud, not for theft"."""
    if re.search(r"\b(?:not|no|never)\b|n['’]t\b", claim, re.I) or is_denial(claim):
        return None
    for text in focus:
        for match in _NOT_THIS.finditer(text):
            wanted, rest = roots(match["what"]), text.replace(match[0], " ")
            if wanted and all(holds(claim, term) and not holds(rest, term) for term in wanted):
                return _problem(f"the passage has it with a “not” (“{match['what'].strip()}”)")
    return None


def _find_short(claim: str, focus: Sequence[str]) -> Problem | None:
    """What somebody stops short of in the passage, and does in the claim."""
    if _STOPS.search(claim):
        return None
    told = {one.term for one in read_scopes(claim) if not one.negated}
    for match in _STOPS.finditer(" ".join(focus)):
        behind = roots(match["what"])
        if root(match["verb"].lower()) in told and all(holds(claim, term) for term in behind):
            return _problem(f"the passage has somebody stop short of “{match['verb']}”, the sentence does not")
    return None


def _is_borne_out(term: str, claim: str, clauses: Sequence[str]) -> bool:
    """Whether a clause has a word of the claim, of what the claim's clause is about if any has that."""
    having = [clause for clause in clauses if holds(clause, term, strictly=True)]
    beside = {other for clause in split_clauses(claim) for other in roots(clause) if term in roots(clause)} - {term}
    beside = {other for other in beside if not is_saying(other) and any(holds(one, other) for one in clauses)}
    return bool(having) and (not beside or any(holds(one, other) for one in having for other in beside))


def _meet(term: str, contrary: str, claim: str, clauses: Sequence[Sequence[Scoped]]) -> bool:
    """Whether two contraries are said of one thing: their clauses share another word, or the passage's has no other."""
    ours = {other for clause in split_clauses(claim) for other in roots(clause) if term in roots(clause)} - {term}
    theirs = [
        {one.term for one in clause} - {contrary} for clause in clauses if any(one.term == contrary for one in clause)
    ]
    return any(not other or not ours.isdisjoint(other) for other in theirs)


def _denies(claim: str) -> bool:
    """Whether a claim has a "not", or a verb that denies; one that stops or fails tells of what was done."""
    return any(one.negated and not one.is_far for one in read_scopes(claim)) or is_denial(claim)


def _find_flip(
    ours: Sequence[Scoped],
    clauses: Sequence[Sequence[Scoped]],
    focus: Sequence[str],
    claim: str,
    *,
    first: int,
    is_anchored: bool,
) -> Problem | None:
    """A word denied on one side and not on the other, in the clauses that share most with ours.

    Only what stands right under a "not" counts, so that one further off in the clause turns nothing; where both deny
    another word they share, only the very next.

    Args:
        first: how many of the clauses are of the sentence that holds most; of others one word in common is chance.
    """
    pairs = [[(o, t) for o in ours for t in clause if is_alike(o.term, t.term, strictly=True)] for clause in clauses]
    most = max(map(len, pairs), default=0)
    # One word in common is chance, unless it is all but names.
    told = {one.term for one in ours if not show_word(one.term, [claim])[:1].isupper()}
    fewest = min(2, max(most, len(told)))
    is_there = is_anchored or any(o.term in told for pair in pairs[:first] for o, _ in pair)
    relevant = [
        one
        for place, one in enumerate(pairs)
        if one and len(one) >= max(fewest, CLOSEST * most) and (len(one) > 1 or place < first or not is_there)
    ]
    upheld = any(o.negated and t.negated for one in relevant for o, t in one)
    is_chosen = _INSTEAD.search(claim) and any(map(_INSTEAD.search, focus))
    if is_chosen and (crossed := _find_crossed([pair for one in pairs for pair in one])):
        return _problem(f"the passage denies “{show_word(crossed.term, focus)}”, the sentence another word")
    likest = [clause for pair, clause in zip(pairs, clauses, strict=True) if pair and len(pair) == most]
    if not upheld and any(one.negated for one in ours) and any(one.negated for clause in likest for one in clause):
        return None  # each denies something, in words of its own
    shared: dict[str, list[tuple[Scoped, Scoped]]] = {}
    for one in relevant:
        for o, t in one:
            shared.setdefault(o.term, []).append((o, t))
    is_called = _CALLED.search(claim) is not None
    for mine, word in ((True, "without the “not”"), (False, "with a “not”")):
        if mine and (upheld or any(map(_UNLESS.search, focus[:1])) or any(map(_NOT_IT.search, focus))):
            continue  # the claim's “not” is the passage's, and how far each reaches is anybody's guess
        for both in shared.values():
            shown = show_word(both[0][1].term, focus)
            if shown[:1].isupper():
                continue  # a name beside what is denied is not denied
            if not mine and has_operator(claim, Operator.MAY) and has_operator(focus[0], Operator.MAY):
                continue  # "has not left but may": the claim's is the second
            if mine and any(_AWAY.search(text) or _GONE.search(text) for text in focus):
                continue  # "would not send them" for "would keep them away"
            if not mine and (is_called or _KEEPS.search(claim)):
                continue  # "would keep them away" for "would not send them"
            if mine and any(o.is_far for o, _ in both):
                continue  # "rejected the idea that": the passage may say so in many ways
            if all(o.negated is mine and t.negated is not mine for o, t in both) and any(
                _is_denied((o if mine else t), directly=upheld) for o, t in both
            ):
                return _problem(f"the passage has it {word} (“{shown}”)")
    return None


def _find_crossed(pairs: Sequence[tuple[Scoped, Scoped]]) -> Scoped | None:
    """A word only the passage denies, where the claim denies one it has plain: "nets instead of lines"."""
    only_ours = {o.term for o, t in pairs if o.negated and o.is_close and not t.negated}
    only_ours -= {o.term for o, t in pairs if o.negated == t.negated}
    theirs = [t for o, t in pairs if t.negated and t.is_close and not o.negated]
    both = {t.term for o, t in pairs if o.negated == t.negated}
    return next((one for one in theirs if only_ours and one.term not in both), None)


def _is_denied(one: Scoped, *, directly: bool) -> bool:
    return Operator.NOT in one.governed if directly else one.is_close


def _problem(reason: str) -> Problem:
    return Problem(SentenceStatus.UNSUPPORTED, reason)


def _differs(term: str, contrary: str, ours: Iterable[Scoped], theirs: Iterable[Scoped]) -> bool:
    """Whether one of two contraries is denied and the other is not, so that they agree: "not open", "closed"."""
    mine = any(one.negated for one in ours if one.term == term)
    found = any(one.negated for one in theirs if one.term == contrary)
    return mine != found


def _is_lexical(claim: str, passage: str) -> bool:
    """Whether what the claim denies is the contrary of a word in the passage."""
    known = roots(passage)
    negated = [one.term for one in read_scopes(claim) if one.negated]
    return any(is_opposite(term, other) for term in negated for other in known) or bool(
        re.search(
            r"\b(?:only|un\w+|in(?:complete|valid|sufficient|correct)|false|wrong|fantasy|without|until|before|too"
            r"|instead|away|shut|closed|missing|halt\w*|stop\w*|suspend\w*|block\w*|end(?:ed|s)|bar(?:red|s)|bans?"
            r"|banned"
            r"|prevent\w*|refus\w*|fail\w*|lack\w*|home|boycott\w*|abstain\w*|declin\w*)\b",
            passage,
            re.I,
        )
    )

"""Whether a claim makes its passage surer: what is possible, planned, asked or conditional, told as plain or done.

The check takes the claim's words and those of the sentences it rests on, and gives the first thing that does not agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rag.check.left_open import without_terms
from rag.check.model import Problem, SentenceStatus
from rag.check.operators import Operator, Scoped, has_operator, read_scopes, split_clauses, without_saying
from rag.check.roots import holds, is_alike, is_saying, is_telling, root, roots, show_word
from rag.lexicon import read_named, read_pairs

_CONDITION = re.compile(
    r"(?<!as )\b(?:if|unless|provided that|providing that|as long as|so long as|in case|on condition"
    r"|only when|assuming|barring|conditional on|condition (?:for|of)|contingent on)\b|(?:^|[,;]\s+|\bonly )provided\b"
    r"(?! (?:by|to|for|in|with|at|on|from)\b)"
    r"|\b(?:will|would|can|could|shall|may)\b[^.;“”\"]*?\bprovided "
    r"(?=(?:the|its|his|her|their|both|no|all|it|they|he|she)\b)"
    # "should the fair want help", "were they to leave": a verb before its subject
    r"|(?<!\bhow )(?<!\bwhy )(?<!\bwhat )(?<!\bwho )\bshould (?:it|they|he|she|we|you|there|the|an?|any|this|that"
    r"|his|her"
    r"|its|their)\b"
    r"|\bwere (?:it|they|he|she|we|the) (?:\w+ ){0,3}to\b|\bhad (?:it|they|he|she|we) (?:not )?(?:been|known|\w+ed)\b",
    re.I,
)
_OPEN = re.compile(rf"\bany\b|{_CONDITION.pattern}", re.I)  # "any talks" are not said to be held
_UNTIL = re.compile(r"(?:\b(?:not|never|no|cannot)\b|n['’]t\b)[^.;“”\"]{0,160}?\b(?:until|unless)\b", re.I)
_LIMIT = re.compile(r"\b(?:until|unless)\b", re.I)
_UNLESS = re.compile(r"\b(?:unless|only (?:if|when|after)|as long as|except)\b", re.I)
_LIMITED = re.compile(
    r"\b(?:until|unless|before|if|without|till|pending|as long as|only|condition\w*|provided|first|yet|barring)\b", re.I
)
_WHETHER = re.compile(
    r"\b(?:ask\w*|wonder\w*|know\w*|see|say|doubt\w*|question\w*|unclear|unsure|even|check\w*|decide\w*)\s+if\b", re.I
)
# Who knows of none says so, and no more.
_DONE = re.compile(r"\b(?:has|have|had|was|were|been|did)\b", re.I)
_UNAWARE = re.compile(
    r"\bto (?:our|my|his|her|their|its) knowledge\b|\b(?:not (?:currently |yet )?aware|unaware|no (?:knowledge"
    r"|information)"
    r"|as far as (?:we|I|they|he|she) (?:know|can tell))\b|\b(?:does|do|did)(?:n['’]t| not) know of\b",
    re.I,
)
_AWARE = re.compile(r"\b(?:aware|unaware|know\w*|knew|inform\w+|heard|believe\w*|seen?)\b", re.I)
# Verbs whose "to" tells of what came about: "managed to flee"; and verbs of beginning and ending.
_BROUGHT_ABOUT = frozenset(map(root, read_named("triggers", "brought_about")))
_ASPECT = frozenset(map(root, read_named("triggers", "aspect")))
_FREE = frozenset(map(root, read_named("triggers", "free")))  # "get", "go": another's may be another thing
_PERFECT = re.compile(
    r"\b(?:has|have|had) (?:\w+ly |now |already |since |just )?(?:been )?(?:\w+ly )?"
    r"(?P<verb>\w+(?:ed|en|wn|un|ught|de|lt|nt))\b"
)
_PAST = re.compile(r"\b(?:has|have|had|was|were|did)\b", re.I)
_PLAIN_FUTURE = re.compile(r"\b(?:will|would|shall)\b|['’]ll\b", re.I)
_SURE = re.compile(r"\b(?:will|would|shall|going to)\b|['’]ll\b", re.I)
_MIGHT = re.compile(r"\b(?:may|might|could|possibl[ey]|perhaps|potentially)\b", re.I)
_HEDGE = re.compile(
    r"\b(?:reportedly|allegedly|apparently|supposedly|unconfirmed|purported(?:ly)?|probably|possibly|perhaps|maybe)\b",
    re.I,
)
_OTHERS_BELIEVE = re.compile(r"(?:(?<=police )|(?<=[a-z]s ))(?:believed?|think|thought)\b")
_BELIEVES = re.compile(r"\b(?:believe|think|thought|consider|assum|suspect)\w*\b", re.I)
_ATTITUDES = frozenset(map(root, read_named("triggers", "attitudes")))
FEWEST = 3  # telling words of a clause that can be told to be retold
RETOLD = 0.75  # of them, for what limits the clause to belong to the claim as well
KEPT = 0.6  # of what makes something conditional, or of what it makes so, for it to be told
BEGINNING = 5  # letters a verb and its noun have in common: "recognise", "recognition"
HEDGED = 2  # telling words of a claim that must stand behind a hedge for it to be of them
_LET = re.compile(r"\blet (?P<what>(?:[a-z’'-]+ ){1,3}[a-z’'-]+)")  # "to let her team visit"
# "would go on once it was safe"
_ONCE = re.compile(
    r"\b(?:will|would|shall|can|could)\b[^.;,“”\"]*?"
    r"(?=\bonce (?:the|it|they|he|she|its|their|all|both|there)\b)"
)
_ONCE_IT = re.compile(r"\bonce\b")
_WHEN = re.compile(r"\b(?:once|when|after|as soon as|until|before|if|provided)\b", re.I)
_TO_COME = re.compile(r"\b(?:will|would|shall|(?:is|are|was|were) (?:due )?to) (?:\w+ly )?(?P<verb>[a-z]+)")
_MUST = re.compile(r"\b(?:must|should|ought to|(?:has|have|had|needs?|needed) (?:still )?to)\b", re.I)


def made_surer(claim: str, focus: Sequence[str]) -> Problem | None:
    """What the passage has as possible, planned, asked or under a condition, and the claim as plain."""
    if not focus:
        return None
    focus = [without_terms(text) for text in focus]
    best = focus[0]
    if _UNTIL.search(best) and has_operator(claim, Operator.NOT) and not _LIMITED.search(claim):
        return _problem(f"the passage goes on “{_around(_LIMIT, best)}”, the sentence does not")
    if _is_conditional(best) and not _is_conditional(claim) and _holds_main(claim, best):
        return _problem(f"the passage makes it a condition (“{_around(_CONDITION, best)}”), the sentence does not")
    if (limit := _UNLESS.search(best)) and not _LIMITED.search(claim) and _retells(claim, best[: limit.start()]):
        return _problem(f"the passage goes on “{_around(_UNLESS, best)}”, the sentence does not")
    once = _ONCE.search(best)
    if once and not _WHEN.search(claim) and _holds_clause(claim, best[: once.end()]):
        return _problem(f"the passage goes on “{_around(_ONCE_IT, best)}”, the sentence does not")
    if (unsure := _UNAWARE.search(best)) and has_operator(claim, Operator.NOT) and not _AWARE.search(claim):
        return _problem(f"the passage has “{unsure[0]}”, the sentence does not")
    if problem := _find_unhedged(claim, best):
        return problem
    for text in focus:
        for one in without_saying(read_scopes(text)):
            if problem := _find_surer(one, claim, text, focus):
                return problem
    return (
        _find_told(claim, best) or _find_infinitive(claim, focus) or _find_done(claim, best) or _find_sure(claim, best)
    )


def _find_sure(claim: str, best: str) -> Problem | None:
    """What the passage has as possible and the claim as what will be, a noun in one for a verb in the other as well."""
    may = _MIGHT.search(best)
    if may is None or not _SURE.search(claim) or _SURE.search(best) or _is_conditional(claim):
        return None
    if has_operator(claim, Operator.MAY):
        return None
    ours = [term for term in roots(claim) if not is_saying(term)]
    behind = best[may.end() :]
    beginnings = {term[:BEGINNING] for term in roots(behind)}
    held = sum(term[:BEGINNING] in beginnings or holds(behind, term, strictly=True) for term in ours)
    if held >= KEPT * len(ours):
        return _problem(f"the passage has it as possible (“{may[0]}”), the sentence as what will be")
    return None


def _find_done(claim: str, best: str) -> Problem | None:
    """What the passage has as still to come, in other words than the claim has it done in."""
    done = _PERFECT.search(claim)
    if done is None or any(has_operator(claim, one) for one in Operator) or _is_conditional(claim):
        return None
    coming = re.search(r"\b(?:will|would|shall)\b|['’]ll\b", best)
    verbs = {root(word) for word in re.findall(r"\b(?:will|would|shall|to) (?:\w+ly )?(\w+)", best)}
    past = {root(word) for word in re.findall(r"\b[a-z]+(?:ed|en|wn)\b", best)}
    if root(done["verb"]) in verbs - past:
        return _problem(
            f"the passage has “{show_word(root(done['verb']), [best])}” as still to come, the sentence as done"
        )
    told = [root(word) for word in re.findall(r"\b(?:[A-Z]\w+|he|she|it|they|we|who|which) ([a-z]+ed)\b", best)]
    if coming and not _PAST.search(best) and all(map(is_saying, told)) and not is_saying(root(done["verb"])):
        return _problem(f"the passage has it as still to come (“{coming[0]}”), the sentence as done")
    return None


def _find_unhedged(claim: str, best: str) -> Problem | None:
    """What the passage has as reported, feared or hoped for, in the clause a claim retells, and the claim as plain."""
    if has_operator(claim, Operator.MAY) or _is_conditional(claim) or _BELIEVES.search(claim):
        return None
    if not _ATTITUDES.isdisjoint(roots(claim)):
        return None
    for clause in split_clauses(best):
        hedge = (
            _HEDGE.search(clause)
            or _OTHERS_BELIEVE.search(clause)
            or next((match for match in re.finditer(r"[a-z]+", clause) if root(match[0]) in _ATTITUDES), None)
        )
        is_adverb = hedge is not None and _HEDGE.fullmatch(hedge[0]) is not None
        hedged = clause if is_adverb else clause[hedge.end() :] if hedge else ""
        held = [term for term in roots(claim) if holds(hedged, term, strictly=True)]
        rest = "" if is_adverb else best.replace(hedged, " ")  # what somebody fears is only what stands behind it
        if hedge and len(held) >= max(HEDGED, sum(holds(rest, term, strictly=True) for term in roots(claim))):
            return _problem(f"the passage has “{hedge[0]}”, the sentence does not")
    return None


def _find_told(claim: str, best: str) -> Problem | None:
    """What somebody will say in the passage, and has said in the claim: "will report", "reported"."""
    if has_operator(claim, Operator.WILL) or has_operator(claim, Operator.MAY) or _is_conditional(claim):
        return None
    plain = {root(word) for word in re.findall(r"\b(?:\w+ed|made|gave|told|said|spoke)\b", best)}
    told = {root(word) for word in re.findall(r"\b[a-z]+ed\b", claim)} - plain
    for match in _TO_COME.finditer(best):
        if is_saying(root(match["verb"])) and root(match["verb"]) in told:
            return _problem(f"the passage has “{match['verb']}” as still to come, the sentence as done")
    return None


def _find_infinitive(claim: str, focus: Sequence[str]) -> Problem | None:
    """A verb the passage has only as an infinitive ("a go-ahead to invade") and the claim as done ("had invaded")."""
    if any(has_operator(claim, one) for one in Operator) or _MUST.search(claim) or _is_conditional(claim):
        return None
    everything = " ".join(focus)
    infinitives = {
        root(match["verb"].lower())
        for match in re.finditer(r"(?P<before>(?:[\w'’-]+ ){0,4})\bto (?:be )?(?P<verb>[a-z]+)", everything, re.I)
        if _BROUGHT_ABOUT.isdisjoint(map(root, match["before"].lower().split()))
    }
    passives = {root(word) for word in re.findall(r"\bto be ([a-z]+)", everything)}
    let = {word for match in _LET.finditer(everything) for word in match["what"].lower().split()}
    infinitives |= {root(word) for word in let if is_telling(word) and not word.endswith("ed")}
    everything = _LET.sub(" ", everything)
    plain = {root(word.lower()) for word in re.findall(r"(?<!to )(?<!to be )\b[^\W\d_]+", everything, re.I)}
    for match in re.finditer(r"\b(?:had|has|have)\s+(?:already\s+|now\s+|since\s+)?(\w+)|\b(?<!be )(\w+)\b", claim):
        word = (match[1] or match[2]).lower()
        if not match[1] and not word.endswith("ed") and word not in read_pairs("irregular"):
            continue
        if root(word) in _ASPECT and any(has_operator(text, Operator.WILL) for text in focus[:2]):
            if not any(is_alike(root(word), other) for other in plain):
                return _problem(f"the passage has it as still to come, the sentence as done (“{word}”)")
        elif is_telling(word) and not is_saying(root(word)) and _has(infinitives, root(word)):
            is_passive = _has(passives, root(word)) and not _has(infinitives - passives, root(word))
            if _has(plain, root(word)) or (
                is_passive and not re.search(rf"\b(?:was|were|been|is|are) {word}\b", claim)
            ):
                continue  # "wants him suspended" for "to be suspended"
            return _problem(f"the passage has “{show_word(root(word), focus)}” as still to come, the sentence as done")
    return None


def _has(terms: Iterable[str], term: str) -> bool:
    return any(_is_one_verb(term, other) for other in terms)


def _find_surer(one: Scoped, claim: str, text: str, focus: Sequence[str]) -> Problem | None:
    """A word a sentence of the passage has as possible or still to come, where the claim has it plain."""
    mine = [other for other in without_saying(read_scopes(claim)) if _is_one_verb(other.term, one.term)]
    if not mine or one.negated or (one.term in _FREE and not _retells(text, claim)):
        return None
    if Operator.MAY in one.governed and not has_operator(claim, Operator.MAY) and not _OPEN.search(claim):
        is_sought = any(other.under for other in mine) and not _PLAIN_FUTURE.search(claim)  # "asked them to stay"
        if not is_sought and not _elsewhere_plain(one, focus, Operator.MAY):
            return _problem(f"the passage has “{show_word(one.term, focus)}” as possible, the sentence as more")
    elif Operator.WILL in one.governed and not any(other.under for other in mine):
        is_open = (
            any(_keeps_open(other, claim) for other in mine)
            or has_operator(claim, Operator.WILL)
            or has_operator(claim, Operator.MAY)
            or _is_conditional(claim)
            or _MUST.search(claim)
        )
        is_noun = all(_is_noun(show_word(other.term, [claim]), claim) for other in mine)
        clauses = split_clauses(claim)
        is_habit = is_noun or all(
            _is_present(show_word(other.term, [clause]).lower(), clause)
            for other in mine
            for clause in clauses
            if other.term in roots(clause)
        )
        if (
            not is_open
            and not is_habit
            and not _reads_as_future(claim)
            and not _elsewhere_plain(one, focus, Operator.WILL)
        ):
            return _problem(f"the passage has “{show_word(one.term, focus)}” as still to come, the sentence as done")
    return None


def _is_present(word: str, claim: str) -> bool:
    """Whether a verb stands in the present, which tells of habit or of what is to come: "they turn away"."""
    return not (_DONE.search(claim) or word.endswith(("ed", "ing")) or word in read_pairs("irregular"))


def _is_noun(word: str, claim: str) -> bool:
    """Whether a word stands behind an article: "ordered a direct strike"."""
    return re.search(rf"\b(?:an?|any|no|such) (?:\w+ )?{re.escape(word)}\b", claim, re.I) is not None


def _is_one_verb(left: str, right: str) -> bool:
    """Whether two roots are of one word, or of two that stand for one another; not a verb and its noun."""
    shorter, longer = sorted((left, right), key=len)
    if longer.startswith(shorter) and len(longer) - len(shorter) <= 1:
        return True
    return left[:4] != right[:4] and is_alike(left, right, strictly=True)


def _problem(reason: str) -> Problem:
    return Problem(SentenceStatus.UNSUPPORTED, reason)


def _is_conditional(text: str) -> bool:
    return _CONDITION.search(_WHETHER.sub(" ", text)) is not None


def _retells(claim: str, clause: str, *, share: float = RETOLD) -> bool:
    """Whether a claim holds most of a clause."""
    plain = re.sub(r"\b[A-Z][\w’'-]*", " ", re.split(r"[;“”\"]|,\s+(?:and|but)\s", clause)[-1])  # names apart
    stated = [term for term in roots(plain) if not is_saying(term)]
    return len(stated) >= FEWEST and sum(holds(claim, term) for term in stated) >= share * len(stated)


def _holds_main(claim: str, conditional: str) -> bool:
    """Whether a claim holds what a sentence makes conditional, and not only the condition or something beside it."""
    plain = _WHETHER.sub(" ", conditional)
    before = _CONDITION.split(plain, maxsplit=1)[0]
    behind = _CONDITION.split(plain, maxsplit=1)[-1]
    condition, _, rest = behind.partition(",")
    wanted = roots(condition)
    if wanted and sum(holds(claim, term) for term in wanted) >= KEPT * len(wanted):
        return False  # "to a country that does not pay", for "if it does not pay"
    if rest and _retells(claim, re.split(r"[.;:”\"]|,\s+(?:and|but)\s", rest.lstrip())[0], share=KEPT):
        return True
    stated = roots(
        re.split(
            r",\s+(?:and|but|though|although|while|whereas|because)\s|\sand\s(?=\w+ed\b)|\sand that\s|;\s", before
        )[-1]
    )
    if len(roots(before)) < 3:  # "If …, the valley will lose": what is conditional stands behind
        stated = roots(conditional.partition(",")[2] or conditional)
    ours = roots(claim)
    told = [term for term in stated if not is_saying(term)]
    shared = [term for term in told if any(is_alike(term, other) for other in ours)]
    return len(shared) >= min(2, len(told)) > 0


def _holds_clause(claim: str, text: str) -> bool:
    """Whether a claim holds the last clause of a text."""
    last = re.split(r"[;,:“”\"]|\b(?:that|and|but)\b", text)[-1]
    stated = [term for term in roots(last) if not is_saying(term)]
    return bool(stated) and sum(holds(claim, term) for term in stated) >= RETOLD * len(stated)


def _elsewhere_plain(one: Scoped, focus: Sequence[str], operator: Operator) -> bool:
    """Whether the passage also has a word free of an operator."""
    return any(other.term == one.term and operator not in other.under for text in focus for other in read_scopes(text))


def _keeps_open(one: Scoped, claim: str) -> bool:
    """Whether a claim has a word as an infinitive: "called on both sides to open it"."""
    return one.term in {root(word) for word in re.findall(r"\bto ([a-z]\w*)", claim)}


def _reads_as_future(claim: str) -> bool:
    return re.search(
        r"\b(?:to|by|next|until|tomorrow|ahead|future|soon|later)\s+\w+", claim
    ) is not None and not re.search(r"\b(?:has|have|had)\s+\w+|\w+ed\b", claim)


def _around(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    assert match is not None, "only asked where it fits"
    return " ".join(text[match.start() :].split()[:6]).strip(' ,.;:”"')

"""Whether a claim turns its passage round or makes it surer: a denial told as a claim, a plan told as done.

Each check takes the claim's words and those of the sentences it rests on, and gives the first thing that does not
agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rag.check.amounts import is_number
from rag.check.model import Problem, SentenceStatus
from rag.check.operators import Operator, Scoped, has_operator, read_scopes, split_clauses
from rag.check.roots import holds, is_alike, is_opposite, is_saying, is_telling, root, roots
from rag.lexicon import read_named

_CONDITION = re.compile(
    r"(?<!as )\b(?:if|unless|provided(?: that)?|providing|as long as|so long as|in case|on condition"
    r"|only when|assuming"
    r"|should (?:it|they|he|she)|were (?:the|it|they))\b",
    re.I,
)
_UNTIL = re.compile(r"(?:\b(?:not|never|no|cannot)\b|n['’]t\b)[^.;“”]{0,160}?\b(?:until|unless)\b", re.I)
_LIMIT = re.compile(r"\b(?:until|unless)\b", re.I)
_LIMITED = re.compile(
    r"\b(?:until|unless|before|if|without|till|pending|as long as|only|condition\w*|provided|first|yet)\b", re.I
)
_WHETHER = re.compile(
    r"\b(?:ask\w*|wonder\w*|know\w*|see|say|doubt\w*|question\w*|unclear|unsure|even|check\w*|decide\w*)\s+if\b", re.I
)
_QUESTION = re.compile(
    r"\?|\b(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|question(?:s|ed|ing)?|quer(?:y|ied)|whether|inquir\w+)\b", re.I
)
_ASKED = re.compile(
    r"\b(?:asked|asks|wondered|wonders|questioned|questions)\b[^.]{0,40}?\b(?:whether|if|why|how|what)\b", re.I
)
_CAUSE = re.compile(
    r"\b(?:because|due to|owing to|caus(?:e|es|ed|ing)|led to|leading to|as a result|result(?:s|ed"
    r"|ing)? (?:of|in|from)"
    r"|therefore|thanks to|trigger(?:s|ed|ing)?|prompt(?:s|ed|ing)?|spark(?:s|ed|ing)?|blam(?:e|es|ed|ing)"
    r"|forc(?:ed|ing)"
    r"|in (?:response|retaliation|revenge|reaction) (?:to|for)|attribut\w+|provok\w+|drove|so that"
    r"|in order to|consequence"
    r"|consequently|since|stem(?:s|med)? from|behind|why|contribut\w+|responsible|for fear|after|following"
    r"|saying|arguing|explaining|noting|given|so"
    r"|over|as|amid)\b",
    re.I,
)
_STRONG_CAUSE = re.compile(
    r"\b(?:because|due to|owing to|caus(?:e|es|ed|ing)|led to|leading to|as a result|result(?:s|ed|ing)? (?:of|in|from)"
    r"|therefore|thanks to|trigger\w*|prompt(?:s|ed|ing)|spark(?:s|ed|ing)|blam\w+|forc(?:ed|ing)|in (?:response"
    r"|retaliation|revenge|reaction) (?:to|for)|attribut\w+|provok\w+|drove|so that|in order to|consequen\w+"
    r"|stem(?:s|med)? from|why|contribut\w+|responsible|for fear|mean[st]? that|fuel\w+)\b",
    re.I,
)
_OPEN_CAUSE = re.compile(r"\b(?:what|whether|who|unclear|not (?:say|clear|known))\b[^,.;]{0,20}?\bcaused?\b", re.I)
JOINED = 0.8  # of a claim's words one sentence must hold for its "after" to be the claim's "because"
_CLAIMS_CAUSE = re.compile(
    r"\b(?:because|due to|owing to|caus(?:e|es|ed|ing)|led to|leading to|as a result|result(?:s|ed"
    r"|ing)? (?:of|in|from)"
    r"|therefore|thanks to|trigger(?:s|ed|ing)?|prompted|sparked|provoked|in (?:response|retaliation"
    r"|revenge) (?:to|for)"
    r"|consequence|consequently|stem(?:s|med)? from|which is why|responsible for)\b",
    re.I,
)
# Verbs whose "to" tells of what came about: "managed to flee"; and verbs of beginning and ending.
_BROUGHT_ABOUT = frozenset(map(root, read_named("triggers", "brought_about")))
_ASPECT = frozenset(map(root, read_named("triggers", "aspect")))
_PLAIN_FUTURE = re.compile(r"\b(?:will|would|shall)\b|['’]ll\b", re.I)
_HEDGE = re.compile(r"\b(?:reportedly|allegedly|apparently|supposedly|unconfirmed|purported(?:ly)?)\b", re.I)
_ATTITUDES = frozenset(map(root, read_named("triggers", "attitudes")))
HEDGED = 2  # telling words of a claim that must stand behind a hedge for it to be of them
_MUST = re.compile(r"\b(?:must|should|ought to|(?:has|have|had|needs?|needed) (?:still )?to)\b", re.I)
_ALL = re.compile(
    r"\b(?:all|every|each|always|entire(?:ly)?|whole|everyone|everybody|complete(?:ly)?|in full|fully"
    r"|unanimous(?:ly)?|total(?:ly)?|never)\b",
    re.I,
)
_SOME = re.compile(
    r"\b(?:some|(?<!the )most|many|several|few|partly|partially|often|sometimes|mostly|mainly|in part|in principle"
    r"|largely|almost|nearly|half|a number of|part of)\b",
    re.I,
)
# Cues that say more than "said": a claim with one needs the passage to have one of its kind.
_STRONG = {
    "an admission": r"admit\w*|conced\w+|confess\w*|acknowledg\w+|admission|owned up|recogni[sz]\w+|grant(?:s|ed) that",
    "a confirmation": r"confirm\w*|verif\w+|corroborat\w+",
    "a denial": r"den(?:y|ies|ied|ying|ial|ials)|reject\w*|dismiss\w*|refut\w+|disput\w+|rebuff\w*"
    r"|\bno\b|\bnot\b|n['’]t\b|never|nothing|neither"
    r"|refus\w+|contradict\w+|laughed off|called .{0,40}(?:false|lie|fantasy|untrue)",
    "a threat": r"threat\w*|warn\w*|vow\w*|ultimatum|retaliat\w+|or else|will pay|revenge",
    "a promise": r"promis\w+|pledg\w+|vow\w*|guarante\w+|sw(?:ear|ore|orn)"
    r"|commit\w*|assur\w+|undert\w+|will|would|shall",
    "an order": r"order\w*|command\w*|instruct\w+|demand\w*|direct(?:ed|ive)|told .{1,40} to|must",
    "an apology": r"apolog\w+|sorry|regret\w*",
    "a boast": r"boast\w*|brag\w*|gloat\w*",
    "a lie": r"li(?:e|ed|es|ar)\b|false\w*|untrue|fabricat\w+",
    "blame": r"blam\w+|fault\w*|responsib\w+|accus\w+|because|caus\w+|due to|owing to|result of|culprit\w*"
    r"|attribut\w+|guilt\w*|failed|failure|negligen\w+|neglect\w*|held .{1,40} to account",
    "proof": r"prov(?:e|ed|en|es)|proof|demonstrat\w+|establish\w*|show(?:s|ed|n)?|reveal\w*|expos\w+|evidence",
}  # fmt: skip
_CONSENT = re.compile(
    r"\b(?:agree\w*|accept\w*|approv\w+|consent\w*|compl(?:y|ied|ies)|deal|adopt\w*|pass(?:ed|es)|yes|welcom\w+|backed"
    r"|favou?r\w*|sign(?:ed|s)|commit\w*|pledg\w+|promis\w+|support\w*|endors\w+|will|concur\w*|bow(?:ed|s)|gave in"
    r"|allow\w*|clear(?:ed|s)|ratif\w+|vot\w+|conced\w+|admit\w*|acknowledg\w+|right|unanim\w+)\b",
    re.I,
)
_CUES = {
    "an admission": r"admit(?:s|ted)?|conced(?:es?|ed)|confess(?:es|ed)?|acknowledg(?:es?|ed)",
    "a confirmation": r"confirm(?:s|ed)?",
    "a denial": r"den(?:ies|ied)|refuted?|rejects?|rejected|dismissed",
    "a threat": r"threaten(?:s|ed)?",
    "a promise": r"promis(?:es?|ed)|pledg(?:es?|ed)|vow(?:s|ed)?|guarantees?|guaranteed|swore",
    "an order": r"order(?:s|ed)|commanded|instructed",
    "an apology": r"apologi[sz]e[ds]?",
    "a boast": r"boast(?:s|ed)?|bragg(?:ed|s)|gloat(?:s|ed)?",
    "a lie": r"lied|lies about|falsely|wrongly",
    "blame": r"blam(?:es?|ed)|faulted",
    "proof": r"proved|proves|proven|revealed|exposed",
}  # fmt: skip


def turned_round(claim: str, focus: Sequence[str], *, aside: frozenset[str] = frozenset()) -> Problem | None:
    """A word of the claim that is denied in one of the two and not in the other, or the contrary of one there.

    Args:
        aside: roots that no "not" is looked for with: of who speaks.
    """
    ours = _telling(read_scopes(claim))
    clauses = [_telling(read_scopes(clause)) for text in focus for clause in split_clauses(text)]
    flat = [one for clause in clauses for one in clause]
    for clause in split_clauses(claim):
        scoped = [one for one in _telling(read_scopes(clause)) if one.term not in aside]
        if problem := _find_flip(scoped, clauses, focus):
            return problem
    everything = " ".join(focus)
    if _denies(claim) and not has_operator(everything, Operator.NOT) and not _is_lexical(claim, everything):
        return _problem("the sentence denies what the passage does not deny")
    known = set(roots(everything))
    for term in roots(claim):
        if holds(everything, term, strictly=True):
            continue
        contrary = next((other for other in known if is_opposite(term, other)), None)
        if (
            contrary
            and contrary not in roots(claim)
            and _meet(term, contrary, claim, clauses)
            and not _differs(term, contrary, ours, flat)
        ):
            return _problem(f"the passage has “{_show(contrary, focus)}”, the sentence “{_show(term, [claim])}”")
    return None


def _meet(term: str, contrary: str, claim: str, clauses: Sequence[Sequence[Scoped]]) -> bool:
    """Whether two contraries are said of one thing: their clauses share another word, or the passage's has no other."""
    ours = {other for clause in split_clauses(claim) for other in roots(clause) if term in roots(clause)} - {term}
    theirs = [
        {one.term for one in clause} - {contrary} for clause in clauses if any(one.term == contrary for one in clause)
    ]
    return any(not other or not ours.isdisjoint(other) for other in theirs)


def _denies(claim: str) -> bool:
    """Whether a claim has a "not", or a verb that denies; one that stops or fails tells of what was done."""
    return any(one.negated and not one.is_far for one in read_scopes(claim)) or not _DENIALS.isdisjoint(
        map(root, re.findall(r"[a-z-]+", claim.lower()))
    )


def _find_flip(ours: Sequence[Scoped], clauses: Sequence[Sequence[Scoped]], focus: Sequence[str]) -> Problem | None:
    """A word denied on one side and not on the other, in the clauses that share most with ours.

    Only what stands right under a "not" counts, so that one further off in the clause turns nothing; where both deny
    another word they share, only the very next.
    """
    pairs = [[(o, t) for o in ours for t in clause if is_alike(o.term, t.term, strictly=True)] for clause in clauses]
    most = max(map(len, pairs), default=0)
    relevant = [one for one in pairs if one and len(one) >= max(min(2, most), CLOSEST * most)]
    upheld = any(o.negated and t.negated for one in relevant for o, t in one)
    shared: dict[str, list[tuple[Scoped, Scoped]]] = {}
    for one in relevant:
        for o, t in one:
            shared.setdefault(o.term, []).append((o, t))
    for mine, word in ((True, "without the “not”"), (False, "with a “not”")):
        for both in shared.values():
            shown = _show(both[0][1].term, focus)
            if shown[:1].isupper() and len(shared) > 1:
                continue  # a name beside what is denied is not denied
            if mine and any(o.is_far for o, _ in both):
                continue  # "rejected the idea that": the passage may say so in many ways
            if all(o.negated is mine and t.negated is not mine for o, t in both) and any(
                _is_denied((o if mine else t), directly=upheld) for o, t in both
            ):
                return _problem(f"the passage has it {word} (“{shown}”)")
    return None


def _is_denied(one: Scoped, *, directly: bool) -> bool:
    return Operator.NOT in one.governed if directly else one.is_close


def made_surer(claim: str, focus: Sequence[str]) -> Problem | None:
    """What the passage has as possible, planned, asked or under a condition, and the claim as plain."""
    if not focus:
        return None
    best = focus[0]
    if _UNTIL.search(best) and has_operator(claim, Operator.NOT) and not _LIMITED.search(claim):
        return _problem(f"the passage goes on “{_around(_LIMIT, best)}”, the sentence does not")
    if _is_conditional(best) and not _is_conditional(claim) and _holds_main(claim, best):
        return _problem(f"the passage makes it a condition (“{_around(_CONDITION, best)}”), the sentence does not")
    if (_ASKED.search(best) or best.rstrip("”\"’' ").endswith("?")) and not _QUESTION.search(claim):
        return _problem("the passage asks it, the sentence states it")
    if problem := _find_unhedged(claim, best):
        return problem
    for text in focus:
        for one in _telling(read_scopes(text)):
            if problem := _find_surer(one, claim, focus):
                return problem
    return _find_infinitive(claim, focus)


def _find_unhedged(claim: str, best: str) -> Problem | None:
    """What the passage has as reported, feared or hoped for, in the clause a claim retells, and the claim as plain."""
    if has_operator(claim, Operator.MAY) or _is_conditional(claim) or not _ATTITUDES.isdisjoint(roots(claim)):
        return None
    for clause in split_clauses(best):
        hedge = _HEDGE.search(clause) or next(
            (match for match in re.finditer(r"[a-z]+", clause) if root(match[0]) in _ATTITUDES), None
        )
        if hedge and sum(holds(clause[hedge.end() :], term, strictly=True) for term in roots(claim)) >= HEDGED:
            return _problem(f"the passage has “{hedge[0]}”, the sentence does not")
    return None


def _find_infinitive(claim: str, focus: Sequence[str]) -> Problem | None:
    """A verb the passage has only as an infinitive ("a go-ahead to invade") and the claim as done ("had invaded")."""
    if any(has_operator(claim, one) for one in Operator) or _MUST.search(claim) or _is_conditional(claim):
        return None
    everything = " ".join(focus)
    infinitives = {
        root(match["verb"].lower())
        for match in re.finditer(r"(?P<before>(?:[\w'’-]+ ){0,4})\bto (?P<verb>[a-z]+)", everything, re.I)
        if _BROUGHT_ABOUT.isdisjoint(map(root, match["before"].lower().split()))
    }
    plain = {root(word.lower()) for word in re.findall(r"(?<!to )\b[^\W\d_]+", everything, re.I)}
    for match in re.finditer(r"\b(?:had|has|have)\s+(?:already\s+|now\s+|since\s+)?(\w+)|\b(?<!be )(\w+ed)\b", claim):
        word = (match[1] or match[2]).lower()
        if root(word) in _ASPECT and any(has_operator(text, Operator.WILL) for text in focus[:2]):
            if not any(is_alike(root(word), other) for other in plain):
                return _problem(f"the passage has it as still to come, the sentence as done (“{word}”)")
        elif is_telling(word) and not is_saying(root(word)) and _has(infinitives, root(word)):
            if _has(plain, root(word)):
                continue
            return _problem(f"the passage has “{_show(root(word), focus)}” as still to come, the sentence as done")
    return None


def _has(terms: Iterable[str], term: str) -> bool:
    return any(_is_one_verb(term, other) for other in terms)


def _find_surer(one: Scoped, claim: str, focus: Sequence[str]) -> Problem | None:
    """A word the passage has as possible or still to come, where the claim has it plain."""
    mine = [other for other in _telling(read_scopes(claim)) if _is_one_verb(other.term, one.term)]
    if not mine or one.negated:
        return None
    if Operator.MAY in one.governed and not has_operator(claim, Operator.MAY) and not _CONDITION.search(claim):
        is_sought = any(other.under for other in mine) and not _PLAIN_FUTURE.search(claim)  # "asked them to stay"
        if not is_sought and not _elsewhere_plain(one, focus, Operator.MAY):
            return _problem(f"the passage has “{_show(one.term, focus)}” as possible, the sentence as more")
    elif Operator.WILL in one.governed and not any(other.under for other in mine):
        is_open = (
            _keeps_open(claim, focus)
            or has_operator(claim, Operator.WILL)
            or has_operator(claim, Operator.MAY)
            or _is_conditional(claim)
            or _MUST.search(claim)
        )
        if not is_open and not _reads_as_future(claim) and not _elsewhere_plain(one, focus, Operator.WILL):
            return _problem(f"the passage has “{_show(one.term, focus)}” as still to come, the sentence as done")
    return None


def _is_one_verb(left: str, right: str) -> bool:
    """Whether two roots are of one word, or of two that stand for one another; not a verb and its noun."""
    shorter, longer = sorted((left, right), key=len)
    if longer.startswith(shorter) and len(longer) - len(shorter) <= 1:
        return True
    return left[:4] != right[:4] and is_alike(left, right, strictly=True)


def overreaches(claim: str, focus: Sequence[str]) -> Problem | None:
    """A cause, an "all" or a charged verb the passage has nothing of."""
    passage = " ".join(focus)
    if (cause := _CLAIMS_CAUSE.search(_OPEN_CAUSE.sub(" ", claim))) and not _gives_cause(claim, focus):
        return _problem(f"the passage gives no cause, the sentence does (“{cause[0]}”)")
    if (whole := _ALL.search(claim)) and not _ALL.search(passage):
        is_denied = re.search(r"\b(?:no|not|none|neither|nobody|nothing|both|any)\b|n['’]t\b", passage, re.I)
        if whole[0].lower() == "never":
            return None  # a "not", which is compared by itself
        if not is_denied:
            return _problem(f"the passage does not say “{whole[0]}”")
        if _SOME.search(passage) and not _SOME.search(claim):
            return _problem(f"the passage has “{_SOME.search(passage)[0]}”, the sentence “{whole[0]}”")  # type: ignore[index]
    return None


def _gives_cause(claim: str, focus: Sequence[str]) -> bool:
    """Whether what a claim rests on gives a cause; "after" and "as" do only where they join what the claim joins."""
    if any(_STRONG_CAUSE.search(text) for text in focus):
        return True
    wanted = roots(claim)
    return any(
        _CAUSE.search(text) and sum(holds(text, term) for term in wanted) >= JOINED * len(wanted) for text in focus
    )


def consented(claim: str, focus: Sequence[str]) -> Problem | None:
    """A "yes" somebody gave in a claim, where what it rests on has none."""
    agreed = re.search(r"\b(?:agreed|consented|accepted|approved|complied)\b", claim, re.I)
    if agreed and not any(_CONSENT.search(text) for text in focus):
        return _problem(f"the passage has nobody agree, the sentence does (“{agreed[0]}”)")
    return None


def charged(claim: str, passage: str) -> Problem | None:
    """A verb that makes an admission, a threat or a lie of what was said.

    Args:
        claim: without what it has somebody say, where its speaker's own words may have any verb.
    """
    for kind, pattern in _CUES.items():
        cue = re.search(rf"\b(?:{pattern})\b", claim, re.I)
        if cue and not re.search(rf"(?:\b(?:{_STRONG[kind]}))", passage, re.I):
            return _problem(f"the passage does not make it {kind}, the sentence does (“{cue[0]}”)")
    return None


def _problem(reason: str) -> Problem:
    return Problem(SentenceStatus.UNSUPPORTED, reason)


def _telling(scopes: Iterable[Scoped]) -> list[Scoped]:
    return [one for one in scopes if not is_saying(one.term) and one.term not in _DENYING and not is_number(one.term)]


CLOSEST = 0.6  # of the words the likest clause shares, another must share to be one a claim may rest on
_DENIALS = frozenset(map(root, read_named("triggers", "denials")))
_DENYING = frozenset(map(root, read_named("triggers", "denying")))


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
            r"|instead|away|shut|closed|missing|halt\w*|stop\w*|suspend\w*|block\w*|end(?:ed|s)|bar(?:red|s)|bans?|banned"
            r"|prevent\w*|refus\w*|fail\w*|lack\w*)\b",
            passage,
            re.I,
        )
    )


def _is_conditional(text: str) -> bool:
    return _CONDITION.search(_WHETHER.sub(" ", text)) is not None


def _holds_main(claim: str, conditional: str) -> bool:
    """Whether a claim holds what a sentence makes conditional, and not only the condition or something beside it."""
    before = _CONDITION.split(_WHETHER.sub(" ", conditional), maxsplit=1)[0]
    stated = roots(re.split(r",\s+(?:and|but)\s|;\s", before)[-1])
    if len(stated) < 3:  # "If …, the valley will lose": what is conditional stands behind
        stated = roots(conditional.partition(",")[2] or conditional)
    ours = roots(claim)
    shared = [term for term in stated if not is_saying(term) and any(is_alike(term, other) for other in ours)]
    return len(shared) >= 2


def _elsewhere_plain(one: Scoped, focus: Sequence[str], operator: Operator) -> bool:
    """Whether the passage also has a word free of an operator."""
    return any(other.term == one.term and operator not in other.under for text in focus for other in read_scopes(text))


def _keeps_open(claim: str, focus: Sequence[str]) -> bool:
    """Whether a claim has a thing still to come as an infinitive: "called on both sides to open it"."""
    infinitives = {root(word.lower()) for word in re.findall(r"\bto (\w+)", claim)}
    scoped = [one for text in focus for one in read_scopes(text)]
    return any(Operator.WILL in one.under and one.term in infinitives for one in scoped)


def _reads_as_future(claim: str) -> bool:
    return re.search(
        r"\b(?:to|by|next|until|tomorrow|ahead|future|soon|later)\s+\w+", claim
    ) is not None and not re.search(r"\b(?:has|have|had)\s+\w+|\w+ed\b", claim)


def _show(term: str, texts: Sequence[str]) -> str:
    """The word of a text whose root a term is."""
    for text in texts:
        for match in re.finditer(r"[^\W\d_][\w’'-]*", text):
            if root(match[0].lower().replace("’", "'")) == term:
                return match[0]
    return term


def _around(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    assert match is not None, "only asked where it fits"
    return " ".join(text[match.start() :].split()[:6]).strip(' ,.;:”"')

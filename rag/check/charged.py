"""Whether a claim reads into its passage what is not there: a cause, an "all", a "yes", an admission, a threat, a lie.

Each check takes the claim's words and those of what it rests on, and gives the first thing that does not agree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.check.model import Problem, SentenceStatus
from rag.check.roots import holds, roots

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

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
    r"|stem(?:s|med)? from|why|contribut\w+|responsible|for fear|mean[st]? that"
    r"|after [^.;]{0,40}?\b(?:fail|refus|reject|declin)\w*|fuel\w+|(?:by|for(?: not)?) \w{3,}ing"
    r"|with (?:\w+ ){1,4}\w+ing|(?:which|that) (?:allow|enabl|let|ma[dk]e|help|keep|kept|mean)\w*"
    r"|allow\w* (?:\w+ ){1,4}to|thus|hence)\b",
    re.I,
)
_OPEN_CAUSE = re.compile(
    r"\b(?:what|whether|who|unclear|unknown|(?:not|n['’]t) (?:say|clear|known?))\b[^,.;]{0,20}?\bcaused?\b"
    r"|\b\w+-related causes\b|\bcauses (?:linked|related|tied) to\b",
    re.I,
)
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
    r"\b(?:(?<!\bof )all(?! but\b)|(?:every|each)(?! (?:year|month|week|day|hour|minute|second|night|morning|few"
    r"|half|other|\d+))|always|entire(?:ly)?|whole|everyone|everybody|completely"
    r"|(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbe )complete|in full|(?<=\bthe )full|(?<=\ba )full|fully"
    r"|unanimous(?:ly)?|total(?:ly)?|never)\b",
    re.I,
)
_FOR_ALL = re.compile(
    r"(?:^|[,;] |\bthat |\bbut |\band )for all (?=(?:its|his|her|their|the)\b)", re.I
)  # "in spite of"
_ONE_ONLY = re.compile(r"\bone \w+ (?:only|alone)\b|\bonly one\b", re.I)
_EACH = re.compile(r"\b(?:every|each)\b", re.I)  # of a passage's "every year" any "every" may be
_ENTIRE = re.compile(r"whole|entire", re.I)  # "the whole country" for "on a national level"
_THROUGHOUT = re.compile(r"\b(?:nation(?:al|wide)|countrywide|statewide|citywide|worldwide|across|throughout)\b", re.I)
_ONLY = re.compile(r"(?<!\bnot )\b(?:only|solely|exclusively)\b(?! (?:if|when|after|once))", re.I)
_LIMITS = re.compile(
    r"\b(?:only|solely|sole|alone|exclusive\w*|just|merely|simply|limit\w*|restrict\w*|except\w*|unless|until|nothing"
    r"|nobody|none|no|not|but|all|lone|single|one|never|without|rather|instead|confined|mere|purely|strictly)\b|n['’]t\b",
    re.I,
)
_LISTED = re.compile(r"\band (?:[\w’'-]+ ){1,3}(?:(?:is|are|was|were|has|have|had|will|would) )?(?P<all>all)\b", re.I)
_NEARLY_ALL = re.compile(
    r"\b(?:almost|nearly|virtually|practically|not|hardly)(?: \w+)? (?:all|every|each|always|entire(?:ly)?|whole"
    r"|everyone"
    r"|everybody|complete(?:ly)?|fully|unanimous(?:ly)?|total(?:ly)?|never)\b",
    re.I,
)
_ONE_OF = re.compile(
    r"\b(?:one of|among|some of) (?:the|its|his|her|their|[\w]+['’]s) (?P<top>(?:most|least) \w+|worst|best|first"
    r"|last|top|[a-z]{3,}est)\b",
    re.I,
)
_SOME = re.compile(
    r"\b(?:some|(?<!the )most|many|several|few|partly|partially|often|sometimes|mostly|mainly|in part|in principle"
    r"|largely|almost|nearly|half|a number of|part of|a lot of|lots of|a few)\b",
    re.I,
)
# Cues that say more than "said": a claim with one needs the passage to have one of its kind.
_STRONG = {
    "an admission": r"admit\w*|conced\w+|confess\w*|acknowledg\w+|admission|owned up|recogni[sz]\w+|grant(?:s|ed) that",
    "an acknowledgement": r"confirm\w*|admit\w*|conced\w+|confess\w*|acknowledg\w+|admission|owned up"
    r"|recogni[sz]\w+|grant(?:s|ed) that|accept\w*|(?:not|n['’]t) (?:deny|dispute|contest)",
    "a confirmation": r"confirm\w*|verif\w+|corroborat\w+",
    "a denial": r"den(?:y|ies|ied|ying|ial|ials)|reject\w*|dismiss\w*|refut\w+|disput\w+|rebuff\w*"
    r"|\bno\b|\bnot\b|n['’]t\b|never|nothing|neither"
    r"|refus\w+|contradict\w+|laughed off|called .{0,40}(?:false|lie|fantasy|untrue)",
    "a threat": r"threat\w*|warn\w*|vow\w*|ultimatum|retaliat\w+|or else|will pay|revenge"
    r"|(?:would|will) [^.;]{1,80}? (?:if|unless|should)\b|(?:if|unless) [^.;]{1,80}? (?:would|will)\b",
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
    r"\b(?:agree\w*|accept\w*|approv\w+|consent\w*|compl(?:y|ied|ies)|deal|adopt\w*|pass(?:ed|es)(?! (?:on|by|out"
    r"|away|through))|yes|welcom\w+|backed"
    r"|favou?r\w*|sign(?:ed|s)|commit\w*|pledg\w+|promis\w+|support\w*|endors\w+|will|concur\w*|bow(?:ed|s)|gave in"
    r"|allow\w*|clear(?:ed|s)|ratif\w+|vot\w+|conced\w+|admit\w*|acknowledg\w+|right|unanim\w+)\b",
    re.I,
)
_SHARED = re.compile(r"\bagreed (?:that|on|in)\b", re.I)  # two of one view have given nobody a "yes"
_ALSO = re.compile(r"\b(?:both|all|each|too|also|likewise|neither)\b", re.I)
# What makes a thing graver than it was told: words of a claim, and of a passage that bears them out.
_GRAVE = {
    "a conviction": (r"convicted|found guilty|pleaded guilty|guilty of", r"convict|guilt|verdict|sentenc|jail"
    r"|imprison"),
    "a charge": (r"indicted|(?:been|were|was) charged(?: with)?|faces charges", r"charg|indict|accus|prosecut"
    r"|count|trial"),
    "a sentence": (r"sentenced|jailed|imprisoned", r"sentenc|jail|prison|imprison|behind bars|custod|detain"
    r"|convict|lock"),
    "an arrest": (r"arrested|detained", r"arrest|detain|detention|custod|held|seiz|jail|captur|apprehend|caught|round"
                  r"|imprison|taken"),
    "a death": (r"died|killed|dead", r"d(?:ie|ying|ead)|kill|fatal|los[st]|lives|slain|slay|murder|bod(?:y|ies)|victim"
                r"|casualt|toll|martyr|assassin|perish|execut|massacr|surviv|memorial|funeral|mourn|griev|shot|victim"),
    "an intent": (r"deliberate(?:ly)?|intentional(?:ly)?|on purpose|wilfully|willfully", r"deliberat|inten|purpose"
                  r"|target|aim|wil[l]?ful|knowing|plan|meant"),
    "a comparison with all": (r"than any(?:one|body|thing)?(?: other| else)?|more than ever|like never before",
                              r"(?:than|most|[a-z]+est|record|never|unprecedented|only|first|no other|ever|any)\b"),
}  # fmt: skip
_CREATES = re.compile(r"\b(?:creat|generat|produc|bring|brought|g[ai]ve|mak|made|mean|sow|spark)\w*\b", re.I)
_NO_PROOF = re.compile(r"\b(?:no|without|any|lacks?) (?:\w+ )?(?:evidence|proof)\b", re.I)
# What somebody does not do: "would neither deny nor confirm", "declined to confirm".
_UNDONE = re.compile(
    r"\b(?:nor|neither|not|never|(?:refus|declin)\w+ to)\b(?: to)? \w+(?: (?:or|nor) \w+)?|n['’]t \w+(?: or \w+)?", re.I
)
_CUES = {
    "an admission": r"admit(?:s|ted)?|conced(?:es?|ed)|confess(?:es|ed)?",
    "an acknowledgement": r"acknowledg(?:es?|ed)",
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
    whole = _ALL.search(
        _FOR_ALL.sub(" ", _LISTED.sub(" ", claim))
    )  # "guns, nets and boats were all gone" is of those three
    # The sentence that is retold, and others only for the same word: an "all" elsewhere is of other things.
    passage = " ".join(
        text for place, text in enumerate(focus) if not place or (whole and whole[0].lower() in text.lower().split())
    )
    if (cause := _CLAIMS_CAUSE.search(_OPEN_CAUSE.sub(" ", claim))) and not _gives_cause(claim, focus):
        return _problem(f"the passage gives no cause, the sentence does (“{cause[0]}”)")
    if re.search(r"\bboth\b", claim, re.I) and _ONE_ONLY.search(passage) and not re.search(r"\bboth\b", passage, re.I):
        return _problem(f"the passage has “{_ONE_ONLY.search(passage)[0]}”, the sentence “both”")  # type: ignore[index]
    nearly = _NEARLY_ALL.search(passage)
    only = _ONLY.search(claim)
    if only and not _LIMITS.search(" ".join(focus)):
        return _problem(f"the passage does not say “{only[0]}”")
    if whole and nearly and not _ALL.search(_NEARLY_ALL.sub(" ", passage)):
        if not _NEARLY_ALL.search(claim):
            return _problem(f"the passage has “{nearly[0]}”, the sentence “{whole[0]}”")
    elif (
        whole
        and not _ALL.search(passage)
        and not (_EACH.search(whole[0]) and _EACH.search(passage))
        and not (_ENTIRE.search(whole[0]) and _THROUGHOUT.search(passage))
    ):
        is_denied = re.search(r"\b(?:no|not|none|neither|nobody|nothing|both|any)\b|n['’]t\b", passage, re.I)
        if whole[0].lower() == "never":
            return None  # a "not", which is compared by itself
        if not is_denied:
            return _problem(f"the passage does not say “{whole[0]}”")
        if _SOME.search(passage) and not _SOME.search(claim):
            return _problem(f"the passage has “{_SOME.search(passage)[0]}”, the sentence “{whole[0]}”")  # type: ignore[index]
    return None


def singled_out(claim: str, focus: Sequence[str]) -> Problem | None:
    """What the passage has as one of the first or largest, and the claim as the first."""
    if _ONE_OF.search(claim):
        return None
    for text in focus:
        for match in _ONE_OF.finditer(text):
            if re.search(rf"\b(?:the|its|his|her|their|['’]s) {re.escape(match['top'])}\b", claim, re.I):
                return _problem(f"the passage has “{match[0]}”, the sentence “the {match['top']}”")
    return None


def gives_cause(text: str) -> bool:
    """Whether a text says outright that one thing came of another."""
    return _STRONG_CAUSE.search(text) is not None


def _gives_cause(claim: str, focus: Sequence[str]) -> bool:
    """Whether what a claim rests on gives a cause; "after" and "as" do only where they join what the claim joins."""
    if any(map(gives_cause, focus)):
        return True
    if set(_found(_CLAIMS_CAUSE, claim)) <= {"cause", "causes", "causing"} and any(map(_CREATES.search, focus)):
        return True  # "cause uncertainty" for "create uncertainty"
    wanted = roots(claim)
    return any(
        _CAUSE.search(text) and sum(holds(text, term) for term in wanted) >= JOINED * len(wanted) for text in focus
    )


def graver(claim: str, passage: str) -> Problem | None:
    """A stage of justice, an intent or a "more than any other" that the passage has nothing of, whoever tells it."""
    for kind, (ours, theirs) in _GRAVE.items():
        word = re.search(rf"\b(?:{ours})\b", claim, re.I)
        if word and not re.search(rf"\b(?:{theirs})", passage, re.I):
            return _problem(f"the passage has nothing of {kind}, the sentence has (“{word[0]}”)")
    return None


def consented(claim: str, focus: Sequence[str]) -> Problem | None:
    """A "yes" somebody gave in a claim, where what it rests on has none."""
    agreed = re.search(r"\b(?:agreed|consented|accepted|approved|complied)\b", claim, re.I)
    shares = _SHARED.search(claim) and any(_ALSO.search(text) for text in focus)
    if agreed and not shares and not any(_CONSENT.search(text) for text in focus[:1]):
        return _problem(f"the passage has nobody agree, the sentence does (“{agreed[0]}”)")
    return None


def charged(claim: str, passage: str) -> Problem | None:
    """A verb that makes an admission, a threat or a lie of what was said.

    Args:
        claim: without what it has somebody say, where its speaker's own words may have any verb.
    """
    passage = _NO_PROOF.sub(" ", passage)
    for kind, pattern in _CUES.items():
        cue = re.search(rf"\b(?:{pattern})\b", _UNDONE.sub(" ", claim), re.I)
        if cue and not re.search(rf"(?:\b(?:{_STRONG[kind]}))", passage, re.I):
            return _problem(f"the passage does not make it {kind}, the sentence does (“{cue[0]}”)")
    return None


def _found(pattern: re.Pattern[str], text: str) -> list[str]:
    return [match[0].lower() for match in pattern.finditer(text)]


def _problem(reason: str) -> Problem:
    return Problem(SentenceStatus.UNSUPPORTED, reason)

"""The shapes questions about speech come in, tried one after the other.

>>> match_shape("What did Ada Vale promise about the dam")
Shape(intent=<Intent.SAID_ABOUT: 'said_about'>, who='Ada Vale', topic='promise the dam', denied=False, assumes=False)
>>> match_shape("Who said the dam will stand")
Shape(intent=<Intent.WHO_SAID: 'who_said'>, who=None, topic='the dam will stand', denied=False, assumes=False)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rag.model import Intent


@dataclass(frozen=True, slots=True)
class Shape:
    """What a question wants, the words for whose statements, and what about ("" for anything); denials only, or all;
    whether it takes for granted that the topic was done ("When did Vale resign").
    """

    intent: Intent
    who: str | None
    topic: str
    denied: bool = False
    assumes: bool = False


_AUX = r"(?:did|does|do|has|have|had|is|are|was|were|would|will|could|can|might)"
# Verbs of saying, thinking and taking a side that a question may ask with.
_SAYING = (
    r"(?:say|sai?d|says|saying|tell|told|claim(?:ed|s)?|argued?|argues|state[ds]?|announce[ds]?|warn(?:ed|s)?|think|thinks"
    r"|thought|mean|means|meant|den(?:y|ied|ies)|promise[ds]?|demand(?:ed|s)?|call(?:ed|s)? for|writes?|wrote|written"
    r"|tweet(?:ed|s)?|post(?:ed|s)?|declare[ds]?|insist(?:ed|s)?|comment(?:ed|s)?|remark(?:ed|s)?|describe[ds]?"
    r"|respond(?:ed|s)?|react(?:ed|s)?|suggest(?:ed|s)?|propose[ds]?|accuse[ds]?|condemn(?:ed|s)?|critici[sz]e[ds]?"
    r"|praise[ds]?|explain(?:ed|s)?|ask(?:ed|s)?|want(?:ed|s)?|believe[ds]?|feel|feels|felt|report(?:ed|s)?|predict(?:ed|s)?"
    r"|pledge[ds]?|vow(?:ed|s)?|urge[ds]?|reject(?:ed|s)?|admit(?:s|ted)?|acknowledge[ds]?|confirm(?:ed|s)?|add(?:ed|s)?"
    r"|talk(?:ed|s)?|speaks?|spoke|spoken|note[ds]?|stress(?:ed|es)?|reveal(?:ed|s)?|view(?:ed|s)?|see|sees"
    r"|justif(?:y|ied|ies)|make of|have to say|recommend(?:ed|s)?|support(?:ed|s)?|oppose[ds]?|call(?:ed|s)?|put"
    r"|answer(?:ed|s)?|refuse[ds]?|decline[ds]?)"
)
# Of these, the verbs that say more than that something was said: part of what is asked.
_TELLING = re.compile(
    r"(?:promis|warn|accus|condemn|critici|prais|reject|admi|acknowledg|pledg|vow|urg|demand|call\w* for|support|oppos"
    r"|propos|predict|confirm|recommend|reveal|justif)",
    re.I,
)
_ASSUMING = re.compile(r"(?:why|when|where|how)\b", re.I)
_DENYING = re.compile(r"den(?:y|ied|ies)|refus|declin", re.I)
_ABOUT = (
    r"(?:about|on|regarding|concerning|re|over|of|in relation to|with (?:regard|respect) to|when asked about"
    r"|in (?:response|reaction) to|to the question of|on the (?:subject|topic|question|matter|issue) of|as to)"
)
_NOUN = (
    r"(?:position|views?|stance|stand|opinions?|responses?|reactions?|comments?|remarks?|statements?|message|words?|quotes?"
    r"|quotations?|take|thoughts|line|claims?|argument|explanation|answer|warnings?|plans?|denials?|sayings?)"
)
_ADVERBS = (
    r"(?:(?:ever|also|actually|publicly|really|exactly|specifically|recently|once|first|just|then|ha(?:ve|s|d) to) )*"
)
_WHO = rf"(?!(?:{_AUX}|who|what|which|when|where|why|how|and|or|but|if|there)\b)"  # no name starts with these
# A name by its capitals, or an office: where no verb of saying tells how far the speaker's words go.
_NAME = (
    r"(?:(?:the )?(?-i:[A-Z])[\w.’'-]*(?: (?:of |al-|bin |de |von )?(?-i:[A-Z])[\w.’'-]*)*"
    r"|the (?:[\w’'-]+ ){0,2}?(?:president|minister|premier|chief|king|queen|pope|mayor|spokes(?:man|woman|person)))"
)
_WHAT_IS = r"(?:what(?:'s|’s| is| are| was| were) )?"
_SOME = r"(?:the |any |all |some |new |other )*"
_POSSESSIVE = r"(?:'s|’s|'|’)"
_VERB = rf"(?P<verb>{_SAYING})\b"
_THAT = r"(?: that\b|:)?"
_TOPIC = r"(?P<topic>.*)"

_SHAPES: tuple[tuple[Intent, str], ...] = (
    # What did the Courier report that X said about T?
    (
        Intent.SAID_ABOUT,
        rf"what {_AUX} .+? report(?:ed)?(?: that)? {_WHO}(?P<who>.+?) (?:had |has )?{_ADVERBS}{_VERB}{_TOPIC}",
    ),
    # Who said that ...? Which minister warned of ...? Whose words are ...?
    (
        Intent.WHO_SAID,
        rf"who(?:m| else| all| exactly)*(?: (?:was|is) it(?: that| who)?)?(?: {_AUX})?(?: been| quoted| as)* "
        rf"{_VERB}{_THAT}{_TOPIC}",
    ),
    (Intent.WHO_SAID, rf"which (?P<who>(?:[\w’'.-]+ ){{1,4}}?)(?:(?:has|have|had) )?{_VERB}{_THAT}{_TOPIC}"),
    (Intent.WHO_SAID, rf"who (?P<topic>(?:on|in|at|from|among|of|for) .+? {_SAYING}\b.*)"),
    (
        Intent.WHO_SAID,
        rf"whose (?:words|quote|quotation|statement|phrase)\b(?: (?:is|are|was|were|it|this|that|these))*{_TOPIC}",
    ),
    (
        Intent.WHO_SAID,
        r"(?:where (?:does|did) (?:the )?(?:quote|quotation|phrase|words?)|what is the source of)(?P<topic>.*?)"
        r"(?:come from)?",
    ),
    # What was said about T? How has X's position on T changed?
    (
        Intent.SAID_ABOUT,
        rf"what (?:was|is|has been|is being|was being|were) (?:said|quoted|reported|stated)\b{_TOPIC}",
    ),
    (
        Intent.SAID_ABOUT,
        rf"how (?:has|have|did) {_WHO}(?P<who>.+?){_POSSESSIVE} {_NOUN}(?: {_ABOUT}\b)?(?P<topic>.*?)"
        r" (?:changed?|evolved?|shift(?:ed)?|develop(?:ed)?)(?: over time)?",
    ),
    # What did X say about T? How did X respond to T? Has X commented on T?
    (
        Intent.SAID_ABOUT,
        rf"(?:what|how|why|when|where)(?: else| exactly| things?)?,? {_AUX} {_WHO}(?P<who>.+?) "
        rf"{_ADVERBS}{_VERB}{_TOPIC}",
    ),
    (Intent.SAID_ABOUT, rf"{_AUX} {_WHO}(?P<who>.+?) {_ADVERBS}{_VERB}{_TOPIC}"),
    # How do X and Y differ on T?
    (
        Intent.SAID_ABOUT,
        rf"(?:how|where|what) (?:do|does|did) {_WHO}(?P<who>.+?) "
        rf"(?:differ|disagree|agree|compare|stand|clash)\b{_TOPIC}",
    ),
    # What does the Courier have from X about T?
    (
        Intent.SAID_ABOUT,
        rf"what {_AUX} .+? (?:have|got|carry|print|run) (?:from|by) {_WHO}(?P<who>.+?) {_ABOUT} {_TOPIC}",
    ),
    # What X said about T; everything X has said on T.
    (
        Intent.SAID_ABOUT,
        rf"(?:what|how|everything|anything|all(?: that)?|whatever|things?) {_WHO}(?P<who>.+?) "
        rf"(?:(?:has|have|had) )?{_ADVERBS}{_VERB}{_TOPIC}",
    ),
    # What is X's position on T? X's comments on T.
    (
        Intent.SAID_ABOUT,
        rf"(?:{_WHAT_IS}|how is |how was ){_WHO}(?P<who>[^?]+?){_POSSESSIVE} "
        rf"(?:\w+ ){{0,2}}?{_NOUN}\b(?: {_ABOUT}\b)?{_TOPIC}",
    ),
    # The position of X on T; the latest from X; quotes about T by X; quotes about T.
    (
        Intent.SAID_ABOUT,
        rf"{_WHAT_IS}{_SOME}(?:latest|newest|most recent|last)?\s*(?:{_NOUN}|news|anything|something|everything)? ?"
        rf"\b(?:from|by|of) {_WHO}(?P<who>(?:(?!\b{_ABOUT}\b).)+?(?: of (?:(?!\b{_ABOUT}\b).)+?)?)"
        rf"(?: {_ABOUT}\b{_TOPIC})?",
    ),
    (Intent.SAID_ABOUT, rf"{_SOME}{_NOUN} {_ABOUT} (?P<topic>.+?) (?:from|by) {_WHO}(?P<who>.+)"),
    (Intent.SAID_ABOUT, rf"{_SOME}{_NOUN} {_ABOUT} {_TOPIC}"),
    (Intent.SAID_ABOUT, rf"according to {_WHO}(?P<who>[^,]+?), {_TOPIC}"),
    (Intent.SAID_ABOUT, rf"(?P<topic>.+?),? according to {_WHO}(?P<who>[^,]+)"),
    # When did X resign? What reason did X give for T?
    (
        Intent.SAID_ABOUT,
        rf"(?:(?:what|how|why|when|where)(?: \w+)? )?{_AUX} (?P<who>{_NAME}) (?P<topic>(?-i:[a-z]).*)",
    ),
    # Vale on the dam; Vale: dam.
    (
        Intent.SAID_ABOUT,
        rf"{_WHO}(?P<who>(?:the )?(?-i:[A-Z])\S*(?: \S+){{0,4}}?) (?:on|about|regarding|re)\b:? (?P<topic>.+)",
    ),
    (Intent.SAID_ABOUT, rf"{_WHO}(?P<who>(?-i:[A-Z])[^\s:]*(?: [^\s:]+){{0,4}}?): (?P<topic>.+)"),
)
_LEADING = re.compile(rf"(?:{_ABOUT}|that|to|it|this|these|those words|them)\b\s*", re.I)
_TO_WHOM = re.compile(
    rf"(?:reporters|journalists|the press|the media|us|me|(?-i:[A-Z])\w+)? ?(?:\w+ )?{_ABOUT} (?P<topic>.+)", re.I
)
_AND_TOPIC = re.compile(rf"(?:and|but|so|ok,?|what|how)?,?\s*(?:what |how )?{_ABOUT}\s+(?P<topic>.+)", re.I)


def match_shape(text: str) -> Shape | None:
    """How a question is put, or None when it is only words; `text` is without its question mark."""
    for intent, pattern in _compiled_shapes():
        if match := pattern.fullmatch(text):
            groups = match.groupdict(default="")
            topic = trim_topic(groups.get("topic", ""))
            verb = groups.get("verb", "").lower()
            denied = _DENYING.match(verb) is not None
            if _TELLING.match(verb) and not denied:
                topic = f"{verb} {topic}".strip()
            assumes = not denied and _ASSUMING.match(text) is not None
            return Shape(intent, groups.get("who", "").strip(" ,") or None, topic, denied, assumes)
    return None


@cache
def _compiled_shapes() -> tuple[tuple[Intent, re.Pattern[str]], ...]:
    """The shapes ready to match; compiled at the first question, for it takes longer than importing the room may."""
    return tuple((intent, re.compile(pattern, re.I | re.DOTALL)) for intent, pattern in _SHAPES)


def trim_topic(text: str) -> str:
    """What a question is about, without the words that only introduce it ("to reporters about the dam")."""
    marks = " ,:;-–—?!.…"
    text = text.strip(marks)
    while match := _LEADING.match(text):
        if not match[0]:
            break
        text = text[match.end() :].strip(marks)
    about = _TO_WHOM.fullmatch(text)
    return about["topic"] if about else text


def match_and_topic(text: str) -> str | None:
    """The topic of "and on the bridge?", "what about the bridge?"."""
    match = _AND_TOPIC.fullmatch(text)
    return trim_topic(match["topic"]) if match else None

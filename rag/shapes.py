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

from rag.grammar import ABOUT, ADVERBS, ASK, AUX, DENYING, NOUN, ON, POSSESSIVE, SAYING, SOME, TELLING, WHO
from rag.lexicon import read_words
from rag.model import Intent
from rag.subject import Subject


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


_SAID = re.compile(rf"{ADVERBS}{SAYING}\b", re.I)
_ASKING = re.compile(rf"(?:\w+ )?{ASK}(?: (?:else|exactly|many|much))?\b ?", re.I)  # "with whom", "what"
_TELLING = re.compile(TELLING, re.I)
_ASSUMING = re.compile(r"(?:why|when|where|how)\b", re.I)
_DENYING = re.compile(DENYING, re.I)
_WHY = re.compile(r"(?:why|how)\b", re.I)
_DEMANDS_OF = re.compile(r"demand(?:ed|s)? ?(?:of|from)\b", re.I)  # "What did Vale demand of Orme": it only asks
# A name by its capitals, or an office: where no verb of saying tells how far the speaker's words go.
_NAME = (
    r"(?:(?:the )?(?-i:[A-Z])[\w.’'-]*(?: (?:of |al-|bin |de |von )?(?-i:[A-Z])[\w.’'-]*)*"
    r"|the (?:[\w’'-]+ ){0,2}?(?:president|minister|premier|chief|king|queen|pope|mayor|spokes(?:man|woman|person)))"
)
_WHAT_IS = r"(?:what(?:'s|’s| is| are| was| were) )?"
_VERB = rf"(?P<verb>{SAYING})\b"
_NO_OWN = (
    rf"(?!.+?{POSSESSIVE} (?:\w+ ){{0,2}}?{NOUN} (?:{ON}|of|towards?)\b)"  # "is Vale's position on a Norlandic state"
)
# Where a word that may be a verb of saying is a noun: "the report", "Vale's position on talks".
_NO_NOUN = r"(?<!’s )(?<!'s )(?<! of )(?<! the )(?<! on )(?<! about )(?<! over )(?<! for )(?<! against )(?<! before )"
_THAT = r"(?: that\b|:)?"
_TOPIC = r"(?P<topic>.*)"
_ANY_VERB = "<verbs>"  # stands for the words of `words/verbs.txt`, which are read with the first question

_SHAPES: tuple[tuple[Intent, str], ...] = (
    # What did the Courier report that X said about T?
    (
        Intent.SAID_ABOUT,
        rf"what {AUX} .+? report(?:ed)?(?: that)? {WHO}(?P<who>.+?) (?:had |has )?{ADVERBS}{_VERB}{_TOPIC}",
    ),
    # Who said that ...? Which minister warned of ...? Whose words are ...?
    (
        Intent.WHO_SAID,
        rf"who(?:m| else| all| exactly)*(?: (?:was|is) it(?: that| who)?)?(?: {AUX})?(?: been| quoted| as)* "
        rf"{_VERB}{_THAT}{_TOPIC}",
    ),
    (Intent.WHO_SAID, rf"which (?P<who>(?:[\w’'.-]+ ){{1,4}}?)(?:(?:has|have|had) )?{_VERB}{_THAT}{_TOPIC}"),
    (Intent.WHO_SAID, rf"who (?P<topic>(?:on|in|at|from|among|of|for) .+? {SAYING}\b.*)"),
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
        rf"how (?:has|have|did) {WHO}(?P<who>.+?){POSSESSIVE} {NOUN}(?: {ABOUT}\b)?(?P<topic>.*?)"
        r" (?:changed?|evolved?|shift(?:ed)?|develop(?:ed)?)(?: over time)?",
    ),
    # What did X say about T? How did X respond to T? Has X commented on T?
    (
        Intent.SAID_ABOUT,
        rf"(?:what|how|why|when|where)(?: else| exactly| things?)?,? {AUX} {WHO}{_NO_OWN}(?P<who>.+?) "
        rf"{_NO_NOUN}{ADVERBS}{_VERB}{_TOPIC}",
    ),
    (Intent.SAID_ABOUT, rf"{AUX} {WHO}{_NO_OWN}(?P<who>.+?) {_NO_NOUN}{ADVERBS}{_VERB}{_TOPIC}"),
    # How do X and Y differ on T?
    (
        Intent.SAID_ABOUT,
        rf"(?:how|where|what) (?:do|does|did) {WHO}(?P<who>.+?) "
        rf"(?:differ|disagree|agree|compare|stand|clash)\b{_TOPIC}",
    ),
    # What does the Courier have from X about T?
    (
        Intent.SAID_ABOUT,
        rf"what {AUX} .+? (?:have|got|carry|print|run) (?:from|by) {WHO}(?P<who>.+?) {ABOUT} {_TOPIC}",
    ),
    # What X said about T; everything X has said on T.
    (
        Intent.SAID_ABOUT,
        rf"(?:what|how(?! many| much)|everything|anything|all(?: that)?|whatever|things?) {WHO}(?P<who>.+?) "
        rf"(?:(?:has|have|had) )?{ADVERBS}{_VERB}{_TOPIC}",
    ),
    # What is X's position on T? X's comments on T.
    (
        Intent.SAID_ABOUT,
        rf"(?:{_WHAT_IS}|how is |how was ){WHO}(?P<who>[^?]+?){POSSESSIVE} "
        rf"(?:\w+ ){{0,2}}?{NOUN}\b(?: {ABOUT}\b)?{_TOPIC}",
    ),
    # The position of X on T; the latest from X; quotes about T by X; quotes about T.
    (
        Intent.SAID_ABOUT,
        rf"{_WHAT_IS}{SOME}(?:latest|newest|most recent|last)?\s*(?:{NOUN}|news|anything|something|everything)? ?"
        rf"\b(?:from|by|of) {WHO}(?P<who>(?:(?!\b{ABOUT}\b).)+?(?: of (?:(?!\b{ABOUT}\b).)+?)?)"
        rf"(?: {ABOUT}\b{_TOPIC})?",
    ),
    (Intent.SAID_ABOUT, rf"{SOME}{NOUN} {ABOUT} (?P<topic>.+?) (?:from|by) {WHO}(?P<who>.+)"),
    (Intent.SAID_ABOUT, rf"{SOME}{NOUN} {ABOUT} {_TOPIC}"),
    (Intent.SAID_ABOUT, rf"according to {WHO}(?P<who>[^,]+?), {_TOPIC}"),
    (Intent.SAID_ABOUT, rf"(?P<topic>.+?),? according to {WHO}(?P<who>[^,]+)"),
    # When did X resign? What reason did X give for T?
    (
        Intent.SAID_ABOUT,
        rf"(?:(?:what|how|why|when|where)(?: (?P<thing>\w+))? )?{AUX} (?P<who>{_NAME}) (?P<act>(?-i:[a-z]).*)",
    ),
    # Who apologised for T? Who is against T?
    (Intent.WHO_SAID, rf"who (?:else |all )*(?:(?:has|have|had|would|will) )?(?P<topic>(?!(?:{AUX})\b)[a-z’'-]+.*)"),
    (
        Intent.WHO_SAID,
        r"who (?:is|was|are|were) (?P<topic>(?:against|in favou?r|for|behind|critical|opposed|responsible)\b.*)",
    ),
    # Which charity boss thought T? Which villager was glad T? Any verb, told by its form.
    (
        Intent.WHO_SAID,
        rf"which (?P<who>(?:[\w’'.-]+ ){{1,4}}?)(?P<topic>(?:(?:{AUX} |[a-z]{{2,}}ed\b|(?:{_ANY_VERB})\b).*))",
    ),
    # Vale said T.
    (Intent.SAID_ABOUT, rf"{WHO}(?P<who>{_NAME}) (?:(?:has|have|had) )?{ADVERBS}{_VERB}{_THAT}{_TOPIC}"),
    # Vale on the dam; Vale: dam.
    (
        Intent.SAID_ABOUT,
        rf"{WHO}(?P<who>(?:the )?(?-i:[A-Z])\S*(?: \S+){{0,4}}?) (?:on|about|regarding|re)\b:? (?P<topic>.+)",
    ),
    (Intent.SAID_ABOUT, rf"{WHO}(?P<who>(?-i:[A-Z])[^\s:]*(?: [^\s:]+){{0,4}}?): (?P<topic>.+)"),
)
_LEADING = re.compile(rf"(?:{ABOUT}|that|to|it|this|these|those words|them)\b\s*", re.I)
_TO_WHOM = re.compile(
    rf"(?:reporters|journalists|the press|the media|us|me|(?-i:[A-Z])\w+)? ?(?:\w+ )?{ABOUT} (?P<topic>.+)", re.I
)
# "in her speech about the dam": where it was said, before what about.
_SETTING = re.compile(
    r"(?:in|at|during) (?:his|her|its|their|an?|the|that|this) (?:[\w’'-]+ ){0,2}?(?:speech|interview|address"
    r"|statement|letter"
    rf"|post|briefing|conference|remarks|testimony)(?: (?:to|with|before) [\w’' -]+?)? {ON} (?=\S)",
    re.I,
)
_REFUSED = re.compile(
    r"(?:to )?(?:say|comment|discuss|answer|tell|talk|speak|explain|confirm(?: or deny)?|be drawn)\b"
    r"\s*(?:about|on|whether|if|that)?\b",
    re.I,
)
_AND_TOPIC = re.compile(rf"(?:and|but|so|ok,?|what|how)?,?\s*(?:what |how )?{ABOUT}\s+(?P<topic>.+)", re.I)


def match_shape(text: str) -> Shape | None:
    """How a question is put, or None when it is only words; `text` is without its question mark."""
    for intent, pattern in _compiled_shapes():
        if match := pattern.fullmatch(text):
            groups = match.groupdict(default="")
            verb = groups.get("verb", "").lower()
            denied = _DENYING.match(verb) is not None
            tells = _TELLING.match(verb) is not None and not denied
            act = groups.get("act", "")  # what somebody did is told by its verb: "favour over talks"
            topic = trim_topic(act or groups.get("topic", ""), whole=tells or bool(act))
            topic = f"{topic} {groups.get('thing', '')}".strip()  # "what caution does Vale exercise"
            if tells and not _DEMANDS_OF.match(verb + groups.get("topic", "")):
                topic = f"{verb} {topic}".strip()
            elif denied and _REFUSED.match(topic):
                topic = _trim_refused(topic)
            assumes = not denied and _ASSUMING.match(text) is not None
            return Shape(
                intent, groups.get("who", "").strip(" ,") or None, topic, _wants_denials(denied, text), assumes
            )
    return None


def shape_of(subject: Subject) -> Shape:
    """What a question wants whose subject was found, whatever its verb.

    >>> shape = shape_of(Subject("Vale", "Which deterrent", "favour over talks"))
    >>> shape.who, shape.topic
    ('Vale', 'favour over talks deterrent')
    """
    verb = _SAID.match(subject.after)
    told = verb[0] if verb else ""
    denied = _DENYING.match(told) is not None
    tells = _TELLING.match(told) and not denied and not _DEMANDS_OF.match(subject.after)
    after = subject.after if not told or tells else subject.after[len(told) :]
    before = _ASKING.sub("", subject.before)
    about = trim_topic(after, whole=not told or after == subject.after)
    about = _trim_refused(about) if denied and _REFUSED.match(about) else about
    topic = f"{about} {before}".strip()
    assumes = not denied and _ASSUMING.match(subject.before) is not None
    return Shape(Intent.SAID_ABOUT, subject.words, topic, _wants_denials(denied, subject.before), assumes)


def _wants_denials(denied: bool, asking: str) -> bool:
    """Whether a question with a word of denial asks for denials: "Why does Vale refuse to sign" wants the reason."""
    return denied and _WHY.match(asking) is None


@cache
def _compiled_shapes() -> tuple[tuple[Intent, re.Pattern[str]], ...]:
    """The shapes ready to match; compiled at the first question, for it takes longer than importing the room may."""
    verbs = "|".join(sorted(read_words("verbs")))
    return tuple(
        (intent, re.compile(pattern.replace(_ANY_VERB, verbs), re.I | re.DOTALL)) for intent, pattern in _SHAPES
    )


def _trim_refused(topic: str) -> str:
    """What was refused or denied, without the saying of it: "to comment on the dam"."""
    return trim_topic(_REFUSED.sub("", topic))


def trim_topic(text: str, *, whole: bool = False) -> str:
    """What a question is about, without the words that only introduce it ("to reporters about the dam").

    Args:
        whole: keep whom the words are addressed to: "accused Norland of piracy" is about Norland too.
    """
    marks = " ,:;-–—?!.…"
    text = text.strip(marks)
    while match := _LEADING.match(text):
        if not match[0]:
            break
        text = text[match.end() :].strip(marks)
    if setting := _SETTING.match(text):
        text = text[setting.end() :]
    about = None if whole else _TO_WHOM.fullmatch(text)
    return about["topic"] if about else text


def match_and_topic(text: str) -> str | None:
    """The topic of "and on the bridge?", "what about the bridge?"."""
    match = _AND_TOPIC.fullmatch(text)
    return trim_topic(match["topic"]) if match else None

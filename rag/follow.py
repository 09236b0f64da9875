"""Questions that lean on the one before: "and on the bridge?", "what about Orme?", "only from the Courier", "when?".

A question that leans is completed by what it leaves out: whose statements, about what, from which outlet and days, and
what the one before asked of them (a denial, a change, the newest).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

from rag.grammar import SAYING
from rag.model import Intent, Question
from rag.rephrase import rephrase
from rag.roles import is_description
from rag.shapes import match_and_topic, match_shape, trim_topic
from rag.terms import content_terms, words
from rag.wording import say_list, say_period

_PERSON = (
    r"(?:he|she|they|him|her|them|his|hers|theirs|th(?:is|at|e same) (?:person|speaker|man|woman|official)|the speaker)"
)
_PRONOUN = re.compile(rf"(?:{_PERSON}|it|its|that|this|these|those)", re.I)
_THEIR = re.compile(r"(?:his|her|their|its) (?P<office>.+)", re.I)
_IT = re.compile(r"\b(?:it|that|this|these|those|them|so|the same|such|there)\b", re.I)
_LEAD = re.compile(
    r"(?:(?:and|or|but|so|ok|okay|then|now|also)\b,?\s*)*(?:(?:what|how) (?:about|of)\s+|what if\s+)?(?:(?:only"
    r"|just)\s+)?",
    re.I,
)
_BY = re.compile(r"(?:from|by|according to|for)\s+", re.I)
_MORE = re.compile(
    r"(?:(?:and )?(?:anything|what|something|who|anyone|anybody) else|(?:tell me |show me )?more(?: on (?:that|this"
    r"|it))?|go on"
    r"|continue|and\??|any(?: others?| more)?|others?|the rest)",
    re.I,
)
_CIRCUMSTANCES = re.compile(
    r"(?:and )?(?:when|where|since when|on what occasion|in (?:what|which) \w+|to whom|which (?:outlet|paper|article))"
    r"(?: and (?:when|where))?(?: exactly)?(?: (?:was|is) (?:it|that|this)(?: said| published| reported)?)?",
    re.I,
)
# Those asked for one after the other, side by side: "Compare them", "Do they agree?".
_BESIDE = re.compile(
    r"(?:and |so |now )?(?:(?:please )?(?:compare|contrast) (?:them|both|the two|these two|those two|their \w+)"
    r"|(?:how|where) do (?:they|the two|both) (?:differ|compare|disagree|agree)"
    r"|do (?:they|the two|both)(?: both)? (?:agree|differ|disagree)(?: with each other)?"
    r"|(?:side by side|(?:what are |what's )?the differences?))(?: (?:on|about) (?:that|this|it))?",
    re.I,
)
_WHY = re.compile(r"(?:and |but )?(?:why|how so|how come|in what way)(?: (?:is|was) (?:it|that))?", re.I)
_NEWEST = re.compile(
    r"(?:and |what(?:'s|’s| is) )*(?:the )?(?:latest|newest|more recently|most recently|lately|recently|now)", re.I
)
_BEFORE = re.compile(r"\b(?:before|earlier than|prior to) (?:that|then|this)\b|\b(?:before|earlier)$", re.I)
_AFTER = re.compile(r"\b(?:after|since|later than) (?:that|then|this)\b|\b(?:since then|after(?:wards)?|later)$", re.I)
_ASKS_ON = re.compile(r"\b(?:why|how|when|where)(?: (?:not|so|exactly))?$", re.I)
_VERB = re.compile(rf"\b{SAYING}\b", re.I)
_COUNTED = re.compile(r"how (?:many|much) ", re.I)
_ACT = re.compile(rf"{SAYING} (?:for |of |against )?(?=\S)", re.I)
_ONE = re.compile(r"(?:(?:no|sorry|i mean|i meant)[,\s]+)*(?:the )?(?P<which>[\w’'-]+) one", re.I)
# Verbs that answer what has been said before: "How did Orme respond", "Did she agree".
_ANSWERING = re.compile(
    r"\b(?:respon(?:d|se)|repl(?:y|ied)|react(?:ion)?|agree|disagree|answer|comment|say|said|think|position|view"
    r"|take|stance"
    r"|stand|change|deny|denied|confirm(?:ed)?|mind)",
    re.I,
)


def follow(
    question: Question,
    earlier: Question,
    *,
    bare: str,
    is_speaker: Callable[[str], bool],
    answered_by: Callable[[], str | None] = lambda: None,
    before: Sequence[str] = (),
) -> Question:
    """The question completed by an earlier one where it leans on it; as it is where it stands alone.

    Args:
        bare: the question as typed, on one line, without its closing marks.
        is_speaker: whether a name is on record.
        answered_by: whose statement answered the earlier question, where it asked for nobody's.
        before: whom the turns up to the earlier one asked for, the last one last.
    """
    if question.intent is Intent.OUTSIDE:
        return question
    if _BESIDE.fullmatch(bare) and len(both := list(dict.fromkeys(before))[-2:]) == 2:
        return _inherit(replace(question, compares=True), earlier, speaker=say_list(both), topic=_subject(earlier))
    if question.speaker:
        return _follow_speaker(question, earlier, bare=bare, answered_by=answered_by)
    if question.phrase:
        return question
    if (again := _follow_fragment(question, earlier, bare=bare)) is not None:
        return again
    if question.intent is Intent.WHO_SAID:
        return _follow_who(question, earlier, bare=bare)
    if question.intent is Intent.SAID_ABOUT and content_terms(question.topic):
        return question
    return _follow_elliptic(question, earlier, bare=bare, is_speaker=is_speaker)


def _follow_speaker(
    question: Question, earlier: Question, *, bare: str, answered_by: Callable[[], str | None]
) -> Question:
    """A question that says whose statements it wants, by name or by "she", "her deputy", "that and Orme"."""
    speaker = question.speaker or ""
    meant = _refer(speaker, lambda: earlier.speaker or answered_by())
    leans = meant != speaker
    newly = _VERB.search(bare) is not None
    question = replace(question, speaker=meant)
    if question.phrase:
        return _tell(question) if leans else question
    silent = not content_terms(_ASKS_ON.sub("", question.topic))
    of_theirs = leans and not _PRONOUN.fullmatch(speaker)  # "her deputy" is asked about what she was
    asks_on = silent and _ASKS_ON.search(bare) is not None  # "Did she say why?"
    if silent and (asks_on or _IT.search(bare) or question.circumstances or of_theirs or _is_answering(question, bare)):
        return _inherit(question, earlier, speaker=meant, topic=_subject(earlier), newly=newly)
    if not silent and _is_answering(question, bare) and not content_terms(_ANSWERING.sub("", question.topic)):
        return _inherit(question, earlier, speaker=meant, topic=_subject(earlier), newly=True)  # "Did Orme agree?"
    return _tell(question) if leans else question


def _is_answering(question: Question, bare: str) -> bool:
    """Whether a question without a subject asks for an answer to what was said: "How did Orme respond?"."""
    if re.search(r"\belse\b", bare, re.I):
        return False
    joined = re.match(r"(?:and|but|so|then)\b", bare, re.I) is not None
    asks_answer = re.search(
        r"\b(?:respon(?:d|ded|se)|repl(?:y|ied)|react(?:ion|ed)?|(?:dis)?agree[sd]?|answer|mind)\b", bare, re.I
    )
    return bool(joined or asks_answer or question.over_time or question.compares)


def _follow_fragment(question: Question, earlier: Question, *, bare: str) -> Question | None:
    """A question that changes only the days, the outlet or what is asked of the statements; None when it is more."""
    again = partial(_inherit, earlier=earlier, speaker=earlier.speaker, topic=earlier.topic)
    one = _ONE.fullmatch(bare)
    if one and earlier.speaker and is_description(earlier.speaker):
        office = re.sub(r"^(?:the|an?) ", "", earlier.speaker, flags=re.I)
        return _inherit(question, earlier, speaker=f"the {one['which']} {office}", topic=earlier.topic)
    if _MORE.fullmatch(bare) or _WHY.fullmatch(bare):
        return again(question)
    if _CIRCUMSTANCES.fullmatch(bare):
        return again(replace(question, circumstances=True))
    if _NEWEST.fullmatch(bare):
        return again(replace(question, newest_first=True))
    if content_terms(question.topic) or question.intent is Intent.WHO_SAID:
        return None
    if question.since or question.until or question.outlets:
        return again(question)
    lead = _LEAD.match(bare)
    if _BEFORE.search(bare) and lead:
        until = (earlier.since - timedelta(days=1)) if earlier.since else earlier.until
        return again(replace(question, until=until), earlier=replace(earlier, since=None, until=None))
    if _AFTER.search(bare) and lead:
        since = (earlier.until + timedelta(days=1)) if earlier.until else earlier.since
        return again(replace(question, since=since), earlier=replace(earlier, since=None, until=None))
    return None


def _follow_who(question: Question, earlier: Question, *, bare: str) -> Question:
    """Who said that? Who opposed it? Where was it published?"""
    if question.circumstances and not content_terms(question.topic):
        return _inherit(question, earlier, speaker=earlier.speaker, topic=earlier.topic)
    if not _IT.search(bare) and len(content_terms(question.topic)) > 1:
        return question
    verb = question.topic if content_terms(question.topic) else ""
    if not verb and not _IT.search(bare):
        return question
    if verb and not _IT.search(bare) and not _ANSWERING.search(bare):
        return question
    subject = _subject(earlier)
    topic = f"{_IT.sub('', verb)}{'' if _IT.search(bare) or not verb else ' on'} {subject}".strip()
    phrase = earlier.phrase if not verb else None
    return _tell(
        replace(
            question,
            topic=" ".join(topic.split()),
            phrase=phrase,
            outlets=question.outlets or earlier.outlets,
            since=question.since or earlier.since,
            until=question.until or earlier.until,
        )
    )


def _follow_elliptic(
    question: Question, earlier: Question, *, bare: str, is_speaker: Callable[[str], bool]
) -> Question:
    """A name or a subject alone: "and Orme?", "what about the bridge?", "and on the bridge?"."""
    lead = _LEAD.match(bare)
    what = bare[lead.end() :].strip() if lead else bare
    by = _BY.match(what)
    name = what[by.end() :] if by else what
    joins = bool(lead and lead[0].strip()) or bool(by)
    if (office := _THEIR.fullmatch(name)) and earlier.speaker and is_description(name):
        return _inherit(question, earlier, speaker=f"{earlier.speaker}'s {office['office']}", topic=_subject(earlier))
    if by and name and not content_terms(match_and_topic(bare) or ""):
        return _inherit(question, earlier, speaker=name, topic=_subject(earlier))
    if joins and (shape := match_shape(rephrase(what)[0])) and shape.who and shape.topic:
        return _tell(replace(question, intent=shape.intent, speaker=shape.who, topic=shape.topic, denied=shape.denied))
    if (joins or question.intent is Intent.LOOK_UP) and _is_speaker(name, earlier, is_speaker):
        return _inherit(question, earlier, speaker=name, topic=_subject(earlier))
    topic = match_and_topic(bare) or (trim_topic(what) if joins or _is_name(what) else None)
    return _inherit(question, earlier, speaker=earlier.speaker, topic=topic) if topic else question


def _is_speaker(name: str, earlier: Question, is_speaker: Callable[[str], bool]) -> bool:
    """Whether a bare name stands for whose statements are wanted next, and not for a subject.

    After a question about Norland, "and Sudmark?" is the next subject where Sudmark can be both.
    """
    if not _is_name(name) and not is_description(name):
        return False
    if is_speaker(name):
        parallel = earlier.speaker is not None and _is_name(earlier.topic) and len(name.split()) == 1
        return not (parallel and is_speaker(earlier.topic) and not is_description(name))
    several = len([word for word in name.split() if word[:1].isupper()]) > 1
    return not name.lower().startswith("the ") and (several or not earlier.topic or earlier.speaker is None)


def _subject(earlier: Question) -> str:
    """What an earlier question was about, for another speaker: without "how many", without what was done about it."""
    topic = _COUNTED.sub("", earlier.topic)
    return _ACT.sub("", topic, count=1) if earlier.intent is Intent.WHO_SAID and _ACT.match(topic) else topic


def _refer(speaker: str, who: Callable[[], str | None]) -> str:
    """Whom the words for a speaker mean after an earlier question: "her deputy", "that and Orme"."""
    if _PRONOUN.fullmatch(speaker):
        return who() or speaker
    if office := _THEIR.fullmatch(speaker):
        whose = who()
        return f"{whose}'s {office['office']}" if whose else speaker
    parts = re.split(r" and ", speaker)
    if len(parts) > 1 and any(_PRONOUN.fullmatch(part) for part in parts):
        whose = who()
        if whose:
            return say_list(list(dict.fromkeys(whose if _PRONOUN.fullmatch(part) else part for part in parts)))
    return speaker


def _inherit(
    question: Question, earlier: Question, *, speaker: str | None, topic: str, newly: bool = False
) -> Question:
    """The earlier question with what this one changes.

    Args:
        newly: what the earlier one asked of the statements is not asked again: "How did Orme respond?".
    """
    asked = replace(
        question,
        intent=Intent.SAID_ABOUT if speaker else earlier.intent,
        speaker=speaker,
        topic=topic,
        phrase=earlier.phrase if topic == _subject(earlier) and (speaker == earlier.speaker or newly) else None,
        outlets=question.outlets or earlier.outlets,
        since=question.since or (None if question.until else earlier.since),
        until=question.until or (None if question.since else earlier.until),
    )
    if not newly:
        asked = replace(
            asked,
            denied=question.denied or earlier.denied,
            over_time=question.over_time or earlier.over_time,
            figures=question.figures or earlier.figures,
            newest_first=question.newest_first or earlier.newest_first,
        )
    return _tell(asked)


def _tell(question: Question) -> Question:
    """The question with a wording that stands alone, and is read the same when it is asked so."""
    who, about = question.speaker, f" about {question.topic}" if question.topic else ""
    if question.over_time and who:
        said = f"How did {who}'s position{' on ' + question.topic if question.topic else ''} change"
        about = ""
    elif question.intent is Intent.WHO_SAID and not who:
        said, about = f"Who {question.topic}" if _starts_with_verb(question.topic) else f"Who spoke{about}", ""
        if question.phrase and not question.topic:
            said = "Who said"
    elif who:
        verb = "deny" if question.denied else "last say" if question.newest_first else "say"
        said = f"What did {who} {verb}"
    else:
        said = "What was said"
    parts = [f"{said}{about}"]
    if question.phrase:
        parts.append(f"“{question.phrase}”" if parts[0] == "Who said" else f"with the words “{question.phrase}”")
    if question.outlets:
        parts.append(f"in {' or in '.join(question.outlets)}")
    if when := say_period(question.since, question.until):
        parts.append(when)
    return replace(question, standalone=" ".join(parts) + "?")


def _starts_with_verb(topic: str) -> bool:
    """Whether a topic is what somebody did: "called for a ceasefire"."""
    first = words(topic)[:1]
    return bool(first) and first[0].endswith(("ed", "s")) and first[0] == topic.split()[0]


def _is_name(text: str) -> bool:
    """Whether every word that carries meaning is written with a capital, as names are."""
    tokens = [token for token in text.split() if token.lower() not in {"the", "of", "and", "a"}]
    return bool(words(text)) and all(token[0].isupper() for token in tokens)

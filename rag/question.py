"""A question taken apart: what it wants, of whom, about what, when, from which outlet.

Nothing is looked up here but the names of outlets and the library's first and last day; whom the speaker's words stand
for is `rag.speakers`' business.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from rag.casing import write_names
from rag.chat import is_chat
from rag.follow import follow
from rag.grammar import SAYING
from rag.model import Intent, Question, Turn
from rag.period import Period, find_period
from rag.quoted import find_quoted
from rag.rephrase import rephrase
from rag.rewordings import Angle
from rag.shapes import Shape, match_shape, shape_of, trim_topic
from rag.subject import Subject, find_subject
from rag.terms import content_terms
from rag.tongues import in_english
from store import Coverage

MAX_CHARACTERS = 4_000  # a page of text: words to be traced may be many, a question is not
MAX_SHAPED = 400  # nobody words a longer question; its words are looked up as they are
MAX_TURNS = 8  # further back nobody remembers who "he" was

# What comes before the question proper, and after it.
_POLITE = re.compile(
    r"(?:(?:hi|hello|hey|ok|okay|so|and|but|also|please|well|now|thanks|thank you)\b[,.!]?\s+"
    r"|(?:can|could|would|will) you (?:please )?(?:tell|show|give|find)(?: me| us)?(?: please)?\s+"
    r"|(?:please )?(?:tell|show|give|find|get|list|remind)(?: me| us)?(?: all| any| some)?(?: of)?(?: the)?\s+"
    r"|(?:i|we)(?:'d| would)? (?:want|need|like|am looking|was wondering|wonder)(?: to know| to see| for)?\s+"
    r"|(?:i'm|i’m|i am) (?:looking|searching) for\s+|(?:look|search)(?:ing)? for\s+"
    r"|do you (?:know|have)(?: any| anything)?\s+|(?:is|are) there (?:any|anything)\s+"
    r"|(?:in|according to) (?:the|this|our) (?:library|articles|sources|corpus)\s*,?\s+)+",
    re.I,
)
# "According to the Courier, what did Vale say?": the question starts after the comma.
_ACCORDING = re.compile(r"according to (?P<who>[^,]+), (?=(?:what|who|how|why|when|where|did|has)\b)", re.I)
_TAIL = re.compile(r"[\s,]*(?:\bplease|\bexactly|\bagain|\bhere|\bin the (?:library|articles))?[\s?!.,:;…–—]*$", re.I)
_ABOUT_A_DAY = re.compile(r"\b(?:about|regarding|concerning)(?: the events of)?\s*$", re.I)
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>", re.I)
_NO_SHORT_NAME = frozenset(
    {"News", "Today", "Online", "Radio", "Television", "Wire", "Agency", "Network", "World", "Day"}
)
_FIGURES = re.compile(r"how (?:many|much)\b", re.I)
_SAYS = re.compile(rf"\b{SAYING}\b", re.I)
_NEWEST = re.compile(r"\b(?:latest|newest|most recent(?:ly)?|last say|last said|lately)\b", re.I)
_HOLDING = r"(?:what|whom?|which \w+)(?: else)? (?:does|did|do|has|have) "
# What an outlet "said" is what it published: "What did the Courier report Vale saying about fares".
_PRINTS = (
    r"what (?:does|did|do|has|have|is) (?:the )?{} (?:say|said|saying|write|written|writing|report(?:ed|ing)?"
    r"|quoted?|cited?|publish(?:ed)?|print(?:ed)?|carr(?:y|ied))(?P<rest>(?: .*)?)"
)
_OF_SOMEBODY = re.compile(r" (?P<who>.+?) (?:as )?(?:saying|to have said)\b(?: that\b)?(?P<more>.*)", re.I)
# "What did the Courier say Vale wrote to the council"
_OF_WHO_SAID = re.compile(
    rf" (?:that )?(?P<who>(?:the )?(?-i:[A-Z]).*?) (?:had |has |have )?(?P<verb>{SAYING})\b(?P<more>.*)", re.I
)
_OF_ANYBODY = re.compile(r"(?: (?:about|on|of|regarding) .*)?", re.I)
_IN_OUTLET = (
    r"(?:as )?(?:only |just )?"
    r"(?:in|on|from|by|via|or|and|reported by|published (?:in|by)|according to|carried by)\s+(?:only )?"
)


def understand(
    text: str,
    *,
    coverage: Coverage,
    outlets: Sequence[str] = (),
    history: Sequence[Turn] = (),
    is_speaker: Callable[[str], bool] = lambda _: False,
    is_named: Callable[[str], bool] = lambda _: False,
    spelled: Callable[[str], str | None] = lambda _: None,
    answered_by: Callable[[int], str | None] = lambda _: None,
) -> Question:
    """The question read on its own, or as the next turn of a conversation. Never fails, whatever was typed.

    Args:
        text: as typed.
        coverage: what the library holds; its ends anchor "last week" and "since 7 October".
        outlets: every outlet's name, so that "in the Courier" is told from a place.
        history: earlier turns, oldest first; only what they asked is used.
        is_speaker: whether words mean somebody on record; it tells "what about the Concordance?" from "what about the
            Channel?".
        is_named: whether somebody on record goes by exactly these words, which is told sooner.
        spelled: their name as it is written, for one typed in small letters.
        answered_by: whose statement came first in the answer to a turn of `history`, by its place: "he" after "Who
            said so?".
    """
    earlier: Question | None = None
    speakers: list[str] = []
    place = first = max(0, len(history) - MAX_TURNS)
    for turn, asked in enumerate([*(turn.question for turn in history[first:]), text], start=first):
        question = _read(
            asked, coverage=coverage, outlets=outlets, is_speaker=is_speaker, is_named=is_named, spelled=spelled
        )
        if earlier is not None:
            question = follow(
                question,
                earlier,
                bare=_TAIL.sub("", _one_line(asked)),
                is_speaker=is_speaker,
                answered_by=partial(answered_by, place),
                before=speakers,
            )
        if question.intent is not Intent.OUTSIDE:  # after "thanks", "he" is still who he was
            earlier, place = question, turn
            speakers = [*(one for one in speakers if one != question.speaker), *filter(None, [question.speaker])]
    return question


def _read(
    text: str,
    *,
    coverage: Coverage,
    outlets: Sequence[str],
    is_speaker: Callable[[str], bool],
    is_named: Callable[[str], bool],
    spelled: Callable[[str], str | None],
) -> Question:
    asked = in_english(_one_line(text))
    if not re.search(r"\w", asked) or len(asked) > MAX_CHARACTERS or is_chat(asked):
        return Question(asked=text, standalone=asked[:MAX_CHARACTERS], intent=Intent.OUTSIDE)
    rest = asked
    quoted = find_quoted(asked)
    if quoted:
        rest = _cut(asked, quoted.span.start, quoted.span.end)
    rest, named_outlets = _take_outlets(rest, outlets)
    dated = _blank_out(rest, outlets)
    period = find_period(dated, oldest=coverage.first_published or date.min, newest=coverage.last_published or date.max)
    if period and _ABOUT_A_DAY.search(dated[: dated.index(period.words)]):
        period = None  # "about 8 May" asks of what was that day, whenever it was told of
    if period:
        place = dated.index(period.words)
        rest = _cut(rest, place, place + len(period.words))
    core = _TAIL.sub("", rest).lstrip(" ,;:–—-")
    core = core.removeprefix(found[0]) if (found := _POLITE.match(core)) else core
    core = write_names(core, spelled=spelled)
    if (found := _ACCORDING.match(core)) and not is_speaker(found["who"]):  # an outlet nobody knows
        core = core.removeprefix(found[0])
    angles: frozenset[Angle] = frozenset()
    shape: Shape | None = None
    if len(core) <= MAX_SHAPED:
        subject = find_subject(core, is_named=is_named, is_speaker=is_speaker)
        core, angles = rephrase(core)
        shape = match_shape(core)
        if subject and _is_better(subject, shape, is_speaker):
            shape = shape_of(subject)
    counts = _FIGURES.match(core) is not None
    question = Question(
        asked=text,
        standalone=asked,
        intent=Intent.LOOK_UP,
        topic=trim_topic(core),
        phrase=quoted.words if quoted else None,
        outlets=named_outlets,
        since=period.since if period else None,
        # "How many were lost in 2030": when it happened, and whoever tells it does so then or later.
        until=period.until if period and not (counts and not (shape and _SAYS.search(core))) else None,
        newest_first=Angle.NEWEST in angles or _NEWEST.search(core) is not None,
        over_time=Angle.CHANGE in angles,
        figures=Angle.FIGURES in angles or counts,
        compares=Angle.COMPARE in angles,
        circumstances=Angle.CIRCUMSTANCES in angles,
        counts=Angle.COUNT in angles,
        notes=_say_impossible(period),
    )
    if shape:
        return replace(
            question,
            intent=shape.intent,
            speaker=shape.who,
            topic=shape.topic,
            denied=shape.denied,
            assumes=shape.assumes,
        )
    if question.phrase and not content_terms(core):
        return replace(question, intent=Intent.WHO_SAID, topic="")
    return question


def _is_better(subject: Subject, shape: Shape | None, is_speaker: Callable[[str], bool]) -> bool:
    """Whether the subject found says more of whose statements are wanted than the shape matched."""
    if shape is None or not shape.who:
        return shape is None or shape.intent is not Intent.WHO_SAID
    if subject.words in re.split(r",? (?:and|or) |, ", shape.who):
        return False  # one of several
    owner = re.sub(r"['’]s?$", "", subject.words)
    if re.match(rf"{re.escape(owner)}(?: (?:of|from|in|for) |['’]s? )", shape.who):
        return False  # "the families", of "the families of the hostages"; "Vale", of "Vale's daughter"
    longer = len(subject.words) > len(shape.who) and subject.words.startswith(shape.who)
    return longer or (subject.words != shape.who and not is_speaker(shape.who))


def _take_outlets(text: str, outlets: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The text without "in the Courier", and the outlets so named."""
    found: list[str] = []
    plain_text = text.lower()
    for outlet, bare in _names_of([one for one in outlets if one.split() and one.split()[-1].lower() in plain_text]):
        if outlet in found:
            continue
        pattern = (
            rf",?\s*\b{_IN_OUTLET}(?:the )?{bare}(?!\w)(?:'s|’s)?(?: (?:articles?|coverage|reporting|reports?))?"
            r"(?: only| alone)?(?!\w)"
        )
        match = re.search(pattern, text, re.I) or re.fullmatch(
            rf"(?:and )?(?:only|just) (?:the )?{bare}[\s?.!]*", text, re.I
        )
        if match and not re.match(r"\s+[A-Z]", text[match.end() :]):  # the name does not go on
            found.append(outlet)
            text = _cut(text, *match.span())
        elif (printed := re.fullmatch(_PRINTS.format(bare), text, re.I)) and (plain := _say_plainly(printed["rest"])):
            found.append(outlet)
            text = plain
        elif printed and (said := _OF_WHO_SAID.fullmatch(printed["rest"])):
            text = f"what did {said['who']} {said['verb']}{said['more']}"  # others may have it from there: no limit
        elif re.match(rf"{_HOLDING}(?:the )?{bare} (?:have|got|carry|print|publish|run)\b", text, re.I):
            found.append(outlet)  # "What does the Courier have from Vale?": a limit, and part of the sentence
    return text, tuple(found)


def _names_of(outlets: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each outlet with a pattern of its name without "the"; then with its last word, where no other has that.

    "The Herald" is the Harrow Herald, as readers call it; only behind "the", and with its capital.
    """
    ranked = sorted(outlets, key=len, reverse=True)
    for outlet in ranked:
        yield outlet, re.escape(re.sub(r"^the\s+", "", outlet, flags=re.I))
    last = Counter(outlet.split()[-1] for outlet in outlets if outlet.split())
    for outlet in ranked:
        *before, word = outlet.split() or [""]
        if before and last[word] == 1 and word.istitle() and word not in _NO_SHORT_NAME:
            yield outlet, f"(?<=[Tt]he )(?-i:{re.escape(word)})"


def _blank_out(text: str, outlets: Sequence[str]) -> str:
    """The text with what outlets' names still stand in it made nothing, at their length: "Port Today" is no day."""
    names = "|".join(re.escape(outlet) for outlet in sorted(outlets, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{names})(?!\w)", lambda name: "_" * len(name[0]), text, flags=re.I) if names else text


def _say_plainly(printed: str) -> str:
    """What an outlet published, asked without it: " Vale saying about fares", " about fares"; "" for anything else."""
    if said := _OF_SOMEBODY.fullmatch(printed):
        return f"what did {said['who']} say{said['more']}"
    return f"what was said{printed}" if _OF_ANYBODY.fullmatch(printed) else ""


def _say_impossible(period: Period | None) -> tuple[str, ...]:
    return (f"Left out, for there is no such date: {period.impossible}.",) if period and period.impossible else ()


def _one_line(text: str) -> str:
    """One line without control characters and without markup."""
    visible = "".join(char if char.isprintable() or char.isspace() else " " for char in _TAG.sub(" ", text))
    return " ".join(visible.split())


def _cut(text: str, start: int, end: int) -> str:
    return " ".join(f"{text[:start]} {text[end:]}".split())

"""Which paragraphs are turns: "Vale: We are leaving." is one, "Harrow: The mayor said he was leaving." is not.

A name and a colon open a speaker's turn in a transcript and a place's story in a round-up of them ("Harrow: …", the
next paragraph "Port Lorne: …"), and some papers put their dateline so. The grammar of one paragraph cannot tell them
apart; the article can: speakers take turns, ask, are called by a title or a given name, or speak elsewhere in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.statements.cues import verb_forms, word_set
from ingest.statements.lexicon import INITIAL, courtesies, is_given, title_words
from ingest.statements.people import is_headline
from ingest.statements.sentences import Paragraph

# Whose turn it is, and, behind a comma, what they are: "ADA VALE, MAYOR OF HARROW:".
_LABEL = re.compile(r"\W*([^\W\d_][^:,\n\"?!]{0,60})(, [^:\n\"?!]{1,80})?:(?=\s|$)")
_ASKS = re.compile(r"\W*(?:Q|Question|QUESTION|Interviewer|INTERVIEWER)(?: \d+)?:\s")
_HANDLE = re.compile(r"\s*@[A-Za-z0-9_.]{2,30}:\s")  # whose post it is, as social media have it
_SHORT = 2  # paragraphs of a text that is too short to know its speakers by anything else
_ANSWERS = 2  # turns from which on one who answers is interviewed
_ROUND_UP = 4  # labels that come once only, from which on they head stories


@dataclass(frozen=True, slots=True)
class Turns:
    """Where the paragraphs begin that may be somebody's turn, and those in which an interviewer asks."""

    taken: frozenset[int]
    asked: frozenset[int]


def turns(pages: Sequence[Paragraph], levelled: str) -> Turns:
    """The turns of an article, by what it tells of their labels."""
    asked = frozenset(page.span.start for page in pages if _ASKS.match(levelled, page.span.start, page.span.end))
    labels = {page.span.start: found for page in pages if (found := _label(page, levelled))}
    asking = _asking({page.span.start: page for page in pages if page.span.start in labels}, labels, levelled)
    taken = frozenset(labels) if asking else _taken(pages, labels, levelled)
    return Turns(taken | _posts(pages, levelled), asked | asking)


def _posts(pages: Sequence[Paragraph], levelled: str) -> frozenset[int]:
    return frozenset(page.span.start for page in pages if _HANDLE.match(levelled, page.span.start, page.span.end))


def _asking(pages: Mapping[int, Paragraph], labels: Mapping[int, str], levelled: str) -> frozenset[int]:
    """Where outlets take their turns in an interview: one label answers time and again, all others mostly ask.

    Whoever asks under a name of their own is left out: their questions are on record.

    A label in capitals may stand for another whose initials it is: "AV:" behind "Ada Vale:".
    """
    names = {
        label: next((one for one in labels.values() if label != one and label in initials(one.split())), label)
        for label in labels.values()
    }
    times = Counter(names[label] for label in labels.values())
    asks = Counter(names[label] for start, label in labels.items() if "?" in pages[start].span.slice(levelled))
    answer = [name for name, number in times.items() if 2 * asks[name] < number and name not in ("Q", "A")]
    if len(answer) != 1 or times[answer[0]] < _ANSWERS or sum(asks.values()) < _ANSWERS:
        return frozenset()
    people = {answer[0], *(name for name in times if _is_called(name, alone=True))}
    return frozenset(start for start, label in labels.items() if names[label] not in people)


def initials(words: Sequence[str]) -> frozenset[str]:
    """The letters somebody may be called by for short, with and without those of what joins the parts of a name.

    >>> sorted(initials(["Omar", "al-Sadr"]))
    ['OAS', 'OS']
    """
    parts = [part for word in words for part in word.split("-") if part]
    short = [part for part in parts if part.lower() not in word_set("particles")]
    return frozenset("".join(part[0] for part in some).upper() for some in (parts, short) if len(some) > 1)


def _taken(pages: Sequence[Paragraph], labels: Mapping[int, str], levelled: str) -> frozenset[int]:
    """Where turns begin, by what is told of their labels."""
    if not labels:
        return frozenset()
    described = frozenset(labels[page.span.start] for page in pages if _is_described(page, levelled))
    times = Counter(labels.values())
    once = sum(1 for label, number in times.items() if number == 1 and label not in described)
    round_up = once >= _ROUND_UP and 2 * once > len(times)
    surnames = Counter(label.split()[-1] for label in labels.values())  # "ADA VALE, MAYOR:", then "VALE:"
    asked = any(page.span.start in labels and page.span.slice(levelled).rstrip(" \"'").endswith("?") for page in pages)
    return frozenset(
        page.span.start
        for page in pages
        if (label := labels.get(page.span.start))
        and (
            label in ("Q", "A")
            or _is_called(label, alone=not round_up)
            or (label in described and label.isupper())
            or ((surnames[label.split()[-1]] > 1 or asked) and not round_up)
            or _speaks(label, levelled)
            or _is_heading(page, pages, levelled)
            or (len(pages) <= _SHORT and not _reports(page, levelled))
        )
    )


def _label(page: Paragraph, levelled: str) -> str | None:
    match = _LABEL.match(levelled, page.span.start, page.span.end)
    return " ".join(match[1].split()) if match else None


def _is_described(page: Paragraph, levelled: str) -> bool:
    """Whether a label says what its bearer is behind the name, as no place's does."""
    match = _LABEL.match(levelled, page.span.start, page.span.end)
    return match is not None and match[2] is not None and not match[2].strip(", ").islower()


def _is_heading(page: Paragraph, pages: Sequence[Paragraph], levelled: str) -> bool:
    """Whether the paragraph is the article's headline: the first, without a stop or set in capitals."""
    headed = levelled[page.span.end - 1].isalnum() or is_headline(levelled, page.span)
    return page is pages[0] and len(page.sentences) == 1 and headed


def _is_called(label: str, *, alone: bool) -> bool:
    """Whether the label has a title or, where a given name `alone` will do, that and one more: "Gov. Vale", "Ada Vale".

    It will not do in a round-up: Carson City is none's name.
    """
    first, *rest = label.split()
    titled = first.lower() in courtesies() or any(word.rstrip(".").lower() in title_words() for word in (first, *rest))
    return titled or (alone and bool(rest) and is_given(first.title()) and not INITIAL.match(first))


def _speaks(label: str, levelled: str) -> bool:
    """Whether whom the label names says something elsewhere: "Vale said", "said Ada Vale"."""
    last = re.escape(label.split()[-1])
    before = rf"\b(?i:{last})(?: \w+ly| also)? {_said()}\b"
    behind = rf"\b(?:said|says|added) (?:[A-Z][\w.'-]* ){{0,4}}(?i:{last})\b(?! [A-Z])"
    return re.search(f"{before}|{behind}", levelled) is not None


def _reports(page: Paragraph, levelled: str) -> bool:
    """Whether the paragraph gives words to somebody other than its label."""
    frame = " ".join(sentence.frame(levelled) for sentence in page.sentences)
    return re.search(rf"(?<!\bI )(?<!\bwe )(?<!\bWe )(?<!\byou )\b{_said()}\b", frame) is not None


@cache
def _said() -> str:
    """A pattern of the past and present forms that give words to somebody beyond doubt."""
    strong = (
        form
        for form, verbs in verb_forms().items()
        if verbs[0].strength > 1 and verbs[0].kind == "speech" and form.endswith(("ed", "s", "said", "told", "wrote"))
    )
    return f"(?:{'|'.join(sorted(map(re.escape, strong)))})"

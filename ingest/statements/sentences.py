"""A text's paragraphs and their sentences, quotations kept whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.statements.cues import verb_forms, word_set
from ingest.statements.marks import FILLER, Quotation, inside, quotations
from store.model import Span

_STOP = re.compile(r"[.!?…。؟۔]+[\"')\]\x1a]*(?=\s|$)|(?<=[.!?])\"(?=[A-Z\"])|[.!?](?=\"[A-Z])")
_DATELINE = re.compile(
    r"[A-Z][A-Z.'-]+(?:[ ,]+(?:[A-Z][\w.'-]*|\d\d?\b))*(?: \([A-Z][\w ]*\))? ?(?:—|–|--|―| - ) ?(?=[\"'A-Z])"
    r"|\([A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3}(?:, [^(),]{2,30}){1,3}\) ?(?:—|–|--|―|-) ?(?=[\"'A-Z])"
)  # "HARROW, Norland (NNA) — ", "HARROW, May 2 (NNA) - ", "(Harrow, May 2, 2031) – "
_LABEL = re.compile(r"\W*(\w+): +(?=[\"'A-Z])")
CREDIT = re.compile(  # of a picture, set into the text: "Ada Vale/Wire/Harrow Images"
    r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}(?:/[A-Z][\w.]*(?: [A-Z]\w+)?){1,3}"
)
_LAST_WORD = re.compile(r"([^\W_](?:[\w.&'-]*))$")
_WRAPPED = range(50, 100)  # code points in a line that an editor broke in the middle of a sentence
_LONGEST = 1500  # code points the parser is given at once: a longer "sentence" is a list or has no stops
_LONGEST_PARAGRAPH = 40_000  # code points; a longer one is a text whose line breaks were lost, and costs time squared

_SET_APART = re.compile(r", [^,.]+,(?= [a-z]+)")
_ONLY_A_CUE = re.compile(r'\s*(?:[Hh]e|[Ss]he|[A-Z][\w.-]*(?: [\w.-]+){0,3}?) (?P<verb>[a-z]+)\.(?=\s*(?:"|$))')


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a paragraph and the quotations it holds, in order."""

    span: Span
    quotations: tuple[Quotation, ...]

    def frame(self, levelled: str) -> str:
        """What stands outside the sentence's quotations."""
        parts, at = [], self.span.start
        for quotation in self.quotations:
            parts.append(levelled[at : quotation.span.start])
            at = quotation.span.end
        return " ".join([*parts, levelled[at : self.span.end]])


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its sentences tile its words."""

    span: Span
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]


def paragraphs(text: str, levelled: str) -> Iterator[Paragraph]:
    """The paragraphs of a text, in order. `levelled` is `level(text)`.

    What is too long to be a paragraph is cut, at the end of a sentence if it has any.
    """
    for span in (piece for whole in paragraph_spans(text) for piece in _pieces(levelled, whole)):
        found = quotations(levelled, span)
        yield Paragraph(span, tuple(_sentences(levelled, span, found)), found)


def sentences_inside(levelled: str, quotation: Quotation) -> Iterator[Sentence]:
    """The sentences one quotation holds, each with the quotations inside it."""
    return _sentences(levelled, quotation.inner, inside(levelled, quotation))


def paragraph_spans(text: str) -> Iterator[Span]:
    """Where the paragraphs stand: lines, save that a line broken in mid-sentence goes with the next."""
    start, at = None, 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if start is not None and (not words or not _runs_on(text, start, at, words)):
            yield _stripped(text, start, at)
            start = None
        if words and start is None:
            start = at
        at += len(line)
    if start is not None:
        yield _stripped(text, start, at)


def _pieces(text: str, paragraph: Span) -> Iterator[Span]:
    while len(paragraph) > _LONGEST_PARAGRAPH:
        limit = paragraph.start + _LONGEST_PARAGRAPH
        stops = (match.end() for match in _STOP.finditer(text, limit - _LONGEST, limit))
        end = max(stops, default=text.rfind(" ", limit - _LONGEST, limit) + 1 or limit)
        piece, paragraph = _stripped(text, paragraph.start, end), _stripped(text, end, paragraph.end)
        if len(piece):
            yield piece
    if len(paragraph):
        yield paragraph


def _stripped(text: str, start: int, end: int) -> Span:
    raw = text[start:end]
    return Span(start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip())) if raw.strip() else Span(start, start)


def _runs_on(text: str, start: int, end: int, following: str) -> bool:
    """Whether the lines so far stop in mid-sentence, as in text wrapped at a fixed width."""
    last = text[max(start, end - _LONGEST) : end].rstrip().rsplit("\n", 1)[-1]
    if not last or last[-1] in ".!?:;…\"”’'»)]":
        return False
    if following[0].islower():
        return True
    return len(last) in _WRAPPED and following[0].isalnum() and len(following) > 30 and last[-1] in ",-–—"


def _sentences(text: str, paragraph: Span, found: tuple[Quotation, ...]) -> Iterator[Sentence]:
    dateline = _DATELINE.match(text, paragraph.start, paragraph.end)
    start = dateline.end() if dateline else _past_label(text, paragraph)
    for stop in _stops(text, paragraph, found):
        for span in _short(text, _stripped(text, _past_credit(text, start, stop, found), stop), found):
            yield Sentence(span, tuple(one for one in found if span.covers(one.span)))
        start = stop


def _past_label(text: str, paragraph: Span) -> int:
    """Where a paragraph begins behind a label that names nobody: "Background: The army said …"."""
    label = _LABEL.match(text, paragraph.start, paragraph.end)
    return label.end() if label and label[1].lower() in word_set("labels") else paragraph.start


def _past_credit(text: str, start: int, stop: int, found: tuple[Quotation, ...]) -> int:
    """Where a sentence begins behind a picture's credit that runs on into it, or into a whole quotation."""
    credit = CREDIT.match(text, _stripped(text, start, stop).start, stop)
    if credit is None or text[credit.end() : credit.end() + 1] != " ":
        return start
    begins = credit.end() + 1
    quoted = any(one.whole and one.span.start == begins for one in found)
    return begins if quoted or text[begins : begins + 1].isupper() else start


def _short(text: str, span: Span, found: tuple[Quotation, ...]) -> Iterator[Span]:
    """The sentence, cut at blanks outside quotations where it is too long to be one."""
    while len(span) - sum(len(one.span) for one in found if span.covers(one.span)) > _LONGEST:
        cut = text.rfind(" ", span.start, span.start + _LONGEST)
        inside = next((one.span for one in found if one.span.start < cut < one.span.end), None)
        cut = inside.end if inside else cut if cut > span.start else span.start + _LONGEST
        piece, span = _stripped(text, span.start, cut), _stripped(text, cut, span.end)
        if len(piece):
            yield piece
    if len(span):
        yield span


def _stops(text: str, paragraph: Span, found: tuple[Quotation, ...]) -> Iterator[int]:
    """Where each sentence ends, the paragraph's own end last."""
    ahead = list(found)
    opening = {one.span.start for one in found}
    for match in _STOP.finditer(text, paragraph.start, paragraph.end):
        end = match.end()
        if match.group()[-1] != '"' and end in opening:  # "… politics.“He is …": the space is missing
            yield end
            continue
        while ahead and ahead[0].span.end < end:
            ahead.pop(0)
        inside = ahead[0] if ahead and ahead[0].span.start < match.start() else None
        if inside and inside.span.end != end and not (match.start() < inside.span.end <= end):
            continue
        if inside and end < inside.span.end:
            continue
        if _is_stop(text, match, paragraph, quoted=inside is not None):
            yield end
    yield paragraph.end


def _is_stop(text: str, match: re.Match[str], paragraph: Span, *, quoted: bool) -> bool:
    rest = text[match.end() : match.end() + 90].lstrip(f" {FILLER}")
    if match.end() >= paragraph.end or not rest:
        return True
    opener = rest.lstrip("\"'([-–— ")[:1]
    if opener.islower():
        return False
    mark = match.group()
    if quoted and mark[0] in "!?" and _cue_follows(rest):
        return False
    if quoted and mark[0] == "." and _is_only_a_cue(text[match.end() : paragraph.end]):
        return False
    if mark[0] == "." and len(mark.rstrip("\"')]" + FILLER)) == 1:
        word = _LAST_WORD.search(text, max(paragraph.start, match.start() - 20), match.start())
        return not (word and _is_abbreviation(word.group(), rest))
    return True


def _is_abbreviation(word: str, rest: str) -> bool:
    bare = word.rstrip(".").lower()
    if bare in word_set("abbreviations"):
        return True
    if re.fullmatch(r"(?:[A-Za-z]\.)*[A-Za-z]", word):  # initials: "J. Orr", "the U.S. Senate"
        first = re.match(r"[A-Za-z']+", rest)
        return (len(word) == 1 and word != "I") or not (first and first.group() in word_set("openers"))
    return False


def _is_only_a_cue(rest: str) -> bool:
    """Whether the next sentence is no more than who says it, and reports nothing by itself: '"No." Vale said.'"""
    cue = _ONLY_A_CUE.match(rest)
    verbs = verb_forms().get(cue["verb"]) if cue else None
    return verbs is not None and verbs[0].kind == "speech" and verbs[0].strength >= 2


def _cue_follows(rest: str) -> bool:
    """Whether the words after a quoted question report it: '"Why?" Vale, the mayor of Harrow, asked.'"""
    forms = verb_forms()
    frame = _SET_APART.sub("", re.split(r"[.!?\"](?:\s|$)", rest)[0])
    for word in frame.split()[:7]:
        verbs = forms.get(word.strip(".,:;").lower())
        if verbs and verbs[0].kind != "thought" and verbs[0].strength >= 2:
            return True
    return False

"""Quotation marks: which of them belong together, and what stands between them.

Marks are read by where they stand, never by which way they curl, so curly and straight marks of the same text give the
same quotations.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.model import Span

_DOUBLES = '"“”„‟«»〝〞″＂'
_SINGLES = "'‘’‚‛`´′‹›"
_BLANKS = "\t\r\n\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_LEVEL = str.maketrans(
    dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd")  # halves of a pair: no parser takes them
    | dict.fromkeys(_DOUBLES, '"')
    | dict.fromkeys(_SINGLES, "'")
    | dict.fromkeys(_BLANKS + _UNSEEN, " ")
)
FILLER = "\x1a"  # stands beside a `"` that was typed as two single marks
_PAIRED_SINGLES = re.compile(r"''(?!')")
_BEFORE_OPENING = frozenset(" ([{-–—/…:;,.!?=|>*_'")
_AFTER_CLOSING = frozenset(" )]}-–—/…:;,.!?=|<*_'")
_ELISION = re.compile(r"'(?:\d\ds?|em|tis|twas|til|cause|bout|n)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_LONGEST_SINGLE = 600  # code points; a longer run between single marks is two apostrophes
_SENTENCE_INSIDE = re.compile(r"[.!?…][\"')\]]*\s+[\"'(\[]*[A-Z0-9]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two marks.

    Attributes:
        span: with its marks, in the article's text.
        inner: without them.
        whole: reads as somebody's own sentence, not as words borrowed into one ("a disgrace") or the title of a work.
        closed: its closing mark is there; False for a paragraph whose quotation runs on.
        single: the marks are single.
    """

    span: Span
    inner: Span
    whole: bool
    closed: bool = True
    single: bool = False


def level(text: str) -> str:
    """`text` with all its double marks as `"`, single ones as `'` and blanks as spaces: same length, same offsets.

    >>> level("“No,” she said: ‘ja’").replace('"', "=")
    "=No,= she said: 'ja'"
    """
    levelled = text.translate(_LEVEL)
    return _PAIRED_SINGLES.sub(_pair_as_double, levelled) if "''" in levelled else levelled


def _pair_as_double(found: re.Match[str]) -> str:
    """Two single marks typed for a double one: the mark goes next to the word it opens or closes."""
    before = found.string[found.start() - 1 : found.start()]
    return '"' + FILLER if not before or before in " ([{-–—/" else FILLER + '"'


def quotations(levelled: str, paragraph: Span) -> tuple[Quotation, ...]:
    """The outermost quotations of one paragraph of a levelled text, in order.

    A mark that nothing answers is passed over, save one that opens a sentence: it quotes the rest of the paragraph.
    """
    pairs = _pair_doubles(levelled, paragraph)
    doubles = [_quotation(levelled, start, end, closed=closed) for start, end, closed in pairs]
    singles = [_quotation(levelled, start, end, single=True) for start, end in _pair_singles(levelled, paragraph)]
    found = [one for one in doubles if not any(_holds(levelled, single, one) for single in singles)]
    found += [one for one in singles if not any(one.span.overlaps(double.span) for double in found)]
    return tuple(sorted((one for one in found if len(one.inner)), key=lambda one: one.span))


def _holds(levelled: str, single: Quotation, double: Quotation) -> bool:
    """Whether the double marks stand inside the single ones, as British papers set them: 'He said, "No," and left.'

    An apostrophe at a word's edge is no mark: what is held begins as a sentence does, and both ends are clear.
    """
    begins = levelled[single.inner.start : single.inner.start + 1].isupper() and single.whole
    return begins and double.closed and single.inner.covers(double.span)


def inside(levelled: str, quotation: Quotation) -> tuple[Quotation, ...]:
    """The quotations one quotation holds: single marks within double ones, or double within single."""
    if quotation.single:
        pairs = _pair_doubles(levelled, quotation.inner)
        return tuple(_quotation(levelled, start, end, closed=closed) for start, end, closed in pairs)
    return tuple(
        _quotation(levelled, start, end, single=True) for start, end in _pair_singles(levelled, quotation.inner)
    )


def _pair_doubles(text: str, paragraph: Span) -> list[tuple[int, int, bool]]:
    pairs: list[tuple[int, int, bool]] = []
    opened: int | None = None
    at = text.find('"', paragraph.start, paragraph.end)
    while at >= 0:
        before = _beside(text, at, -1, paragraph)
        after = _beside(text, at, 1, paragraph)
        opens = before in _BEFORE_OPENING and after != " "
        closes = after in _AFTER_CLOSING and before != " "
        if opened is None:
            if opens or not closes:
                opened = at
        elif closes or not opens:
            pairs.append((opened, at + 1, True))
            opened = None
        else:  # the mark before was never closed
            opened = at
        at = text.find('"', at + 1, paragraph.end)
    if opened is not None and _opens_sentence(text, opened, paragraph):
        end = paragraph.start + len(text[paragraph.start : paragraph.end].rstrip())
        pairs.append((opened, end, False))
    return pairs


def _opens_sentence(text: str, at: int, paragraph: Span) -> bool:
    """Whether a mark nothing closes still quotes the rest of its paragraph: it opens a sentence of its own."""
    before = text[paragraph.start : at].rstrip()
    return not before or (before[-1] in '.!?:"' and text[at + 1 : at + 2].isupper())


def _beside(text: str, at: int, step: int, within: Span) -> str:
    """The character before or after a mark; a blank at the edge."""
    at += step
    if within.start <= at < within.end and text[at] == FILLER:
        at += step
    return text[at] if within.start <= at < within.end else " "


def _pair_singles(text: str, within: Span) -> list[tuple[int, int]]:
    marks = _finds(text, "'", within)
    pairs: list[tuple[int, int]] = []
    free_from = within.start
    for index, at in enumerate(marks):
        if at < free_from or not _opens_single(text, at, within):
            continue
        closing = _closing_single(text, marks[index + 1 :], at, within)
        if closing is not None:
            pairs.append((at, closing + 1))
            free_from = closing + 1
    return pairs


def _finds(text: str, what: str, within: Span) -> list[int]:
    found, at = [], text.find(what, within.start, within.end)
    while at >= 0:
        found.append(at)
        at = text.find(what, at + 1, within.end)
    return found


def _opens_single(text: str, at: int, within: Span) -> bool:
    before = text[at - 1] if at > within.start else " "
    after = text[at + 1] if at + 1 < within.end else " "
    if before not in ' ([{-–—/…:"' or not (after.isalnum() or after in "[.…$#@"):
        return False
    return not _ELISION.match(text, at)


def _closing_single(text: str, marks: list[int], opened: int, within: Span) -> int | None:
    """The mark that answers the one at `opened`: after a stop if there is one, else after a word not ending in s."""
    closers = []
    for at in marks:
        if at - opened > _LONGEST_SINGLE:
            break
        before = text[at - 1]
        after = text[at + 1] if at + 1 < within.end else " "
        if before != " " and after in _AFTER_CLOSING | {'"'} and at > opened + 1:
            closers.append(at)
            if before in ",.!?…":
                return at
        elif before in " (" and after.isalnum() and closers:
            break  # another quotation begins
    for at in closers:
        if text[at - 1] not in "sS":
            return at
    return closers[0] if closers else None


def _quotation(text: str, start: int, end: int, *, closed: bool = True, single: bool = False) -> Quotation:
    inner = Span(start + 1, end - 1 if closed and end - 1 > start else end)
    return Quotation(Span(start, end), inner, _is_whole(text, start, end, inner), closed, single)


def _is_whole(text: str, start: int, end: int, inner: Span) -> bool:
    words = inner.slice(text)
    stripped = words.strip(f" '\"([.…{FILLER}")
    tokens = _WORD.findall(stripped)
    if not tokens:
        return False
    if _SENTENCE_INSIDE.search(words) and (stripped[0].isupper() or len(tokens) >= 12):
        return True
    before = text[max(0, start - 2) : start].rstrip()
    opens_sentence = not before or before[-1] in ".!?:,;-–—)\n" or "\n" in text[max(0, start - 2) : start]
    stop_inside = words.rstrip(f" '\"{FILLER}")[-1:] in tuple(".,!?…-–—")
    stop_after = text[end : end + 1] in tuple(".,!?")
    if not (stripped[0].isupper() or stripped[0].isdigit() or words.lstrip()[:1] in tuple("[(.…")):
        return bool(opens_sentence and stop_inside and len(tokens) >= 4 and (not before or before[-1] == ","))
    if len(tokens) >= 3 and _looks_like_title(tokens) and not (opens_sentence and words.rstrip()[-1:] in tuple("!?")):
        return False
    if len(tokens) < 4 and not (opens_sentence and (stop_inside or stop_after)):
        return False
    return (opens_sentence and (stop_inside or stop_after)) or (len(tokens) >= 5 and (stop_inside or stop_after))


def _looks_like_title(tokens: list[str]) -> bool:
    """Most longer words capitalised, as in the title of a work."""
    longer = [token for token in tokens[1:] if len(token) > 3]
    return len(longer) >= 1 and sum(token[0].isupper() for token in longer) >= 0.8 * len(longer)

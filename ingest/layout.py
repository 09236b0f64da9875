"""Text placed on pages to text in paragraphs, in the order it is read.

A page is cut along its white space, first between columns, then between what stands above and below (Nagy and Seth,
"Hierarchical representation of optically scanned documents", 1984). Lines become paragraphs by their gaps, indents and
ends, words broken at a line's end are made whole, and what stands at the edge of page after page is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, median_low

HYPHEN = "\x02"  # what pdfium has for a hyphen after which a word goes on in the next line

_GUTTER = 0.9  # of the size of the letters: the least white between two columns; words stand .3 apart
_COLUMN = 0.18  # of a block's width: the least a column has; numbers of lines and of list items have less
_COLUMN_CHARACTERS = 15  # a line, on average: the narrowest columns have 25, cells of tables fewer
_COLUMN_LINES = 4  # the least a column has of them
_SAME_LINE = 0.5  # of the size: a note's raised number is shifted by a third
_SPACE = 0.15  # of the size: the least gap between two words
_PARAGRAPH_GAP = 1.35  # of the usual distance of lines
_INDENT = 0.7  # of the size
_OTHER_SIZE = 1.15  # times: a heading, not the text under it
_EDGE_LINES = 3  # at the top and at the bottom of a page, where its furniture is
_REPEATED = 0.5  # of the pages, or of the odd or even ones, on which a running head stands
_DEEPEST = 40  # cuts within cuts
_NUMBERED = 8  # lines: fewer numbers one under another are a list
_PAGE_NUMBER = re.compile(
    r"(?:[-–—|\s]*(?:page|p\.|seite|pág\.?)?\s*\d{1,4}(?:\s*(?:of|/|von|de)\s*\d{1,4})?[-–—|\s]*)", re.I
)
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_GOES_ON = re.compile(r"[a-zà-öø-ÿα-ωа-я]")
_CJK = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")  # written without spaces
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text on one line, with its box in points from the lower left corner of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float  # height of a line of its letters
    angle: float = 0.0  # radians


@dataclass(frozen=True, slots=True)
class Page:
    """What is written on a page, in the order the file draws it."""

    pieces: tuple[Piece, ...]


@dataclass(slots=True)
class _Line:
    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def lay_out(pages: Iterable[Page]) -> str:
    """The text of all pages, a blank line between paragraphs; "" where there is none."""
    blocks = [[list(_lines(block)) for block in _cut(_drop_line_numbers(page.pieces))] for page in pages]
    _drop_edges(blocks)
    words = Counter(
        word.lower() for page in blocks for block in page for line in block for word in _WORD.findall(line.text)
    )
    paragraphs: list[str] = []
    for page in blocks:
        for block in page:
            for number, paragraph in enumerate(_paragraphs(block, words)):
                if number == 0 and paragraphs and _goes_on(paragraphs[-1], paragraph):
                    paragraphs[-1] = _join(paragraphs[-1], paragraph, words)
                else:
                    paragraphs.append(paragraph)
    return "\n\n".join(paragraph.replace(HYPHEN, "-") for paragraph in paragraphs)


def _drop_line_numbers(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without the numbers a transcript has at the edge of its lines."""
    numbers = sorted((piece for piece in pieces if piece.text.isdecimal()), key=lambda piece: -piece.top)
    runs: list[list[Piece]] = []
    for piece in numbers:
        last = runs[-1][-1] if runs else None
        aligned = last is not None and abs(last.right - piece.right) < piece.size
        if last is not None and aligned and int(piece.text) == int(last.text) + 1:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    dropped = {id(piece) for run in runs if len(run) >= _NUMBERED for piece in run}
    return [piece for piece in pieces if id(piece) not in dropped]


def _cut(pieces: Sequence[Piece], depth: int = 0) -> Iterator[list[Piece]]:
    """The blocks of a page in reading order."""
    if not pieces:
        return
    if depth < _DEEPEST and len(pieces) > 1:
        parts = _cut_columns(pieces) or _cut_rows(pieces)
        if parts:
            for part in parts:
                yield from _cut(part, depth + 1)
            return
    yield list(pieces)


def _cut_columns(pieces: Sequence[Piece]) -> list[list[Piece]] | None:
    """The pieces left and right of the widest white strip from top to bottom, if both sides are columns."""
    size = median(piece.size for piece in pieces)
    width = max(piece.right for piece in pieces) - min(piece.left for piece in pieces)
    ordered = sorted(pieces, key=lambda piece: piece.left)
    edge = ordered[0].right
    gaps: list[tuple[float, float]] = []
    for piece in ordered[1:]:
        if piece.left - edge >= _GUTTER * size:
            gaps.append((piece.left - edge, (piece.left + edge) / 2))
        edge = max(edge, piece.right)
    for _, place in sorted(gaps, reverse=True):
        sides = [[p for p in pieces if p.right <= place], [p for p in pieces if p.left >= place]]
        if all(_is_column(side, width) for side in sides) and _stand_beside(*sides):
            return sides
    return None


def _is_column(pieces: Sequence[Piece], width: float) -> bool:
    lines = len({round(piece.bottom) for piece in pieces})
    return lines >= _COLUMN_LINES and max(p.right for p in pieces) - min(p.left for p in pieces) >= _COLUMN * width


def _stand_beside(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether two columns hold running text, not the cells of a table, whose rows stand level and are short."""
    overlap = min(max(p.top for p in left), max(p.top for p in right)) - max(
        min(p.bottom for p in left), min(p.bottom for p in right)
    )
    shortest = min(sum(len(p.text) for p in side) / len({round(p.bottom) for p in side}) for side in (left, right))
    return overlap > 0 and shortest >= _COLUMN_CHARACTERS


def _cut_rows(pieces: Sequence[Piece]) -> list[list[Piece]] | None:
    """The pieces above and below the widest white strip from side to side, where it is wider than lines are apart."""
    ordered = sorted(pieces, key=lambda piece: -piece.top)
    edge = ordered[0].bottom
    widest, place = 0.0, 0
    for number, piece in enumerate(ordered[1:], start=1):
        if edge - piece.top > widest:
            widest, place = edge - piece.top, number
        edge = min(edge, piece.bottom)
    size = median(piece.size for piece in pieces)
    return [list(ordered[:place]), list(ordered[place:])] if widest > 0.6 * size else None


def _lines(pieces: Sequence[Piece]) -> Iterator[_Line]:
    """The lines of a block from top to bottom, what stands level joined from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -(piece.bottom + piece.top)):
        if rows and _is_level(rows[-1], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    for row in rows:
        is_rtl = sum(map(_is_rtl, row)) > len(row) / 2
        row.sort(key=lambda piece: piece.left, reverse=is_rtl)
        text = row[0].text
        for before, piece in pairwise(row):
            gap = before.left - piece.right if is_rtl else piece.left - before.right
            text += (" " if gap > _SPACE * piece.size else "") + piece.text
        sizes = [size for piece in row for size in [piece.size] * len(piece.text)]
        yield _Line(
            text,
            min(piece.left for piece in row),
            max(piece.right for piece in row),
            min(piece.bottom for piece in row),
            max(piece.top for piece in row),
            median(sizes),
        )


def _is_level(row: Sequence[Piece], piece: Piece) -> bool:
    other = max(row, key=lambda one: one.right - one.left)
    shift = abs((other.top + other.bottom) - (piece.top + piece.bottom)) / 2
    return shift < _SAME_LINE * max(other.size, piece.size) and min(other.top, piece.top) > max(
        other.bottom, piece.bottom
    )


def _is_rtl(piece: Piece) -> bool:
    return sum("\u0590" <= character <= "\u08ff" for character in piece.text) > len(piece.text) / 2


def _drop_edges(pages: list[list[list[_Line]]]) -> None:
    """Takes out running heads, running feet and the numbers of pages."""
    edges = [_edge_lines(page) for page in pages]
    seen = Counter(form for page in edges for form in {_form(line) for line in page})
    spelled = Counter(_form_of(text) for text in {line.text for page in edges for line in page})
    drop = {
        id(line)
        for near in edges
        for line in near
        if _PAGE_NUMBER.fullmatch(line.text.strip())
        or _is_repeated(seen[_form(line)], spelled[_form(line)], len(pages))
    }
    if len(drop) == sum(len(block) for page in pages for block in page):
        return  # pages that are all alike have no text besides what repeats
    for page in pages:
        for block in page:
            block[:] = [line for line in block if id(line) not in drop]


def _is_repeated(seen: int, spelled: int, pages: int) -> bool:
    """Whether what stands at the edge of so many pages is no text; of two pages, only where it counts them."""
    return seen >= _REPEATED * pages / 2 and (seen > 2 or (seen == pages == spelled == 2))


def _edge_lines(page: list[list[_Line]]) -> list[_Line]:
    ordered = sorted((line for block in page for line in block), key=lambda line: -line.middle)
    return ordered if len(ordered) <= 2 * _EDGE_LINES else ordered[:_EDGE_LINES] + ordered[-_EDGE_LINES:]


def _form(line: _Line) -> str:
    """A line as it is on every page: with any number for any other."""
    return _form_of(line.text)


def _form_of(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split())).casefold()


def _paragraphs(lines: Sequence[_Line], words: Counter[str]) -> Iterator[str]:
    if not lines:
        return
    steps = [before.middle - line.middle for before, line in pairwise(lines)]
    step = median(steps) if steps else 0.0
    left, right = median_low([line.left for line in lines]), max(line.right for line in lines)
    text = lines[0].text
    for before, line in pairwise(lines):
        if _begins_paragraph(before, line, step=step, left=left, right=right):
            yield text
            text = line.text
        else:
            text = _join(text, line.text, words)
    yield text


def _begins_paragraph(before: _Line, line: _Line, *, step: float, left: float, right: float) -> bool:
    if before.text.endswith(HYPHEN):
        return False
    sizes = sorted([before.size, line.size])
    if sizes[1] > _OTHER_SIZE * sizes[0]:
        return True
    if before.middle - line.middle > _PARAGRAPH_GAP * step:
        return True
    if (
        line.left - left > _INDENT * line.size
        and before.left - left <= _INDENT * line.size
        and not _is_centred(line, left, right)
    ):
        return True
    # The line before had room for the first word of this one: it was ended on purpose.
    first = line.text.split(" ", 1)[0]
    letter = (line.right - line.left) / max(1, len(line.text))
    had_room = right - before.right > (len(first) + 1) * letter + line.size
    return had_room and not (_GOES_ON.match(line.text) and not _ENDS.search(before.text))


def _is_centred(line: _Line, left: float, right: float) -> bool:
    return abs((line.left - left) - (right - line.right)) < line.size / 2


def _goes_on(before: str, text: str) -> bool:
    """Whether a paragraph goes on in the next column or on the next page."""
    return before.endswith(HYPHEN) or (not _ENDS.search(before) and bool(_GOES_ON.match(text)))


def _join(before: str, text: str, words: Counter[str]) -> str:
    """Two lines as one, a word broken between them whole: with its hyphen, if the document writes it so elsewhere."""
    if before.endswith((HYPHEN, "-", "\u00ad")) and len(before) > 1 and before[-2].isalpha() and text[:1].isalpha():
        head, tail = re.search(r"[^\W\d_]+(?:-[^\W\d_]+)*$", before[:-1]), re.match(r"[^\W\d_]+", text)
        first, rest = (head[0] if head else ""), (tail[0] if tail else "")
        keeps = words[f"{first}-{rest}".lower()] > words[f"{first}{rest}".lower()] or not rest[:1].islower()
        return before[:-1] + ("-" if keeps else "") + text
    return before + ("" if _CJK.match(before[-1:]) and _CJK.match(text) else " ") + text

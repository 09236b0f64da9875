"""A PDF to its article: its text layer in reading order; where it has none and that is asked for, what OCR reads."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

from ingest.errors import RejectedInput
from ingest.layout import HYPHEN, Page, Piece, lay_out
from ingest.ocr import explain_ocr, read_image
from ingest.parsed import Limits, Parsed
from ingest.words import parsed_words

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_MIN_LETTERS = 20  # in the whole file: fewer are a stamp on a scanned page
_READABLE = 0.5  # of the characters; below it the file's fonts do not say which letters their shapes are
_GAP = 1.2  # of the size of the letters; words stand .3 apart, columns and cells further
_DPI = 300  # what tesseract is trained on: https://tesseract-ocr.github.io/tessdoc/ImproveQuality.html
_MOST_PIXELS = 36_000_000  # a page of A2 at that resolution; a page may claim to be a mile wide


def read_pdf(data: bytes, *, source: str, limits: Limits) -> Parsed:
    """The article in a PDF, or the articles where it is an archive's export.

    Raises:
        RejectedInput: it is protected, damaged, too long, or has no text.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise RejectedInput("it is protected by a password; save it without and give that file") from error
        raise RejectedInput("the PDF is damaged and cannot be opened") from error
    with closing(document):
        if len(document) > limits.pages:
            raise RejectedInput(
                f"it has {len(document):,} pages, and {limits.pages:,} are allowed; "
                "split it, or set ONRECORD_INGEST_MAX_PAGES"
            )
        text = lay_out(_pages(document))
        letters = sum(map(str.isalpha, text))
        if letters < _MIN_LETTERS:
            text = _read_pictures(document, limits, letters=letters)
        if sum(character.isprintable() and not _is_private(character) for character in text) < _READABLE * len(text):
            raise RejectedInput("its text layer cannot be read: its fonts do not say which letters they show")
        return parsed_words(text, source=source, title=document.get_metadata_value("Title"))


def _is_private(character: str) -> bool:
    return "\ue000" <= character <= "\uf8ff" or character == "\ufffd"


def _read_pictures(document: PdfDocument, limits: Limits, *, letters: int) -> str:
    """What OCR reads on the pages of a scanned file.

    Raises:
        RejectedInput: it is not asked for, not installed, or finds nothing.
    """
    if not limits.ocr:
        if letters:
            raise RejectedInput(f"next to no text: its text layer has {letters} letters; {explain_ocr()}")
        raise RejectedInput(f"no text layer: its pages are pictures; {explain_ocr()}")
    texts = [read_image(*_render(page), languages=limits.ocr) for page in document]
    if sum(map(str.isalpha, "".join(texts))) < _MIN_LETTERS:
        raise RejectedInput("no text layer, and OCR finds no words on its pages")
    return "\n\n".join(texts)


def _render(page: PdfPage) -> tuple[bytes, int, int]:
    """A page as rows of grey pixels, with width and height."""
    scale = min(_DPI / 72, (_MOST_PIXELS / max(1.0, page.get_width() * page.get_height())) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    rows = bytes(bitmap.buffer)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    return b"".join(rows[stride * row : stride * row + width] for row in range(height)), width, height


def _pages(document: PdfDocument) -> Iterator[Page]:
    for page in document:
        with closing(page):
            yield Page(_upright(list(_pieces(page))))


def _upright(pieces: list[Piece]) -> tuple[Piece, ...]:
    """The pieces that run as most letters of the page do: what runs across them stands in its margin."""
    angles = Counter[float]()
    for piece in pieces:
        angles[round(piece.angle, 1)] += len(piece.text)
    usual = angles.most_common(1)[0][0] if angles else 0.0
    return tuple(piece for piece in pieces if round(piece.angle, 1) == usual)


def _pieces(page: PdfPage) -> Iterator[Piece]:
    """The stretches of text on a page that stand on one line with no wide gap, in the order the file draws them."""
    from pypdfium2 import raw

    with closing(page.get_textpage()) as text_page:
        handle, count = text_page.raw, text_page.count_chars()
        box = [ctypes.c_double() for _ in range(4)]
        left, right, bottom, top = box
        codes = [raw.FPDFText_GetUnicode(handle, index) for index in range(count)]
        begun = _Begun()
        for index, code in enumerate(codes):
            character = chr(code) if code <= 0x10FFFF else "\ufffd"
            is_hyphen = character == HYPHEN
            if character in "\r\n":
                yield from begun.end()
                continue
            if character.isspace() or raw.FPDFText_IsGenerated(handle, index) == 1:
                begun.add_space(character)
                continue
            if not raw.FPDFText_GetCharBox(handle, index, left, right, bottom, top):
                continue
            if not begun.takes(left.value, right.value, bottom.value, top.value):
                yield from begun.end()
            if not begun.text:
                begun.size, begun.angle = _size(raw, handle, index), raw.FPDFText_GetCharAngle(handle, index)
            begun.add(character, left.value, right.value, bottom.value, top.value)
            if is_hyphen:  # its word goes on in the next line
                yield from begun.end()
        yield from begun.end()


def _size(raw: Any, handle: Any, index: int) -> float:
    """How high a line of the letters is, as the font has it."""
    loose = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(handle, index, loose):
        return 0.0
    return float(abs(loose.top - loose.bottom))


class _Begun:
    """A piece being put together."""

    def __init__(self) -> None:
        self.text = ""
        self.size = 0.0
        self.angle = 0.0
        self._box = (0.0, 0.0, 0.0, 0.0)  # left, right, bottom, top
        self._last = (0.0, 0.0)  # left and right of the last character

    def takes(self, left: float, right: float, bottom: float, top: float) -> bool:
        """Whether the next character stands close by on the same line."""
        if not self.text:
            return True
        _, _, low, high = self._box
        gap = max(left - self._last[1], self._last[0] - right)
        return gap <= _GAP * max(self.size, 1.0) and bottom < high + self.size / 2 and top > low - self.size / 2

    def add(self, character: str, left: float, right: float, bottom: float, top: float) -> None:
        """Takes a character with its box."""
        if self.text:
            left_edge, right_edge, low, high = self._box
            self._box = (min(left_edge, left), max(right_edge, right), min(low, bottom), max(high, top))
        else:
            self._box = (left, right, bottom, top)
        self._last = (left, right)
        self.text += character

    def add_space(self, character: str) -> None:
        """Takes a space, which has no place of its own."""
        if self.text:
            self.text += " " if character.isspace() else character

    def end(self) -> Iterator[Piece]:
        """The piece, if there is any text in it; the next is then begun."""
        if self.text.strip():
            left, right, bottom, top = self._box
            yield Piece(self.text.strip(), left, right, bottom, top, self.size or top - bottom, self.angle)
        self.text = ""

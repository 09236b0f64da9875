"""Bytes to text: which encoding a file is in, found in the bytes themselves."""

from __future__ import annotations

import codecs
from unicodedata import name as character_name

from ingest.errors import RejectedInput

# UTF-32 stands first: its little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1a\x1b")
_BINARY_SHARE = 0.02  # text has next to no control characters; the smallest binary formats have 5 % and more
_DAMAGED_SHARE = 0.05  # of the characters beyond ASCII: a few bad bytes do not make UTF-8 something else
_GUESS_BYTES = 64 * 1024  # what the guess rests on; more costs seconds and changes no answer


def find_encoding(data: bytes, *, declared: str | None = None, complete: bool = True) -> str:
    """The name of the encoding `data` is in, as Python knows it.

    Args:
        data: a file, or the beginning of one.
        declared: what the document says of itself; believed where the bytes do not say otherwise.
        complete: False where `data` is cut off, and so may end within a character.

    Raises:
        RejectedInput: the bytes are not text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if wide := _wide_encoding(data):
        return wide
    if len(data) - len(data.translate(None, _CONTROLS)) > _BINARY_SHARE * len(data):
        raise RejectedInput("binary data, not text")
    if _is_utf8(data, complete=complete):
        return "utf-8"
    if declared and _decodes(data, declared):
        return declared
    return _guess(data)


def decode(data: bytes, *, declared: str | None = None) -> str:
    """`data` as text. A byte that fits no character becomes U+FFFD, so that nothing before or after it is lost.

    Raises:
        RejectedInput: the bytes are not text.
    """
    return data.decode(find_encoding(data, declared=declared), errors="replace")


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark, which every second byte of a Western text shows by being zero."""
    pairs = len(data) // 2
    if not pairs:
        return None
    high_first, low_first = data[0 : 2 * pairs : 2].count(0), data[1 : 2 * pairs : 2].count(0)
    if high_first > pairs / 2 and not low_first:
        return "utf-16-be"
    if low_first > pairs / 2 and not high_first:
        return "utf-16-le"
    return None


def _is_utf8(data: bytes, *, complete: bool) -> bool:
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(data, final=complete)
    damaged = text.count("\ufffd")
    return not damaged or damaged <= _DAMAGED_SHARE * sum(character > "\x7f" for character in text)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)("strict").decode(data)
    except (LookupError, UnicodeDecodeError):
        return False
    return True


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes  # 50 ms, and few files need it

    best = from_bytes(data[:_GUESS_BYTES]).best()
    if best is None:
        raise RejectedInput("the encoding of the text could not be made out; save it as UTF-8")
    # Every single-byte encoding of the Latin script makes words of the same bytes. Windows-1252 is what the web takes
    # unmarked text for (https://encoding.spec.whatwg.org/#names-and-labels), and the one that has curly marks.
    if _is_latin(str(best)) and _decodes(data, "cp1252"):
        return "cp1252"
    return best.encoding


def _is_latin(text: str) -> bool:
    letters = {character for character in text if character > "\x7f" and character.isalpha()}
    return all(character_name(letter, "").startswith("LATIN") for letter in letters)

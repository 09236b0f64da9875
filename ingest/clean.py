"""An article's text as it is kept: normalised once, before any offset is taken.

What a verbatim quotation needs stays: letters, accents, quotation marks, dashes, ellipses, the joiners that spell
Persian and Indic words and hold emoji together. What only deceives, or differs by accident, goes: control characters,
zero-width and bidirectional controls, soft hyphens, the many widths of space, the many ends of line. An accent stays
composed or apart as it came: a quotation is then the publisher's to the code point, and search folds both alike.
"""

from __future__ import annotations

import re
from unicodedata import category

# Format characters that are seen on paper: Arabic and Kaithi number and section signs.
_VISIBLE_FORMAT = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
_JOINERS = frozenset("\u200c\u200d")
_INVISIBLE = frozenset("\u034f\ufffc")  # combining grapheme joiner; what a picture leaves behind when it is copied

# A joiner is spelling only between two characters of scripts that join, or of an emoji; elsewhere it is hidden filler.
_JOINS = "[\u0590-\u1dff\u2190-\u2bff\u3000-\ud7ff\uf900-\U000effff]"
_JOINER_RUN = re.compile("[\u200c\u200d]+")
_SPELLING_JOINER = re.compile(f"(?<={_JOINS})([\u200c\u200d])[\u200c\u200d]*(?={_JOINS})|[\u200c\u200d]+")
_SPACES = re.compile(" {2,}")
_SPACED_LINE_END = re.compile(" ?\n ?")
_BLANK_LINES = re.compile("\n{3,}")


class _Replacements(dict[int, "str | None"]):
    """What stands for each code point in clean text, worked out when it is first met."""

    def __missing__(self, code: int) -> str | None:
        self[code] = replacement = _replacement(chr(code))
        return replacement


def _replacement(character: str) -> str | None:
    """What stands for `character` in clean text; None where nothing does."""
    match category(character):
        case "Zs":
            return " "
        case "Zl":
            return "\n"
        case "Zp":
            return "\n\n"
        case "Cs":
            return "\ufffd"  # half of a surrogate pair: nothing could store it
        case "Cf":
            return character if character in _VISIBLE_FORMAT or character in _JOINERS else None
        case "Cc":
            return _control_replacement(character)
        case _:
            return None if character in _INVISIBLE else character


def _control_replacement(control: str) -> str | None:
    if control in "\n\v\f":
        return "\n"
    if control == "\t":
        return " "
    if "\x80" <= control <= "\x9f":
        # Windows-1252 read as Latin-1, repaired as HTML's character references are:
        # https://html.spec.whatwg.org/multipage/parsing.html#numeric-character-reference-end-state
        return control.encode("latin-1").decode("cp1252", "ignore") or None
    return None


_REPLACEMENTS = _Replacements()


def clean(text: str) -> str:
    r"""`text` normalised: paragraphs parted by one blank line, no space at either end of a line. Idempotent.

    >>> clean("“No,”\u00a0she\u200b said.  \r\n\r\n\r\nThe end.")
    '“No,” she said.\n\nThe end.'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_REPLACEMENTS)
    if _JOINER_RUN.search(text):
        text = _SPELLING_JOINER.sub(r"\1", text)
    text = _SPACED_LINE_END.sub("\n", _SPACES.sub(" ", text))
    return _BLANK_LINES.sub("\n\n", text).strip(" \n")


def clean_line(text: str) -> str:
    r"""`text` on one line: for titles, names and the like.

    >>> clean_line(" Talks\n resume ")
    'Talks resume'
    """
    return " ".join(clean(text).split())

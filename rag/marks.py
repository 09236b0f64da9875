"""The one place where quotation marks are put: a mark is a promise, on the page as in the answer's text. Pure."""

from __future__ import annotations

from rag.markdown import one_line
from store import Statement, StatementKind

# Marks an article may have round speech that are kept as they are; all others are shown as “ ”, so that what is quoted
# inside, and what is checked, can be told from them.
_KEPT = {"«": "»", "»": "«", "‹": "›", "「": "」", "『": "』"}
_OPENING = '“„‟"' + "".join(_KEPT)
_CLOSING = '”“"' + "".join(_KEPT.values())


def quoted_parts(statement: Statement, text: str) -> list[str]:
    """The words of each part of a statement, as plain text, in marks where they are what was said to the letter.

    Direct speech is in marks whole, whether they stand inside its spans, outside or, in a transcript, nowhere; each
    part is closed, for it is shown alone. Other words keep the marks the article has in them, with a pair the slice
    cuts through made whole.

    Args:
        text: of the article, which the statement's spans are of.
    """
    parts = []
    for span in statement.spans:
        part = span.slice(text).strip()
        if statement.kind is not StatementKind.DIRECT:
            parts.append(balance(one_line(part)))
            continue
        opening = part[:1] if part[:1] in _KEPT else text[max(0, span.start - 1) : span.start]
        closing = _KEPT.get(opening)
        if bare := without_marks(part):
            parts.append(f"{opening}{bare}{closing}" if closing else f"“{bare}”")
    return [part for part in parts if part]


def without_marks(part: str) -> str:
    """The words of a direct part without the marks round them; marks inside stay.

    >>> without_marks("“We will ‘talk’,”"), without_marks("‘We will talk,’")
    ('We will ‘talk’,', 'We will talk,')
    >>> without_marks("„Wir reden.“")
    'Wir reden.'
    """
    words = part.strip()
    low = words[:1] in ("„", "‟")  # as German sets them, “ closes
    while len(words) > 1 and words[0] in _OPENING:
        words = words[1:].lstrip()
    while len(words) > 1 and words[-1] in _CLOSING and (low or words.count("“") <= words.count("”")):
        words = words[:-1].rstrip()
    if len(words) > 2 and words[0] in "‘'" and words[-1] in "’'" and words.count("’") + words.count("'") <= 2:
        words = words[1:-1]
    return words


def balance(words: str) -> str:
    """The words with a quotation the slice cuts through opened or closed, so that no mark stands alone.

    >>> balance("the talks were “a waste"), balance("a waste” of time")
    ('the talks were “a waste”', '“a waste” of time')
    """
    for opening, closing in (("“", "”"), ("«", "»")):
        depth = 0
        for char in words:
            if char == opening:
                depth += 1
            elif char == closing:
                depth -= 1
                if depth < 0:
                    words, depth = opening + words, 0
        words += closing * max(0, depth)
    if words.count('"') % 2:
        first = words.index('"')
        opens = first == 0 or words[first - 1].isspace() or words[first - 1] in "(—–-"
        words = f'{words}"' if opens else f'"{words}'
    return words

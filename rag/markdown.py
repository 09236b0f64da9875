r"""Article text made safe for Markdown, and got back out of it.

>>> escape("*Stop* [here] at 5_000 <b>")
'\\*Stop\\* \\[here\\] at 5_000 \\<b\\>'
>>> unescape(escape("*Stop* [here]"))
'*Stop* [here]'
"""

from __future__ import annotations

import re

# What can start markup anywhere in a line, in CommonMark, in GitHub's tables and strikethrough, in Streamlit's formulas
# and `:emoji:`. Underscores inside a word mark nothing and stay, so that the word stays one word.
_INLINE = re.compile(
    r"[\\`*\[\]<>~|$]"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|&(?=#?\w+;)"
    r"|:(?=[\w+-]+:)|:(?=//)|@(?=\w)|(?<=\bwww)\.(?=\w)",
    re.I,
)
# What can start a heading, a list, a rule or a quotation at the head of a line.
_LEADING = re.compile(r"^(?:[#+=-]|\d{1,9}(?=[.)]))")
# CommonMark 0.31, section 2.4: any ASCII punctuation may be escaped.
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def one_line(text: str) -> str:
    """The text with every run of white space made one blank."""
    return " ".join(text.split())


def escape(text: str) -> str:
    """One line of Markdown that renders as exactly these words and nothing else."""
    line = one_line(text)
    escaped = _INLINE.sub(lambda match: "\\" + match[0], line)
    lead = _LEADING.match(line)
    if lead is None:
        return escaped
    return f"\\{escaped}" if len(lead[0]) == 1 and not lead[0].isdigit() else f"{lead[0]}\\{escaped[len(lead[0]) :]}"


def unescape(markdown: str) -> str:
    """The words behind escaped Markdown."""
    return _ESCAPED.sub(r"\1", markdown)

r"""An answer with a translation beside each of its sentences: the sentence is what was checked, the translation is not.

So a translation stands beneath its original, is labelled as a machine's, and has no quotation marks: words in marks are
an article's own, and these are nobody's.

>>> read_lines("1. Она сказала «нет» [2].\n\n2) Il a dit oui.", count=2)
['Она сказала нет.', 'Il a dit oui.']
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from prompts import read_prompt
from rag.check.amounts import find_amounts
from rag.check.calendar import find_dates
from rag.markdown import escape, one_line, unescape
from rag.model import Answer, AnswerMode
from rag.write.sheet import escape_evidence
from store import derive_id

if TYPE_CHECKING:
    from rag.write.write import Writer

LONGEST = 4  # times the original; a translation is hardly ever twice as long
DENSEST = 8  # characters of English to one of a translation; Chinese has three to one
_LINE = re.compile(r"^\W*(?P<number>\d{1,3})\s*[.):：。]\s*(?P<text>\S.*)$")
_MARKS = re.compile(r"[“”„‟\"«»‹›「」『』〝〞＂]|(?<!\w)['‘’‚‛]|['‘’‚‛](?!\w)")
_MARKER = re.compile(r"\s*[\[【]\s*\d{1,4}\s*[\]】]")
_ADDRESS = re.compile(r"https?:|www\.|\]\(|<[a-z/!]", re.I)
_ITEM = re.compile(r"^- (?P<line>.*?)(?: {2})?$")


def list_sentences(answer: Answer) -> list[str]:
    """The lines of an answer made of statements that say who said what, as Markdown, each with its marker."""
    items = (_ITEM.match(line) for line in answer.text.splitlines())
    return [item["line"] for item in items if item is not None]


def translate(answer: Answer, sentences: Sequence[str], writer: Writer, *, language: str) -> Answer:
    """The answer as a list of its sentences, each with its translation beneath it as far as the model gave a fit one.

    Args:
        sentences: Markdown, with their markers; each was checked.
        language: by its English name.

    Raises:
        ModelError: the model gave no reply.
    """
    prompt = read_prompt("translate")
    plain = [one_line(_MARKER.sub("", unescape(sentence)).replace("**", "")) for sentence in sentences]
    shown = "\n".join(f'<sentence n="{n}">{escape_evidence(text)}</sentence>' for n, text in enumerate(plain, start=1))
    asked = prompt.render(language=language, sentences=shown)
    reply = writer.reply_once(asked, prompt=prompt.digest)
    model, usage = answer.model or reply.model, dict(answer.usage)
    for name, count in reply.usage.items():
        usage[name] = usage.get(name, 0) + count
    told = read_lines(reply.text, count=len(plain))
    lines, left_out = [], 0
    for sentence, original, words in zip(sentences, plain, told, strict=True):
        fit = words is not None and is_fit(words, original)
        left_out += not fit
        label = f"*Translation into {language} by {escape(model)}, not checked:*"
        lines.append(f"- {sentence}  \n  {label} {escape(words)}" if fit and words else f"- {sentence}")
    notes = ["No fit translation came for the sentences without one."] if left_out else []
    body = "\n\n".join(["\n".join(lines), *notes])
    done = f"translate@{prompt.digest}"
    return replace(
        answer,
        id=derive_id("ans", answer.id, language, body),
        text=body,
        mode=AnswerMode.GENERATED,
        model=model,
        prompt=f"{answer.prompt} {done}" if answer.prompt else done,
        usage=usage,
    )


def read_lines(text: str, *, count: int) -> list[str | None]:
    """The translations of a reply by their number, without quotation marks and markers; None where one is missing."""
    found: list[str | None] = [None] * count
    for line in text.splitlines():
        match = _LINE.match(line)
        if match and 1 <= int(match["number"]) <= count and found[int(match["number"]) - 1] is None:
            bare = _MARKS.sub("", _MARKER.sub("", match["text"].replace("**", "")))
            found[int(match["number"]) - 1] = one_line(bare) or None
    return found


def is_fit(words: str, original: str) -> bool:
    """Whether words may stand as a translation: of some likely length, not the original, no figure of their own.

    >>> is_fit("Vale a dit que 14 bateaux ont coulé.", "Vale said fourteen boats sank.")
    True
    >>> is_fit("Vale a dit que 40 bateaux ont coulé.", "Vale said fourteen boats sank.")
    False
    """
    if len(words) > LONGEST * len(original) or len(original) > DENSEST * len(words) or _ADDRESS.search(words):
        return False
    if words.casefold() == _MARKS.sub("", original).casefold():
        return False
    known = {one.value for one in find_amounts(original)} | {float(n) for n in re.findall(r"\d+", original)}
    known |= {float(n) for _, value in find_dates(original) for n in re.findall(r"\d+", value)}
    figures = {float(n) for n in re.findall(r"\d+", re.sub(r"(?<=\d)[.,\s\u00a0\u202f](?=\d{3}\b)", "", words))}
    scaled = {value / scale for value in known for scale in (1, 1e3, 1e6, 1e9, 1e12)}
    parts = {float(n) for value in scaled for n in re.findall(r"\d+", f"{value:g}")}
    return figures <= known | scaled | parts

"""Whether words shown are words the article has. Pure: from values to a status, nothing is looked up.

A quotation mark is a promise: what stands between marks in an answer is a slice of the article cited beside it, to the
letter, only runs of white space made one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rag.markdown import one_line, unescape
from rag.model import Citation, CitationStatus
from store import Article, Statement, fold

# The innermost text between marks: an outer quotation that holds an inner one is read as its parts, each of which has
# to be in the article.
_MARKED = re.compile(r"[“\"]([^“”\"\n]*\w[^“”\"\n]*)[”\"]|[«「]([^«»「」\n]*\w[^«»「」\n]*)[»」]")
_NUMBER = re.compile(r"(?<!\\)\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """Words an answer shows in quotation marks, and the numbers of the citations beside them."""

    words: str
    citations: tuple[int, ...]


def verify_statement(statement: Statement, article: Article) -> CitationStatus:
    """Whether a statement's words, cue and speaker's mention are where it says they are."""
    if statement.article_id != article.id:
        return CitationStatus.NOT_FOUND
    slices = "".join(span.slice(article.text) for span in statement.spans)
    if slices != statement.quote or not statement.quote.strip():
        return verify_words(statement.quote, article, exact=False)
    mention, cue = statement.mention_span, statement.cue_span
    if mention and mention.slice(article.text) != statement.mention:
        return CitationStatus.WRONG_SPEAKER
    if cue and cue.slice(article.text) != statement.cue:
        return CitationStatus.WRONG_SPEAKER
    return CitationStatus.VERIFIED


def verify_words(words: str, article: Article, *, exact: bool = True) -> CitationStatus:
    """Whether the article has these words to the letter, only with other marks and accents, or not at all.

    Args:
        exact: False when the words' place was given and turned out wrong: then they are altered at best.
    """
    if not re.search(r"\w", words):
        return CitationStatus.NOT_FOUND
    plain = one_line(words)
    if exact and (plain in article.text or plain in one_line(article.text)):  # most stand there as they are
        return CitationStatus.VERIFIED
    if fold(words).text.strip() in fold(article.text).text:
        return CitationStatus.ALTERED
    return CitationStatus.NOT_FOUND


def find_marked(markdown: str) -> Iterator[MarkedWords]:
    """Everything an answer's text shows in quotation marks, line by line, with the citations of its line.

    A line that starts with ">" is a note of a briefing's author: those are nobody's words but theirs. No article's can
    start so, for its marks are escaped.
    """
    for line in markdown.splitlines():
        if line.startswith(">"):
            continue
        numbers = tuple(int(number) for number in _NUMBER.findall(line))
        for match in _MARKED.finditer(line):
            yield MarkedWords(unescape(match[1] or match[2]).strip(), numbers)


def find_broken(markdown: str, citations: Sequence[Citation]) -> tuple[MarkedWords, ...]:
    """The words in marks that no article cited on their line has to the letter, in its text or its headline.

    An answer with any may not be shown.
    """
    articles: Mapping[int, Article] = {citation.n: citation.article for citation in citations}
    return tuple(
        marked
        for marked in find_marked(markdown)
        if not any(
            verify_words(marked.words, articles[number]) is CitationStatus.VERIFIED
            or one_line(marked.words) in one_line(articles[number].title or "")
            for number in marked.citations
            if number in articles
        )
    )

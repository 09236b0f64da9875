"""A sentence a model wrote, made fit to be shown, or the reason it may not be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rag.check.level import find_words
from rag.check.model import SentenceStatus, Source, Tools, Verdict
from rag.check.quotations import find_quotations
from rag.check.sentence import cited_numbers, verify_sentence
from rag.markdown import escape, one_line
from rag.model import Answer, Citation
from rag.verify import find_broken
from rag.write.orders import mask_orders
from rag.write.voice import find_voice_problem
from store import Statement

# Words that without marks would be the answer's own: a speaker's "I", and whatever stands behind a full stop.
_OWN_WORDS = re.compile(r"\b(?:i|we|me|us|my|our|ours|mine|you|your)\b(?!\.)|[.!?]\s+\S", re.I)
_ADDRESS = re.compile(r"https?:|www\.|\]\(|<[a-z/!]", re.I)
_MARKER = re.compile(r"(\[\d{1,4}\])")


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence as Markdown that may be shown, or None with the reason."""

    sentence: str
    markdown: str | None
    reason: str


def make_sources(answer: Answer, statements_of: Mapping[str, Sequence[object]]) -> list[Source]:
    """The citations of an answer as sources, each with its article's statements; orders to a machine are blank."""
    return [_make_source(one, statements_of[one.article.id]) for one in answer.citations]  # type: ignore[arg-type]


def _make_source(citation: Citation, statements: Sequence[Statement]) -> Source:
    article = replace(citation.article, text=mask_orders(citation.article.text))
    kept = [one for one in statements if all(span.slice(article.text).strip() for span in one.spans)]
    return Source(citation.n, article, citation.span, tuple(kept))


def check_written(
    sentence: str, sources: Sequence[Source], citations: Sequence[Citation], tools: Tools, *, before: str = ""
) -> CheckedSentence:
    """The sentence as it may be shown: with its marks where they are the article's words, else without, else not."""
    if _ADDRESS.search(sentence):
        return CheckedSentence(sentence, None, "it holds an address or a link")
    if mask_orders(sentence) != sentence:
        return CheckedSentence(sentence, None, "it gives an order, and reports nothing")
    verdict = verify_sentence(sentence, sources, tools, before=before)
    if not verdict.is_sound and _lost_marks(verdict) and can_stand_bare(sentence):
        sentence = without_marks(sentence)
        verdict = verify_sentence(sentence, sources, tools, before=before)
    if not verdict.is_sound:
        return CheckedSentence(sentence, None, verdict.reason)
    cited = [source for source in sources if source.n in cited_numbers(sentence)]
    if problem := find_voice_problem(sentence, cited, tools, before=before):
        return CheckedSentence(sentence, None, problem)
    markdown = _as_markdown(_as_the_article_has(sentence, cited))
    if find_broken(markdown, citations):  # brackets and ellipses are a newsroom's, not this page's: no mark is safer
        bare = without_marks(sentence)
        if not can_stand_bare(sentence) or not verify_sentence(bare, sources, tools, before=before).is_sound:
            return CheckedSentence(sentence, None, "its quotation is not one slice of the article")
        markdown = _as_markdown(bare)
    return CheckedSentence(sentence, markdown, verdict.reason)


def can_stand_bare(sentence: str) -> bool:
    """Whether a sentence's quotations may lose their marks: no "we" in them, and no sentence that ends there.

    >>> can_stand_bare("Vale called it “a bad joke” [1]."), can_stand_bare("Vale said “we yield” [1].")
    (True, False)
    """
    return not any(_OWN_WORDS.search(one.words) for one in find_quotations(sentence))


def without_marks(sentence: str) -> str:
    """The sentence with its double and single quotation marks taken off.

    >>> without_marks("Vale called it “a ‘bad’ joke” [1].")
    'Vale called it a bad joke [1].'
    """
    for one in reversed(find_quotations(sentence)):
        start, end = one.span.start - 1, min(len(sentence), one.span.end + 1)
        sentence = sentence[:start] + re.sub(r"[“”\"«»‘]|’(?!\w)", "", one.words) + sentence[end:]
    return sentence


def _lost_marks(verdict: Verdict) -> bool:
    """Whether a sentence failed by its quotation alone."""
    return verdict.status in (SentenceStatus.ALTERED, SentenceStatus.NOT_FOUND) and any(
        one.status is not SentenceStatus.VERIFIED for one in verdict.quotes
    )


def _as_the_article_has(sentence: str, cited: Sequence[Source]) -> str:
    """The sentence with each quotation's glyphs the article's own, between “ ”."""
    for one in reversed(find_quotations(sentence)):
        stop = re.search(r"[.,;:!?]*$", one.words)
        assert stop is not None, "matches anything"
        if any(find_words(one.words, source.text) for source in cited):
            stop = re.search(r"$", one.words)  # the article has the stop as well
            assert stop is not None, "matches anything"
        bare = one.words[: stop.start()]
        own = next(
            (span.slice(source.text) for source in cited if (span := find_words(bare, source.text)) is not None), None
        )
        words = one_line(own) if own is not None else bare
        behind = sentence[min(len(sentence), one.span.end + 1) :]
        sentence = f"{sentence[: one.span.start - 1]}“{words}”{stop[0]}{behind}"
    return sentence


def _as_markdown(sentence: str) -> str:
    """The sentence escaped, its markers apart."""
    return "".join(part if _MARKER.fullmatch(part) else _escape(part) for part in _MARKER.split(sentence)).strip()


def _escape(part: str) -> str:
    lead = part[: len(part) - len(part.lstrip())]
    tail = part[len(part.rstrip()) :]
    return f"{' ' if lead else ''}{escape(part)}{' ' if tail else ''}" if part.strip() else " " if part else ""

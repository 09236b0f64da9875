"""What is left of a model's answers once they are checked: `python benchmarks/prose.py [--scripted] [--questions N]`.

Asks the library in ONRECORD_HOME what its speakers said: the configured model (OPENAI_BASE_URL, ONRECORD_MODEL_NAME),
or with `--scripted` one that puts seventeen kinds of defect beside sound sentences (`corrupting.py`). Words in marks
that no cited article has, and defective sentences shown, have to be none.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from time import perf_counter

from benchmarks.corrupting import SOUND, CorruptingModel
from lm import ModelSettings, Reply, Schema, open_model
from rag import Answer, Told, Tools, Writer, Written, ask, write_answer
from rag.verify import find_broken
from rag.write.reply import read_reply
from store import Library, SpeakerKind, StoreSettings, open_library
from ui.verifying import make_tools

IN_MARKS = {"words left out"}  # without marks nothing is wrong with it


class Counted:
    """A model whose sentences are counted as they come."""

    def __init__(self, counts: Counter[str], *, show: bool = False) -> None:
        self._model = open_model(ModelSettings())
        self._counts = counts
        self._show = show
        self.name = self._model.name

    def reply(self, prompt: str, *, schema: Schema | None = None) -> Reply:
        reply = self._model.reply(prompt, schema=schema)
        self._counts["requests"] += 1
        if self._show:
            print(f"WROTE: {reply.text}", flush=True)
        self._counts["sentences"] += len(list(read_reply(reply.text)))
        return reply


def make_questions(library: Library) -> Iterator[str]:
    """What each article's named speakers said, by the article's headline, one article after another."""
    asked = set()
    for entry in library.articles():
        article = entry.article
        for one in library.statements_of(article.id):
            if one.speaker.kind is SpeakerKind.PERSON and one.speaker.name and len(one.speaker.name.split()) > 1:
                about = " ".join((article.title or "").split()[:8]).strip(" .|:…")
                question = f"What did {one.speaker.name} say about {about}?"
                if question not in asked:
                    asked.add(question)
                    yield question


def answered(library: Library, limit: int) -> Iterator[Answer]:
    """The first `limit` extractive answers with statements."""
    count = 0
    for question in make_questions(library):
        if count == limit:
            return
        if (found := ask(question, library)).statements:
            count += 1
            yield found


def measure(library: Library, limit: int, *, tools: Tools, tokens: int, structured: bool, show: bool) -> Counter[str]:
    """The configured model: what it wrote, what of it was shown, what was wrong with that."""
    counts: Counter[str] = Counter()
    writer = Writer(Counted(counts, show=show), tools, tokens=tokens, structured=structured)
    for found in answered(library, limit):
        started = perf_counter()
        *told, last = write_answer(found, library, writer)
        assert isinstance(last, Written)
        counts["questions"] += 1
        counts["seconds"] += round(perf_counter() - started)
        counts[last.answer.mode.value] += 1
        counts["shown"] += sum(isinstance(one, Told) for one in told)
        counts["altered"] += len(find_broken(last.answer.text, last.answer.citations))
        print(f"{counts['questions']}: {found.question}\n   {last.answer.text[:600]}", flush=True)
    return counts


def measure_scripted(library: Library, limit: int, *, tools: Tools, show: bool = False) -> Counter[str]:
    """The corrupting model: sentences written and shown by kind, and words in marks that nobody cited has."""
    counts: Counter[str] = Counter()
    model = CorruptingModel()
    for found in answered(library, limit):
        model.answer = replace(found)
        *events, last = write_answer(found, library, Writer(model, tools, structured=False))
        assert isinstance(last, Written)
        counts["questions"] += 1
        counts["altered"] += len(find_broken(last.answer.text, last.answer.citations))
        shown = {letters(one.markdown): one.markdown for one in events if isinstance(one, Told)}
        for kind in {one.kind for one in model.wrote}:
            texts = [one.text for one in model.wrote if one.kind == kind]
            there = [
                text
                for text in texts
                if letters(text) in shown and (kind not in IN_MARKS or "“" in shown[letters(text)])
            ]
            counts[f"wrote {kind}"] += len(texts)
            counts[f"shown {kind}"] += len(there)
            for text in there if kind != SOUND else [text for text in texts if text not in there]:
                if show:
                    print(f"{'DROPPED' if kind == SOUND else f'SHOWN {kind}'}: {text}", flush=True)
        model.wrote = []
    return counts


def letters(text: str) -> str:
    """A sentence without what escaping, marks and glyphs may differ in."""
    return "".join(filter(str.isalnum, text))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--tokens", type=int, default=1_500, help="of evidence in a request; small models hold little")
    parser.add_argument("--plain", action="store_true", help="ask without a schema, as servers are that hold to none")
    parser.add_argument("--scripted", action="store_true")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    settings = StoreSettings()
    with open_library(settings) as library:
        tools = make_tools(settings)
        if not options.scripted:
            counts = measure(
                library,
                options.questions,
                tools=tools,
                tokens=options.tokens,
                structured=not options.plain,
                show=options.show,
            )
            print(dict(counts))
            print(f"{counts['shown'] / max(1, counts['sentences']):.2f} of the sentences written were shown")
        else:
            counts = measure_scripted(library, options.questions, tools=tools, show=options.show)
            kinds = sorted(name.removeprefix("wrote ") for name in counts if name.startswith("wrote "))
            for kind in kinds:
                print(f"{kind:20} written {counts[f'wrote {kind}']:4}, shown {counts[f'shown {kind}']:4}")
            bad = sum(counts[f"shown {kind}"] for kind in kinds if kind != SOUND)
            written = sum(counts[f"wrote {kind}"] for kind in kinds if kind != SOUND)
            sound = counts[f"wrote {SOUND}"]
            print(f"{counts['questions']} questions; defective shown {bad}/{written}; "
                  f"sound dropped {sound - counts[f'shown {SOUND}']}/{sound}")  # fmt: skip
    print(f"quotations shown that no cited article has: {counts['altered']}")


if __name__ == "__main__":
    main()

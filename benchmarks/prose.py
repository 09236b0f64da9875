"""What is left of a model's answers once they are checked: `python benchmarks/prose.py [--questions N]`.

Asks the configured model (OPENAI_BASE_URL, ONRECORD_MODEL_NAME) the questions of the sample library, built beforehand
in ONRECORD_HOME, and looks at what would be shown: words in marks that no cited article has have to be none.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator

from lm import ModelSettings, Reply, Schema, open_model
from rag import Tools, Writer, Written, ask, write_answer
from rag.verify import find_broken
from rag.write.reply import read_reply
from store import StoreSettings, open_library
from ui.sample import sample_questions
from ui.verifying import make_tools


class Counted:
    """A model whose sentences are counted as they come."""

    def __init__(self, counts: Counter[str]) -> None:
        self._model = open_model(ModelSettings())
        self._counts = counts
        self.name = self._model.name

    def reply(self, prompt: str, *, schema: Schema | None = None) -> Reply:
        reply = self._model.reply(prompt, schema=schema)
        self._counts["requests"] += 1
        self._counts["sentences"] += len(list(read_reply(reply.text)))
        return reply


def questions(limit: int) -> Iterator[str]:
    with sample_questions().open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    yield from [row["question"] for row in rows if not row["declined"]][:limit]


def measure(limit: int, *, tools: Tools | None = None) -> Counter[str]:
    counts: Counter[str] = Counter()
    settings = StoreSettings()
    with open_library(settings) as library:
        writer = Writer(Counted(counts), tools or make_tools(settings), tokens=1_500, structured=False)
        for question in questions(limit):
            found = ask(question, library)
            *told, last = write_answer(found, library, writer)
            assert isinstance(last, Written)
            counts["questions"] += 1
            counts[last.answer.mode.value] += 1
            counts["shown"] += sum(type(one).__name__ == "Told" for one in told)
            counts["altered"] += len(find_broken(last.answer.text, last.answer.citations))
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=50)
    counts = measure(parser.parse_args().questions)
    print(dict(counts))
    share = counts["shown"] / counts["sentences"] if counts["sentences"] else 0.0
    print(f"{share:.2f} of the sentences written were shown")
    print(f"quotations shown that no cited article has: {counts['altered']}")


if __name__ == "__main__":
    main()

"""Sentences made of annotated attributions, left true or spoilt one way: `python benchmarks/pairs.py GOLD.jsonl`.

GOLD.jsonl has a row an article, {"text", "quotes": [{"speaker", "quote", "start", "end", "speaker_start",
"speaker_end", "kind", "speech"}]}, as PolNeAR's development articles do (Newell, Margolin and Ruths, "An Attribution
Relations Corpus for Political News", LREC 2018); it stays where it is. Seven kinds: said as annotated; a paraphrase
kept true; the speaker swapped; a content word, a number or a "not" changed; two quotations spliced. Told for sentences
with quotation marks and for those without: how many spoilt ones are caught, and how many true ones are not passed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program has it

from benchmarks.drafts import make_tools
from rag.check.model import Source, Tools
from rag.check.roots import is_alike, root
from rag.check.sentence import verify_sentence
from store import Article, Span

TRUE, PARAPHRASE = "true", "paraphrase"
SOUND = (TRUE, PARAPHRASE)
SEED = 7
FEWEST, MOST = 5, 45  # words of what was said
LONGEST = 1_800  # characters of a passage
_EDGE = " \n,;:“”\"'‘’–—"
_PRONOUNS = re.compile(r"he|she|they|it|we|i|who|which|that|his|her|their|you|one|some|many|others", re.I)
_PLAIN_CUE = re.compile(
    r"^(?:\w+ly )?(?:sa(?:id|ys?|ying)|add(?:ed|s|ing)|told|tells|telling|wr(?:ote|ites|iting)|noted|notes|noting"
    r"|stat(?:ed|es|ing)|explain(?:ed|s|ing)|continued|according to)\b(?!.*\b(?:not|never)\b)",
    re.I,
)
_NO_CLAUSE = re.compile(
    r"(?:to|for|about|of|on|in|at|by|as|with|whether|if|how|why|what|who|when|where|\w+ing|any|only)\b", re.I
)
_AUXILIARY = re.compile(r"\b(?:is|was|are|were|will|would|has|have|had|can|could|should)\b(?! not|n['’]t)")
_NOT = re.compile(r"\b(?:not|never) ")
_OWN = re.compile(r"\b(?:I|we|me|us|my|our|you|your|I['’]\w+|we['’]\w+)\b", re.I)
_SHORT_NOT = re.compile(r"(?<!ca)(?<!wo)(?<!sha)n['’]t\b")  # "can't" and "won't" stay
_WORD = re.compile(r"\b[a-z]{5,}\b")


@dataclass(frozen=True)
class Said:
    """One annotated attribution, fit to be said again: who, the words without marks, whether all stood in marks."""

    who: str
    words: str
    in_marks: bool
    window: Span


@dataclass(frozen=True)
class Pair:
    """A sentence, what was done to it, and the passage it cites."""

    kind: str
    in_marks: bool
    sentence: str
    window: Span


def say(one: Said, *, who: str | None = None, words: str | None = None) -> str:
    told = words if words is not None else one.words
    return f"{who or one.who} said {f'“{told}”' if one.in_marks else f'that {told}'} [1]."


def read_said(row: Mapping[str, Any]) -> list[Said]:
    """The attributions of an article that name somebody and say enough in few enough words."""
    found = []
    for one in row["quotes"]:
        who, words = one.get("speaker"), " ".join(one["quote"].split()).strip(_EDGE)
        words = re.sub(r"^that ", "", words)
        if not who or not one["speech"] or _PRONOUNS.fullmatch(who) or not who[:1].isupper() or len(who.split()) > 6:
            continue
        # "X said that …" has to be what the article says: of "X refused to …" or "X called for …" it is not.
        if not _PLAIN_CUE.search(one.get("cue") or "") or _NO_CLAUSE.match(words) or re.search(r"['’]s?$", who):
            continue
        if not FEWEST <= len(words.split()) <= MOST or re.search(r"[“”\"\[\]…]", words) or one["kind"] == "mixed":
            continue
        window = _window(row["text"], min(one["start"], one["speaker_start"]), max(one["end"], one["speaker_end"]))
        if len(window) <= LONGEST:
            found.append(Said(who, words, one["kind"] == "direct", window))
    return found


def make_pairs(said: Sequence[Said], pool: Sequence[str], chance: random.Random) -> Iterator[Pair]:
    """Each attribution as it is and in every way it can be spoilt."""
    for one in said:
        for kind, make in KINDS.items():
            if (sentence := make(one, said, pool, chance)) is not None:
                in_marks = one.in_marks and kind != PARAPHRASE
                yield Pair(kind, in_marks, sentence, one.window)


def paraphrase(one: Said, *_: object) -> str | None:
    """The words reported the other way round, short forms written out; not where "I" would be somebody else's."""
    if one.in_marks and _OWN.search(one.words):
        return None
    words = _SHORT_NOT.sub(" not", one.words)
    if re.search(r"[.!?] [A-Z]", words):
        return None
    return f"{words[:1].upper()}{words[1:].rstrip('.!?')}, according to {one.who} [1]."


def swap_speaker(one: Said, said: Sequence[Said], _: object, chance: random.Random) -> str | None:
    own = set(one.who.lower().split())
    others = sorted({other.who for other in said if own.isdisjoint(other.who.lower().split())})
    return say(one, who=chance.choice(others)) if others else None


def change_word(one: Said, _: object, pool: Sequence[str], chance: random.Random) -> str | None:
    places = list(_WORD.finditer(one.words))
    if not places:
        return None
    place = chance.choice(places)
    other = next(word for word in chance.sample(pool, 50) if not is_alike(root(word), root(place[0])))
    return say(one, words=one.words[: place.start()] + other + one.words[place.end() :])


def change_number(one: Said, _: object, __: object, chance: random.Random) -> str | None:
    place = re.search(r"\d+", one.words)
    if place is None:
        return None
    return say(one, words=f"{one.words[: place.start()]}{int(place[0]) + chance.choice([1, 3, 7, 20])}"
                          f"{one.words[place.end() :]}")  # fmt: skip


def flip(one: Said, *_: object) -> str | None:
    if place := _NOT.search(one.words):
        return say(one, words=one.words[: place.start()] + one.words[place.end() :])
    if place := _AUXILIARY.search(one.words):
        return say(one, words=f"{one.words[: place.end()]} not{one.words[place.end() :]}")
    return None


def splice(one: Said, said: Sequence[Said], _: object, chance: random.Random) -> str | None:
    others = [other for other in said if other.in_marks is one.in_marks and other.words not in (one.words, "")]
    others = [other for other in others if len(other.words.split()) > FEWEST]
    if not others:
        return None
    ours, theirs = one.words.split(), chance.choice(others).words.split()
    return say(one, words=" ".join(ours[: len(ours) // 2] + theirs[len(theirs) // 2 :]))


KINDS: dict[str, Callable[[Said, Sequence[Said], Sequence[str], random.Random], str | None]] = {
    TRUE: lambda one, *_: say(one),
    PARAPHRASE: paraphrase,
    "speaker swapped": swap_speaker,
    "word changed": change_word,
    "number changed": change_number,
    "negation flipped": flip,
    "spliced": splice,
}


def _window(text: str, start: int, end: int) -> Span:
    """The paragraph of an attribution, and the one before."""
    first = text.rfind("\n\n", 0, max(0, text.rfind("\n\n", 0, start)))
    last = text.find("\n\n", end)
    return Span(first + 2 if first >= 0 else 0, last if last >= 0 else len(text))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--pairs", type=int, default=1_000, help="of each article's pairs, this many in all, at random")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    chance = random.Random(SEED)
    rows = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines()]
    pool = sorted({word for row in rows for word in _WORD.findall(row["text"])})
    pairs = [(place, pair) for place, row in enumerate(rows) for pair in make_pairs(read_said(row), pool, chance)]
    pairs = chance.sample(pairs, min(options.pairs, len(pairs)))
    tools = make_tools()
    counts, took = _check(rows, sorted(pairs, key=lambda one: one[0]), tools, show=options.show)
    for in_marks, where in ((True, "inside marks"), (False, "without marks")):
        spoilt = [kind for kind in KINDS if kind not in SOUND]
        caught = sum(counts[kind, in_marks, False] for kind in spoilt)
        total = caught + sum(counts[kind, in_marks, True] for kind in spoilt)
        print(f"{where}: caught {caught}/{total} = {caught / max(1, total):.3f}")
    alarms = sum(counts[kind, marks, False] for kind in SOUND for marks in (True, False))
    sound = alarms + sum(counts[kind, marks, True] for kind in SOUND for marks in (True, False))
    print(
        f"false alarms {alarms}/{sound} = {alarms / max(1, sound):.3f}; {1000 * took / len(pairs):.1f} ms of CPU a pair"
    )
    for kind in KINDS:
        told = []
        for in_marks, where in ((True, "in marks"), (False, "without")):
            passed, failed = counts[kind, in_marks, True], counts[kind, in_marks, False]
            right = passed if kind in SOUND else failed
            if passed + failed:
                told.append(f"{where} {right}/{passed + failed}")
        print(f"  {kind:16} right: {', '.join(told)}")


def _check(
    rows: Sequence[Mapping[str, Any]], pairs: Sequence[tuple[int, Pair]], tools: Tools, *, show: bool
) -> tuple[Counter[tuple[str, bool, bool]], float]:
    """How many of each kind, in marks or not, were passed or not; and the seconds of CPU it took."""
    counts: Counter[tuple[str, bool, bool]] = Counter()
    took, last, article, statements = 0.0, -1, Article.of("-"), ()
    for place, pair in pairs:
        if place != last:
            last, article = place, Article.of(rows[place]["text"], language="en")
            statements = tuple(tools.read(article))
        assert article.text == rows[place]["text"], "offsets are into the text as given"
        started = time.process_time()
        verdict = verify_sentence(pair.sentence, [Source(1, article, pair.window, statements)], tools)
        took += time.process_time() - started
        counts[pair.kind, pair.in_marks, verdict.is_sound] += 1
        if show and verdict.is_sound is not (pair.kind in SOUND):
            print(f"{'FALSE' if pair.kind in SOUND else 'MISS'} {pair.kind}: {pair.sentence}\n      {verdict.reason}")
    return counts, took


if __name__ == "__main__":
    main()

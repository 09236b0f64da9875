"""How well statements and their resolved speakers are found in press articles annotated by hand.

    python benchmarks/press.py ARTICLES.jsonl [--gold FILE] [--errors N]

A gold file holds offsets and names only; the articles themselves are an argument (JSONL rows with `url` and `text`,
told apart by the SHA-256 of the text). There are two:

    press_gold.jsonl     14 articles for development: their errors are read while the rules are made
    press_heldout.jsonl  17 articles to measure on only: nobody reads their errors, and `--errors` refuses to show them

The held-out articles are the first 17 of `random.Random(20240).sample(urls, len(urls))`, `urls` being in order those of
the articles of 400 to 1,500 words (`text.split()`) that are not in `press_gold.jsonl`. They were annotated by reading,
before the extractor had been run on any of them, and whatever the draw brought was kept: live updates, a digest read
aloud, an opinion piece. Beside the contract's fields, a gold quote may have:

    mention_type  how the mention names the speaker (`MENTION_TYPES`); worked out from the names where it is not given
    aliases       other names of the same speaker that are as right as `speaker_name`
    via_also      names that may stand in `via`, neither right nor wrong ("told CNN", read in another outlet)
    ignore        neither asked for nor counted when found: bare objects of "condemned" or "called for", thoughts,
                  findings, headings

and a row may have `until`: only the text before that offset is annotated. A collective is a definite group, or several
named together ("the two leaders", "Vale and Orr", "his family"); "officials" and "analysts" are unnamed.

A statement is found when the letters and digits of its content and of the gold's have an intersection over union of at
least `FOUND`; pairs are one to one, best first.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from ingest.statements import find_statements
from store.model import Article, Statement

GOLD = Path(__file__).with_name("press_gold.jsonl")
HELD_OUT = Path(__file__).with_name("press_heldout.jsonl")
FOUND = (
    0.5  # intersection over union: half the words agree, so a missing clause is forgiven and a wrong sentence is not
)

Verdict = Literal["right", "wrong", "open"]

MENTION_TYPES = (
    "full name",
    "surname",
    "pronoun",
    "title or role",
    "organisation",
    "collective",
    "unnamed",
    "none",
)

PRONOUNS = frozenset({"i", "he", "she", "it", "they", "we", "you", "one", "who"})
HONORIFICS = frozenset({"mr", "mrs", "ms", "dr", "sir", "king", "queen", "president", "minister", "senator", "gen"})


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """One annotated statement; `letters` are the offsets of the letters and digits of its content."""

    letters: frozenset[int]
    kind: str
    mention: str | None
    mention_type: str
    names: tuple[str, ...]  # every accepted name, the first of them `speaker_name`; empty where nobody is named
    is_named: bool
    speaker_kind: str
    negated: bool
    via: tuple[str, ...]
    via_also: tuple[str, ...]
    said_on: str | None
    ignore: bool


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with its annotation; only the text before `until` was read."""

    article: Article
    until: int
    statements: tuple[GoldStatement, ...]


def letters(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The offsets of the letters and digits under `spans`: marks, commas and spaces at the edges never matter."""
    return frozenset(offset for start, end in spans for offset in range(start, end) if text[offset].isalnum())


def name_words(name: str) -> tuple[str, ...]:
    """The words two names are compared by.

    >>> name_words("the U.N.'s Stéphane Dujarric")
    ('un', 'stephane', 'dujarric')
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    plain = re.sub(r"['’]s?\b|\.", "", plain)
    return tuple(word for word in re.findall(r"\w+", plain) if word not in {"the", "a", "an"})


def is_same_name(left: str, right: str, *, of_person: bool) -> bool:
    """Whether two names agree: word for word, or, for people, one being the other's full name, honorifics dropped.

    >>> is_same_name("President Vale", "Ada Vale", of_person=True)
    True
    >>> is_same_name("Vale", "Vale Ministry", of_person=False)
    False
    """
    first, second = name_words(left), name_words(right)
    if first == second:
        return True
    if not of_person:
        return False
    short, full = sorted(
        (tuple(word for word in words if word not in HONORIFICS) for words in (first, second)), key=len
    )
    return bool(short) and short[-1] == full[-1] and set(short) <= set(full)


def type_of_mention(mention: str | None, name: str | None, *, kind: str) -> str:
    """How the words beside the cue name the speaker, one of `MENTION_TYPES` ("collective" has to be annotated).

    >>> type_of_mention("Minister Vale", "Ada Vale", kind="person")
    'surname'
    """
    if mention is None:
        return "none"
    words = name_words(mention)
    if set(words) <= PRONOUNS:
        return "pronoun"
    if kind != "person":
        return kind
    shared = set(words) & set(name_words(name or ""))
    return {0: "title or role", 1: "surname"}.get(len(shared), "full name")


def read_gold_statement(text: str, quote: dict[str, Any]) -> GoldStatement:
    """One quote of a gold file, its words looked up in `text`."""
    mention = None if quote["speaker_start"] is None else text[quote["speaker_start"] : quote["speaker_end"]]
    name = quote["speaker_name"]
    return GoldStatement(
        letters=letters(text, quote["spans"]),
        kind=quote["kind"],
        mention=mention,
        mention_type=quote.get("mention_type") or type_of_mention(mention, name, kind=quote["speaker_kind"]),
        names=(*([name] if name else []), *quote.get("aliases", [])),
        is_named=name is not None,
        speaker_kind=quote["speaker_kind"],
        negated=quote["negated"],
        via=tuple(quote["via"]),
        via_also=tuple(quote.get("via_also", [])),
        said_on=quote["said_on"],
        ignore=quote.get("ignore", False),
    )


def read_article(row: dict[str, Any]) -> Article:
    """The article of one JSONL row, its text as given."""
    return Article.of(
        row["text"],
        title=row.get("title"),
        outlet=row.get("outlet"),
        authors=row.get("authors") or (),
        published=date.fromisoformat(row["published"][:10]) if row.get("published") else None,
        url=row["url"],
    )


def read_annotated(articles: Path, gold: Path = GOLD) -> list[Annotated]:
    """The annotated articles in the order of the gold.

    Raises:
        SystemExit: an annotated article is not in `articles`, or its text has changed since it was annotated.
    """
    rows = {row["url"]: row for row in map(json.loads, articles.read_text("utf-8").splitlines())}
    annotated = []
    for line in gold.read_text("utf-8").splitlines():
        entry = json.loads(line)
        row = rows.get(entry["id"])
        if row is None:
            raise SystemExit(f"{articles} has no article with the url {entry['id']}; give the file that was annotated")
        text = row["text"]
        digest = sha256(text.encode()).hexdigest()
        if digest != entry["sha256"]:
            raise SystemExit(
                f"the text of {entry['id']} is not the one annotated (SHA-256 {digest}); restore that text"
            )
        statements = tuple(read_gold_statement(text, quote) for quote in entry["quotes"])
        annotated.append(Annotated(read_article(row), entry.get("until", len(text)), statements))
    return annotated


def overlap(left: frozenset[int], right: frozenset[int]) -> float:
    """Intersection over union."""
    return len(left & right) / max(1, len(left | right))


@dataclass(frozen=True, slots=True)
class Pairing:
    """What became of one article's statements; what was found on ignored ground is in none of the three."""

    found: tuple[tuple[GoldStatement, Statement], ...]
    missed: tuple[GoldStatement, ...]
    spurious: tuple[Statement, ...]


def pair(annotated: Annotated, statements: Sequence[Statement]) -> Pairing:
    """Gold and found statements, one to one, the best overlap first (and the right mention before another)."""
    text = annotated.article.text
    found = [statement for statement in statements if statement.spans[0].start < annotated.until]
    contents = [letters(text, ((span.start, span.end) for span in statement.spans)) for statement in found]
    candidates = sorted(
        (
            (overlap(gold.letters, content), not gold.ignore, gold.mention == found[right].mention, left, right)
            for left, gold in enumerate(annotated.statements)
            for right, content in enumerate(contents)
            if gold.letters & content
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}  # place in the gold: place in `found`
    nearest: dict[int, int] = {}  # the other way round, however small the overlap
    for share, _, _, left, right in candidates:
        nearest.setdefault(right, left)
        if share >= FOUND and left not in pairs and right not in pairs.values():
            pairs[left] = right
    on_ignored = {right for right, left in nearest.items() if annotated.statements[left].ignore}
    return Pairing(
        found=tuple(
            (gold, found[pairs[left]])
            for left, gold in enumerate(annotated.statements)
            if left in pairs and not gold.ignore
        ),
        missed=tuple(gold for left, gold in enumerate(annotated.statements) if left not in pairs and not gold.ignore),
        spurious=tuple(
            statement
            for right, statement in enumerate(found)
            if right not in pairs.values() and right not in on_ignored
        ),
    )


def judge_speaker(gold: GoldStatement, statement: Statement) -> Verdict:
    """Whether the resolved speaker is the gold's."""
    return judge_name(
        statement.speaker.name, gold.names, of_person=gold.speaker_kind == "person", is_named=gold.is_named
    )


def judge_name(name: str | None, accepted: Sequence[str], *, of_person: bool, is_named: bool) -> Verdict:
    """Whether `name` is one of those accepted: none where somebody is named is open, one where nobody is is wrong.

    Args:
        is_named: the article names the speaker; `accepted` may hold names even where it does not ("Norland" for "the
            Norlanders").

    >>> judge_name(None, ["Ada Vale"], of_person=True, is_named=True)
    'open'
    """
    if name is None:
        return "open" if is_named else "right"
    return "right" if any(is_same_name(name, one, of_person=of_person) for one in accepted) else "wrong"


def via_left_over(names: Iterable[str], others: Iterable[str]) -> list[str]:
    """The `names` that are not among `others`."""
    return [name for name in names if not any(is_same_name(name, other, of_person=True) for other in others)]


def f1(right: int, predicted: int, gold: int) -> str:
    """Precision, recall and F1 with the counts behind them."""
    precision, recall = right / max(1, predicted), right / max(1, gold)
    harmonic = 2 * precision * recall / (precision + recall) if right else 0.0
    return f"P {precision:.3f} ({right}/{predicted})  R {recall:.3f} ({right}/{gold})  F1 {harmonic:.3f}"


def count_via(pairings: Sequence[Pairing]) -> tuple[int, int, int]:
    """How many names of `via` are right, predicted and in the gold."""
    right = predicted = wanted = 0
    for pairing in pairings:
        for gold, statement in pairing.found:
            counted = via_left_over(statement.via, gold.via_also)
            predicted += len(counted)
            wanted += len(gold.via)
            right += len(gold.via) - len(via_left_over(gold.via, counted))
        predicted += sum(len(statement.via) for statement in pairing.spurious)
        wanted += sum(len(gold.via) for gold in pairing.missed)
    return right, predicted, wanted


def count_negated(pairings: Sequence[Pairing]) -> tuple[int, int, int]:
    """How many denials and refusals are right, predicted and in the gold."""
    found = [both for pairing in pairings for both in pairing.found]
    right = sum(gold.negated and statement.negated for gold, statement in found)
    predicted = [statement for _, statement in found] + [each for pairing in pairings for each in pairing.spurious]
    wanted = [gold for gold, _ in found] + [each for pairing in pairings for each in pairing.missed]
    return right, sum(each.negated for each in predicted), sum(each.negated for each in wanted)


def table(title: str, verdicts: Sequence[tuple[str, Verdict | None]]) -> Iterator[str]:
    """Lines of one breakdown: each group's gold count, recall and, among those found, its speakers."""
    yield f"{title:16}{'gold':>6}{'found':>7}{'recall':>8}{'right':>7}{'wrong':>7}{'open':>6}"
    groups: dict[str, Counter[Verdict | None]] = {}
    for group, verdict in verdicts:
        groups.setdefault(group, Counter())[verdict] += 1
    for group, counts in sorted(groups.items(), key=lambda item: -item[1].total()):
        found = counts.total() - counts[None]
        recall = found / counts.total()
        speakers = f"{counts['right']:7}{counts['wrong']:7}{counts['open']:6}"
        yield f"{group:16}{counts.total():6}{found:7}{recall:8.3f}{speakers}"


def calibration(judged: Sequence[tuple[Statement, Verdict]]) -> Iterator[str]:
    """Lines that hold the confidence of each way to a name against how many of its names are right."""
    yield f"{'link':16}{'confidence':>11}{'right':>7}{'wrong':>7}{'share':>8}"
    ways: dict[tuple[str, float], Counter[Verdict]] = {}
    for statement, verdict in judged:
        if statement.link is not None and statement.link_confidence is not None:
            ways.setdefault((statement.link.value, statement.link_confidence), Counter())[verdict] += 1
    for (way, confidence), counts in sorted(ways.items(), key=lambda item: -item[1].total()):
        share = counts["right"] / counts.total()
        yield f"{way:16}{confidence:11.2f}{counts['right']:7}{counts['wrong']:7}{share:8.3f}"


def report(pairings: Sequence[Pairing]) -> Iterator[str]:
    """The figures, a line each."""
    found = [both for pairing in pairings for both in pairing.found]
    missed = [gold for pairing in pairings for gold in pairing.missed]
    spurious = sum(len(pairing.spurious) for pairing in pairings)
    judged = [(gold, judge_speaker(gold, statement)) for gold, statement in found]
    speakers = Counter(verdict for _, verdict in judged)
    total = max(1, len(found))
    yield f"articles    {len(pairings)}"
    yield f"statements  {f1(len(found), len(found) + spurious, len(found) + len(missed))}  at IoU >= {FOUND}"
    shares = (
        f"{verdict} {speakers[verdict] / total:.3f} ({speakers[verdict]})" for verdict in ("right", "wrong", "open")
    )
    yield f"speaker     {'  '.join(shares)}  of {len(found)} found"
    yield f"negated     {f1(*count_negated(pairings))}"
    yield f"via         {f1(*count_via(pairings))}"
    dated = [(gold.said_on, statement.said_on) for gold, statement in found if gold.said_on]
    right = sum(wanted == given for wanted, given in dated)
    unsaid = sum(given is None for _, given in dated)
    wrong = len(dated) - right - unsaid
    yield f"said on     {right} right, {wrong} wrong, {unsaid} open of {len(dated)} found with a date"
    outcomes: list[tuple[GoldStatement, Verdict | None]] = [*judged, *((gold, None) for gold in missed)]
    yield ""
    yield from table("kind", [(gold.kind, verdict) for gold, verdict in outcomes])
    yield ""
    yield from table("mention", [(gold.mention_type, verdict) for gold, verdict in outcomes])
    yield ""
    yield from calibration([(statement, judge_speaker(gold, statement)) for gold, statement in found])


def errors(annotated: Annotated, pairing: Pairing) -> Iterator[str]:
    """One line for each missed or spurious statement and each wrong or open speaker, in that order."""
    text = annotated.article.text

    def words(offsets: Iterable[int]) -> str:
        inside = sorted(offsets)
        return re.sub(r"\s+", " ", text[inside[0] : inside[-1] + 1])[:110] if inside else ""

    for gold in pairing.missed:
        yield f"missed    {gold.mention!r}: {words(gold.letters)}"
    for statement in pairing.spurious:
        content = words(range(statement.envelope.start, statement.envelope.end))
        yield f"spurious  {statement.mention!r} {statement.cue!r}: {content}"
    for gold, statement in pairing.found:
        verdict = judge_speaker(gold, statement)
        if verdict != "right":
            wanted = gold.names[0] if gold.is_named else None
            yield f"{verdict:10}{gold.mention!r} is {wanted!r}, not {statement.speaker.name!r}: {words(gold.letters)}"


def main(words: Sequence[str] | None = None) -> None:
    """Reads the arguments (`words`, or the command line's), runs the extractor, prints the figures."""
    parser = argparse.ArgumentParser(description="Score find_statements on the annotated press articles.")
    parser.add_argument("articles", type=Path, help="JSONL with the annotated articles: url, text, published, …")
    parser.add_argument("--gold", type=Path, default=GOLD, metavar="FILE", help=f"the annotation (default {GOLD.name})")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print up to N errors of each article")
    arguments = parser.parse_args(words)
    if arguments.errors and arguments.gold.resolve() == HELD_OUT:
        parser.error(f"{HELD_OUT.name} is held out, so its errors stay unread; read those of {GOLD.name}")

    corpus = read_annotated(arguments.articles, arguments.gold)
    extracted = find_statements(annotated.article for annotated in corpus)
    pairings = [pair(annotated, statements) for annotated, statements in zip(corpus, extracted, strict=True)]
    print("\n".join(report(pairings)))
    if arguments.errors:
        for annotated, pairing in zip(corpus, pairings, strict=True):
            print(f"\n{annotated.article.url}")
            for line in list(errors(annotated, pairing))[: arguments.errors]:
                print(f"  {line}")


if __name__ == "__main__":
    main()

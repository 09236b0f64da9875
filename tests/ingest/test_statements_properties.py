"""What holds for any text."""

from __future__ import annotations

import time
import tracemalloc

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ingest.statements import find_statements
from ingest.statements.marks import level
from ingest.statements.sentences import paragraphs
from store.model import Article, Statement

SUBJECTS = [
    "Ada Vale",
    "Vale",
    "She",
    "Ben Orr",
    "he",
    "the minister",
    "a senior official",
    "the ministry",
    "They",
    "TASS",
]
CONTENTS = ["the road is shut", "we will not leave", "nobody asked us", "the talks “went nowhere”", "it’s over"]
FRAMES = [
    "{s} said {c}.",
    "{s} said that {c}.",
    "“{c},” {s} said.",
    "“{c},” said {s}. “{d}.”",
    "“{c},” {s} said, “and {d}.”",
    "{s} told Reuters that {c}, adding that {d}.",
    "According to {s}, {c}.",
    "{s}: {c}",
    "It rained.",
    "“{c}. {d}.”",
    "{s} called it “a mess.”",
    "{c}, according to {s},",
    "“{c}, according to {s},” he said.",
    "“{c}, according to {s}, and {d},” Orr said, citing {s}.",
    "{s} quoted him as saying that {c}",
    "“{s} told us ‘{c},’ as {s} put it,” said Vale.",
    "his claim, denied by {s},",
]
SENTENCES = st.builds(
    lambda frame, s, c, d: frame.format(s=s, c=c, d=d),
    st.sampled_from(FRAMES),
    st.sampled_from(SUBJECTS),
    st.sampled_from(CONTENTS),
    st.sampled_from(CONTENTS),
)
TEXTS = st.lists(st.lists(SENTENCES, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=4).map("\n\n".join)
NOISE = st.text(alphabet="“”\"'’‘«» .,:;?!\n\r\t\u200b\u200f\u202e\u2066()[]…—aéאبж1", max_size=12)
PIECES = st.one_of(
    SENTENCES, NOISE, st.sampled_from(["قال الوزير: «لن نغادر»", "他说：“好”", "\x00", "\ud800", "SAID", "A:"])
)
UNHURRIED = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def found(text: str) -> tuple[Statement, ...]:
    return next(find_statements([Article.of(text)]))


def outline(statements: tuple[Statement, ...]) -> list[object]:
    """Everything but the words themselves."""
    return [
        (
            *(one.spans, one.mention_span, one.cue_span, one.speaker.name, one.kind),
            *(one.negated, one.hedged, one.mood),
            *(one.via, one.said_on, one.occasion, one.addressee, one.place),
        )
        for one in statements
    ]


@given(st.lists(PIECES, max_size=12).map("".join))
@UNHURRIED
def test_every_statement_is_a_slice_of_its_text(text: str) -> None:
    for one in found(text):
        assert "".join(span.slice(text) for span in one.spans) == one.quote
        assert all(left.end <= right.start for left, right in zip(one.spans, one.spans[1:], strict=False))
        assert one.mention is None or one.mention_span is not None
        assert one.mention_span is None or one.mention_span.slice(text) == one.mention
        assert 0.0 <= one.confidence <= 1.0
        words = " ".join(text.split())
        assert all(part is None or part in words for part in (one.occasion, one.addressee, one.place))


@given(TEXTS)
@UNHURRIED
def test_a_sentence_added_at_the_end_changes_nothing_before_it(text: str) -> None:
    assume(":" not in text)  # what "Vale:" opens is told by the article as a whole
    before = outline(found(text))
    after = outline(found(f"{text}\n\nThe harbour of Harrow was quiet again, and Ada Vale said the boats were home."))
    assert after[: len(before)] == before


@given(TEXTS)
@UNHURRIED
def test_curly_and_straight_marks_give_the_same_statements(text: str) -> None:
    straight = text.translate({ord("“"): '"', ord("”"): '"', ord("’"): "'", ord("‘"): "'"})
    assert outline(found(straight)) == outline(found(text))


@given(TEXTS)
@UNHURRIED
def test_the_same_text_gives_the_same_statements_alone_and_among_others(text: str) -> None:
    together = list(find_statements([Article.of("It rained."), Article.of(text), Article.of("“No,” said Ben Orr.")]))
    assert outline(together[1]) == outline(found(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "“",
        "”",
        "''",
        "“”",
        ":",
        "said",
        "“" * 500,
        "x" * 5000,
        "A: " * 400,
        "he said " * 400,
        "\ufeff“Yes,”\u200f said Vale.",
    ],
    ids=repr,
)
def test_odd_texts_do_no_harm(text: str) -> None:
    for one in found(text):
        assert one.quote in text or len(one.spans) > 1


SAID = "“The road is shut,” Ada Vale said. Ben Orr said that it would stay shut. "
BAD = {
    "a mark that is never closed": ("“The road is shut, Ada Vale said. Ben Orr said that it would stay shut.", None),
    "a mark that was never opened": ("The road is shut,” Ada Vale said. Ben Orr said that it would stay shut.", "Orr"),
    "marks the wrong way round": ("”The road is shut,“ Ada Vale said.", "Vale"),
    "apostrophes as marks": ("'The road's shut, and it isn't ours,' Ada Vale said.", "Vale"),
    "accents as marks": ("`The road is shut,´ Ada Vale said.", "Vale"),
    "capitals throughout": ("“THE ROAD IS SHUT,” ADA VALE SAID.", "VALE"),
    "no punctuation": ("ada vale said the road is shut ben orr said that it would stay shut", "orr"),
    "no punctuation, with names": ("Ada Vale said the road is shut", "Vale"),
    "right to left": ("قال الوزير: «لن نغادر». وأضاف: «لن نعود».", None),
    "right to left, quoted in English": ("“لن نغادر,” Ada Vale said. “We will not leave,” said Ben Orr.", "Orr"),
    "two scripts in a sentence": ("Ada Vale said the дорога is shut and the 道路 with it.", "Vale"),
    "two scripts in a word": ("Аda Vale said the rоad is shut.", None),
    "bidirectional controls": ("\u2067“The road is \u202eshut\u202c,”\u2069 Ada Vale said.", "Vale"),
    "zero-width characters": ("“The\u200b road\u200d is\u2060 shut,”\ufeff Ada Vale said.", "Vale"),
    "zero-width characters in the name": ("“The road is shut,” Ada V\u200bale said.", None),
    "half a surrogate pair": ("“The \ud83d road is shut,” Ada Vale said.", "Vale"),
    "NUL": ("“The road\x00 is shut,” Ada Vale said.", "Vale"),
}


@pytest.mark.parametrize(("text", "speaker"), BAD.values(), ids=BAD)
def test_bad_text_is_read_as_far_as_it_can_be(text: str, speaker: str | None) -> None:
    statements = found(text)
    for one in statements:
        assert "".join(span.slice(text) for span in one.spans) == one.quote
        assert one.quote.strip()
        assert one.mention_span is None or one.mention_span.slice(text) == one.mention
    if speaker is not None:
        assert speaker in "".join(str(one.mention) for one in statements)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(f"{SAID}\n\n", id="paragraphs"),
        pytest.param(SAID, id="one paragraph"),
        pytest.param(SAID.translate({ord(mark): None for mark in "“”.,"}), id="no punctuation"),
        pytest.param(SAID.upper(), id="capitals"),
        pytest.param(SAID.replace("“", "'").replace("”", "'"), id="apostrophes"),
        pytest.param(SAID.replace("”", ""), id="marks that are never closed"),
        pytest.param("قال الوزير «لن نغادر» اليوم. ", id="right to left"),
        pytest.param("lower case that runs on\n", id="lines that run on"),
        pytest.param("'‘“ ", id="marks"),
    ],
)
def test_a_longer_text_takes_longer_in_proportion(line: str) -> None:
    found(SAID)
    times = []
    for number in (2_000 // len(line.split()), 16_000 // len(line.split())):
        started = time.process_time()
        found(line * number)
        times.append(time.process_time() - started)
    assert times[1] < 20 * times[0] + 0.5  # eight times the words; what grows with their square takes sixty-four times


def test_a_long_text_without_stops_takes_little_memory() -> None:
    text = "nobody said that the road to the harbour was shut and the boats were home " * 1_000
    found(SAID)
    tracemalloc.start()
    try:
        found(text)
        assert tracemalloc.get_traced_memory()[1] < 80_000_000
    finally:
        tracemalloc.stop()


def test_a_paragraph_too_long_to_be_one_is_cut_between_its_sentences() -> None:
    text = SAID * 2_000
    pieces = [page.span.slice(text) for page in paragraphs(text, level(text))]
    assert " ".join(pieces) == text.strip()
    assert all(piece.startswith(("“The", "Ben")) and piece.endswith(".") for piece in pieces)
    assert 1_000 < max(map(len, pieces)) <= 40_000

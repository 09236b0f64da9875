"""What holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.statements import find_statements
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


def test_a_long_document_takes_time_in_proportion() -> None:
    sentence = "“The road is shut,” Ada Vale said. Ben Orr said that it would stay shut.\n\n"
    assert len(found(sentence * 400)) == 800

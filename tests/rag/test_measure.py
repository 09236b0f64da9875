"""What is measured of statements."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dam import ARTICLE, statement, topic
from rag.evidence import NO_ROLE, Asking, Features, Topic, find_head, rank, score
from rag.features import Wanted
from rag.measure import INTRODUCED, Nearness, Texts, measure, read_articles
from rag.terms import content_terms
from store import Article, Span, Speaker, SpeakerKind, Statement, StatementKind

NOWHERE = Nearness()


def measured(one: Statement, article: Article | None = None, *, asking: Asking, near: Nearness = NOWHERE) -> Features:
    pairs = [(one, article or ARTICLE)]
    (features,) = read_articles(pairs, measure(pairs, Texts.of(pairs), asking=asking, near=[near]), asking.topic)
    return features


@pytest.mark.parametrize(
    ("words", "quote", "context"),
    [
        pytest.param("a century standing", 1.0, 1.0, id="in-what-was-said"),
        pytest.param("the dam in Harrow", 0.0, 1.0, id="only-around-it"),
        pytest.param("ferries", 0.0, 0.7, id="only-in-the-headline"),
        pytest.param("century cricket", 0.5, 0.5, id="half-of-it"),
        pytest.param("Vale", 0.0, 1.0, id="the-speaker"),
        pytest.param("cricket umpires", 0.0, 0.0, id="nowhere"),
    ],
)
def test_words_of_the_topic_count_where_they_stand(words: str, quote: float, context: float) -> None:
    features = measured(statement(), asking=Asking(topic(words)))
    assert (features.quote, features.context) == (quote, pytest.approx(context))


def test_a_described_speaker_counts_for_those_who_fit_and_against_others() -> None:
    asking = Asking(topic("century"), role=frozenset({"mayor"}))
    fits = measured(statement(role="Harrow mayor"), asking=asking)
    other = measured(statement(role="poet"), asking=asking)
    assert (fits.role, other.role, Features().role) == (1.0, 0.0, NO_ROLE)
    assert rank(fits) > rank(other)


def test_who_an_article_says_a_speaker_is_counts_where_no_role_was_found() -> None:
    text = "Ada Vale, a retired pilot, came late. Much later in the day, after everything had been settled by others, "
    text += "and after a long debate on fares, the oldest guest rose. “It will stand,” said Vale."
    article = Article.of(text)
    one = Statement.of(
        article,
        spans=[Span(text.index("“It"), text.index("said"))],
        kind=StatementKind.DIRECT,
        speaker=Speaker("Ada Vale", SpeakerKind.PERSON),
    )
    shares = [
        measured(one, article, asking=Asking(topic("wall"), role=frozenset({role}))).role for role in ("pilot", "mayor")
    ]
    assert shares == [INTRODUCED, 0.0]


def test_words_elsewhere_in_the_article_count_and_parts_of_words_do_not() -> None:
    shares = [measured(statement(), asking=Asking(topic(words))).article for words in ("bananas", "nana", "olives")]
    assert shares == [1.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("sure", "less"),
    [
        pytest.param(Asking(topic("wall"), usual=0.2), Asking(topic("wall"), usual=0.6), id="everybody-speaks-of-it"),
        pytest.param(Asking(topic("wall"), covered=0.8), Asking(topic("wall"), covered=0.3), id="nobody-came-near-it"),
        pytest.param(Asking(topic("wall"), weighed=1), Asking(topic("wall"), weighed=5), id="one-of-many"),
        pytest.param(Asking(topic("wall"), rarest=0.4), Asking(topic("wall"), rarest=1), id="a-word-nobody-used"),
    ],
)
def test_what_the_library_has_on_a_topic_tells_whether_its_best_answers(sure: Asking, less: Asking) -> None:
    likely, unlikely = (measured(statement(), asking=asking, near=Nearness(meaning=0.5)) for asking in (sure, less))
    assert score(likely) > score(unlikely)
    assert rank(likely) == rank(unlikely)  # the same for every statement: it orders none


def test_a_head_is_missing_only_where_no_word_comes_near_it() -> None:
    narrowed = Topic(dict.fromkeys(content_terms("fines for the dam in Harrow"), 1.0), head=frozenset({"fine"}))
    heads = [
        measured(statement(), asking=Asking(narrowed), near=Nearness(meaning=0, head=near)).head for near in (0.5, 0.1)
    ]
    assert heads == [1.0, 0.0]


def test_a_statement_on_what_only_narrows_the_topic_answers_less() -> None:
    asked = Topic(dict.fromkeys(content_terms("bananas of Harrow"), 1.0), head=find_head("bananas of Harrow"))
    other = Topic(dict.fromkeys(content_terms("olives of Harrow"), 1.0), head=find_head("olives of Harrow"))
    on_it, off_it = (measured(statement(), asking=Asking(t), near=Nearness(meaning=0.3)) for t in (asked, other))
    assert (on_it.head, off_it.head) == (1.0, 0.0)
    form = Topic({}, head=find_head("nobodies of Harrow"))
    assert measured(statement(), asking=Asking(form), near=Nearness(meaning=0.3)).head == 1.0  # "nobody"


@given(
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.sampled_from([0.0, -2.5])), max_size=9), st.integers(1, 4)
)
def test_only_those_are_passed_over_that_no_article_could_bring_among_the_best(
    drawn: list[tuple[float, float, float]], number: int
) -> None:
    pairs = [(replace(statement(), id=f"st_{place}"), ARTICLE) for place in range(len(drawn))]
    behind = {f"st_{place}": weight for place, (_, _, weight) in enumerate(drawn)}
    without = [Features(meaning=meaning) for meaning, _, _ in drawn]
    reached = set(Wanted(number, lambda one: behind[one.id]).reach(pairs, without))
    whole = [rank(Features(meaning=meaning, article=share)) for meaning, share, _ in drawn]
    partly = [one if place in reached else rank(without[place]) for place, one in enumerate(whole)]
    for weights, wanted in (([behind[pair[0].id] for pair in pairs], number), ([0.0] * len(pairs), 1)):
        best, found = (
            sorted((rank_ + weight for rank_, weight in zip(ranks, weights, strict=True)), reverse=True)[:wanted]
            for ranks in (whole, partly)
        )
        assert found == best

"""What speaks for a statement."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dam import ARTICLE, statement
from rag.asked import Party
from rag.decide import choose
from rag.evidence import Features, find_head, rank, score, score_alone
from rag.model import FoundStatement, Intent, Question
from rag.order import in_time, newest_first, take_turns
from rag.phrase import phrase_share
from rag.premise import bears_out, takes_for_granted
from rag.terms import stem, words
from store import Article, Span, Speaker, SpeakerKind, Statement, StatementKind


def found(score: float, phrase: float = 0.0, **fields: str) -> FoundStatement:
    return FoundStatement(statement(**fields), ARTICLE, score=score, phrase=phrase)


@pytest.mark.parametrize(
    ("phrase", "said", "least", "most"),
    [
        pytest.param("the dam will stand", "we hope the dam will stand for ever", 1.0, 1.0, id="word-for-word"),
        pytest.param("the dam would stand for ever", "the dam will stand for ever", 0.8, 0.99, id="a-word-changed"),
        pytest.param(
            "the dam stand ever and ever", "the dam will stand for ever and ever more", 0.72, 0.99, id="dropped"
        ),
        pytest.param(
            "my with ferries was painful any had",
            "it was a cold year for us here. " * 6
            + "my quarrel with the ferries was more painful than any i had "
            + "since. " * 30,
            0.9,
            0.99,
            id="every-second-word-of-one-sentence-in-a-long-statement",
        ),
        pytest.param(
            "to it the near in coming",
            "we plan to do it for all the boats near here in the coming days",
            0.9,
            0.99,
            id="half-dropped-small-words-left",
        ),
        pytest.param(
            "to it the near in coming",
            "to be or not it is the thing in some way",
            0.0,
            0.7,
            id="small-words-alone-by-chance",
        ),
        pytest.param("the dam will stand for ever", "no", 0.0, 0.1, id="too-short-to-hold-it"),
        pytest.param(
            "the dam will stand for ever", "ferries do not sail on sundays in march", 0.0, 0.6, id="other-words"
        ),
    ],
)
def test_a_phrase_is_held_whole_nearly_or_not(phrase: str, said: str, least: float, most: float) -> None:
    assert least <= phrase_share(phrase.split(), said.split()) <= most


@given(
    st.lists(st.sampled_from(["dam", "will", "stand", "ever", "no", "the", "wall"]), min_size=1, max_size=12), st.data()
)
def test_any_stretch_of_what_was_said_is_held_whole(said: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(said) - 1))
    end = data.draw(st.integers(start + 1, len(said)))
    assert phrase_share(said[start:end], said) == 1.0


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.floats(0, 0.9))
def test_more_evidence_never_lowers_the_score(quote: float, context: float, meaning: float, more: float) -> None:
    low = score(Features(quote, context, meaning))
    high = score(Features(quote, context, min(1.0, meaning + more)))
    assert 0.0 <= low <= high <= 1.0


def test_a_topic_the_library_joins_to_a_speaker_is_likelier_answered_and_one_it_parts_from_them_less() -> None:
    apart, neutral, together = (score(Features(joined=by)) for by in (-0.1, 0.0, 0.1))
    assert apart < neutral == score(Features()) < together


def test_a_description_nobody_is_asked_for_by_counts_neither_way() -> None:
    near, unasked, far = (score(replace(Features(), described=by)) for by in (1.0, Features().described, 0.2))
    assert near > unasked == score(Features()) > far


def test_a_longer_statement_ranks_before_a_bare_one() -> None:
    assert rank(Features(meaning=0.5, length=3.0)) > rank(Features(meaning=0.5, length=1.0))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("When did Ada Vale resign?", True),
        ("In May 2031, why did Ada Vale resign?", True),
        ("What did Ada Vale say about the dam?", False),
        ("How did Ada Vale respond to the flood?", False),
    ],
)
def test_a_question_for_day_or_reason_takes_the_rest_for_granted(question: str, expected: bool) -> None:
    assert takes_for_granted(Question(question, question, Intent.SAID_ABOUT)) is expected
    assert score(Features(meaning=0.5, presumes=True)) < score(Features(meaning=0.5))


def test_what_falls_far_below_the_best_is_left_out() -> None:
    question = Question("q", "q", Intent.SAID_ABOUT, topic="dam")
    ranked = [
        replace(found(score), rank=rank) for score, rank in ((0.5, 9.0), (0.4, 8.0), (0.3, 5.0), (0.9, 4.0), (0.2, 8.5))
    ]
    # Near the best by rank, or an answer by itself; what ranks lower never scores more.
    assert [one.score for one in choose(question, ranked)] == [0.5, 0.2, 0.2, 0.2]
    assert choose(question, [found(0.2)]) == []


@pytest.mark.parametrize(
    ("alone", "ranks", "shown"),
    [
        pytest.param((0.95, 0.2, 0.9), (9.0, 8.5, 8.0), (0, 2), id="the-topic-stands-around-another"),
        pytest.param((0.95, 0.7, 0.85), (9.0, 5.0, 4.5), (0, 2), id="far-behind-but-an-answer"),
        pytest.param((0.3, 0.2, 0.01), (9.0, 8.5, 8.0), (0, 1), id="nothing-is-sure"),
    ],
)
def test_what_does_not_answer_by_itself_is_left_out(
    alone: tuple[float, ...], ranks: tuple[float, ...], shown: tuple[int, ...]
) -> None:
    question = Question("q", "q", Intent.SAID_ABOUT, topic="dam")
    ranked = [replace(found(0.9), alone=by, rank=rank) for by, rank in zip(alone, ranks, strict=True)]
    assert [one.rank for one in choose(question, ranked)] == [ranks[place] for place in shown]


def test_what_stands_around_other_statements_does_not_make_one_an_answer_by_itself() -> None:
    elsewhere, here = Features(covered=1.0, around=0.1), Features(covered=1.0, around=1.0)
    assert score(elsewhere) == score(here) == score_alone(here) > score_alone(elsewhere)


def test_whoever_gives_the_number_asked_for_is_shown_however_well_it_is_told() -> None:
    question = Question("q", "q", Intent.LOOK_UP, topic="How many people died", figures=True)
    quotes = ("Twenty died.", "40 ships left.", "Thirty people died.")
    said = [
        replace(found(number, name=f"Ada {number}"), statement=_says(quote), rank=10 * number)
        for number, quote in zip((0.9, 0.5, 0.3), quotes, strict=True)
    ]
    assert [one.statement.quote for one in choose(question, said)] == ["Twenty died.", "Thirty people died."]


def _says(words: str) -> Statement:
    article = Article.of(f"{words} That was all.")
    speaker = Speaker("Ada Vale", SpeakerKind.PERSON)
    return Statement.of(article, spans=[Span(0, len(words))], kind=StatementKind.INDIRECT, speaker=speaker)


def test_whether_anything_answers_is_decided_by_what_ranks_first() -> None:
    question = Question("q", "q", Intent.SAID_ABOUT, topic="dam")
    assert choose(question, [replace(found(0.1), rank=2.0), replace(found(0.9), rank=1.0)]) == []


def test_beside_a_phrase_held_whole_nothing_less_is_shown() -> None:
    question = Question("q", "q", Intent.WHO_SAID, phrase="it will stand")
    assert [one.phrase for one in choose(question, [found(1, 1.0), found(0.95, 0.95)])] == [1.0]
    assert [one.phrase for one in choose(question, [found(0.9, 0.9), found(0.85, 0.85), found(0.75, 0.75)])] == [
        0.9,
        0.85,
    ]
    assert choose(question, [found(0.6, 0.6)]) == []


def test_parties_take_turns() -> None:
    many = [found(0.9), found(0.8, said_on="2031-01-02"), found(0.7, name="Ben Orme")]
    parties = [Party("Ada Vale", ("Ada Vale",)), Party("Ben Orme", ("Ben Orme",))]
    names = [one.statement.speaker.name for one in take_turns(many, parties)]
    assert names == ["Ada Vale", "Ben Orme", "Ada Vale"]


def test_a_change_is_told_from_the_first_said_to_the_last() -> None:
    many = [found(0.9, said_on="2031-03-02"), found(0.8, said_on="2031-04"), found(0.7), found(0.6, said_on="2031-01")]
    assert [one.statement.said_on for one in in_time(many, 3)] == ["2031-01", "2031-03-02", "2031-04"]
    assert [one.statement.said_on for one in in_time(many, 4)][-1] is None


def test_the_newest_is_the_last_said_and_the_undated_come_last() -> None:
    days = [
        one.statement.said_on
        for one in newest_first([found(1), found(1, said_on="2031-01-02"), found(1, said_on="2031-03")])
    ]
    assert days == ["2031-03", "2031-01-02", None]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("hostages'", "hostage"),
        ("families", "family"),
        ("crossings", "crossing"),
        ("negotiated", "negotiating"),
        ("planned", "planning"),
        ("settlement's", "settlements"),
        ("ceased", "cease"),
    ],
)
def test_forms_of_one_word_have_one_stem(left: str, right: str) -> None:
    assert stem(left) == stem(right)


@pytest.mark.parametrize(("left", "right"), [("family", "fame"), ("policy", "police"), ("Iran", "Iraq")])
def test_different_words_keep_different_stems(left: str, right: str) -> None:
    assert stem(left.lower()) != stem(right.lower())


@pytest.mark.parametrize(
    ("topic_words", "head"),
    [
        pytest.param("compensation for the flooded", {"compensation"}, id="what-the-rest-narrows"),
        pytest.param("the ferry fares on Sunday", {"ferry", "fares"}, id="all-before-the-preposition"),
        pytest.param("the number of ferries in Harrow", set(), id="a-measure-of-what-comes-after"),
        pytest.param("the dam", set(), id="nothing-narrows-it"),
        pytest.param("for the flooded", set(), id="nothing-before"),
        pytest.param("the talks with them", set(), id="narrowed-by-nobody"),
    ],
)
def test_a_topic_has_a_head_where_more_narrows_it(topic_words: str, head: set[str]) -> None:
    assert find_head(topic_words) == {stem(word) for word in head}


@pytest.mark.parametrize(
    ("topic_words", "said", "holds"),
    [
        pytest.param("resign as mayor", "I quit tonight", True, id="the-act-in-other-words"),
        pytest.param("admit the dam leaks", "The dam leaks", False, id="said-but-not-admitted"),
        pytest.param("apologise for the flood", "I am sorry for the flood", True, id="in-the-words-said"),
        pytest.param("the dam", "It stands", True, id="nothing-taken-for-granted"),
    ],
)
def test_what_a_question_takes_for_granted_has_to_be_on_record(topic_words: str, said: str, holds: bool) -> None:
    article = Article.of(said)
    one = Statement.of(
        article, spans=[Span(0, len(said))], kind=StatementKind.DIRECT, speaker=Speaker("Ada Vale", SpeakerKind.PERSON)
    )
    question = Question("q", "q", Intent.SAID_ABOUT, speaker="Ada Vale", topic=topic_words, assumes=True)
    assert bears_out(FoundStatement(one, article, score=1.0), question) is holds


def test_a_phrase_without_a_telling_word_is_not_remembered_by_its_letters() -> None:
    held = words("this means that we are wearing it down")
    assert phrase_share(words("this is not who we are"), held) == 0.0
    assert phrase_share(words("we are wearing it down"), held) == 1.0

"""What a briefing leaves out: what is beside the topic, what is nobody's, and whoever puts the questions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.briefing.sift import (
    drop_parts,
    find_fragments,
    find_hosts,
    find_nested,
    is_anybodys,
    is_severed,
    is_somebodys,
    on_topic,
)
from rag.model import FoundStatement
from store import Article, Span, Speaker, SpeakerKind, Statement, StatementKind

MakeArticle = Callable[..., Article]


def state(
    article: Article,
    words: str,
    *,
    by: str | None = None,
    cue: str | None = None,
    mention: str | None = None,
    kind: StatementKind = StatementKind.INDIRECT,
) -> Statement:
    """A statement whose parts are found in the article by their words."""

    def find(part: str) -> Span:
        return Span(article.text.index(part), article.text.index(part) + len(part))

    return Statement.of(
        article,
        spans=[find(words)],
        kind=kind,
        speaker=Speaker(by, SpeakerKind.PERSON if by else SpeakerKind.UNNAMED),
        cue_span=find(cue) if cue else None,
        mention_span=find(mention) if mention else None,
    )


@pytest.mark.parametrize(
    ("quote", "title", "rank", "around", "meaning", "kept"),
    [
        pytest.param("that a cease-fire holds", "News", 0.0, 0.0, 0.1, True, id="its own words, a hyphen in them"),
        pytest.param("that it holds", "Ceasefire holds", 12.0, 1.0, 0.45, True, id="under a headline on the topic"),
        pytest.param("that it holds", "Ceasefire holds", 12.0, 1.0, 0.2, False, id="another item of its digest"),
        pytest.param("that it holds", "News in brief", 12.0, 1.0, 0.45, False, id="beside the topic, in a digest"),
        pytest.param("that it holds", "News in brief", 12.0, 1.0, 0.55, True, id="beside it, and near in meaning"),
        pytest.param("that it holds", "Ceasefire holds", 4.0, 1.0, 0.45, False, id="ranked too low"),
    ],
)
def test_a_statement_is_on_the_topic_by_its_words_or_its_headline(
    make_article: MakeArticle, quote: str, title: str, rank: float, around: float, meaning: float, kept: bool
) -> None:
    best, article = make_article("Vale said the ceasefire came."), make_article(f"Vale said {quote}.", title=title)
    found = [
        FoundStatement(state(best, "the ceasefire came", by="Ada Vale"), best, 1.0, rank=14.0, meaning=0.8),
        FoundStatement(state(article, quote, by="Ada Vale"), article, 1.0, rank=rank, words=around, meaning=meaning),
    ]
    assert (found[1] in on_topic(found, "ceasefire", {"ceasefire": 4.0})) is kept


def test_reported_words_far_behind_their_cue_make_no_sentence_with_it(make_article: MakeArticle) -> None:
    near = make_article("Vale, telling reporters that the gates were shut, left.")
    far = make_article(
        "Vale, telling a packed hall that none of the keepers who came that night had opened any of the gates, left."
    )
    assert not is_severed(state(near, "the gates were shut", by="Ada Vale", cue="telling"))
    assert is_severed(state(far, "the gates", by="Ada Vale", cue="telling"))


def test_words_of_they_and_who_are_nobodys(make_article: MakeArticle) -> None:
    article = make_article("They called for bread. A baker called for salt.")
    they = state(article, "for bread", mention="They")
    baker = state(article, "for salt", mention="A baker")
    assert [is_anybodys(FoundStatement(one, article, 1.0)) for one in (they, baker)] == [True, False]


def test_whoever_asks_presents_or_reports_in_a_transcript_is_its_host(make_article: MakeArticle) -> None:
    article = make_article(
        "ORME: Good morning, I'm Ida Orme.\nVALE: The gates are shut.\nORME: Until when?\nVALE: Until May."
    )
    turns = [
        state(article, "Good morning, I'm Ida Orme.", by="Ida Orme"),
        state(article, "The gates are shut.", by="Ada Vale"),
        state(article, "Until when?", by="Ida Orme"),
        state(article, "Until May.", by="Ada Vale"),
    ]
    assert find_hosts(turns, ()) == {"Ida Orme"}
    assert find_hosts(turns[1:2], ("Ada Vale",)) == {"Ada Vale"}


def test_a_statement_that_stands_whole_in_another_is_left_out(make_article: MakeArticle) -> None:
    article = make_article("Vale said the gates are shut until May. “Shut until May,” she said.")
    whole = FoundStatement(state(article, "the gates are shut until May", by="Ada Vale"), article, 1.0)
    part = FoundStatement(state(article, "Shut until May", by="Ada Vale"), article, 1.0)
    assert drop_parts([part, whole]) == [whole]


def test_few_reported_words_say_nothing_unless_they_name_the_topic(make_article: MakeArticle) -> None:
    article = make_article("Vale said prices are rising. Vale called for a ceasefire. “It is over,” said Vale.")
    rising, call = (state(article, words, by="Ada Vale") for words in ("are rising", "a ceasefire"))
    quoted = state(article, "“It is over,”", by="Ada Vale", kind=StatementKind.DIRECT)
    found = [FoundStatement(one, article, 1.0) for one in (rising, call, quoted)]
    assert find_fragments(found, {"ceasefire": 4.0}) == {rising.id}


def test_what_somebody_without_a_name_says_inside_a_quotation_is_the_speakers(make_article: MakeArticle) -> None:
    article = make_article("“A monitor tells us to wait,” said Ada Vale. A skipper told them to leave.")
    outer = state(article, "“A monitor tells us to wait,”", by="Ada Vale", cue="said", kind=StatementKind.DIRECT)
    inner = state(article, "us to wait", cue="tells", mention="A monitor")
    beside = state(article, "them to leave", cue="told", mention="A skipper")
    found = [FoundStatement(one, article, 1.0) for one in (inner, beside)]
    assert find_nested(found, lambda _: [outer, inner, beside]) == {inner.id}


@pytest.mark.parametrize(
    ("mention", "told"),
    [
        pytest.param("The protesters", True, id="people"),
        pytest.param("A survey of voters", True, id="a document"),
        pytest.param("The war", False, id="a thing"),
        pytest.param("The left", False, id="anything"),
    ],
)
def test_somebody_described_is_told_from_what_may_be_a_thing(
    make_article: MakeArticle, mention: str, told: bool
) -> None:
    article = make_article(f"{mention} demanded bread.")
    assert is_somebodys(state(article, "bread", mention=mention)) is told

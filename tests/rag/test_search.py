"""Quick look-up, by words and by filter."""

from __future__ import annotations

import pytest

from rag import FoundPassage, FoundStatement, UnknownOutlet, UnknownSpeaker, search, statements_on_record
from store import Filters, Library


def test_passages_that_have_the_words_come_first(sample: Library) -> None:
    found = search("voyage recorder", sample, limit=5)
    assert 0 < len(found) <= 5
    assert all(isinstance(one, FoundPassage) for one in found)
    assert "recorder" in found[0].passage.text  # type: ignore[union-attr]


def test_a_phrase_is_found_only_where_it_stands_in_that_order(sample: Library) -> None:
    assert search("letter is not opened", sample, phrase=True)
    assert search("opened not is letter", sample, phrase=True) == []
    assert search("LETTER—is not opened!", sample, phrase=True)


def test_statements_are_found_by_their_speakers_and_words(sample: Library) -> None:
    found = search("fares", sample, kind="statements", filters=Filters(speakers=("Henrik Oskeld",)))
    assert all(isinstance(one, FoundStatement) for one in found)
    assert {one.statement.speaker.name for one in found} == {"Henrik Oskeld"}  # type: ignore[union-attr]


def test_nothing_like_it_is_nothing_found(sample: Library) -> None:
    assert search("zyzzyva quokka", sample) == []
    assert search("", sample) == []


def test_a_filter_that_names_nobody_says_who_is_near(sample: Library) -> None:
    with pytest.raises(UnknownSpeaker, match="no speaker 'Margit Oskelson' is on record; nearest: Marit Oskeld"):
        search("dam", sample, filters=Filters(speakers=("Margit Oskelson",)))
    with pytest.raises(UnknownSpeaker, match="`onrecord speakers` lists who is"):
        search("dam", sample, filters=Filters(speakers=("Qqq Zzzzzz",)))
    with pytest.raises(UnknownOutlet):
        search("dam", sample, filters=Filters(outlets=("Qqq",)))


def test_what_is_on_record_comes_newest_first_and_within_its_filters(sample: Library) -> None:
    listed = list(statements_on_record(sample, filters=Filters(speakers=("Irrin",)), limit=10))
    assert len(listed) == 10
    assert {statement.speaker.name for statement, _ in listed} == {"Matteo Irrin"}
    days = [article.published for _, article in listed if article.published]
    assert days == sorted(days, reverse=True)


def test_what_is_on_record_about_something_is_about_it(sample: Library) -> None:
    listed = list(statements_on_record(sample, about="voyage recorder", limit=5))
    assert listed
    statement, article = listed[0]
    assert "recorder" in statement.quote or "recorder" in article.text

"""Who is on record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from store import (
    Filters,
    Library,
    LinkKind,
    NameLink,
    Record,
    RoleSeen,
    Span,
    Speaker,
    SpeakerEntry,
    SpeakerKind,
    Statement,
    StatementKind,
)

MakeRecord = Callable[..., Record]


def say(record: Record, *speakers: tuple[Speaker, str | None]) -> Record:
    """The record with a statement for each speaker, over the words of its text one after the other."""
    article, statements = record.article, []
    for start, (speaker, mention) in enumerate(speakers):
        where = article.text.find(mention) if mention else -1
        statements.append(
            Statement.of(
                article,
                spans=[Span(start, start + 1)],
                kind=StatementKind.INDIRECT,
                speaker=speaker,
                mention_span=Span(where, where + len(mention)) if mention else None,
            )
        )
    return Record(article, record.passages, tuple(statements))


def add(library: Library, *records: Record) -> None:
    with library.writer() as writer:
        writer.add(records)


PERSON = SpeakerKind.PERSON


@pytest.mark.parametrize(
    ("mention", "is_alias"),
    [
        pytest.param("Vale", True, id="surname"),
        pytest.param("Mayor Vale", True, id="title and surname"),
        pytest.param("Ms. Vale’s", True, id="possessive"),
        pytest.param("he", False, id="pronoun"),
        pytest.param("the mayor", False, id="role"),
        pytest.param("Vale and two others", False, id="more than her"),
        pytest.param("former mayor Ada Vale", False, id="a description that ends in her name"),
        pytest.param("Ada Vale", False, id="the name itself"),
    ],
)
def test_a_mention_is_an_alias_when_it_names(
    library: Library, make_record: MakeRecord, mention: str, is_alias: bool
) -> None:
    add(library, say(make_record(f"So said {mention} today."), (Speaker("Ada Vale", PERSON), mention)))
    (entry,) = library.speakers()
    assert (entry.aliases == (mention,)) == is_alias


def test_initials_are_an_alias(library: Library, make_record: MakeRecord) -> None:
    union = Speaker("Harbour Workers Union", SpeakerKind.ORGANISATION)
    add(library, say(make_record("The HWU said so."), (union, "HWU")))
    assert library.speakers()[0].aliases == ("HWU",)


def test_an_entry_counts_over_articles(library: Library, make_record: MakeRecord) -> None:
    vale = Speaker("Ada Vale", PERSON, "mayor")
    deputy = Speaker("Ada Vale", PERSON, "deputy mayor")
    accented = Speaker("Áda Vale", PERSON)
    first = make_record("One one one one.", published=date(2031, 1, 2))
    second = make_record("Two two two.", published=date(2031, 3, 4))
    add(library, say(first, (vale, None), (vale, None), (deputy, None)), say(second, (accented, None)))
    assert library.speakers() == [
        SpeakerEntry(
            name="Ada Vale",
            kind=PERSON,
            aliases=("Áda Vale",),
            roles=("mayor", "deputy mayor"),
            statements=4,
            articles=2,
            first_published=date(2031, 1, 2),
            last_published=date(2031, 3, 4),
            links=(NameLink("Ada Vale", LinkKind.OWN, 1.0),),
            roles_seen=(
                RoleSeen("mayor", 2, date(2031, 1, 2), date(2031, 1, 2)),
                RoleSeen("deputy mayor", 1, date(2031, 1, 2), date(2031, 1, 2)),
            ),
        )
    ]


def test_an_entry_counts_over_names_each_article_once(library: Library, make_record: MakeRecord) -> None:
    long, short = Speaker("Khaled Deshaal", PERSON, "envoy"), Speaker("Khalid Dashal", PERSON, "envoy")
    first = make_record("One one one one.", published=date(2031, 1, 2))
    second = make_record("Two two two.", published=date(2031, 3, 4))
    add(library, say(first, (long, None), (short, None)), say(second, (long, None)))
    (entry,) = library.speakers()
    assert (entry.name, entry.names, entry.aliases) == (
        "Khaled Deshaal",
        ("Khaled Deshaal", "Khalid Dashal"),
        ("Khalid Dashal",),
    )
    assert (entry.statements, entry.articles) == (3, 2)
    assert entry.roles_seen == (RoleSeen("envoy", 3, date(2031, 1, 2), date(2031, 3, 4)),)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        pytest.param("Vale spoke first, before Ada Vale left.", True, id="the article names the bearer"),
        pytest.param("Vale spoke first.", False, id="it does not"),
    ],
)
def test_a_bare_surname_is_the_bearer_s_where_its_articles_name_them(
    library: Library, make_record: MakeRecord, text: str, joined: bool
) -> None:
    add(library, say(make_record("Ada Vale."), (Speaker("Ada Vale", PERSON), None)))
    add(library, say(make_record(text), (Speaker("Vale", PERSON), None)))
    assert [entry.names for entry in library.speakers()] == (
        [("Ada Vale", "Vale")] if joined else [("Ada Vale",), ("Vale",)]
    )


def test_the_unnamed_are_not_listed(library: Library, make_record: MakeRecord) -> None:
    add(library, say(make_record("An official said."), (Speaker(None, SpeakerKind.UNNAMED), "An official")))
    assert library.speakers() == []


def test_the_list_follows_what_is_added_and_withdrawn(library: Library, make_record: MakeRecord) -> None:
    one = say(make_record("One.", external_id="one"), (Speaker("Ada Vale", PERSON), None))
    two = say(make_record("Two."), (Speaker("Ada Vale", PERSON), None), (Speaker("Tom Rook", PERSON), None))
    add(library, one)
    assert [(entry.name, entry.statements) for entry in library.speakers()] == [("Ada Vale", 1)]
    add(library, two)
    assert [(entry.name, entry.statements) for entry in library.speakers()] == [("Ada Vale", 2), ("Tom Rook", 1)]
    with library.writer() as writer:
        writer.withdraw("one")
    assert [(entry.name, entry.statements) for entry in library.speakers()] == [("Ada Vale", 1), ("Tom Rook", 1)]


def test_counts_are_those_within_the_filters_and_names_those_of_all_on_record(
    library: Library, make_record: MakeRecord
) -> None:
    mayor, minister = (
        Speaker("Ada Vale", SpeakerKind.PERSON, "mayor"),
        Speaker("Ada Vale", SpeakerKind.PERSON, "minister"),
    )
    respelled, other = Speaker("Adda Vale", SpeakerKind.PERSON, "mayor"), Speaker("Tom Rook", SpeakerKind.PERSON)
    records = [
        say(make_record("First of all.", outlet="The Quay", published=date(2031, 1, 5)), (mayor, None), (other, None)),
        say(make_record("Second of all.", outlet="The Hill", published=date(2031, 3, 5)), (minister, None)),
        say(make_record("Third of all.", outlet="The Hill", published=date(2031, 4, 5)), (respelled, None)),
    ]
    with library.writer() as writer:
        writer.add(records)
        writer.merge_speakers(["Ada Vale", "Adda Vale"])

    def within(**filters: object) -> list[tuple[str, int, int, tuple[str, ...]]]:
        found = library.speakers(Filters(**filters))  # type: ignore[arg-type]
        return [(entry.name, entry.statements, entry.articles, entry.roles) for entry in found]

    assert within() == [("Ada Vale", 3, 3, ("mayor", "minister")), ("Tom Rook", 1, 1, ())]
    assert within(outlets=("The Hill",)) == [("Ada Vale", 2, 2, ("mayor", "minister"))]
    assert within(since=date(2031, 4, 1)) == [("Ada Vale", 1, 1, ("mayor",))]
    assert within(until=date(2031, 2, 1)) == [("Ada Vale", 1, 1, ("mayor",)), ("Tom Rook", 1, 1, ())]
    assert within(speakers=("Adda Vale",)) == [("Ada Vale", 3, 3, ("mayor", "minister"))]
    assert within(language="fr") == []
    (march,) = library.speakers(Filters(since=date(2031, 3, 1), until=date(2031, 3, 31)))
    assert (march.first_published, march.last_published) == (date(2031, 3, 5), date(2031, 3, 5))
    assert march.names == ("Ada Vale", "Adda Vale")

"""The roster as an index: however the library came to be what it is, it says what the statements say."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from store import (
    Embedder,
    Library,
    Record,
    Speaker,
    SpeakerEntry,
    SpeakerKind,
    Statement,
    StatementKind,
    open_library,
    roster,
)
from store.copies import CopyFinder
from store.meta import write_meta
from store.model import Span

MakeRecord = Callable[..., Record]

# Names that rules join in every way, and keep apart where one more of them is on record.
NAMES = {
    **dict.fromkeys(
        ("Ada Vale", "Vale", "Mr. Vale", "Ben Vale", "Khaled Deshaal", "Khalid Dashal", "Dashal", "Dorran Reyk"),
        SpeakerKind.PERSON,
    ),
    **dict.fromkeys(("REYK", "Harbour Workers Union", "HWU", "Herring Watch United"), SpeakerKind.ORGANISATION),
    "خالد دشعال": SpeakerKind.PERSON,
    "دشعال": SpeakerKind.PERSON,
}


def said_by(make_record: MakeRecord, names: list[str], chance: random.Random, number: int) -> Record:
    """An article in which each of these says a word, some by their role."""
    text = f"Number {number}. " + " ".join(f"Harbour word, {name} said." for name in names)
    article = make_record(
        text, published=date(2031, 1, 1) + timedelta(days=number), url=f"https://x.org/{number}"
    ).article
    statements = tuple(
        Statement.of(
            article,
            spans=[Span(place, place + 1)],
            kind=StatementKind.INDIRECT,
            speaker=Speaker(name, NAMES[name], chance.choice([None, "mayor", "minister"])),
        )
        for place, name in enumerate(names)
    )
    return Record(article, (), statements)


def made_anew(library: Library) -> list[SpeakerEntry]:
    """Who is on record, by the statements alone."""
    with library.engine.connect() as connection:
        roster.clear(connection)
        entries = roster.read_roster(connection).entries
        connection.rollback()
    return entries


@pytest.mark.parametrize("far", [0, roster.FAR], ids=["name by name", "all at once when far behind"])
@pytest.mark.parametrize("seed", range(6))
def test_following_changes_and_decisions_comes_to_what_working_it_out_anew_does(
    library: Library, embedder: Embedder, make_record: MakeRecord, monkeypatch: pytest.MonkeyPatch, seed: int, far: int
) -> None:
    monkeypatch.setattr(roster, "FAR", far)
    chance = random.Random(seed)
    here: list[Record] = []
    with open_library(library.settings, embedder=embedder) as reader:
        for number in range(12):
            with library.writer() as writer:
                match chance.choice(["add", "add", "withdraw", "merge", "split"]):
                    case "withdraw" if here:
                        writer.withdraw(here.pop(chance.randrange(len(here))).article.id)
                    case "merge" if len(library.speakers()) > 2:
                        writer.merge_speakers([one.name for one in chance.sample(library.speakers(), 2)])
                    case "split" if several := [one for one in library.speakers() if len(one.names) > 1]:
                        writer.split_speaker(several[0].names[-1])
                    case _:
                        names = chance.sample(list(NAMES), 4)
                        here.append(said_by(make_record, names, chance, number))
                        writer.add([here[-1]])
                assert reader.speakers() == made_anew(library), "a reader is never behind"
                if chance.random() < 0.7:
                    writer.catch_up()
            assert reader.speakers() == library.speakers() == made_anew(library)


def test_what_is_kept_is_read_and_not_worked_out(library: Library, make_record: MakeRecord, embedder: Embedder) -> None:
    chance = random.Random(1)
    with library.writer() as writer:
        writer.add([said_by(make_record, ["Ada Vale", "Vale", "HWU"], chance, 1)])
        writer.catch_up()
    with library.engine.begin() as connection:
        assert roster.read_mark(connection) == roster.RosterMark(change=1, decision=0, written=2)
        connection.execute(roster.roster.delete().where(roster.roster.c.speaker == "hwu"))
    with open_library(library.settings, embedder=embedder) as reader:
        assert [entry.names for entry in reader.speakers()] == [("Ada Vale", "Vale")]
    with library.writer() as writer:
        writer.reindex()
    assert [entry.names for entry in library.speakers()] == [("Ada Vale", "Vale"), ("HWU",)]


def test_a_name_that_an_article_read_anew_no_longer_has_is_off_the_record(
    library: Library, make_record: MakeRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roster, "FAR", 0)  # however little is on record, name by name

    def read(text: str, name: str) -> Record:
        return make_record(text, statements=[("Enough", name)], url="https://x.org/1")

    with library.writer() as writer:
        writer.add([read("“Enough,” she said. Ada Vale and Ida Orme.", "Ada Vale")])
        writer.catch_up()
        writer.add([read("“Enough,” he said.", "Tom Rook")])
        writer.add([read("“Enough,” she said. Ada Vale and Ida Orme.", "Ida Orme")])
        assert [entry.name for entry in library.speakers()] == ["Ida Orme"]
        writer.catch_up()
    assert [entry.name for entry in library.speakers()] == ["Ida Orme"]


def test_asking_for_any_name_asks_for_all_of_them_and_a_strange_one_stays(
    library: Library, make_record: MakeRecord
) -> None:
    names = ["Khaled Deshaal", "Khalid Dashal", "Ada Vale"]
    with library.writer() as writer:
        writer.add([said_by(make_record, names, random.Random(1), 1)])
    wider = library.roster().widen(["KHALID DASHAL", "Nobody Here"])
    assert wider == ("khaled deshaal", "khalid dashal", "nobody here")


@pytest.fixture
def outdated(library: Library, make_record: MakeRecord) -> Library:
    """A library whose roster another version of the program made."""
    with library.writer() as writer:
        writer.add([said_by(make_record, ["Ada Vale", "Vale", "HWU"], random.Random(1), 1)])
        writer.catch_up()
    with library.engine.begin() as connection:
        write_meta(connection, roster.MARK, "0 1 0 2")
    return library


def read_written(library: Library) -> int | None:
    """By which writing the roster is what it is; None while it is outdated."""
    with library.engine.connect() as connection:
        mark = roster.read_mark(connection)
    return mark.written if mark else None


def test_an_outdated_roster_is_made_again_by_the_first_who_reads_it_and_by_nobody_else(
    outdated: Library, embedder: Embedder
) -> None:
    for _ in range(2):
        with open_library(outdated.settings, embedder=embedder) as reader:
            assert [entry.names for entry in reader.speakers()] == [("Ada Vale", "Vale"), ("HWU",)]
            assert read_written(reader) == 3


def test_while_somebody_writes_an_outdated_roster_is_worked_out_and_left_to_them(
    outdated: Library, embedder: Embedder
) -> None:
    with outdated.writer() as writer, open_library(outdated.settings, embedder=embedder) as reader:
        assert [entry.names for entry in reader.speakers()] == [("Ada Vale", "Vale"), ("HWU",)]
        assert read_written(reader) is None
        writer.catch_up()
        assert read_written(reader) == 3


def test_the_roster_is_caught_up_before_what_takes_longer(
    library: Library, make_record: MakeRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_finder: CopyFinder, *_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(CopyFinder, "catch_up", fail)
    with library.writer() as writer:
        writer.add([said_by(make_record, ["Ada Vale"], random.Random(1), 1)])
        with pytest.raises(KeyboardInterrupt):
            writer.catch_up()
    assert read_written(library) == 2

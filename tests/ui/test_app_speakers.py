"""The Speakers page: who is on record, on what, since when; a speaker's page; merging and splitting names."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages import app_at, fill, html, panel, shown, words_in
from records import record_of, state
from store import Article, Filters, Record, Speaker, SpeakerEntry, SpeakerKind, StoreSettings, fold_text, open_library
from store.lock import hold_writer_lock
from ui.web.plot import Row, Scale, plot_html
from ui.web.speaker import days_of
from ui.web.topics import rank_topics
from ui.web.who import BY_NAME, LATEST, Roll, in_order

SAID = [  # speaker, role, words, outlet, published
    ("Ada Vale", "harbour minister", "“We will mend the ferry,”", "The Courier", date(2031, 2, 14)),
    ("Ada Vale", "harbour minister", "“I never sold the ferry.”", "The Gazette", date(2031, 3, 1)),
    ("Ada Vale", "harbour minister", "“The inquiry is over.”", "The Courier", date(2031, 5, 2)),
    ("A. Vale-Lind", None, "“We waited for the ferry.”", "The Courier", date(2031, 5, 3)),
    ("<b>Bruno</b> Kell", "mayor", "“Bring back the bell.”", "The Gazette", None),
    ("Port Authority", None, "“The quay is closed.”", "The Gazette", date(2031, 4, 1)),
]


@pytest.fixture
def home(home: Path) -> Path:
    fill(home, [record(*said) for said in SAID])
    return home


def record(name: str, role: str | None, words: str, outlet: str, published: date | None) -> Record:
    article = Article.of(f"{words} said {name}.", title=words, outlet=outlet, published=published)
    kind = SpeakerKind.ORGANISATION if "Authority" in name else SpeakerKind.PERSON
    return record_of(article, state(article, words, by=Speaker(name, kind, role)))


def open_speakers(**address: str) -> AppTest:
    return app_at("speakers", **address).run()


def rows(app: AppTest) -> list[str]:
    table = next(element.value for element in app.html if "or-table" in element.value)
    return [words_in(row) for row in table.split("<tr>")[2:]]


def test_the_table_says_who_is_on_record_on_what_and_since_when(home: Path) -> None:
    app = open_speakers()
    first, *others = rows(app)
    assert first == "Ada Vale harbour minister 3 3 ferry, inquiry 14 February 2031 2 May 2031"
    assert any(row.startswith("<b>Bruno</b> Kell mayor 1 1 bell undated") for row in others)
    assert "&lt;b&gt;Bruno&lt;/b&gt;" in html(app)
    app.text_input(key="find").set_value("mayor").run()
    assert [row.split(" mayor")[0] for row in rows(app)] == ["<b>Bruno</b> Kell"]
    assert "Nobody on record is called anything like “nobody”" in shown(
        app.text_input(key="find").set_value("nobody").run()
    )


def test_a_long_table_shows_more_each_time_it_is_asked_to(home: Path) -> None:
    names = [f"Ann {first}o{middle}ul" for first in "BDFGHLMPRT" for middle in "nrs"]
    fill(home, [record(name, None, f"“{name} it is.”", "The Courier", None) for name in names])
    app = open_speakers()
    assert len(rows(app)) == 25
    assert app.button(key="more-speakers").label == "Show 9 more"
    assert len(rows(app.button(key="more-speakers").click().run())) == 34
    assert not [button for button in app.button if button.key == "more-speakers"]
    app.text_input(key="find").set_value("ann").run()  # another list begins again
    assert len(rows(app)) == 25


def test_filters_narrow_the_table(home: Path) -> None:
    assert [row.split(" 1 1")[0] for row in rows(open_speakers(outlet="The Gazette"))] == [
        "<b>Bruno</b> Kell mayor",
        "Ada Vale harbour minister",
        "Port Authority",
    ]


def test_a_speakers_page_has_a_timeline_by_topic_and_positions_in_order(home: Path) -> None:
    app = open_speakers(who="Ada Vale")
    text = shown(app)
    assert "3 statements in 3 articles, published 14 February 2031 to 2 May 2031" in text
    assert "harbour minister 3 statements" in text
    plot = next(element.value for element in app.html if "by words in them" in element.value)
    assert 'title="ferry, week of 10 February 2031: 1 statement"' in plot
    assert plot.count("<bdi>Everything") == 1
    assert 'title="Everything, week of 28 April 2031: 1 statement"' in plot
    assert "The Courier 2" in text and "The Gazette 1" in text
    app.button(key="topic-0").click().run()
    assert app.text_input(key="on").value == "ferry"
    cards = re.findall(r'<blockquote[^>]*>(.*?)</blockquote>.*?data-open="(.*?)"', html(app))
    assert [unescape(words) for words, _ in cards] == ["“We will mend the ferry,”", "“I never sold the ferry.”"]
    article, place = cards[0][1].split(":")
    app.query_params.update({"article": article, "at": place})
    assert re.findall(r"<mark[^>]*>(.*?)</mark>", panel(app.run())) == ["“We will mend the ferry,”"]


@pytest.mark.parametrize("who", ["Nobody At All", "<script>"])
def test_an_address_of_nobody_on_record_says_so(home: Path, who: str) -> None:
    app = open_speakers(who=who)
    assert f"Nobody on record goes by “{who}”" in shown(app)
    assert "<script>" not in html(app)
    assert "Ada Vale" in shown(app.button(key="all-speakers").click().run())


def test_names_are_merged_and_split_after_saying_what_it_does(home: Path) -> None:
    app = open_speakers(who="Ada Vale")
    app.text_input(key="merge-with").set_value("lind").run()
    app.button(key="merge-0").click().run()
    assert "1 statement more will be theirs" in shown(app)
    assert "4 statements" not in shown(app.button(key="names-not").click().run())
    app.text_input(key="merge-with").set_value("lind").run()
    app.button(key="merge-0").click().run()
    text = shown(app.button(key="names-do").click().run())
    assert "4 statements in 4 articles" in text and "A. Vale-Lind merged by hand" in text
    app.button(key="split-0").click().run()
    assert "will be a speaker apart from “Ada Vale”" in shown(app)
    text = shown(app.button(key="names-do").click().run())
    assert "3 statements in 3 articles" in text and "Kept apart by hand: “A. Vale-Lind”" in text


def test_a_merge_while_somebody_else_writes_is_a_plain_message(home: Path) -> None:
    app = open_speakers(who="Ada Vale")
    app.text_input(key="merge-with").set_value("lind").run()
    app.button(key="merge-0").click().run()
    with hold_writer_lock(home):
        text = shown(app.button(key="names-do").click().run())
    assert "Nothing was changed: " in text and "3 statements" in text


def entry(
    name: str, *, role: str = "", last: date | None = None, kind: SpeakerKind = SpeakerKind.PERSON
) -> SpeakerEntry:
    return SpeakerEntry(name, kind, roles=(role,) if role else (), last_published=last)


@pytest.mark.parametrize(
    ("typed", "kind", "found"),
    [
        pytest.param("", None, ["Zoë Orr", "Ada Vale", "Port Authority"], id="all"),
        pytest.param("zoe", None, ["Zoë Orr"], id="accents do not count"),
        pytest.param("port", None, ["Port Authority", "Ada Vale"], id="names before roles"),
        pytest.param("ort", None, [], id="only where a word begins"),
        pytest.param("va ad", None, ["Ada Vale"], id="words in any order"),
        pytest.param("", SpeakerKind.ORGANISATION, ["Port Authority"], id="of one kind"),
    ],
)
def test_speakers_are_found_by_how_their_words_begin(typed: str, kind: SpeakerKind | None, found: list[str]) -> None:
    entries = [
        entry("Zoë Orr"),
        entry("Ada Vale", role="port minister"),
        entry("Port Authority", kind=SpeakerKind.ORGANISATION),
    ]
    assert [one.name for one in Roll(entries).find(typed, kind=kind)] == found


def test_speakers_are_put_in_order_by_name_or_by_when_they_last_spoke() -> None:
    entries = [entry("B", last=date(2031, 1, 1)), entry("a"), entry("C", last=date(2031, 2, 1))]
    assert [one.name for one in in_order(entries, BY_NAME)] == ["a", "B", "C"]
    assert [one.name for one in in_order(entries, LATEST)] == ["C", "B", "a"]


def test_topics_are_what_is_said_again_then_what_the_library_talks_of() -> None:
    quotes = ["We mend the ferry.", "They sold the ferry, and the Hesper Accord.", "In the Hesper Accord.", "The bell."]
    rarity = {"ferry": 2.0, "Hesper": 3.0, "Accord": 3.0, "bell": 1.0}
    topics = rank_topics(quotes, rarity=lambda words: rarity, limit=3)
    assert [(topic.words, topic.statements) for topic in topics] == [("Hesper Accord", 2), ("ferry", 2), ("bell", 1)]
    assert [topic.words for topic in rank_topics(quotes, rarity=lambda _: rarity, limit=3, without=["Ann Hesper"])] == [
        "ferry",
        "bell",
    ]


@pytest.mark.parametrize(
    ("quote", "is_in"), [("The Ferries wait.", False), ("Two FERRYS", True), ("ferryman", False), ("a ferry", True)]
)
def test_a_topic_is_in_a_quotation_word_for_word_but_for_case_and_number(quote: str, is_in: bool) -> None:
    assert days_of("ferry", [(fold_text(quote), None)]) == [None] * is_in


@pytest.mark.parametrize(
    ("first", "last", "unit", "number"),
    [
        (date(2031, 2, 1), date(2031, 2, 1), "day", 1),
        (date(2031, 1, 30), date(2031, 2, 3), "day", 5),
        (date(2030, 12, 30), date(2031, 2, 3), "week", 6),
        (date(2030, 1, 31), date(2031, 2, 1), "month", 14),
        (date(1999, 12, 31), date(2031, 1, 1), "year", 33),
    ],
)
def test_a_scale_leaves_no_period_out(first: date, last: date, unit: str, number: int) -> None:
    scale = Scale(first, last)
    assert (scale.unit, len(scale.periods)) == (unit, number)
    assert scale.place(first) == scale.periods[0].start and scale.place(last) == scale.periods[-1].start


def test_a_plot_is_a_table_with_the_numbers_in_it() -> None:
    table = plot_html(
        [Row("<i>ferry</i>", [date(2031, 2, 1)] * 3 + [date(2031, 2, 3), None])], label="Said", counted="statement"
    )
    assert re.findall(r'data-height="(\d+)"><b>(\d+)', table) == [("8", "3"), ("3", "1")]
    assert table.count("<td></td>") == 2  # the corner, and the day nothing was said
    assert "<i>" not in table and '&lt;i&gt;ferry&lt;/i&gt;</bdi> <span class="or-soft">5</span>' in table
    assert plot_html([Row("undated", [None])], label="Said", counted="statement") == ""


def test_statement_lines_hold_what_is_within_the_filters_latest_first(home: Path) -> None:
    with open_library(StoreSettings(home=home)) as library:
        lines = library.statement_lines(Filters(speakers=("Ada Vale",), outlets=("The Courier",)))
        assert [(line.quote, line.published) for line in lines] == [
            ("“The inquiry is over.”", date(2031, 5, 2)),
            ("“We will mend the ferry,”", date(2031, 2, 14)),
        ]
        assert library.statement_lines(limit=1)[0].name == "A. Vale-Lind"
        assert library.statement_lines()[-1].published is None

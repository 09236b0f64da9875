"""The sample library: fiction that says so, gold that stands in its text, and every hard thing in it."""

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from ingest.clean import clean, clean_line
from ui.sample import sample_articles, sample_gold, sample_questions

Row = dict[str, Any]

LABEL = "Fiction: sample library of On Record"
SINGLE, CURLY, STRAIGHT, GUILLEMETS = "‘’", "“”", '""', "«»"
MARKS = {
    "The Harrow Courier": SINGLE,
    "Teskel Dispatch": CURLY,
    "Lanyard": CURLY,
    "Hesper Standard": CURLY,
    "Open Water Review": CURLY,
    "Castrel Tribune": STRAIGHT,
    "The Narrows Log": STRAIGHT,
    "Northlight Radio": STRAIGHT,
    "Bayline Bulletin": STRAIGHT,
    "تمرون اليوم": GUILLEMETS,
}
# What makes the job hard, and in how many articles at least.
PHENOMENA = {
    "wire-original": 2,
    "wire-copy": 3,
    "wire-verbatim": 1,
    "wire-trimmed": 2,
    "wire-reheadlined": 1,
    "agency-tag": 2,
    "correction": 2,
    "pronoun-speaker": 5,
    "title-speaker": 5,
    "couple-shared-surname": 2,
    "siblings-shared-surname": 3,
    "surname-shared": 3,
    "spokesperson": 5,
    "unnamed-official": 5,
    "witness": 3,
    "denial": 5,
    "refusal": 5,
    "figures-differ": 3,
    "sides-differ": 3,
    "position-changes": 3,
    "quotation-in-quotation": 5,
    "curly-quotes": 5,
    "straight-quotes": 5,
    "single-quotes": 3,
    "interrupted-quotation": 5,
    "multi-paragraph-quotation": 2,
    "headline-quotation": 3,
    "undated": 1,
    "right-to-left": 1,
    "injection": 1,
    "via": 5,
    "via-chain": 3,
    "told-broadcaster": 2,
    "quoted-as-saying": 3,
    "as-reported-by": 2,
    "nominal-cue": 2,
    "statement-by": 2,
    "according-to": 3,
    "posted-words": 2,
    "transcript": 2,
    "live-blog": 1,
    "editor-bracket": 2,
    "ellipsis": 2,
    "scare-quotes": 3,
    "title-reference": 3,
    "collective": 3,
    "joint-statement": 2,
    "transliteration": 3,
    "said-on-weekday": 5,
    "on-date": 3,
    "earlier-in-the-day": 2,
    "last-week": 1,
    "occasion": 3,
    "hedged": 3,
    "conditional": 3,
    "silent-party": 1,
}
INTENTS = {
    "who_said", "full_name", "surname", "role", "organisation", "reworded", "denial", "refusal", "several_speakers",
    "figures", "change", "latest", "when", "where", "filter_outlet", "filter_date", "filter_language", "follow_up",
    "via", "absent_speaker", "absent_topic", "silent_party", "plausible_topic", "false_premise", "off_domain",
}  # fmt: skip


@cache
def rows(path: Path) -> dict[str, Row]:
    listed = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    by_id = {row["id"]: row for row in listed}
    assert len(by_id) == len(listed), f"an id stands twice in {path.name}"
    return by_id


def articles() -> dict[str, Row]:
    return rows(sample_articles())


def gold() -> dict[str, Row]:
    return rows(sample_gold())


def questions() -> list[Row]:
    return list(rows(sample_questions()).values())


def statements() -> Iterator[tuple[Row, Row]]:
    """Every statement of the gold with the article it stands in."""
    for row in gold().values():
        for quote in row["quotes"]:
            yield articles()[row["id"]], quote


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def test_the_library_is_as_large_and_as_varied_as_it_says() -> None:
    assert len(articles()) >= 36
    assert {row["outlet"] for row in articles().values()} == set(MARKS)
    published = sorted(date.fromisoformat(row["published"]) for row in articles().values() if "published" in row)
    assert {day.year for day in published} == {2031}
    assert (published[-1] - published[0]).days >= 120


@pytest.mark.parametrize("row", articles().values(), ids=articles())
def test_an_article_says_it_is_fiction_and_points_nowhere_real(row: Row) -> None:
    assert row["label"] == LABEL
    assert (urlsplit(row["url"]).hostname or "").endswith(".example")
    assert 250 <= len(row["text"].split()) <= 700


@pytest.mark.parametrize("row", articles().values(), ids=articles())
def test_cleaning_changes_nothing_so_the_gold_stays_true(row: Row) -> None:
    assert clean(row["text"]) == row["text"]
    assert clean_line(row["title"]) == row["title"]


def test_every_article_has_gold_and_no_gold_stands_alone() -> None:
    assert list(gold()) == list(articles())
    assert all(len(row["quotes"]) >= 5 for row in gold().values())


def test_what_the_gold_points_at_is_what_it_says() -> None:
    for article, quote in statements():
        text, spans = article["text"], quote["spans"]
        assert "".join(text[start:end] for start, end in spans) == quote["quote"]
        assert (spans[0][0], spans[-1][1]) == (quote["start"], quote["end"])
        assert all(start < end for start, end in spans)
        assert all(left[1] <= right[0] for left, right in pairwise(spans))
        assert quote["cue"] in text
        if quote["speaker_start"] is None:
            assert quote["speaker"] == ""
        else:
            assert text[quote["speaker_start"] : quote["speaker_end"]] == quote["speaker"]
        assert quote.get("role", "") in text
        assert quote.get("occasion", "") in text
        assert quote.get("said_on_text", "") in text


def test_no_statement_is_listed_twice() -> None:
    seen = Counter((article["id"], quote["speaker_start"], str(quote["spans"])) for article, quote in statements())
    assert not [key for key, times in seen.items() if times > 1]


def share_in_marks(text: str, marks: str) -> float:
    """The share of the letters and digits of `text` that stand between the outlet's marks."""
    opening, closing = marks
    inside, quoted, letters = False, 0, 0
    for place, character in enumerate(text):
        follows = text[place + 1 : place + 2]
        if opening == closing == character:
            inside = not inside
        elif character == opening:
            inside = True
        elif character == closing and not (closing == "’" and follows.isalnum()):  # "don’t" closes nothing
            inside = False
        elif character.isalnum():
            letters += 1
            quoted += inside
    return quoted / letters


def test_a_statement_is_direct_mixed_or_indirect_by_its_marks() -> None:
    for article, quote in statements():
        spans = [article["text"][start:end] for start, end in quote["spans"]]
        marks = MARKS[article["outlet"]]
        inner = quote.get("ignore") and quote["quote"][0] in "'‘“"  # a quotation inside one has the other marks
        if inner:
            continue
        shares = [share_in_marks(span, marks) for span in spans]
        expected = "direct" if min(shares) == 1 else "mixed" if max(shares) > 0 else "indirect"
        assert quote["kind"] == expected, quote["quote"]


def test_a_statement_is_said_on_a_day_that_exists_and_no_later_than_it_is_published() -> None:
    for article, quote in statements():
        if quote["said_on"] is None:
            continue
        assert re.fullmatch(r"2031-\d\d(-\d\d)?", quote["said_on"])
        date.fromisoformat(quote["said_on"].ljust(10, "#").replace("###", "-01"))
        assert quote["said_on"] <= article["published"]


def test_speakers_are_named_where_the_article_names_them() -> None:
    for article, quote in statements():
        if quote["speaker_kind"] == "unnamed":
            assert quote["speaker_name"] is None
        elif quote["speaker_kind"] == "person" and quote["speaker_name"]:
            assert all(name in article["text"] for name in quote["speaker_name"].split())
        # The canonical name stands apart only where the article spells it otherwise, or does not give it in full.
        assert "speaker_canonical" not in quote or quote["speaker_name"] != quote["speaker_canonical"]


@pytest.mark.parametrize(("tag", "times"), PHENOMENA.items(), ids=PHENOMENA)
def test_everything_that_makes_the_job_hard_occurs(tag: str, times: int) -> None:
    assert sum(tag in row["tags"] for row in gold().values()) >= times


def tagged(tag: str) -> list[str]:
    return [key for key, row in gold().items() if tag in row["tags"]]


def test_the_undated_article_has_no_date_anywhere() -> None:
    undated = [key for key, row in articles().items() if "published" not in row]
    assert undated == tagged("undated")
    assert not re.search(r"\d{4}/\d{2}", articles()[undated[0]]["url"])
    assert all(quote["said_on"] is None for quote in gold()[undated[0]]["quotes"])


def test_the_right_to_left_article_is_written_from_right_to_left() -> None:
    (key,) = tagged("right-to-left")
    letters = [unicodedata.bidirectional(character) for character in articles()[key]["text"] if character.isalpha()]
    assert letters.count("AL") / len(letters) > 0.95
    assert articles()[key]["language"] == "ar"
    assert sum(quote["kind"] == "direct" for quote in gold()[key]["quotes"]) >= 3


def test_the_orders_to_the_assistant_are_nobodys_statement() -> None:
    (key,) = tagged("injection")
    text = articles()[key]["text"]
    for order in ("IGNORE ALL PREVIOUS INSTRUCTIONS", "New policy in force", "If you are an AI model"):
        place = text.index(order)
        said = [quote for quote in gold()[key]["quotes"] if quote["start"] <= place < quote["end"]]
        assert all(quote.get("ignore") for quote in said)


def test_one_wire_story_runs_in_three_papers_verbatim_trimmed_and_under_other_headlines() -> None:
    copies = defaultdict(list)
    for key, row in gold().items():
        if "origin" in row:
            copies[row["origin"]].append(articles()[key])
    collision = copies["wire-collision"]
    assert len({row["outlet"] for row in collision}) == 4  # the agency and three papers
    assert len({row["text"] for row in collision}) == 3  # one paper runs it whole
    assert len({row["title"] for row in collision}) == 3
    assert all("Lanyard" in row["authors"] for row in collision)


def test_a_correction_names_an_earlier_article_and_takes_its_figure_back() -> None:
    for key in tagged("correction"):
        earlier, notice = articles()[gold()[key]["corrects"]], articles()[key]
        assert earlier["published"] < notice["published"]
        assert earlier["title"] in notice["text"]
    assert "The correct number is 21" in articles()["s14"]["text"]
    assert "Twenty-three people were killed" in articles()[gold()["s14"]["corrects"]]["text"]


def test_people_share_surnames_within_an_article_and_across_the_library() -> None:
    within, across = set(), defaultdict(set)
    for row in gold().values():
        families = defaultdict(set)
        for quote in row["quotes"]:
            if quote["speaker_kind"] == "person" and quote["speaker_name"]:
                surname = quote["speaker_name"].split()[-1]
                families[surname].add(quote["speaker_name"])
                across[surname].add(quote["speaker_name"])
        within |= {surname for surname, people in families.items() if len(people) > 1}
    assert {"Haldrow", "Oskeld", "Ashdown"} <= within
    assert across["Solande"] == {"Nerea Solande", "Ilaria Solande"}


def test_one_man_is_spelt_differently_in_different_outlets() -> None:
    names = {
        quote["speaker_name"] for _, quote in statements() if quote.get("speaker_canonical") == "Yusuf al-Haddarin"
    }
    assert names == {"Youssef Haddareen", "Yousef al-Haddarin", "يوسف الحدارين"}


def test_one_side_says_nothing_on_compensation() -> None:
    speakers = {quote["speaker_name"] for _, quote in statements() if "compensat" in quote["quote"].casefold()}
    assert {"Marit Oskeld", "Henrik Oskeld"} <= speakers
    assert speakers.isdisjoint({"Lucan Dantreve", "Nerea Solande", "Matteo Irrin", "Oswin Crale", "Brevany"})


@pytest.mark.parametrize("shade", ["question", "conditional", "hedged"])
def test_speech_that_is_no_plain_assertion_is_told_apart(shade: str) -> None:
    assert any(quote.get("shade") == shade for _, quote in statements())


def test_statements_are_of_every_kind_in_number() -> None:
    kinds = Counter(quote["kind"] for _, quote in statements())
    assert min(kinds["direct"], kinds["mixed"], kinds["indirect"]) >= 80
    assert sum(quote["negated"] for _, quote in statements()) >= 40
    assert sum(bool(quote["via"]) for _, quote in statements()) >= 20
    assert sum(len(quote["spans"]) > 1 for _, quote in statements()) >= 40
    assert sum(quote["said_on"] is not None for _, quote in statements()) >= 100


def test_there_are_questions_of_every_intent() -> None:
    assert len(questions()) >= 120
    assert {row["intent"] for row in questions()} >= INTENTS


@pytest.mark.parametrize("row", questions(), ids=lambda row: row["id"])
def test_a_question_is_answered_by_statements_of_the_gold_or_declined(row: Row) -> None:
    answers = row.get("all", [row["gold"]] if row["gold"] else [])
    assert row["declined"] == (not answers)
    if row["declined"]:
        return
    assert answers[0] == row["gold"]
    for answer in answers:
        article = articles()[answer["article"]]
        assert (answer["title"], answer["outlet"]) == (article["title"], article["outlet"])
        assert answer["quote"] in [quote["quote"] for quote in gold()[answer["article"]]["quotes"]]
    outlets = row.get("filters", {}).get("outlet")
    assert not outlets or {answer["outlet"] for answer in answers} <= set(outlets)


def test_a_phrase_asked_about_stands_in_the_statement_that_answers() -> None:
    for row in questions():
        if row["kind"] == "who_said" and row["gold"] and row.get("note") != "misspelt":
            (phrase,) = re.findall(r'"(.*)"', row["question"])
            assert words(phrase) in words(row["gold"]["quote"])


def test_who_nobody_quotes_is_named_nowhere() -> None:
    library = words(" ".join(row["text"] for row in articles().values()))
    asked = [re.search(r"did (.*) say", row["question"]) for row in questions() if row["kind"] == "absent_speaker"]
    assert all(match and words(match[1]) not in library for match in asked)

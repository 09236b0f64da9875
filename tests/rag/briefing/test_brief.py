"""A briefing says what is on record, line by line with its source, and what is not."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from datetime import date

import pytest

from briefings import SAMPLE_TOPICS, uncited
from rag import TEMPLATES, Answer, DeclineReason, brief, keep_answer, recheck, reopen_answer, verify_words
from rag.model import CitationStatus
from rag.verify import find_broken
from store import Embedder, Filters, Library, Record, StoreSettings, open_library


def lines_of(briefing: Answer) -> list[str]:
    """Everything a briefing says but its headings, an item or a paragraph each with the lines it runs over."""
    return [line for line in briefing.text.splitlines() if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("topic", SAMPLE_TOPICS)
def test_every_line_is_cited_and_every_quotation_is_its_articles(sample: Library, topic: str) -> None:
    briefing = brief(topic, sample)
    assert not briefing.declined
    assert uncited(briefing) == []
    assert find_broken(briefing.text, briefing.citations) == ()
    used = {int(number) for number in re.findall(r"(?<!\\)\[(\d+)\]", briefing.text)}
    assert used == {citation.n for citation in briefing.citations}


def test_the_figure_an_outlet_corrected_is_no_end_of_the_range(sample: Library) -> None:
    briefing = brief("people killed on the Grey Lark", sample)
    told = lines_of(briefing)
    (spread, _) = [line for line in told if "range from" in line]
    assert spread.startswith("The figures given range from nine (**Brevanian interior ministry**")
    assert "to 21 (**Concordance panel of inquiry**" in spread
    old = [line for line in told if re.search(r"\b(?:23|twenty-three)\b", line, re.I)]
    current = [line for line in old if not re.search(r"[Cc]orrected|Twenty-three was wrong", line)]
    assert current == []
    assert any(line.startswith("- Not current: twenty-three (**Linne Sathe**") for line in told)


def test_a_wire_story_of_the_sample_counts_once(sample: Library) -> None:
    briefing = brief("the collision of the vessels in the Narrows", sample, template=TEMPLATES["full"])
    shown = [
        (one.name, " ".join(re.findall(r"\w+", one.statement.quote.lower()))) for one in briefing.statements if one.name
    ]
    assert len(shown) == len(set(shown))
    folded = [line for line in lines_of(briefing) if "; the same words in " in line]
    assert [line for line in folded if "Hesper Standard" in line and "Lanyard" in line]
    assert all("one origin, counted once" in line for line in folded)


@pytest.fixture(scope="module")
def copied(sample: Library, tmp_path_factory: pytest.TempPathFactory, minilm: Embedder) -> Iterator[Library]:
    """A copy of the sample that may be written to."""
    home = tmp_path_factory.mktemp("copied") / "home"
    shutil.copytree(sample.settings.home, home)
    with open_library(StoreSettings(home=home), embedder=minilm) as library:
        yield library


@pytest.mark.parametrize("topic", SAMPLE_TOPICS)
def test_a_briefing_kept_is_the_same_when_it_is_opened_again_and_stands(copied: Library, topic: str) -> None:
    briefing = brief(topic, copied)
    keep_answer(briefing, copied)
    reopened = reopen_answer(briefing.id, copied)
    assert reopened is not None
    assert reopened.answer == briefing
    assert [one.revision for one in reopened.kept.citations] == [one.article.revision for one in briefing.citations]
    assert recheck(reopened, copied).stands


def test_the_number_an_outlet_put_in_the_place_of_a_wrong_one_is_current(sample: Library) -> None:
    figures = brief("people killed on the Grey Lark", sample).text.partition("## Figures")[2].partition("## ")[0]
    assert "- Twenty-one (**Linne Sathe**" in figures
    assert "The correct number is 21. [" in figures
    assert "Not current: twenty-one" not in figures


def test_a_topic_with_nothing_on_record_says_what_was_searched(sample: Library) -> None:
    briefing = brief("the price of saffron in Ulverholm", sample)
    assert briefing.decline_reason is DeclineReason.NOTHING_ON_TOPIC
    assert "No statement on *the price of saffron in Ulverholm* is on record" in briefing.text
    assert "Searched: 40 articles" in briefing.text


def test_a_party_asked_for_that_is_silent_is_named(sample: Library) -> None:
    briefing = brief("the barrage", sample, filters=Filters(speakers=("Marit Oskeld", "Nobody Atall")))
    assert "No statement by **Nobody Atall** on this is on record [S]." in briefing.text


Harbour = Callable[..., Library]


@pytest.fixture
def harbour(library: Library, make_record: Callable[..., Record]) -> Harbour:
    """A library of these articles: the words said with what stands round them, and the fields of each."""

    def fill(rows: Iterable[tuple[str, str, str, dict[str, object]]]) -> Library:
        records = [
            make_record(f"{said} said {who}{rest}", statements=[(said, who)], **fields)
            for said, who, rest, fields in rows
        ]
        with library.writer() as writer:
            writer.add(records)
            writer.catch_up()
        return library

    return fill


GATES = "“The harbour gates stay shut until the summer tide,”"


def test_one_wire_story_in_three_papers_is_one_line_and_one_origin(harbour: Harbour) -> None:
    rest = ", the harbour minister. The pumps were tested twice and the lock keeper has gone home for good."
    papers = [(GATES, "Ada Vale", rest, {"outlet": name, "title": name}) for name in ("Quay", "Log", "Bell")]
    briefing = brief("the harbour gates", harbour(papers))
    (line,) = [line for line in lines_of(briefing) if line.startswith("- **Ada Vale**") and "(said: " in line]
    assert "the same words in" in line
    assert "one origin, counted once" in line
    assert [one.origins for one in briefing.statements] == [1]


def test_the_first_and_the_last_of_a_speaker_are_told_apart(harbour: Harbour) -> None:
    opened = "“The harbour gates may open in May,”"
    rows = [
        (GATES, "Ada Vale", ".", {"published": date(2031, 3, 4)}),
        (opened, "Ada Vale", ".", {"published": date(2031, 4, 9)}),
    ]
    briefing = brief("the harbour gates", harbour(rows))
    first, last = (line for line in lines_of(briefing) if line.startswith(("- First", "- Last")))
    assert "4 March 2031 (published)" in first and "stay shut" in first
    assert "9 April 2031 (published)" in last and "may open" in last
    assert "said: undated · published: 4 March 2031" in briefing.text


def test_a_number_revised_in_one_outlet_is_not_current_in_another(
    harbour: Harbour, make_record: Callable[..., Record]
) -> None:
    url, (bell, quay) = "https://quay.example/flood", ("Bell", "Quay")
    old, new = "“Twenty-one people drowned in the flood,”", "“Twelve people drowned in the flood,”"
    copied = "“The flood drowned 21 people,”"
    rows = [
        (old, "Ada Vale", ".", {"url": url, "outlet": quay, "published": date(2031, 3, 4)}),
        (copied, "Ada Vale", " in Harrow.", {"outlet": bell, "published": date(2031, 3, 4)}),
    ]
    library = harbour(rows)
    assert "Not current" not in brief("people drowned in the flood", library).text
    revised = make_record(
        f"{new} said Ada Vale.", statements=[(new, "Ada Vale")], url=url, outlet=quay, published=date(2031, 3, 4)
    )
    with library.writer() as writer:
        writer.add([revised])
        writer.catch_up()
    told = lines_of(brief("people drowned in the flood", library))
    assert [line for line in told if line.startswith("- Not current: 21 (**Ada Vale**") and "in *Quay*" in line]
    assert [line for line in told if "range from" in line] == []


def test_a_template_chooses_the_sections(harbour: Harbour) -> None:
    briefing = brief("the harbour gates", harbour([(GATES, "Ada Vale", ".", {})]), template=TEMPLATES["lines-to-take"])
    headings = re.findall(r"^## (.+)$", briefing.text, re.M)
    assert headings == ["Bottom line", "What each party says", "What is not known or not in the library"]


def test_a_briefing_opened_again_stands_until_its_article_is_revised(
    harbour: Harbour, make_record: Callable[..., Record]
) -> None:
    url = "https://quay.example/gates"
    library = harbour([(GATES, "Ada Vale", ".", {"url": url})])
    briefing = brief("the harbour gates", library)
    keep_answer(briefing, library)
    reopened = reopen_answer(briefing.id, library)
    assert reopened is not None
    assert reopened.answer == briefing
    assert recheck(reopened, library).stands
    with library.writer() as writer:
        writer.add([make_record("The harbour gates opened.", url=url)])
        writer.catch_up()
    again = reopen_answer(briefing.id, library)
    assert again is not None
    (one,) = recheck(again, library).statements
    assert one.standing.value == "gone"
    assert one.now is not None
    assert verify_words(GATES, one.now) is CitationStatus.NOT_FOUND

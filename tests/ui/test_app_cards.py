"""A card, an answer and a source panel say who said what, in whose words, through whom, where and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest

from rag import Answer, AnsweredStatement, AnswerMode, Citation, CitationStatus, DeclineReason, Understood
from records import state
from store import Article, Coverage, Mood, Span, Speaker, SpeakerKind, Statement, StatementKind
from ui.web.cards import card, quotation, reference, who
from ui.web.conversation import Pointer
from ui.web.reply import reply_blocks
from ui.web.source_panel import panel_html

TEXT = (
    "Skip to content\n\n“We will talk,” Ada Vale, the harbour minister, told Lanyard on Friday. “But not today.”\n\n"
    "She said that ‘no ship’ would leave. She denied that talks had failed."
)


def article(text: str = TEXT, **facts: object) -> Article:
    known: dict[str, object] = {"title": "Harbour talks", "outlet": "The Courier", "published": date(2031, 2, 15)}
    return Article.of(text, **{**known, **facts})  # type: ignore[arg-type]


def statement(
    source: Article,
    words: Sequence[str],
    kind: StatementKind = StatementKind.DIRECT,
    cue: str | None = "told",
    **facts: object,
) -> Statement:
    known: dict[str, Any] = {"by": Speaker("Ada Vale", SpeakerKind.PERSON, "harbour minister")}
    return state(source, *words, kind=kind, cue=cue, **(known | facts))


def answer(*statements: Statement, source: Article, text: str = "", **facts: object) -> Answer:
    citations = tuple(
        Citation(n, source, Span(0, len(source.text)), CitationStatus.VERIFIED)
        for n in range(1, max(1, len(statements)) + 1)
    )
    known: dict[str, object] = {
        "id": "ans_1",
        "question": "What did Ada Vale say?",
        "standalone_question": "What did Ada Vale say?",
        "text": text,
        "understood": Understood(),
        "searched": Coverage(1, ("The Courier",), date(2031, 2, 15), date(2031, 2, 15)),
        "statements": tuple(AnsweredStatement(said, n, 0.9) for n, said in enumerate(statements, 1)),
        "citations": citations,
    }
    return Answer(**{**known, **facts})  # type: ignore[arg-type]


def words(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


@pytest.mark.parametrize(
    ("text", "spans", "kind", "cue", "expected"),
    [
        pytest.param(TEXT, ["“We will talk,”"], "direct", "told", "“We will talk,”", id="marks inside the span"),
        pytest.param(TEXT, ["We will talk,"], "direct", "told", "“We will talk,”", id="marks outside the span"),
        pytest.param(
            TEXT,
            ["“We will talk,”", "“But not today.”"],
            "direct",
            "told",
            "“We will talk,” … “But not today.”",
            id="interrupted",
        ),
        pytest.param(
            "«Assez», a-t-elle dit.", ["Assez"], "direct", "dit", "«Assez»", id="the article's own kind of marks"
        ),
        pytest.param(
            "“One.\n\n“Two.” she said", ["“One."], "direct", "said", "“One.”", id="a paragraph without its closing mark"
        ),
        pytest.param("VALE: Enough.", ["Enough."], "direct", None, "“Enough.”", id="a transcript"),
        pytest.param(
            TEXT, ["that ‘no ship’ would leave"], "mixed", "said", "said that ‘no ship’ would leave", id="part quoted"
        ),
        pytest.param(
            "Talks failed, according to Vale.",
            ["Talks failed"],
            "indirect",
            "according to",
            "Talks failed",
            id="according",
        ),
        pytest.param(
            "Vale declined to comment on the figures.",
            ["the figures"],
            "indirect",
            "declined to comment",
            "declined to comment on the figures",
            id="what leads from the cue to the words",
        ),
    ],
)
def test_quotation_marks_stand_round_what_was_said_to_the_letter(
    text: str, spans: list[str], kind: str, cue: str | None, expected: str
) -> None:
    source = article(text)
    assert words(quotation(statement(source, spans, StatementKind(kind), cue), source)) == expected


def test_a_denial_keeps_its_cue_and_is_labelled() -> None:
    source = article()
    said = statement(source, ["talks had failed"], StatementKind.INDIRECT, "denied that", negated=True)
    html = card(
        AnsweredStatement(said, 1, 0.9),
        answer(said, source=source).citations[0],
        pointer=Pointer("q1", 1),
        fiction=False,
    )
    assert "denied that talks had failed" in words(html)
    assert "Denial or refusal" in words(html)


@pytest.mark.parametrize(
    ("cue", "fields", "shown"),
    [
        pytest.param("asked whether", {"mood": Mood.QUESTION}, ["asked whether dams fail", "Question"], id="asked"),
        pytest.param("say", {"mood": Mood.QUESTION}, ["in a question (say) dams fail", "Question"], id="asked of"),
        pytest.param("is to say", {"mood": Mood.FUTURE}, ["is to say dams fail", "Not yet said"], id="planned"),
        pytest.param("may say", {"mood": Mood.CONDITIONAL}, ["may say dams fail", "Not said"], id="possible"),
        pytest.param("reportedly said", {"hedged": True}, ["reportedly said dams fail", "Reportedly"], id="hedged"),
    ],
)
def test_a_card_never_shows_as_said_what_was_not(cue: str, fields: dict[str, object], shown: list[str]) -> None:
    source = article(f"Ada Vale {cue} dams fail.")
    said = statement(source, ["dams fail"], StatementKind.INDIRECT, cue, **fields)
    html = card(
        AnsweredStatement(said, 1, 0.9),
        answer(said, source=source).citations[0],
        pointer=Pointer("q1", 1),
        fiction=False,
    )
    assert all(one in words(html) for one in shown)
    assert ("Not reported as said" in words(html)) is (said.mood in (Mood.FUTURE, Mood.CONDITIONAL))


def test_a_card_shows_speaker_role_kind_dates_chain_and_outlet() -> None:
    source = article()
    said = statement(source, ["“We will talk,”"], via=["Lanyard"], said_on="2031-02-14", occasion="a quayside briefing")
    html = card(
        AnsweredStatement(said, 1, 0.9, 3),
        answer(said, source=source).citations[0],
        pointer=Pointer("q1", 1),
        fiction=False,
    )
    shown = words(html)
    for fact in (
        "Ada Vale",
        "harbour minister",
        "Direct quote",
        "Said 14 February 2031, a quayside briefing",
        "as reported by Lanyard",
        "The Courier, published 15 February 2031",
        "3 independent reports",
    ):
        assert fact in shown


def test_an_unknown_date_is_said_to_be_unknown_and_never_borrowed() -> None:
    source = article(published=None)
    said = statement(source, ["“We will talk,”"])
    shown = words(
        card(
            AnsweredStatement(said, 1, 0.9),
            answer(said, source=source).citations[0],
            pointer=Pointer("q1", 1),
            fiction=False,
        )
    )
    assert "Date said not given" in shown
    assert "The Courier, undated" in shown


def test_somebody_unnamed_is_called_what_the_article_calls_them() -> None:
    source = article("A senior official said talks had failed.")
    said = statement(
        source,
        ["talks had failed"],
        StatementKind.INDIRECT,
        "said",
        by=Speaker(None, SpeakerKind.UNNAMED),
        mention="A senior official",
    )
    shown = words(
        card(
            AnsweredStatement(said, 1, 0.9),
            answer(said, source=source).citations[0],
            pointer=Pointer("q1", 1),
            fiction=False,
        )
    )
    assert "A senior official" in shown and "Not named" in shown


def test_a_copied_statement_names_its_source_and_says_when_it_is_fiction() -> None:
    source = article(url="https://courier.example/talks")
    said = statement(source, ["“We will talk,”"], via=["Lanyard"], said_on="2031-02-14")
    citation = answer(said, source=source).citations[0]
    assert reference(said, citation.article, fiction=True) == (
        "Ada Vale, harbour minister: “We will talk,” (“Harbour talks”, The Courier, 15 February 2031, "
        "https://courier.example/talks, said 14 February 2031, as reported by Lanyard) "
        "[fiction: from On Record's sample library]"
    )


def test_an_extractive_answer_shows_each_statement_once() -> None:
    source = article()
    said = statement(source, ["“We will talk,”"])
    text = "1 statement:\n\n- Ada Vale: “We will talk,” [1]  \n  The Courier\n\nA note\\."
    blocks = list(reply_blocks(answer(said, source=source, text=text), exchange="q1", fiction=False))
    assert [words(block)[:12] for block in blocks] == ["1 statement:", "Ada Vale har", "A note.", "Searched 1 a"]
    assert sum("“We will talk,”" in words(block) for block in blocks) == 1
    assert 'data-open="q1:1:0"' in "".join(blocks)


def test_a_generated_answer_keeps_its_sentences_and_their_markers() -> None:
    source = article()
    said = statement(source, ["“We will talk,”"])
    text = "Ada Vale said there would be talks [1] and more [7]."
    generated = answer(said, source=source, text=text, mode=AnswerMode.GENERATED)
    first = next(iter(reply_blocks(generated, exchange="q1", fiction=False)))
    assert 'data-open="q1:1:"' in first
    assert "more [7]." in first  # a marker without a citation is only text


def test_the_places_where_the_same_words_ran_are_told_on_the_card() -> None:
    source, copy = article(), article(outlet="The Gazette")
    said = statement(source, ["“We will talk,”"])
    text = "1 statement:\n\n- Ada Vale: “We will talk,” [1]  \n  the same words in The Gazette [2]"
    given = answer(said, source=source, text=text)
    citations = (*given.citations, Citation(2, copy, Span(0, len(TEXT)), CitationStatus.VERIFIED))
    page = "".join(reply_blocks(replace(given, citations=citations), exchange="q1", fiction=False))
    assert "The same words in The Gazette2" in words(page)
    assert 'data-open="q1:2:"' in page


def test_a_declined_answer_offers_the_nearest_passages_and_says_what_was_searched_once() -> None:
    source = article()
    text = "No statement is on record\\. Searched: 1 article\\.\n\nThe nearest passages:\n\n- Harbour talks [1]"
    declined = answer(source=source, text=text, decline_reason=DeclineReason.NOTHING_ON_TOPIC)
    shown = [words(block) for block in reply_blocks(declined, exchange="q1", fiction=False)]
    assert shown[0] == "No statement is on record. Searched: 1 article."
    assert shown[2].startswith("Harbour talks1Skip to content")
    assert "".join(shown).count("Searched") == 1


class Seen(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: set[str | None] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.addresses.update(value for name, value in attrs if name in {"src", "href", "action", "srcset", "style"})


ALLOWED = {
    "article",
    "section",
    "div",
    "p",
    "span",
    "bdi",
    "h2",
    "strong",
    "button",
    "blockquote",
    "a",
    "dl",
    "dt",
    "dd",
    "mark",
}
HOSTILE = '<script>run()</script>"><img src=x onerror=run()>\u202e'


def test_nothing_an_article_says_becomes_markup() -> None:
    source = article(
        f"{HOSTILE} said {HOSTILE}no.",
        title=HOSTILE,
        outlet=HOSTILE,
        authors=[HOSTILE],
        url=f"https://e.example/{HOSTILE}",
        language=HOSTILE,
    )
    said = statement(
        source,
        [f"{HOSTILE}no"],
        StatementKind.INDIRECT,
        "said",
        by=Speaker(HOSTILE, SpeakerKind.PERSON, HOSTILE),
        via=[HOSTILE],
        occasion=HOSTILE,
    )
    given = answer(said, source=source)
    page = "".join(reply_blocks(given, exchange="q1", fiction=False))
    page += panel_html(given.citations[0], [said], pointer=Pointer("q1", 1, 0), current=True, fiction=False)
    seen = Seen()
    seen.feed(page)
    assert seen.tags <= ALLOWED
    assert not [name for name in seen.attributes if name.startswith("on")]
    assert seen.addresses <= {f"https://e.example/{HOSTILE[:-1]}"}
    assert "\u202e" not in page


def test_an_address_a_browser_would_run_is_no_link() -> None:
    source = article(url="javascript:run()")
    given = answer(statement(source, ["“We will talk,”"]), source=source)
    assert "href" not in panel_html(given.citations[0], [], pointer=Pointer("q1", 1), current=True, fiction=False)


def test_the_panel_marks_the_statement_it_was_opened_for_and_its_facts_stand_above() -> None:
    source = article()
    first = statement(source, ["“We will talk,”", "“But not today.”"], via=["Lanyard"], said_on="2031-02-14")
    second = statement(source, ["that ‘no ship’ would leave"], StatementKind.MIXED, "said")
    given = answer(first, second, source=source)
    html = panel_html(given.citations[0], [first], pointer=Pointer("q1", 1, 0), current=True, fiction=True)
    assert re.findall(r"<mark[^>]*>(.*?)</mark>", html) == ["“We will talk,”", "“But not today.”"]
    shown = words(html)
    for fact in (
        "The Courier",
        "Harbour talks",
        "14 February 2031",
        "15 February 2031",
        "as reported by Lanyard",
        "Verified",
        "Fiction",
    ):
        assert fact in shown


def test_a_source_withdrawn_since_says_so() -> None:
    source = article()
    given = answer(statement(source, ["“We will talk,”"]), source=source)
    html = panel_html(given.citations[0], [], pointer=Pointer("q1", 1), current=False, fiction=False)
    assert "corrected or withdrawn since" in words(html)


def test_what_the_source_says_of_its_own_correction_stands_above_its_text() -> None:
    source = article()
    given = answer(statement(source, ["“We will talk,”"]), source=source)
    cited = replace(given.citations[0], corrections=("Correction: <i>talks</i> begin on Friday.",))
    html = panel_html(cited, [], pointer=Pointer("q1", 1), current=True, fiction=False)
    assert "says of itself: Correction: <i>talks</i> begin on Friday." in words(html)
    assert "<i>" not in html


@pytest.mark.parametrize(
    ("mention", "role", "shown"),
    [
        pytest.param("A senior official", "senior official", "A senior official Not named", id="said by the mention"),
        pytest.param(
            "Ada Vale", "harbour minister", "Ada Vale harbour minister Not named", id="said by the role alone"
        ),
    ],
)
def test_a_role_is_not_said_twice(mention: str, role: str, shown: str) -> None:
    source = article("“No,” said Ada Vale. A senior official agreed.")
    unnamed = Speaker(None, SpeakerKind.UNNAMED, role)
    said = statement(source, ["“No,”"], cue="said", by=unnamed, mention=mention)
    assert words(who(said)) == shown

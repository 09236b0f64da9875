"""The contract's JSON, whole: what programs read, to the letter."""

import json
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from ingest import IngestReport, Refined, Rejected
from ingest.refine import Refusal
from rag import (
    Answer,
    AnsweredStatement,
    Citation,
    CitationStatus,
    DeclineReason,
    FoundPassage,
    FoundStatement,
    Understood,
)
from records import span_of
from store import (
    Article,
    ArticleCopy,
    ArticleEntry,
    ArticleState,
    Check,
    Cluster,
    Coverage,
    DateOrigin,
    LinkKind,
    MentionLink,
    NameLink,
    Passage,
    RoleSeen,
    Span,
    Speaker,
    SpeakerEntry,
    SpeakerKind,
    Statement,
    StatementKind,
)
from ui.console import encode_json
from ui.contract import (
    answer_row,
    article_page,
    checks_row,
    entry_row,
    extracted_row,
    failed_row,
    found_row,
    ingest_row,
    recorded_row,
    speaker_row,
)

TEXT = "On Monday, Ada Vale was blunt. “The gates,” she told Lantern Wire, “stay shut.”"
ARTICLE = Article.of(
    TEXT,
    title="Gates stay shut",
    outlet="The Quay Post",
    authors=["Ilse Brandt"],
    published=date(2031, 3, 4),
    language="en",
    external_id="q1",
    published_at=datetime(2031, 3, 4, 23, 30, tzinfo=timezone(timedelta(hours=-4))),
    published_from=DateOrigin.FEED,
)


def _span(words: str) -> Span:
    return span_of(TEXT, words)


STATEMENT = Statement.of(
    ARTICLE,
    spans=[_span("The gates,"), _span("stay shut.")],
    kind=StatementKind.DIRECT,
    speaker=Speaker("Ada Vale", SpeakerKind.PERSON, "Harbour Minister"),
    cue_span=_span("told"),
    mention_span=_span("she"),
    via=["Lantern Wire"],
    said_on="2031-03-03",
    addressee="the board",
    place="Harrow",
    link=MentionLink.PRONOUN,
    link_confidence=0.98,
)
STATEMENT_ROW = {
    "id": STATEMENT.id,
    "article_id": ARTICLE.id,
    "speaker": {
        "name": "Ada Vale",
        "mention": "she",
        "role": "Harbour Minister",
        "kind": "person",
        "link": "pronoun",
        "link_confidence": 0.98,
    },
    "kind": "direct",
    "cue": "told",
    "negated": False,
    "hedged": False,
    "mood": "asserted",
    "quote": "The gates,stay shut.",
    "spans": [[32, 42], [68, 78]],
    "via": ["Lantern Wire"],
    "said_on": "2031-03-03",
    "occasion": None,
    "refined_by": None,
    "addressee": "the board",
    "place": "Harrow",
}
ARTICLE_ROW = {
    "id": ARTICLE.id,
    "external_id": "q1",
    "title": "Gates stay shut",
    "outlet": "The Quay Post",
    "authors": ["Ilse Brandt"],
    "published": "2031-03-04",
    "published_at": "2031-03-04T23:30:00-04:00",
    "published_from": "feed",
    "url": None,
    "language": "en",
}
SEARCHED = Coverage(1, ("The Quay Post",), date(2031, 3, 4), date(2031, 3, 4))
SEARCHED_ROW = {
    "articles": 1,
    "outlets": ["The Quay Post"],
    "first_published": "2031-03-04",
    "last_published": "2031-03-04",
}


def test_an_answer_is_the_contract_s() -> None:
    answer = Answer(
        id="ans_1",
        question="And the gates?",
        standalone_question="What did Ada Vale say about the gates?",
        text="**Ada Vale** said … [1]",
        understood=Understood(speakers=("Ada Vale",), since=date(2031, 1, 1)),
        searched=SEARCHED,
        statements=(AnsweredStatement(STATEMENT, citation=1, score=0.93456, origins=2),),
        citations=(Citation(1, ARTICLE, Span(0, len(TEXT)), CitationStatus.VERIFIED),),
        milliseconds={"total": 31.04},
    )
    assert answer_row(answer, ref="7") == {
        "id": "ans_1",
        "ref": "7",
        "question": "And the gates?",
        "standalone_question": "What did Ada Vale say about the gates?",
        "mode": "extractive",
        "model": None,
        "declined": False,
        "decline_reason": None,
        "text": "**Ada Vale** said … [1]",
        "understood": {
            "speakers": ["Ada Vale"],
            "outlets": [],
            "since": "2031-01-01",
            "until": None,
            "phrase": None,
            "language": None,
        },
        "statements": [STATEMENT_ROW | {"citation": 1, "score": 0.9346, "origins": 2}],
        "citations": [
            {
                "n": 1,
                "article_id": ARTICLE.id,
                "external_id": "q1",
                "title": "Gates stay shut",
                "outlet": "The Quay Post",
                "authors": ["Ilse Brandt"],
                "published": "2031-03-04",
                "url": None,
                "start": 0,
                "end": len(TEXT),
                "passage": TEXT,
                "status": "verified",
                "corrections": [],
            }
        ],
        "searched": SEARCHED_ROW,
        "ms": {"total": 31.0},
    }


def test_a_declined_answer_says_why_and_what_was_searched() -> None:
    answer = Answer(
        id="ans_2",
        question="What did Bo Rask say?",
        standalone_question="What did Bo Rask say?",
        text="Nobody called Bo Rask is on record.",
        understood=Understood(),
        searched=Coverage(0),
        decline_reason=DeclineReason.SPEAKER_NOT_FOUND,
    )
    row = answer_row(answer)
    assert (row["declined"], row["decline_reason"], row["ref"]) == (True, "speaker_not_found", None)
    assert (row["statements"], row["citations"]) == ([], [])
    assert row["searched"] == {"articles": 0, "outlets": [], "first_published": None, "last_published": None}


def test_a_statement_on_record_brings_its_article() -> None:
    assert recorded_row(STATEMENT, ARTICLE) == STATEMENT_ROW | {"confidence": 1.0, "article": ARTICLE_ROW}


def test_an_extracted_quote_has_the_mention_and_whom_it_stands_for() -> None:
    row = extracted_row("q1", [STATEMENT])
    assert row == {
        "id": "q1",
        "quotes": [
            {
                "speaker": "she",
                "speaker_start": 44,
                "speaker_end": 47,
                "speaker_name": "Ada Vale",
                "link": "pronoun",
                "link_confidence": 0.98,
                "cue": "told",
                "quote": "The gates,stay shut.",
                "start": 32,
                "end": 78,
                "spans": [[32, 42], [68, 78]],
                "kind": "direct",
                "negated": False,
                "hedged": False,
                "mood": "asserted",
                "via": ["Lantern Wire"],
                "said_on": "2031-03-03",
                "occasion": None,
                "addressee": "the board",
                "place": "Harrow",
            }
        ],
    }
    assert TEXT[44:47] == "she"


def test_a_statement_without_a_mention_has_no_speaker_offsets() -> None:
    nobody = Statement.of(
        ARTICLE, spans=[_span("stay shut")], kind=StatementKind.MIXED, speaker=Speaker(None, SpeakerKind.UNNAMED)
    )
    row = json.loads(encode_json(extracted_row(None, [nobody])))
    assert row["id"] is None
    (quote,) = row["quotes"]
    assert [quote[name] for name in ("speaker", "speaker_start", "speaker_end", "speaker_name")] == [None] * 4
    assert quote["cue"] == ""


def test_an_article_s_page_has_its_text_revisions_and_statements() -> None:
    page = article_page(
        ARTICLE,
        revisions=[(ARTICLE, ArticleState.CURRENT)],
        statements=[STATEMENT],
        copies=[ArticleCopy(ARTICLE, 2 / 3)],
        corrections=["Correction: the gates."],
    )
    assert page == ARTICLE_ROW | {
        "text": TEXT,
        "corrections": ["Correction: the gates."],
        "origin": ARTICLE.id,
        "copies": [ARTICLE_ROW | {"share": 0.67}],
        "revisions": [ARTICLE_ROW | {"state": "current"}],
        "statements": [STATEMENT_ROW],
    }


def test_an_article_in_the_list_has_its_counts() -> None:
    entry = ArticleEntry(ARTICLE, passages=1, statements=2, added_at=datetime(2031, 3, 5, 8, 30, tzinfo=UTC))
    assert entry_row(entry) == ARTICLE_ROW | {
        "passages": 1,
        "statements": 2,
        "added_at": "2031-03-05T08:30:00+00:00",
        "origin": ARTICLE.id,
        "copies": 0,
    }
    row = entry_row(entry, cluster=Cluster("art_wire", ("art_wire", ARTICLE.id), {}))
    assert (row["origin"], row["copies"]) == ("art_wire", 1)


def test_a_found_passage_is_a_slice_of_its_article() -> None:
    passage = Passage.of(ARTICLE, index=1, span=_span("The gates"))
    row = found_row(FoundPassage(passage, ARTICLE, score=1.5))
    assert row == {
        "score": 1.5,
        "id": passage.id,
        "article_id": ARTICLE.id,
        "article": ARTICLE_ROW,
        "start": 32,
        "end": 41,
        "passage": "The gates",
        "heading": None,
        "before": None,
        "after": None,
    }


def test_a_found_passage_tells_its_heading_and_where_its_neighbours_are() -> None:
    passage = Passage.of(ARTICLE, index=1, span=_span("gates"), heading=_span("The"))
    before = Passage.of(ARTICLE, index=0, span=_span("The"))
    row = found_row(FoundPassage(passage, ARTICLE, score=1.5, before=before))
    assert row["heading"] == "The"
    assert row["before"] == {"id": before.id, "start": before.span.start, "end": before.span.end}
    assert row["after"] is None


def test_a_found_statement_is_the_statement_with_its_score() -> None:
    assert found_row(FoundStatement(STATEMENT, ARTICLE, score=0.5)) == recorded_row(STATEMENT, ARTICLE) | {"score": 0.5}


def test_a_speaker_has_names_roles_counts_and_dates() -> None:
    entry = SpeakerEntry(
        "Ada Vale",
        SpeakerKind.PERSON,
        ("Vale",),
        ("Harbour Minister",),
        3,
        2,
        date(2031, 3, 4),
        date(2031, 4, 1),
        links=(NameLink("Ada Vale", LinkKind.OWN), NameLink("Vale", LinkKind.SURNAME, 0.9)),
        roles_seen=(RoleSeen("Harbour Minister", 2, date(2031, 3, 4), None),),
    )
    assert speaker_row(entry) == {
        "name": "Ada Vale",
        "kind": "person",
        "aliases": ["Vale"],
        "roles": ["Harbour Minister"],
        "statements": 3,
        "articles": 2,
        "first_published": "2031-03-04",
        "last_published": "2031-04-01",
        "names": [
            {"name": "Ada Vale", "how": "own", "confidence": 1.0},
            {"name": "Vale", "how": "surname", "confidence": 0.9},
        ],
        "roles_seen": [
            {
                "role": "Harbour Minister",
                "statements": 2,
                "first_published": "2031-03-04",
                "last_published": None,
            }
        ],
    }


def test_an_ingest_report_is_the_contract_s() -> None:
    report = IngestReport(
        added=2,
        updated=1,
        unchanged=3,
        withdrawn=1,
        duplicates=0,
        rejected=(Rejected("x.txt", "it is empty"),),
        articles=6,
        passages=9,
        statements=14,
        seconds=1.234,
    )
    assert ingest_row(report) == {
        "added": 2,
        "updated": 1,
        "unchanged": 3,
        "withdrawn": 1,
        "duplicates": 0,
        "rejected": [{"source": "x.txt", "reason": "it is empty"}],
        "articles": 6,
        "passages": 9,
        "statements": 14,
        "seconds": 1.2,
    }


def test_doctor_is_well_when_every_check_is() -> None:
    well, ill = Check("python", True, "3.11"), Check("disk", False, "0.1 GB free", "free some space")
    assert checks_row([well])["ok"] is True
    assert checks_row([well, ill]) == {
        "ok": False,
        "checks": [
            {"name": "python", "ok": True, "detail": "3.11", "mend": None},
            {"name": "disk", "ok": False, "detail": "0.1 GB free", "mend": "free some space"},
        ],
    }


def test_a_question_that_cannot_be_asked_keeps_its_place() -> None:
    assert failed_row("no question", ref=7, line=3) == {"ref": 7, "line": 3, "error": "no question"}


@given(st.text(alphabet=st.characters(codec=None)))
def test_any_text_is_one_line_of_utf_8_and_comes_back(text: str) -> None:
    line = encode_json({"quote": text})
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    # Two escapes of a pair are one letter to a JSON reader; anything else comes back as it was.
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    assert json.loads(line.decode("utf-8"))["quote"] == whole


def test_a_report_tells_what_came_of_asking_a_model() -> None:
    refined = Refined("lantern-1b", asked=3, added=2, corrected=1, refused={Refusal.CUT: 2, Refusal.FAR: 1}, repeated=4)
    assert ingest_row(IngestReport(refined=refined))["refined"] == {
        "model": "lantern-1b",
        "asked": 3,
        "added": 2,
        "corrected": 1,
        "repeated": 4,
        "refused": 3,
        "reasons": {"cut": 2, "far": 1},
        "without": 0,
        "trouble": None,
    }

"""Values into the contract's JSON, here and nowhere else: names are fixed, fields may be added, never renamed.

One thing is an object; several are an array, or a line each where the contract says JSONL. Dates are ISO dates, offsets
code points of the article's text, half-open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest import IngestReport, Refined, Rejected, UpdateReport
    from rag import (
        Answer,
        AnsweredStatement,
        Citation,
        FoundPassage,
        FoundStatement,
        Recheck,
        Reopened,
        Source,
        Verdict,
    )
    from store import (
        AnswerEntry,
        Article,
        ArticleCopy,
        ArticleEntry,
        ArticleState,
        Check,
        Cluster,
        Coverage,
        Filters,
        KeptFeed,
        News,
        Passage,
        Pick,
        Span,
        SpeakerEntry,
        Statement,
        Watch,
    )

Row = dict[str, object]


def answer_row(answer: Answer, *, ref: str | int | None = None) -> Row:
    """The answer to one question; `ref` is what the row of a batch was called."""
    understood = answer.understood
    return {
        "id": answer.id,
        "ref": ref,
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "mode": answer.mode.value,
        "model": answer.model,
        "declined": answer.declined,
        "decline_reason": answer.decline_reason.value if answer.decline_reason else None,
        "text": answer.text,
        "understood": {
            "speakers": list(understood.speakers),
            "outlets": list(understood.outlets),
            "since": _day(understood.since),
            "until": _day(understood.until),
            "phrase": understood.phrase,
            "language": understood.language,
        },
        "statements": [_answered_row(answered) for answered in answer.statements],
        "citations": [_citation_row(citation) for citation in answer.citations],
        "searched": coverage_row(answer.searched),
        **({"prompt": answer.prompt, "usage": dict(answer.usage)} if answer.prompt or answer.usage else {}),
        "ms": {step: round(took, 1) for step, took in answer.milliseconds.items()},
    }


def kept_row(reopened: Reopened) -> Row:
    """A kept answer: as it was printed when it was given, with what it was asked with and what has changed since.

    `state` of a citation is "current", or why its article may no longer be quoted: "superseded", "withdrawn".
    """
    kept, changed = reopened.kept, reopened.changed
    row = answer_row(reopened.answer)
    row["citations"] = [
        _citation_row(citation) | {"revision": citation.article.revision, "state": changed.get(id_, "current")}
        for citation in reopened.answer.citations
        for id_ in [citation.article.id]
    ]
    return row | {
        "asked_at": kept.asked_at.isoformat(),
        "last_asked_at": kept.last_asked_at.isoformat(),
        "history": [{"question": question, "answer": answer} for question, answer in kept.history],
        "filters": _filters_row(kept.filters),
        "prompt": kept.prompt,
        "versions": dict(kept.versions),
        "changed": _changed_rows(changed),
        "feedback": {verdict.value: number for verdict, number in reopened.verdicts.items()},
    }


def _filters_row(filters: Filters) -> Row:
    return {
        "speakers": list(filters.speakers),
        "outlets": list(filters.outlets),
        "since": _day(filters.since),
        "until": _day(filters.until),
        "language": filters.language,
    }


def answer_entry_row(entry: AnswerEntry) -> Row:
    """One kept answer as a list has it."""
    return {
        "id": entry.id,
        "question": entry.question,
        "declined": entry.declined,
        "asked_at": entry.asked_at.isoformat(),
        "last_asked_at": entry.last_asked_at.isoformat(),
        "changed": _changed_rows(entry.changed),
    }


def recheck_row(checked: Recheck) -> Row:
    """A kept answer against the library now."""
    kept = checked.reopened.kept
    return {
        "id": kept.id,
        "question": kept.question,
        "stands": checked.stands,
        "statements": [
            {
                "id": one.answered.statement.id,
                "citation": one.answered.citation,
                "quote": one.answered.statement.quote,
                "article_id": one.article.id,
                "revision": one.article.revision,
                "standing": one.standing.value,
                "current_revision": one.now.revision if one.now else None,
            }
            for one in checked.statements
        ],
        "broken": [marked.words for marked in checked.broken],
        "changed": _changed_rows(checked.reopened.changed),
    }


def withdrawn_row(article: Article, *, answers: Iterable[AnswerEntry]) -> Row:
    """An article taken out, with the kept answers that rest on it."""
    return article_row(article) | {"answers": [answer_entry_row(entry) for entry in answers]}


def failed_row(reason: str, *, ref: str | int | None, line: int) -> Row:
    """What stands in a batch for a question that could not be asked."""
    return {"ref": ref, "line": line, "error": reason}


def statement_row(statement: Statement) -> Row:
    """A statement as it is on record."""
    return {
        "id": statement.id,
        "article_id": statement.article_id,
        "speaker": _speaker_row(statement),
        "kind": statement.kind.value,
        "cue": statement.cue,
        "negated": statement.negated,
        **_shade_row(statement),
        "quote": statement.quote,
        "spans": _pairs(statement.spans),
        "via": list(statement.via),
        "said_on": statement.said_on,
        "occasion": statement.occasion,
        "refined_by": statement.refined_by,
        **_setting_row(statement),
    }


def recorded_row(statement: Statement, article: Article) -> Row:
    """A statement with the article it stands in."""
    return statement_row(statement) | {"confidence": round(statement.confidence, 3), "article": article_row(article)}


def verdict_row(verdict: Verdict, *, ref: str | int | None, sentence: str, source: Source | None = None) -> Row:
    """How one sentence of a draft stands; `found_in` is the library's passage it agrees with or is nearest to."""
    return {
        "id": ref,
        "sentence": sentence,
        "status": verdict.status.value,
        "reason": verdict.reason,
        "quotes": [
            {"text": one.words, "status": one.status.value, "n": one.n if source is None else None}
            for one in verdict.quotes
        ],
        **({"found_in": _window_row(source)} if source else {}),
    }


def _window_row(source: Source) -> Row:
    return article_row(source.article) | {
        "start": source.span.start,
        "end": source.span.end,
        "passage": source.text,
    }


def extracted_row(ref: str | int | None, found: Iterable[Statement] | Rejected) -> Row:
    """The statements found in one text, offsets in that text as it was given; of a rejected one, none, and why."""
    from ingest import Rejected

    if isinstance(found, Rejected):
        return {"id": ref, "quotes": [], "error": found.reason}
    return {"id": ref, "quotes": [_quote_row(statement) for statement in found]}


def article_row(article: Article) -> Row:
    """What an article is called, without its text."""
    return {
        "id": article.id,
        "external_id": article.external_id,
        "title": article.title,
        "outlet": article.outlet,
        "authors": list(article.authors),
        "published": _day(article.published),
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "published_from": _origin(article),
        "url": article.url,
        "language": article.language,
    }


def _origin(article: Article) -> str | None:
    """How the date is known; "none" where there is none, null where an older version read it."""
    return article.published_from or (None if article.published else "none")


def entry_row(entry: ArticleEntry, *, cluster: Cluster | None = None) -> Row:
    """One article of the library, with how much was found in it.

    `origin` is the id of the article that it and `copies` others of the library are one text with: itself where it is
    the first of them, or stands alone.
    """
    counts = {"passages": entry.passages, "statements": entry.statements}
    origin = {"origin": cluster.origin, "copies": len(cluster.members) - 1} if cluster else None
    return (
        article_row(entry.article)
        | counts
        | {"added_at": entry.added_at.isoformat()}
        | (origin or {"origin": entry.article.id, "copies": 0})
    )


def article_page(
    article: Article,
    *,
    revisions: Iterable[tuple[Article, ArticleState | None]],
    statements: Iterable[Statement],
    copies: Sequence[ArticleCopy] = (),
    corrections: Iterable[str] = (),
) -> Row:
    """One article whole: its text, its revisions newest first, its statements in the order they stand.

    `copies` are the articles of the library that are one text with it, itself among them, the origin first; empty where
    it stands alone. `share` is how much of the shorter text stands in the other. `corrections` are the paragraphs in
    which it says that it was corrected or updated.
    """
    return article_row(article) | {
        "text": article.text,
        "corrections": list(corrections),
        "origin": copies[0].article.id if copies else article.id,
        "copies": [article_row(one.article) | {"share": round(one.share, 2)} for one in copies],
        "revisions": [article_row(revision) | {"state": state} for revision, state in revisions],
        "statements": [statement_row(statement) for statement in statements],
    }


def speaker_row(entry: SpeakerEntry) -> Row:
    """One speaker on record."""
    return {
        "name": entry.name,
        "kind": entry.kind.value,
        "aliases": list(entry.aliases),
        "roles": list(entry.roles),
        "statements": entry.statements,
        "articles": entry.articles,
        "first_published": _day(entry.first_published),
        "last_published": _day(entry.last_published),
        "names": [
            {"name": link.name, "how": link.kind.value, "confidence": round(link.confidence, 2)} for link in entry.links
        ],
        "roles_seen": [
            {
                "role": seen.role,
                "statements": seen.statements,
                "first_published": _day(seen.first_published),
                "last_published": _day(seen.last_published),
            }
            for seen in entry.roles_seen
        ],
    }


def found_row(found: FoundPassage | FoundStatement) -> Row:
    """What a search found. Of a passage, `passage` is the article's text from `start` to `end`.

    `heading` is the one it stands under, `before` and `after` where its neighbours are; each may be null.
    """
    from rag import FoundStatement

    head: Row = {"score": round(found.score, 4)}
    if isinstance(found, FoundStatement):
        return head | recorded_row(found.statement, found.article)
    passage = found.passage
    return head | {
        "id": passage.id,
        "article_id": found.article.id,
        "article": article_row(found.article),
        "start": passage.span.start,
        "end": passage.span.end,
        "passage": passage.text,
        "heading": found.heading,
        "before": _neighbour_row(found.before),
        "after": _neighbour_row(found.after),
    }


def _neighbour_row(passage: Passage | None) -> Row | None:
    return {"id": passage.id, "start": passage.span.start, "end": passage.span.end} if passage else None


def ingest_row(report: IngestReport) -> Row:
    """What an ingest did."""
    return {
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "withdrawn": report.withdrawn,
        "duplicates": report.duplicates,
        "rejected": [{"source": rejected.source, "reason": rejected.reason} for rejected in report.rejected],
        "articles": report.articles,
        "passages": report.passages,
        "statements": report.statements,
        "seconds": round(report.seconds, 1),
        **({"refined": _refined_row(report.refined)} if report.refined else {}),
    }


def feed_row(feed: KeptFeed) -> Row:
    """A feed that is kept. `entries` counts those that are settled, `failed` those of them that are not in."""
    return {
        "id": feed.id,
        "address": feed.address,
        "title": feed.title,
        "outlet": feed.outlet,
        "added_at": feed.added_at.isoformat(),
        "checked_at": feed.checked_at.isoformat() if feed.checked_at else None,
        "changed_at": feed.changed_at.isoformat() if feed.changed_at else None,
        "entries": feed.entries,
        "failed": feed.failed,
        "failure": feed.failure,
    }


def watch_row(watch: Watch, brought: int) -> Row:
    """A watched question; `brought` counts the statements it has brought so far."""
    return {
        "id": watch.id,
        "question": watch.question,
        "filters": _filters_row(watch.filters),
        "added_at": watch.added_at.isoformat(),
        "ran_at": watch.ran_at.isoformat() if watch.ran_at else None,
        "brought": brought,
    }


def news_row(news: News) -> Row:
    """A statement a watched question brought."""
    return recorded_row(news.statement, news.article) | {"found_at": news.found_at.isoformat()}


def pick_row(pick: Pick) -> Row:
    """One thing in the tray."""
    return {
        "key": pick.key,
        "kind": "statement" if pick.statement else "passage" if pick.article else "note",
        "text": pick.statement.quote if pick.statement else pick.words,
        "speaker": pick.statement.speaker.name if pick.statement else None,
        "article": article_row(pick.article) if pick.article else None,
    }


def update_row(done: UpdateReport) -> Row:
    """What an update of feeds did: the report of an ingest, and what came of each feed."""
    return ingest_row(done.report) | {
        "feeds": [
            {
                "id": outcome.feed.id,
                "address": outcome.feed.address,
                "title": outcome.feed.title,
                "status": outcome.status,
                "fresh": outcome.fresh,
                "failed": outcome.failed,
                "reason": outcome.reason,
            }
            for outcome in done.feeds
        ]
    }


def _refined_row(refined: Refined) -> Row:
    return {
        "model": refined.model,
        "asked": refined.asked,
        "added": refined.added,
        "corrected": refined.corrected,
        "repeated": refined.repeated,
        "refused": sum(refined.refused.values()),
        "reasons": {reason.name.lower(): count for reason, count in refined.refused.items()},
        "without": refined.without,
        "trouble": refined.trouble,
    }


def checks_row(checks: Sequence[Check]) -> Row:
    """What doctor found, and how to mend it."""
    rows = [{"name": check.name, "ok": check.ok, "detail": check.detail, "mend": check.mend} for check in checks]
    return {"ok": all(check.ok for check in checks), "checks": rows}


def coverage_row(searched: Coverage) -> Row:
    """What was searched."""
    return {
        "articles": searched.articles,
        "outlets": list(searched.outlets),
        "first_published": _day(searched.first_published),
        "last_published": _day(searched.last_published),
    }


def _changed_rows(changed: Mapping[str, ArticleState]) -> list[Row]:
    return [{"article_id": article_id, "state": state.value} for article_id, state in changed.items()]


def _answered_row(answered: AnsweredStatement) -> Row:
    head: Row = {"id": answered.statement.id, "citation": answered.citation, "score": round(answered.score, 4)}
    row = statement_row(answered.statement)
    speaker = _speaker_row(answered.statement) | {"name": answered.statement.speaker.name or answered.name}
    return head | row | {"speaker": speaker, "origins": answered.origins}


def _speaker_row(statement: Statement) -> Row:
    return {
        "name": statement.speaker.name,
        "mention": statement.mention,
        "role": statement.speaker.role,
        "kind": statement.speaker.kind.value,
        **_link_row(statement),
    }


def _citation_row(citation: Citation) -> Row:
    article = citation.article
    return {
        "n": citation.n,
        "article_id": article.id,
        "external_id": article.external_id,
        "title": article.title,
        "outlet": article.outlet,
        "authors": list(article.authors),
        "published": _day(article.published),
        "url": article.url,
        "start": citation.span.start,
        "end": citation.span.end,
        "passage": citation.passage,
        "status": citation.status.value,
        "corrections": list(citation.corrections),
    }


def _quote_row(statement: Statement) -> Row:
    mention = statement.mention_span
    return {
        "speaker": statement.mention,
        "speaker_start": mention.start if mention else None,
        "speaker_end": mention.end if mention else None,
        "speaker_name": statement.speaker.name,
        **_link_row(statement),
        "cue": statement.cue,
        "quote": statement.quote,
        "start": statement.envelope.start,
        "end": statement.envelope.end,
        "spans": _pairs(statement.spans),
        "kind": statement.kind.value,
        "negated": statement.negated,
        **_shade_row(statement),
        "via": list(statement.via),
        "said_on": statement.said_on,
        "occasion": statement.occasion,
        **_setting_row(statement),
    }


def _link_row(statement: Statement) -> Row:
    return {"link": statement.link and statement.link.value, "link_confidence": statement.link_confidence}


def _shade_row(statement: Statement) -> Row:
    return {"hedged": statement.hedged, "mood": statement.mood.value}


def _setting_row(statement: Statement) -> Row:
    return {"addressee": statement.addressee, "place": statement.place}


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None

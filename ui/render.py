"""Values as plain text for a person at a terminal, one function a value.

Other people's words are printed as they stand, without markup and without added quotation marks: what the article put
in marks, the words "direct" and "partly" beside it say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from rag import name_shade, say_count, say_coverage, say_date, say_list, say_made, say_range
from ui.console import printable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from ingest import IngestReport, Refined
    from rag import Answer, FoundPassage, FoundStatement
    from store import Article, ArticleCopy, ArticleEntry, ArticleState, Check, SpeakerEntry, Statement

INDENT = "    "
KINDS = {"direct": "in their words", "mixed": "partly in their words", "indirect": "reported, not quoted"}
LINKED = {
    "decided": "merged by hand",
    "respelled": "the same name, spelled in another way",
    "surname": "nobody else quoted here has that surname",
    "initials": "their initials",
}
DATED = {
    "markup": "as its markup says",
    "feed": "as its feed says",
    "url": "as its address says",
    "text": "as a line over its text says",
    "file": "as the file it came in says",
}
DIM, STRONG = "dim", "bold"


CHANGED = {"superseded": "corrected since", "withdrawn": "withdrawn since"}


def show_answer(
    console: Console, answer: Answer, *, changed: Mapping[str, ArticleState] = MappingProxyType({})
) -> None:
    """The answer, the passage behind each number, and what was searched.

    Args:
        changed: the articles that may no longer be quoted, by id, each with why.
    """
    for first, rest, line in lay_out(answer.text):
        _print_line(console, line, first=first, rest=rest)
    if answer.citations:
        console.print("\nNearest passages" if answer.declined else "\nSources", style=STRONG)
    for citation in answer.citations:
        state = changed.get(citation.article.id)
        console.print(f"[{citation.n}] {name_article(citation.article)}", end=f" {CHANGED[state]}\n" if state else "\n")
        for notice in citation.corrections:
            _print_block(console, f"The article says of itself: {notice}")
        _print_block(console, citation.passage, style=DIM)
    if not answer.declined:  # the text of one that is declined has said it
        console.print(f"\nSearched {say_coverage(answer.searched)}.", style=DIM)
    if made := say_made(answer):
        console.print(made, style=DIM)


def show_verdict(console: Console, row: Mapping[str, Any]) -> None:
    """One sentence of a draft: how it stands, what does not agree, and where the right words are."""
    sound = row["status"] == "verified"
    console.print(f"{'✓' if sound else '✗'} {row['sentence']}", style=None if sound else STRONG)
    if not sound:
        console.print(f"{INDENT}{row['status'].replace('_', ' ')}: {row['reason']}")
    if found := row.get("found_in"):
        named = " — ".join(part for part in (found["title"], found["outlet"]) if part)
        console.print(f"{INDENT}{named} ({found['id']})", style=DIM)
        if not sound:
            _print_block(console, found["passage"], style=DIM)


def show_statement(console: Console, statement: Statement, article: Article | None = None) -> None:
    """Who, when and through whom; the words; where they stand when `article` is given."""
    speaker = statement.speaker
    who = speaker.name or statement.mention or "somebody the article does not name"
    facts = [
        *([speaker.role] if speaker.role else []),
        *([f'named there as "{statement.mention}"'] if statement.mention and statement.mention != who else []),
        *([f"via {say_list(statement.via)}"] if statement.via else []),
        *([f"said {say_date(statement.said_on)}"] if statement.said_on else []),
        *([f"to {statement.addressee}"] if statement.addressee else []),
        *([f"in {statement.place}"] if statement.place else []),
        *(["denied or refused"] if statement.negated else []),
        *([f"{shade[0]}: {shade[1]}".rstrip(".")] if (shade := name_shade(statement)) else []),
        KINDS[statement.kind.value],
    ]
    console.print(who, style=STRONG, end="")
    console.print(f" ({'; '.join(facts)})")
    _print_block(console, " … ".join(_slices(statement)))
    if article:
        _print_block(console, name_article(article), style=DIM)


def show_found(console: Console, found: Iterable[FoundPassage | FoundStatement]) -> None:
    """What a search found, best first."""
    from rag import FoundStatement

    for place, hit in enumerate(found, start=1):
        console.print(f"{place}. ", end="")
        if isinstance(hit, FoundStatement):
            show_statement(console, hit.statement, hit.article)
        else:
            console.print(name_article(hit.article), style=STRONG)
            if hit.heading_above:
                _print_block(console, f"under “{hit.heading_above}”", style=DIM)
            _print_block(console, hit.passage.text)


def show_article(
    console: Console,
    article: Article,
    *,
    revisions: Sequence[tuple[Article, ArticleState | None]],
    statements: Sequence[Statement],
    copies: Sequence[ArticleCopy] = (),
    corrections: Sequence[str] = (),
) -> None:
    """One article whole, its revisions with their state, where else its text ran, and what it has on record."""
    console.print(article.title or "Untitled", style=STRONG)
    console.print(_imprint(article))
    when = _say_moment(article)
    for line in (when, say_list(article.authors), article.url, article.external_id, article.id):
        if line:
            console.print(line, style=DIM)
    for notice in corrections:
        console.print(f"The article says of itself: {notice}", style=STRONG)
    console.print(f"\n{article.text}\n")
    console.print(say_count(len(revisions), "revision"), style=STRONG)
    for revision, state in revisions:
        console.print(f"{INDENT}{revision.id}  {state}")
    if copies:
        console.print(f"\nOne text in {say_count(len(copies), 'article')}, which count as one source", style=STRONG)
        for number, copy in enumerate(copies):
            kind = "origin" if number == 0 else f"{copy.share:.0%} shared"
            here = ", this one" if copy.article.id == article.id else ""
            console.print(f"{INDENT}{copy.article.id}  {_imprint(copy.article)}  {kind}{here}")
    console.print(f"\n{say_count(len(statements), 'statement')}", style=STRONG)
    for statement in statements:
        show_statement(console, statement)


def _say_moment(article: Article) -> str:
    """When it was published, to the minute where that is known, and how it is known; "" where neither is.

    >>> from datetime import datetime
    >>> from store import Article, DateOrigin
    >>> at = datetime.fromisoformat("2031-03-04T23:30:00-04:00")
    >>> _say_moment(Article.of("…", published=at.date(), published_at=at, published_from=DateOrigin.FEED))
    'published at 23:30 UTC-04:00, as its feed says'
    """
    moment = article.published_at
    zone = moment.strftime("%Z") or "UTC" if moment else ""
    at = [f"published at {moment:%H:%M} {zone}"] if moment else []
    how = [DATED[article.published_from.value]] if article.published_from else []
    return ", ".join([*(at or ["published"]), *how]) if at or how else ""


def show_articles(console: Console, entries: Iterable[ArticleEntry]) -> None:
    """What the library holds, a row each."""
    show_table(
        console,
        ["id", "published", "outlet", "title", "statements"],
        (
            [entry.article.id, _day(entry), entry.article.outlet or "", _title(entry.article), entry.statements]
            for entry in entries
        ),
    )


def show_speakers(console: Console, entries: Iterable[SpeakerEntry]) -> None:
    """Who is on record, a row each."""
    show_table(
        console,
        ["name", "role", "statements", "articles", "published"],
        (
            [
                entry.name,
                entry.roles[0] if entry.roles else "",
                entry.statements,
                entry.articles,
                say_range(entry.first_published, entry.last_published),
            ]
            for entry in entries
        ),
    )


def show_speaker(console: Console, entry: SpeakerEntry, *, whole: bool = False) -> None:
    """One speaker: how much is on record, and how each name came to be theirs.

    Args:
        whole: what else articles call them, too, and each role with when it was published.
    """
    console.print(entry.name, style=STRONG)
    when = f", published {say_range(entry.first_published, entry.last_published)}" if entry.first_published else ""
    number = f"{say_count(entry.statements, 'statement')} in {say_count(entry.articles, 'article')}"
    console.print(f"{INDENT}{number}{when if whole else ''}")
    for link in entry.links[1:]:
        console.print(f"{INDENT}also {link.name}: {LINKED[link.kind]}, {link.confidence:.0%} sure")
    if not whole:
        return
    linked = {link.name for link in entry.links}
    if called := [alias for alias in entry.aliases if alias not in linked]:
        console.print(f"{INDENT}called {say_list(called)}")
    for seen in entry.roles_seen:
        when = say_range(seen.first_published, seen.last_published)
        console.print(f"{INDENT}{seen.role}: {say_count(seen.statements, 'statement')}, {when}")


def show_report(console: Console, report: IngestReport) -> None:
    """What an ingest did and what the library holds now."""
    console.print(
        f"{report.added} added, {report.updated} updated, {report.unchanged} unchanged, "
        f"{report.duplicates} duplicates, {len(report.rejected)} rejected in {report.seconds:.1f} s"
    )
    if report.withdrawn:
        console.print(f"{say_withdrawn(report.withdrawn)}.")
    console.print(
        f"The library holds {say_count(report.articles, 'article')}, {say_count(report.passages, 'passage')} and "
        f"{say_count(report.statements, 'statement')}."
    )
    if refined := report.refined:
        console.print(
            f"{refined.model} was asked {say_count(refined.asked, 'time')}: {refined.added} added, "
            f"{refined.corrected} corrected, {refined.repeated} known, {sum(refined.refused.values())} refused."
        )


def say_without(refined: Refined) -> str:
    """What went in without the model, and why, in one line.

    >>> from ingest import Refined
    >>> say_without(Refined("m", without=1, trouble="the server cannot be reached"))
    '1 article went in with the statements found without the model: the server cannot be reached'
    """
    return (
        f"{say_count(refined.without, 'article')} went in with the statements found without the model: "
        f"{refined.trouble}"
    )


def say_withdrawn(number: int) -> str:
    """Why some of what was given did not go in: it had been withdrawn."""
    were = "was" if number == 1 else "were"
    return f"Of these, {say_count(number, 'article')} {were} withdrawn before and stay{'s' * (number == 1)} out"


def show_checks(console: Console, checks: Iterable[Check]) -> None:
    """What doctor found, and how to mend what is wrong."""
    for check in checks:
        console.print("ok   " if check.ok else "FAIL ", style="green" if check.ok else "bold red", end="")
        console.print(f"{check.name}: {check.detail}")
        if not check.ok and check.mend:
            console.print(f"     {check.mend}")


def lay_out(markdown: str) -> Iterator[tuple[str, str, Text]]:
    """Markdown as lines of text: what each begins with, what it goes on with where it is broken, and its words.

    Knows paragraphs, bullet lists, bold, italics and line breaks, which is what an answer is written in.
    """
    from markdown_it import MarkdownIt  # what Rich reads Markdown with; its own display cuts list items to the width
    from rich.text import Text

    depth = 0
    above: int | None = None  # the depth of the block before this one
    for token in MarkdownIt().parse(markdown):
        if token.type in ("bullet_list_open", "bullet_list_close"):
            depth += token.nesting
        elif token.type == "inline":
            if above is not None and not (above and depth):  # items of a list stand together, all else apart
                yield "", "", Text()
            above = depth
            rest = "  " * depth
            first = "  " * (depth - 1) + "• " if depth else ""
            line, style = Text(), ""
            for piece in token.children or ():
                if piece.type in ("softbreak", "hardbreak"):
                    yield first, rest, line
                    first, line = rest, Text()
                elif piece.nesting:
                    style = {"strong": STRONG, "em": "italic"}.get(piece.tag, "") if piece.nesting > 0 else ""
                else:
                    line.append(piece.content, style)
            yield first, rest, line


def name_article(article: Article) -> str:
    """An article in one line: title, outlet, date, id."""
    return f"{article.title or 'Untitled'} — {_imprint(article)} ({article.id})"


def show_table(console: Console, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Prints a table at a terminal; in a pipe, a line each with tabs between, as `cut` and `sort` like it."""
    from rich.table import Table

    cells = ([str(cell) for cell in row] for row in rows)
    if console.soft_wrap:
        for row in cells:
            console.file.write(printable("\t".join(row)) + "\n")  # print() would make blanks of the tabs
        return
    table = Table(*headings, box=None, pad_edge=False, header_style=STRONG)
    table.columns[0].no_wrap = True
    for row in cells:
        table.add_row(*row)
    console.print(table)


def _title(article: Article) -> str:
    """The title, or the name of the file an article without one came from."""
    return article.title or (PurePath(article.source).name if article.source else "")


def _imprint(article: Article) -> str:
    return f"{article.outlet or 'outlet unknown'}, {say_date(article.published)}"


def _day(entry: ArticleEntry) -> str:
    return entry.article.published.isoformat() if entry.article.published else "undated"


def _slices(statement: Statement) -> Iterator[str]:
    """The words under each span: what stands between two, such as the cue, is no part of the quote."""
    start = 0
    for span in statement.spans:
        yield statement.quote[start : start + len(span)].strip()
        start += len(span)


def _print_block(console: Console, words: str, *, style: str = "") -> None:
    """Prints other people's words, set in from the margin, without their empty lines."""
    from rich.text import Text

    for line in words.splitlines():
        if line.strip():
            _print_line(console, Text(printable(line), style), first=INDENT, rest=INDENT)


def _print_line(console: Console, line: Text, *, first: str, rest: str) -> None:
    """Prints a line behind `first`; where a terminal breaks it, it goes on behind `rest`. A pipe gets it whole."""
    from rich.text import Text

    parts = [line] if console.soft_wrap else line.wrap(console, max(len(rest) + 20, console.width) - len(rest))
    for place, part in enumerate(parts):
        console.print(Text(rest if place else first) + part)

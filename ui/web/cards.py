"""A statement as a card: who, what in which words, when, through whom, where."""

from __future__ import annotations

from collections.abc import Sequence

from rag import (
    AnsweredStatement,
    Citation,
    name_shade,
    quoted_parts,
    say_count,
    say_cue,
    say_date,
    say_qualifier,
    say_scene,
    say_shade,
)
from store import Article, Mood, SpeakerKind, Statement, StatementKind, fold
from ui.citation import cite_house, quote_with
from ui.web.conversation import Pointer
from ui.web.picking import pick_button
from ui.web.verbatim import one_line, verbatim

HOVER_AT_MOST = 280  # code points in a tool tip; browsers cut longer ones

_FICTION = "[fiction: from On Record's sample library]"
_KINDS = {
    StatementKind.DIRECT: ("Direct quote", "All of it is in quotation marks in the article."),
    StatementKind.MIXED: ("Part quoted", "Only the words in quotation marks are theirs; the rest is the outlet's."),
    StatementKind.INDIRECT: ("Paraphrase", "The outlet reports it in its own words."),
}


def marker(pointer: Pointer, *, hint: str) -> str:
    """A citation's number; it opens the source, and shows `hint` (the words cited) while pointed at."""
    return (
        f'<button type="button" class="or-cite" data-open="{verbatim(str(pointer))}" aria-pressed="false" aria-label='
        f'"Open source {pointer.citation}" title="{one_line(hint, HOVER_AT_MOST)}">{pointer.citation}</button>'
    )


def card(
    answered: AnsweredStatement,
    citation: Citation,
    *,
    pointer: Pointer,
    also: Sequence[tuple[str, str | None]] = (),
    fiction: bool,
) -> str:
    """The card of one statement of an answer.

    Args:
        also: where else the same words ran: each place's marker as HTML, and its outlet.
    """
    origins = say_count(answered.origins, "independent report") if answered.origins > 1 else None
    return statement_card(
        answered.statement,
        citation.article,
        opens=str(pointer),
        corner=marker(pointer, hint=citation.passage),
        note=origins,
        also=also,
        actions=pick_button(str(pointer)),
        fiction=fiction,
    )


def statement_card(
    statement: Statement,
    article: Article,
    *,
    opens: str,
    corner: str = "",
    note: str | None = None,
    also: Sequence[tuple[str, str | None]] = (),
    actions: str = "",
    fiction: bool,
) -> str:
    """The card of one statement.

    Args:
        opens: what "Read in the article" asks to have opened.
        actions: HTML of more buttons for its foot.
        corner: HTML for its upper corner.
        note: one more fact about it.
        also: where else the same words ran: each place's marker as HTML, and its outlet.
    """
    shade = name_shade(statement)
    outlet = verbatim(article.outlet or "Outlet unknown")
    facts = [
        *(f'<span class="or-tag" title="{hint}">{label}</span>' for label, hint in (_KINDS[statement.kind],)),
        *(['<span class="or-tag or-tag-denial">Denial or refusal</span>'] if statement.negated else []),
        *([f'<span class="or-tag or-tag-denial" title="{shade[1]}">{shade[0]}</span>'] if shade else []),
        f'<span class="or-wrap">{said(statement, article)}</span>',
        *([f'<span class="or-wrap">{chain(statement)}</span>'] if statement.via else []),
        f'<span class="or-wrap"><bdi>{outlet}</bdi>, {published(article)}</span>',
        *([f"<span>{verbatim(note)}</span>"] if note else []),
    ]
    rest = verbatim(say_qualifier(statement, article))
    qualifier = f'<p class="or-also">The sentence goes on in the article: {rest}</p>' if rest else ""
    places = ", ".join(f"<bdi>{verbatim(name or 'outlet unknown')}</bdi>{opener}" for opener, name in also)
    elsewhere = f'<p class="or-also">The same words in {places}</p>' if places else ""
    copied = verbatim(reference(statement, article, fiction=fiction))
    note_it = f" {_FICTION}" if fiction else ""
    styled = "".join(
        f'<button type="button" class="or-link" data-copy="{verbatim(quote_with(statement, article, style) + note_it)}"'
        f' title="Copy with the source in {name} style">{name}</button>'
        for style, name in (("apa", "APA"), ("chicago", "Chicago"))
    )
    return (
        f'<article class="or-card" aria-label="Statement by {one_line(speaker_name(statement))}">'
        f'<p class="or-who"><span>{who(statement)}</span>{corner}</p>'
        f"{quotation(statement, article)}{qualifier}"
        f'<p class="or-facts">{"".join(facts)}</p>{elsewhere}<p class="or-actions">'
        f'<button type="button" class="or-link" data-open="{verbatim(opens)}">Read in the article</button>'
        f'<button type="button" class="or-link" data-copy="{copied}">Copy with source</button>'
        f"{styled}{actions}</p></article>"
    )


def who(statement: Statement) -> str:
    """Name and role."""
    speaker = statement.speaker
    parts = [f"<bdi>{_linked_name(statement)}</bdi>"]
    if role := shown_role(statement):
        parts.append(f'<bdi class="or-role">{verbatim(role)}</bdi>')
    if speaker.kind is SpeakerKind.UNNAMED or speaker.name is None:
        parts.append('<span class="or-tag">Not named</span>')
    return " ".join(parts)


def _linked_name(statement: Statement) -> str:
    name = verbatim(speaker_name(statement))
    if statement.speaker.name is None or statement.speaker.kind is SpeakerKind.UNNAMED:
        return f'<span class="or-name">{name}</span>'
    return (
        f'<button type="button" class="or-name or-to" data-speaker="{verbatim(statement.speaker.name)}">{name}</button>'
    )


def speaker_name(statement: Statement) -> str:
    """The name, or what the article calls somebody it does not name."""
    return statement.speaker.name or statement.mention or "Somebody the article does not name"


def shown_role(statement: Statement) -> str | None:
    """The role, unless the name says it already: "the government", government."""
    role = statement.speaker.role
    named = set(fold(speaker_name(statement)).text.split())
    return role if role and not named.issuperset(fold(role).text.split()) else None


def quotation(statement: Statement, article: Article) -> str:
    """The content, word for word as the article has it, in the marks every answer has them in.

    The cue stands before words the outlet reports in its own voice, and before every denial, question or plan: without
    it they would read as their opposite, or as said.
    """
    parts = [verbatim(part) for part in quoted_parts(statement, article.text)]
    words = ' <span class="or-gap">…</span> '.join(parts)
    if cue := shown_cue(statement, article):
        words = f'<span class="or-gap">{verbatim(cue)}</span> {words}'
    return f'<blockquote class="or-quote" dir="auto" data-kind="{statement.kind}">{words}</blockquote>'


def shown_cue(statement: Statement, article: Article) -> str | None:
    """The cue and what leads from it to the words, where the words need it: "denied", "told parliament", "said".

    "According to" would name its speaker.
    """
    needed = statement.negated or name_shade(statement) or statement.kind is not StatementKind.DIRECT
    if not needed or statement.cue.lower().startswith("accord"):
        return None
    shade, cue = say_shade(statement), say_cue(statement, article)
    return f"{shade} ({cue})" if shade else cue


def said(statement: Statement, article: Article) -> str:
    """When, on what occasion, to whom and where it was said."""
    when = f"Said {say_date(statement.said_on)}" if statement.said_on else "Date said not given"
    if statement.mood in (Mood.FUTURE, Mood.CONDITIONAL):
        when = "Not reported as said"
    return ", ".join([when, *map(verbatim, filter(None, (statement.occasion, say_scene(statement, article))))])


def chain(statement: Statement) -> str:
    """Through whom the words reached the outlet."""
    return "as reported by " + ", through ".join(f"<bdi>{verbatim(name)}</bdi>" for name in statement.via)


def published(article: Article) -> str:
    """When the article appeared."""
    day = article.published
    return f"published {say_date(day)}" if day else "undated"


def reference(statement: Statement, article: Article, *, fiction: bool) -> str:
    """The quotation with everything a reader needs to find it, as plain text."""
    marks = " … ".join(quoted_parts(statement, article.text))
    speaker = ", ".join(part for part in (speaker_name(statement), shown_role(statement)) if part)
    via = f", as reported by {', through '.join(statement.via)}" if statement.via else ""
    cue = shown_cue(statement, article)
    when = f", said {say_date(statement.said_on)}" if statement.said_on else ""
    note = f" {_FICTION}" if fiction else ""
    return f"{speaker}{f' {cue}' if cue else ':'} {marks} ({cite_house(article)}{when}{via}){note}"

"""One statement as one attributed sentence, and the line that says where it comes from.

Direct speech is shown in marks, indirect speech without any, mixed speech with the marks the article has. All
words are the article's; the sentence round them is ours and asserts nothing but that they were reported.
"""

from __future__ import annotations

import re

from rag.markdown import escape, one_line
from rag.marks import balance, quoted_parts
from rag.naming import name_in
from rag.qualifier import find_qualifier
from rag.shade import say_shade
from rag.terms import is_empty, words
from rag.wording import say_date
from store import Article, Mood, Span, SpeakerKind, Statement, StatementKind

_BARE = re.compile(
    r"(?:add|argue|announce|ask|believe|call|claim|declare|demand|deny|expect|express|hope|insist|note|propose|say|state"
    r"|stress|suggest|support|tell|think|urge|vow|want|warn)(?: (?:for|on|that|out))?",
    re.I,
)
MAX_BRIDGE = 60  # characters between cue and words worth keeping: "told reporters in Harrow on Tuesday that"

_BREAK = re.compile(r"[.;:!?“”\"«»()\[\]—–\n]")
_NEGATIVE = re.compile(
    r"\b(?:not|never|no|nor|neither|without|den(?:y|ied|ies|ying|ial)|declin\w+|refus\w+|reject\w+)\b|n[’']t\b", re.I
)
_NEEDS_OBJECT = re.compile(r"\b(?:told|tells|telling|informed|reminded|assured|asked)$", re.I)
_RUNS_ON = re.compile(r"\b(?:that|whether|if|as|to|how|of)$", re.I)  # into the words, without a stop
# "his warning", "the claim", "proposals": a noun of saying makes no sentence after a name.
_DETERMINER = re.compile(r"(?:\b(?:an?|the|this|that|his|her|its|their|no|any|such)|['’]s)$", re.I)
_NOUN_ENDING = re.compile(r"(?:[ts]ions?|ments?|[^c]als?|[ae]nces?|remarks|words|views?|beliefs?)$", re.I)
_TOLD = re.compile(r"\b(?:told|tells|telling)$", re.I)  # makes no sentence without whom; then "said" says as much
_ACCORDING = re.compile(r"^(?:according to|in the words of|per)\b", re.I)


def name_of(statement: Statement, article: Article) -> str | None:
    """The speaker's name, or the bare name the article has for whom nobody could be found; None for "he", "a man"."""
    speaker = statement.speaker
    return speaker.name or name_in(statement.mention, article.text, person=speaker.kind is SpeakerKind.PERSON)


def say_who(statement: Statement, article: Article, *, in_doubt: bool = False) -> str:
    """The speaker in bold, as Markdown: by name and role, else as the article has them, else as not named.

    Args:
        in_doubt: somebody who bears a name was asked for, and a bare surname may be somebody else's.
    """
    speaker = statement.speaker
    if speaker.name:
        role = (
            f" ({escape(speaker.role)})"
            if speaker.role and speaker.role.casefold() not in speaker.name.casefold()
            else ""
        )
        return f"**{escape(speaker.name)}**{role}"
    mention = one_line(statement.mention or "")
    if not re.search(r"\w\w", mention) or is_empty(words(mention)):
        calls = f" (“{escape(mention)}”)" if re.search(r"\w", mention) else ""
        return f"**A speaker the article does not name**{calls}"
    doubt = " (so named in the article)" if in_doubt and name_of(statement, article) else ""
    return f"**{escape(_capitalised(mention))}**{doubt}"


def say_what(statement: Statement, article: Article, *, in_doubt: bool = False) -> str:
    """The sentence, as Markdown without a closing citation: speaker, cue, words."""
    who = say_who(statement, article, in_doubt=in_doubt)
    said = show_words(statement, article)
    cue, bridge = _read_cue(statement, article)
    if not cue or _is_nominal(cue, statement, article):
        lead = f"{escape(cue)}{escape_bridge(bridge)} " if cue else ""
        return f"{who}{'' if statement.kind is StatementKind.DIRECT else ', in the article’s words'}: {lead}{said}"
    if _ACCORDING.match(cue):
        if not statement.speaker.name and (mention := escape(one_line(statement.mention or ""))):
            who = who.replace(_capitalised(mention), mention, 1)  # "according to a letter": it opens no sentence
        return f"According to {who}: {said}"
    if statement.negated and not _NEGATIVE.search(cue):
        return f"{who}, in a denial or refusal (“{escape(cue)}”): {said}"
    if shade := say_shade(statement):
        return f"{who}, {shade} (“{escape(cue)}”): {said}"
    verb = _conjugated(cue, statement)
    if statement.kind is StatementKind.DIRECT:
        stop = "" if bridge and _RUNS_ON.search(bridge) else ":"
        return f"{who} {escape(verb)}{escape_bridge(bridge)}{stop} {said}"
    if bridge is None:  # the words stood before the cue, or too far after it to read as one sentence
        return f"{who} {escape(verb)}, as the article puts it: {said}"
    return f"{who} {escape(verb)}{escape_bridge(bridge)} {said}"


def _conjugated(cue: str, statement: Statement) -> str:
    """The cue as the verb of a sentence of its own: "is reported as calling", "are to meet", "is reported to call"."""
    mention = re.split(r"\b(?:of|from|in|at|with|who|that)\b", statement.mention or "", maxsplit=1)[0]
    is_many = statement.speaker.name is None and re.search(r"[^s]s\W*$|\band\b", mention) is not None
    be = "are" if is_many else "is"
    if re.match(r"\w+ing\b", cue, re.I):
        return f"{be} reported as {cue}"
    if re.match(r"to\b", cue, re.I):
        return f"{be} {cue}" if statement.mood is Mood.FUTURE else f"{be} reported {cue}"
    if statement.speaker.kind is SpeakerKind.PERSON and _BARE.fullmatch(cue):  # "heard her call for", "her call for"
        return f"is reported to {cue}"
    return cue


def say_where(statement: Statement, article: Article) -> str:
    """The line of source and dates, as Markdown. Date said and date published are never mixed."""
    parts = [say_outlet(article)]
    parts.append(f"published {say_date(article.published)}" if article.published else "undated")
    if statement.said_on:
        parts.append(f"said {say_date(statement.said_on)}")
    if statement.occasion:
        parts.append(f"occasion: {escape(statement.occasion)}")
    if scene := say_scene(statement, article):
        parts.append(escape(scene))
    if statement.via:
        parts.append(f"as reported by {escape(' and '.join(statement.via))}")
    return " · ".join(parts)


def say_outlet(article: Article) -> str:
    """The article's outlet, as Markdown."""
    return f"*{escape(article.outlet)}*" if article.outlet else "outlet not given"


def say_scene(statement: Statement, article: Article) -> str:
    """To whom and where, as plain text, as far as cue and occasion do not tell: "to reporters, in Harrow", or ""."""
    told = f"{say_cue(statement, article)} {statement.occasion or ''}"
    whom, place = statement.addressee, statement.place
    parts = [f"to {whom}" if whom and whom not in told else "", f"in {place}" if place and place not in told else ""]
    return ", ".join(filter(None, parts))


def show_words(statement: Statement, article: Article) -> str:
    """A statement's words as Markdown, in marks as `rag.marks` puts them.

    Content that a cue interrupts is shown in its parts, with an ellipsis between them.
    """
    return " … ".join(map(escape, quoted_parts(statement, article.text)))


def say_qualifier(statement: Statement, article: Article) -> str:
    """How the article's sentence goes on where that limits what was said, as plain text; "" where it does not."""
    span = find_qualifier(statement, article)
    return balance(one_line(span.slice(article.text))) if span else ""


def say_cue(statement: Statement, article: Article) -> str:
    """The cue and the article's words from it to the content: "declined to comment on", "told parliament"; plain text.

    Only the cue where the content does not follow it; "" where nothing but a colon reports.
    """
    cue, bridge = _read_cue(statement, article)
    return f"{cue} {bridge}" if bridge else cue


def escape_bridge(bridge: str | None) -> str:
    """The words between cue and content, escaped, with the blank before them; "" for none."""
    return f" {escape(bridge)}" if bridge else ""


def _read_cue(statement: Statement, article: Article) -> tuple[str, str | None]:
    """The cue, and the article's words from it to the content; None when those do not follow on."""
    cue, span = one_line(statement.cue), statement.cue_span
    if span is None:
        return cue, None
    start, mention = statement.spans[0].start, statement.mention_span
    if start < span.end:  # “...,” she told reporters
        told = _object_of(cue, span, article)
        return (f"{cue} {told}" if told else _TOLD.sub("said", cue)), None
    between = Span(span.end, start)
    if len(between) > MAX_BRIDGE or (mention and mention.overlaps(between)):
        return cue, None
    bridge = one_line(between.slice(article.text)).rstrip(":").strip()
    if bridge == "," or _BREAK.search(bridge):
        return cue, None
    return cue, bridge.strip(", ")


def _is_nominal(cue: str, statement: Statement, article: Article) -> bool:
    """Whether the cue is a noun, by what stands before it or by its ending."""
    if statement.cue_span is None or " " in cue:
        return False
    before = article.text[max(0, statement.cue_span.start - 12) : statement.cue_span.start].rstrip()
    return _DETERMINER.search(before) is not None or _NOUN_ENDING.search(cue) is not None


def _object_of(cue: str, span: Span, article: Article) -> str:
    """Whom a verb like "told" was told to: the words after it as far as the clause goes; "" for other verbs."""
    if not _NEEDS_OBJECT.search(cue):
        return ""
    after = article.text[span.end : span.end + MAX_BRIDGE]
    clause = re.split(r"[.,;:!?“”\"\n]", after, maxsplit=1)
    return one_line(clause[0]) if len(clause) > 1 else ""


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def content_span(statement: Statement) -> Span:
    """Everything a reader needs to check a statement: its words, its cue and the speaker's mention."""
    spans = [*statement.spans, *filter(None, (statement.cue_span, statement.mention_span))]
    return Span(min(span.start for span in spans), max(span.end for span in spans))

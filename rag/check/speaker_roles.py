"""Whether a description fits a speaker by the roles the article gives, or by what stands beside the words for him."""

from __future__ import annotations

import re

from rag.check.introduced import introduction
from rag.check.model import Source
from rag.check.names import spell_out
from rag.check.speaker_names import BODY, SPEAKS_FOR, is_body, is_name, is_pronoun, is_whose
from rag.roles import has_one_holder, is_office, office_terms, role_terms, whose_office
from store import SpeakerKind, Statement

BESIDE_WHO = 120  # characters before a "who" in which its noun stands
_OFFICE_OF = {
    "speaks for": "spokesperson", "leads": "leader", "heads": "head", "runs": "head", "commands": "commander",
    "chairs": "chair", "directs": "director", "represents": "representative", "owns": "owner", "manages": "manager",
}  # fmt: skip
_DOES = re.compile(rf"\b(?:who )?({'|'.join(_OFFICE_OF)})\b", re.I)
_LIGHT = role_terms("man woman person people officials one member")
_SIDES = role_terms("rebel rebels insurgent insurgents guerrilla separatist")  # what others call a side
_LEARNED = role_terms("analyst expert scholar researcher fellow")
ONE = re.compile(r"(?:the|this|that|his|her|its|their)\b(?!.*(?:s|people|men|women|children)$)", re.I)
_ALIAS = r",? (?:known as |called |named |nicknamed |who goes by (?:the name )?|identified (?:only )?as )?"


def role_agrees(who: str, found: Statement, source: Source) -> bool:
    speaker = found.speaker
    name, called = speaker.name or "", f"{speaker.role or ''} {found.mention or ''}"
    if not name and _is_alias(who, found, source.article.text):
        return True
    if name and speaker.kind is SpeakerKind.PERSON and is_name(who):
        return False
    asked = role_terms(_as_office(who))
    if BODY.search(who):
        asked = asked - _LEARNED or asked  # whoever heads an institute is an analyst there
    if not asked:
        return False
    asked = asked - _SIDES if asked - _SIDES and asked & _SIDES & role_terms(source.article.text) else asked
    held = role_terms(f"{called} {name}")
    if name and not asked <= held:
        whole = f"{source.article.title or ''}\n{source.article.text}"
        last = name.split()[-1] if speaker.kind is SpeakerKind.PERSON else name
        introduced = _as_office(f"{introduction(name, whole)} {introduction(last, whole)}")
        held |= role_terms(f"{introduced} {spell_out(introduced)}")
    if (
        not asked <= held
        and not _is_only_one(who, asked, found, source)
        and not _is_of_here(who, asked, held, found, source)
    ):
        return False
    if any(is_whose(who, other) for other in (speaker.role or "", found.mention or "")):
        return is_body(who, source.text) and SPEAKS_FOR.search(called) is not None
    return True


def _as_office(who: str) -> str:
    """The words for somebody with the office in place of what he does: "who speaks for the league"."""
    return _DOES.sub(lambda match: f" {_OFFICE_OF[match[1].lower()]} of ", who)


def _is_of_here(who: str, asked: frozenset[str], held: frozenset[str], found: Statement, source: Source) -> bool:
    """Whether all that a description has beyond the passage's is where, and the passage has that beside the statement.

    "The hospital in Port Sable" is the "town's hospital" of a sentence on Port Sable; "Norland's minister" the minister
    of a passage on Norland.
    """
    plain = re.split(r"\s(?:of|for|from|in|at)\s", re.sub(r"^(?:the|an?) ", "", who, flags=re.I))[0]
    head = office_terms(plain) if is_office(plain.split()[-1]) else role_terms(plain.split()[-1])
    is_person = found.speaker.kind is SpeakerKind.PERSON and found.speaker.name is not None
    calls = f"{found.mention or ''} {found.speaker.role or ''} {'' if is_person else found.speaker.name or ''}"
    elsewhere = role_terms(" ".join(re.findall(r"\b[A-Z][\w’'-]+", calls))) - asked
    if is_person:
        elsewhere -= role_terms(found.speaker.name or "")
    if not head or not head <= held or head <= _LIGHT or whose_office(" ".join(sorted(elsewhere))):
        return False
    if is_person:
        here = f"{source.article.title or ''}\n{source.text}"
    else:
        here = " ".join(
            source.article.text[max(0, span.start - BESIDE_WHO) : span.end + BESIDE_WHO] for span in found.spans
        )
    places = role_terms(" ".join(re.findall(r"\b[A-Z][\w’'-]+", here)))
    return asked - held <= places and not _others_hold(head, found, source)


def _others_hold(terms: frozenset[str], found: Statement, source: Source) -> bool:
    """Whether anybody else who speaks in the passage is called that as well."""
    return any(
        terms <= role_terms(f"{one.speaker.role or ''} {one.mention or ''}")
        for one in source.stated
        if (one.speaker.name or one.mention) != (found.speaker.name or found.mention)
    )


def _is_only_one(who: str, asked: frozenset[str], found: Statement, source: Source) -> bool:
    """Whether the passage itself has somebody described so, and nobody else who speaks there is.

    Its "the president said" two lines on is read as whoever spoke before.
    """
    if found.speaker.kind is not SpeakerKind.PERSON or not ONE.match(who) or who.lower() not in source.text.lower():
        return False
    if not has_one_holder(office_terms(who)):
        return False  # "the police" is nobody in person
    return not any(
        asked <= role_terms(f"{one.speaker.role or ''} {introduction(one.speaker.name, source.article.text)}")
        for one in source.statements
        if one.speaker.name and one.speaker.name != found.speaker.name
    )


def _is_alias(who: str, found: Statement, text: str) -> bool:
    """Whether a name stands right behind the words for a speaker nobody names: "the commander, known as Rook"."""
    return is_name(who) and (_is_set_off(who, found, text) or _is_beside(who, found, text))


def _is_set_off(who: str, found: Statement, text: str) -> bool:
    """Whether a name stands between commas from the words for a speaker to the cue: "A guard on duty, Vale, said"."""
    if found.mention_span is None or found.cue_span is None or found.mention_span.end > found.cue_span.start:
        return False
    return re.search(rf", {re.escape(who)},", text[found.mention_span.end : found.cue_span.start]) is not None


def _is_beside(who: str, found: Statement, text: str) -> bool:
    return any(
        re.search(rf"{re.escape(calls)}{_ALIAS}{re.escape(who)}\b", text)
        or re.search(rf"\b{re.escape(who)}, (?:the |an? )?{re.escape(calls)}", text)
        for calls in (found.mention, found.speaker.role)
        if calls and not is_pronoun(calls)
    )

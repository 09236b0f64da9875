"""Whether the speaker a sentence names is the one its passage has: by name, by role, as a body."""

from __future__ import annotations

import re
from functools import lru_cache

from rag.check.amounts import is_number
from rag.check.introduced import introduction
from rag.check.model import Source
from rag.check.roots import holds, roots
from rag.check.speaker_names import (
    BODY,
    bare_name,
    is_body,
    is_in,
    is_name,
    is_one_force,
    is_pronoun,
    is_whose,
    names_agree,
    principal_of,
)
from rag.check.speaker_roles import BESIDE_WHO, ONE, role_agrees
from rag.roles import has_one_holder, held_offices, is_description, office_terms, qualifiers, role_terms
from rag.terms import words
from store import SpeakerKind, Statement

_MANY = frozenset(["some", "others", "many", "several", "most", "few", "both"])  # speakers nobody counts or names
_TITLED = {"she": "Ms|Mrs|Miss|Madame|Lady|Dame", "he": "Mr|Sir|Lord"}
_OF_TWO = re.compile(r"(?:each|both|neither|the two)\b", re.I)
_ONE_OF_THEM = re.compile(r"(?:one|another|a (?:second|third)|two|some) of (?:them|those|these|the \w+)$", re.I)
_ONE_OR_ANOTHER = re.compile(r"(?:one|another|an?(?: second| third)?|two|some) (?:of the )?", re.I)
_WHERE = re.compile(r"\s(?:of|at|from|with)\s|,")
_PAPER = re.compile(
    r"\b(?:letter|statement|document|report|post|transcript|text|copy|message|tweet|memo|resolution|video|release"
    r"|notice"
    r"|order|filing|complaint|lawsuit|indictment|bill|measure|survey|poll|study|book|article)\b",
    re.I,
)


@lru_cache(maxsize=4_096)  # each check of a sentence asks it of every statement of a passage
def is_speaker_of(claim: Statement, found: Statement, source: Source) -> bool:
    """Whether the speaker a sentence gives a statement is the passage's."""
    theirs = [words_ for words_ in (found.speaker.name, found.mention) if words_]
    ours = [words_ for words_ in (claim.speaker.name, claim.mention) if words_]
    if not any(not is_pronoun(one) for one in ours):
        return True  # "he said": nobody is named
    return is_called(claim.mention if claim.mention and not is_pronoun(claim.mention) else ours[0], found, source) or (
        claim.speaker.name is not None
        and bool(theirs)
        and not is_whose(claim.speaker.name, claim.mention or "")
        and is_called(claim.speaker.name, found, source)
    )


def is_called(who: str, found: Statement, source: Source) -> bool:
    """Whether words that name or describe somebody fit a statement's speaker."""
    speaker, mention = found.speaker, found.mention or ""
    # "President" names nobody
    is_nameless = not speaker.name or (
        is_description(speaker.name) and office_terms(speaker.name) == role_terms(speaker.name)
    )
    # "The agency" is put down to a body by guess: it may be another.
    is_nameless |= (
        speaker.kind is SpeakerKind.ORGANISATION
        and mention.lower().startswith("the ")
        and not is_paper(mention)
        and not role_terms(mention) & role_terms(speaker.name or "")
    )
    named = [one for one in (speaker.name, mention) if one and not is_pronoun(one)]
    if mention.lower() in _MANY and who.lower().startswith(f"{mention.lower().removesuffix('s')} "):
        return True  # "some voters" are the "some" of a passage on voters
    if not named:
        # "he said" that nobody could be found for: whoever the passage names may be meant, nobody else.
        return is_in(who, source.text) and not _is_another(who, found, source)
    if any(names_agree(who, one, source.text) for one in named):
        return True
    if any(is_one_force(who, one, source.article.text) for one in named):
        return True
    described = speaker.name or "" if is_pronoun(mention) else mention
    if is_nameless and _may_be(who, described, source):
        return True
    ways = (_are_both, _is_titled, _is_one_of_them, _is_who, _is_told_apart, _is_of_office)
    if any(fits(who, found, source) for fits in ways):
        return True
    return role_agrees(who, found, source)


def say_speaker(found: Statement) -> str:
    """Whom the passage has as the speaker, for a reason."""
    return found.speaker.name or found.mention or "nobody by name"


def _is_another(who: str, found: Statement, source: Source) -> bool:
    """Whether a "he" or "she" cannot be whom a name means: nobody has been called so by then, and others have."""
    if mention_of(found) not in ("he", "she", "who") or found.mention_span is None or not is_name(who):
        return False
    if mention_of(found) == "who":  # of whoever stands before it
        return bare_name(who)[-1] not in words(
            source.article.text[max(0, found.mention_span.start - BESIDE_WHO) : found.mention_span.start]
        )
    before = set(words(source.article.text[: found.mention_span.start]))
    others = (one.speaker.name for one in source.statements if one.speaker.kind is SpeakerKind.PERSON)
    return bare_name(who)[-1] not in before and any(
        name and bare_name(name) and bare_name(name)[-1] in before for name in others
    )


def _are_both(who: str, found: Statement, source: Source) -> bool:
    """Whether two who are named are a passage's "each country" or "both": it names both of them."""
    pair = re.split(r" and ", re.sub(r"^both ", "", who, flags=re.I))
    is_of_two = _OF_TWO.match(found.mention or "") is not None
    return is_of_two and len(pair) == 2 and all(one.strip() and words(one)[-1] in words(source.text) for one in pair)


def _is_titled(who: str, found: Statement, source: Source) -> bool:
    """Whether a "she" is right behind a "Ms" of that name, and was read as of somebody the article has no "Ms" for."""
    pronoun = mention_of(found)
    if pronoun not in _TITLED or found.mention_span is None or not found.speaker.name or not is_name(who):
        return False
    text = source.article.text
    before = text[max(0, found.mention_span.start - BESIDE_WHO) : found.mention_span.start]
    titles = list(re.finditer(rf"\b(?:{_TITLED[pronoun]})\.? (?P<name>[A-Z][\w’'-]+)", before))
    other = re.escape(found.speaker.name.split()[-1])
    return (
        bool(titles)
        and titles[-1]["name"] == who.split()[-1]
        and re.search(rf"\b(?:{_TITLED[pronoun]})\.? (?:[A-Z][\w’'-]+ )?{other}", text) is None
        and re.search(rf"\b{other}\b", before[titles[-1].end() :]) is None
    )


def _is_of_office(who: str, found: Statement, source: Source) -> bool:
    """Whether somebody is of an office there by its holder's name: "a spokeswoman for the governor", "Vale's"."""
    ours, theirs = principal_of(who), principal_of(found.mention or "")
    if not ours or not theirs or is_name(ours) or not is_name(theirs):
        return False
    office, mine = role_terms(ours), role_terms(who) - role_terms(ours)
    introduced = role_terms(introduction(theirs.split()[-1], source.article.text))
    return bool(office) and office <= introduced and bool(mine & role_terms(found.mention or ""))


def _is_one_of_them(who: str, found: Statement, source: Source) -> bool:
    """Whether a passage's "one of them" is of whom a draft has one: "three envoys … one of them", "an envoy"."""
    match = _ONE_OF_THEM.match(found.mention or "")
    if match is None or found.mention_span is None or not _ONE_OR_ANOTHER.match(who):
        return False
    before = [one for one in source.statements if one.mention_span and one.mention_span.end <= found.mention_span.start]
    asked = role_terms(_ONE_OR_ANOTHER.sub("", who))
    return bool(before and asked) and asked <= role_terms(before[-1].mention or "")


def _is_who(who: str, found: Statement, source: Source) -> bool:
    """Whether a "who" read as of some body is of whoever works there: "Vale, an analyst at the brokers Orr, who"."""
    if mention_of(found) != "who" or found.mention_span is None or not is_name(name := _WHERE.split(who)[0]):
        return False
    before = source.article.text[max(0, found.mention_span.start - BESIDE_WHO) : found.mention_span.start]
    last = re.escape(name.split()[-1])
    return re.search(rf"\b{last},? (?:[\w’'-]+ ){{0,5}}(?:at|of|from|with|for) [^.,;:“”\"]+, $", before) is not None


def _is_told_apart(who: str, found: Statement, source: Source) -> bool:
    """Whether several nobody names are described by what a passage has behind the words for them.

    "Four deserters" are "four young men who deserted".
    """
    if found.speaker.name or found.mention_span is None or found.cue_span is None or is_name(who):
        return False
    behind = source.article.text[found.mention_span.start : found.cue_span.start]
    ours = roots(who)
    return (
        re.match(r"[^,.;]*?\b(?:who|whose|from|of|in)\b", behind) is not None
        and len(ours) > 1
        and all(holds(behind, term) or (is_number(term) and term in words(behind)) for term in ours)
    )


def mention_of(found: Statement) -> str:
    """The words beside the cue, lower-case."""
    return (found.mention or "").strip().lower()


def is_paper(who: str) -> bool:
    """Whether words name something written, which speaks for whoever wrote it."""
    return _PAPER.search(who) is not None


def _may_be(who: str, mention: str, source: Source) -> bool:
    """Whether somebody may be meant by a description without a name: "the agency", "the president", "a letter".

    A description of one, and nobody is kept from being it whom the article does not call something else.
    """
    is_title = is_description(mention) and has_one_holder(office_terms(re.sub(r"^an? ", "", mention)))  # "a President"
    if not (ONE.match(mention) or is_title or _PAPER.search(mention)) or principal_of(mention) is not None:
        return False
    if not is_in(who, source.text) and not role_terms(who) <= role_terms(source.text):
        return False
    if _PAPER.search(mention):
        author = re.search(r"\b(?:from|by) (?P<who>.+)", mention)
        return author is None or not is_name(who) or BODY.search(author["who"]) is None or is_body(who, source.text)
    if not is_name(who):  # a description for a description: of one office, if of any
        return not office_terms(who) or not office_terms(mention) or office_terms(who) == office_terms(mention)
    is_office_of_body = is_description(mention) and bool(_offices_of(mention))
    if BODY.search(mention) is not None and not is_body(who, source.text) and not is_office_of_body:
        return False
    introduced = introduction(bare_name(who)[-1], source.article.text, fold=True)
    if role_terms(introduced) & qualifiers() - role_terms(mention):
        return False  # a former president is not "the president"
    held = _offices_of(introduced)
    asked = _offices_of(mention)
    if not ONE.match(mention):
        return bool(asked & held)
    is_exclusive = has_one_holder(asked) or has_one_holder(held)  # an expert may be a veteran, a king no minister
    return not asked or not held or bool(asked & held) or not is_exclusive


def _offices_of(text: str) -> frozenset[str]:
    return frozenset(term for office in held_offices(text) for term in office)

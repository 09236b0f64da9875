"""Who a sentence says has spoken, compared with who the passages have speaking."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rag.check.amounts import find_amounts
from rag.check.claims import Claim
from rag.check.focus import Sentence, sentences_of
from rag.check.level import find_all, find_words
from rag.check.model import Problem, SentenceStatus, Source
from rag.check.names import find_names, spell_out
from rag.check.quotations import Quotation, without_quotations
from rag.check.relayed import Relayed, judge_relayed
from rag.check.roots import holds, is_saying, is_word, root, roots
from rag.check.speakers import is_called, is_paper, is_pronoun, is_speaker_of, mention_of, say_speaker
from rag.check.whose import is_survey, is_turn
from rag.lexicon import read_words
from rag.roles import is_description
from rag.terms import words
from store import Span, SpeakerKind, Statement

HELD = 0.5  # of a claim's telling words a statement must hold to be the one it retells
BESIDE = 80  # characters before quoted words in which whoever said them is named
CLOSE = 0.75  # of the best, for another that may as well be meant
LOOSE = 0.25  # less for words that are alike in some sense only
FEW = 3  # telling words below which a statement must hold all of them to be the one retold
FEWEST = 2  # telling words of what a claim's speaker says himself
MORE = 0.15  # of the words a sentence must hold more than the best statement for the claim to rest on it instead
_ATTRIBUTED = re.compile(
    rf"\b(?:according to|saying|finding|concluding|{'|'.join(sorted(read_words('attributing')))})\b", re.I
)

_RELAYS = re.compile(r"\b(?:according|report\w*|cit\w+|quot\w+)\b", re.I)  # "Vale said, according to the agency"

_BEHIND = re.compile(r"[\s.,!?…–—-]*[”\"’']+[ \t]*(?P<told>[^.;:,\n“”\"]{3,60})")
_SUBJECT = re.compile(
    r"\s*(?P<who>(?:[Tt]he )?(?:[\w’'-]+ ){0,2}[\w’'-]+) (?P<verb>[a-z]+) (?:it|that|this|the \w+|\w+)?\s*$"
)
# What somebody feels is his own to say.
_FELT = re.compile(
    r"\b(?:is|are|was|were|feels?|felt|remains?|remained)(?: not| n['’]t| \w+ly)? (?:surprised|worried|concerned"
    r"|confident|happy"
    r"|unhappy|pleased|proud|angry|sure|unsure|certain|hopeful|optimistic|pessimistic|sceptical|skeptical|afraid"
    r"|aware|unaware"
    r"|grateful|sorry|disappointed|convinced|determined|opposed|glad|sad|shocked|frustrated|satisfied|willing"
    r"|unwilling)\b",
    re.I,
)
_NAMED = re.compile(r"(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*) (?:has |had |also )?(?P<verb>[a-z]+)\b")
_THAT = re.compile(r"(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*) [a-z]+(?:ed|es|s) that\b")
Places = Sequence[tuple[Quotation, int, Span]]


def check_speakers(
    claims: Sequence[Claim], cited: Sequence[Source], places: Places, *, sentence: str
) -> Iterator[Problem]:
    """The first attribution whose speaker is not the passage's."""
    checked = set()
    relayed = {_name_of(claim) for claim in claims if _is_told_by_another(claim, claims, cited)}
    for quotation, n, place in places:
        source = next(source for source in cited if source.n == n)
        claim = _claim_of(quotation.span, claims)
        if claim is not None:
            checked.add(id(claim))
        if problem := _check_quoted(quotation, place, claim, source, sentence):
            yield problem
            return
    for claim in claims:
        if id(claim) in checked or _name_of(claim) in relayed:
            continue
        if problem := _check_told(claim, cited, words_of=_own_part(claim, claims)):
            yield problem
            return


def _name_of(claim: Claim) -> str:
    return claim.statement.speaker.name or claim.statement.mention or ""


def _is_told_by_another(claim: Claim, claims: Sequence[Claim], cited: Sequence[Source]) -> bool:
    """Whether a claim is part of what another speaker says, and does say there: "Vale said Orme had denied"."""
    mention = words(claim.statement.mention or "")
    outer = [
        other
        for other in claims
        if other is not claim and any(one.covers(own) and one != own for one in other.content for own in claim.content)
    ]
    return bool(mention) and any(
        is_speaker_of(other.statement, one, source) and mention[-1] in words(one.quote)
        for other in outer
        for source in cited
        for one in source.stated
    )


def is_bare(sentence: str, claims: Sequence[Claim], focus: Sequence[Sentence]) -> Problem | None:
    """A sentence that tells in its own voice what the passage has somebody say."""
    told = without_quotations(sentence)
    if claims or not focus or _ATTRIBUTED.search(told) or _FELT.search(told):
        return None
    wanted = [term for term in roots(sentence) if not is_saying(term)]
    best = focus[0]
    here = best.span
    base = best.source.span.start
    for one in best.source.stated:
        inside = [Span(max(0, span.start - base), max(0, span.end - base)) for span in one.spans if span.end > base]
        if not any(span.overlaps(here) for span in inside):
            continue
        held = sum(holds(one.quote, term) for term in wanted)
        if wanted and held / len(wanted) >= HELD:
            reason = f"the passage has it only as what {say_speaker(one)} said, the sentence as a fact"
            return Problem(SentenceStatus.UNSUPPORTED, reason)
    return None


def is_anothers(sentence: str, claims: Sequence[Claim], focus: Sequence[Sentence]) -> Problem | None:
    """A sentence that could not be read, and names before its verb somebody other than who says it in the passage."""
    told = without_quotations(sentence)
    verb = _ATTRIBUTED.search(told)
    if claims or not focus or verb is None or not (names := list(find_names(f"and {told[: verb.start()]}"))):
        return None
    source, base = focus[0].source, focus[0].source.span.start
    here = Span(base + focus[0].span.start, base + focus[0].span.end)
    named = {root(word) for name in names for word in words(name)}
    wanted = [term for term in roots(sentence) if not is_saying(term) and term not in named]
    sayers = [
        one
        for one in source.stated
        if any(span.overlaps(here) for span in one.spans)
        and sum(holds(one.quote, term) for term in wanted) >= HELD * max(1, len(wanted))
    ]
    if not sayers or any(is_called(name, one, source) for name in names for one in sayers):
        return None
    return _wrong(sayers, " ".join(names)) if _names_a_speaker(names, source) else None


def _claim_of(span: Span, claims: Iterable[Claim]) -> Claim | None:
    """The attribution a quotation is part of: the innermost."""
    holding = [claim for claim in claims if any(one.overlaps(span) for one in claim.content)]
    return min(holding, key=lambda claim: sum(map(len, claim.content)), default=None)


def _check_quoted(
    quotation: Quotation, place: Span, claim: Claim | None, source: Source, sentence: str
) -> Problem | None:
    base = source.span.start
    where = Span(base + place.start, base + place.end)
    sayers = _sayers(where, source)
    for other in find_all(quotation.words, source.text) if not sayers else ():  # a heading may have the words first
        there = Span(base + other.start, base + other.end)
        if sayers := _sayers(there, source):
            where = there
            break
    if not sayers:
        return _check_unread(claim, source, where)
    if claim is not None:
        relayed = judge_relayed(
            claim,
            [(one, source) for one in sayers],
            lambda relayed, _: find_words(quotation.words, relayed.words) is not None,
        )
        if relayed:
            return relayed if isinstance(relayed, Problem) else None
        if any(is_speaker_of(claim.statement, one, source) for one in sayers) or _stands_beside(claim, where, source):
            return None
        if any(_is_beside(one, quotation, sentence, source, mention=claim.statement.mention or "") for one in sayers):
            return None
        return _wrong(sayers, claim.statement.mention or claim.who)
    if any(_is_named_in(sentence, one, source) for one in sayers):
        return None
    others = [name for name in find_names(without_quotations(sentence)) if not _is_of_passage(name, sayers)]
    return _wrong(sayers, " ".join(others[:3])) if others and _names_a_speaker(others, source) else None


def _sayers(where: Span, source: Source) -> list[Statement]:
    return [one for one in source.statements if any(span.overlaps(where) for span in one.spans)]


def _stands_beside(claim: Claim, where: Span, source: Source) -> bool:
    """Whether the passage has the speaker and a word that reports right before quoted words, within their sentence.

    "a claim the ministry dismissed as “fantasy”": a statement inside another is not always found.
    """
    mention = [word for word in words(claim.statement.mention or "") if word not in ("the", "a", "an")]
    before = re.split(
        r"[.!?;:]\s|[“”\n]", source.article.text[max(0, where.start - BESIDE) : where.start].rstrip("“\"‘' ")
    )[-1]
    known = words(before)
    if not mention or mention[-1] not in known:
        return False
    behind = known[len(known) - 1 - known[::-1].index(mention[-1]) :]
    return set(mention) <= set(known) and any(map(_reports, behind))


def _is_beside(one: Statement, quotation: Quotation, sentence: str, source: Source, *, mention: str) -> bool:
    """Whether a sentence itself has a statement's speaker and a word that reports right before words in marks."""
    lead = re.split(r"[.;]\s|[“”]", sentence[: quotation.span.start].rstrip("“\"‘' "))[-1][-BESIDE:]
    names = list(find_names(lead))
    behind = lead[lead.rfind(names[-1]) :] if names else ""
    if names and names[-1] in mention:
        return False  # only part of whom the sentence names, who is not the speaker
    return bool(names) and is_called(names[-1], one, source) and any(map(_reports, words(behind)))


def _reports(word: str) -> bool:
    return _ATTRIBUTED.fullmatch(word) is not None


def _check_unread(claim: Claim | None, source: Source, where: Span) -> Problem | None:
    """Words no statement was found for: whoever the sentence names has to be named beside them, and no other behind."""
    if claim is None:
        return None
    name = claim.statement.speaker.name or claim.statement.mention or ""
    around = source.article.text[max(source.span.start, where.start - 300) : min(source.span.end, where.end + 300)]
    if not any(word[:1].isupper() for word in name.split()):
        return None
    other = (
        _told_behind(source.article.text, where)
        or _told_before(source.article.text, where)
        or _named_before(source.article.text, where)
    )
    if other and is_pronoun(other):
        other = _meant_by(other, where, source)
    if other and set(words(other)).isdisjoint(words(claim.who)) and not _describes(claim, other, source):
        return Problem(SentenceStatus.WRONG_SPEAKER, f"the passage has {other} say this, the sentence {name}")
    if any(word in words(around) for word in words(name)):
        return None
    return Problem(SentenceStatus.WRONG_SPEAKER, f"the passage does not name {name} beside these words")


def _describes(claim: Claim, name: str, source: Source) -> bool:
    """Whether a claim's "the ambassador" is who speaks elsewhere in the article under a name."""
    called = set(words(name))
    return any(
        called & set(words(one.speaker.name or "")) and is_speaker_of(claim.statement, one, source)
        for one in source.statements
    )


def _meant_by(pronoun: str, where: Span, source: Source) -> str | None:
    """Whom the last "he" before a place stands for, as the statement with it was read; None where none was."""
    near = [
        one
        for one in source.statements
        if one.mention_span and where.start - BESIDE <= one.mention_span.start < where.start
    ]
    return near[-1].speaker.name if near and mention_of(near[-1]) == pronoun.lower() else None


def _told_behind(text: str, where: Span) -> str | None:
    """Whom a text names with a word that reports right behind quoted words: “They are gone.” Vale said."""
    behind = _BEHIND.match(text, where.end)
    told = behind["told"].split() if behind else []
    verb = next((place for place, word in enumerate(told) if _reports(word.lower())), None)
    if verb is None:
        return None
    if verb and is_pronoun(told[0]):
        return told[0]  # "She added that Vale …" is hers
    # “They are gone,” Vale said; “They are gone,” said Vale.
    return " ".join(find_names(f"and {' '.join(told[:verb] or told[verb:])}")) or None


def _named_before(text: str, where: Span) -> str | None:
    """Whom a text names right before a word that reports, in the sentence and before the quoted words."""
    start = max((text.rfind(mark, 0, where.start) for mark in (". ", "\n", "? ", "! ")), default=-1)
    found = list(_NAMED.finditer(text, max(0, start), where.start))
    return (
        found[-1]["who"]
        if found and _reports(found[-1]["verb"]) and "”" not in text[found[-1].end() : where.start]
        else None
    )


def _told_before(text: str, where: Span) -> str | None:
    """Whom a text names with a word that reports right before quoted words: "The army called that “a story”"."""
    before = re.split(r"[.!?;:]\s|[“”\n]", text[max(0, where.start - BESIDE) : where.start].rstrip("“\"‘' "))[-1]
    match = _SUBJECT.match(before)
    return match["who"] if match and _reports(match["verb"].lower()) else None


def _own_part(claim: Claim, claims: Sequence[Claim]) -> str:
    """What a claim has its speaker say, without what it says in passing that somebody else says.

    "The league denied that the raid which the ministry said had sunk two boats was its own"; where little else is left,
    that is what is told.
    """
    said, ours = claim.words, set(words(claim.who)) - {"the", "a", "an"}
    for other in claims:
        inner = other.statement
        if other is not claim and inner.quote in claim.words and ours.isdisjoint(words(inner.mention or "")):
            for part in (inner.quote, inner.mention, inner.cue):
                said = said.replace(part, " ", 1) if part else said
    return said if len([term for term in roots(said) if not is_saying(term)]) >= FEWEST else claim.words


def _check_told(claim: Claim, cited: Sequence[Source], *, words_of: str) -> Problem | None:
    """An attribution without marks: the statement it retells has to be that speaker's.

    Args:
        words_of: what of it is that speaker's.
    """
    wanted = frozenset(term for term in roots(words_of) if not is_saying(term))
    if not wanted:
        return None
    # To be its speaker a likeness of the words in any sense will do; to be another's it has to be one in newspapers.
    graded = [(_grade_for(claim, wanted, one, source), one, source) for source in cited for one in source.stated]
    graded.sort(key=lambda row: -row[0])
    best = _best_sentence(wanted, cited)
    if not graded or graded[0][0] < (HELD if len(wanted) >= FEW else 1.0):
        return _check_unheld(claim, cited, best)
    relayed = judge_relayed(claim, [row[1:] for row in graded[:2]], lambda *said: _is_of(claim, wanted, *said))
    if relayed:
        return relayed if isinstance(relayed, Problem) else None
    near = [row for row in graded if row[0] >= (CLOSE if len(wanted) >= FEW else 1.0) * graded[0][0]]
    if any(is_speaker_of(claim.statement, one, source) for _, one, source in near):
        return _check_better(claim, wanted, best, [row[1] for row in near if is_speaker_of(claim.statement, *row[1:])])
    share, statement, _ = graded[0]
    if best is not None and is_paper(claim.statement.mention or "") and _reports_it(claim, best):
        return None
    if statement.speaker.kind is SpeakerKind.UNNAMED and is_survey(claim):
        return None  # what most people say, a survey says of them
    is_relayed = statement.speaker.kind is not SpeakerKind.PERSON and _RELAYS.search(statement.cue) is not None
    if best is not None and _reports_it(claim, best, first=not (is_relayed or is_turn(statement, best.span))):
        return None
    if best is not None and is_turn(statement, best.span) and _is_relayed_in(claim, statement, best):
        return None
    if best is not None and not any(_overlaps(one, place, best) for _, one, place in near):
        if _reports_it(claim, best):
            return None
        if _grade(wanted, best.text) >= share + MORE:
            return _check_unheld(claim, cited, best)
    figures = {one.value for one in find_amounts(claim.words)}
    if figures and not figures <= {one.value for one in find_amounts(statement.quote)}:
        own = [one.quote for _, one, source in graded if is_speaker_of(claim.statement, one, source)]
        if figures <= {one.value for quote in own for one in find_amounts(quote)}:
            return None  # "Vale said three were lost; Orme said five had been"
    return _wrong([statement], claim.statement.mention or claim.who)


def _is_of(claim: Claim, wanted: frozenset[str], relayed: Relayed, one: Statement) -> bool:
    """Whether a claim tells as its speaker's own what stands only in relayed words of a statement."""
    rest = one.quote.replace(relayed.words, " ")
    return (
        not any(map(_reports, words(claim.words)))
        and _grade(wanted, relayed.words) >= CLOSE
        and _grade(wanted, rest) < HELD
    )


def _is_relayed_in(claim: Claim, turn: Statement, best: Sentence) -> bool:
    """Whether a sentence of a turn is what its "he said" relays, and the turn has the claim's speaker report before."""
    pronouns = re.search(r"\b(?:he|she|they) (?:\w+ ){0,2}?(?P<verb>[a-z]+)", best.text, re.I)
    if pronouns is None or not _reports(pronouns["verb"].lower()):
        return False
    before = (one for one in sentences_of(best.source) if one.span.start < best.span.start)
    return any(any(span.overlaps(one.place) for span in turn.spans) and _reports_it(claim, one) for one in before)


def _check_better(
    claim: Claim, wanted: frozenset[str], best: Sentence | None, own: Sequence[Statement]
) -> Problem | None:
    """A sentence that has more of a claim than its speaker's own statements, and is another's."""
    if best is None or _grade(wanted, best.text, strictly=True) < MORE + max(
        _grade(wanted, f"{one.quote} {one.cue}") for one in own
    ):
        return None
    where = best.place
    sayers = [one for one in best.source.stated if one.cue_span is not None and one.cue_span.overlaps(where)]
    if not sayers or any(is_speaker_of(claim.statement, one, best.source) for one in sayers):
        return None
    return _wrong(sayers, claim.statement.mention or claim.who)


def _grade_for(claim: Claim, wanted: frozenset[str], one: Statement, source: Source) -> float:
    """How much of a claim a statement holds; more loosely where it is the claim's own speaker's."""
    said = f"{one.quote} {one.cue}"
    strict, loose = _grade(wanted, said, strictly=True), _grade(wanted, said) - LOOSE
    return loose if loose > strict and is_speaker_of(claim.statement, one, source) else strict


def _grade(wanted: frozenset[str], text: str, *, strictly: bool = False) -> float:
    """The share of some roots that a text has."""
    return sum(holds(text, term, strictly=strictly) for term in wanted) / len(wanted)


def _best_sentence(wanted: frozenset[str], cited: Sequence[Source]) -> Sentence | None:
    """The sentence of the passages that has most of some roots."""
    everything = [sentence for source in cited for sentence in sentences_of(source)]
    return max(everything, key=lambda one: _grade(wanted, one.text), default=None)


def _overlaps(statement: Statement, source: Source, one: Sentence) -> bool:
    where = one.place
    return source.n == one.source.n and any(span.overlaps(where) for span in statement.spans)


def _reports_it(claim: Claim, one: Sentence, *, first: bool = False) -> bool:
    """Whether a sentence has the claim's speaker right before a word that reports, found as a statement or not.

    Args:
        first: at its head, so that nobody else can be meant.
    """
    mention = [word for word in words(claim.statement.mention or "") if word not in ("the", "a", "an")]
    known = words(one.text)
    if first and (not mention or [word for word in known if word not in ("the", "a", "an")][: len(mention)] != mention):
        return False
    places = range(len(mention) + 1) if first else range(len(known))
    heads = {mention[-1]} if first else {mention[-1], _head(mention), *words(claim.statement.speaker.name or "")[-1:]}
    return bool(mention) and any(
        known[place] in heads and any(map(_reports, known[place + 1 : place + 6]))
        for place in places
        if place < len(known)
    )


def _head(mention: Sequence[str]) -> str:
    """The noun that says what somebody is: "mayor" of "mayor of Port Sable"."""
    ends = [place for place, word in enumerate(mention) if word in ("of", "for", "in", "at", "from") and place]
    return mention[ends[0] - 1] if ends else mention[-1]


def _check_unheld(claim: Claim, cited: Sequence[Source], best: Sentence | None) -> Problem | None:
    """An attribution no statement of the passages holds: its speaker has to be named there, at least."""
    mention = claim.statement.mention or ""
    if best is not None and (sayer := _goes_on(claim, best)):
        return _wrong([sayer], mention)
    if best is not None and (name := _another_at_head(claim, best) or _another_before(claim, best)):
        return Problem(SentenceStatus.WRONG_SPEAKER, f"the passage has {name} say this, the sentence {mention}")
    for source in cited:
        outlet = source.article.outlet
        if outlet and set(words(mention)) & set(words(outlet)) - {"the"}:
            return None
        if any(is_speaker_of(claim.statement, one, source) for one in source.stated):
            return None
    named = [
        word for word in find_names(f"and {mention}") if not (mention.startswith(word) and is_word(root(word.lower())))
    ]
    text = " ".join(f"{source.text} {spell_out(source.text)}" for source in cited)
    missing = [word for word in named if not set(words(word)) <= set(words(text))]
    if missing:
        return Problem(SentenceStatus.WRONG_SPEAKER, f"the passage does not have {mention} say anything")
    return None


def _goes_on(claim: Claim, best: Sentence) -> Statement | None:
    """Whose words in marks go on in a sentence that nobody is named in, where that is not the claim's speaker."""
    wanted = frozenset(term for term in roots(claim.words) if not is_saying(term))
    text = best.source.article.text
    start = best.place.start
    paragraph = text.rfind("\n", 0, start) + 1
    opened = max(text.rfind(mark, 0, start + 1) for mark in '“"')
    if opened < paragraph or _grade(wanted, best.text) < HELD:
        return None
    inside = text[opened] == "“" and "”" not in text[opened:start]
    inside |= text[opened] == '"' and text.count('"', paragraph, start + 1) % 2 == 1
    before = [one for one in best.source.statements if one.cue_span and paragraph <= one.cue_span.start < start]
    if not inside or not before or is_speaker_of(claim.statement, before[-1], best.source):
        return None
    return before[-1]


def _another_at_head(claim: Claim, best: Sentence) -> str | None:
    """Whom a sentence no statement was found in names before a verb and a "that": "Vale rebutted that it was"."""
    head = _THAT.match(best.text)
    wanted = frozenset(term for term in roots(claim.words) if not is_saying(term))
    if (
        head is None
        or is_pronoun(head["who"])
        or _grade(wanted, best.text) < HELD
        or not set(words(head["who"])).isdisjoint(words(claim.who))
    ):
        return None
    return head["who"] if any(char.isupper() for char in claim.who) else None


def _another_before(claim: Claim, best: Sentence) -> str | None:
    """Whom the "he" that opens a sentence no statement was found in stands for, where it is not the claim's speaker."""
    wanted = frozenset(term for term in roots(claim.words) if not is_saying(term))
    name = claim.statement.speaker.name or claim.statement.mention
    if (
        not name
        or not name[0].isupper()
        or is_description(name)
        or _grade(wanted, best.text) < HELD
        or not re.match(r"[“\"]?(?:He|She)\b", best.text)
    ):
        return None
    before = best.source.text[: best.span.start]
    last = name.split()[-1]
    spoken = {
        one.speaker.name: before.rfind(one.speaker.name.split()[-1])
        for one in best.source.statements
        if one.speaker.name
    }
    nearest = max(spoken, key=lambda one: spoken[one], default=None)
    if nearest is None or spoken[nearest] < 0 or before.rfind(last) >= spoken[nearest] or last in best.text:
        return None
    return nearest


def _is_named_in(sentence: str, one: Statement, source: Source) -> bool:
    """Whether a sentence names a statement's speaker anywhere outside its marks."""
    told = without_quotations(sentence)
    names = list(find_names(told))
    if one.speaker.name and any(is_called(name, one, source) for name in names):
        return True
    return not names


def _is_of_passage(name: str, sayers: Sequence[Statement]) -> bool:
    return any(set(words(name)) & set(words(f"{one.speaker.name} {one.mention} {one.speaker.role}")) for one in sayers)


def _names_a_speaker(names: Sequence[str], source: Source) -> bool:
    """Whether any of the names is a speaker's in this passage: somebody who could have said it and did not."""
    known = {word for one in source.statements for word in words(one.speaker.name or one.mention or "")}
    return any(set(words(name)) & known for name in names) or not any(
        set(words(name)) <= set(words(source.text)) for name in names
    )


def _wrong(sayers: Sequence[Statement], ours: str) -> Problem:
    theirs = say_speaker(sayers[0])
    return Problem(
        SentenceStatus.WRONG_SPEAKER,
        f"the passage has {theirs} say this, the sentence {ours.strip() or 'somebody else'}",
    )

"""Who is meant: a name, a role or a pronoun beside a verb of saying, read within one article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.statements.abroad.tongue import Tongue, Word
from ingest.statements.cues import word_set
from store.model import MentionLink, Span, Speaker, SpeakerKind

_LONGEST = 9  # words of a name with its role
_BARE = 4  # words of a name without one
_CERTAIN, _LIKELY = 0.9, 0.7
_ELIDED = re.compile(r"^[ld]['’]", re.IGNORECASE)  # an article written on to the word, as in French


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who speaks: who, by which words, and how these lead to the name."""

    speaker: Speaker
    mention: Span | None
    link: MentionLink
    confidence: float


@dataclass(slots=True)
class People:
    """Who has been named in an article so far."""

    tongue: Tongue
    text: str
    _named: list[Speaker] = field(default_factory=list)
    _followers: dict[str, set[str]] = field(
        default_factory=lambda: defaultdict(set)
    )  # of each word, all that come next

    def behind(self, words: Sequence[Word], *, last: Speaker | None) -> Named | None:
        """Whom the words behind a verb name, if they do."""
        phrase = self._phrase(words)
        return self._read(phrase, last) if phrase else None

    def before(self, words: Sequence[Word], *, opens: bool, last: Speaker | None) -> Named | None:
        """Whom the words before a verb name.

        Args:
            opens: the sentence begins with these words.
        """
        kept = list(words[-_LONGEST:])
        while kept and (kept[-1].among(self.tongue.auxiliaries) or kept[-1].among(self.tongue.stops)):
            kept.pop()
        start = next((at for at, word in enumerate(kept) if self._points(word)), None)
        if start is None and not self.tongue.cased and opens and len(kept) <= _BARE and not any(map(self._ends, kept)):
            start = 0  # a name alone
        if start is None:
            return None
        while start and self.tongue.cased and kept[start - 1].text.islower() and not self._ends(kept[start - 1]):
            start -= 1
        after = next((at for at, word in enumerate(kept) if at > start and self._closes(word)), len(kept))
        return self._read(kept[start:after], last) if kept else None

    def is_silent(self, before: Sequence[Word], after: Sequence[Word]) -> bool:
        """Whether the words round a verb leave out who speaks: none before it that could name, none right behind."""
        unsaid = self.tongue.pronouns | self.tongue.auxiliaries | self.tongue.stops
        named = any(word.text.lower().rpartition("-")[2] not in unsaid for word in before)  # "a-t-il"
        return not named and not (after and not self._ends(after[0]))

    def _phrase(self, words: Sequence[Word]) -> list[Word]:
        """The words that name, at the beginning of these: past a day or a place, up to what is no more of it."""
        start = 0  # a language without capitals puts the name right behind the verb
        if self.tongue.cased:
            first = next((at for at, word in enumerate(words) if self._points(word)), None)
            if first is None:
                return []
            start = first
            while start and words[start - 1].among(self.tongue.articles):
                start -= 1
        phrase: list[Word] = []
        for word in words[start : start + _LONGEST]:
            if self._closes(word) if phrase else self._ends(word):
                break
            phrase.append(word)
        while phrase and phrase[-1].among(self.tongue.particles | self.tongue.articles) and phrase[-1].text.islower():
            phrase.pop()
        return phrase

    def _points(self, word: Word) -> bool:
        """Whether the word can be what somebody is called by."""
        tongue = self.tongue
        if word.among(tongue.roles) or word.among(tongue.bodies) or word.among(tongue.pronouns):
            return True
        if tongue.cased:
            return word.text[0].isupper() and not word.among(tongue.stops) and not word.among(tongue.articles)
        return any(word.text in speaker.name.split() for speaker in self._named if speaker.name)

    def _closes(self, word: Word) -> bool:
        """Whether the word is no more of a name that has begun."""
        return self._ends(word) and not word.among(self.tongue.particles)

    def _ends(self, word: Word) -> bool:
        return word.among(self.tongue.stops) or self.tongue.is_cue(word) or word.among(self.tongue.that)

    def _read(self, phrase: Sequence[Word], last: Speaker | None) -> Named | None:
        mention = Span(phrase[0].span.start, phrase[-1].span.end)
        if len(phrase) == 1 and phrase[0].among(self.tongue.pronouns):
            return Named(last, mention, MentionLink.PRONOUN, _LIKELY) if last else None
        name = self._name(phrase)
        if name is None:
            return self._by_role(phrase, mention)
        mention = Span(phrase[0].span.start, name[-1].span.end)
        said = " ".join(word.text for word in name)
        known = self._known(said)
        if known and known.name != said:
            return Named(known, mention, MentionLink.SURNAME, _LIKELY)
        role = self._role(phrase, name) or (known.role if known else None)
        speaker = Speaker(said, _kind(name, self.tongue), role)
        if not known:
            self._named.append(speaker)
        return Named(speaker, mention, MentionLink.NAMED, _CERTAIN)

    def _name(self, phrase: Sequence[Word]) -> Sequence[Word] | None:
        if not self.tongue.cased:
            return self._uncased_name(phrase)
        runs: list[list[Word]] = []
        run: list[Word] = []
        for word in phrase:
            if (
                word.text[0].isupper()
                and not (not run and (word.among(self.tongue.roles) or word.among(self.tongue.bodies)))
            ) or (run and word.among(self.tongue.particles)):
                run.append(word)
            elif run:
                runs.append(run)
                run = []
        runs += [run] if run else []
        for one in runs:
            while one[-1].text.islower():
                one.pop()
        return next((one for one in reversed(runs) if len(one) > 1), runs[-1] if runs else None)

    def _uncased_name(self, phrase: Sequence[Word]) -> Sequence[Word] | None:
        """What is left behind a role: its nouns and what qualifies them come first."""
        tongue, at = self.tongue, 0
        if phrase[0].among(tongue.bodies):
            return None
        if phrase[0].among(tongue.roles):
            at = 1
            while at < len(phrase) and (
                phrase[at].text.startswith(tongue.definite)
                or phrase[at].among(tongue.roles | tongue.bodies | tongue.inside)
                or (phrase[at].text.endswith(tongue.qualifying) and at == 1 and len(phrase) > 2)
            ):
                at += 1
        name = list(phrase[at:])
        while len(name) > 2 and not self._belong(name[0], name[1]):
            name = name[1:]
        return name or None

    def _belong(self, word: Word, following: Word) -> bool:
        """Whether a word never stands without this one after it, as a country does that ends a role."""
        if not self._followers:
            everything = [one.text for one in self.tongue.words(self.text, Span(0, len(self.text)))]
            for one, other in pairwise([*everything, ""]):
                self._followers[one].add(other)
        return self._followers[word.text] == {following.text}

    def _role(self, phrase: Sequence[Word], name: Sequence[Word]) -> str | None:
        before = [word for word in phrase if word.span.end <= name[0].span.start]
        while before and before[0].among(self.tongue.articles):
            before = before[1:]
        if not before:
            return None
        return self.text[before[0].span.start : before[-1].span.end]

    def _known(self, said: str) -> Speaker | None:
        for speaker in reversed(self._named):
            if speaker.name and (speaker.name == said or said == speaker.name.split()[-1]):
                return speaker
        return None

    def _by_role(self, phrase: Sequence[Word], mention: Span) -> Named:
        """Somebody called by a role alone: the last of that role who was named, else nobody we can name."""
        heads = {reading for word in phrase for reading in word.readings if word.among(self.tongue.roles)}
        bare = {self.tongue.bare(head) for head in heads}
        for speaker in reversed(self._named):
            if bare & {self.tongue.bare(part) for part in (speaker.role or "").lower().split()}:
                return Named(speaker, mention, MentionLink.ROLE, _LIKELY)
        start = 1 if len(phrase) > 1 and phrase[0].text.lower() in self.tongue.articles else 0
        words = self.text[phrase[start].span.start : mention.end]
        unnamed = Speaker(None, SpeakerKind.UNNAMED, _ELIDED.sub("", words))
        return Named(unnamed, mention, MentionLink.DESCRIPTION, _LIKELY)


def _kind(name: Sequence[Word], tongue: Tongue) -> SpeakerKind:
    words = [word.text for word in name]
    is_body = any(word.among(tongue.bodies) for word in name) or " ".join(words).lower() in word_set("organisations")
    if is_body or (len(words) == 1 and words[0].isupper() and len(words[0]) > 1 and tongue.cased):
        return SpeakerKind.ORGANISATION
    return SpeakerKind.PERSON

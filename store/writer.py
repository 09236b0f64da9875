"""The one writer a library has at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from store.decisions import append_decision
from store.engine import begin_writing, gather_statistics
from store.errors import SpeakerUnknown, StoreError
from store.follow import Follower, Progress
from store.model import AddOutcome, Article, LinkKind, Record, SpeakerEntry
from store.registry import Decision
from store.reread import Read, reread
from store.rows import fold_name
from store.write import add_records, settle, withdraw_article

if TYPE_CHECKING:
    from store.library import Library


class Writer:
    """Adds and withdraws articles, and brings the indexes up to the catalogue. Made by `Library.writer()`."""

    def __init__(self, library: Library, follower: Follower) -> None:
        self._library = library
        self._follower = follower

    def known(self, article: Article) -> AddOutcome | None:
        """What adding it would come to when that needs no passages or statements; None when it has to be processed.

        Asked before anything is found in the article, so that a second run over the same ones costs next to nothing.
        The answer is final: there is nothing to hand to `add`. The address of a duplicate is remembered at once.
        """
        return settle(self._library.engine, article)

    def add(self, records: Sequence[Record]) -> list[AddOutcome]:
        """What became of each record, in order. All are in the catalogue when this returns, or none is.

        They are found by searches after `catch_up`.

        Raises:
            EmbeddingMismatch: the library's vectors were made with another embedding.
            ValueError: a passage or statement does not belong to its article.
        """
        self._library.check_embedding()
        return add_records(self._library.engine, records)

    def reread(self, read: Read, *, version: str) -> Iterator[tuple[int, int]]:
        """Reads the articles that are there again, once for each version; see `store.reread`."""
        return reread(self._library.engine, read, version=version)

    def withdraw(self, ref: str) -> Article:
        """Takes the article `ref` names out of every answer from now on, all its revisions, and returns it.

        So is the same text in the same outlet at any other address. The withdrawal holds: the same article ingested
        again later, or the same text elsewhere, is "withdrawn".

        Raises:
            StoreError: there is no such article, or it is withdrawn already.
        """
        article = self._library.article(ref)
        if article is None:
            raise StoreError(f"the library has no article “{ref}”; `onrecord articles` lists what it has")
        withdraw_article(self._library.engine, article)
        return article

    def merge_speakers(self, names: Sequence[str]) -> SpeakerEntry:
        """Takes these names as one speaker's, called by the first, from now on, and returns that speaker.

        All that is already known as theirs comes along. It holds whatever is ingested later, until a name is split off.

        Raises:
            SpeakerUnknown: a name is nobody's on record, or they are one speaker already, by that name.
        """
        found = [self._find_speaker(name) for name in names]
        distinct = list({entry.name: entry for entry in found})
        own = self._name_on_record(names[0], found[0])
        if len(distinct) < 2 and own == found[0].name:
            raise SpeakerUnknown(
                f"{' and '.join(f'“{name}”' for name in names)} are one speaker already, “{own}”; nothing was changed"
            )
        self._decide(Decision(merged=True, names=tuple(dict.fromkeys((own, *distinct)))))
        return self._find_speaker(own)

    def split_speaker(self, name: str) -> tuple[SpeakerEntry, list[SpeakerEntry]]:
        """Takes a name off the speaker it is linked with, from now on; returns its bearer, and who had it until now.

        A name that was merged is taken off those it was merged with, and what a rule links goes where it belongs; a
        name that only a rule linked is taken off all others. The other names stay together.

        Raises:
            SpeakerUnknown: the name is nobody's on record, or is its speaker's only one.
        """
        found = self._find_speaker(name)
        own = self._name_on_record(name, found)
        others = [other for other in found.names if other != own]
        if fold_name(own) != fold_name(name) or not others:
            has = f"only as “{found.name}”" if not others else f"as {', '.join(f'“{one}”' for one in found.names)}"
            raise SpeakerUnknown(f"the library has “{found.name}” {has}: there is no “{name}” to split off")
        kinds = {link.name: link.kind for link in found.links}
        merged = [name for name in found.names if kinds[name] in (LinkKind.OWN, LinkKind.DECIDED)]
        if own in merged and len(merged) > 1:
            others = [other for other in merged if other != own]
        self._decide(Decision(merged=False, names=(own, *others)))
        alone = self._find_speaker(own)
        left = {entry.name: entry for entry in map(self._find_speaker, found.names)}
        return alone, [entry for entry in left.values() if entry != alone]

    def _decide(self, decision: Decision) -> None:
        with begin_writing(self._library.engine) as connection:
            append_decision(connection, decision)

    def _find_speaker(self, name: str) -> SpeakerEntry:
        roster = self._library.roster()
        if entry := roster.find(name):
            return entry
        on_record = {fold_name(known): known for entry in roster.entries for known in entry.names}
        alike = [on_record[close] for close in get_close_matches(fold_name(name), on_record)]
        hint = f"nearest: {', '.join(alike)}" if alike else "`onrecord speakers` lists who is"
        raise SpeakerUnknown(f"no speaker on record is called “{name}”, or several are; {hint}")

    def _name_on_record(self, name: str, entry: SpeakerEntry) -> str:
        """The name of this speaker that was meant; the one they go by, when it was but an alias."""
        return next((known for known in entry.names if fold_name(known) == fold_name(name)), entry.name)

    def catch_up(self, progress: Progress | None = None) -> None:
        """Brings the indexes up to the newest change. The model is loaded only where there is something to embed.

        Args:
            progress: hears how many articles are done, of how many.

        Raises:
            EmbeddingMismatch: the library's vectors were made with another embedding.
        """
        self._library.check_embedding()
        self._follower.catch_up(lambda: self._library.embedder, progress)
        gather_statistics(self._library.engine)

    def reindex(self, progress: Progress | None = None) -> None:
        """Makes the indexes again from the catalogue alone, with the embedding at hand."""
        self._follower.forget()
        self._library.adopt_embedding()  # after the old vectors are gone: a crash must not leave them under a new name
        self.catch_up(progress)

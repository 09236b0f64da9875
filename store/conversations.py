"""Conversations: whose they are, what they are called, and which answers are their turns.

A reader is known by a key that only their browser holds; the catalogue has its digest. Whoever has a conversation's
name may read it, as with any link; a list of them has only whoever has the key. Deleting one takes its name and its
turns away: the answers stay, for they are the record of what was shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from store.catalogue import in_batches
from store.engine import begin_writing
from store.fold import fold_text
from store.schema import answers, conversation_turns, conversations

TITLE_AT_MOST = 120  # characters


@dataclass(frozen=True, slots=True)
class ConversationEntry:
    """One conversation as its reader's list shows it.

    Attributes:
        name: what leads to it: a secret.
        title: what its reader called it, else its first question.
        questions: in order.
    """

    name: str
    title: str
    questions: tuple[str, ...]


class Conversations:
    """The conversations of a library's readers. All may be called from several threads.

    Writing needs no writer lock, and raises LibraryReadOnly, LibraryLocked or StoreError as `Answers.keep` does.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def turns(self, name: str) -> list[str]:
        """The ids of a conversation's answers, first asked first; empty when there is no such conversation."""
        query = select(conversation_turns.c.answer_id).where(conversation_turns.c.conversation == name)
        with self._engine.connect() as connection:
            return list(connection.scalars(query.order_by(conversation_turns.c.seq)))

    def add_turn(self, name: str, answer_id: str) -> None:
        """Makes a kept answer the next turn of a conversation."""
        with begin_writing(self._engine) as connection:
            append_turn(connection, name, answer_id, datetime.now(UTC))

    def claim(self, name: str, reader: str) -> None:
        """Puts a conversation on its reader's list. One that is on somebody's list already stays theirs."""
        with begin_writing(self._engine) as connection:
            known = select(conversations.c.name).where(conversations.c.name == name)
            if connection.scalar(known) is None:
                connection.execute(insert(conversations).values(name=name, reader=digest_reader(reader), title=None))

    def of(self, reader: str, *, words: str = "", limit: int | None = None) -> list[ConversationEntry]:
        """A reader's conversations, the last to go on first; with `words`, those whose title or questions have them."""
        last = func.max(conversation_turns.c.at)
        query = (
            select(conversations.c.name, conversations.c.title)
            .join(conversation_turns, conversation_turns.c.conversation == conversations.c.name)
            .where(conversations.c.reader == digest_reader(reader))
            .group_by(conversations.c.name, conversations.c.title)
            .order_by(last.desc(), conversations.c.name)
        )
        wanted = fold_text(words).split()
        with self._engine.connect() as connection:
            rows = connection.execute(query if wanted else query.limit(limit)).all()
            asked = _questions(connection, [row.name for row in rows])
        entries = [ConversationEntry(row.name, row.title or asked[row.name][0], tuple(asked[row.name])) for row in rows]
        found = [one for one in entries if _holds(one, wanted)]
        return found if limit is None else found[:limit]

    def rename(self, name: str, reader: str, title: str) -> None:
        """Calls a reader's conversation `title`; by its first question again when that is blank."""
        called = " ".join(title.split())[:TITLE_AT_MOST] or None
        is_theirs = (conversations.c.name == name) & (conversations.c.reader == digest_reader(reader))
        with begin_writing(self._engine) as connection:
            connection.execute(update(conversations).where(is_theirs).values(title=called))

    def delete(self, name: str, reader: str) -> bool:
        """Whether it was the reader's; then its name leads nowhere from now on."""
        is_theirs = (conversations.c.name == name) & (conversations.c.reader == digest_reader(reader))
        with begin_writing(self._engine) as connection:
            if not connection.execute(delete(conversations).where(is_theirs)).rowcount:
                return False
            connection.execute(delete(conversation_turns).where(conversation_turns.c.conversation == name))
        return True


def append_turn(connection: Connection, name: str, answer_id: str, at: datetime) -> None:
    """Within a transaction: a kept answer as the next turn of a conversation."""
    connection.execute(insert(conversation_turns).values(conversation=name, answer_id=answer_id, at=at))


def _questions(connection: Connection, names: Iterable[str]) -> dict[str, list[str]]:
    asked: dict[str, list[str]] = {}
    turn = conversation_turns.c
    query = select(turn.conversation, answers.c.question).join(answers, answers.c.id == turn.answer_id)
    for batch in in_batches(names):
        for name, question in connection.execute(query.where(turn.conversation.in_(batch)).order_by(turn.seq)):
            asked.setdefault(name, []).append(question)
    return asked


def _holds(entry: ConversationEntry, words: list[str]) -> bool:
    text = fold_text(" ".join((entry.title, *entry.questions)))
    return all(word in text for word in words)


def digest_reader(reader: str) -> str:
    """What the catalogue knows a reader by: nobody who reads it can pass for them."""
    return sha256(reader.encode()).hexdigest()

"""The catalogue's tables, in the words of SQL every database speaks.

Each article has one row per revision; passages and statements hang on a revision and stay when it is superseded or
withdrawn, so what an old answer cited can still be opened. `changes` is the change log every index follows.

Adding to it: change the tables here, write the next file in `store/migrations/versions/`, raise `HEAD`.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    false,
)

HEAD = "0016"  # the newest file in migrations/versions; zero-padded, so that order is order of writing

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)

articles = Table(
    "articles",
    metadata,
    Column("id", String, primary_key=True),
    Column("key", Text, nullable=False, index=True),
    Column("revision", String, nullable=False),
    Column("state", String, nullable=False),  # ArticleState
    Column("content", String, nullable=False, index=True),  # digest of outlet and text: finds the same piece elsewhere
    Column("title", Text, index=True),
    Column("outlet", Text),
    Column("authors", JSON, nullable=False),
    Column("published", Date),
    Column("published_at", String),  # ISO 8601 with the offset as it was written, which a date of SQL would lose
    Column("published_from", String),  # DateOrigin
    Column("url", Text, index=True),
    Column("language", String),
    Column("external_id", Text, index=True),
    Column("source", Text),
    Column("added_at", DateTime(timezone=True), nullable=False),
    Column("change", Integer, nullable=False),  # the change that last made this revision current
    Column("text", Text, nullable=False),  # last: SQLite walks through what stands before a column to reach it
    Index("ix_articles_coverage", "state", "outlet", "published", "language"),  # filters and coverage without the rows
    Index("ix_articles_published", "state", "published", "change"),
)

addresses = Table(  # other keys under which a stored article was met: its copies at other addresses
    "addresses",
    metadata,
    Column("key", Text, primary_key=True),
    Column("revision", String, nullable=False),
    Column("article_id", String, ForeignKey("articles.id"), nullable=False, index=True),
    Column("url", Text),
)

passages = Table(
    "passages",
    metadata,
    Column("id", String, primary_key=True),
    Column("article_id", String, ForeignKey("articles.id"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("heading_start", Integer),  # where the heading it stands under is
    Column("heading_end", Integer),
    Index("ix_passages_article_id_place", "article_id", "place"),
)

statements = Table(
    "statements",
    metadata,
    Column("id", String, primary_key=True),
    Column("article_id", String, ForeignKey("articles.id"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("start", Integer, nullable=False),  # the envelope: first to last word of the content
    Column("end", Integer, nullable=False),
    Column("spans", JSON, nullable=False),  # [[start, end], …]
    Column("quote", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("speaker_name", Text),
    Column("speaker_fold", Text),  # the name folded, for look-ups
    Column("speaker_kind", String, nullable=False),
    Column("speaker_role", Text),
    Column("cue", Text, nullable=False),
    Column("cue_start", Integer),
    Column("cue_end", Integer),
    Column("mention", Text),
    Column("mention_start", Integer),
    Column("mention_end", Integer),
    Column("negated", Boolean, nullable=False),
    Column("via", JSON, nullable=False),
    Column("said_on", String),
    Column("occasion", Text),
    Column("confidence", Float, nullable=False),
    Column("refined_by", String),
    Column("hedged", Boolean, nullable=False, server_default=false()),
    Column("mood", String, nullable=False, server_default="unknown"),
    Column("addressee", Text),
    Column("place_said", Text),
    Column("link", String),
    Column("link_confidence", Float),
    Index("ix_statements_article_id_place", "article_id", "place"),
    Index("ix_statements_speaker_fold_article_id", "speaker_fold", "article_id"),  # who is quoted where, without rows
)

statement_vectors = Table(  # a row an article: two million single ones would take half a minute to read
    "statement_vectors",
    metadata,
    Column("article_id", String, ForeignKey("articles.id"), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("statement_ids", JSON, nullable=False),  # these two in the order of the vectors
    Column("speakers", JSON, nullable=False),  # folded names, null for nobody
    Column("vectors", LargeBinary, nullable=False),  # int8, one byte a dimension, one after the other
)

corrections = Table(  # where a revision says itself that it was corrected or updated
    "corrections",
    metadata,
    Column("article_id", String, ForeignKey("articles.id"), primary_key=True),
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("end", Integer, nullable=False),
)

fingerprints = Table(  # of each revision's words, see `store/fingerprint.py`
    "fingerprints",
    metadata,
    Column("article_id", String, ForeignKey("articles.id"), primary_key=True),
    Column("runs", Integer, nullable=False),
    Column("signature", LargeBinary, nullable=False),  # uint32, one after the other
)

copies = Table(  # pairs of revisions that are one text, each both ways round
    "copies",
    metadata,
    Column("article_id", String, ForeignKey("articles.id"), primary_key=True),
    Column("other_id", String, ForeignKey("articles.id"), primary_key=True),
    Column("share", Float, nullable=False),  # of the shorter text
)

changes = Table(
    "changes",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("op", String, nullable=False),  # "added" or "removed", for people; indexes look at the article's state
    Column("article_id", String, ForeignKey("articles.id"), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    sqlite_autoincrement=True,  # a number is never given twice
)

speaker_decisions = Table(  # what people decided about names, in order: the latest on any two names holds
    "speaker_decisions",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("op", String, nullable=False),  # "merge" or "split"
    Column("names", JSON, nullable=False),  # as articles spell them; what `Decision.names` says of their order
    Column("at", DateTime(timezone=True), nullable=False),
    sqlite_autoincrement=True,
)

roster = Table(  # who is on record, worked out: an index, see `store/roster.py`
    "roster",
    metadata,
    Column("speaker", Text, primary_key=True),  # the folded name they go by
    Column("entry", JSON, nullable=False),
    Column("written", Integer, nullable=False, index=True),  # by which of the roster's writings
)

roster_names = Table(  # the names on record, with what rules join them by
    "roster_names",
    metadata,
    Column("folded", Text, primary_key=True),
    Column("speaker", Text, nullable=False),
    Column("surname", Text, index=True),
    Column("initials", Text, index=True),
)

answers = Table(  # as they were shown; appended without the writer lock, see `store/answers.py`
    "answers",
    metadata,
    Column("id", String, primary_key=True),
    Column("question", Text, nullable=False),
    Column("standalone_question", Text, nullable=False),
    Column("history", JSON, nullable=False),  # [[question, answer], …]
    Column("filters", JSON, nullable=False),
    Column("mode", String, nullable=False),
    Column("model", Text),
    Column("prompt", String),  # digest
    Column("decline_reason", String),
    Column("text", Text, nullable=False),
    Column("understood", JSON, nullable=False),
    Column("statements", JSON, nullable=False),  # whole: what is found in an article may be found anew
    Column("searched", JSON, nullable=False),
    Column("versions", JSON, nullable=False),
    Column("milliseconds", JSON, nullable=False),
    Column("usage", JSON),  # tokens; NULL where an older version kept the answer
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("last_asked_at", DateTime(timezone=True), nullable=False, index=True),
)

answer_citations = Table(
    "answer_citations",
    metadata,
    Column("answer_id", String, ForeignKey("answers.id"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("article_id", String, ForeignKey("articles.id"), nullable=False, index=True),
    Column("revision", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("status", String, nullable=False),
)

conversation_turns = Table(  # whoever has a conversation's name may read it: the name is a secret, and no list has it
    "conversation_turns",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("conversation", String, nullable=False, index=True),
    Column("answer_id", String, ForeignKey("answers.id"), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    sqlite_autoincrement=True,
)

conversations = Table(  # on whose list a conversation is; see `store/conversations.py`
    "conversations",
    metadata,
    Column("name", String, primary_key=True),
    Column("reader", String, nullable=False, index=True),  # digest of a key that only their browser has
    Column("title", Text),
)

feedback = Table(  # what readers say of an answer: one verdict each, the last
    "feedback",
    metadata,
    Column("answer_id", String, ForeignKey("answers.id"), primary_key=True),
    Column("reader", String, primary_key=True),
    Column("verdict", String, nullable=False),  # Verdict
    Column("at", DateTime(timezone=True), nullable=False),
)

feeds = Table(  # written without the writer lock: feeds are no articles, and no index follows them
    "feeds",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("address", Text, nullable=False, unique=True),
    Column("title", Text),
    Column("outlet", Text),  # what its articles' outlet is called, where whoever added it said so
    Column("etag", Text),  # these two of the last version whose entries are all settled
    Column("modified", Text),
    Column("added_at", DateTime(timezone=True), nullable=False),
    Column("checked_at", DateTime(timezone=True)),
    Column("changed_at", DateTime(timezone=True)),
    Column("failure", Text),  # why it could not be read when it was last checked
    sqlite_autoincrement=True,
)

feed_entries = Table(  # what became of what a feed has told of
    "feed_entries",
    metadata,
    Column("feed_id", Integer, ForeignKey("feeds.id", ondelete="CASCADE"), primary_key=True),
    Column("key", String, primary_key=True),
    Column("digest", String, nullable=False),  # of what the feed said of it
    Column("failure", Text),  # why it could not be taken in
    Column("attempts", Integer, nullable=False),
    Column("settled_at", DateTime(timezone=True), nullable=False),
)

picks = Table(  # what was put aside for a briefing, in order; written without the writer lock, as answers are
    "picks",
    metadata,
    Column("key", String, primary_key=True),  # of what it is, so that nothing is picked twice
    Column("place", Integer, nullable=False),
    Column("article_id", String, ForeignKey("articles.id")),  # NULL of a note
    Column("start", Integer),
    Column("end", Integer),
    Column("statement", JSON),  # whole, as in `answers`; NULL of a passage or a note
    Column("note", Text),
    Column("at", DateTime(timezone=True), nullable=False),
)

watches = Table(  # questions that are asked again whenever something new is on record
    "watches",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("question", Text, nullable=False),
    Column("filters", JSON, nullable=False),
    Column("added_at", DateTime(timezone=True), nullable=False),
    Column("ran_at", DateTime(timezone=True)),
    Column("change", Integer, nullable=False),  # of the change log, up to which everything counts as known
    sqlite_autoincrement=True,
)

watch_news = Table(  # what each brought, when
    "watch_news",
    metadata,
    Column("watch_id", Integer, ForeignKey("watches.id", ondelete="CASCADE"), primary_key=True),
    Column("key", String, primary_key=True),  # of speaker and words: the same words again are no news
    Column("article_id", String, ForeignKey("articles.id"), nullable=False),
    Column("statement", JSON, nullable=False),
    Column("found_at", DateTime(timezone=True), nullable=False),
)

meta = Table(
    "meta",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)

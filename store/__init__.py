"""On Record: the store room. What articles say is kept here, and found again.

from store import StoreSettings, open_library

with open_library(StoreSettings(), create=True) as library:
    with library.writer() as writer:
        writer.add(records)
        writer.catch_up()
    library.search_passages("ceasefire", limit=10)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from store.embedder import Embedder
from store.errors import (
    DiskFull,
    EmbeddingMismatch,
    FeedUnknown,
    IndexDamaged,
    LibraryDamaged,
    LibraryLocked,
    LibraryNotFound,
    LibraryReadOnly,
    LibraryTooNew,
    ModelFileMissing,
    SpeakerUnknown,
    StoreError,
    WatchUnknown,
)
from store.fold import Folded, fold, fold_text
from store.kept import AnswerEntry, KeptAnswer, KeptCitation, KeptStatement, Verdict
from store.model import (
    AddOutcome,
    Article,
    ArticleCopy,
    ArticleEntry,
    ArticleState,
    Check,
    Cluster,
    Coverage,
    DateOrigin,
    Filters,
    Hit,
    LinkKind,
    MentionLink,
    Mood,
    NameLink,
    Passage,
    Record,
    Removal,
    RoleSeen,
    Span,
    Speaker,
    SpeakerEntry,
    SpeakerKind,
    Statement,
    StatementKind,
    StatementLine,
    derive_id,
)
from store.scripts import is_ours, is_transcription, skeleton

if TYPE_CHECKING:
    from store.conversations import ConversationEntry
    from store.embed import load_embedder
    from store.feeds import KeptFeed, SettledEntry
    from store.holdings import Holdings
    from store.library import Library, open_library
    from store.reread import Reading
    from store.settings import StoreSettings
    from store.tray import Pick
    from store.watches import News, Watch
    from store.writer import Writer

__all__ = [  # noqa: RUF022  # in the order a newcomer calls them
    "StoreSettings",
    "open_library",
    "Library",
    "Writer",
    "Embedder",
    "load_embedder",
    "Span",
    "Article",
    "ArticleState",
    "ArticleEntry",
    "Removal",
    "DateOrigin",
    "Passage",
    "Speaker",
    "SpeakerKind",
    "Statement",
    "StatementKind",
    "StatementLine",
    "Mood",
    "Record",
    "Reading",
    "AddOutcome",
    "Filters",
    "Hit",
    "Cluster",
    "ArticleCopy",
    "SpeakerEntry",
    "NameLink",
    "LinkKind",
    "MentionLink",
    "RoleSeen",
    "Coverage",
    "Holdings",
    "KeptAnswer",
    "KeptStatement",
    "KeptCitation",
    "AnswerEntry",
    "Verdict",
    "ConversationEntry",
    "Check",
    "Folded",
    "fold",
    "fold_text",
    "is_ours",
    "is_transcription",
    "skeleton",
    "derive_id",
    "KeptFeed",
    "SettledEntry",
    "Pick",
    "Watch",
    "News",
    "StoreError",
    "FeedUnknown",
    "WatchUnknown",
    "SpeakerUnknown",
    "LibraryNotFound",
    "LibraryTooNew",
    "LibraryDamaged",
    "LibraryLocked",
    "LibraryReadOnly",
    "DiskFull",
    "EmbeddingMismatch",
    "ModelFileMissing",
    "IndexDamaged",
]

# Behind these stand pydantic, SQLAlchemy and numpy, most of a second to import: `onrecord --help` and whoever wants the
# values alone should not wait for them.
_LATE = {
    "StoreSettings": "store.settings",
    "open_library": "store.library",
    "Library": "store.library",
    "Writer": "store.writer",
    "load_embedder": "store.embed",
    "ConversationEntry": "store.conversations",
    "Reading": "store.reread",
    "Holdings": "store.holdings",
    "KeptFeed": "store.feeds",
    "SettledEntry": "store.feeds",
    "Pick": "store.tray",
    "Watch": "store.watches",
    "News": "store.watches",
}


def __getattr__(name: str) -> Any:
    if name not in _LATE:
        raise AttributeError(f"module 'store' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_LATE[name]), name)

"""On Record: the rag room. A question in; an answer out, every word of it checked against the article it cites.

    from rag import ask

    answer = ask("What did Ada Vale say about the dam?", library)
    answer.text, answer.statements, answer.citations

The library is whatever `store.open_library` opened. No model is needed: answers are made of statements on record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rag.answer import ask
from rag.attribute import say_cue, say_qualifier, say_scene
from rag.briefing import TEMPLATES, Line, LineKind, Section, Template, brief, brief_picks, put_together, take_apart
from rag.briefing.digest import compose_digest
from rag.briefing.prose import write_briefing
from rag.check import (
    CheckedQuote,
    Nearness,
    SentenceStatus,
    Source,
    Tools,
    Verdict,
    place_source,
    split_draft,
    verify_in_library,
    verify_sentence,
)
from rag.errors import EmptyPeriod, RagError, UnknownOutlet, UnknownSpeaker
from rag.keep import Reopened, keep_answer, reopen_answer
from rag.markdown import escape
from rag.marks import quoted_parts
from rag.model import (
    Answer,
    AnsweredStatement,
    AnswerMode,
    Citation,
    CitationStatus,
    Cited,
    DeclineReason,
    FoundPassage,
    FoundStatement,
    Intent,
    Question,
    Turn,
    Understood,
)
from rag.numbering import cite, continue_numbers
from rag.recheck import QuoteStanding, Recheck, Rechecked, recheck
from rag.search import articles_on_record, search, speakers_on_record, statements_on_record
from rag.shade import is_plain, name_shade, say_shade
from rag.verify import verify_statement, verify_words
from rag.watch import add_watch, run_watches
from rag.wording import say_count, say_coverage, say_date, say_list, say_made, say_range
from rag.write import (
    PLAIN,
    DraftCache,
    Step,
    Style,
    Told,
    Writer,
    Written,
    add_remark,
    ask_in_style,
    write_answer,
)

if TYPE_CHECKING:
    from rag.retriever import LibraryRetriever

__all__ = [  # noqa: RUF022  # in the order a newcomer calls them
    "ask",
    "brief",
    "Template",
    "TEMPLATES",
    "Section",
    "write_briefing",
    "brief_picks",
    "take_apart",
    "put_together",
    "Line",
    "LineKind",
    "add_watch",
    "run_watches",
    "compose_digest",
    "keep_answer",
    "reopen_answer",
    "Reopened",
    "recheck",
    "Recheck",
    "Rechecked",
    "QuoteStanding",
    "search",
    "statements_on_record",
    "speakers_on_record",
    "articles_on_record",
    "Turn",
    "Cited",
    "cite",
    "continue_numbers",
    "Answer",
    "AnswerMode",
    "DeclineReason",
    "Understood",
    "AnsweredStatement",
    "Citation",
    "CitationStatus",
    "FoundStatement",
    "FoundPassage",
    "Intent",
    "Question",
    "escape",
    "say_cue",
    "say_qualifier",
    "quoted_parts",
    "say_scene",
    "say_shade",
    "name_shade",
    "is_plain",
    "say_date",
    "say_range",
    "say_list",
    "say_count",
    "say_coverage",
    "say_made",
    "verify_statement",
    "verify_words",
    "ask_in_style",
    "Style",
    "PLAIN",
    "write_answer",
    "add_remark",
    "Writer",
    "DraftCache",
    "Step",
    "Told",
    "Written",
    "verify_sentence",
    "verify_in_library",
    "split_draft",
    "place_source",
    "Source",
    "Tools",
    "Nearness",
    "Verdict",
    "SentenceStatus",
    "CheckedQuote",
    "LibraryRetriever",
    "RagError",
    "UnknownOutlet",
    "UnknownSpeaker",
    "EmptyPeriod",
]


def __getattr__(name: str) -> Any:
    """`LibraryRetriever` at first use: langchain_core takes half a second to import."""
    if name == "LibraryRetriever":
        from rag.retriever import LibraryRetriever

        return LibraryRetriever
    raise AttributeError(f"module 'rag' has no attribute {name!r}")

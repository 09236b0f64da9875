"""Checking what is written, a sentence at a time, against the passages it cites. Pure, but for the tools handed in."""

from rag.check.draft import DraftSentence, split_draft
from rag.check.lookup import place_source, verify_in_library
from rag.check.model import CheckedQuote, Entailment, Nearness, SentenceStatus, Source, Tools, Verdict
from rag.check.sentence import cited_numbers, verify_sentence, without_markers

__all__ = [  # noqa: RUF022  # in the order a newcomer calls them
    "verify_sentence",
    "verify_in_library",
    "split_draft",
    "DraftSentence",
    "place_source",
    "Source",
    "Tools",
    "Nearness",
    "Entailment",
    "Verdict",
    "SentenceStatus",
    "CheckedQuote",
    "cited_numbers",
    "without_markers",
]

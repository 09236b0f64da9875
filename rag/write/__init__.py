"""Answers in a model's words, as far as they hold against the statements they rest on."""

from rag.write.cache import DraftCache
from rag.write.restyle import PLAIN, Style, ask_in_style
from rag.write.write import Event, Step, Told, Writer, Written, add_remark, write_answer

__all__ = [
    "PLAIN",
    "DraftCache",
    "Event",
    "Step",
    "Style",
    "Told",
    "Writer",
    "Written",
    "add_remark",
    "ask_in_style",
    "write_answer",
]

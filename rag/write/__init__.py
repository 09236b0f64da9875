"""Answers in a model's words, as far as they hold against the statements they rest on."""

from rag.write.cache import DraftCache
from rag.write.write import Event, Step, Told, Writer, Written, write_answer

__all__ = ["DraftCache", "Event", "Step", "Told", "Writer", "Written", "write_answer"]

"""What may be set about taking articles in."""

from __future__ import annotations

import os

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

MEGABYTE = 1024 * 1024


def usable_cores() -> int:
    """How many cores this process may run on."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS and Windows
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class IngestSettings(BaseSettings):
    """Limits on what is read and how many read it, from `ONRECORD_INGEST_…` in the environment or their defaults."""

    model_config = SettingsConfigDict(env_prefix="ONRECORD_INGEST_", frozen=True, extra="ignore")

    max_file_bytes: int = Field(
        default=50 * MEGABYTE,
        gt=0,
        description="Bytes of a page, a text or a JSON array. Files of rows (JSONL, CSV) may be any size.",
    )
    max_row_characters: int = Field(
        default=10_000_000,
        gt=0,
        lt=2**31,  # the csv module takes its limit as a C long, which has 32 bits on some platforms
        description="Characters of one line of JSONL, or of one field of CSV.",
    )
    max_article_characters: int = Field(
        default=2_000_000,  # some 330,000 words: a book goes in, in minutes; a log file that is no article does not
        gt=0,
        description="Characters of one article's text.",
    )
    workers: int = Field(
        default_factory=usable_cores,
        gt=0,
        description="Processes that look for statements; with 1 it is the program itself.",
    )

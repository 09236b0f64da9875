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
    max_pages: int = Field(default=2_000, gt=0, description="Pages of a PDF.")
    max_parse_seconds: float = Field(
        default=60.0, gt=0, description="Seconds in which a page or a document has to be parsed."
    )
    max_parse_bytes: int = Field(
        default=2048 * MEGABYTE,
        ge=512 * MEGABYTE,  # the interpreter and the parsers themselves take some 300 MB of addresses
        description="Bytes of memory the process that parses may take, on systems that can limit it.",
    )
    max_archive_bytes: int = Field(
        default=1024 * MEGABYTE,
        gt=0,
        description="Bytes that all that is inside one file, such as a ZIP, may come to when it is unpacked.",
    )
    max_archive_members: int = Field(
        default=10_000, gt=0, description="Files inside one file, such as the members of a ZIP."
    )
    max_archive_depth: int = Field(
        default=3, ge=0, description="How deep files may lie in files: a ZIP in a ZIP, the attachment of an attachment."
    )
    ocr: str = Field(
        default="",
        pattern=r"^(?:[A-Za-z_]+(?:\+[A-Za-z_]+)*)?$",
        description="Languages, such as eng or eng+ara, in which tesseract reads PDFs without text; none if empty.",
    )
    workers: int = Field(
        default_factory=usable_cores,
        gt=0,
        description="Processes that look for statements; with 1 it is the program itself.",
    )

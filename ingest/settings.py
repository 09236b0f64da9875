"""What may be set about taking articles in."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

MEGABYTE = 1024 * 1024


class IngestSettings(BaseSettings):
    """Limits on what is read, from `ONRECORD_INGEST_…` in the environment or their defaults."""

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

"""Where the library lives."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_cache_path, user_data_path
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

APP_NAME = "onrecord"


class StoreSettings(BaseSettings):
    """Settings both sides must agree on; read once, at the entry point."""

    model_config = SettingsConfigDict(env_prefix="ONRECORD_", frozen=True, extra="ignore")

    home: Path = Field(
        default_factory=lambda: user_data_path(APP_NAME, appauthor=False),
        description="Folder of the library: catalogue and indexes.",
    )
    database_url: str | None = Field(
        default=None,
        description="SQLAlchemy address of the catalogue; a SQLite file in the home folder when not given.",
    )
    cache: Path = Field(
        default_factory=lambda: user_cache_path(APP_NAME, appauthor=False),
        description="Folder for what can be built again: the embedding graph.",
    )

    @property
    def catalogue_path(self) -> Path:
        """The SQLite file, used when `database_url` is not given."""
        return self.home / "catalogue.sqlite"

    @property
    def catalogue_url(self) -> str:
        """The address of the catalogue."""
        return self.database_url or f"sqlite:///{self.catalogue_path}"

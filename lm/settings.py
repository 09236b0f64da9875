"""Which language model, if any, and within what bounds."""

from __future__ import annotations

from urllib.parse import urlsplit

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from lm.model import Prices

DEFAULT_NAME = "gpt-4.1-mini"  # OpenAI's, for whoever gives a key and nothing else; it holds to JSON schemas


class ModelSettings(BaseSettings):
    """The model, from `OPENAI_…` and `ONRECORD_MODEL_…` in the environment. Without key and server: none."""

    model_config = SettingsConfigDict(
        env_prefix="ONRECORD_MODEL_", env_ignore_empty=True, frozen=True, extra="ignore", populate_by_name=True
    )

    api_key: SecretStr | None = Field(
        default=None, validation_alias="OPENAI_API_KEY", description="The key of the server; many local ones need none."
    )
    base_url: str | None = Field(
        default=None,
        validation_alias="OPENAI_BASE_URL",
        description="Address of an OpenAI-compatible server, such as http://127.0.0.1:8080/v1; OpenAI's when left out.",
    )
    name: str | None = Field(
        default=None,
        description=f"The model's name, as its server has it; {DEFAULT_NAME} where the server is OpenAI's.",
    )
    temperature: float = Field(
        default=0.0, ge=0, le=2, description="0 for the same reply each time, as far as it goes."
    )
    timeout: float = Field(default=60.0, gt=0, description="Seconds to wait for a reply.")
    retries: int = Field(default=2, ge=0, le=10, description="How often a busy server is asked again, each time later.")
    max_tokens: int = Field(default=4_000, gt=0, description="Tokens of one reply at most.")

    price_in: float | None = Field(
        default=None, ge=0, description="What a million tokens sent cost you; with price_out, answers tell their cost."
    )
    price_out: float | None = Field(default=None, ge=0, description="What a million tokens received cost you.")

    @property
    def prices(self) -> Prices | None:
        """What tokens cost; None where the two prices are not both given."""
        if self.price_in is None or self.price_out is None:
            return None
        return Prices(self.price_in, self.price_out)

    @property
    def configured(self) -> bool:
        """Whether there is a model to ask."""
        return bool(self.api_key or self.base_url)

    @property
    def model_name(self) -> str | None:
        """The model to ask for; None where another's server is named and its model is not."""
        return self.name or (None if self.base_url else DEFAULT_NAME)

    @property
    def place(self) -> str:
        """The server for a message: its host and port, never what else an address may hold."""
        if not self.base_url:
            return "OpenAI"
        address = urlsplit(self.base_url)
        return address.netloc.rpartition("@")[2] or "the server OPENAI_BASE_URL names"

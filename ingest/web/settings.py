"""What may be set about fetching from the web."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Annotated

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

MEGABYTE = 1024 * 1024
Network = IPv4Network | IPv6Network


class WebSettings(BaseSettings):
    """How addresses are fetched, from `ONRECORD_WEB_…` in the environment or the defaults."""

    model_config = SettingsConfigDict(env_prefix="ONRECORD_WEB_", env_ignore_empty=True, frozen=True, extra="ignore")

    user_agent: str = Field(
        default="OnRecord/0.1",
        pattern=r"^[\x20-\x7e]+$",  # a line break would end the header and begin another
        description="What servers are told is asking; robots.txt is obeyed under the name before its first slash.",
    )
    allow_private: Annotated[tuple[Network, ...], NoDecode] = Field(
        default=(),
        description="Networks that are not public and may be fetched from all the same: 10.1.0.0/16,127.0.0.1",
    )
    delay: float = Field(default=1.0, ge=0, le=60, description="Seconds between two requests to one host.")
    hosts: int = Field(default=8, gt=0, le=64, description="Hosts that are fetched from at the same time.")
    connect_timeout: float = Field(default=10.0, gt=0, description="Seconds for a connection to come about.")
    read_timeout: float = Field(default=20.0, gt=0, description="Seconds for the next bytes to arrive.")
    total_timeout: float = Field(default=60.0, gt=0, description="Seconds for one response, from name to last byte.")
    max_bytes: int = Field(default=20 * MEGABYTE, gt=0, description="Bytes of one response, once unpacked.")
    max_redirects: int = Field(default=8, ge=0, le=50, description="Redirects that are followed, one after another.")
    retries: int = Field(default=2, ge=0, le=10, description="How often a busy server is asked again, each time later.")
    retry_wait: float = Field(
        default=2.0, ge=0, le=60, description="Seconds before the first retry; each further one waits twice as long."
    )
    max_wait: float = Field(
        default=60.0, ge=0, description="Seconds a server may ask to be left alone for; beyond, it is left for today."
    )
    max_pages: int = Field(default=2_000, gt=0, description="Pages one sitemap or feed may lead to.")

    @field_validator("allow_private", mode="before")
    @classmethod
    def _read_networks(cls, given: object) -> object:
        if not isinstance(given, str):
            return given
        names = [name.strip() for name in given.split(",") if name.strip()]
        try:
            return tuple(ip_network(name, strict=False) for name in names)
        except ValueError as error:
            raise ValueError(f"{error}; give networks or addresses such as 10.1.0.0/16,127.0.0.1") from error

    @property
    def robot(self) -> str:
        """The name robots.txt knows us by."""
        return self.user_agent.split("/", 1)[0].strip()

"""The rooms put together: settings in; a library, one's own or the sample, out."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest import IngestReport, Progress
    from store import Library, StoreSettings


def library_settings(*, demo: bool = False) -> StoreSettings:
    """Where the library is: the user's own, or the sample's, in the folder `demo` inside it.

    The sample never shares a catalogue with the user's articles, even where theirs is a database by address.
    """
    from store import StoreSettings

    settings = StoreSettings()
    if not demo:
        return settings
    return settings.model_copy(update={"home": settings.home / "demo", "database_url": None})


def open_library(*, demo: bool = False, create: bool = False) -> Library:
    """The library the settings name; the caller closes it (`with open_library() as library`).

    Raises:
        StoreError: there is none yet and `create` is False, it is damaged, or a newer version wrote it.
    """
    from store import open_library as open_store

    return open_store(library_settings(demo=demo), create=create)


def build_sample(*, progress: Callable[[Progress], None] | None = None) -> IngestReport:
    """What ingesting the sample articles did: everything the first time, next to nothing when they are there already."""
    from ingest import IngestSettings, ingest

    with (
        resources.as_file(resources.files("ui") / "sample" / "articles.jsonl") as articles,
        open_library(demo=True, create=True) as library,
    ):
        return ingest([articles], library, settings=IngestSettings(), progress=progress)

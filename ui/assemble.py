"""The rooms put together: settings in; a library, one's own or the sample, out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.errors import ArticleNotFound

if TYPE_CHECKING:
    from ingest import IngestReport, Progress
    from store import Article, Library, StoreSettings


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
    """The library the settings name, a context manager: the caller closes it.

    Raises:
        StoreError: there is none yet and `create` is False, it is damaged, or a newer version wrote it.
    """
    from store import open_library as open_store

    return open_store(library_settings(demo=demo), create=create)


def build_sample(*, progress: Callable[[Progress], None] | None = None) -> IngestReport:
    """What ingesting the sample articles did: all of it the first time, next to nothing when they are there."""
    from ingest import IngestSettings, ingest
    from ui.sample import sample_articles

    with open_library(demo=True, create=True) as library:
        return ingest([sample_articles()], library, settings=IngestSettings(), progress=progress)


def find_article(library: Library, ref: str) -> Article:
    """The article `ref` names: by its id, the id its input row had, its address or its title; current ones first.

    Raises:
        ArticleNotFound: nothing in the library is called that.
    """
    if found := library.article(ref):
        return found
    raise ArticleNotFound(f"no article has the id, address or title {ref!r}; `onrecord articles` lists what there is")

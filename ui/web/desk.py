"""The library a session works with, opened once for everybody who uses the same one."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from lm import ModelSettings
from rag import speakers_on_record
from store import Coverage, Filters, Library, LibraryNotFound, StoreError, StoreSettings, open_library
from ui.assemble import library_settings
from ui.verifying import load_reader
from ui.web.who import Roll

SAMPLE_CHOICE = ("library", "sample")  # in the address, so that a reload and a copied link stay with the sample
_CHOSE_SAMPLE = "chose_sample"
EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Desk:
    """An open library, and whether it is the sample, which is fiction."""

    library: Library
    settings: StoreSettings
    fiction: bool

    @property
    def cache_key(self) -> tuple[str, tuple[int, int]]:
        """What anything derived from the library is cached by: which library, and its edition."""
        return (self.settings.catalogue_url, self.library.edition)

    @property
    def writable(self) -> bool:
        """Whether this session may change the library: it is the reader's own, in a folder they may write to."""
        return not self.fiction and os.access(self.settings.home, os.W_OK)


def open_desk(*, demo: bool) -> Desk | None:
    """The library the session chose, or None while there is none yet.

    Raises:
        StoreError: the library is damaged, or a newer version wrote it.
    """
    settings = library_settings(demo=demo)
    if settings.database_url is None and not settings.catalogue_path.exists():
        return None
    try:
        return Desk(_open(settings), settings, fiction=demo)
    except LibraryNotFound:  # a database by address, or a file somebody only began to make: nothing is in it yet
        return None


def chose_sample(*, demo: bool) -> bool:
    """Whether this session reads the sample: because the app was started so, or by its own choice."""
    name, value = SAMPLE_CHOICE
    if st.query_params.get(name) == value:
        st.session_state[_CHOSE_SAMPLE] = True  # a click from page to page leaves the address behind
    elif st.session_state.get(_CHOSE_SAMPLE):
        st.query_params[name] = value
    return demo or st.session_state.get(_CHOSE_SAMPLE, False)


def choose_sample(chosen: bool) -> None:
    """Turns to the sample library, or back to the reader's own."""
    name, value = SAMPLE_CHOICE
    st.session_state[_CHOSE_SAMPLE] = chosen
    if chosen:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def forget_desks() -> None:
    """Opens every library anew at its next use: after one was damaged, replaced or moved away."""
    _open.clear()


@st.cache_resource(
    show_spinner=False,
    hash_funcs={StoreSettings: lambda settings: settings.catalogue_url},
    on_release=lambda library: library.close(),
)
def _open(settings: StoreSettings) -> Library:
    """One `Library` for each catalogue, for all sessions: it is safe among readers."""
    library = open_library(settings)
    # The embedder takes a second to load. It is wanted at the first question, so it loads while that is being typed.
    threading.Thread(target=_warm_up, args=(library,), daemon=True, name="warm-up").start()
    return library


def _warm_up(library: Library) -> None:
    try:
        library.embedder.embed(["warm up"])
        if ModelSettings().configured:
            load_reader()  # else the first sentence of a model's would wait for it
    except (StoreError, ValueError):
        return  # the first question meets the same error, and says so to somebody who can read it


BY_CHANGE: dict[str | type[Any], Callable[[Any], Any]] = {Desk: lambda desk: desk.cache_key}  # for `hash_funcs`


@st.cache_data(show_spinner=False, max_entries=16, hash_funcs=BY_CHANGE)
def coverage(desk: Desk) -> Coverage:
    """What the whole library covers."""
    return desk.library.coverage()


@st.cache_resource(show_spinner=False, max_entries=16, hash_funcs=BY_CHANGE)
def speakers(desk: Desk, filters: Filters = EVERYTHING) -> Roll:
    """Who is on record within the filters, most statements first.

    One for all sessions, which frozen values may be: `cache_data` would copy ten thousand of them for every run.

    Raises:
        UnknownSpeaker, UnknownOutlet, EmptyPeriod: a filter cannot be used.
    """
    return Roll(speakers_on_record(desk.library, filters=filters))


@st.cache_data(show_spinner=False, max_entries=16, hash_funcs=BY_CHANGE)
def languages(desk: Desk) -> list[str]:
    """The languages of its articles, most frequent first."""
    return list(desk.library.languages())

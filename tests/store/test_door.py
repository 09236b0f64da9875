"""The door of the room, its settings, and what opening it costs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError

import store
from store import Embedder, Library, Record, StoreSettings, open_library
from store.embed import EMBEDDING_NAME
from store.schema import HEAD


def modules_after(code: str, *arguments: str) -> set[str]:
    """The modules a fresh interpreter holds after running `code`."""
    script = f"import sys\n{code}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_every_name_in_the_door_opens() -> None:
    assert all(getattr(store, name) is not None for name in store.__all__)


def test_an_unknown_name_is_no_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        store.nonsense  # noqa: B018


def test_importing_the_door_waits_for_nothing_heavy() -> None:
    heavy = {"sqlalchemy", "numpy", "pydantic", "alembic", "chromadb", "tantivy", "onnxruntime", "tokenizers"}
    assert modules_after("import store") & heavy == set()


def test_a_word_search_in_an_up_to_date_library_loads_no_model_no_chroma_no_alembic(
    library: Library, make_record: Callable[..., Record]
) -> None:
    with library.writer() as writer:
        writer.add([make_record()])
        writer.catch_up()
    code = (
        "from pathlib import Path\nfrom store import StoreSettings, open_library\n"
        "assert open_library(StoreSettings(home=Path(sys.argv[1]))).search_passages('harbour', limit=1)"
    )
    loaded = modules_after(code, str(library.settings.home))
    assert loaded & {"alembic", "chromadb", "onnx", "onnxruntime", "tokenizers"} == set()


def test_a_writer_with_nothing_to_embed_loads_no_model(
    settings: StoreSettings, embedder: Embedder, make_record: Callable[..., Record]
) -> None:
    class SameName(type(embedder)):  # type: ignore[misc]
        name = EMBEDDING_NAME

    with open_library(settings, embedder=SameName(), create=True) as library, library.writer() as writer:
        writer.add([make_record(external_id="a1")])
        writer.catch_up()
    code = (
        "from pathlib import Path\nfrom store import StoreSettings, open_library\n"
        "with open_library(StoreSettings(home=Path(sys.argv[1]))) as library, library.writer() as writer:\n"
        "    writer.catch_up()\n    writer.withdraw('a1')\n    writer.catch_up()"
    )
    assert modules_after(code, str(settings.home)) & {"onnx", "onnxruntime", "tokenizers"} == set()


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "mine"))
    monkeypatch.setenv("ONRECORD_DATABASE_URL", "postgresql://example/catalogue")
    settings = StoreSettings()
    assert settings.home == tmp_path / "mine"
    assert settings.catalogue_url == "postgresql://example/catalogue"
    with pytest.raises(ValidationError, match="frozen"):
        settings.home = tmp_path  # type: ignore[misc]


def test_a_healthy_library_says_so(library: Library, make_record: Callable[..., Record]) -> None:
    with library.writer() as writer:
        writer.add([make_record(statements=[("The harbour", "Monday")])])
        writer.catch_up()
    checks = {check.name: check for check in library.health()}
    assert list(checks) == [
        "catalogue",
        "embedding",
        "model",
        "word index",
        "vector index",
        "statement vectors",
        "copies",
        "roster",
        "writer lock",
    ]
    assert all(check.ok and check.mend is None for check in checks.values())
    assert checks["catalogue"].detail == f"schema {HEAD}, 1 articles, 1 passages, 1 statements"


def test_health_names_the_mend_of_what_is_wrong(library: Library, settings: StoreSettings, embedder: Embedder) -> None:
    class Other(type(embedder)):  # type: ignore[misc]
        name = "another"

    with open_library(settings, embedder=Other()) as opened:
        (check,) = (check for check in opened.health() if not check.ok)
    assert check.name == "embedding"
    assert "“hashing-384”" in check.detail
    assert check.mend == "run `onrecord reindex`"


def test_health_says_who_is_writing(library: Library) -> None:
    with library.writer():
        (check,) = (check for check in library.health() if check.name == "writer lock")
    assert check.ok
    assert check.detail.startswith("being written by process ")


def test_what_is_only_behind_a_writer_at_work_is_not_wrong(
    library: Library, make_record: Callable[..., Record]
) -> None:
    with library.writer() as writer:
        writer.add([make_record(statements=[("The harbour", "Monday")])])
        while_written = {check.name: check for check in library.health()}
    assert all(check.ok and check.mend is None for check in while_written.values())
    assert while_written["vector index"].detail.startswith("it is being written: it is at change 0")
    after = {check.name: check for check in library.health() if not check.ok}
    assert list(after) == ["word index", "vector index", "statement vectors", "copies", "roster"]
    assert {check.mend for check in after.values()} == {"run `onrecord reindex`"}

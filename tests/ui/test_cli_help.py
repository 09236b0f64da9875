"""The help: what the page in the documentation shows is what is printed, and printing it is cheap."""

import subprocess
import sys
from pathlib import Path

import pytest
from pydantic_settings import BaseSettings
from typer.testing import CliRunner

from ingest import IngestSettings
from store import StoreSettings
from ui.cli import app
from ui.reference import refresh, render_help, shown

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"
# What takes more than 50 ms to import, or is a room: none of it is needed to print help.
SLOW = {"store", "ingest", "rag", "chromadb", "numpy", "onnxruntime", "pydantic", "spacy", "sqlalchemy", "streamlit"}


def test_the_page_shows_what_is_printed_now() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert refresh(page) == page, "docs/cli.md is behind the program: make docs"


def test_the_page_shows_every_command_in_the_order_of_the_program() -> None:
    assert shown(PAGE.read_text(encoding="utf-8")) == list(render_help())


@pytest.mark.parametrize("settings", [StoreSettings, IngestSettings])
def test_the_page_names_every_setting(settings: type[BaseSettings]) -> None:
    page = PAGE.read_text(encoding="utf-8")
    prefix = settings.model_config.get("env_prefix", "")
    assert [name for name in settings.model_fields if f"`{prefix}{name.upper()}`" not in page] == []


def test_every_command_has_debug_and_every_line_of_its_help_fits() -> None:
    for name, text in render_help().items():
        assert name == "onrecord" or "--debug" in text
        assert all(len(line) <= 100 for line in text.splitlines())


def test_help_loads_no_room_and_nothing_slow() -> None:
    program = (
        "import sys; from ui.cli import app; import contextlib\nwith contextlib.suppress(SystemExit): app(['--help'])\n"
    )
    program += "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "Usage: " in run.stdout
    assert SLOW.isdisjoint(run.stderr.split())


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["frobnicate"], id="no such command"),
        pytest.param(["ask"], id="neither a question nor a batch"),
        pytest.param(["ask", "Who?", "--batch", "q.jsonl"], id="both a question and a batch"),
        pytest.param(["ask", "Who?", "--since", "soon"], id="no date"),
        pytest.param(["search", "talks", "--kind", "rumours"], id="no such kind"),
        pytest.param(["search", "talks", "--limit", "0"], id="a limit of nothing"),
        pytest.param(["ingest"], id="no source"),
        pytest.param(["chat", "--port", "99999"], id="no such port"),
        pytest.param(["extract", "a.txt", "--nonsense"], id="no such option"),
    ],
)
def test_wrong_usage_ends_with_2_and_prints_no_result(arguments: list[str]) -> None:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_the_version_is_the_one_installed() -> None:
    result = CliRunner().invoke(app, ["--version"])
    assert result.exit_code == 0
    assert result.stdout.startswith("onrecord ")

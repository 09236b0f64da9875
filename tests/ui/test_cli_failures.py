"""What a person sees when something goes wrong, and what a script reads off the exit status."""

import signal
import subprocess
import sys

import pytest
import typer
from typer.testing import CliRunner

from ui.entry import Status, register
from ui.errors import ArticleNotFound


def _app_that(work: object) -> typer.Typer:
    """A program with one command, `work`, which calls the given function."""
    app = typer.Typer(pretty_exceptions_enable=False)

    def work_at_it() -> Status | None:
        assert callable(work)
        result = work()
        assert result is None or isinstance(result, Status)
        return result

    register(app, work_at_it)
    return app


def _raise(error: BaseException) -> object:
    def work() -> None:
        raise error

    return work


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        pytest.param(ArticleNotFound("no article is called x"), "onrecord: no article is called x", id="one of ours"),
        pytest.param(
            PermissionError(13, "Permission denied", "talks.txt"),
            "onrecord: cannot use talks.txt: Permission denied",
            id="a file",
        ),
        pytest.param(
            ModuleNotFoundError("No module named 'spacy'", name="spacy"),
            'onrecord: the package "spacy" is missing; '
            "install On Record again (`pip install --force-reinstall .` in its folder)",
            id="half an installation",
        ),
    ],
)
def test_a_failure_is_one_sentence_and_1(error: Exception, sentence: str) -> None:
    result = CliRunner().invoke(_app_that(_raise(error)), [])
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == sentence + "\n"


def test_a_failure_nobody_foresaw_is_one_sentence_too() -> None:
    result = CliRunner().invoke(_app_that(_raise(ZeroDivisionError("division by zero\nand more"))), [])
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "ZeroDivisionError: division by zero" in result.stderr
    assert "--debug" in result.stderr


def test_debug_shows_the_traceback_before_the_sentence() -> None:
    result = CliRunner().invoke(_app_that(_raise(ArticleNotFound("gone"))), ["--debug"])
    assert result.exit_code == 1
    assert result.stderr.startswith("Traceback")
    assert result.stderr.endswith("onrecord: gone\n")


@pytest.mark.parametrize("status", list(Status))
def test_what_a_command_returns_is_the_exit_status(status: Status) -> None:
    assert CliRunner().invoke(_app_that(lambda: status), []).exit_code == status


def test_a_command_that_returns_nothing_is_done() -> None:
    assert CliRunner().invoke(_app_that(lambda: None), []).exit_code == 0


def test_a_setting_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from ingest import IngestSettings

    monkeypatch.setenv("ONRECORD_INGEST_MAX_FILE_BYTES", "plenty")
    result = CliRunner().invoke(_app_that(lambda: IngestSettings() and None), [])
    assert result.exit_code == 1
    assert "ONRECORD_INGEST_MAX_FILE_BYTES" in result.stderr
    assert result.stderr.count("\n") == 1


_PROGRAM = """
import typer
from ui.entry import register
from ui.console import {needs}
app = typer.Typer()
def endless():
    {work}
register(app, endless)
app()
"""


@pytest.mark.parametrize(
    ("needs", "work"),
    [
        pytest.param("write_json", "for n in range(10**6): write_json({'n': n})", id="json lines"),
        pytest.param("output", "[output().print(n) for n in range(10**6)]", id="plain lines"),
    ],
)
def test_a_reader_that_goes_away_is_no_failure_to_explain(needs: str, work: str) -> None:
    with _start(needs, work) as run:
        assert run.stdout and run.stderr
        run.stdout.read(1)
        run.stdout.close()
        assert run.stderr.read() == ""
        assert run.wait(timeout=30) == Status.READER_GONE


def test_ctrl_c_stops_with_130_and_a_word() -> None:
    with _start("output", "print('ready', flush=True); __import__('time').sleep(30)") as run:
        assert run.stdout and run.stdout.readline() == "ready\n"
        run.send_signal(signal.SIGINT)
        _, stderr = run.communicate(timeout=30)
    assert stderr == "onrecord: stopped\n"
    assert run.returncode == Status.STOPPED


def _start(needs: str, work: str) -> subprocess.Popen[str]:
    program = _PROGRAM.format(needs=needs, work=work)
    return subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

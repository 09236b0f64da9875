"""`onrecord chat`: where it listens, what it builds, how it ends."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ui.assemble import build_sample, library_settings, open_library
from ui.cli import app
from ui.serve import ADDRESS, NOBODY, free_port

START = 60  # seconds for the server to answer, on a machine busy with other tests


def test_a_port_in_use_is_one_sentence() -> None:
    with socket.create_server((ADDRESS, 0)) as busy:
        port = busy.getsockname()[1]
        result = CliRunner().invoke(app, ["chat", "--port", str(port)])
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert str(port) in result.stderr
    assert "--port" in result.stderr


def test_the_app_answers_until_it_is_interrupted_and_then_ends_well(tmp_path: Path) -> None:
    port = free_port()
    program = [sys.executable, "-c", "from ui.cli import main; main()", "chat", "--port", str(port), "--no-browser"]
    with subprocess.Popen(
        program, env=os.environ | {"ONRECORD_HOME": str(tmp_path)}, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stderr and f"http://{ADDRESS}:{port}" in server.stderr.readline()
        _wait_for(f"http://{ADDRESS}:{port}/_stcore/health")
        with urllib.request.urlopen(f"http://{ADDRESS}:{port}/_stcore/host-config") as told:
            assert json.load(told)["allowedOrigins"] == [NOBODY], "who may steer the app from round it"
        server.send_signal(signal.SIGINT)
        _, complaints = server.communicate(timeout=START)
    assert complaints == ""
    assert server.returncode == 0
    assert list(tmp_path.iterdir()) == [], "looking at the app makes no library"


def test_the_sample_has_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path))
    monkeypatch.setenv("ONRECORD_DATABASE_URL", "sqlite:////nowhere/at/all.sqlite")
    own, sample = library_settings(), library_settings(demo=True)
    assert own.home == tmp_path
    assert sample.home == tmp_path / "demo"
    assert own.database_url is not None
    assert sample.database_url is None
    assert sample.cache == own.cache


def test_building_the_sample_twice_adds_it_once(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("ONRECORD_HOME", str(home))
    monkeypatch.setenv("ONRECORD_CACHE", str(home / "cache"))
    first, second = build_sample(), build_sample()
    assert first.rejected == second.rejected == ()
    assert first.added >= 30
    assert (second.added, second.unchanged) == (0, first.added + first.duplicates)
    assert not (home / "catalogue.sqlite").exists()
    with open_library(demo=True) as library:
        assert library.coverage().articles == first.articles


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + START
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5) as response:
                assert response.status == 200
            return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError(f"nothing answered at {address} within {START} s")

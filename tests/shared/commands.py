"""Commands run as a person types them, in this process."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from typer.testing import CliRunner, Result

from ui.cli import app

Run = Callable[..., Result]


def make_run(environment: Mapping[str, str]) -> Run:
    """What runs `onrecord` with these arguments; `stdin` is what it reads, anything else named is a setting."""

    def run(*arguments: str, stdin: str | None = None, **settings: str) -> Result:
        result = CliRunner(env={**environment, **settings}).invoke(app, arguments, input=stdin)
        assert "Traceback" not in result.stderr or "--debug" in arguments
        return result

    return run


def take_in(run: Run, rows: Iterable[Mapping[str, str]]) -> Result:
    """Ingests rows, all of which go in."""
    result = run("ingest", "-", stdin="\n".join(json.dumps(row) for row in rows))
    assert result.exit_code == 0, result.stderr
    return result


def read(result: Result) -> Any:
    """The one JSON document a command printed that ended well."""
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)

"""A process that ingests may be killed at any instant: nothing it reported is lost, nothing is there twice."""

import json
import subprocess
import sys
from pathlib import Path

SEEDS = ("1", "2", "3", "5", "8")
KILLS = 21  # of each


def test_whenever_it_is_killed_the_library_holds_what_was_reported_and_its_indexes_agree(tmp_path: Path) -> None:
    script = Path(__file__).with_name("killed.py")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", script, tmp_path, str(KILLS), *SEEDS],
        env={"PYTHONPATH": ":".join(sys.path), "PYTHONHASHSEED": "0", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["killed"] >= 100

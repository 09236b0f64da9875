"""Makes sure there is a Chromium for the browser tests: uses one that is here, else installs one when it can.

Run by `make test`. Exits with 1 where CI is set and no browser could be had; elsewhere it says so and goes on, and the
browser tests fail with the same words.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser() -> str | None:
    """The path of a Chromium: the one `ONRECORD_CHROMIUM` names, one on the PATH, or Playwright's own."""
    named = os.environ.get("ONRECORD_CHROMIUM")
    if named:
        return named
    for name in NAMES:
        if found := shutil.which(name):
            return found
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install_browser() -> None:
    """Tries the system's packages where we may install them, then Playwright's download."""
    if shutil.which("apt-get"):
        sudo = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        if sudo and not shutil.which("sudo"):
            return
        for arguments in (["update"], ["install", "--yes", "chromium"]):
            subprocess.run([*sudo, "apt-get", *arguments], check=False, env=environment, **quiet)
    if find_browser() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    if find_browser() is None:
        print("Installing Chromium for the browser tests ...", file=sys.stderr)
        install_browser()
    if browser := find_browser():
        print(f"Browser tests use {browser}", file=sys.stderr)
        return 0
    print("No Chromium could be found or installed: install one, or name it in ONRECORD_CHROMIUM.", file=sys.stderr)
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())

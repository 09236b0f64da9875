"""The app in a real Chromium, against a real server: for benchmarks, for screenshots and for the tests."""

from __future__ import annotations

import os
import runpy
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, expect, sync_playwright

START = 60  # seconds for the server to answer, on a machine busy with other things
WAIT = 60_000  # ms for anything else
SLOW = 300_000  # ms for what loads models, ingesting and the first answer, on a machine busy with other things
HEARD = """
() => 'wired' in document.documentElement.dataset
    || !document.querySelector('[data-open], [data-close], [data-copy], [data-link], [data-speaker], [data-judge]')
"""
SERVE = "import sys; from ui.serve import run_app; run_app(int(sys.argv[1]), headless=True, demo='demo' in sys.argv)"


@contextmanager
def served(home: Path, log: Path, *, demo: bool = False, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """The address of a server on a free port, over the library in `home`, stopped afterwards.

    Args:
        log: what the server prints.
        environment: more settings of the server's.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", SERVE, str(port), *(["demo"] if demo else [])]
    settings = {**os.environ, **(environment or {}), "ONRECORD_HOME": str(home)}
    with log.open("wb") as out, subprocess.Popen(command, env=settings, stdout=out, stderr=out) as process:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_up(f"{address}/_stcore/health", process)
            yield address
        finally:
            process.terminate()


def _wait_until_up(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the server did not answer at {address} within {START} s (exit status {process.poll()})")


@contextmanager
def opened_browser() -> Iterator[Browser]:
    """A headless Chromium.

    Raises:
        AssertionError: there is none.
    """
    path = runpy.run_path(str(Path(__file__).parents[1] / "tests" / "install_browser.py"))["find_browser"]()
    if path is None:
        raise AssertionError(
            "no Chromium was found: install one (apt-get install chromium, or python -m playwright install chromium), "
            "or name it in ONRECORD_CHROMIUM"
        )
    expect.set_options(timeout=WAIT)
    with sync_playwright() as playwright:
        # Chromium's sandbox does not work for root, as which CI containers run.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        yield browser
        browser.close()


def ask(page: Page, question: str) -> None:
    """Asks in the chat, and waits for the whole answer, and until it can be clicked on."""
    answered = page.locator(".or-searched").count()
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(question)
    box.press("Enter")
    expect(page.locator(".or-searched")).to_have_count(answered + 1, timeout=SLOW)
    settle(page)


def settle(page: Page) -> None:
    """Waits until a click counts.

    While the page's script runs, it may be on a button that is about to be replaced; before `wire.js` listens, nobody
    hears of one on the page's own HTML.
    """
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=SLOW)
    page.wait_for_function(HEARD, timeout=SLOW)


def marked(page: Page) -> list[str]:
    """The words marked in the open source."""
    page.wait_for_selector(".or-panel[data-revealed] mark", timeout=WAIT)
    return page.locator(".or-panel mark").all_text_contents()


def turn_to(page: Page, name: str) -> None:
    """Goes to a page by its link."""
    page.get_by_test_id("stPageLink").get_by_text(name, exact=True).click()
    page.wait_for_selector(f'.or-page:text-is("{name}")' if name != "Chat" else '[data-testid="stChatInput"]')
    settle(page)

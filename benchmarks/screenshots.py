"""Pictures of every page for the documentation, light and dark: `make screenshots`.

Of the sample library, which is fiction, built anew in a folder of its own; the app is driven as a reader would.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize

from driving import SLOW, ask, marked, opened_browser, served, settle, turn_to
from ui.assemble import build_sample

SIZE = ViewportSize(width=1280, height=800)
NARROW = ViewportSize(width=390, height=844)
QUESTION = "What did Hedda Lorn say about the quays?"
FOLLOW_UP = "And Marit Oskeld?"


def answer(page: Page) -> None:
    ask(page, QUESTION)
    page.locator(".or-card .or-cite").first.click()
    marked(page)
    page.mouse.move(0, 0)


def conversation(page: Page) -> None:
    ask(page, QUESTION)
    settle(page)
    ask(page, FOLLOW_UP)


def sources(page: Page) -> None:
    turn_to(page, "Sources")
    search = page.get_by_placeholder("Words, a name, or an exact phrase")
    search.fill("the quays")
    search.press("Enter")
    settle(page)
    page.get_by_role("button", name="Read in the article").first.click()
    marked(page)


def speakers(page: Page) -> None:
    turn_to(page, "Speakers")


def speaker(page: Page) -> None:
    turn_to(page, "Speakers")
    page.locator(".or-row-name").first.click()
    page.wait_for_selector(".or-plot")


def briefing(page: Page) -> None:
    turn_to(page, "Briefing")
    page.get_by_label("Topic", exact=True).fill("the Sarn Barrage")
    page.get_by_role("button", name="Compose").click()
    page.get_by_role("button", name="Word").first.wait_for(timeout=SLOW)


def library(page: Page) -> None:
    turn_to(page, "Library")


def welcome(page: Page) -> None:
    """The chat before the first question."""


SHOTS: dict[str, Callable[[Page], None]] = {
    "welcome": welcome,
    "answer": answer,
    "conversation": conversation,
    "sources": sources,
    "speakers": speakers,
    "speaker": speaker,
    "briefing": briefing,
    "library": library,
}
NARROW_SHOTS = ("conversation", "answer")


def take(browser: Browser, address: str, act: Callable[[Page], None], size: ViewportSize, path: Path) -> None:
    """Does what leads to the page, and pictures it; the end of the file's name is the theme."""
    scheme = "dark" if path.stem.endswith("dark") else "light"
    page = browser.new_page(viewport=size, color_scheme=scheme, reduced_motion="reduce", locale="en-GB")
    page.set_default_timeout(SLOW)
    page.goto(address)
    page.wait_for_selector(".or-hero h1")
    settle(page)
    act(page)
    settle(page)
    page.wait_for_function("document.querySelectorAll('[data-testid=stSkeleton]').length === 0")
    page.wait_for_timeout(500)  # for fonts, and what slides into place
    page.screenshot(path=path)
    page.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("docs/screenshots"))
    parser.add_argument("--only", nargs="*", default=[*SHOTS, "first-run"], help="the pages to picture")
    options = parser.parse_args()
    folder: Path = options.folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        home, empty = Path(work) / "home", Path(work) / "empty"
        home.mkdir()
        empty.mkdir()
        os.environ["ONRECORD_HOME"] = str(home)
        build_sample()
        with (
            opened_browser() as browser,
            served(empty, Path(work) / "empty.log") as nothing_yet,
            served(home, Path(work) / "log", demo=True) as sample,
        ):
            for scheme in ("light", "dark"):
                if "first-run" in options.only:
                    take(browser, nothing_yet, welcome, SIZE, folder / f"first-run-{scheme}.png")
                for name in SHOTS.keys() & set(options.only):
                    take(browser, sample, SHOTS[name], SIZE, folder / f"{name}-{scheme}.png")
                for name in set(NARROW_SHOTS).intersection(options.only):
                    take(browser, sample, SHOTS[name], NARROW, folder / f"{name}-narrow-{scheme}.png")
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")


if __name__ == "__main__":
    main()

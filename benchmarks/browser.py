"""What a reader waits for in the app: `python benchmarks/browser.py [--runs 20] [--sessions 20 --seconds 120]`.

Serves the library in ONRECORD_HOME (a copy: answers are kept in it) and drives it in a headless Chromium. Every time is
taken inside the page, from the key or click to the frame in which what was waited for is there. With --sessions, that
many browser sessions ask at once, each about a speaker of its own, with a pause to read between two questions; whatever
one sees of another's is counted.
"""

from __future__ import annotations

import argparse
import math
import random
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from driving import SLOW, ask, opened_browser, served, settle, turn_to
from rag import ask as answer
from store import Filters, Library, SpeakerKind, StoreSettings, open_library
from ui.web.topics import rank_topics

BARS = {  # ms, medians
    "question to first words": 600,
    "question to whole answer": 1_200,
    "citation to marked words": 400,
    "page switch": 700,
}
WHOLE_AT_MOST = 4_000  # ms, 95th percentile, many sessions at once
READING = (3_000, 7_000)  # ms between an answer and the next question
PAGES = {"Sources": ".or-card", "Speakers": ".or-table", "Library": ".or-plot", "Chat": ".or-question"}

# Starts the clock at the event, looks at every frame, and resolves with the times at which each selector had `number`.
WATCH = """
([event, marks]) => {
  window.taken = new Promise((resolve) => {
    document.addEventListener(event, () => {
      const start = performance.now();
      const times = {};
      const look = () => {
        for (const [name, [selector, number]] of Object.entries(marks))
          if (!(name in times) && document.querySelectorAll(selector).length >= number)
            times[name] = performance.now() - start;
        if (Object.keys(times).length === Object.keys(marks).length) resolve(times);
        else requestAnimationFrame(look);
      };
      look();
    }, { capture: true, once: true });
  });
}
"""

# A session that asks by itself until its time is up: [question, ms or null] for each, and what it showed.
SESSION = """
async ([questions, seconds, reading, offset]) => {
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const log = [];
  await pause(offset);
  const end = performance.now() + seconds * 1000;
  for (let turn = 0; performance.now() < end; turn++) {
    const question = questions[turn % questions.length];
    const box = document.querySelector('[data-testid="stChatInputTextArea"]');
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, question);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    await pause(50);
    const start = performance.now();
    box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", keyCode: 13, bubbles: true }));
    let took = null;
    while (took === null && performance.now() - start < 60000) {
      await pause(10);
      if (document.querySelectorAll(".or-searched").length > turn) took = performance.now() - start;
    }
    log.push([question, took]);
    if (took === null) break;
    await pause(reading[0] + Math.random() * (reading[1] - reading[0]));
  }
  return {
    log,
    questions: [...document.querySelectorAll(".or-question")].map((one) => one.textContent),
    speakers: [...new Set([...document.querySelectorAll(".or-card [data-speaker]")].map((one) => one.dataset.speaker))],
    problems: [...document.querySelectorAll('.or-notice[data-tone="warn"], [data-testid="stException"]')]
      .map((one) => one.textContent),
  };
}
"""


def find_questions(library: Library, *, speakers: int, each: int) -> dict[str, list[str]]:
    """Questions that have an answer without a decline, by speaker: the most quoted people, on what they talk about."""
    found: dict[str, list[str]] = {}
    for entry in library.speakers():
        if entry.kind is not SpeakerKind.PERSON or len(entry.name.split()) < 2:
            continue
        lines = library.statement_lines(Filters(speakers=(entry.name,)), limit=500)
        topics = rank_topics(
            (line.quote for line in lines), rarity=library.rarity, limit=each * 2, without=[entry.name]
        )
        asked = [f"What did {entry.name} say about {topic.words}?" for topic in topics]
        held = [question for question in asked if answer(question, library).statements][:each]
        if len(held) == each:
            found[entry.name] = held
        if len(found) == speakers:
            break
    return found


def timed(page: Page, event: str, marks: dict[str, tuple[str, int]], act: Any) -> dict[str, float]:
    """How many ms after the event each mark was there."""
    page.evaluate(WATCH, [event, marks])
    act()
    times: dict[str, float] = page.evaluate("window.taken")
    settle(page)
    return times


def measure_one_reader(browser: Browser, address: str, questions: Sequence[str]) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in BARS}
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address)
    page.wait_for_selector(".or-hero h1", timeout=SLOW)
    ask(page, questions[0])  # loads what the first question loads
    for name in PAGES:
        turn_to(page, name)
    for question in questions[1:]:
        page.get_by_role("button", name="New conversation").click()
        page.wait_for_selector(".or-hero h1")
        settle(page)
        box = page.get_by_test_id("stChatInputTextArea")
        box.fill(question)
        box.focus()
        marks = {"question to first words": (".or-answer", 1), "question to whole answer": (".or-searched", 1)}
        for name, took in timed(page, "keydown", marks, lambda: page.keyboard.press("Enter")).items():
            times[name].append(took)
        marker = page.locator(".or-card .or-cite").first
        pointer = marker.get_attribute("data-open")
        shown = {"citation to marked words": (f'.or-panel[data-citation="{pointer}"][data-revealed] mark', 1)}
        times["citation to marked words"].append(timed(page, "click", shown, marker.click)["citation to marked words"])
        page.keyboard.press("Escape")
        page.wait_for_selector(".or-panel", state="detached")
        settle(page)
    for _ in range(math.ceil((len(questions) - 1) / len(PAGES))):
        for name, awaited in PAGES.items():
            link = page.get_by_test_id("stPageLink").get_by_text(name, exact=True)
            times["page switch"].append(timed(page, "click", {"there": (awaited, 1)}, link.click)["there"])
    page.close()
    return times


def measure_many(browser: Browser, address: str, questions: dict[str, list[str]], *, seconds: int) -> None:
    pages: dict[str, Page] = {}
    for speaker in questions:
        # Twenty screens drawn by the server's own two cores: without what moves, which says nothing of the server.
        context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        page = pages[speaker] = context.new_page()
        page.goto(address)
        page.wait_for_selector(".or-hero h1", timeout=SLOW)
        settle(page)
    dice = random.Random(7)
    for speaker, page in pages.items():
        given = [questions[speaker], seconds, READING, dice.uniform(0, READING[1])]
        page.evaluate(f"(given) => {{ window.done = ({SESSION})(given); }}", given)
    took: list[float] = []
    later: list[float] = []  # without each session's first, for which its browser compiles what draws an answer
    unanswered = crossed = problems = 0
    for speaker, page in pages.items():
        page.set_default_timeout(SLOW)
        seen = page.evaluate("window.done")
        asked = [question for question, _ in seen["log"]]
        took += [ms for _, ms in seen["log"] if ms is not None]
        later += [ms for _, ms in seen["log"][1:] if ms is not None]
        unanswered += sum(ms is None for _, ms in seen["log"])
        crossed += seen["questions"] != asked or any(name in seen["speakers"] for name in questions if name != speaker)
        problems += len(seen["problems"])
    print(
        f"{len(pages)} sessions for {seconds} s: {len(took)} answers, median {statistics.median(took):.0f} ms, "
        f"95th percentile {percentile_95(took):.0f} ms (at most {WHOLE_AT_MOST}); "
        f"without each one's first {percentile_95(later):.0f} ms"
    )
    print(f"unanswered {unanswered}, sessions that saw another's {crossed}, problems shown {problems}")


def percentile_95(times: Sequence[float]) -> float:
    return sorted(times)[math.ceil(len(times) * 0.95) - 1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--sessions", type=int, default=0)
    parser.add_argument("--seconds", type=int, default=120)
    options = parser.parse_args()
    settings = StoreSettings()
    with open_library(settings) as library:
        by_speaker = find_questions(library, speakers=max(options.sessions, 7), each=4)
    questions = [question for asked in by_speaker.values() for question in asked]
    log = Path(tempfile.gettempdir()) / "onrecord-browser-benchmark.log"
    with served(settings.home, log) as address, opened_browser() as browser:
        if options.runs:
            for name, times in measure_one_reader(browser, address, questions[: options.runs + 1]).items():
                print(f"{name}: median {statistics.median(times):.0f} ms of {len(times)} (at most {BARS[name]})")
        if options.sessions:
            measure_many(browser, address, dict(list(by_speaker.items())[: options.sessions]), seconds=options.seconds)


if __name__ == "__main__":
    main()

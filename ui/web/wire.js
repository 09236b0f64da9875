// Carries clicks and keys on the page's own HTML to Python, and brings cited words into view.
//
// The answers and the source panel are plain, sanitised HTML; this listens for what they ask for by attribute:
//   data-open="exchange:citation:statement"   open the source panel there; what it says is for Python to read
//   data-close                                close it
//   data-copy="text"                          copy the text
//   data-link="ans_…"                         copy the address that opens this answer
// Keys: "/" goes to the question or the search, arrows step through the citations of the open answer, Escape closes the panel.

const PATIENCE = 2000; // ms: the HTML this waits for may arrive after this script has run
let release = () => {}; // takes away what the last to listen has on the page: one page's may outlive the way to another
let latestSeen = null; // the exchange brought up last: a rerun must not move a page somebody is reading

// Calls `found` with the first element of `selector`, now or as soon as there is one; returns what stops the waiting.
function whenThere(selector, found) {
  const started = performance.now();
  let frame = 0;
  const look = () => {
    const element = document.querySelector(selector);
    if (element) found(element);
    else if (performance.now() - started < PATIENCE) frame = requestAnimationFrame(look);
  };
  look();
  return () => cancelAnimationFrame(frame);
}

function reveal(open) {
  document.querySelectorAll(".or-cite").forEach((marker) => {
    marker.setAttribute("aria-pressed", String(marker.dataset.open === open));
  });
  if (!open) return () => {};
  return whenThere(`.or-panel[data-citation="${CSS.escape(open)}"]`, (panel) => {
    if (panel.dataset.revealed) return;
    panel.dataset.revealed = "true";
    (panel.querySelector("mark") ?? panel.querySelector(".or-passage, .or-legend"))?.scrollIntoView({ block: "center" });
    panel.focus({ preventScroll: true });
    // The page has grown narrower and longer: keep what was clicked on the screen.
    document.querySelector('.or-cite[aria-pressed="true"]')?.scrollIntoView({ block: "nearest" });
  });
}

// A new question goes to the top of the screen and stays there while its answer streams in below.
function bringUp(latest) {
  if (!latest || latest === latestSeen) return () => {};
  latestSeen = latest;
  return whenThere(`.or-latest[data-exchange="${CSS.escape(latest)}"] .or-question`, (question) => {
    question.scrollIntoView({ block: "start", behavior: "smooth" });
  });
}

// The address of one answer: nothing of the reader's own, neither filters nor conversation, only which library.
function addressOf(answer) {
  const address = new URL(location.pathname, location.origin);
  const library = new URLSearchParams(location.search).get("library");
  if (library) address.searchParams.set("library", library);
  address.searchParams.set("answer", answer);
  return address.href;
}

function copy(button) {
  const label = button.textContent;
  const text = button.dataset.link ? addressOf(button.dataset.link) : button.dataset.copy;
  navigator.clipboard.writeText(text).then(
    () => { button.textContent = "Copied"; },
    () => { button.textContent = "Your browser does not allow copying"; },
  ).finally(() => setTimeout(() => { button.textContent = label; }, 1500));
}

function neighbour(open, step) {
  const exchange = open.split(":")[0];
  const markers = [...document.querySelectorAll(`.or-cite[data-open^="${CSS.escape(exchange)}:"]`)];
  const at = markers.findIndex((marker) => marker.dataset.open === open);
  return markers[at + step]?.dataset.open;
}

export default function ({ data, setTriggerValue }) {
  release();
  const open = data.open;

  const onClick = (event) => {
    const target = event.target.closest?.("[data-open], [data-close], [data-copy], [data-link]");
    if (!target) return;
    if ("copy" in target.dataset || "link" in target.dataset) copy(target);
    else if ("close" in target.dataset) setTriggerValue("close", true);
    else setTriggerValue("open", target.dataset.open);
  };

  const onKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest?.("input, textarea, select, [contenteditable=true], [role=listbox]");
    if (event.key === "Escape" && open && !typing) {
      setTriggerValue("close", true);
    } else if (event.key === "/" && !typing) {
      const question = document.querySelector('[data-testid="stChatInputTextArea"], .stMain [data-testid="stTextInput"] input');
      if (question) { event.preventDefault(); question.focus(); }
    } else if (open && !typing && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
      const next = neighbour(open, event.key === "ArrowRight" ? 1 : -1);
      if (next) { event.preventDefault(); setTriggerValue("open", next); }
    }
  };

  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  const stopWaiting = [reveal(open), bringUp(data.latest)];
  release = () => {
    document.removeEventListener("click", onClick);
    document.removeEventListener("keydown", onKey);
    stopWaiting.forEach((stop) => stop());
  };
  return release;
}

// Carries clicks and keys on the page's own HTML to Python, and brings cited words into view.
//
// The answers and the source panel are plain, sanitised HTML; this listens for what they ask for by attribute:
//   data-open="exchange:citation:statement"   open the source panel there; what it says is for Python to read
//   data-close                                close it
//   data-copy="text"                          copy the text
//   data-link="ans_…"                         copy the address that opens this answer
//   data-speaker="name"                       go to that speaker's page
//   data-judge="ans_…:verdict"                say what the reader thinks of the answer; once more takes it back
// Keys: "/" goes to the question or the search, arrows step through the citations of the open answer, Escape closes the panel.

const PATIENCE = 2000; // ms: the HTML this waits for may arrive after this script has run
const mounts = []; // what has been mounted and may still stand, the latest last; the last that stands is listened to
let listening = null; // the one of them that is
let release = () => {}; // takes away what it has on the page
let keyTold = null; // the key Python was told of last
let steps = []; // what of the address, besides its path, makes a step of the reader's on this page
let elsewhere = []; // and what does on others
let latestSeen = null; // the exchange brought up last: a rerun must not move a page somebody is reading

// Streamlit adds to the browser's history at every change of the address, and on the way to another page it changes that
// of the page it leaves. A step back that changes nothing is none: what is no step replaces the entry it changes, and what
// is a step of the next page waits for that page's address.
const push = history.pushState;
history.pushState = function pushStep(state, unused, to) {
  const here = new URL(location.href);
  const there = new URL(to, here);
  const differ = (name) => there.searchParams.get(name) !== here.searchParams.get(name);
  if (there.pathname !== here.pathname || steps.some(differ)) push.call(history, state, unused, to);
  else if (!elsewhere.some(differ)) history.replaceState(state, unused, to);
};

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
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
    question.scrollIntoView({ block: "start", behavior });
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

// The reader's key, kept where only this browser has it; Python knows it from the next session on. Where another tab was
// quicker to keep one, that is the reader's, and `tell` is called with it.
function holdKey(cookie, key, tell) {
  if (!key) return;
  const held = document.cookie.split("; ").find((one) => one.startsWith(`${cookie}=`))?.slice(cookie.length + 1);
  if (held === undefined) {
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `${cookie}=${key}; path=/; max-age=${400 * 24 * 3600}; samesite=strict${secure}`;
  } else if (held !== key && held !== keyTold) {
    keyTold = held; // once: Python may find that it is none
    tell(held);
  }
}

// Shows the verdict as given at once; returns it, or the answer alone when it was given before and is taken back.
function judge(button) {
  const was = button.getAttribute("aria-pressed") === "true";
  button.parentElement.querySelectorAll("[data-judge]").forEach((other) => {
    other.setAttribute("aria-pressed", String(other === button && !was));
  });
  return was ? button.dataset.judge.split(":")[0] : button.dataset.judge;
}

function neighbour(open, step) {
  const exchange = open.split(":")[0];
  const markers = [...document.querySelectorAll(`.or-cite[data-open^="${CSS.escape(exchange)}:"]`)];
  const at = markers.findIndex((marker) => marker.dataset.open === open);
  return markers[at + step]?.dataset.open;
}

// Listens for the latest mount that stands, and for it alone; one page's may outlive the way to another.
function listenToLatest() {
  const latest = mounts.findLast((mount) => mount.parentElement.isConnected) ?? null;
  if (latest === listening) return;
  release();
  listening = latest;
  release = latest ? latest.listen() : () => {};
  // For whoever drives the page: from now on clicks count, or no longer.
  if (latest) document.documentElement.dataset.wired = "";
  else delete document.documentElement.dataset.wired;
}

// Streamlit mounts anew at every change and ends only the last of a place. While this script is still being loaded it
// mounts once for each change meanwhile, in no certain order (Chromium ends imports of one module in any), and ends at once
// those that are stale: what came before one may be the one that stays. What outlives the moment takes the older's place.
export default function (mounted) {
  const { data, parentElement, setTriggerValue } = mounted;
  holdKey(data.cookie, data.reader, (held) => setTriggerValue("reader", held));
  const mount = { parentElement, listen: () => listen(data, setTriggerValue) };
  mounts.push(mount);
  listenToLatest();
  setTimeout(() => {
    const at = mounts.indexOf(mount);
    const stays = mounts.filter((one, place) => place >= at || one.parentElement !== parentElement);
    if (at >= 0) mounts.splice(0, mounts.length, ...stays.filter((one) => one.parentElement.isConnected));
  });
  return () => {
    const at = mounts.indexOf(mount);
    if (at >= 0) mounts.splice(at, 1);
    listenToLatest();
  };
}

// Listens on the page for one mount; returns what ends that.
function listen(data, setTriggerValue) {
  const open = data.open;
  steps = data.steps;
  elsewhere = data.elsewhere;

  const onClick = (event) => {
    const target = event.target.closest?.("[data-open], [data-close], [data-copy], [data-link], [data-speaker], [data-judge]");
    if (!target) return;
    if ("copy" in target.dataset || "link" in target.dataset) copy(target);
    else if ("speaker" in target.dataset) setTriggerValue("speaker", target.dataset.speaker);
    else if ("judge" in target.dataset) setTriggerValue("judge", judge(target));
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
  return () => {
    document.removeEventListener("click", onClick);
    document.removeEventListener("keydown", onKey);
    stopWaiting.forEach((stop) => stop());
  };
}

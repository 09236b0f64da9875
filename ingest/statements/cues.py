"""The words that report: which verbs, nouns and turns of phrase say that somebody said something."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "speak": "speaks spoke spoken speaking",
    "swear": "swears swore sworn swearing",
    "beseech": "beseeches besought beseeching",
    "read": "reads read reading",
    "foretell": "foretells foretold foretelling",
    "forecast": "forecasts forecast forecasted forecasting",
    "think": "thinks thought thinking",
    "feel": "feels felt feeling",
    "find": "finds found finding",
    "know": "knows knew known knowing",
    "see": "sees saw seen seeing",
    "show": "shows showed shown showing",
    "understand": "understands understood understanding",
    "forget": "forgets forgot forgotten forgetting",
    "begin": "begins began begun beginning",
    "go": "goes went gone going",
    "refer": "refers referred referring",
    "make": "makes made making",
    "bring": "brings brought bringing",
    "throw": "throws threw thrown throwing",
    "lay": "lays laid laying",
    "hit": "hits hit hitting",
    "set": "sets set setting",
    "shoot": "shoots shot shooting",
    "sum": "sums summed summing",
    "infer": "infers inferred inferring",
    "concur": "concurs concurred concurring",
    "demur": "demurs demurred demurring",
    "recap": "recaps recapped recapping",
    "rebut": "rebuts rebutted rebutting",
    "quip": "quips quipped quipping",
    "slam": "slams slammed slamming",
    "slur": "slurs slurred slurring",
    "beg": "begs begged begging",
    "brag": "brags bragged bragging",
    "dub": "dubs dubbed dubbing",
    "damn": "damns damned damning",
    "nod": "nods nodded nodding",
    "plead": "pleads pleaded pled pleading",
    "pen": "pens penned penning",
    "prod": "prods prodded prodding",
    "shrug": "shrugs shrugged shrugging",
    "snap": "snaps snapped snapping",
    "sob": "sobs sobbed sobbing",
    "grin": "grins grinned grinning",
    "submit": "submits submitted submitting",
    "admit": "admits admitted admitting",
    "allege": "alleges alleged alleging",
    "spell": "spells spelled spelt spelling",
    "dream": "dreams dreamed dreamt dreaming",
    "learn": "learns learned learnt learning",
    "label": "labels labeled labelled labeling labelling",
    "signal": "signals signaled signalled signaling signalling",
    "counsel": "counsels counseled counselled counseling counselling",
    "trumpet": "trumpets trumpeted trumpeting",
    "credit": "credits credited crediting",
    "reveal": "reveals revealed revealing",
    "dispel": "dispels dispelled dispelling",
    "extol": "extols extolled extolling",
    "deadpan": "deadpans deadpanned deadpanning",
    "chime": "chimes chimed chiming",
    "regret": "regrets regretted regretting",
    "rebuff": "rebuffs rebuffed rebuffing",
}


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that reports.

    Attributes:
        kind: `speech`, `thought`, or `manner` (how it sounded: a cue beside a quotation only).
        strength: 3 where nearly every use in one of its frames reports something said, 1 where few do.
        frames: how it takes its content; see `words/verbs.txt`.
    """

    lemma: str
    kind: str
    strength: int
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that reports: "his claim that", "a statement by". `strength` as for verbs."""

    lemma: str
    strength: int
    frames: frozenset[str]


def words(name: str) -> list[str]:
    """The entries of one word list: one a line, or between commas. Comments are left out."""
    text = files(__package__).joinpath(f"words/{name}.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return [entry.strip() for line in lines for entry in line.split(",") if entry.strip()]


@cache
def word_set(name: str) -> frozenset[str]:
    """A word list as a set."""
    return frozenset(words(name))


@cache
def verb_forms() -> dict[str, tuple[Verb, ...]]:
    """Every form of every listed verb, lower-case, its particle after a space; where two share one, speech first."""
    forms: dict[str, list[Verb]] = {}
    for row in words("verbs"):
        lemma, kind, strength, *frames = row.split()
        verb = Verb(
            lemma.replace("_", " "), kind, int(strength), frozenset(frame.lstrip("_") for frame in frames) - {""}
        )
        base, _, particle = lemma.partition("_")
        for form in inflect(base):
            forms.setdefault(f"{form} {particle}".strip(), []).append(verb)
    order = {"speech": 0, "manner": 1, "thought": 2}
    return {form: tuple(sorted(verbs, key=lambda verb: order[verb.kind])) for form, verbs in forms.items()}


@cache
def noun_forms() -> dict[str, Noun]:
    """Every listed noun, singular and plural, lower-case."""
    forms: dict[str, Noun] = {}
    for row in words("nouns"):
        lemma, strength, *frames = row.split()
        noun = Noun(lemma, int(strength), frozenset(frames))
        plural = lemma[:-1] + "ies" if lemma.endswith("y") else lemma + ("es" if lemma.endswith("s") else "s")
        forms[lemma] = forms[plural] = noun
    return forms


def inflect(lemma: str) -> tuple[str, ...]:
    """The lemma and its forms.

    >>> inflect("deny")
    ('deny', 'denies', 'denied', 'denying')
    """
    if lemma in _IRREGULAR:
        return (lemma, *_IRREGULAR[lemma].split())
    if lemma.endswith("e"):
        return (lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing")
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return (lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing")
    if lemma.endswith(("s", "sh", "ch", "x", "z")):
        return (lemma, lemma + "es", lemma + "ed", lemma + "ing")
    return (lemma, lemma + "s", lemma + "ed", lemma + "ing")

"""Numbers a sentence gives, compared with those of a passage: by value, unit and what they count.

>>> text = "At least twenty-three of 1,200 boats, or 2.5 per cent, cost 14 million"
>>> [(one.value, one.unit) for one in find_amounts(text)]
[(23.0, ''), (1200.0, ''), (2.5, '%'), (14000000.0, '')]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.check.calendar import ORDINALS, mask_dates
from rag.check.model import Problem, SentenceStatus
from rag.check.roots import root, roots

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_VALUES = {word: value for value, word in enumerate(_UNITS.split())} | {
    word: 10 * value for value, word in enumerate(_TENS.split(), start=2)
}
_SCALES = {
    "dozen": 12.0, "hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9,
}  # fmt: skip
_FRACTIONS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10}
_ORDINALS = {word: number for word, number in ORDINALS.items() if number <= 12}
_SIMPLE = "|".join(sorted(_VALUES, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?<![\w.,])(?<![A-Za-z][-–])(?P<money>[$€£])?(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?"
    rf"|\.\d+)(?P<th>st|nd|rd|th)?"
    rf"(?:(?P<short>k|m|mn|bn)\b)?(?![\w])"
    rf"|\b(?P<half>half)[\s-](?:an?[\s-])?(?P<of>million|billion|trillion|dozen|thousand|hundred)\b"
    rf"|\b(?P<fraction>(?:(?:an?|one|two|three|four|nine)[\s-])(?:thirds?|quarters?|fifths?|tenths?)(?!\s+time)"
    rf"|(?:third|quarter|fifth|tenth)s?(?= of\b)|half|halves)\b"
    rf"|\b(?P<words>(?:(?:an?|{_SIMPLE})[\s-]+)?(?:hundred|thousand|million|billion"
    rf"|dozen)s?(?:\s+(?:and\s+)?(?:{_SIMPLE})(?:-(?:{_SIMPLE}))?)?"
    rf"|(?:{_SIMPLE})(?:[\s-](?:{_SIMPLE}))?)\b"
    rf"|\b(?P<ordinal>{'|'.join(_ORDINALS)})\b"
    r"|\b(?P<single>an?(?= (?:second|minute|hour|day|week|month|year|decade|century)"
    r" (?:ago|before|after|later|earlier|prior)\b)|an? single(?= (?:second|minute|hour|day|week|month|year)\b))",
    re.I,
)
_AFTER = re.compile(r"[\s-]*(?P<scale>dozen|hundred|thousand|million|billion|trillion)s?\b", re.I)
_PERCENT = re.compile(r"\s*(?:%|-?\s?per\s?cent\b|-?percent\b|-?percentage points?\b)", re.I)
_UNIT = re.compile(
    r"[\s-]*(?:(?P<unit>kilomet(?:re|er)s?|km|met(?:re|er)s?|miles?|feet|foot|inch(?:es)?|tonnes?|tons?"
    r"|kilos?|kilograms?"
    r"|kg|pounds?|lit(?:re|er)s?|gallons?|hectares?|acres?|years?|months?|weeks?|days?|hours?|minutes?"
    r"|seconds?|decades?"
    r"|centur(?:y|ies)|degrees?|dollars?|euros?|crowns?|cents?|shekels?|rubles?|roubles?|yen|yuan|lira"
    r"|dinars?|barrels?"
    r"|megawatts?|watts?)\b)",
    re.I,
)
_SAME_UNIT = {"km": "kilometr", "kg": "kilo", "kilogram": "kilo", "meter": "metr", "metre": "metr", "foot": "feet",
              "kilometer": "kilometr", "kilometre": "kilometr", "litre": "litr", "liter": "litr", "ton": "tonn",
              "tonne": "tonn", "rouble": "ruble", "century": "centuri", "centurie": "centuri",
              "inche": "inch"}  # fmt: skip
# Measures of one kind, each as how many of the smallest.
_MEASURES = {
    "second": ("time", 1), "minute": ("time", 60), "hour": ("time", 3_600), "day": ("time", 86_400),
    "week": ("time", 604_800), "month": ("months", 1), "year": ("months", 12), "decade": ("months", 120),
    "centuri": ("months", 1_200), "metr": ("length", 1), "kilometr": ("length", 1_000), "feet": ("feet", 1),
    "mile": ("feet", 5_280), "kilo": ("weight", 1), "tonn": ("weight", 1_000),
}  # fmt: skip
_MORE = r"more than|over|north of|in excess of|at least|above|not? (?:fewer|less) than|upwards? of|exceed\w*|as many as"
_LESS = r"fewer than|south of|less than|under|below|at most|up to|not? more than|almost|nearly|just short of|close to"
_BOUND = re.compile(rf"\b(?:(?P<more>{_MORE})|(?P<less>{_LESS}))(?:\s+(?:about|some|around|an? |the))?\W*$", re.I)
_LOOSE = re.compile(
    r"\b(?:about|around|roughly|some|nearly|almost|approximately|more than|over|close to|at least|under|less than"
    r"|fewer than|up to|an estimated|as many as)\W*$",
    re.I,
)
_NUMBER_ROOTS = frozenset(
    form
    for word in (*_VALUES, *_SCALES, *_FRACTIONS, *_ORDINALS, "percent", "per", "cent")
    for form in (word, root(word))
)
_RATIO = re.compile(
    rf"\b(?P<part>{_SIMPLE}|\d{{1,2}})(?: (?P<of>[a-z]+s?))? (?:in|out of)(?: every)? (?P<whole>{_SIMPLE}|\d{{1,3}})\b"
    r"(?! (?:million|billion|thousand|hundred|hours?|days?|weeks?|months?|years?|decades?|minutes?|places?"
    r"|different|separate|consecutive))",
    re.I,
)
_HALF_A = re.compile(r"[\s-]+an?(?=\s)", re.I)  # "half an hour"
_FORTNIGHT = re.compile(r"\b(?:an? )?fortnight\b", re.I)
# What counts nothing: "at first", "who fired first".
_AT_FIRST = re.compile(
    r"\b(?:at|from the) first\b|(?<=\bhad) first\b|(?<=\bhas) first\b|(?<=\bwas) first\b(?= \w+(?:ed|en|t)\b)"
    r"|\b(?P<before>(?:who|had|has|for|of) \w+) first\b(?=\s*(?:$|[.,;:?!”\"]|(?:on|in|at|and|but)\b))",
    re.I,
)
_MULTIPLE = re.compile(r"\b(doubl|tripl|quadrupl|halv|quintupl)(?:e[sd]?|ing)\b", re.I)
ROUNDING = 0.06  # of itself a number may differ by behind "about" or "nearly"
_STOPS = r"[.;:?!,]\s|\d"
REACH = 3  # telling words behind a number that say what it counts
BACK = 2
AROUND = 120  # characters either side that tell one use of a number from another


@dataclass(frozen=True, slots=True)
class Amount:
    """One number.

    Attributes:
        words: as it stands, its scale and percent sign included.
        unit: "%", a currency, a measure; "" where none is given.
        counted: the roots of the telling words next to it, those behind first.
        around: the roots of the telling words of its sentence, no further than the numbers beside it.
        bound: 1 behind "more than", -1 behind "fewer than", else 0.
        is_loose: it is given as about right.
        is_elliptical: nothing stands behind it that it counts.
    """

    value: float
    words: str
    unit: str
    counted: tuple[str, ...]
    around: frozenset[str]
    bound: int
    is_loose: bool
    is_ordinal: bool
    is_elliptical: bool = False


def is_number(word: str) -> bool:
    """Whether a word or its root is a number, or part of one."""
    return word[:1].isdigit() or word in _NUMBER_ROOTS


@lru_cache(maxsize=1_024)  # of a passage's sentences, for each sentence of a draft
def find_amounts(text: str) -> tuple[Amount, ...]:
    """The numbers of a text that are no dates, in order."""
    plain = _RATIO.sub(_say_ratio, _FORTNIGHT.sub("two weeks", _AT_FIRST.sub(_say_initially, mask_dates(text))))
    found: list[Amount] = []
    place = 0
    while match := _NUMBER.search(plain, place):
        read = _read(match, plain)
        place = match.end()
        if read is not None:
            found.append(read[0])
            place = max(place, read[1])
    return tuple(found)


def compare_amounts(claim: str, passage: str) -> Problem | None:
    """The first number of a claim that the passage has otherwise or not at all; None where all agree."""
    known = find_amounts(passage)
    claim = _RATIO.sub(lambda match: _say_counted(match, known), claim)
    if times := find_other_multiple(claim, passage):
        return _problem(times)
    for one in find_amounts(claim):
        if one.is_ordinal and not any(other.is_ordinal for other in known):
            if one.words.lower() in passage.lower():
                continue
            return _problem(f"the passage has no “{one.words}”")
        same = [other for other in known if _is_same(one, other)]
        if not same:
            if one.is_ordinal and (other := _other_in_row(one, known)):
                return _problem(f"the passage has {other.words} there, the sentence {one.words}")
            is_single = one.unit in _MEASURES and any(other.value == 1 and _is_measure(other) for other in known)
            if (one.value == 1 and not is_single) or (
                one.value in (2, 0) and not one.words[0].isdigit() and one.unit == ""
            ):
                continue  # "one of them", "the two sides": no figure
            return _problem(_say_missing(one, known))
        if problem := _compare_use(one, same, known):
            return problem
    return None


def find_other_multiple(claim: str, passage: str) -> str | None:
    """A "tripled" where the passage has only a "doubled".

    >>> find_other_multiple("Sales tripled", "Sales have doubled")
    'the passage has “doubled”, the sentence “tripled”'
    """
    ours, theirs = ({match[1].lower(): match[0] for match in _MULTIPLE.finditer(text)} for text in (claim, passage))
    other = next((shown for stem, shown in ours.items() if stem not in theirs), None)
    return f"the passage has “{next(iter(theirs.values()))}”, the sentence “{other}”" if other and theirs else None


def _other_in_row(one: Amount, known: Sequence[Amount]) -> Amount | None:
    """The place in a row a passage gives what a claim has in another: "the third such raid", "the first"."""
    counted = set(one.counted[:REACH])
    return next((other for other in known if other.is_ordinal and counted & set(other.counted[:REACH])), None)


def _is_same(one: Amount, other: Amount) -> bool:
    for share, fraction in ((one, other), (other, one)):
        if share.unit == "%" and not fraction.unit and 0 < fraction.value < 1:  # "a fifth", "20 percent"
            return abs(share.value - 100 * fraction.value) < 1
    if one.is_ordinal == other.is_ordinal and one.unit != other.unit and _is_measure(one) and _is_measure(other):
        (kind, size), (other_kind, other_size) = _MEASURES[one.unit], _MEASURES[other.unit]
        apart = abs(one.value * size - other.value * other_size)
        return kind == other_kind and apart <= (ROUNDING if one.is_loose else 1e-9) * other.value * other_size
    if one.is_ordinal != other.is_ordinal or (one.unit and other.unit and one.unit != other.unit):
        return False
    if "%" in (one.unit, other.unit) and one.unit != other.unit:
        return False
    apart = abs(one.value - other.value)
    return apart < (1e-9 if other.value >= 1 else 1e-5) * max(1.0, other.value) or (
        one.is_loose and apart <= ROUNDING * other.value
    )


def _say_counted(match: re.Match[str], known: Sequence[Amount]) -> str:
    """A ratio as it stands, or as "four of the six" where the passage has both: they are counted, and no share."""
    part, whole = (_read_words(match[side].lower()) or float(match[side]) for side in ("part", "whole"))
    both = {part, whole} <= {one.value for one in known}
    return f"{match['part']} of the {match['whole']}" if both else match[0]


def _say_initially(match: re.Match[str]) -> str:
    return f"{match['before'] or ''} initially".strip()


def _say_ratio(match: re.Match[str]) -> str:
    """One number for two: "0.666667" for "two in three"."""
    part, whole = (_read_words(match[side].lower()) or float(match[side]) for side in ("part", "whole"))
    return f"{part / whole:.6f} {match['of'] or ''}" if 0 < part < whole else match[0]


def _is_measure(one: Amount) -> bool:
    return one.unit in _MEASURES


def _compare_use(one: Amount, same: Sequence[Amount], known: Sequence[Amount]) -> Problem | None:
    if one.bound and all(other.bound and other.bound != one.bound for other in same):
        return _problem(f"the passage has “{same[0].words}” with another limit")
    if (
        one.bound
        and not any(other.bound == one.bound or other.is_loose for other in same)
        and one.value != same[0].value
    ):
        return None
    if one.bound and all(other.bound == 0 and other.value == one.value and not other.is_loose for other in same):
        return _problem(f"the passage has {same[0].words}, without that limit")
    if one.unit and all(not other.unit and other.value >= 1 for other in same) and one.unit in "%$€£":
        return _problem(f"the passage has {same[0].words} of something else")
    counted = set(one.counted[:REACH])
    if one.is_elliptical:
        return None  # "asked for forty guns and got nine": what it counts is said before
    if not counted or any(counted & set(other.counted) or not other.counted for other in same):
        return None
    elsewhere = [
        other
        for other in known
        if other not in same and other.is_ordinal == one.is_ordinal and counted & set(other.counted[:REACH])
    ]
    likest = max((len(one.around & other.around) for other in same), default=0)
    if elsewhere and not one.is_ordinal and max(len(one.around & other.around) for other in elsewhere) >= likest:
        return _problem(f"the passage has {elsewhere[0].words} there, the sentence {one.words}")
    return None


def _say_missing(one: Amount, known: Sequence[Amount]) -> str:
    """What the passage has in a number's place, as far as that can be told."""
    alike = sorted(
        (other for other in known if other.is_ordinal == one.is_ordinal),
        key=lambda other: (-(other.unit == one.unit and one.unit != ""), -len(set(other.counted) & set(one.counted))),
    )
    if len(alike) == 1 or (alike and len(known) <= 4):
        return f"the passage has {alike[0].words}, the sentence {one.words}"
    return f"the passage has no {one.words}"


def _problem(reason: str) -> Problem:
    return Problem(SentenceStatus.UNSUPPORTED, reason)


def _read(match: re.Match[str], text: str) -> tuple[Amount, int] | None:
    """The number a match starts, and where its scale and unit end."""
    end, ordinal = match.end(), False
    if digits := match["digits"]:
        value = float(digits.replace(",", ""))
        ordinal = match["th"] is not None
        value *= _SCALES.get((match["short"] or "").lower(), 1.0)
    elif words := match["words"]:
        read = _read_words(words.lower())
        if read is None:
            return None
        value = read
    elif match["half"]:
        value = _SCALES[match["of"].lower()] / 2
    elif fraction := match["fraction"]:
        value = _read_fraction(fraction.lower())
        if article := _HALF_A.match(text, end):
            end = article.end()
    elif match["single"]:
        value = 1.0
    else:
        value, ordinal = float(_ORDINALS[match["ordinal"].lower()]), True
    if not ordinal and (scale := _AFTER.match(text, end)):
        value, end = value * _SCALES[scale["scale"].lower()], scale.end()
    unit = match["money"] or ""
    if percent := _PERCENT.match(text, end):
        unit, end = "%", percent.end()
    elif measure := _UNIT.match(text, end):
        word = measure["unit"].lower()
        word = word if word in _SAME_UNIT else word.removesuffix("s")
        unit = {"dollar": "$", "euro": "€"}.get(word, _SAME_UNIT.get(word, word))
    before = text[max(0, match.start() - 40) : match.start()]
    bound = _BOUND.search(before)
    amount = Amount(
        value=value,
        words=text[match.start() : end].strip(),
        unit=unit,
        counted=(*_near(text[end : end + 60], REACH), *_near(before, -BACK)),
        around=frozenset(_near(text[end : end + AROUND], AROUND))
        | frozenset(_near(text[max(0, match.start() - AROUND) : match.start()], -AROUND, stops=r"[.;:?!]\s|\d")),
        bound=0 if bound is None else 1 if bound["more"] else -1,
        is_loose=_LOOSE.search(before) is not None,
        is_ordinal=ordinal,
        is_elliptical=not _near(text[end : end + 60], REACH, stops=_STOPS) and not unit,
    )
    return amount, end


def _near(text: str, count: int, *, stops: str = _STOPS) -> tuple[str, ...]:
    """The roots of the telling words next to a number, no further than the clause goes."""
    if count > 0:
        return roots(re.split(r"[.;:?!]\s|\d|\band\b|,\s(?=[A-Z])", text, maxsplit=1)[0])[:count]
    return roots(re.split(stops, text)[-1])[count:]


def _read_words(words: str) -> float | None:
    total, current, seen = 0.0, 0.0, False
    for word in re.split(r"[\s-]+", words):
        single = word.removesuffix("s") if word.removesuffix("s") in _SCALES else word
        if word in _VALUES:
            current, seen = current + _VALUES[word], True
        elif single in _SCALES:
            scale = _SCALES[single]
            if scale <= 100:
                current = (current or 1) * scale
            else:
                total, current = total + (current or 1) * scale, 0.0
            seen = True
    return total + current if seen else None


def _read_fraction(words: str) -> float:
    *count, unit = re.split(r"[\s-]+", words)
    unit = "half" if unit == "halves" else unit.removesuffix("s")
    return _VALUES.get(count[0], 1) * _FRACTIONS[unit] if count else _FRACTIONS[unit]

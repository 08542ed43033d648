"""Words for a period, in dictionary spelling: tháng 6/2027, quý II, 6 tháng đầu năm, năm sau, Q2 2027."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache, partial

from store.language import periods
from store.language.deadlines import Precision
from store.language.periods import Period
from store.language.vocabulary import number

STEPS = {"nay": 0, "sau": 1, "tới": 1, "kế": 1, "kế tiếp": 1, "tiếp theo": 1, "sau nữa": 2, "trước": -1, "ngoái": -1}
STEP = f"(?:{'|'.join(sorted(STEPS, key=len, reverse=True))})"
# A year after another word: /2027, -27, năm 2027, 2027, năm sau, sang năm.
YEAR = f"(?P<year>(?: năm| [-/.])? [0-9]{{4}}| [-/.] [0-9]{{2}}| năm {STEP}| sang năm)?"
MONTH_NUMBER = "(?:[0-9]{1,2}|mười(?: một| hai)?|một|hai|ba|tư|năm|sáu|bảy|tám|chín)"
UNITS = {
    "tháng": Precision.MONTH, "quý": Precision.QUARTER, "năm": Precision.YEAR,
    "month": Precision.MONTH, "quarter": Precision.QUARTER, "year": Precision.YEAR,
}  # fmt: skip
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
PARTS = {("3", "đầu"): 1, ("9", "đầu"): 3, ("3", "cuối"): 4}  # quarters that end such a part of a year
ENGLISH_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

Maker = Callable[[re.Match[str], date], Period]


def period(words: str, today: date) -> Period | None:
    """The period the words name, or None; without a year, the first that is not over.

    Raises:
        ValueError: there is no such period (tháng 13).
    """
    for pattern, make in _rules():
        if match := pattern.fullmatch(words):
            return make(match, today)
    return None


def relative(words: str, today: date) -> Period | None:
    """The period counted from today's (tháng này, quý sau, sang năm), or None."""
    match = re.fullmatch(f"(tháng|quý|năm) ({STEP})|sang (tháng|quý|năm)", words)
    if match is None:
        return None
    unit, step = match[1] or match[3], match[2] or "sau"
    return periods.beside(today, UNITS[unit], STEPS[step])


def year(words: str | None, today: date) -> int | None:
    """The year YEAR matched, or None for none."""
    if not words:
        return None
    last = words.split()[-1]
    if last.isdigit():
        return periods.full_year(last, today)
    return today.year + STEPS.get(words.removeprefix(" năm").strip(), 1)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Maker], ...]:
    rules: dict[str, Maker] = {
        f"tháng (?P<number>{MONTH_NUMBER}){YEAR}(?: tới| nay)?": _month,
        "(?P<number>[0-9]{1,2})(?P<year> [-/] [0-9]{4})": _month,
        "t(?: [.])? (?P<number>[0-9]{1,2})(?P<year> [-/] [0-9]{4})": _month,
        "th(?: [.])? (?P<number>[0-9]{1,2})(?P<year> [-/] [0-9]{2,4})": _month,
        f"(?:quý|q) (?P<number>0?[1-4]|i{{1,3}}|iv|một|hai|ba|tư|bốn){YEAR}": _quarter,
        f"(?P<months>[369]|ba|sáu|chín) tháng (?P<part>đầu|cuối)(?: của)? năm(?P<year> [0-9]{{4}}| {STEP})?": _part,
        f"nửa(?P<months>) (?P<part>đầu|cuối)(?: của)? năm(?P<year> [0-9]{{4}}| {STEP})?": _part,
        "h (?P<number>[12])(?P<year> [0-9]{4}| / [0-9]{4})": _half,
        "(?P<number>first|second) half of(?P<year> [0-9]{4})": _half,
        f"(?P<name>{'|'.join(ENGLISH_MONTHS)})(?P<year> [0-9]{{4}})": _english_month,
        "năm (?P<year>[0-9]{4})": lambda match, _: periods.whole_year(int(match["year"])),
    }
    return tuple((re.compile(pattern), make) for pattern, make in rules.items())


def _made(make: Callable[[int], Period], words: str | None, today: date) -> Period:
    named = year(words, today)
    return periods.coming(make, today) if named is None else make(named)


def _month(match: re.Match[str], today: date) -> Period:
    return _made(partial(periods.month, number=number(match["number"])), match["year"], today)


def _english_month(match: re.Match[str], today: date) -> Period:
    return _made(partial(periods.month, number=ENGLISH_MONTHS.index(match["name"]) + 1), match["year"], today)


def _quarter(match: re.Match[str], today: date) -> Period:
    which = QUARTERS.get(match["number"]) or number(match["number"])
    return _made(partial(periods.quarter, number=which), match["year"], today)


def _half(match: re.Match[str], today: date) -> Period:
    return _made(partial(periods.half, number=1 if match["number"] in {"1", "first"} else 2), match["year"], today)


def _part(match: re.Match[str], today: date) -> Period:
    """Half a year; of three or nine months, the quarter that ends with them."""
    months = str(number(match["months"] or "6"))
    if months == "6":
        return _made(partial(periods.half, number=1 if match["part"] == "đầu" else 2), match["year"], today)
    if (months, match["part"]) not in PARTS:
        raise ValueError(months)
    return _made(partial(periods.quarter, number=PARTS[months, match["part"]]), match["year"], today)

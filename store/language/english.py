"""English deadline phrases in Vietnamese words, for the one grammar there is: "next Friday" is "thứ sáu tới".

A phrase is translated whole or not at all. Short forms that are also words of something else (May, Sat, Mon) count
only beside a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from store.language.period_phrases import ENGLISH_MONTHS

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_VIETNAMESE_WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_SHORT_MONTHS = {**{name[:3]: place for place, name in enumerate(ENGLISH_MONTHS, 1)}, "sept": 9}
_MONTHS = {**{name: place for place, name in enumerate(ENGLISH_MONTHS, 1)}, **_SHORT_MONTHS}
_COUNTS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_UNITS = {"day": "ngày", "week": "tuần", "month": "tháng", "quarter": "quý", "year": "năm"}
_STEPS = {"this": " này", "next": " sau", "last": " trước", None: ""}
_PARTS = {
    "end": "cuối", "late": "cuối", "beginning": "đầu", "start": "đầu", "early": "đầu",
    "middle": "giữa", "mid": "giữa",
}  # fmt: skip
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4}
_SHORTHANDS = {"eow": "cuối tuần", "eom": "cuối tháng", "eoq": "cuối quý", "eoy": "cuối năm", "tonight": "hôm nay"}

_MONTH = f"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})[.]?"
_NAMED_MONTH = f"(?P<month>{'|'.join(name for name in ENGLISH_MONTHS if name != 'may')})"
_WEEKDAY = f"(?P<weekday>{'|'.join(_WEEKDAYS)})"
_DAY = "(?:the )?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = "(?:,? (?P<year>[0-9]{4})| (?P<step>this|next) year)?"
_PART = f"(?P<part>{'|'.join(_PARTS)})"
_DUE = "(?P<due>(?:(?:by|until|till|before|on or before|no(?:t)? later than|due(?: on| by)?|on|in)(?: the)? )*)"

Translator = Callable[[re.Match[str]], str]


def in_vietnamese(phrase: str) -> str | None:
    """The phrase in Vietnamese words, or None when it is not an English one.

    Args:
        phrase: as typed, in normal form.
    """
    words = " ".join(phrase.casefold().split())
    for pattern, translate in _rules():
        if match := pattern.fullmatch(words):
            due = "trước " if "before" in match["due"] and "on or before" not in match["due"] else ""
            return due + translate(match)
    return None


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Translator], ...]:
    units = "|".join(_UNITS)
    rules: tuple[tuple[str, Translator], ...] = (
        (f"{_DAY} (?:of )?{_MONTH}{_YEAR}", _date),
        (f"{_MONTH} {_DAY}{_YEAR}", _date),
        ("(?:the )?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)", lambda match: f"ngày {match['day']}"),
        (f"(?:this |coming )?{_WEEKDAY}", lambda match: _weekday(match["weekday"])),
        (f"next {_WEEKDAY}", lambda match: f"{_weekday(match['weekday'])} tới"),
        (f"{_WEEKDAY}(?: of)? (?P<step>this|next) week", _weekday_of_week),
        (f"(?P<step>this|next) week(?: on)? {_WEEKDAY}", _weekday_of_week),
        (f"{_WEEKDAY},? (?P<rest>.+)", _weekday_and_date),
        (f"(?P<step>this|next|last) (?P<unit>{units})", _period),
        (f"{_PART} of (?:the )?(?:(?P<step>this|next|last) )?(?P<unit>{units})", _part_of_period),
        (f"(?P<step>this|next) (?P<unit>{units})(?P<part>) end", lambda match: f"cuối {_period(match)}"),
        (f"{_PART}(?:[- ]of)?[- ]{_MONTH}{_YEAR}", lambda match: f"{_PARTS[match['part']]} {_month(match)}"),
        ("(?:(?P<step>this|next) )?weekend", lambda match: f"cuối tuần{_STEPS[match['step']]}"),
        (
            rf"(?P<lead>within )?(?P<count>an?|[0-9]{{1,3}}|{'|'.join(_COUNTS)}) (?P<unit>day|week|month|year)s?"
            "(?P<end>'? (?:from (?:now|today)|later|time))?",
            _count,
        ),
        ("half an? (?P<unit>month|year)", lambda match: f"nửa {_UNITS[match['unit']]} nữa"),
        (f"(?P<nth>{'|'.join(_ORDINALS)}) (?P<span>quarter|half)(?: of(?: the)?)?{_YEAR}", _nth),
        (f"{_NAMED_MONTH}{_YEAR}", _month),
        (f"{_MONTH},? (?P<year>[0-9]{{4}})(?P<step>)", _month),
        (f"(?P<short>{'|'.join(_SHORTHANDS)})", lambda match: _SHORTHANDS[match["short"]]),
        (r"(?P<numbers>[0-9][0-9/.-]*)", lambda match: match["numbers"]),
    )
    return tuple((re.compile(_DUE + pattern), translate) for pattern, translate in rules)


def _weekday(name: str) -> str:
    return _VIETNAMESE_WEEKDAYS[_WEEKDAYS.index(name)]


def _year(match: re.Match[str]) -> str:
    if match["year"]:
        return f"/{match['year']}"
    return {"this": " năm nay", "next": " năm sau"}.get(match["step"] or "", "")


def _date(match: re.Match[str]) -> str:
    return f"{match['day']}/{_MONTHS[match['month']]}{_year(match)}"


def _month(match: re.Match[str]) -> str:
    return f"tháng {_MONTHS[match['month']]}{_year(match)}"


def _weekday_of_week(match: re.Match[str]) -> str:
    return f"{_weekday(match['weekday'])} tuần{_STEPS[match['step']]}"


def _weekday_and_date(match: re.Match[str]) -> str:
    """The grammar refuses a weekday that is not the date's."""
    return f"{_weekday(match['weekday'])} {in_vietnamese(match['rest']) or match['rest']}"


def _period(match: re.Match[str]) -> str:
    return f"{_UNITS[match['unit']]}{_STEPS[match['step']]}"


def _part_of_period(match: re.Match[str]) -> str:
    return f"{_PARTS[match['part']]} {_period(match)}"


def _count(match: re.Match[str]) -> str:
    """Three weeks by themselves may be no time from now; "in", "within" or "from now" say that they are."""
    words = match["count"]
    count = words if words.isdigit() else "1" if words in {"a", "an"} else str(_COUNTS.index(words) + 1)
    ahead = match["lead"] or match["end"] or "in " in match["due"]
    return f"{count} {_UNITS[match['unit']]}{' nữa' if ahead else ''}"


def _nth(match: re.Match[str]) -> str:
    place, year = _ORDINALS[match["nth"]], _year(match)
    if match["span"] == "quarter":
        return f"quý {place}{year}"
    part = "đầu" if place == 1 else "cuối"
    return f"6 tháng {part} năm{' ' + match['year'] if match['year'] else year.removeprefix(' năm')}"

"""The grammar of deadline phrases: which dates a phrase in dictionary spelling can mean, the likeliest first.

Day first; no year means the next occurrence, today included; a bare period means its last day; weeks start on Monday.
Whatever is not surely understood is refused: a wrong date costs more than a second try.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache

from store.language import periods
from store.language.calendar import Calendar
from store.language.deadlines import Precision
from store.language.lunar_phrases import lunar_day
from store.language.period_phrases import MONTH_NUMBER, STEP, STEPS, UNITS, YEAR, period, relative, year
from store.language.periods import Period
from store.language.vocabulary import NUMBER, number

Reading = tuple[date | None, Precision]
Rule = Callable[[re.Match[str], date], Iterator[Reading]]

EARLIEST, LATEST = 1900, 2200  # years a deadline may lie in

# What may come before a deadline without changing it. "trước" keeps the day itself: offices write "trước ngày 15/3"
# for a report due on the 15th. Before a period it does change the meaning, so it has a rule of its own.
DUE = (
    "(?:(?:(?:thời )?hạn(?: chót| cuối(?: cùng)?)?|đến hạn|(?:chậm|muộn) nhất|đến|tới|vào|là|xong|hoàn thành|kết thúc"
    "|deadline|due|by)(?: :)? )*"
)
DUE_DAY = f"{DUE}(?:trước |before )?(?:(?:cuối|hết|trong) )?"
END = "(?:cuối|hết|trong|end of(?: the)?)"
WEEKDAYS = (
    "(?:thứ (?:hai|2)|t 2)", "(?:thứ (?:ba|3)|t 3)", "(?:thứ (?:tư|bốn|4)|t 4)", "(?:thứ (?:năm|5)|t 5)",
    "(?:thứ (?:sáu|sau|6)|t 6)", "(?:thứ (?:bảy|7)|t 7)", "(?:(?:chủ|chúa) nhật|cn)",
)  # fmt: skip
MONDAY, WEDNESDAY, FRIDAY, SATURDAY, SUNDAY = 0, 2, 4, 5, 6
NEAR_DAYS = {
    "(?:ngày )?hôm nay|(?:bữa|sáng|trưa|chiều|tối) nay|(?:cuối|hết|trong) ngày|today": 0,
    "(?:(?:ngày|sáng|trưa|chiều|tối) )?mai|tomorrow": 1,
    "(?:ngày )?mốt|ngày kia|(?:the )?day after tomorrow": 2,
    "ngày kìa": 3,
    "(?:ngày )?hôm qua|yesterday": -1,
    "hôm kia": -2,
}
SPANS = {
    "ngày": "days", "hôm": "days", "d": "days", "day": "days", "days": "days",
    "tuần": "weeks", "tuần lễ": "weeks", "w": "weeks", "week": "weeks", "weeks": "weeks",
    "tháng": "months", "month": "months", "months": "months", "năm": "years", "year": "years", "years": "years",
}  # fmt: skip
FROM_NOW = "(?: nữa| tới| sau| (?:(?:kể|tính) )?từ (?:hôm )?nay)?"
SPAN = f"(?P<span>{'|'.join(sorted(SPANS, key=len, reverse=True))})"
WORKDAYS = (
    f"{DUE}(?:[+] |sau |trong(?: vòng)? |in |within )?(?P<count>{NUMBER})"
    f" (?:ngày làm việc|(?:working|business) days?)(?:{FROM_NOW}| (?:(?:(?:kể|tính) )?từ|from) (?P<start>.+))"
)
ENDLESS = (
    "thường xuyên(?:(?: và)? liên tục)?|liên tục|(?:không(?: có| xác định)?|vô) (?:thời )?hạn|ongoing|no deadline"
)
LAST_OF_FIRST_TEN = 10  # "mùng" is said of the first ten days of a month


def read(words: str, today: date, calendar: Calendar) -> tuple[Reading, ...]:
    """What a phrase in dictionary spelling means, the likeliest first; nothing when it means no date."""
    try:
        return _workdays(words, today, calendar) or _by_rule(words, today)
    except (ValueError, OverflowError):  # a date or period that does not exist
        return ()


def _by_rule(words: str, today: date) -> tuple[Reading, ...]:
    for pattern, rule in _rules():
        match = pattern.fullmatch(words)
        if match and (found := tuple(rule(match, today))):
            # Days of the lunar calendar are asked for of any year (10/8 năm Canh Thìn 1820); no board takes them all.
            return found if rule is _of_the_moon else tuple(filter(_of_our_time, found))
    return ()


def _of_our_time(reading: Reading) -> bool:
    return reading[0] is None or EARLIEST <= reading[0].year <= LATEST


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Rule], ...]:
    weekday = "|".join(f"(?P<on{place}>{name})" for place, name in enumerate(WEEKDAYS))
    rules: tuple[tuple[str, Rule], ...] = (
        (f"{DUE_DAY}(?P<near>{'|'.join(NEAR_DAYS)})", _near_day),
        (
            f"{DUE_DAY}(?:(?:sáng|trưa|chiều|tối) )?(?:{weekday})(?: tuần (?P<week>{STEP})| (?P<next>nay|tới|sau))?",
            _weekday,
        ),
        (f"{DUE_DAY}(?:{weekday}) (?P<date>.+)", _weekday_and_date),
        (f"{DUE_DAY}(?P<date>.+) (?:{weekday})", _weekday_and_date),
        (f"{DUE_DAY}(?P<date>.+)", _of_the_moon),
        (f"{DUE_DAY}(?P<date>.+)", _explicit),
        (f"{DUE}[+] (?P<count>{NUMBER}) {SPAN}", _offset),
        ("[+] (?P<count>[0-9]{1,3})", _bare_offset),
        (f"{DUE}(?P<count>)(?P<span>tuần|tháng|năm) nữa", _offset),
        (f"{DUE}(?:sau|trong|trong vòng|in) (?P<count>{NUMBER}|nửa) {SPAN}(?: nữa| tới)?", _offset),
        (f"{DUE}(?P<count>{NUMBER}|nửa) {SPAN} (?:nữa|tới|sau|(?:(?:kể|tính) )?từ (?:hôm )?nay)", _offset),
        (f"{DUE}(?P<count>{NUMBER}) (?P<span>ngày|tuần)", _offset),
        (f"{DUE}(?:trước (?=cuối|hết))?(?:(?P<part>đầu|giữa|cuối|hết|trong) )?tuần(?: (?P<week>{STEP}))?", _week),
        (f"{DUE}(?P<week>sang) tuần(?P<part>)", _week),
        (f"{DUE}(?P<part>đầu|giữa|nửa đầu|(?:thượng|trung|hạ) tuần) (?P<month>tháng.*)", _part_of_month),
        (f"{DUE}(?:trước )?{END} (?P<unit>{'|'.join(UNITS)})", _end_of_this),
        (f"{DUE}(?:trước )?{END} (?P<year>[0-9]{{4}})", _end_of_year),
        (f"{DUE}(?:trước )?{END} (?P<period>.+)", _period),
        (f"{DUE}trước (?P<period>.+)", _before_period),
        (f"{DUE}(?P<period>.+)", _bare_period),
        (f"{DUE}(?:{ENDLESS})", lambda *_: iter([(None, Precision.NONE)])),
    )
    return tuple((re.compile(pattern), rule) for pattern, rule in rules)


def _day(day: date) -> Reading:
    return day, Precision.DAY


def _due(span: Period) -> Reading:
    return span.last, span.precision


# -- days --------------------------------------------------------------------------------------------------------


def _near_day(match: re.Match[str], today: date) -> Iterator[Reading]:
    days = next(days for names, days in NEAR_DAYS.items() if re.fullmatch(names, match["near"]))
    yield _day(today + timedelta(days=days))


def _which_weekday(match: re.Match[str]) -> int:
    return next(place for place in range(len(WEEKDAYS)) if match[f"on{place}"])


def _weekday(match: re.Match[str], today: date) -> Iterator[Reading]:
    """A weekday alone is the next after today; said on that very day it may be today, so both are offered."""
    which = _which_weekday(match)
    here = periods.of_week(today, 0, which)
    coming = here if here > today else periods.of_week(today, 1, which)
    if match["week"]:
        yield _day(periods.of_week(today, STEPS[match["week"]], which))
    elif match["next"] == "sau":
        yield _day(periods.of_week(today, 1, which))
        yield _day(coming)
    elif match["next"] == "nay":
        yield _day(here if here == today else coming)
    else:
        yield _day(coming)
        if match["next"] == "tới":
            yield _day(coming + timedelta(weeks=1))
        elif here == today:
            yield _day(today)


def _weekday_and_date(match: re.Match[str], today: date) -> Iterator[Reading]:
    """A date with its weekday, as the program itself shows it; when the two disagree neither is trusted."""
    found = _date(match["date"], today)
    if found and found.weekday() == _which_weekday(match):
        yield _day(found)


def _explicit(match: re.Match[str], today: date) -> Iterator[Reading]:
    if found := _date(match["date"], today):
        yield _day(found)


def _of_the_moon(match: re.Match[str], today: date) -> Iterator[Reading]:
    if found := lunar_day(match["date"], today):
        yield _day(found)


DAY = "(?:(?P<word>ngày|mùng|mồng) )?(?P<day>[0-9]{1,2})"
MONTH = "(?P<month>[0-9]{1,2})"
SHORT_YEAR = "(?P<short> [0-9]{4}| [0-9]{2})"
DATES = (
    f"{DAY} (?P<sign>[-/]) {MONTH}(?: (?P=sign){SHORT_YEAR}|(?P<year>(?: năm)? [0-9]{{4}}| năm {STEP}| sang năm))?",
    f"{DAY} [.] {MONTH} [.]{SHORT_YEAR}",
    # "1.2" is rather an item's number, or a decimal: without a year a dot needs a day of two digits.
    f"(?:ngày )?(?P<day>[0-9]{{2}}) [.] {MONTH}",
    f"{DAY} tháng (?P<month>{MONTH_NUMBER}){YEAR}",
    f"{DAY} tháng (?P<step>nay)",
    f"(?P<year>[0-9]{{4}}) (?P<sign>[-/.]) {MONTH} (?P=sign) (?P<day>[0-9]{{1,2}})",
    f"(?P<word>ngày|mùng|mồng) (?P<day>[0-9]{{1,2}}) tháng (?P<step>{STEP})",
    f"(?P<word>mùng|mồng) (?P<day>{NUMBER})(?: tháng (?:(?P<month>{MONTH_NUMBER}){YEAR}|(?P<step>{STEP})))?",
    "(?P<word>ngày) (?P<day>[0-9]{1,2})",
)


def _date(words: str, today: date) -> date | None:
    """The date the words spell out, or None; raises ValueError when there is no such date."""
    for pattern in DATES:
        match = re.fullmatch(pattern, words)
        if match is None:
            continue
        said = match.groupdict()
        day = number(match["day"])
        if said.get("word") in {"mùng", "mồng"} and day > LAST_OF_FIRST_TEN:
            raise ValueError(words)
        if said.get("step"):
            return periods.beside(today, Precision.MONTH, STEPS[match["step"]]).first.replace(day=day)
        if not said.get("month"):
            return periods.coming_day(day, today)
        named = year(said.get("short") or said.get("year"), today)
        month = number(match["month"])
        return periods.coming_date(day, month, today) if named is None else date(named, month, day)
    return None


def _offset(match: re.Match[str], today: date) -> Iterator[Reading]:
    span = SPANS[match["span"]]
    if match["count"] == "nửa":
        if span == "months":
            yield _day(today + timedelta(days=15))
            yield _day(today + timedelta(weeks=2))
        elif span == "years":
            yield _day(periods.later(today, 6, "months"))
    elif count := number(match["count"] or "1"):
        yield _day(periods.later(today, count, span))


def _workdays(words: str, today: date, calendar: Calendar) -> tuple[Reading, ...]:
    """Working days count from the day after today, or after the day that is named ("kể từ ngày 15/3")."""
    match = re.fullmatch(WORKDAYS, words)
    count = number(match["count"]) if match else 0
    if match is None or not count:
        return ()
    starts = _by_rule(match["start"], today) if match["start"] else (_day(today),)
    days = [day for day, precision in starts if day is not None and precision is Precision.DAY]
    return tuple(filter(_of_our_time, (_day(calendar.workday_after(day, count)) for day in days)))


def _bare_offset(match: re.Match[str], today: date) -> Iterator[Reading]:
    """A count without its unit is of days, or perhaps of weeks."""
    if count := number(match["count"]):
        yield _day(today + timedelta(days=count))
        yield _day(today + timedelta(weeks=count))


# -- weeks -------------------------------------------------------------------------------------------------------


def _week(match: re.Match[str], today: date) -> Iterator[Reading]:
    """A week is never one clear day: the likeliest first, none that is over."""
    named, part = match["week"], match["part"]
    weeks = STEPS.get(named or "nay", 1)
    if not named and not part:
        return
    days = {"đầu": [MONDAY], "giữa": [WEDNESDAY], "cuối": [FRIDAY, SATURDAY, SUNDAY]}.get(part, [FRIDAY, SUNDAY])
    if weeks > 0 and not part:
        yield _day(today + timedelta(weeks=weeks))
    found = [periods.of_week(today, weeks, day) for day in days]
    if not named:
        found += [day + timedelta(weeks=1) for day in found[:1] if day <= today]
    if part in {"đầu", "giữa"}:  # said on the day itself, rather the next one, as with a weekday
        found.reverse()
    for day in found:
        if day >= today:
            yield _day(day)


# -- periods -----------------------------------------------------------------------------------------------------


def _part_of_month(match: re.Match[str], today: date) -> Iterator[Reading]:
    """Ten-day parts of a month are exact; its beginning and middle are not, so other days are offered too."""
    part, words = match["part"], match["month"]
    last_days = {
        "đầu": [10, 5, 1], "giữa": [15, 20], "nửa đầu": [15],
        "thượng tuần": [10], "trung tuần": [20], "hạ tuần": [31],
    }[part]  # fmt: skip
    if words == "tháng":
        month = periods.around(today, Precision.MONTH)
        if today.day > last_days[0]:
            month = periods.beside(today, Precision.MONTH, 1)
    else:
        named = relative(words, today) or period(words, today)
        if named is None:
            return
        month = named
    for day in last_days:
        found = min(month.first + timedelta(days=day - 1), month.last)
        if words != "tháng" or found >= today:
            yield _day(found)


def _end_of_this(match: re.Match[str], today: date) -> Iterator[Reading]:
    yield _due(periods.around(today, UNITS[match["unit"]]))


def _end_of_year(match: re.Match[str], _: date) -> Iterator[Reading]:
    yield _due(periods.whole_year(int(match["year"])))


def _period(match: re.Match[str], today: date) -> Iterator[Reading]:
    if found := relative(match["period"], today) or period(match["period"], today):
        yield _due(found)


def _before_period(match: re.Match[str], today: date) -> Iterator[Reading]:
    """To most, "trước tháng 6" is by 31 May; to some, by the end of June."""
    found = relative(match["period"], today) or period(match["period"], today)
    if found and found.first > today:
        yield _day(found.first - timedelta(days=1))
        yield _due(found)


def _bare_period(match: re.Match[str], today: date) -> Iterator[Reading]:
    """A period alone is due at its end; the next month, quarter or year may also mean this day in it."""
    words = match["period"]
    yield from _period(match, today)
    if (found := relative(words, today)) and found.first > today:
        months = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.YEAR: 12}[found.precision]
        same_day = periods.later(today, months, "months")
        if found.first <= same_day < found.last:
            yield _day(same_day)

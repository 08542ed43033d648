"""Months, quarters, halves and years as deadlines see them, and the day arithmetic of deadline phrases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from store.language.deadlines import Precision

DAYS_IN_WEEK = 7
LEAP_CYCLE = 8  # 29 February can be this many years away (across 2100)


class Period(NamedTuple):
    """A stretch of whole months, due on its last day."""

    precision: Precision
    first: date
    last: date


def month(year: int, number: int) -> Period:
    """The month; raises ValueError outside 1-12."""
    return Period(Precision.MONTH, date(year, number, 1), _last_day(year, number))


def quarter(year: int, number: int) -> Period:
    """The quarter; raises ValueError outside 1-4."""
    return Period(Precision.QUARTER, date(year, 3 * number - 2, 1), _last_day(year, 3 * number))


def half(year: int, number: int) -> Period:
    """The half year; raises ValueError outside 1-2."""
    return Period(Precision.HALF, date(year, 6 * number - 5, 1), _last_day(year, 6 * number))


def whole_year(year: int) -> Period:
    """The year."""
    return Period(Precision.YEAR, date(year, 1, 1), date(year, 12, 31))


def around(day: date, precision: Precision) -> Period:
    """The month, quarter, half or year that holds the day."""
    if precision is Precision.MONTH:
        return month(day.year, day.month)
    if precision is Precision.QUARTER:
        return quarter(day.year, (day.month + 2) // 3)
    if precision is Precision.HALF:
        return half(day.year, (day.month + 5) // 6)
    return whole_year(day.year)


def beside(day: date, precision: Precision, steps: int) -> Period:
    """The period so many steps after (before, when negative) the one that holds the day."""
    here = around(day, precision)
    for _ in range(abs(steps)):
        here = around((here.last if steps > 0 else here.first) + timedelta(days=1 if steps > 0 else -1), precision)
    return here


def coming(make: Callable[[int], Period], today: date) -> Period:
    """The first period of its kind that is not over."""
    this_year = make(today.year)
    return this_year if this_year.last >= today else make(today.year + 1)


def coming_date(day: int, number: int, today: date) -> date:
    """The next such day of a month, today included; raises ValueError when no year has it."""
    for year in range(today.year, today.year + LEAP_CYCLE + 1):
        try:
            found = date(year, number, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise ValueError(day)


def coming_day(day: int, today: date) -> date:
    """The next day of any month with this number, today included; raises ValueError above 31."""
    for steps in range(DAYS_IN_WEEK):
        first = beside(today, Precision.MONTH, steps).first
        try:
            found = first.replace(day=day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise ValueError(day)


def later(today: date, count: int, unit: str) -> date:
    """So many days, weeks, months or years later; a day the month lacks becomes the month's last."""
    from dateutil.relativedelta import relativedelta

    moved: date = today + relativedelta(**{unit: count})  # type: ignore[arg-type]  # unit is one of its keywords
    return moved


def of_week(today: date, weeks: int, weekday: int) -> date:
    """A day (0 is Monday) of the week so many weeks on; weeks start on Monday."""
    return today + timedelta(days=DAYS_IN_WEEK * weeks + weekday - today.weekday())


def full_year(digits: str, today: date) -> int:
    """A year as typed: four digits, or two for the nearest year that ends so."""
    if len(digits) > 2:
        return int(digits)
    year = today.year - today.year % 100 + int(digits)
    return min((year - 100, year, year + 100), key=lambda near: abs(near - today.year))


def _last_day(year: int, number: int) -> date:
    if number == 12:  # the last month there is has none after it
        return date(year, 12, 31)
    return date(year, number + 1, 1) - timedelta(days=1)

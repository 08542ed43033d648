"""Which automatic backups stay: many recent ones, fewer of those long past."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

_WEEKS: Final = 8
_MONTHS: Final = 12


def kept(days: Iterable[date], today: date, keep: int) -> set[date]:
    """The days whose backup stays: the newest few, the last of each ISO week and the last of each month.

    What stands for a week or a month does not depend on which other days are still there, so no day that will be
    needed later goes early.

    Args:
        days: the days that have a backup.
        today: the present day; later days (a clock was wrong) always stay.
        keep: how many of the newest stay, whatever their week or month.
    """
    past = sorted(day for day in set(days) if day <= today)
    staying = {day for day in days if day > today} | set(past[-keep:] if keep > 0 else ())
    last_of_week = {_week(day): day for day in past}
    last_of_month = {_month(day): day for day in past}
    staying |= {day for week, day in last_of_week.items() if _week(today) - week < _WEEKS}
    staying |= {day for month, day in last_of_month.items() if _month(today) - month < _MONTHS}
    return staying


def _week(day: date) -> int:
    """ISO weeks, counted from the first Monday of the calendar (1 January of year 1)."""
    return (day.toordinal() - 1) // 7


def _month(day: date) -> int:
    return day.year * 12 + day.month

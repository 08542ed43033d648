"""The lunar calendar of Vietnam: months from new moon to new moon as the sky has them at UTC+7.

Reckoned after Jean Meeus (Astronomical Algorithms) in the short form Hồ Ngọc Đức gives for Vietnam. China reckons
at UTC+8, so that the two now and then differ by a day, or a month (Tết 2007, 2030, 2053).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

EARLIEST: Final = 1800  # years for which the short form is exact
LATEST: Final = 2199

_ZONE = 7  # hours before UTC
_MONTH = 29.530588853  # days from new moon to new moon, on average
_NEW_MOON_1900 = 2415021.077  # of 1 January 1900, as a Julian day
_ORDINAL_ZERO = 1721425  # the Julian day that date.toordinal counts from
_WINTER = 9  # the twelfth of its way that the sun enters at the winter solstice
_ELEVENTH, _LEAP_YEAR = 11, 13


@dataclass(frozen=True, slots=True)
class LunarDate:
    """A day of the lunar calendar; leap is the second month of its number (tháng nhuận)."""

    year: int
    month: int
    day: int
    leap: bool = False


def lunar_of(day: date) -> LunarDate | None:
    """The lunar date of a day; None before 1801 and after 2198."""
    if not EARLIEST < day.year < LATEST:
        return None
    count = day.toordinal()
    year = day.year + (count >= _solstice_month(day.year)[0])
    months = _months(year)
    first, month, leap = months[bisect_right(months, (count, 99, True)) - 1]
    return LunarDate(year - (month >= _ELEVENTH), month, count - first + 1, leap)


def solar_of(lunar: LunarDate) -> date | None:
    """The day a lunar date falls on; None when there is no such date, or it is out of reach."""
    if not EARLIEST < lunar.year < LATEST or lunar.day < 1:
        return None
    year = lunar.year + (lunar.month >= _ELEVENTH)
    months = _months(year)
    ends = [*(first for first, _, _ in months[1:]), _solstice_month(year)[0]]
    for (first, month, leap), end in zip(months, ends, strict=True):
        if (month, leap) == (lunar.month, lunar.leap):
            return date.fromordinal(first + lunar.day - 1) if lunar.day <= end - first else None
    return None


Month = tuple[int, int, bool]  # its first day as date.toordinal counts, its number, whether it is a leap month


@cache
def _months(year: int) -> tuple[Month, ...]:
    """The months from the eleventh of the year before to the tenth of a year."""
    end, _ = _solstice_month(year)
    begin, moon = _solstice_month(year - 1)
    firsts = [begin]
    while firsts[-1] < end:
        firsts.append(_new_moon(moon + len(firsts)))
    count = len(firsts) - 1
    # With thirteen months between two solstices, the first without a solar term of its own repeats a number.
    signs = [_sun(first) for first in firsts]
    leap = next(at for at in range(1, count) if signs[at] == signs[at + 1]) if count == _LEAP_YEAR else count
    return tuple(
        (first, (_ELEVENTH - 1 + at - (at >= leap)) % 12 + 1, at == leap) for at, first in enumerate(firsts[:-1])
    )


@cache
def _solstice_month(year: int) -> tuple[int, int]:
    """The first day of the month of the winter solstice, and the number of its new moon since 1900."""
    moon = math.floor((date(year, 12, 31).toordinal() + _ORDINAL_ZERO - _NEW_MOON_1900) / _MONTH)
    if _sun(_new_moon(moon)) >= _WINTER:
        moon -= 1
    return _new_moon(moon), moon


def _new_moon(number: int) -> int:
    """The day of a new moon, counted from the first of 1900."""
    c = number / 1236.85  # Julian centuries
    sun = math.radians(359.2242 + 29.10535608 * number - 0.0000333 * c**2)
    moon = math.radians(306.0253 + 385.81691806 * number + 0.0107306 * c**2)
    node = math.radians(21.2964 + 390.67050646 * number - 0.0016528 * c**2)
    mean = 2415020.75933 + 29.53058868 * number + 0.0001178 * c**2
    mean += 0.00033 * math.sin(math.radians(166.56 + 132.87 * c - 0.009173 * c**2))
    terms = (
        (0.1734 - 0.000393 * c, sun), (0.0021, 2 * sun), (-0.4068, moon), (0.0161, 2 * moon), (-0.0004, 3 * moon),
        (0.0104, 2 * node), (-0.0051, sun + moon), (-0.0074, sun - moon), (0.0004, 2 * node + sun),
        (-0.0004, 2 * node - sun), (-0.0006, 2 * node + moon), (0.0010, 2 * node - moon), (0.0005, 2 * moon + sun),
    )  # fmt: skip
    drift = -0.000278 + 0.000265 * c + 0.000262 * c**2
    moment = mean + sum(size * math.sin(angle) for size, angle in terms) - drift
    return math.floor(moment + 0.5 + _ZONE / 24) - _ORDINAL_ZERO


def _sun(day: int) -> int:
    """In which twelfth of its way the sun stands when a day begins."""
    c = (day + _ORDINAL_ZERO - 0.5 - _ZONE / 24 - 2451545.0) / 36525
    anomaly = math.radians(357.52910 + 35999.05030 * c - 0.0001559 * c**2)
    place = 280.46645 + 36000.76983 * c + 0.0003032 * c**2
    place += (1.914600 - 0.004817 * c) * math.sin(anomaly)
    place += 0.019993 * math.sin(2 * anomaly) + 0.000290 * math.sin(3 * anomaly)
    return math.floor(place % 360 / 30)

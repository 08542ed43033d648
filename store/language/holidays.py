"""Public holidays of Vietnam, and the Saturdays the government has had worked in exchange for a day off.

The rules are those of the labour codes of 1994, 2012 and 2019; lunar.py says when Tết is. They agree with the package
`holidays`, which takes half a second to load and does not know all that the government has swapped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from store.language.lunar import LunarDate, solar_of

_FIRST, _LAST = 2000, 2099  # outside these years only days of the solar calendar are known
_SATURDAY, _SUNDAY = 5, 6
# From the second labour code on, Tết has four days instead of three, and the year after that a Saturday of Tết is
# made up for before it. The third code adds a day to National Day, and a resolution of 2026 a day of culture.
_LONGER_TET, _EARLIER_TET, _LONGER_NATIONAL, _CULTURE, _HUNG_KINGS = 2013, 2014, 2021, 2026, 2007
# Which neighbour of 2 September is off as well, by the weekday of the former.
_BESIDE_NATIONAL = (+1, -1, -1, +1, -1, -1, +1)

# Working days the government has swapped for a Saturday, as announced year by year. `holidays` 0.109 does not know
# of 2 January 2026 (announced on 25/12/2025).
_SWAPS = {
    date(2010, 2, 19): date(2010, 2, 27),
    date(2012, 1, 27): date(2012, 2, 4),
    date(2013, 4, 29): date(2013, 5, 4),
    date(2014, 5, 2): date(2014, 4, 26),
    date(2014, 9, 1): date(2014, 9, 6),
    date(2015, 1, 2): date(2014, 12, 27),
    date(2015, 2, 16): date(2015, 2, 14),
    date(2015, 4, 29): date(2015, 4, 25),
    date(2018, 12, 31): date(2019, 1, 5),
    date(2019, 4, 29): date(2019, 5, 4),
    date(2024, 4, 29): date(2024, 5, 4),
    date(2025, 5, 2): date(2025, 4, 26),
    date(2026, 1, 2): date(2026, 1, 10),
    date(2026, 8, 31): date(2026, 8, 22),
}
_WORKED = frozenset(_SWAPS.values())


class DayOff(StrEnum):
    """Why offices are closed on a day."""

    NEW_YEAR = "new_year"
    TET = "tet"
    HUNG_KINGS = "hung_kings"
    REUNIFICATION = "reunification"
    LABOUR = "labour"
    NATIONAL = "national"
    CULTURE = "culture"
    SUBSTITUTE = "substitute"  # for a holiday that fell on a weekend
    SWAP = "swap"  # for a Saturday that is worked
    OFFICE = "office"  # by the office's own list


def days_off(first: date, last: date) -> Mapping[date, DayOff]:
    """The public holidays of Vietnam from one day to another, both included, in order; ordinary weekends are not."""
    years = range(first.year, last.year + 1)
    return {day: why for year in years for day, why in _of_year(year).items() if first <= day <= last}


def worked_saturdays(first: date, last: date) -> tuple[date, ...]:
    """The Saturdays from one day to another that are worked in exchange for a day off, in order."""
    return tuple(sorted(day for day in _WORKED if first <= day <= last))


@cache
def weekdays_off(year: int) -> tuple[date, ...]:
    """The public holidays of a year that are no weekend."""
    return tuple(day for day in _of_year(year) if day.weekday() < _SATURDAY)


@cache
def _of_year(year: int) -> Mapping[date, DayOff]:
    """The public holidays of a year, in order."""
    days = {
        date(year, 1, 1): DayOff.NEW_YEAR,
        date(year, 4, 30): DayOff.REUNIFICATION,
        date(year, 5, 1): DayOff.LABOUR,
        date(year, 9, 2): DayOff.NATIONAL,
    }
    if _FIRST <= year <= _LAST:
        days |= dict.fromkeys(_tet(year), DayOff.TET) | dict(_added_since(year))
        for day in sorted(days):
            if day.weekday() >= _SATURDAY:
                _make_up(day, days)
        days |= {day: DayOff.SWAP for day in _SWAPS if day.year == year}
    return dict(sorted(days.items()))


def _tet(year: int) -> list[date]:
    first, count = _lunar(year, 1, 1), 4 if year >= _LONGER_TET else 3
    return [first + timedelta(days) for days in range(-1, count)]


def _added_since(year: int) -> Iterator[tuple[date, DayOff]]:
    """The holidays that have not always been there."""
    if year >= _HUNG_KINGS:
        yield _lunar(year, 3, 10), DayOff.HUNG_KINGS
    if year >= _LONGER_NATIONAL:
        national = date(year, 9, 2)
        yield national + timedelta(_BESIDE_NATIONAL[national.weekday()]), DayOff.NATIONAL
    if year >= _CULTURE:
        yield date(year, 11, 24), DayOff.CULTURE


def _make_up(day: date, days: dict[date, DayOff]) -> None:
    """Give a working day off for a holiday on a weekend: the next one, or for a Saturday of Tết the one before."""
    tet = days[day] is DayOff.TET
    step = timedelta(-1 if tet and day.weekday() < _SUNDAY and day.year >= _EARLIER_TET else 1)
    other = day + step
    while other in days or other.weekday() >= _SATURDAY:
        other += step
    days[other] = DayOff.TET if tet else DayOff.SUBSTITUTE


def _lunar(year: int, month: int, day: int) -> date:
    found = solar_of(LunarDate(year, month, day))
    assert found is not None  # noqa: S101  (no month has fewer than 29 days)
    return found

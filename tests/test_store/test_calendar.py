"""Public holidays as offices had them, and working days counted the slow way."""

from __future__ import annotations

import math
import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language.calendar import DayOff, days_off, is_day_off, workdays_between, worked_saturdays

# Weekdays on which offices were closed, as the government announced them year by year.
ANNOUNCED = {
    2019: "01/01 04/02-08/02 15/04 29/04 30/04 01/05 02/09",
    2020: "01/01 23/01 24/01 27/01-29/01 02/04 30/04 01/05 02/09",
    2021: "01/01 10/02-12/02 15/02 16/02 21/04 30/04 03/05 02/09 03/09",
    2022: "03/01 31/01-04/02 11/04 02/05 03/05 01/09 02/09",
    2023: "02/01 20/01 23/01-26/01 01/05-03/05 01/09 04/09",
    2024: "01/01 08/02 09/02 12/02-14/02 18/04 29/04-01/05 02/09 03/09",
    2025: "01/01 27/01-31/01 07/04 30/04-02/05 01/09 02/09",
    2026: "01/01 02/01 16/02-20/02 27/04 30/04 01/05 31/08-02/09 24/11",
}
days = st.dates(date(1995, 1, 1), date(2105, 12, 31))
spans = st.tuples(days, st.integers(-40, 500))


def announced(year: int) -> list[date]:
    found = []
    for span in ANNOUNCED[year].split():
        ends = [date(year, int(each[3:]), int(each[:2])) for each in span.split("-")]
        found += [ends[0] + timedelta(days) for days in range((ends[-1] - ends[0]).days + 1)]
    return found


def names(first: date, last: date) -> dict[str, str]:
    return {f"{day:%d/%m}": str(why) for day, why in days_off(first, last).items()}


@pytest.mark.parametrize("year", ANNOUNCED)
def test_offices_are_closed_on_the_weekdays_that_were_announced(year: int) -> None:
    closed = days_off(date(year, 1, 1), date(year, 12, 31))
    assert [day for day in closed if day.weekday() < 5] == announced(year)


def test_each_day_off_says_what_it_is_for() -> None:
    tet = {f"{day}/01": "tet" for day in range(23, 30)}
    assert names(date(2020, 1, 1), date(2020, 12, 31)) == {
        "01/01": "new_year", **tet, "02/04": "hung_kings", "30/04": "reunification", "01/05": "labour",
        "02/09": "national",
    }  # fmt: skip
    assert names(date(2026, 4, 25), date(2026, 11, 30)) == {
        "26/04": "hung_kings", "27/04": "substitute", "30/04": "reunification", "01/05": "labour", "31/08": "swap",
        "01/09": "national", "02/09": "national", "24/11": "culture",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("first", "same_in_china"),
    [(date(2007, 2, 17), False), (date(2020, 1, 25), True), (date(2030, 2, 2), False), (date(2053, 2, 18), False)],
)
def test_the_new_year_is_vietnams_not_chinas(first: date, same_in_china: bool) -> None:
    assert first == lunar(1, 1, first.year)
    assert (first == lunar(1, 1, first.year, zone=8)) is same_in_china
    assert days_off(first, first) == {first: DayOff.TET}
    tet = [day for day, why in days_off(first - timedelta(9), first).items() if why is DayOff.TET]
    assert first - timedelta(1) in tet


@pytest.mark.parametrize("year", range(2014, 2100))
def test_lunar_days_off_agree_with_the_sky(year: int) -> None:
    closed = days_off(date(year, 1, 1), date(year, 12, 31))
    tet, hung_kings = lunar(1, 1, year), lunar(10, 3, year)
    own = [tet + timedelta(days) for days in range(-1, 4)]
    assert all(closed[day] is DayOff.TET for day in own)
    assert sum(why is DayOff.TET for why in closed.values()) == 5 + sum(day.weekday() > 4 for day in own)
    assert [day for day, why in closed.items() if why is DayOff.HUNG_KINGS] == [hung_kings]


def test_a_saturday_worked_for_a_day_off_is_a_working_day() -> None:
    assert worked_saturdays(date(2025, 1, 1), date(2025, 12, 31)) == (date(2025, 4, 26),)
    assert not is_day_off(date(2025, 4, 26))
    assert is_day_off(date(2025, 5, 2))
    assert is_day_off(date(2025, 4, 27))
    assert workdays_between(date(2025, 4, 25), date(2025, 5, 5)) == 4  # Sat 26, Mon 28, Tue 29, Mon 5


def test_the_start_day_does_not_count_and_weekends_and_holidays_do_not_either() -> None:
    assert workdays_between(date(2020, 3, 13), date(2020, 3, 16)) == 1  # Friday to Monday
    assert workdays_between(date(2020, 3, 13), date(2020, 3, 15)) == 0
    assert workdays_between(date(2020, 3, 16), date(2020, 3, 16)) == 0
    assert workdays_between(date(2020, 3, 16), date(2020, 3, 10)) == 0
    assert workdays_between(date(2020, 4, 1), date(2020, 4, 3)) == 1  # Giỗ Tổ between them
    assert workdays_between(date(2020, 1, 22), date(2020, 1, 30)) == 1  # all of Tết between them


@given(spans)
def test_working_days_are_those_on_which_offices_are_open(span: tuple[date, int]) -> None:
    first, length = span
    each = (first + timedelta(days) for days in range(1, length + 1))
    assert workdays_between(first, first + timedelta(length)) == sum(not is_day_off(day) for day in each)


@given(spans)
def test_days_off_come_in_order_and_inside_the_span(span: tuple[date, int]) -> None:
    first, last = span[0], span[0] + timedelta(span[1])
    found = list(days_off(first, last))
    assert found == sorted(found)
    assert all(first <= day <= last and is_day_off(day) for day in found)


@pytest.mark.parametrize("year", [1, 1900, 1999, 2100, 2200, 9999])
def test_in_far_years_the_days_of_the_solar_calendar_remain(year: int) -> None:
    fixed = {"01/01": "new_year", "30/04": "reunification", "01/05": "labour", "02/09": "national"}
    assert names(date(year, 1, 1), date(year, 12, 31)) == fixed
    assert workdays_between(date(year, 1, 1), date(year, 12, 31)) > 250


def test_nothing_heavy_is_loaded_for_it() -> None:
    program = "import sys, store.language.calendar; print([m for m in ('holidays', 'dateutil') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# -- the lunar calendar after Jean Meeus, as Hồ Ngọc Đức applies it to Vietnam's ------------------------------------


def lunar(day: int, month: int, year: int, zone: int = 7) -> date:
    """The solar date of a lunar day outside leap months, by new moons and the sun's place at a time zone."""
    winter = _eleventh_month(year - 1, zone)
    number = round((winter - 2415021.077) / 29.530588853)
    later = (month - 11) % 12
    if _eleventh_month(year, zone) - winter > 365 and later >= _leap(number, zone):
        later += 1
    return date.fromordinal(_new_moon(number + later, zone) + day - 1 - 1721425)


def _eleventh_month(year: int, zone: int) -> int:
    """The day on which the month of the winter solstice begins."""
    number = math.floor((date(year, 12, 31).toordinal() + 1721425 - 2415021) / 29.530588853)
    begins = _new_moon(number, zone)
    return _new_moon(number - 1, zone) if _sun(begins, zone) >= 9 else begins


def _leap(number: int, zone: int) -> int:
    """Which month after the eleventh has no solar term of its own."""
    signs = [_sun(_new_moon(number + after, zone), zone) for after in range(15)]
    return next(after for after in range(1, 14) if signs[after] == signs[after + 1])


def _new_moon(number: int, zone: int) -> int:
    """The Julian day of a new moon, counted from 1900."""
    c = number / 1236.85
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
    return math.floor(moment + 0.5 + zone / 24)


def _sun(day: int, zone: int) -> int:
    """In which twelfth of its way the sun stands when a day begins."""
    c = (day - 0.5 - zone / 24 - 2451545.0) / 36525
    anomaly = math.radians(357.52910 + 35999.05030 * c - 0.0001559 * c**2)
    place = 280.46645 + 36000.76983 * c + 0.0003032 * c**2
    place += (1.914600 - 0.004817 * c) * math.sin(anomaly)
    place += 0.019993 * math.sin(2 * anomaly) + 0.000290 * math.sin(3 * anomaly)
    return math.floor(place % 360 / 30)

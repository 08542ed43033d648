"""The lunar calendar of Vietnam against printed calendars, and against itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language.deadlines import parse
from store.language.lunar import LunarDate, lunar_of, solar_of

# As calendars for Vietnam print them from 2000 on, ten years a line; the package `holidays` has the same days.
TET = """
    05/02 24/01 12/02 01/02 22/01 09/02 29/01 17/02 07/02 26/01
    14/02 03/02 23/01 10/02 31/01 19/02 08/02 28/01 16/02 05/02
    25/01 12/02 01/02 22/01 10/02 29/01 17/02 06/02 26/01 13/02
    02/02 23/01 11/02 31/01 19/02 08/02 28/01 15/02 04/02 24/01
    12/02 01/02 22/01 10/02 30/01 17/02 06/02 26/01 14/02 02/02
    23/01 11/02 01/02 18/02 08/02 28/01 15/02 04/02 24/01 12/02
    02/02 21/01 09/02 29/01 17/02 05/02 26/01 14/02 03/02 23/01
    11/02 31/01 19/02 07/02 27/01 15/02 05/02 24/01 12/02 02/02
    22/01 09/02 29/01 17/02 06/02 26/01 14/02 03/02 24/01 10/02
    30/01 18/02 07/02 27/01 15/02 05/02 25/01 12/02 01/02 21/01
"""
TENTH_OF_THIRD = """
    14/04 03/04 22/04 11/04 28/04 18/04 07/04 26/04 15/04 04/04
    23/04 12/04 31/03 19/04 09/04 28/04 16/04 06/04 25/04 14/04
    02/04 21/04 10/04 29/04 18/04 07/04 26/04 16/04 04/04 23/04
    12/04 01/04 19/04 09/04 28/04 17/04 06/04 24/04 13/04 03/04
    20/04 10/04 29/04 19/04 07/04 26/04 15/04 04/04 22/04 11/04
    01/04 20/04 09/04 28/04 17/04 06/04 24/04 13/04 02/04 21/04
    10/04 31/03 19/04 08/04 26/04 15/04 04/04 23/04 11/04 01/04
    20/04 09/04 27/04 16/04 05/04 24/04 13/04 02/04 21/04 11/04
    30/03 18/04 07/04 26/04 14/04 03/04 22/04 12/04 01/04 20/04
    09/04 28/04 16/04 05/04 24/04 13/04 02/04 21/04 11/04 29/04
"""


@pytest.mark.parametrize(("printed", "month", "day"), [(TET, 1, 1), (TENTH_OF_THIRD, 3, 10)])
def test_a_hundred_years_of_printed_calendars(printed: str, month: int, day: int) -> None:
    days = [date(2000 + at, int(each[3:]), int(each[:2])) for at, each in enumerate(printed.split())]
    assert [solar_of(LunarDate(2000 + at, month, day)) for at in range(100)] == days
    assert [lunar_of(each) for each in days] == [LunarDate(2000 + at, month, day) for at in range(100)]


@pytest.mark.parametrize(
    ("day", "lunar"),
    [
        (date(2026, 9, 25), LunarDate(2026, 8, 15)),  # Trung thu
        (date(2020, 5, 23), LunarDate(2020, 4, 1, leap=True)),
        (date(2023, 3, 22), LunarDate(2023, 2, 1, leap=True)),
        (date(2025, 7, 25), LunarDate(2025, 6, 1, leap=True)),
        (date(2033, 12, 22), LunarDate(2033, 11, 1, leap=True)),  # the year that naive reckonings get wrong
        (date(1985, 1, 21), LunarDate(1985, 1, 1)),  # a month before China's
        (date(2007, 2, 17), LunarDate(2007, 1, 1)),  # a day before
        (date(2020, 1, 24), LunarDate(2019, 12, 30)),  # Giao thừa
        (date(1820, 9, 16), LunarDate(1820, 8, 10)),  # Nguyễn Du died
        (date(2020, 9, 26), LunarDate(2020, 8, 10)),
    ],
)
def test_days_people_know(day: date, lunar: LunarDate) -> None:
    assert lunar_of(day) == lunar
    assert solar_of(lunar) == day


def test_an_anniversary_is_found_in_any_year_the_calendar_is_known_for() -> None:
    for phrase in ("10/8 năm Canh Thìn (1820)", "10/8/1820 âm lịch", "mùng 10 tháng 8 năm Canh Thìn 1820"):
        assert parse(phrase, date(2026, 11, 23)).date == date(1820, 9, 16)


@given(st.dates(date(1902, 3, 1), date(2198, 12, 31)))
def test_there_and_back(day: date) -> None:
    lunar = lunar_of(day)
    assert lunar is not None
    assert solar_of(lunar) == day
    after = lunar_of(day + timedelta(1))
    assert after is not None
    assert after.day == lunar.day + 1 or (after.day == 1 and lunar.day in {29, 30})


@pytest.mark.parametrize(
    "lunar",
    [
        LunarDate(2026, 1, 31), LunarDate(2026, 13, 1), LunarDate(2026, 0, 1), LunarDate(2026, 1, 0),
        LunarDate(2026, 4, 1, leap=True), LunarDate(1, 1, 1), LunarDate(9999, 1, 1), LunarDate(2025, 12, 30),
    ],
)  # fmt: skip
def test_a_day_that_is_not_is_none(lunar: LunarDate) -> None:
    assert solar_of(lunar) is None


@pytest.mark.parametrize("day", [date.min, date(1800, 6, 1), date(2199, 6, 1), date.max])
def test_far_days_are_not_guessed(day: date) -> None:
    assert lunar_of(day) is None

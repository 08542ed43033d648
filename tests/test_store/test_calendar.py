"""Public holidays as offices had them, and working days counted the slow way."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language.calendar import PUBLIC, Calendar
from store.language.deadlines import parse
from store.language.holidays import DayOff, days_off, worked_saturdays
from store.language.lunar import LunarDate, solar_of

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
SAMPLES = Path(__file__).resolve().parents[1] / "data" / "working_days.json"
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


@pytest.mark.parametrize("first", [date(2007, 2, 17), date(2020, 1, 25), date(2030, 2, 2), date(2053, 2, 18)])
def test_the_new_year_is_vietnams_not_chinas(first: date) -> None:
    assert days_off(first, first) == {first: DayOff.TET}
    tet = [day for day, why in days_off(first - timedelta(9), first).items() if why is DayOff.TET]
    assert first - timedelta(1) in tet


@pytest.mark.parametrize("year", range(2014, 2100))
def test_lunar_days_off_are_where_the_lunar_calendar_has_them(year: int) -> None:
    closed = days_off(date(year, 1, 1), date(year, 12, 31))
    tet, hung_kings = solar_of(LunarDate(year, 1, 1)), solar_of(LunarDate(year, 3, 10))
    assert tet is not None
    own = [tet + timedelta(days) for days in range(-1, 4)]
    assert all(closed[day] is DayOff.TET for day in own)
    assert sum(why is DayOff.TET for why in closed.values()) == 5 + sum(day.weekday() > 4 for day in own)
    assert [day for day, why in closed.items() if why is DayOff.HUNG_KINGS] == [hung_kings]


def test_a_saturday_worked_for_a_day_off_is_a_working_day() -> None:
    assert worked_saturdays(date(2025, 1, 1), date(2025, 12, 31)) == (date(2025, 4, 26),)
    assert not PUBLIC.is_day_off(date(2025, 4, 26))
    assert PUBLIC.is_day_off(date(2025, 5, 2))
    assert PUBLIC.is_day_off(date(2025, 4, 27))
    assert PUBLIC.workdays_between(date(2025, 4, 25), date(2025, 5, 5)) == 4  # Sat 26, Mon 28, Tue 29, Mon 5


def test_the_start_day_does_not_count_and_weekends_and_holidays_do_not_either() -> None:
    assert PUBLIC.workdays_between(date(2020, 3, 13), date(2020, 3, 16)) == 1  # Friday to Monday
    assert PUBLIC.workdays_between(date(2020, 3, 13), date(2020, 3, 15)) == 0
    assert PUBLIC.workdays_between(date(2020, 3, 16), date(2020, 3, 16)) == 0
    assert PUBLIC.workdays_between(date(2020, 3, 16), date(2020, 3, 10)) == 0
    assert PUBLIC.workdays_between(date(2020, 4, 1), date(2020, 4, 3)) == 1  # Giỗ Tổ between them
    assert PUBLIC.workdays_between(date(2020, 1, 22), date(2020, 1, 30)) == 1  # all of Tết between them


def near(day: date) -> st.SearchStrategy[dict[date, str]]:
    """Some days within a year or so of a day, as an office may list them."""
    return st.lists(st.integers(-60, 500), max_size=12).map(lambda away: {day + timedelta(days): "" for days in away})


@given(spans, st.data())
def test_working_days_are_those_on_which_the_office_is_open(span: tuple[date, int], data: st.DataObject) -> None:
    first, length = span
    own = Calendar(off=data.draw(near(first)), worked=data.draw(near(first)))
    for office in (PUBLIC, own):
        each = [first + timedelta(days) for days in range(1, length + 1)]
        working = [day for day in each if not office.is_day_off(day)]
        assert office.workdays_between(first, first + timedelta(length)) == len(working)
        if working:
            assert office.workday_after(first, len(working)) == working[-1]


@given(spans, st.data())
def test_the_offices_own_list_goes_before_the_governments(span: tuple[date, int], data: st.DataObject) -> None:
    first, last = span[0], span[0] + timedelta(span[1])
    own = Calendar(off=data.draw(near(first)), worked=data.draw(near(first)))
    assert all(own.is_day_off(day) for day in own.off)
    assert not any(own.is_day_off(day) for day in own.worked if day not in own.off)
    closed, made_up = own.days_off(first, last), own.made_up(first, last)
    assert list(closed) == sorted(closed)
    assert list(made_up) == sorted(made_up)
    assert all(first <= day <= last and own.is_day_off(day) for day in closed)
    assert all(first <= day <= last and not own.is_day_off(day) for day in made_up)
    assert all(PUBLIC.is_day_off(day) or day in worked_saturdays(first, last) for day in made_up)
    assert {day for day, why in closed.items() if why is DayOff.OFFICE} == {
        day for day in own.off if first <= day <= last
    }


def test_a_swap_that_was_announced_late_is_entered_by_the_office() -> None:
    friday, saturday = date(2027, 4, 23), date(2027, 5, 8)
    own = Calendar(off={friday: "Hoán đổi"}, worked={saturday: "Làm bù"})
    before, after = date(2027, 4, 22), date(2027, 5, 9)
    assert own.workdays_between(before, after) == PUBLIC.workdays_between(before, after)
    assert own.workdays_beside(friday) == (before, date(2027, 4, 26))
    assert own.made_up(before, after) == (saturday,)


@pytest.mark.parametrize("case", json.loads(SAMPLES.read_text(encoding="utf-8")))
def test_days_that_an_office_knows_of_are_counted_in_phrases(case: dict[str, Any]) -> None:
    start, due = date.fromisoformat(case["start"]), date.fromisoformat(case["due"])
    off, worked = ({date.fromisoformat(day): "" for day in case[name]} for name in ("off", "worked"))
    own, count = Calendar(off, worked), case["working_days"]
    assert own.workday_after(start, count) == due
    for phrase in (f"{count} ngày làm việc", f"trong vòng {count} ngay lam viec", f"within {count} working days"):
        assert parse(phrase, start, own).date == due
    assert parse(f"{count} ngày làm việc kể từ ngày {start:%d/%m/%Y}", date(2026, 1, 1), own).date == due


@given(spans)
def test_days_off_come_in_order_and_inside_the_span(span: tuple[date, int]) -> None:
    first, last = span[0], span[0] + timedelta(span[1])
    found = list(days_off(first, last))
    assert found == sorted(found)
    assert all(first <= day <= last and PUBLIC.is_day_off(day) for day in found)


@pytest.mark.parametrize("year", [1, 1900, 1999, 2100, 2200, 9999])
def test_in_far_years_the_days_of_the_solar_calendar_remain(year: int) -> None:
    fixed = {"01/01": "new_year", "30/04": "reunification", "01/05": "labour", "02/09": "national"}
    assert names(date(year, 1, 1), date(year, 12, 31)) == fixed
    assert PUBLIC.workdays_between(date(year, 1, 1), date(year, 12, 31)) > 250


def test_nothing_heavy_is_loaded_for_it() -> None:
    program = "import sys, store.language.calendar; print([m for m in ('holidays', 'dateutil') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

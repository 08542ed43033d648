"""The timeline by itself: each sign on its day, the day labels are counted from in sight, any date, any title."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.views import Deadline, Extension, Item, Precision, Status
from tests.widget_stage import Stage, lines
from tui.widgets.time_axis import Axis, axis, month_number
from tui.widgets.timeline import Timeline
from tui.widgets.view import Shown, Way

DAY = date(2020, 3, 15)
MakeItem = Callable[..., Item]
MakeReading = Callable[..., Any]


def on_day(day: date) -> Deadline:
    return Deadline(day, Precision.DAY, f"{day:%d/%m}")


@pytest.fixture
def items(make_item: MakeItem) -> list[Item]:
    quarter = Deadline(date(2020, 6, 30), Precision.QUARTER, "quý II")
    return [
        make_item("soon", "1.1", deadline=on_day(date(2020, 5, 1)), original_deadline=date(2020, 4, 1)),
        make_item("late", "1.2", deadline=on_day(date(2020, 1, 10)), original_deadline=date(2020, 1, 10)),
        make_item(
            "done", "2.1", deadline=quarter, original_deadline=quarter.date,
            status=Status.DONE, done_on=date(2020, 3, 1),
        ),
        make_item("never", "2.2", deadline=None, original_deadline=None),
    ]  # fmt: skip


def shown(make_reading: MakeReading, items: list[Item], **more: Any) -> Shown:
    return Shown(make_reading(items), DAY, tuple(items), **{"cursor": items[0].id if items else None, **more})


def row(view: Timeline, number: str) -> str:
    place = number.partition(".")[2]
    head = number.partition(".")[0]
    rows = lines(view)
    first = next(y for y, line in enumerate(rows) if line.strip().startswith(f"{head} ") or line[1:6].strip() == head)
    return next(line for line in rows[first:] if f" {place} Đầu việc {number}" in line)


async def test_signs_stand_on_their_days(items: list[Item], make_reading: MakeReading) -> None:
    view = Timeline(shown(make_reading, items))
    async with Stage(view).run_test(size=(120, 20)):
        today = {line.index("│") for line in lines(view) if "│" in line}
        assert len(today) == 1
        cell, left = view._axis.cell, view._titles
        assert today == {left + cell(DAY)}
        assert row(view, "1.1")[left + cell(date(2020, 5, 1))] == "●"
        assert row(view, "1.1")[left + cell(date(2020, 4, 1))] == "◊"
        assert row(view, "1.2")[left + cell(date(2020, 1, 10))] == "●"
        assert "═" in row(view, "1.2")
        assert row(view, "1.2")[left + cell(DAY) + 1] == "!"
        assert row(view, "2.1")[left + cell(date(2020, 3, 1))] == "√"
        assert row(view, "2.1")[left + cell(date(2020, 4, 20))] == "░"
        assert "không thời hạn" in row(view, "2.2")


async def test_every_extension_is_on_the_line(items: list[Item], make_reading: MakeReading) -> None:
    moves = tuple(
        Extension("soon", datetime(2020, 2, 1, tzinfo=UTC), "lan", on_day(old), on_day(new), "CV 12")
        for old, new in ((date(2020, 4, 1), date(2020, 4, 16)), (date(2020, 4, 16), date(2020, 5, 1)))
    )
    view = Timeline(shown(make_reading, items, extensions={"soon": moves}))
    async with Stage(view).run_test(size=(120, 20)):
        left, cell = view._titles, view._axis.cell
        assert row(view, "1.1")[left + cell(date(2020, 4, 16))] == "·"
        assert row(view, "1.1")[left + cell(date(2020, 4, 1))] == "◊"


async def test_months_or_quarters(items: list[Item], make_reading: MakeReading) -> None:
    view = Timeline(shown(make_reading, items))
    async with Stage(view).run_test(size=(80, 24)):
        heads = ["".join(piece.text for piece in line) for line in view.heads(80)]
        assert "│2020" in heads[-2]
        assert "T1 " in heads[-1]
        view.toggle_scale()
        heads = ["".join(piece.text for piece in line) for line in view.heads(80)]
        assert "Q.I " in heads[-1]
        assert "●" in row(view, "1.1")


async def test_keys_lead_over_items_and_through_time(items: list[Item], make_reading: MakeReading) -> None:
    view = Timeline(shown(make_reading, items))
    async with Stage(view).run_test(size=(80, 24)):
        assert view.step(Way.DOWN) == "late"
        assert view.step(Way.DOWN, 2) == "done"
        assert view.step(Way.BOTTOM) == "never"
        before = view._axis.first
        assert view.step(Way.RIGHT) is None
        assert view._axis.first == before + 3
        assert "◄" in row(view, "1.2")
        assert view.step(Way.TOP) == "soon"
        assert view._axis.first == before
        view.show(shown(make_reading, items, cursor=None))
        assert view.step(Way.DOWN) == "soon"


async def test_a_deadline_beyond_the_screen_has_an_arrow(make_item: MakeItem, make_reading: MakeReading) -> None:
    near, far = (
        make_item(key, f"1.{place}", deadline=on_day(day), original_deadline=day)
        for place, (key, day) in enumerate((("near", date(2020, 4, 1)), ("far", date(2031, 4, 1))), 1)
    )
    view = Timeline(shown(make_reading, [near, far]))
    async with Stage(view).run_test(size=(80, 24)):
        assert "►" in row(view, "1.2")
        view.show(shown(make_reading, [near, far], cursor="far"))
        assert "●" in row(view, "1.2")


@given(st.dates(), st.dates(), st.integers(1, 200), st.booleans())
def test_the_window_has_the_first_day_asked_for(one: date, other: date, width: int, by_quarter: bool) -> None:
    window = axis(width, other, by_quarter=by_quarter).around(one, other)
    assert window.shows(one) or width < window.cells
    years, marks = window.heads()
    assert (cell_len(years), cell_len(marks)) == (width, width)


@given(st.dates(), st.dates(), st.integers(20, 200), st.booleans())
def test_time_only_goes_on(one: date, other: date, width: int, by_quarter: bool) -> None:
    window = Axis(month_number(min(one, other)), width, 3 if by_quarter else 1, 4)
    assert window.cell(min(one, other)) <= window.cell(max(one, other))


@pytest.mark.parametrize("size", [(1, 1), (7, 3), (39, 9), (60, 12), (80, 24), (120, 40), (200, 50)])
async def test_any_date_and_title_in_any_window(
    make_item: MakeItem, make_reading: MakeReading, size: tuple[int, int]
) -> None:
    days = [date.min, date(1899, 12, 31), DAY, date(2020, 3, 16), date.max]
    titles = ["[/b]", "[@click=app.quit]x", "\x1b]0;tên\x07", "\u202eđảo", "ế" * 90]
    items = [
        make_item(
            f"i{n}", f"1.{n}", title=title, deadline=Deadline(day, Precision.QUARTER, ""), original_deadline=DAY
        )
        for n, (day, title) in enumerate(zip(days, titles, strict=True), 1)
    ]
    view = Timeline(shown(make_reading, items))
    async with Stage(view).run_test(size=size):
        for by_quarter in (False, True):
            view.by_quarter = by_quarter
            for item in items:
                view.show(shown(make_reading, items, cursor=item.id))
                assert {cell_len(line) for line in lines(view)} == {size[0]}
                assert "\x1b" not in "".join(lines(view))
                for line in view.heads(size[0]):
                    assert cell_len("".join(piece.text for piece in line)) <= max(size[0], 12)

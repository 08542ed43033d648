"""The overview by itself: what it counts, where its cursor goes, and that it fits any window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from store.views import Agency, Deadline, Group, Item, Precision, Status
from tests.widget_stage import HOSTILE, Stage, lines
from tui.reading import Reading
from tui.widgets.completion_plot import completion_plot
from tui.widgets.overview import Overview
from tui.widgets.pieces import Line
from tui.widgets.view import Shown, Way

DAY = date(2020, 3, 15)
MakeItem = Callable[..., Item]
MakeReading = Callable[..., Reading]
FIXTURES = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # they only make things


def text_of(line: Line) -> str:
    return "".join(piece.text for piece in line)


def heads(view: Overview) -> str:
    return "\n".join(text_of(line) for line in view.heads(view.size.width))


def due(day: date) -> Deadline:
    return Deadline(day, Precision.DAY, "")


@pytest.fixture
def items(make_item: MakeItem) -> list[Item]:
    """Two groups: the first with one of each kind, all but the last led by a1; the second open, led by a2."""
    return [
        make_item("early", "1.1", status=Status.DONE, deadline=due(DAY), done_on=date(2020, 2, 1)),
        make_item("late", "1.2", status=Status.DONE, deadline=due(date(2020, 2, 1)), done_on=DAY),
        make_item("today", "1.3", deadline=due(DAY)),
        make_item("over", "1.4", deadline=due(date(2020, 3, 14)), lead_id=None, lead="", lead_label=""),
        make_item("one", "2.1", lead_id="a2", lead="Văn phòng", lead_label="VP"),
        make_item("two", "2.2", lead_id="a2", lead="Văn phòng", lead_label="VP"),
    ]


@pytest.fixture
def reading(items: list[Item], make_reading: MakeReading) -> Reading:
    """With a third group that has no items."""
    made = make_reading(items)
    agencies = {
        "a1": Agency("a1", "Sở Kế hoạch và Đầu tư", "Sở KH&ĐT", ""),
        "a2": Agency("a2", "Văn phòng", "VP", ""),
    }
    groups = {**made.groups, "g3": Group("g3", 3, "III", "Nhóm trống", "", 0, 0)}
    return replace(made, agencies=agencies, groups=groups)


def shown(reading: Reading, cursor: str | None = None, items: list[Item] | None = None) -> Shown:
    empty = ("Không có đầu việc nào.", "Esc bỏ lọc.")
    return Shown(reading, DAY, tuple(reading.items.values() if items is None else items), cursor, empty=empty)


async def test_each_group_has_its_four_counts_and_the_last_row_their_sum(reading: Reading) -> None:
    async with Stage(Overview(shown(reading))).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        view = pilot.app.query_one(Overview)
        first, second, third, whole = (row.split() for row in lines(view)[:4])
        assert first == ["1", "Nhóm", "1", "4", "1", "1", "1", "!1", "████░░░░", "2/4"]
        assert second == ["2", "Nhóm", "2", "2", "·", "·", "2", "·", "░░░░░░░░", "0/2"]
        assert third == ["III", "Nhóm", "trống", "·", "·", "·", "·", "·"]
        assert whole == ["Toàn", "chương", "trình", "6", "1", "1", "3", "!1", "██░░░░░░", "2/6"]
        assert "15/03/2020" in heads(view).splitlines()[0]
        assert "Dừng" not in heads(view)


async def test_numbers_stand_under_the_names_of_their_columns(reading: Reading) -> None:
    for width in (44, 64, 80, 120):
        async with Stage(Overview(shown(reading))).run_test(size=(width, 24)) as pilot:
            await pilot.pause()
            view = pilot.app.query_one(Overview)
            names, whole = heads(view).splitlines()[1], lines(view)[3]
            long = "Quá hạn" if width >= 104 else "Quá"
            assert whole.index("!1") + 2 == names.index(long) + len(long)


async def test_what_is_set_aside_has_a_column_only_where_there_is_any(reading: Reading, items: list[Item]) -> None:
    paused = [replace(item, status=Status.PAUSED) if item.id == "over" else item for item in items]
    several = replace(reading, items={item.id: item for item in paused})
    async with Stage(Overview(shown(several))).run_test(size=(120, 24)) as pilot:
        await pilot.pause()
        view = pilot.app.query_one(Overview)
        assert "Dừng, hủy" in heads(view)
        assert lines(view)[3].split()[3:9] == ["6", "1", "1", "3", "·", "1"]


async def test_a_selection_leaves_groups_without_items_out(reading: Reading, items: list[Item]) -> None:
    async with Stage(Overview(shown(reading, items=items[:2]))).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        seen = lines(pilot.app.query_one(Overview))
        assert "Nhóm 1" in seen[0]
        assert "Các việc đang lọc" in seen[1]


async def test_leads_with_most_overdue_come_first_then_those_with_most_work(reading: Reading) -> None:
    async with Stage(Overview(shown(reading, "late"))).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        view = pilot.app.query_one(Overview)
        assert view.row_filter() == ("group", "g1")
        view.toggle()
        assert [row[1:24].strip() for row in lines(view)[:3]] == ["(chưa có)", "Sở Kế hoạch và Đầu tư", "Văn phòng"]
        assert "Cơ quan chủ trì" in heads(view)
        assert view.row_filter() == ("lead", "a1")
        view.show(shown(reading, "over"))
        assert view.row_filter() == ("lead", "")
        view.toggle()
        assert view.row_filter() == ("group", "g1")


async def test_the_row_of_the_current_item_is_marked(reading: Reading) -> None:
    async with Stage(Overview(shown(reading, "two"))).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        view = pilot.app.query_one(Overview)
        assert [row.startswith("▌") for row in lines(view)[:4]] == [False, True, False, False]
        assert [view.is_current(y) for y in range(4)] == [False, True, False, False]
        view.show(shown(reading))
        assert not any(row.startswith("▌") for row in lines(view))
        assert view.row_filter() is None


@pytest.mark.parametrize(
    ("cursor", "way", "count", "there"),
    [
        (None, Way.DOWN, 1, "early"),
        ("late", Way.DOWN, 1, "one"),
        ("two", Way.UP, 1, "early"),
        ("two", Way.UP, 9, "early"),
        ("late", Way.UP, 1, None),
        ("one", Way.DOWN, 1, None),  # the third group has no items
        ("early", Way.RIGHT, 1, "late"),
        ("early", Way.RIGHT, 2, "today"),
        ("early", Way.RIGHT, 9, "over"),
        ("over", Way.RIGHT, 1, None),
        ("late", Way.LEFT, 1, "early"),
        ("one", Way.LEFT, 1, None),
        ("early", Way.BOTTOM, 1, "one"),
        ("two", Way.TOP, 1, "early"),
        ("early", Way.PAGE_DOWN, 1, "one"),
        ("two", Way.PAGE_UP, 1, "early"),
    ],
)
def test_keys_lead_from_row_to_row_and_along_a_row(
    reading: Reading, cursor: str | None, way: Way, count: int, there: str | None
) -> None:
    assert Overview(shown(reading, cursor)).step(way, count) == there


@given(data=st.data())
@FIXTURES
def test_steps_stay_among_the_items(make_item: MakeItem, make_reading: MakeReading, data: st.DataObject) -> None:
    places = data.draw(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 4)), max_size=12, unique=True))
    board = [make_item(f"i{a}.{b}", f"{a}.{b}", lead_id=f"a{b}" if b > 1 else None) for a, b in sorted(places)]
    few = [item for item in board if data.draw(st.booleans())]
    known = {item.id for item in few}
    view = Overview(shown(make_reading(board), items=few))
    view.by_lead = data.draw(st.booleans())
    for way, count in data.draw(st.lists(st.tuples(st.sampled_from(Way), st.integers(1, 99)), max_size=20)):
        there = view.step(way, count)
        assert there in known or (there is None and (view.shown.cursor is not None or not known))
        view.show(replace(view.shown, cursor=there or view.shown.cursor))


async def test_with_the_last_row_the_plot_comes_into_a_low_window(reading: Reading) -> None:
    async with Stage(Overview(shown(reading, "early"))).run_test(size=(80, 9)) as pilot:
        await pilot.pause()
        view = pilot.app.query_one(Overview)
        filled = replace(reading, groups={key: group for key, group in reading.groups.items() if key != "g3"})
        view.show(shown(filled, "early"))
        assert lines(view)[0].startswith("▌")
        view.show(shown(filled, "one"))
        await pilot.pause()
        seen = lines(view)
        assert any(row.startswith("▌") for row in seen)
        assert "T2" in seen[-1]


async def test_an_empty_overview_says_why(reading: Reading) -> None:
    async with Stage(Overview(shown(reading, items=[]))).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        view = pilot.app.query_one(Overview)
        assert [row.strip() for row in lines(view)[:3]] == ["", "Không có đầu việc nào.", "Esc bỏ lọc."]
        assert [view.step(way) for way in Way] == [None] * len(Way)
        assert "15/03/2020" in heads(view)


@pytest.mark.parametrize("by_lead", [False, True])
async def test_every_line_is_exactly_as_wide_as_the_window(
    make_item: MakeItem, make_reading: MakeReading, *, by_lead: bool
) -> None:
    many = [
        make_item(f"i{place}", f"{place}.1", group_title=text, lead_id=text, lead=text, deadline=due(last))
        for place, (text, last) in enumerate(zip(HOSTILE, [DAY, date.min, date.max] * 3, strict=False), 1)
    ]
    view = Overview(shown(make_reading(many), "i2"))
    view.by_lead = by_lead
    async with Stage(view).run_test(size=(1, 1)) as pilot:
        for width in (1, 5, 20, 33, 40, 60, 72, 80, 104, 200):
            for height in (1, 8, 16, 50):
                await pilot.resize_terminal(width, height)
                await pilot.pause()
                assert view.size == (width, height)
                pieces = [text_of(view.pieces(y)) for y in range(view.virtual_size.height)]
                assert {cell_len(row) for row in lines(view)} == {width}
                assert all(cell_len(line) <= width for line in pieces if width >= 20)
                assert all(cell_len(text_of(line)) <= width for line in view.heads(width) if width >= 30)


async def test_names_are_shown_as_they_are_and_do_nothing(make_item: MakeItem, make_reading: MakeReading) -> None:
    many = [make_item(f"i{place}", f"{place}.1", group_title=text) for place, text in enumerate(HOSTILE, 1)]
    async with Stage(Overview(shown(make_reading(many), "i1"))).run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        view = pilot.app.query_one(Overview)
        seen = "\n".join(lines(view))
        assert all(text in seen for text in ("[URGENT] gọi", "[/b]", "[@click=app.quit]x"))
        assert not {"\x1b", "\x07", "\u202e", "\u200b"} & set(seen)
        metas = [segment.style.meta for y in range(30) for segment in view.render_line(y) if segment.style]
        assert not any("@click" in meta for meta in metas)


async def test_moving_the_cursor_paints_two_lines(reading: Reading) -> None:
    async with Stage(Overview(shown(reading, "early"))).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        view = pilot.app.query_one(Overview)
        painted: list[int] = []
        paint = view.render_line

        def counting(y: int) -> object:
            painted.append(y)
            return paint(y)

        view.render_line = counting  # type: ignore[method-assign,assignment]  # watching the real one
        view.show(shown(reading, "one"))
        await pilot.pause()
        assert sorted(set(painted)) == [0, 1]


def test_the_plot_draws_the_plan_to_the_end_and_what_is_done_up_to_the_viewing_date(items: list[Item]) -> None:
    seen = [text_of(line) for line in completion_plot(items, DAY, 80, 11)]
    assert seen[0].startswith(" Hoàn thành theo tháng")
    assert seen[0].endswith("··· kế hoạch   █ thực hiện   │ ngày xem ")
    axis = next(line for line in seen if "┼" in line)
    today = axis.index("┴")
    assert all(line[today] == "│" for line in seen[1 : seen.index(axis)])
    bars = [column for line in seen[1:] for column, letter in enumerate(line) if letter in "█▄"]
    assert bars
    assert max(bars) < today
    assert max(column for line in seen[1:] for column, letter in enumerate(line) if letter == "·") > today
    months, years = seen[-2:]
    assert months.split() == ["T2", "T3", "T4", "T5", "T6"]
    assert years.split() == ["2020"]
    assert [line[:6].split() for line in seen[1:] if line[:5].strip()] == [
        ["6", "┤"],
        ["4", "┤"],
        ["2", "┤"],
        ["0", "┼"],
    ]


def test_in_a_low_window_the_year_stands_for_its_first_month(make_item: MakeItem) -> None:
    two = [make_item("a", "1.1", deadline=due(date(2019, 11, 30))), make_item("b", "1.2", deadline=due(DAY))]
    low, high = (completion_plot(two, DAY, 80, height) for height in (7, 8))
    assert text_of(low[-1]).split() == ["T11", "T12", "2020", "T2", "T3"]
    assert text_of(high[-1]).split() == ["2019", "2020"]
    assert text_of(high[-1]).index("2020") == text_of(high[-2]).index("T1 ")


@pytest.mark.parametrize(
    ("year", "title", "label"),
    [(2021, "theo tháng", "T4"), (2030, "theo quý", "QI"), (2300, "theo năm", "2020")],
)
def test_a_long_programme_is_drawn_in_longer_periods(make_item: MakeItem, year: int, title: str, label: str) -> None:
    seen = [
        text_of(line)
        for line in completion_plot([make_item("a", "1.1", deadline=due(date(year, 6, 30)))], DAY, 120, 12)
    ]
    assert title in seen[0]
    assert label in " ".join(seen[-2:])


@given(
    dates=st.lists(st.tuples(st.dates(), st.none() | st.dates()), max_size=40),
    day=st.dates(),
    width=st.integers(1, 200),
    height=st.integers(0, 40),
)
@FIXTURES
def test_a_plot_never_leaves_its_window(
    make_item: MakeItem, dates: list[tuple[date, date | None]], day: date, width: int, height: int
) -> None:
    board = [
        make_item("i", "1.1", deadline=due(last), done_on=done_on, status=Status.DONE if done_on else Status.ACTIVE)
        for last, done_on in dates
    ]
    lines = completion_plot(board, day, width, height)
    assert all(cell_len(text_of(line)) <= width for line in lines if width >= 24)
    assert len(lines) <= max(height, 7) + 1  # the legend may need a line of its own

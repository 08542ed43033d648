"""What the board shows, at any size, and moving through it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from rich.cells import cell_len

from store.views import Status
from tui.i18n import t
from tui.widgets.lines import Lines

Desk = Any  # see conftest.py
WaitFor = Callable[..., Any]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 15), (200, 50)])
async def test_every_item_can_be_reached_and_no_line_is_too_wide(desk: Desk, size: tuple[int, int]) -> None:
    async with desk.app.run_test(size=size) as pilot:
        await pilot.press("g")
        reached = [desk.table.cursor]
        for _ in range(desk.table.line_count - 1):
            desk.table.move(+1)
            await pilot.pause()
            reached.append(desk.table.cursor)
            assert {cell_len(line) for line in desk.picture} == {size[0]}
        assert reached == [*dict.fromkeys(reached)]
        assert set(reached) == set(desk.app.reading.items) | set(desk.app.reading.groups)


async def test_the_first_picture_has_the_frame_and_the_rows(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: str(desk.app.reading.info.place)[:20] in desk.said)
        lines = desk.picture
        assert "Đầu Việc" in lines[0]
        assert "Ngày xem 15/03/2020" in lines[0]
        assert "20 việc" in lines[1]
        assert "STT Nội dung" in lines[2]
        assert lines[3].startswith(" I    Xúc tiến đầu tư vào Khu kinh tế Vũng Áng")
        assert lines[4].startswith("▌   1 Giới thiệu doanh nghiệp")
        assert "1.1 Giới thiệu doanh nghiệp Thủ đô khảo sát" in lines[20]
        assert "? giúp" in lines[23]


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (10, 3), (20, 5), (80, 1), (1, 24), (59, 14), (300, 4)])
async def test_a_tiny_window_shows_what_it_can(desk: Desk, size: tuple[int, int]) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.resize_terminal(*size)
        await pilot.press("j", "G", "enter", "escape", "g")
        await pilot.pause()
        assert {cell_len(line) for line in desk.picture} == {size[0]}
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert desk.picture[3].startswith("▌I")


async def test_counts_and_ends(desk: Desk) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "0", "5", "j")
        assert desk.table.cursor == desk.lines()[5]
        await pilot.press("0", "1", "2", "G")
        assert desk.table.cursor == desk.lines()[11]
        await pilot.press("end")
        assert desk.table.cursor == desk.lines()[-1]
        await pilot.press("home")
        assert desk.table.cursor == desk.lines()[0]


async def test_groups_fold_and_open(desk: Desk) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        full = desk.table.line_count
        await pilot.press("left")
        group = desk.table.group
        assert desk.table.cursor == (group and group.id)
        assert desk.table.line_count == full - 2
        assert "… 2 việc" in desk.picture[3]
        await pilot.press("right")
        assert desk.table.line_count == full
        await pilot.press("tab")
        assert desk.table.line_count == len(desk.app.reading.groups)
        await pilot.press("tab")
        assert desk.table.line_count == full


async def test_the_viewing_date_can_be_left_and_taken_up_again(desk: Desk) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        before = desk.picture[1]
        await pilot.press("full_stop")
        assert "Hôm nay" in desk.picture[0]
        assert desk.picture[1] != before
        await pilot.press("f3")
        assert "Ngày xem 15/03/2020" in desk.picture[0]
        assert desk.picture[1] == before
    with desk.another() as board:
        assert board.info().viewing_date == date(2020, 3, 15)


@pytest.fixture
def english() -> Iterator[None]:
    t.use("en")
    yield
    t.use("vi")


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_board_in_english(desk: Desk, size: tuple[int, int], wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: "Board in" in desk.said)
        await pilot.press("L")
        await wait_for(pilot, lambda: "u undoes" in desk.said)
        assert "Viewing date 15/03/2020" in desk.picture[0]
        assert "in progress" in desk.picture[4]
        assert {cell_len(line) for line in desk.picture} == {size[0]}


async def test_the_pane_beside_the_list_follows_the_cursor_once_it_rests(desk: Desk, wait_for: WaitFor) -> None:
    def beside() -> str:
        return " ".join(desk.app.board_screen.query_one("#pane", Lines).text.split())

    async with desk.app.run_test(size=(140, 40)) as pilot:
        await pilot.press("g", "j")
        await wait_for(pilot, lambda: "Giới thiệu doanh nghiệp" in beside())
        before = beside()
        desk.table.move(+1)
        desk.table.move(+1)
        assert beside() == before  # on a slow line it would be most of what each key costs
        desk.table.move(-1)
        await wait_for(pilot, lambda: beside() != before)
        assert "Trao đổi kinh nghiệm xúc tiến đầu tư" in beside()
        await pilot.press("L")  # what becomes of the item itself is shown at once
        await wait_for(pilot, lambda: desk.table.item.status is Status.ACTIVE)
        assert "đang thực hiện" in beside()


async def test_the_pane_is_empty_while_the_list_scrolls_beside_it(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(120, 24)) as pilot:
        screen = desk.app.board_screen
        pane = screen.query_one("#pane", Lines)
        await wait_for(pilot, lambda: "Giới thiệu doanh nghiệp" in pane.text)
        desk.table.move(+24)  # a terminal moves whole lines, the pane's too
        assert pane.text == ""
        await wait_for(pilot, lambda: screen.follows)
        assert desk.table.item.number in pane.text
        before = pane.text
        desk.table.move(-1)  # nothing scrolls
        assert pane.text == before


@pytest.mark.parametrize("hidden_by", ["another view", "a narrow window"])
async def test_a_pane_that_is_gone_before_it_follows_is_up_to_date_when_it_is_back(
    desk: Desk, wait_for: WaitFor, hidden_by: str
) -> None:
    async with desk.app.run_test(size=(140, 40)) as pilot:
        screen = desk.app.board_screen
        pane = screen.query_one("#pane", Lines)
        await pilot.press("g", "j")
        await wait_for(pilot, lambda: screen.follows)
        desk.table.move(+1)
        following = screen._following
        await (pilot.press("2") if hidden_by == "another view" else pilot.resize_terminal(80, 24))
        await wait_for(pilot, lambda: not pane.display)
        await wait_for(pilot, following._task.done)  # its time has come and gone
        await (pilot.press("1") if hidden_by == "another view" else pilot.resize_terminal(140, 40))
        await wait_for(pilot, lambda: pane.display)
        await wait_for(pilot, lambda: "Trao đổi kinh nghiệm xúc tiến" in " ".join(pane.text.split()))

"""The board with a mouse, for who turns it on: nothing needs it, everything answers it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.events import MouseScrollDown

Desk = Any  # see conftest.py
WaitFor = Callable[..., Any]


def find(desk: Desk, words: str) -> tuple[int, int]:
    """Where words stand on the screen."""
    for y, line in enumerate(desk.picture):
        if words in line:
            return line.index(words) + 1, y
    pytest.fail(f"no {words} on the screen:\n" + "\n".join(desk.picture))


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("1", "Chia sẻ kinh nghiệm thực hiện"), ("2", "2.2 Chia sẻ"), ("3", "2 Chia sẻ kinh nghiệm thực"),
        ("4", "2.2"),
    ],
)  # fmt: skip
async def test_a_click_stands_on_an_item_and_two_open_it(
    desk: Desk, wait_for: WaitFor, view: str, words: str
) -> None:
    async with desk.app.run_test(size=(120, 50)) as pilot:
        await pilot.press(view)
        await pilot.pause()
        await pilot.click(offset=find(desk, words))
        await wait_for(pilot, lambda: desk.number == "2.2")
        await pilot.double_click(offset=find(desk, words))
        await wait_for(pilot, lambda: type(desk.app.screen).__name__ == "ItemScreen")
        assert desk.app.screen.current.number == "2.2"


async def test_a_double_click_on_a_row_of_the_overview_shows_its_items(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(120, 50)) as pilot:
        await pilot.press("5")
        await pilot.pause()
        await pilot.double_click(offset=find(desk, "Phát triển nông nghiệp"))
        await wait_for(pilot, lambda: desk.app.board_screen.view == "list")
        assert {item.number for item in desk.table.items} == {"2.1", "2.2", "2.3"}


@pytest.mark.parametrize(
    ("name", "view"),
    [
        ("2 Bảng", "lanes"), ("3 Tiến độ", "timeline"), ("4 Lịch", "agenda"), ("5 Tổng quan", "overview"),
    ],
)  # fmt: skip
async def test_a_click_on_the_name_of_a_view_shows_it(desk: Desk, wait_for: WaitFor, name: str, view: str) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.click(offset=find(desk, name))
        await wait_for(pilot, lambda: desk.app.board_screen.view == view)
        await pilot.click(offset=find(desk, "1 Danh sách"))
        await wait_for(pilot, lambda: desk.app.board_screen.view == "list")


async def test_where_only_digits_fit_they_are_clicked(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", "enter")
        await wait_for(pilot, lambda: "2 3 4 5" in desk.picture[1])
        await pilot.click(offset=find(desk, "4 5"))
        await pilot.click(offset=(desk.picture[1].index("4 5"), 1))
        await wait_for(pilot, lambda: desk.app.board_screen.view == "agenda")


async def test_a_double_click_chooses_in_a_list(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        await wait_for(pilot, lambda: type(desk.app.screen).__name__ == "Picker")
        await pilot.double_click(offset=find(desk, "đang thực hiện"))
        await wait_for(pilot, lambda: desk.as_others_see("1.1").status == "active")


async def test_the_wheel_scrolls_the_list(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        above = desk.picture[3]
        desk.app.screen.post_message(MouseScrollDown(desk.table, 10, 10, 0, 1, 0, False, False, False, 10, 10))
        await wait_for(pilot, lambda: desk.picture[3] != above)

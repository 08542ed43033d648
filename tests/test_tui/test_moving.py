"""Another place for an item: up and down, into other groups, past what a filter hides, and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from store.actions import ArchiveItem
from store.views import Filter

Desk = Any  # see conftest.py
WaitFor = Callable[..., Any]


def on_log(desk: Desk) -> bool:
    return type(desk.app.screen).__name__ == "LogScreen"


SIZE = (100, 30)


def titles(desk: Desk, *groups: int) -> list[str]:
    with desk.another() as board:
        return [f"{item.group}:{item.title[:20]}" for item in board.items() if item.group in groups]


@pytest.mark.parametrize(
    ("at", "keys", "number"),
    [
        pytest.param("1.1", ("J",), "1.2", id="down"),
        pytest.param("1.2", ("K",), "1.1", id="up"),
        pytest.param("1.1", ("J", "J"), "2.1", id="into the next group"),
        pytest.param("2.1", ("K",), "1.3", id="into the group above"),
        pytest.param("2.1", ("alt+down", "alt+down"), "2.3", id="with the twin"),
        pytest.param("2.3", ("K", "K"), "2.1", id="to the top"),
    ],
)
async def test_the_item_moves_with_the_cursor_on_it_and_says_its_new_number(
    desk: Desk, wait_for: WaitFor, at: str, keys: tuple[str, ...], number: str
) -> None:
    before = titles(desk, 1, 2)
    async with desk.app.run_test(size=SIZE) as pilot:
        item = next(item for item in desk.app.reading.items.values() if item.number == at)
        desk.table.select(item.id)
        for key in keys:
            await pilot.press(key)
            await wait_for(pilot, lambda: not desk.app.pending)
        await wait_for(pilot, lambda: desk.number == number)
        assert desk.table.item.id == item.id
        assert f"nay là {number}" in desk.said
        for _ in keys:
            await pilot.press("u")
            await wait_for(pilot, lambda: not desk.app.pending)
        assert titles(desk, 1, 2) == before


async def test_the_line_moves_and_the_list_stays(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(100, 14)) as pilot:
        desk.table.select(next(item.id for item in desk.app.reading.items.values() if item.number == "5.1"))
        await pilot.pause()
        top = desk.table.scroll_offset.y
        assert top > 0, "there is something to scroll"
        await pilot.press("K")
        await wait_for(pilot, lambda: desk.number == "4.3")
        assert desk.table.scroll_offset.y == top


async def test_keys_in_a_burst_move_step_by_step(desk: Desk, wait_for: WaitFor) -> None:
    """Each is counted from where the one before left the item, as long as that is known."""
    async with desk.app.run_test(size=SIZE) as pilot:
        moved = desk.table.item.id
        await pilot.press("J", "J", "J", "J")
        await wait_for(pilot, lambda: not desk.app.pending)
        assert desk.as_others_see(moved).group == 2


@pytest.mark.parametrize(("at", "key"), [("1.1", "K"), ("8.3", "J")])
async def test_the_ends_of_the_board_are_told(desk: Desk, wait_for: WaitFor, at: str, key: str) -> None:
    async with desk.app.run_test(size=SIZE) as pilot:
        desk.table.select(next(item.id for item in desk.app.reading.items.values() if item.number == at))
        steps = desk.another().newest()
        await pilot.press(key)
        await wait_for(pilot, lambda: "của bảng" in desk.said)
        assert desk.another().newest() == steps


async def test_in_another_order_nothing_is_moved(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=SIZE) as pilot:
        await pilot.press("s", *"xếp theo thời hạn", "enter", "J")
        await wait_for(pilot, lambda: "thứ tự của bảng" in desk.said)


async def test_what_a_filter_hides_is_jumped_over(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=SIZE) as pilot:
        numbers = {item.number: item.id for item in desk.app.reading.items.values()}
        desk.table.mark(frozenset({numbers["2.1"], numbers["2.3"]}))
        await pilot.press("f", *"đánh dấu", "enter")
        await wait_for(pilot, lambda: len(desk.table.items) == 2)
        desk.table.select(numbers["2.1"])
        await pilot.press("J")
        await wait_for(pilot, lambda: desk.as_others_see("2.3").id == numbers["2.1"])


async def test_a_place_that_has_gone_meanwhile_is_the_end_of_its_group(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=SIZE) as pilot:
        numbers = {item.number: item.id for item in desk.app.reading.items.values()}
        desk.table.select(numbers["2.1"])
        with desk.locked():
            await pilot.press("J")
        await wait_for(pilot, lambda: not desk.app.pending)
        with desk.another() as board:
            board.perform(ArchiveItem(item=numbers["2.3"]))
            assert [item.id for item in board.items(Filter(group=board.group("II").id))] == [
                numbers["2.2"], numbers["2.1"],
            ]  # fmt: skip


async def test_the_log_tells_of_it(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=SIZE) as pilot:
        await pilot.press("J")
        await wait_for(pilot, lambda: desk.number == "1.2")
        await pilot.press("J")
        await wait_for(pilot, lambda: desk.number == "2.1")
        await pilot.press("b")
        await wait_for(pilot, lambda: on_log(desk) and desk.app.screen._list.text.count("chuyển chỗ") == 2)
        newest, older = (line for line in desk.app.screen._list.text.splitlines() if "chuyển chỗ" in line)
        assert "nhóm: Xúc tiến đầu tư vào Khu kinh tế Vũng Áng → Phát triển nông" in newest
        assert older.split()[-3:] == ["2.1", "chuyển", "chỗ"]

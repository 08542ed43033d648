"""Searching as one types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from store.actions import AddNote
from tui.screens.board import BoardScreen

Desk = Any  # see conftest.py
WaitFor = Callable[..., Any]


async def test_searching_narrows_as_one_types_and_enter_keeps_it(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"nguyen du")
        await wait_for(pilot, lambda: 0 < desk.table.item_count < 20)
        assert "tìm «nguyen du»" in desk.picture[1]
        await pilot.press("enter")
        hits = desk.table.item_count
        assert desk.table.item is not None
        await pilot.press("n")
        assert desk.table.item is not None
        assert isinstance(desk.app.screen, BoardScreen)
        assert desk.table.item_count == hits
        await pilot.press("escape")
        await wait_for(pilot, lambda: desk.table.item_count == 20)


async def test_leaving_the_search_field_drops_the_search(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+f", *"zzz")
        await wait_for(pilot, lambda: desk.table.item_count == 0)
        assert any("Không có đầu việc nào khớp «zzz»" in line for line in desk.picture)
        await pilot.press("escape")
        await wait_for(pilot, lambda: desk.table.item_count == 20)
        await pilot.press("j")
        assert desk.table.has_focus


async def test_a_search_looks_into_notes(desk: Desk, wait_for: WaitFor) -> None:
    with desk.another() as board:
        board.perform(AddNote(item=board.item("3.2").id, text="đã gửi giấy mời Formosa"))
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"formosa")
        await wait_for(pilot, lambda: desk.table.item_count == 1)
        assert desk.number == "3.2"

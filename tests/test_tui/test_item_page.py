"""The page of one item."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tui.screens.item import ItemScreen
from tui.widgets.lines import Paper

Desk = Any  # see conftest.py
WaitFor = Callable[..., Any]


async def test_the_page_shows_all_and_edits_in_place(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(desk.app.screen, ItemScreen))
        fields = desk.app.screen.query_one("#fields", Paper)
        assert "Ban Quản lý Khu kinh tế" in fields.text
        assert "quý II/2020 *" in fields.text
        await pilot.press("greater_than_sign")
        await wait_for(pilot, lambda: "đang thực hiện" in fields.text)
        await pilot.press("tab")
        side = desk.app.screen.query_one("#side", Paper)
        await wait_for(pilot, lambda: "chưa thực hiện → đang" in side.text.replace("\n", " "))
        await pilot.press("tab", "tab", "pagedown", "pagedown")
        await wait_for(pilot, lambda: "Chia sẻ kinh nghiệm" in fields.text)
        await pilot.press("escape")
        assert desk.number == "2.1"


async def test_fields_that_have_no_key_of_their_own_are_edited_on_the_page(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "G", "enter", "end", *" và các tỉnh", "enter")
        await wait_for(pilot, lambda: "bên thực hiện" in desk.said)
        assert desk.as_others_see("1.1").acting_side == "Hà Nội và các tỉnh"

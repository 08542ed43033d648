"""The page of one item."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

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


async def choose(desk: Desk, pilot: Any, name: str) -> None:
    """Choose a field of the page by its label."""
    await pilot.press("g")
    fields = desk.app.screen.query_one("#fields", Paper)
    for _ in range(20):
        if any(line.startswith(f"▌ {name}") for line in desk.picture):
            return
        await pilot.press("down")
    pytest.fail(f"no field {name} in {fields.text}")


async def test_coordinating_agencies_come_and_go_one_by_one(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        before = desk.as_others_see("1.1").coordinating
        await pilot.press("enter")
        await choose(desk, pilot, "Phối hợp")
        await pilot.press("enter", *"noi vu ha noi", "enter")
        await wait_for(pilot, lambda: desk.as_others_see("1.1").coordinating == (*before, "Sở Nội vụ Hà Nội"))
        await wait_for(pilot, lambda: "phối hợp" in desk.said)
        await pilot.press("enter", *"noi vu ha noi", "enter")
        await wait_for(pilot, lambda: desk.as_others_see("1.1").coordinating == before)


async def test_a_date_of_a_document_is_typed_like_any_date(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await choose(desk, pilot, "Ngày văn bản")
        await pilot.press("enter", "ctrl+u", *"6/12/2019", "enter")
        await wait_for(pilot, lambda: desk.as_others_see("1.1").basis_date == date(2019, 12, 6))
        await wait_for(pilot, lambda: "06/12/2019" in desk.said)
        await pilot.press("enter", "ctrl+u", *"hôm nào đó", "enter")
        await wait_for(pilot, lambda: desk.said.startswith("!"))
        assert desk.app.drafts[desk.as_others_see("1.1").id, "basis_date"] == "hôm nào đó"


async def test_status_deadline_and_lead_open_their_own_dialogs(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        for name, asked in (
            ("Chủ trì", "Cơ quan chủ trì"),
            ("Thời hạn", "Thời hạn của"),
            ("Trạng thái", "Trạng thái của"),
        ):
            await choose(desk, pilot, name)
            await pilot.press("enter")
            await wait_for(pilot, lambda words=asked: any(words in line for line in desk.picture))
            await pilot.press("escape")


async def test_the_ends_of_the_list_are_told(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "pageup")
        await wait_for(pilot, lambda: "đầu tiên" in desk.said)
        await pilot.press("escape", "end", "enter", "pagedown")
        await wait_for(pilot, lambda: "cuối cùng" in desk.said)


async def test_in_a_narrow_window_one_side_at_a_time(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(50, 16)) as pilot:
        await pilot.press("enter")
        assert not any("Ghi chú (0)" in line for line in desk.picture)
        await pilot.press("tab", "tab")
        await wait_for(pilot, lambda: any("Ghi chú (0)" in line for line in desk.picture))
        await pilot.press("j", "tab")
        await wait_for(pilot, lambda: any("Nội dung" in line for line in desk.picture))


async def test_an_empty_field_can_be_filled_in(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await choose(desk, pilot, "Phụ trách")
        await pilot.press("enter", *"Phó Chủ tịch UBND", "enter")
        await wait_for(pilot, lambda: "Phó Chủ tịch" in desk.said)
        assert desk.as_others_see("1.1").leader == "Phó Chủ tịch UBND"


async def test_every_extension_of_the_deadline_is_told_with_its_reason(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        side = desk.app.screen.query_one("#side", Paper)
        await wait_for(pilot, lambda: "Ghi chú" in side.text)
        assert "Gia hạn" not in side.text  # a deadline that was never moved needs no section
        await pilot.press("d", *"30/9/2020", "tab", *"CV 45/UBND-TH", "enter")
        await wait_for(pilot, lambda: "quý II/2020 → 30/09/2020" in side.text)
        await pilot.press("plus")
        await wait_for(pilot, lambda: "Gia hạn, đổi thời hạn (2)" in side.text)
        newer, older = side.text.index("30/09/2020 → "), side.text.index("→ 30/09/2020")
        assert newer < side.text.index("không ghi lý do hay văn bản") < older
        assert older < side.text.index("lý do: CV 45/UBND-TH") < side.text.index("Ghi chú")
        await pilot.press("u")
        await wait_for(pilot, lambda: "Gia hạn, đổi thời hạn (1)" in side.text)

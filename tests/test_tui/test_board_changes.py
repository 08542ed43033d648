"""Undoing, taking off, adding, and edits that somebody else overtook; checked through a second board."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from store.actions import AddItem, EditItem
from store.views import Status
from tui.screens.board import BoardScreen
from tui.screens.item import ItemScreen
from tui.widgets.lines import Paper

Desk = Any  # see conftest.py
WaitFor = Callable[..., Any]


async def test_undo_and_redo(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("L")
        await wait_for(pilot, lambda: "→" in desk.said)
        await pilot.press("u")
        await wait_for(pilot, lambda: "hoàn tác" in desk.said and "→ chưa" in desk.said)
        assert desk.as_others_see("1.1").status is Status.PLANNED
        await pilot.press("ctrl+y")
        await wait_for(pilot, lambda: "làm lại" in desk.said)
        assert desk.as_others_see("1.1").status is Status.ACTIVE
        await pilot.press("U")
        await wait_for(pilot, lambda: desk.said.startswith("!"))


async def test_an_archived_item_leaves_the_list_and_undo_brings_it_back(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        key = desk.table.cursor
        await pilot.press("x", "down", "down", "enter")
        await wait_for(pilot, lambda: len(desk.app.reading.items) == 19)
        assert key not in desk.app.reading.items
        assert desk.number == "1.1"
        await pilot.press("u")
        await wait_for(pilot, lambda: len(desk.app.reading.items) == 20)
        assert desk.as_others_see("1.1").id == key


async def test_cancelling_asks_why(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("delete", "down", "enter", *"bỏ theo Thông báo 12", "enter")
        await wait_for(pilot, lambda: "hủy" in desk.said)
        item = desk.as_others_see("1.1")
        assert (item.status, item.status_reason) == (Status.CANCELLED, "bỏ theo Thông báo 12")


async def test_keeping_the_item_changes_nothing(desk: Desk) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        before = desk.as_others_see("1.1")
        await pilot.press("x", "enter", "x", "escape")
        assert isinstance(desk.app.screen, BoardScreen)
        assert desk.as_others_see("1.1") == before


async def test_a_new_item_joins_the_current_group_and_gets_the_cursor(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press(
            "0", "5", "j", "n", "tab", *"Họp giao ban quý II", "tab", *"noi vu", "tab", *"20/4/2020", "enter"
        )
        await wait_for(pilot, lambda: "đã thêm 2.4" in desk.said)
        assert desk.number == "2.4"
        item = desk.as_others_see("2.4")
        assert (item.title, item.lead) == ("Họp giao ban quý II", "Sở Nội vụ Hà Nội")
        assert item.deadline is not None
        assert item.deadline.date == date(2020, 4, 20)


async def test_a_new_group_comes_last(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("colon", *"them nhom", "enter", *"Giáo dục, y tế", "enter")
        await wait_for(pilot, lambda: "Giáo dục, y tế" in desk.said)
        group = desk.table.group
        assert group is not None
        assert (group.code, group.title) == ("IX", "Giáo dục, y tế")


async def test_a_note_is_kept_with_its_author(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("m", *"đã gửi công văn", "enter", *"chờ trả lời", "f2")
        await wait_for(pilot, lambda: "đã ghi chú" in desk.said)
        with desk.another() as board:
            [note] = board.detail("1.1").notes
        assert (note.author, note.text) == ("lan", "đã gửi công văn\nchờ trả lời")


async def test_releasing_the_viewing_date_for_everybody(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("colon", *"ghim", "enter", "ctrl+u", "enter")
        await wait_for(pilot, lambda: "Hôm nay" in desk.picture[0])
        with desk.another() as board:
            assert board.info().viewing_date is None


async def test_help_lists_what_works_here_and_goes_away(desk: Desk) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        assert any("Chọn trạng thái" in line for line in desk.picture)
        await pilot.press("escape", "j")
        assert isinstance(desk.app.screen, BoardScreen)
        assert desk.number == "1.2"


async def test_an_edit_that_somebody_else_overtook_is_refused_and_kept(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        key = desk.table.cursor
        assert key is not None
        await pilot.press("f2", "end", *" của tôi")
        with desk.another("minh") as other:
            other.perform(EditItem(item=key, title="Tên của Minh"))
        await pilot.press("enter")
        await wait_for(pilot, lambda: desk.said.startswith("!"))
        assert desk.as_others_see("1.1").title == "Tên của Minh"
        assert desk.app.drafts[key, "title"].endswith(" của tôi")
        await wait_for(pilot, lambda: "Tên của Minh" in desk.picture[4])


async def test_others_items_arrive_with_the_next_reading_and_the_cursor_stays(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "j", "j")
        key = desk.table.cursor
        with desk.another("minh") as other:
            other.perform(AddItem(group=other.group("I").id, title="Việc của Minh"))
        await pilot.press("ctrl+l")
        await wait_for(pilot, lambda: len(desk.app.reading.items) == 21)
        assert desk.table.cursor == key
        assert any("Việc của Minh" in line for line in desk.picture)


async def test_titles_that_look_like_markup_are_only_text(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        for title in ("[URGENT] gọi", "[/b]", "[@click=desk.app.quit]x"):
            with desk.another() as other:
                other.perform(EditItem(item=other.item("1.1").id, title=title))
            await pilot.press("ctrl+l")
            await wait_for(pilot, lambda shown=title: shown in desk.picture[4])
            assert title in desk.picture[20]
            await pilot.press("enter")
            await wait_for(pilot, lambda: isinstance(desk.app.screen, ItemScreen))
            assert title in desk.app.screen.query_one("#fields", Paper).text
            await pilot.press("escape")

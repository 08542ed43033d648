"""What somebody else takes from under the cursor stays there until the cursor leaves it, and nothing else is hit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from store.actions import AddItem, ArchiveItem, EditItem
from store.views import Status
from tui.screens.board import BoardScreen

Desk = Any  # see conftest.py
WaitFor = Callable[..., Any]


async def archived_under_the_cursor(desk: Desk, pilot: Any, wait_for: WaitFor) -> str:
    """Minh archives the second item while the cursor is on it."""
    await pilot.press("j")
    key = str(desk.table.cursor)
    with desk.another("minh") as other:
        other.perform(ArchiveItem(item=key))
    await wait_for(pilot, lambda: "× minh đã lưu trữ" in desk.picture[5])
    return key


async def test_an_archived_item_stays_under_the_cursor_and_says_who_took_it(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        key = await archived_under_the_cursor(desk, pilot, wait_for)
        assert desk.picture[5].startswith("▌   2 Trao đổi kinh nghiệm")
        assert desk.table.cursor == key
        assert "minh đã lưu trữ" in desk.picture[20]


@pytest.mark.parametrize("key", ["t", "L", "H", "d", "plus", "minus", "c", "m", "e", "x", "enter"])
async def test_no_command_on_it_reaches_a_neighbour(desk: Desk, wait_for: WaitFor, key: str) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await archived_under_the_cursor(desk, pilot, wait_for)
        with desk.another() as other:
            before = other.newest()
        await pilot.press(key)
        await wait_for(pilot, lambda: desk.said.startswith("! Đầu việc 1.2: minh đã lưu trữ"))
        assert isinstance(desk.app.screen, BoardScreen)
        with desk.another() as other:
            assert other.newest() == before


async def test_it_goes_when_the_cursor_moves_on(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        key = await archived_under_the_cursor(desk, pilot, wait_for)
        await pilot.press("up")
        assert desk.number == "1.1"
        assert not desk.table.lists(key)
        assert desk.picture[5].startswith(" II ")


async def test_it_comes_back_to_life_when_it_is_restored(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        key = await archived_under_the_cursor(desk, pilot, wait_for)
        with desk.another("minh") as other:
            other.perform(ArchiveItem(item=key, restore=True))
        await wait_for(pilot, lambda: desk.number == "1.2")
        await pilot.press("up", "down")
        assert (desk.table.cursor, desk.table.line_count) == (key, 28)


async def test_further_news_leave_it_in_its_place(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await archived_under_the_cursor(desk, pilot, wait_for)
        with desk.another("minh") as other:
            other.perform(EditItem(item=other.item("1.1").id, title="Tên của Minh"))
        await wait_for(pilot, lambda: "Tên của Minh" in desk.picture[4])
        assert desk.picture[5].startswith("▌   2 Trao đổi kinh nghiệm")


async def test_what_a_kept_search_finds_no_more_stays_and_can_still_be_changed(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"vũng áng", "enter")
        key = desk.table.cursor
        with desk.another("minh") as other:
            other.perform(EditItem(item=key, title="Giới thiệu doanh nghiệp"))
        await wait_for(pilot, lambda: any("không còn khớp" in line for line in desk.picture))
        assert desk.table.cursor == key
        await pilot.press("L")
        await wait_for(pilot, lambda: desk.as_others_see("1.1").status is Status.ACTIVE)


async def test_a_form_over_an_item_that_was_archived_is_refused_and_its_text_kept(
    desk: Desk, wait_for: WaitFor
) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        key = desk.table.cursor
        await pilot.press("f2", "end", *" của tôi")
        with desk.another("minh") as other:
            other.perform(ArchiveItem(item=key))
        await wait_for(pilot, lambda: key not in desk.app.reading.items)
        await pilot.press("enter")
        await wait_for(pilot, lambda: desk.said.startswith("!"))
        assert desk.app.drafts[key, "title"].endswith(" của tôi")
        with desk.another() as other:
            assert other.item(key).title.endswith("Vũng Áng")


async def test_a_group_whose_hits_all_go_keeps_its_line_under_the_cursor(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"vũng áng", "enter", "up")
        group = desk.table.cursor
        with desk.another("minh") as other:
            other.perform(EditItem(item=other.item("1.1").id, title="Giới thiệu doanh nghiệp"))
        await wait_for(pilot, lambda: "minh vừa sửa" in desk.picture[3])
        assert desk.table.cursor == group
        await pilot.press("escape")
        await wait_for(pilot, lambda: desk.table.line_count == 28)
        assert desk.table.cursor == group


async def test_an_added_item_that_its_author_takes_back_is_gone_but_not_from_under_the_cursor(
    desk: Desk, wait_for: WaitFor
) -> None:
    async with desk.app.run_test(size=(140, 30)) as pilot:
        with desk.another("minh") as other:
            added = other.perform(AddItem(group=other.group("I").id, title="Việc của Minh")).items[0]
            await wait_for(pilot, lambda: desk.table.lists(added))
            await pilot.press("j", "j")
            assert desk.table.cursor == added
            other.undo()
        await wait_for(pilot, lambda: any("× minh đã" in line for line in desk.picture))
        assert desk.table.cursor == added
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("escape", "j")
        await wait_for(pilot, lambda: desk.number == "2.1" or desk.table.on_head)


async def test_what_this_person_archives_makes_place_for_the_next_although_others_are_at_work(
    desk: Desk, wait_for: WaitFor
) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        key = desk.table.cursor
        with desk.another("minh") as other:
            other.perform(EditItem(item=key, title="Tên của Minh"))
        await wait_for(pilot, lambda: "Tên của Minh" in desk.picture[4])
        await pilot.press("x", "down", "down", "enter")
        await wait_for(pilot, lambda: len(desk.app.reading.items) == 19)
        assert desk.number == "1.1"
        assert desk.table.departed is None

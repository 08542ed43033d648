"""Searching as one types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from store.actions import AddItem, AddNote, EditItem
from tui.screens.board import BoardScreen
from tui.widgets.lines import Lines, Paper

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


async def test_what_is_typed_before_a_search_can_be_answered_is_answered_then(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: desk.app.worker.index is not None)
        desk.app.worker._index = None
        await pilot.press("slash", *"nguyen du")
        await wait_for(pilot, lambda: 0 < desk.table.item_count < 20)
        assert "tìm «nguyen du»" in desk.picture[1]


async def test_a_number_leads_to_its_item(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"3.")
        await wait_for(pilot, lambda: "tìm «3.»" in desk.picture[1])
        assert desk.number == "3.1"
        await pilot.press("2")
        await wait_for(pilot, lambda: desk.number == "3.2")
        await pilot.press("backspace", "backspace", "backspace", *"1.2", "enter")
        await wait_for(pilot, lambda: desk.number == "1.2")


async def test_what_others_change_is_found_and_lost_while_a_search_stands(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"formosa", "enter")
        await wait_for(pilot, lambda: desk.table.item_count == 0)
        with desk.another("minh") as board:
            board.perform(AddNote(item=board.item("3.2").id, text="Đã gửi giấy mời Formosa"))
            board.perform(AddItem(group=board.groups()[0].id, title="Đón đoàn Formosa"))
        await wait_for(pilot, lambda: [item.number for item in desk.table.items] == ["1.3", "3.2"])
        with desk.another("minh") as board:
            board.perform(EditItem(item=board.item("1.3").id, title="Đón đoàn"))
        await wait_for(pilot, lambda: [item.number for item in desk.table.items] == ["3.2"])


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


async def test_the_cursor_goes_to_what_answers_best_and_stays_on_what_answers_as_well(
    desk: Desk, wait_for: WaitFor
) -> None:
    with desk.another("minh") as board:
        board.perform(EditItem(item=board.item("5.1").id, title="Làn sóng đầu tư vào nông nghiệp"))
        board.perform(EditItem(item=board.item("6.1").id, title="Lan tỏa phong trào"))
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"lan")
        await wait_for(pilot, lambda: {"5.1", "6.1"} <= {item.number for item in desk.table.items})
        assert desk.table.item.number == "6.1"  # with exactly the accents typed
        await pilot.press("enter", "k", "k", "slash", "enter")  # looking for the same again moves nothing
        assert desk.table.item.number == "5.1"


async def test_what_the_list_does_not_show_is_told_with_the_words_around_it(desk: Desk, wait_for: WaitFor) -> None:
    with desk.another("minh") as board:
        item = board.item("4.1")
        board.perform(EditItem(item=item.id, basis="Căn cứ kết luận của Thường trực hai tỉnh, số 4321-TB/TU"))
        board.perform(AddNote(item=board.item("6.1").id, text="Đã gửi công văn hỏa tốc"))
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"4321 tb tu", "enter")
        await wait_for(pilot, lambda: [item.number for item in desk.table.items] == ["4.1"])
        assert any("tìm thấy ở căn cứ" in line and "4321-TB/TU" in line for line in desk.picture)
        await pilot.press("slash", *["backspace"] * 10, *"hoa toc", "enter")
        await wait_for(pilot, lambda: [item.number for item in desk.table.items] == ["6.1"])
        assert any("tìm thấy trong ghi chú" in line for line in desk.picture)
        await pilot.press("slash", *["backspace"] * 7, *"nguyen du", "enter")
        await wait_for(pilot, lambda: "nguyen du" in desk.picture[1])
        assert not any("tìm thấy ở" in line for line in desk.picture)


async def test_what_was_found_is_marked_beside_the_list_and_on_the_page(desk: Desk, wait_for: WaitFor) -> None:
    with desk.another("minh") as board:
        board.perform(AddNote(item=board.item("6.1").id, text="Đã gửi công văn hỏa tốc"))
        board.perform(EditItem(item=board.item("6.1").id, basis="Công văn số 4321-TB/TU"))
    async with desk.app.run_test(size=(140, 40)) as pilot:
        await pilot.press("slash", *"cong van", "enter")
        await wait_for(pilot, lambda: "6.1" in {item.number for item in desk.table.items})
        desk.app.board_screen.go_to(next(item.id for item in desk.table.items if item.number == "6.1"))
        await wait_for(pilot, lambda: {"Công", "văn"} <= set(hits(desk)))
        await pilot.press("enter")
        await wait_for(pilot, lambda: {"công", "Công", "văn"} <= set(hits(desk)))


def hits(desk: Desk) -> list[str]:
    """The words that are marked on the screen as found."""
    lines = [line for widget in desk.app.screen.query(Lines) for line in widget._lines]
    lines += [line for widget in desk.app.screen.query(Paper) for _, line in widget._lines]
    return [piece.text for line in lines for piece in line if piece.look == "hit"]

"""Working on the board by keys, on a real file, checked through a second Board as another person would see it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from store import open_board
from store.actions import AddItem, EditItem
from store.views import Item, Status
from tui.app import BoardApp
from tui.screens.board import BoardScreen
from tui.screens.item import ItemScreen
from tui.widgets.item_table import ItemTable
from tui.widgets.lines import Lines, Paper

WaitFor = Callable[..., Any]


def table(app: BoardApp) -> ItemTable:
    screen = app.board_screen
    assert screen is not None
    return screen.table


def number(app: BoardApp) -> str:
    """The displayed number of the item under the cursor."""
    item = table(app).item
    return item.number if item else ""


def said(app: BoardApp) -> str:
    message: Lines = app.screen_stack[0].query_one("#message", Lines)
    return message.text.strip()


def picture(app: BoardApp) -> list[str]:
    """What is on the screen, line by line."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


def seen_by_others(path: Path, ref: str) -> Item:
    with open_board(str(path), create="never") as board:
        return board.item(ref)


@contextmanager
def somebody_writing(path: Path) -> Iterator[None]:
    """Another session holds the write lock."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


# Reading


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 15), (200, 50)])
async def test_every_item_can_be_reached_and_no_line_is_too_wide(app: BoardApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("g")
        reached = [table(app).cursor]
        for _ in range(table(app).line_count - 1):
            await pilot.press("j")
            reached.append(table(app).cursor)
            assert {cell_len(line) for line in picture(app)} == {size[0]}
        assert reached == [*dict.fromkeys(reached)]
        assert set(reached) == set(app.reading.items) | set(app.reading.groups)


async def test_the_first_picture_has_the_frame_and_the_rows(app: BoardApp, wait_for: WaitFor) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "board.db" in said(app))
        lines = picture(app)
        assert "Đầu Việc" in lines[0]
        assert "Ngày xem 15/03/2020" in lines[0]
        assert "20 việc" in lines[1]
        assert "STT Nội dung" in lines[2]
        assert lines[3].startswith(" I    Xúc tiến đầu tư vào Khu kinh tế Vũng Áng")
        assert lines[4].startswith("▌   1 Giới thiệu doanh nghiệp")
        assert "1.1 Giới thiệu doanh nghiệp Thủ đô khảo sát" in lines[20]
        assert "? giúp" in lines[23]


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (10, 3), (20, 5), (80, 1), (1, 24), (59, 14), (300, 4)])
async def test_a_tiny_window_shows_what_it_can(app: BoardApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.resize_terminal(*size)
        await pilot.press("j", "G", "enter", "escape", "g")
        await pilot.pause()
        assert {cell_len(line) for line in picture(app)} == {size[0]}
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert picture(app)[3].startswith("▌I")


async def test_counts_and_ends(app: BoardApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "5", "j")
        assert table(app).cursor == [*_lines(app)][5]
        await pilot.press("1", "2", "G")
        assert table(app).cursor == [*_lines(app)][11]
        await pilot.press("end")
        assert table(app).cursor == [*_lines(app)][-1]
        await pilot.press("home")
        assert table(app).cursor == next(_lines(app))


def _lines(app: BoardApp) -> Iterator[str]:
    for group, items in app.reading.in_groups():
        yield group.id
        yield from (item.id for item in items)


async def test_groups_fold_and_open(app: BoardApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        full = table(app).line_count
        await pilot.press("left")
        group = table(app).group
        assert table(app).cursor == (group and group.id)
        assert table(app).line_count == full - 2
        assert "… 2 việc" in picture(app)[3]
        await pilot.press("right")
        assert table(app).line_count == full
        await pilot.press("tab")
        assert table(app).line_count == len(app.reading.groups)
        await pilot.press("tab")
        assert table(app).line_count == full


async def test_the_viewing_date_can_be_left_and_taken_up_again(app: BoardApp, board_path: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        before = picture(app)[1]
        await pilot.press("full_stop")
        assert "Hôm nay" in picture(app)[0]
        assert picture(app)[1] != before
        await pilot.press("f3")
        assert "Ngày xem 15/03/2020" in picture(app)[0]
        assert picture(app)[1] == before
    with open_board(str(board_path)) as board:
        assert board.info().viewing_date == date(2020, 3, 15)


# Changing


async def test_a_status_step_is_confirmed_once_it_is_written(
    app: BoardApp, board_path: Path, wait_for: WaitFor
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("L")
        await wait_for(pilot, lambda: "1.1 → đang thực hiện" in said(app))
        assert "u hoàn tác" in said(app)
        assert seen_by_others(board_path, "1.1").status is Status.ACTIVE
        assert "► " in picture(app)[4]
        await pilot.press("less_than_sign")
        await wait_for(pilot, lambda: "1.1 → chưa thực hiện" in said(app))
        assert seen_by_others(board_path, "1.1").status is Status.PLANNED


async def test_keys_do_not_wait_for_a_locked_board_and_two_steps_are_two_steps(
    app: BoardApp, board_path: Path, wait_for: WaitFor
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        with somebody_writing(board_path):
            await pilot.press("L", "L", "j")
            assert number(app) == "1.2"
            assert "→" not in said(app)
        await wait_for(pilot, lambda: "chờ xác nhận" in said(app))
        assert seen_by_others(board_path, "1.1").status is Status.REVIEW
        assert seen_by_others(board_path, "1.2").status is Status.PLANNED
        assert number(app) == "1.2"


async def test_quitting_waits_for_what_is_still_to_be_written(app: BoardApp, board_path: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        with somebody_writing(board_path):
            await pilot.press("L", "q")
            assert app.is_running
            assert "rồi thoát" in said(app)
    app.worker.close()
    assert seen_by_others(board_path, "1.1").status is Status.ACTIVE


async def test_choosing_a_status(app: BoardApp, board_path: Path, wait_for: WaitFor) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", *"hoan", "enter")
        await wait_for(pilot, lambda: "1.1 → hoàn thành" in said(app))
        assert seen_by_others(board_path, "1.1").status is Status.DONE


async def test_choosing_a_lead(app: BoardApp, board_path: Path, wait_for: WaitFor) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", *"noi vu", "enter")
        await wait_for(pilot, lambda: "chủ trì" in said(app))
        assert "Sở Nội vụ" in seen_by_others(board_path, "1.1").lead


async def test_a_lead_that_is_not_on_the_board_is_added_with_the_choice(
    app: BoardApp, board_path: Path, wait_for: WaitFor
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f8", *"Viện Quy hoạch", "end", "enter")
        await wait_for(pilot, lambda: "Viện Quy hoạch" in said(app))
        assert seen_by_others(board_path, "1.1").lead == "Viện Quy hoạch"


async def test_typing_a_deadline(app: BoardApp, board_path: Path, wait_for: WaitFor) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d", *"15/4/2020", "enter")
        await wait_for(pilot, lambda: "15/04/2020" in said(app))
        deadline = seen_by_others(board_path, "1.1").deadline
        assert deadline is not None
        assert deadline.date == date(2020, 4, 15)
        await pilot.press("2", "plus")
        await wait_for(pilot, lambda: "17/04/2020" in said(app))
        await pilot.press("minus")
        await wait_for(pilot, lambda: "16/04/2020" in said(app))


async def test_a_period_is_not_moved_by_days(app: BoardApp, board_path: Path, wait_for: WaitFor) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        before = seen_by_others(board_path, "1.1")
        await pilot.press("plus")
        await wait_for(pilot, lambda: "gõ d" in said(app))
        assert seen_by_others(board_path, "1.1") == before


async def test_editing_a_title(app: BoardApp, board_path: Path, wait_for: WaitFor) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", "end", *" đợt 2", "enter")
        await wait_for(pilot, lambda: "nội dung" in said(app))
        assert seen_by_others(board_path, "1.1").title.endswith("Vũng Áng đợt 2")


async def test_editing_a_groups_title(app: BoardApp, board_path: Path, wait_for: WaitFor) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "e", "end", *" mới", "enter")
        await wait_for(pilot, lambda: said(app).endswith("u hoàn tác"))
        with open_board(str(board_path)) as board:
            assert board.group("I").title == "Xúc tiến đầu tư vào Khu kinh tế Vũng Áng mới"


async def test_undo_and_redo(app: BoardApp, board_path: Path, wait_for: WaitFor) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("L")
        await wait_for(pilot, lambda: "→" in said(app))
        await pilot.press("u")
        await wait_for(pilot, lambda: "hoàn tác" in said(app) and "→ chưa" in said(app))
        assert seen_by_others(board_path, "1.1").status is Status.PLANNED
        await pilot.press("ctrl+y")
        await wait_for(pilot, lambda: "làm lại" in said(app))
        assert seen_by_others(board_path, "1.1").status is Status.ACTIVE
        await pilot.press("U")
        await wait_for(pilot, lambda: said(app).startswith("!"))


async def test_an_archived_item_leaves_the_list_and_undo_brings_it_back(
    app: BoardApp, board_path: Path, wait_for: WaitFor
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        key = table(app).cursor
        await pilot.press("x", "down", "down", "enter")
        await wait_for(pilot, lambda: len(app.reading.items) == 19)
        assert key not in app.reading.items
        assert number(app) == "1.1"
        await pilot.press("u")
        await wait_for(pilot, lambda: len(app.reading.items) == 20)
        assert seen_by_others(board_path, "1.1").id == key


async def test_cancelling_asks_why(app: BoardApp, board_path: Path, wait_for: WaitFor) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("delete", "down", "enter", *"bỏ theo Thông báo 12", "enter")
        await wait_for(pilot, lambda: "hủy" in said(app))
        item = seen_by_others(board_path, "1.1")
        assert (item.status, item.status_reason) == (Status.CANCELLED, "bỏ theo Thông báo 12")


async def test_keeping_the_item_changes_nothing(app: BoardApp, board_path: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        before = seen_by_others(board_path, "1.1")
        await pilot.press("x", "enter", "x", "escape")
        assert isinstance(app.screen, BoardScreen)
        assert seen_by_others(board_path, "1.1") == before


async def test_a_new_item_joins_the_current_group_and_gets_the_cursor(
    app: BoardApp, board_path: Path, wait_for: WaitFor
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(
            "5", "j", "n", "tab", *"Họp giao ban quý II", "tab", *"noi vu", "tab", *"20/4/2020", "enter"
        )
        await wait_for(pilot, lambda: "đã thêm 2.4" in said(app))
        assert number(app) == "2.4"
        item = seen_by_others(board_path, "2.4")
        assert (item.title, item.lead) == ("Họp giao ban quý II", "Sở Nội vụ Hà Nội")
        assert item.deadline is not None
        assert item.deadline.date == date(2020, 4, 20)


async def test_a_new_group_comes_last(app: BoardApp, board_path: Path, wait_for: WaitFor) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("colon", *"them nhom", "enter", *"Giáo dục, y tế", "enter")
        await wait_for(pilot, lambda: "Giáo dục, y tế" in said(app))
        group = table(app).group
        assert group is not None
        assert (group.code, group.title) == ("IX", "Giáo dục, y tế")


async def test_a_note_is_kept_with_its_author(app: BoardApp, board_path: Path, wait_for: WaitFor) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("m", *"đã gửi công văn", "enter", *"chờ trả lời", "f2")
        await wait_for(pilot, lambda: "đã ghi chú" in said(app))
        with open_board(str(board_path)) as board:
            [note] = board.detail("1.1").notes
        assert (note.author, note.text) == ("lan", "đã gửi công văn\nchờ trả lời")


async def test_releasing_the_viewing_date_for_everybody(app: BoardApp, board_path: Path, wait_for: WaitFor) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("colon", *"ghim", "enter", *["backspace"] * 10, "enter")
        await wait_for(pilot, lambda: "Hôm nay" in picture(app)[0])
        with open_board(str(board_path)) as board:
            assert board.info().viewing_date is None


async def test_help_lists_what_works_here_and_goes_away(app: BoardApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        assert any("Chọn trạng thái" in line for line in picture(app))
        await pilot.press("escape", "j")
        assert isinstance(app.screen, BoardScreen)
        assert number(app) == "1.2"


async def test_an_edit_that_somebody_else_overtook_is_refused_and_kept(
    app: BoardApp, board_path: Path, wait_for: WaitFor
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        key = table(app).cursor
        assert key is not None
        await pilot.press("f2", "end", *" của tôi")
        with open_board(str(board_path), who="minh") as other:
            other.perform(EditItem(item=key, title="Tên của Minh"))
        await pilot.press("enter")
        await wait_for(pilot, lambda: said(app).startswith("!"))
        assert seen_by_others(board_path, "1.1").title == "Tên của Minh"
        assert app.drafts[key, "title"].endswith(" của tôi")
        await wait_for(pilot, lambda: "Tên của Minh" in picture(app)[4])


async def test_others_items_arrive_with_the_next_reading_and_the_cursor_stays(
    app: BoardApp, board_path: Path, wait_for: WaitFor
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "j", "j")
        key = table(app).cursor
        with open_board(str(board_path), who="minh") as other:
            other.perform(AddItem(group=other.group("I").id, title="Việc của Minh"))
        await pilot.press("ctrl+l")
        await wait_for(pilot, lambda: len(app.reading.items) == 21)
        assert table(app).cursor == key
        assert any("Việc của Minh" in line for line in picture(app))


async def test_titles_that_look_like_markup_are_only_text(app: BoardApp, board_path: Path, wait_for: WaitFor) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        for title in ("[URGENT] gọi", "[/b]", "[@click=app.quit]x"):
            with open_board(str(board_path)) as other:
                other.perform(EditItem(item=other.item("1.1").id, title=title))
            await pilot.press("ctrl+l")
            await wait_for(pilot, lambda shown=title: shown in picture(app)[4])
            assert title in picture(app)[20]
            await pilot.press("enter")
            await wait_for(pilot, lambda: isinstance(app.screen, ItemScreen))
            assert title in app.screen.query_one("#fields", Paper).text
            await pilot.press("escape")


# Finding


async def test_searching_narrows_as_one_types_and_enter_keeps_it(app: BoardApp, wait_for: WaitFor) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"nguyen du")
        await wait_for(pilot, lambda: 0 < table(app).item_count < 20)
        assert "tìm «nguyen du»" in picture(app)[1]
        await pilot.press("enter")
        hits = table(app).item_count
        assert table(app).item is not None
        await pilot.press("n")
        assert table(app).item is not None
        assert isinstance(app.screen, BoardScreen)
        assert table(app).item_count == hits
        await pilot.press("escape")
        await wait_for(pilot, lambda: table(app).item_count == 20)


async def test_leaving_the_search_field_drops_the_search(app: BoardApp, wait_for: WaitFor) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+f", *"zzz")
        await wait_for(pilot, lambda: table(app).item_count == 0)
        assert any("Không có đầu việc nào khớp «zzz»" in line for line in picture(app))
        await pilot.press("escape")
        await wait_for(pilot, lambda: table(app).item_count == 20)
        await pilot.press("j")
        assert table(app).has_focus


async def test_a_search_looks_into_notes(app: BoardApp, board_path: Path, wait_for: WaitFor) -> None:
    from store.actions import AddNote

    with open_board(str(board_path)) as board:
        board.perform(AddNote(item=board.item("3.2").id, text="đã gửi giấy mời Formosa"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"formosa")
        await wait_for(pilot, lambda: table(app).item_count == 1)
        assert number(app) == "3.2"


# The page of an item


async def test_the_page_shows_all_and_edits_in_place(app: BoardApp, board_path: Path, wait_for: WaitFor) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, ItemScreen))
        fields = app.screen.query_one("#fields", Paper)
        assert "Ban Quản lý Khu kinh tế" in fields.text
        assert "quý II/2020 *" in fields.text
        await pilot.press("greater_than_sign")
        await wait_for(pilot, lambda: "đang thực hiện" in fields.text)
        await pilot.press("tab")
        side = app.screen.query_one("#side", Paper)
        await wait_for(pilot, lambda: "chưa thực hiện → đang" in side.text.replace("\n", " "))
        await pilot.press("tab", "tab", "pagedown", "pagedown")
        await wait_for(pilot, lambda: "Chia sẻ kinh nghiệm" in fields.text)
        await pilot.press("escape")
        assert number(app) == "2.1"


async def test_fields_that_have_no_key_of_their_own_are_edited_on_the_page(
    app: BoardApp, board_path: Path, wait_for: WaitFor
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "G", "enter", "end", *" và các tỉnh", "enter")
        await wait_for(pilot, lambda: "bên thực hiện" in said(app))
        assert seen_by_others(board_path, "1.1").acting_side == "Hà Nội và các tỉnh"


# Taking the board along


async def test_exporting_from_the_palette(
    app: BoardApp, tmp_path: Path, wait_for: WaitFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("colon", *"xuat", "enter", "enter")
        await wait_for(pilot, lambda: "Đã xuất 20 đầu việc" in said(app))
        [written] = tmp_path.glob("dauviec-*.toml")
        assert "Vũng Áng" in written.read_text(encoding="utf-8")


async def test_messages_can_be_read_again(app: BoardApp, wait_for: WaitFor) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("L")
        await wait_for(pilot, lambda: "→" in said(app))
        await pilot.press("j")
        assert said(app) == ""
        await pilot.press("colon", *"thong bao", "enter")
        await wait_for(pilot, lambda: any("1.1 → đang thực hiện" in line for line in picture(app)))


async def test_quitting_in_a_dialog_says_what_to_do_first(app: BoardApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", *" thêm", "ctrl+q")
        assert app.is_running
        assert "Esc" in said(app)


@pytest.mark.parametrize("key", ["t", "d", "c", "m", "e", "x"])
async def test_on_a_groups_line_item_commands_say_that_they_need_an_item(app: BoardApp, key: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", key)
        assert isinstance(app.screen, BoardScreen) == (key != "e")
        assert key == "e" or "Chọn một đầu việc" in said(app)


async def test_ctrl_c_says_how_to_quit_and_ctrl_q_quits(app: BoardApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+c")
        assert "Ctrl+Q" in said(app)
        assert app.is_running
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert app.return_code == 0

"""The board's history on screen: what it tells, what is new in it, where it leads, and that it keeps still."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import store
from store import open_board
from store.actions import AddItem, AddNote, ArchiveItem, EditGroup, EditItem, NewAgency
from store.errors import Busy
from store.views import Deadline, FieldChange, Precision, Status, StepEntry
from tui import returning, visits
from tui.app import BoardApp
from tui.opening import run_board
from tui.screens import log
from tui.screens.board import BoardScreen
from tui.screens.help import Help
from tui.screens.item import ItemScreen
from tui.screens.log import LogScreen
from tui.visits import Visit
from tui.widgets import log_list
from tui.widgets.log_rows import rows_of

Desk = Any  # see conftest.py
WaitFor = Callable[..., Any]

LONG_AGO = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def edit(desk: Desk, ref: str = "1.1", *, who: str = "minh", reason: str = "", **fields: Any) -> None:
    """Somebody changes an item."""
    with desk.another(who) as board:
        board.perform(EditItem(item=board.item(ref).id, reason=reason, **fields))


def retitle(desk: Desk, count: int) -> None:
    """Somebody gives an item so many titles, one after the other."""
    with desk.another() as board:
        item = board.item("1.1").id
        for number in range(count):
            board.perform(EditItem(item=item, title=f"Tên thứ {number}"))


async def opened(desk: Desk, wait_for: WaitFor, pilot: Any, key: str = "b") -> log_list.LogList:
    """The history, with its first page."""
    await pilot.press(key)
    await wait_for(pilot, lambda: isinstance(desk.app.screen, LogScreen))
    shown = desk.app.screen.query_one(log_list.LogList)
    await wait_for(pilot, lambda: shown.newest)
    assert isinstance(shown, log_list.LogList)
    return shown


def pointed_at(desk: Desk) -> tuple[int, str]:
    """The row of the screen the cursor is on, and what the line says."""
    return next((y, line) for y, line in enumerate(desk.picture) if line.startswith("▌"))


def line_with(desk: Desk, words: str) -> str:
    found: str = next(line for line in desk.picture[1:-4] if words in line)
    return found


@pytest.mark.parametrize("key", ["b", "f5"])
async def test_it_tells_who_did_what_when_and_why_newest_first(desk: Desk, wait_for: WaitFor, key: str) -> None:
    edit(desk, status=Status.ACTIVE)
    edit(desk, "2.1", who="hoa", status=Status.PAUSED, reason="chờ kinh phí")
    with desk.another("minh") as board:
        board.perform(ArchiveItem(item=board.item("1.2").id, reason="trùng"))
        at = board.history(limit=1)[0].at.astimezone()
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await opened(desk, wait_for, pilot, key)
        told = [line.rstrip() for line in desk.picture[1:9]]
        assert f"{at:%d/%m/%Y}" in told[0]
        assert f"{at:%H:%M} minh" in told[1]
        assert "lưu trữ: Trao đổi kinh nghiệm" in told[1]
        assert "lý do: trùng" in told[2]
        assert "hoa        2.1   trạng thái: chưa thực hiện → tạm dừng" in told[3]
        assert "lý do trạng thái: chờ kinh phí" in told[4]
        assert "minh       1.1   trạng thái: chưa thực hiện → đang thực hiện" in told[5]
        assert told[6].endswith("lập bảng")


async def test_an_extension_with_its_reason_is_told(desk: Desk, wait_for: WaitFor) -> None:
    edit(desk, deadline=Deadline(date(2020, 7, 1), Precision.DAY, "1/7/2020"), reason="công văn 215")
    async with desk.app.run_test(size=(100, 24)) as pilot:
        await opened(desk, wait_for, pilot)
        assert "01/07/2020" in "\n".join(desk.picture)
        assert "công văn 215" in "\n".join(desk.picture)


async def test_what_an_action_did_is_told_once(desk: Desk, wait_for: WaitFor) -> None:
    with desk.another() as board:
        lead = NewAgency("Báo Mới", "BM")
        board.perform(AddItem(group=board.group("I").id, title="Họp báo", lead=lead))
        board.perform(AddNote(item=board.item("1.3").id, text="Đã gọi.\nChờ trả lời."))
        board.undo()
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await opened(desk, wait_for, pilot)
        words = [line[25:].strip() for line in desk.picture[2:9]]
        assert words[0].startswith("hoàn tác")
        assert "ghi chú: Đã gọi. Chờ trả lời." in "\n".join(words)
        added = words.index("thêm đầu việc: Họp báo")
        assert words[added + 1] == "thêm cơ quan: Báo Mới"
        assert words[added + 2].startswith("nhóm: Xúc tiến đầu tư")
        assert not any("Họp báo" in line for line in words[added + 1 :])


def test_a_step_as_large_as_the_board_says_that_there_is_more() -> None:
    change = FieldChange("item", "a", "1.1", "title", "Cũ", "Mới")
    entry = StepEntry(7, LONG_AGO, "lan", "replace_content", "a.toml", None, (change, change), False, {})
    assert [row.words for row in rows_of(entry, new=False)][-2:] == ["  … và nhiều chỗ khác", "  lý do: a.toml"]


async def test_what_others_did_since_the_last_visit_carries_a_sign(desk: Desk, wait_for: WaitFor) -> None:
    edit(desk, title="Trước")
    desk.app.visit = Visit(2, LONG_AGO)
    edit(desk, title="Sau")
    edit(desk, who="lan", title="Của lan")
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await opened(desk, wait_for, pilot)
        signed = [line[1] for line in (line_with(desk, f"→ {title}") for title in ("Trước", "Sau", "Của lan"))]
        assert signed == [" ", "•", " "]
        assert "• người khác sửa từ 21/11/2026" in desk.picture[0]


async def test_without_a_known_visit_nothing_is_called_new(desk: Desk, wait_for: WaitFor) -> None:
    edit(desk, title="Tên")
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await opened(desk, wait_for, pilot)
        assert not any("•" in line for line in desk.picture)


async def test_what_comes_in_meanwhile_stands_on_top_and_nothing_moves(desk: Desk, wait_for: WaitFor) -> None:
    retitle(desk, 20)
    async with desk.app.run_test(size=(80, 16)) as pilot:
        shown = await opened(desk, wait_for, pilot)
        await pilot.press("pagedown", "j", "k")
        before, picture = pointed_at(desk), desk.picture[1:11]
        edit(desk, "4.1", who="hoa", status=Status.REVIEW)
        edit(desk, "4.1", who="hoa", status=Status.DONE)
        await wait_for(pilot, lambda: shown.above == 2)
        assert (pointed_at(desk), desk.picture[1:11]) == (before, picture)
        assert "▲ 2 thay đổi mới ở trên" in desk.picture[0]
        await pilot.press("g", "j")
        assert "hoa        4.1   trạng thái: chờ xác nhận → hoàn thành" in pointed_at(desk)[1]
        assert "▲" not in desk.picture[0]


async def test_on_the_newest_line_too_the_cursor_stays_with_what_it_points_at(desk: Desk, wait_for: WaitFor) -> None:
    edit(desk, title="Tên của Minh")
    async with desk.app.run_test(size=(80, 24)) as pilot:
        shown = await opened(desk, wait_for, pilot)
        newest = shown.newest
        edit(desk, "4.1", status=Status.ACTIVE)
        await wait_for(pilot, lambda: shown.newest > newest)
        assert "→ Tên của Minh" in pointed_at(desk)[1]
        assert sum("/2026" in line or "Thứ" in line for line in desk.picture[1:5]) == 1  # one line for the day


async def test_it_is_read_page_by_page_down_to_the_first_step(
    desk: Desk, wait_for: WaitFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "_PAGE", 5)
    monkeypatch.setattr(log_list, "_AHEAD", 2)
    retitle(desk, 12)
    async with desk.app.run_test(size=(80, 16)) as pilot:
        shown = await opened(desk, wait_for, pilot)
        assert shown.oldest == shown.newest - 4
        while "Hết" not in "\n".join(desk.picture):
            oldest = shown.oldest
            await pilot.press("end")
            await wait_for(pilot, lambda known=oldest: shown.oldest < known or "Hết" in "\n".join(desk.picture))
        assert shown.oldest == 1
        told = [line.split("→ ")[-1] for line in shown.text.splitlines() if "→" in line]
        assert told == [f"Tên thứ {number}" for number in range(11, -1, -1)]


@pytest.mark.parametrize("first", [BoardScreen, ItemScreen])
async def test_enter_goes_to_the_item_on_the_list(desk: Desk, wait_for: WaitFor, first: type) -> None:
    edit(desk, "4.2", title="Tên của Minh")
    async with desk.app.run_test(size=(80, 24)) as pilot:
        if first is ItemScreen:
            await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(desk.app.screen, first))
        await opened(desk, wait_for, pilot)
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(desk.app.screen, BoardScreen))
        assert desk.number == "4.2"


async def test_enter_finds_the_item_of_a_note_and_a_group(desk: Desk, wait_for: WaitFor) -> None:
    with desk.another() as board:
        board.perform(AddNote(item=board.item("3.2").id, text="Đã gọi"))
        group = board.group("II").id
        board.perform(EditGroup(group=group, title="Nông nghiệp"))
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await opened(desk, wait_for, pilot)
        await pilot.press("j", "enter")
        await wait_for(pilot, lambda: desk.number == "3.2")
        await opened(desk, wait_for, pilot)
        await pilot.press("enter")
        await wait_for(pilot, lambda: desk.table.cursor == group)


@pytest.mark.parametrize("keys", [["enter"], ["up", "enter"], ["G", "enter"]])
async def test_a_line_that_leads_nowhere_says_so(desk: Desk, wait_for: WaitFor, keys: list[str]) -> None:
    with desk.another() as board:
        board.perform(ArchiveItem(item=board.item("1.2").id))
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await opened(desk, wait_for, pilot)
        await pilot.press(*keys)
        await wait_for(pilot, lambda: any(line.startswith(" ! Dòng này không dẫn tới") for line in desk.picture))
        assert isinstance(desk.app.screen, LogScreen)


async def test_numbers_are_those_the_items_have_now(desk: Desk, wait_for: WaitFor) -> None:
    edit(desk, "1.1", deliverable="một")
    edit(desk, "1.2", deliverable="hai")
    async with desk.app.run_test(size=(80, 24)) as pilot:
        shown = await opened(desk, wait_for, pilot)
        newest = shown.newest
        with desk.another() as board:
            board.perform(ArchiveItem(item=board.item("1.1").id))
        await wait_for(pilot, lambda: shown.newest > newest)
        assert " 1.1   sản phẩm" in line_with(desk, "→ hai")
        assert " ×     sản phẩm" in line_with(desk, "→ một")


async def test_text_of_people_is_only_text(desk: Desk, wait_for: WaitFor) -> None:
    edit(desk, title="[b]đậm[/b] [@click=app.quit]x[/]")
    async with desk.app.run_test(size=(120, 40)) as pilot:
        await opened(desk, wait_for, pilot)
        assert "→ [b]đậm[/b] [@click=app.quit]x[/]" in pointed_at(desk)[1]
        assert sum("[b]đậm[/b]" in line for line in desk.picture) >= 2  # in the list, and in full below it


async def test_only_what_needs_no_item_works_here(desk: Desk, wait_for: WaitFor) -> None:
    edit(desk, title="Tên")
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await opened(desk, wait_for, pilot)
        await pilot.press("t", "L", "x", "u", "n", "b")
        assert isinstance(desk.app.screen, LogScreen)
        await pilot.press("question_mark")
        await wait_for(pilot, lambda: isinstance(desk.app.screen, Help))
        assert any("Đến đầu việc của dòng này" in line for line in desk.picture)
        await pilot.press("escape", "escape")
        await wait_for(pilot, lambda: isinstance(desk.app.screen, BoardScreen))
        assert desk.as_others_see("1.1").title == "Tên"


async def test_a_page_that_cannot_be_read_is_told_and_asked_for_again(
    desk: Desk, wait_for: WaitFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise Busy("bang.db", 5.0)

    steps = store.Board.steps
    monkeypatch.setattr(store.Board, "steps", busy)
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b")
        await wait_for(pilot, lambda: any(line.startswith(" ! ") for line in desk.picture))
        monkeypatch.setattr(store.Board, "steps", steps)
        await pilot.press("j")
        await wait_for(pilot, lambda: any(line.rstrip().endswith("lập bảng") for line in desk.picture))


@pytest.mark.parametrize("size", [(60, 15), (40, 5), (20, 3), (200, 50)])
async def test_it_fits_any_window(desk: Desk, wait_for: WaitFor, size: tuple[int, int]) -> None:
    retitle(desk, 3)
    async with desk.app.run_test(size=size) as pilot:
        await opened(desk, wait_for, pilot)
        await pilot.press("G", "g", "pagedown", "pageup", "j")
        assert "minh" in pointed_at(desk)[1]


# Coming back


def came_back(desk: Desk, visit: Visit | None) -> None:
    """Only the start is to tell of changes: this board was read before they were made, so that they are news, too."""
    desk.app.visit = visit
    desk.app.watcher.close()


async def test_the_start_says_what_the_others_did_since(desk: Desk, wait_for: WaitFor) -> None:
    came_back(desk, Visit(1, LONG_AGO))
    edit(desk, title="Một")
    edit(desk, who="hoa", title="Hai")
    edit(desk, who="lan", title="Của lan")
    async with desk.app.run_test(size=(80, 24)) as pilot:
        when = LONG_AGO.astimezone()
        words = f"Từ lần trước ({when:%d/%m/%Y %H:%M}): 2 thay đổi của hoa, minh · b xem"
        await wait_for(pilot, lambda: desk.said == words)


async def test_drafts_that_wait_are_told_too(desk: Desk, wait_for: WaitFor) -> None:
    came_back(desk, Visit(1, LONG_AGO))
    edit(desk, title="Một")
    desk.app.drafts[desk.as_others_see("1.1").id, "note"] = "đang viết dở"
    async with desk.app.run_test(size=(160, 40)) as pilot:
        await wait_for(pilot, lambda: "1 thay đổi của minh" in desk.said)
        assert "1.1" in desk.said


@pytest.mark.parametrize("visit", [None, Visit(2, LONG_AGO)])
async def test_where_nothing_is_new_the_start_says_where_the_board_is(
    desk: Desk, wait_for: WaitFor, visit: Visit | None
) -> None:
    edit(desk, title="Một")
    came_back(desk, visit)
    async with desk.app.run_test(size=(80, 24)) as pilot:
        asked: list[object] = []
        desk.app.worker.ask(lambda board: board.newest(), asked.append)
        await wait_for(pilot, lambda: asked)
        assert [words for words in desk.app.said if "Từ lần trước" in words] == []


def quitting(app: BoardApp, **_: object) -> int:
    """Instead of a terminal: somebody else saves, the screen shows it, the person quits."""
    with open_board(app.reading.info.place, who="minh", create="never") as other:
        other.perform(EditItem(item=other.item("1.1").id, title="Tên của Minh"))
    app.reading = app.worker._reading = store_reading(app)
    return 0


def store_reading(app: BoardApp) -> Any:
    from tui.reading import read

    return read(app.worker._board)


@pytest.fixture
def own_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home of the test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.mark.usefixtures("own_files")
def test_quitting_remembers_what_was_on_the_screen(board_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BoardApp, "run_in_terminal", quitting)
    assert run_board(str(board_path), day=None) == 0
    with open_board(str(board_path), who="hoa", create="never") as board:
        visit = visits.last(board.info().id)
        assert visit is not None
        assert visit.step == board.newest() == 2
        app = BoardApp(board)
        assert returning.last_visit(app.reading) == visit
        app.worker.close()


@pytest.mark.usefixtures("own_files")
def test_looking_at_an_earlier_day_is_no_visit(board_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BoardApp, "run_in_terminal", lambda _, **__: 0)
    with open_board(str(board_path), create="never") as board:
        key = board.info().id
    assert run_board(str(board_path), day=None, as_of=store.now()) == 0
    assert visits.last(key) is None


@pytest.mark.usefixtures("own_files")
def test_a_visit_to_what_is_gone_since_a_backup_was_put_back_does_not_count(board_path: Path) -> None:
    with open_board(str(board_path), create="never") as board:
        visits.remember(board.info().id, 99, store.now())
        app = BoardApp(board)
        assert returning.last_visit(app.reading) is None
        app.worker.close()

"""Typed text on disk: kept by every form, offered again at the next start, never lost between sessions."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from store import open_board
from tests.board_terminal import texts
from tui import keeping
from tui.app import BoardApp
from tui.drafts import Drafts
from tui.drafts_file import DraftsFile
from tui.messages import Draft

WaitFor = Callable[..., Any]
GONE, NEW = "đầu việc đã rời danh sách", "đầu việc mới"
DISK = 20.0  # seconds the disk may take
NOTE, TITLE = ("i1", "note"), ("i1", "title")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "dauviec" / "drafts" / "b.json"


def kept(path: Path) -> dict[tuple[str, str], str]:
    """What the next start finds."""
    return dict(Drafts(path))


def written(drafts: Drafts) -> None:
    assert drafts.flush(DISK)


# The mapping and its file


def test_what_is_kept_is_there_at_the_next_start_and_what_is_dropped_is_not(path: Path) -> None:
    drafts = Drafts(path)
    drafts[NOTE], drafts[TITLE] = "một", "hai\nba"
    written(drafts)
    assert kept(path) == {NOTE: "một", TITLE: "hai\nba"}
    del drafts[NOTE]
    written(drafts)
    assert kept(path) == {TITLE: "hai\nba"}
    drafts.pop(TITLE)
    written(drafts)
    assert not path.exists()


def test_nobody_else_can_read_it(path: Path) -> None:
    drafts = Drafts(path)
    drafts[NOTE] = "riêng"
    written(drafts)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_sessions_keep_each_others_drafts_and_the_newest_text_of_a_field_wins(path: Path) -> None:
    here, there = Drafts(path), Drafts(path)
    here[NOTE], here[TITLE] = "một", "hai"
    written(here)
    there[NOTE] = "sau"
    written(there)
    here["i2", "note"] = "ba"
    written(here)
    assert kept(path) == {NOTE: "sau", TITLE: "hai", ("i2", "note"): "ba"}
    here.refresh()
    assert here[NOTE] == "sau"
    del here[NOTE]
    written(here)
    there.refresh()
    assert NOTE not in there
    there[TITLE] = "sửa"
    written(there)
    assert kept(path) == {TITLE: "sửa", ("i2", "note"): "ba"}


def test_many_sessions_at_once_lose_nothing(path: Path) -> None:
    sessions = [Drafts(path) for _ in range(6)]
    for turn in range(10):
        for number, drafts in enumerate(sessions):
            drafts[f"i{number}", str(turn)] = f"{number}-{turn}"
    for drafts in sessions:
        written(drafts)
    assert len(kept(path)) == 60


def test_what_is_being_typed_here_is_not_overtaken_by_what_is_on_disk(path: Path) -> None:
    here, there = Drafts(path), Drafts(path)
    there[NOTE] = "cũ"
    written(there)
    here[NOTE] = "mới"
    here.refresh()
    assert here[NOTE] == "mới"
    written(here)
    assert kept(path) == {NOTE: "mới"}


@pytest.mark.parametrize(
    "garbage",
    [
        b"", b"\xff\xfe\x00", b"{", b"[]", b"null", b'{"format": 2, "drafts": [["a", "b", "c"]]}',
        b'{"format": 1, "drafts": {"a": "b"}}', b'{"format": 1, "drafts": [1, ["a", "b"], ["a", 1, "c"], null]}',
        b"[" * 200_000, b'{"format": 1, "drafts": [["a", "b", "' + b"x" * 2_000_000 + b'"]]}',
    ],
    ids=lambda garbage: repr(garbage[:40]),
)  # fmt: skip
def test_a_file_that_is_anything_else_holds_no_drafts_and_can_be_written_over(path: Path, garbage: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(garbage)
    drafts = Drafts(path)
    assert dict(drafts) == {}
    drafts[NOTE] = "một"
    written(drafts)
    assert kept(path) == {NOTE: "một"}


def test_what_a_file_holds_is_only_ever_text(path: Path) -> None:
    path.parent.mkdir(parents=True)
    entries = [["i1", "note", "a\x1b]0;x\x07b\u202ec"], ["i1", "title", "e\u0302"]]
    path.write_text(json.dumps({"format": 1, "drafts": entries}), encoding="utf-8")
    assert kept(path) == {NOTE: "a]0;xbc", TITLE: "ê"}


def test_the_oldest_go_when_all_of_it_is_too_much(path: Path) -> None:
    file = DraftsFile(path)
    for number in range(8):
        file.write({(f"i{number}", "note"): f"{number}" * 100_000})
    assert [item for item, _ in file.read()] == ["i3", "i4", "i5", "i6", "i7"]


def test_a_half_written_file_of_a_killed_session_counts_for_nothing(path: Path) -> None:
    drafts = Drafts(path)
    drafts[NOTE] = "một"
    written(drafts)
    (path.parent / f".{path.name}.new").write_bytes(b'{"format": 1, "dra')
    assert kept(path) == {NOTE: "một"}
    drafts[TITLE] = "hai"
    written(drafts)
    assert kept(path) == {NOTE: "một", TITLE: "hai"}


def test_where_nothing_can_be_written_they_stay_in_memory_until_it_can(path: Path) -> None:
    path.parent.parent.mkdir()
    path.parent.write_text("a file where the directory should be", encoding="utf-8")
    drafts = Drafts(path)
    drafts[NOTE] = "một"
    assert not drafts.flush(DISK)
    assert drafts.trouble is not None
    assert drafts[NOTE] == "một"
    path.parent.unlink()
    drafts[TITLE] = "hai"
    written(drafts)
    assert kept(path) == {NOTE: "một", TITLE: "hai"}


# Around a change


def test_what_was_typed_since_a_change_was_asked_for_outlives_it() -> None:
    drafts = Drafts()
    asked = [Draft("i1", "note", "một"), Draft("i1", "title", "")]
    assert keeping.hold(drafts, asked)
    drafts[NOTE] = "một hai"
    keeping.let_go(drafts, asked)
    assert dict(drafts) == {NOTE: "một hai"}
    drafts[NOTE] = "một"
    keeping.let_go(drafts, asked)
    assert dict(drafts) == {}


@pytest.mark.parametrize(
    ("drafts", "sentence"),
    [
        ({}, ""),
        ({("i1", "note"): "a"}, "Còn một bản nháp chưa lưu: 1.1 (ghi chú)"),
        ({("i1", "deadline"): "a", ("i1", "deadline.reason"): "b"}, "Còn một bản nháp chưa lưu: 1.1 (thời hạn)"),
        ({("new", "title"): "", ("new", "title.lead"): "b"}, "Còn một bản nháp chưa lưu: đầu việc mới"),
        ({("g1", "title"): "a", ("new", "group"): "b"}, "Còn 2 bản nháp chưa lưu: nhóm 1, nhóm mới"),
        ({("board", "viewing_date"): "mai"}, "Còn một bản nháp chưa lưu: ngày xem"),
        ({("i9", "note"): "a"}, "Còn một bản nháp chưa lưu: đầu việc đã rời danh sách"),
        ({("i9", f"{n}"): "a" for n in range(3)}, f"Còn 3 bản nháp chưa lưu: {', '.join([GONE] * 3)}"),
        ({("new", f"{n}"): "a" for n in range(5)}, f"Còn 5 bản nháp chưa lưu: {', '.join([NEW] * 3)} và 2 chỗ khác"),
        ({("i1", "[/b]{0}"): "a"}, "Còn một bản nháp chưa lưu: 1.1 ([/b]{0})"),
    ],
)
def test_the_start_says_how_many_wait_and_where(
    make_item: Any, make_reading: Any, drafts: dict[tuple[str, str], str], sentence: str
) -> None:
    assert keeping.waiting(drafts, make_reading([make_item("i1", "1.1")])) == sentence


# The forms of the board


@pytest.fixture
def start(board_path: Path, path: Path) -> Iterator[Callable[[], BoardApp]]:
    """Starts the board anew, as after a kill: nothing comes along but what is on disk."""
    started = []

    def new() -> BoardApp:
        board = open_board(str(board_path), who="lan")
        app = BoardApp(board, Drafts(path))
        started.append((app, board))
        return app

    yield new
    for app, board in started:
        app.worker.close()
        board.close()


FORMS = {
    "title": (["e", "ctrl+u", *"Khảo sát"], "Khảo sát"),
    "note": (["m", *"đã họp"], "đã họp"),
    "deadline": (["d", *"15/3/2021"], "15/3/2021"),
    "reason of a deadline": (["d", *"15/3/2021", "tab", *"xin lùi"], "xin lùi"),
    "new item": (["n", "tab", *"Làm đường"], "Làm đường"),
    "group": (["g", "e", *" mới"], " mới"),
}


def picture(app: BoardApp) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


@pytest.mark.parametrize(("keys", "words"), FORMS.values(), ids=FORMS.keys())
async def test_every_form_keeps_what_is_typed_while_it_is_typed_and_offers_it_after_a_kill(
    start: Callable[[], BoardApp], tmp_path: Path, wait_for: WaitFor, keys: list[str], words: str
) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await wait_for(pilot, lambda: words in texts(tmp_path))
        app.drafts = Drafts()  # from here on nothing is kept: this session has been killed
    again = start()
    async with again.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "bản nháp" in again.said[0])
        form = 2 if keys[0] == "g" else 1
        await pilot.press(*keys[:form])
        await wait_for(pilot, lambda: words in picture(again) and "nháp" in picture(again))


async def test_emptying_the_field_drops_the_draft_from_disk(
    start: Callable[[], BoardApp], tmp_path: Path, wait_for: WaitFor
) -> None:
    async with start().run_test(size=(80, 24)) as pilot:
        await pilot.press("m", *"thôi")
        await wait_for(pilot, lambda: "thôi" in texts(tmp_path))
        await pilot.press(*["backspace"] * 4)
        await wait_for(pilot, lambda: texts(tmp_path) == "")


async def test_saving_drops_the_draft_from_disk_once_the_board_has_it(
    start: Callable[[], BoardApp], board_path: Path, tmp_path: Path, wait_for: WaitFor
) -> None:
    async with start().run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "tab", *"Làm đường", "tab", "tab", *"15/3/2021")
        await wait_for(pilot, lambda: "15/3/2021" in texts(tmp_path))
        await pilot.press("f2")
        await wait_for(pilot, lambda: texts(tmp_path) == "")
    with open_board(str(board_path), create="never") as board:
        assert any(item.title == "Làm đường" for item in board.items())


async def test_a_disk_that_takes_nothing_is_told_once(
    start: Callable[[], BoardApp], path: Path, wait_for: WaitFor
) -> None:
    path.parent.parent.mkdir()
    path.parent.write_text("a file where the directory should be", encoding="utf-8")
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        for letter in "abc":
            await pilot.press("m", letter, "escape")
            await wait_for(pilot, lambda: app.drafts.trouble is not None)
        await pilot.press("m", "d")
        await wait_for(pilot, lambda: any("Không ghi được bản nháp" in words for words in app.said))
        assert sum("Không ghi được bản nháp" in words for words in app.said) == 1

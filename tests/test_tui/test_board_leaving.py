"""Exporting, reading messages again, quitting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store.actions import EditItem
from tui import colours
from tui.app import BoardApp
from tui.messages import Perform
from tui.opening import run_board
from tui.screens.board import BoardScreen

Desk = Any  # see conftest.py
WaitFor = Callable[..., Any]


async def test_exporting_from_the_palette(
    desk: Desk, tmp_path: Path, wait_for: WaitFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("colon", *"xuat", "enter", "enter")
        await wait_for(pilot, lambda: "Đã xuất 20 đầu việc" in desk.said)
        [written] = tmp_path.glob("dauviec-*.toml")
        assert "Vũng Áng" in written.read_text(encoding="utf-8")


async def test_an_existing_file_is_replaced_only_when_told_to(
    desk: Desk, tmp_path: Path, wait_for: WaitFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "kế hoạch.toml"
    file.write_text("của người khác", encoding="utf-8")
    async with desk.app.run_test(size=(80, 24)) as pilot:
        ask = ("colon", *"xuat", "enter", "ctrl+u", *"kế hoạch.toml", "enter")
        await pilot.press(*ask, "enter")
        assert file.read_text(encoding="utf-8") == "của người khác"
        await pilot.press(*ask, "down", "enter")
        await wait_for(pilot, lambda: "Đã xuất" in desk.said)
        assert "Vũng Áng" in file.read_text(encoding="utf-8")
        assert (tmp_path / "kế hoạch.toml.bak").read_text(encoding="utf-8") == "của người khác"


async def test_a_place_that_cannot_be_written_is_told(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("colon", *"xuat", "enter", "ctrl+u", *"~nobody-at-all/x/y.toml", "enter")
        await wait_for(pilot, lambda: desk.said.startswith("!"))


async def test_the_theme_changes_in_place(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        before = desk.app.theme
        await pilot.press("colon", *"nen toi", "enter")
        await wait_for(pilot, lambda: desk.app.theme == colours.opposite(before))


async def test_a_defect_behind_the_screen_is_not_hidden(desk: Desk) -> None:
    def broken(_: object) -> object:
        raise ZeroDivisionError

    async def ask() -> None:
        async with desk.app.run_test(size=(80, 24)) as pilot:
            desk.app.worker.ask(broken, lambda _: None)
            while desk.app.is_running:
                await pilot.pause()

    with pytest.raises(ZeroDivisionError):
        await ask()


def test_what_is_refused_after_the_screen_has_gone_is_told_on_standard_error(
    board_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def hang_up(app: BoardApp, **_: object) -> None:
        app.worker.perform(Perform(EditItem(item=next(iter(app.reading.items)), title=" ")))

    monkeypatch.setattr(BoardApp, "run", hang_up)
    monkeypatch.setattr(BoardApp, "post_message", lambda *_: False)
    assert run_board(str(board_path), day=None) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize(
    ("system", "environ", "name"),
    [
        ("256", {}, "calm-dark"),
        ("standard", {}, "calm-16-dark"),
        ("standard", {"NO_COLOR": "1"}, "calm-dark"),
        ("truecolor", {"COLORFGBG": "0;15"}, "calm-light"),
        ("256", {"COLORFGBG": "0;15", "DAUVIEC_THEME": "dark"}, "calm-dark"),
    ],
)
def test_the_theme_fits_the_terminal(system: str, environ: dict[str, str], name: str) -> None:
    assert colours.choose(system, environ) == name


async def test_messages_can_be_read_again(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("L")
        await wait_for(pilot, lambda: "→" in desk.said)
        await pilot.press("j")
        assert desk.said == ""
        await pilot.press("colon", *"thong bao", "enter")
        await wait_for(pilot, lambda: any("1.1 → đang thực hiện" in line for line in desk.picture))


async def test_quitting_in_a_dialog_says_what_to_do_first(desk: Desk) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", *" thêm", "ctrl+q")
        assert desk.app.is_running
        assert "Esc" in desk.said


@pytest.mark.parametrize("key", ["t", "d", "c", "m", "e", "x"])
async def test_on_a_groups_line_item_commands_say_that_they_need_an_item(desk: Desk, key: str) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", key)
        assert isinstance(desk.app.screen, BoardScreen) == (key != "e")
        assert key == "e" or "Chọn một đầu việc" in desk.said


async def test_ctrl_c_says_how_to_quit_and_ctrl_q_quits(desk: Desk) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+c")
        assert "Ctrl+Q" in desk.said
        assert desk.app.is_running
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert desk.app.return_code == 0

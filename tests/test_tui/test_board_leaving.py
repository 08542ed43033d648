"""Exporting, reading messages again, quitting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

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

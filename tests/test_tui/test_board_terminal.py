"""The board in a real terminal: everything Pilot cannot see."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest

from store import open_board
from store.views import Status
from tests.pty_screen import PtyScreen

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ptys of Unix")

IDLE = 1.0  # seconds without a key


def dauviec(path: Path, **environment: str) -> PtyScreen:
    return PtyScreen([sys.executable, "-m", "tui", "--db", str(path)], environment=environment)


def item_of(path: Path, ref: str) -> Any:
    with open_board(str(path), create="never") as board:
        return board.item(ref)


def test_a_first_start_makes_the_board_shows_its_rows_and_says_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "bảng.db"
    with dauviec(path) as screen:
        screen.see("Đã lập bảng mới ở")
        assert "Xúc tiến đầu tư vào Khu kinh tế Vũng Áng" in screen.text
        screen.type("q")
        assert screen.ended() == 0
    assert path.exists()


def test_a_kill_right_after_the_confirmation_loses_nothing(board_path: Path) -> None:
    with dauviec(board_path) as screen:
        screen.see("▌   1 Giới thiệu")
        screen.type("L")
        screen.see("1.1 → đang thực hiện")
        os.kill(screen.pid, signal.SIGKILL)
        assert screen.ended() == -signal.SIGKILL
    assert item_of(board_path, "1.1").status is Status.ACTIVE


def test_the_screen_is_left_empty_for_tmux_to_put_away(board_path: Path) -> None:
    """tmux 3.3 spills lines longer than its window was at first into the shell's screen."""
    with dauviec(board_path) as screen:
        screen.see("▌   1 Giới thiệu")
        screen.type("q")
        assert screen.ended() == 0
        assert re.search(rb"\x1b\[2J[^\n]*\x1b\[\?1049l", bytes(screen.raw))


def test_keys_typed_in_one_go_arrive_one_by_one(board_path: Path) -> None:
    with dauviec(board_path) as screen:
        screen.see("▌   1 Giới thiệu")
        screen.type("jLLcnoi vu\r")
        screen.see("1.2 chủ trì → Sở Nội vụ")
        item = item_of(board_path, "1.2")
        assert item.status is Status.REVIEW
        assert "Sở Nội vụ" in item.lead


def test_searching_takes_what_an_input_tool_sends(board_path: Path) -> None:
    with dauviec(board_path) as screen:
        screen.see("▌   1 Giới thiệu")
        screen.type("/vu\x7fũng a\x7fáng")
        screen.see("tìm «vũng áng»: 1")


def test_a_hang_up_still_writes_what_waited_for_somebody_elses_lock(board_path: Path) -> None:
    other = sqlite3.connect(board_path, isolation_level=None)
    with dauviec(board_path) as screen:
        screen.see("▌   1 Giới thiệu")
        other.execute("BEGIN IMMEDIATE")
        screen.type("Lj")
        screen.see("▌   2 Trao đổi")
        screen.hang_up()
        other.execute("ROLLBACK")
        other.close()
        screen.wait(lambda: not screen.running)
        assert screen.status == 128 + signal.SIGHUP
    assert item_of(board_path, "1.1").status is Status.ACTIVE


def test_an_idle_board_sends_nothing_also_with_a_field_open(board_path: Path) -> None:
    with dauviec(board_path) as screen:
        screen.see("Bảng ở")
        screen.settle()
        assert screen.quiet_bytes(IDLE) == 0
        screen.type("/")
        screen.see("Tìm:")
        screen.settle()
        assert screen.quiet_bytes(IDLE) == 0


@pytest.mark.parametrize(
    "environment",
    [{"TERM": "xterm"}, {"TERM": "screen"}, {"TERM": "linux"}, {"NO_COLOR": "1"}, {"COLORTERM": "truecolor"}],
    ids=lambda environment: " ".join(environment.values()),
)
def test_the_cursor_is_seen_in_every_terminal(board_path: Path, environment: dict[str, str]) -> None:
    with dauviec(board_path, **environment) as screen:
        screen.see("▌   1 Giới thiệu")
        screen.type("j")
        screen.see("▌   2 Trao đổi")

"""Stopped and gone on: from a shell with job control, by surprise, and with changes of others in between."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import open_board
from store.actions import EditItem
from store.views import Status
from tests.board_terminal import FIRST, BoardTerminal, item_of, texts
from tests.pty_screen import ROOT, PtyScreen

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and ptys of Unix")

PROMPT = "sẵn sàng>"


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[PtyScreen]:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("needs bash: it plays the shell with job control")
    environment = {"PS1": PROMPT, "XDG_STATE_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    with PtyScreen([bash, "--norc", "--noprofile", "-i"], environment=environment) as screen:
        screen.see(PROMPT)
        yield screen


def board_in(shell: PtyScreen, place: Path) -> int:
    """Start the board from the shell; its process."""
    shell.type(f"{sys.executable} -m tui --db {place}\r")
    shell.see(FIRST)
    while shell.quiet_bytes(0.3):  # until the picture is complete
        pass
    (child,) = Path(f"/proc/{shell.pid}/task/{shell.pid}/children").read_text().split()
    return int(child)


def changed_by_another(place: Path) -> None:
    with open_board(str(place), who="minh", create="never") as board:
        board.perform(EditItem(item=board.item("1.1").id, status=Status.REVIEW))


def test_a_shell_gets_its_terminal_and_the_board_comes_back_whole_and_up_to_date(
    shell: PtyScreen, place: Path
) -> None:
    plain = shell.modes
    board = board_in(shell, place)
    drawn = shell.modes
    for _ in range(2):
        os.kill(board, signal.SIGTSTP)
        shell.see("Stopped")
        shell.type("echo xin $((1 + 1)) chào\r")  # echoed, on its own screen, line by line
        shell.see("xin 2 chào")
        assert shell.modes[3] & plain[3] == plain[3]
        shell.screen.reset()
        shell.type("fg\r")
        shell.see(FIRST)
        shell.wait(lambda: shell.modes == drawn)
    os.kill(board, signal.SIGTSTP)
    shell.see("Stopped")
    changed_by_another(place)
    shell.screen.reset()
    shell.type("fg\r")
    shell.see("chờ xác nhận")
    assert "minh" in shell.text
    shell.type("jL")
    shell.see("1.2 → đang thực hiện")
    shell.type("q")
    shell.see(PROMPT)
    assert item_of(place, "1.2").status is Status.ACTIVE


def test_stopped_without_warning_it_sets_up_its_terminal_once_more(shell: PtyScreen, place: Path) -> None:
    board = board_in(shell, place)
    drawn = shell.modes
    os.kill(board, signal.SIGSTOP)
    shell.see("Stopped")
    shell.type("stty sane; clear\r")
    shell.wait(lambda: "Nội dung" not in shell.text)
    shell.type("bg\r")
    shell.see("bg")

    def stopped_again() -> bool:
        shell.type("\r")
        return "Stopped" in shell.text

    shell.wait(stopped_again)  # a screen has nothing to do in the background
    shell.type("clear; fg\r")
    shell.see(FIRST)
    shell.wait(lambda: shell.modes == drawn)
    shell.type("jL")
    shell.see("1.2 → đang thực hiện")
    shell.type("q")
    shell.see(PROMPT)


def test_ended_while_it_is_stopped_it_leaves_the_shell_its_terminal(
    shell: PtyScreen, place: Path, tmp_path: Path
) -> None:
    board = board_in(shell, place)
    shell.type("m")
    shell.see("Ghi chú tiến độ")
    shell.type("chưa xong")
    shell.see("chưa xong")
    os.kill(board, signal.SIGTSTP)
    shell.see("Stopped")
    assert "chưa xong" in texts(tmp_path)
    os.kill(board, signal.SIGTERM)
    os.kill(board, signal.SIGCONT)
    shell.wait(lambda: not Path(f"/proc/{board}").exists())
    shell.type("echo còn $((2 + 3))\r")
    shell.see("còn 5")


def test_a_stop_of_its_own_redraws_and_loses_no_key(place: Path) -> None:
    with BoardTerminal(place) as screen:
        screen.see(FIRST)
        os.kill(screen.pid, signal.SIGSTOP)
        screen.wait(lambda: screen.stopped)
        screen.type("jL")
        screen.resize(100, 30)
        screen.screen.reset()
        os.kill(screen.pid, signal.SIGCONT)
        screen.see("1.2 → đang thực hiện")
        assert "Thời hạn" in screen.text
        screen.type("q")
        assert screen.ended() == 0
        assert screen.gave_back == []


def test_ctrl_z_undoes_and_does_not_stop_it(place: Path) -> None:
    with BoardTerminal(place) as screen:
        screen.see(FIRST)
        screen.type("L")
        screen.see("1.1 → đang thực hiện")
        screen.type("\x1a")
        screen.see("hoàn tác sửa: 1.1")
        assert not screen.stopped
    assert item_of(place, "1.1").status is Status.PLANNED


def test_stopped_as_soon_as_there_are_rows_it_has_a_keyboard_all_the_same(shell: PtyScreen, place: Path) -> None:
    plain = shell.modes
    shell.type(f"{sys.executable} -m tui --db {place}\r")
    shell.see(FIRST)
    (board,) = Path(f"/proc/{shell.pid}/task/{shell.pid}/children").read_text().split()
    os.kill(int(board), signal.SIGSTOP)
    shell.see("Stopped")
    shell.type("stty sane; clear\r")
    shell.wait(lambda: "Nội dung" not in shell.text)
    shell.type("bg\r")

    def stopped_again() -> bool:
        shell.type("\r")
        return "Stopped" in shell.text

    shell.wait(stopped_again)
    shell.type("clear; fg\r")
    shell.see(FIRST)
    shell.see("? giúp")
    shell.type("jL")
    shell.see("1.2 → đang thực hiện")
    shell.type("q")
    shell.see(PROMPT)
    shell.wait(lambda: shell.modes[3] & plain[3] == plain[3])

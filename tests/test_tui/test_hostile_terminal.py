"""A board with hostile text, in a real terminal and on the command line: not one byte of it drives the terminal."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.board_terminal import BoardTerminal
from tests.hostile import CORPUS, live_in, poison, smuggled
from tests.pty_screen import ROOT, PtyScreen

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ptys of Unix")

ESC = "\x1b"
# Keys, and a line that the screen has once it has answered them; Esc leads back to the list.
TOUR = (
    ("2", "Ngoài các cột"), ("3", "Tiến độ"), ("4", "Lịch"), ("5", "Tổng quan"), ("1", "Trạng thái"),
    ("gj\r", "Ghi chú (1)"), ("\r\t", "Lịch sử ("), ("b", "Nhật ký"),
    *((key, "Esc") for key in (":", "?", "t", "d", "c", "m", "e", "x", "n", "f", "s", "p", ",")),
)  # fmt: skip


@pytest.fixture
def poisoned(board_path: Path) -> Path:
    """A board lived in and then poisoned."""
    live_in(board_path)
    poison(board_path)
    return board_path


@pytest.mark.parametrize("term", ["xterm-256color", "linux"])
def test_no_screen_lets_a_control_byte_through(poisoned: Path, term: str) -> None:
    with BoardTerminal(poisoned, columns=100, rows=30, TERM=term) as terminal:
        terminal.see("Danh sách")
        for keys, shown in TOUR:
            terminal.type(keys)
            terminal.see(shown)
            terminal.type(ESC)
            terminal.wait(lambda: "Đầu Việc" in terminal.text and "Esc" not in terminal.text)
        terminal.type("q")
        assert terminal.ended() == 0
        assert smuggled(bytes(terminal.raw)) == []
        assert terminal.gave_back == []


COMMANDS = (
    ("list",), ("list", "--json"), ("show", "1.1"), ("show", "1.1", "--json"), ("history",), ("history", "--json"),
    ("history", "1.1"), ("groups",), ("agencies",), ("doctor",), ("list", "--search", "[/b]"),
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_lets_a_control_byte_through(poisoned: Path, command: tuple[str, ...]) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tui", "--db", str(poisoned), *command], cwd=ROOT, capture_output=True, check=False
    )
    assert b"Traceback" not in ran.stderr
    assert smuggled(ran.stdout.replace(b"\n", b"") + ran.stderr.replace(b"\n", b"")) == []
    if command in {("list",), ("list", "--json"), ("agencies",)}:
        assert "[URGENT] gọi" in ran.stdout.decode()


@pytest.mark.parametrize("kind", CORPUS)
def test_what_is_typed_in_a_terminal_never_comes_back_as_more_than_text(board_path: Path, kind: str) -> None:
    """A bracketed paste into the title's form, saved and shown."""
    words = " ".join(CORPUS[kind])[:200].replace("\x1b", "")  # ESC would end the paste: it never is part of one
    with BoardTerminal(board_path) as terminal:
        terminal.see("▌   1 Giới thiệu")
        terminal.type("e")
        terminal.see("Enter lưu")
        terminal.type(f"\x1b[200~{words}HẾT\x1b[201~")
        terminal.see("HẾT")
        terminal.type("\r")
        terminal.see("→")
        assert smuggled(bytes(terminal.raw)) == []


def test_a_board_at_a_hostile_place_is_refused_in_plain_words(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tui", "--db", str(tmp_path / "\x1b]0;x\x07" / "[/b].db"), "list"]
    with PtyScreen(command) as terminal:
        assert terminal.ended() != 0
        assert smuggled(bytes(terminal.raw)) == []
        assert "[/b].db" in terminal.text.replace("\n", "")

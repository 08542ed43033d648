"""A form saved while another process holds the lock: keys answer, a sentence says who, the text waits for a retry."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.board_terminal import FIRST, BoardTerminal, item_of, texts

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ptys of Unix")

F2, CLEAR = "\x1bOQ", "\x15"
HOLD = """
import sqlite3, sys
board = sqlite3.connect(sys.argv[1], isolation_level=None)
board.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
board.execute("ROLLBACK")
"""


class Holder:
    """Another process with the write lock."""

    def __init__(self, place: Path) -> None:
        command = [sys.executable, "-c", HOLD, str(place)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "held\n"

    def let_go(self) -> None:
        """Release it."""
        self.process.communicate()


@pytest.fixture
def holder(place: Path) -> Iterator[Holder]:
    someone = Holder(place)
    yield someone
    if someone.process.poll() is None:
        someone.let_go()


def test_keys_answer_meanwhile_and_the_change_is_saved_when_the_lock_goes(place: Path, holder: Holder) -> None:
    with BoardTerminal(place) as screen:
        screen.see(FIRST)
        screen.type("m")
        screen.see("Ghi chú tiến độ cho 1.1")
        screen.type(f"đã họp{F2}")
        screen.see("Chưa ghi xong 1 thay đổi")
        screen.type("j")
        screen.see("▌   2 Trao đổi")
        screen.type("/nông")
        screen.see("nông")
        screen.type("\x1b")
        holder.let_go()
        screen.see("u hoàn tác")
        screen.type("q")
        assert screen.ended() == 0
    assert item_of(place, "1.1").note_count == 1


def test_a_lock_that_stays_is_told_with_its_holder_the_text_is_kept_and_a_retry_works(
    place: Path, tmp_path: Path, holder: Holder
) -> None:
    with BoardTerminal(place, state=tmp_path, columns=240) as screen:
        screen.see(FIRST)
        screen.type("e")
        screen.see("Nội dung đầu việc 1.1")
        screen.type(f"{CLEAR}Khảo sát Vũng Áng\r")
        screen.see("Chưa ghi 1.1 (nội dung)")
        assert f"{holder.process.pid}" in screen.text
        assert "Khảo sát Vũng Áng" in texts(tmp_path)
        holder.let_go()
        screen.type("e")
        screen.see("Bản nháp chưa lưu; Ctrl+Z về bản đang lưu")
        assert "Khảo sát Vũng Áng" in screen.text
        screen.type("\r")
        screen.see("u hoàn tác")
        screen.wait(lambda: texts(tmp_path) == "")
        screen.type("q")
        assert screen.ended() == 0
    assert item_of(place, "1.1").title == "Khảo sát Vũng Áng"


def test_a_board_locked_at_its_start_opens_all_the_same(place: Path, holder: Holder) -> None:
    with BoardTerminal(place) as screen:
        screen.see(FIRST)
        screen.type("q")
        assert screen.ended() == 0
    assert sqlite3.connect(place).execute("PRAGMA integrity_check").fetchone() == ("ok",)

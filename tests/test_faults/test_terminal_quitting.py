"""Quitting at awkward moments: before the first picture, twice, in a form, with a change under way."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from pathlib import Path

import pytest

from store.views import Status
from tests.board_terminal import FIRST, BoardTerminal, item_of
from tests.pty_screen import PtyScreen, python

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ptys of Unix")

CTRL_Q = "\x11"


@pytest.mark.parametrize("keys", ["q", "qq", "jjq", "q\r\rls\r"])
def test_keys_typed_before_the_first_picture_count(place: Path, keys: str) -> None:
    with BoardTerminal(place) as screen:
        screen.type(keys)
        if (
            "\r" not in keys
        ):  # until the board takes the terminal, the kernel keeps lines, and a line may be read whole
            assert screen.ended() == 0
            assert screen.gave_back == []
        else:
            screen.wait(lambda: not screen.running)
            assert screen.status == 0
        assert "Traceback" not in screen.text


@pytest.mark.parametrize("module", ["store.board", "tui.options", "tui.terminal", "tui.app", "textual.app"])
def test_ctrl_c_while_it_loads_leaves_without_a_trace(place: Path, module: str) -> None:
    code = f"""
import sys
class CtrlC:
    def find_spec(self, name, *_):
        if name == {module!r}: raise KeyboardInterrupt
sys.meta_path.insert(0, CtrlC())
from tui.__main__ import main
sys.exit(main(["--db", {str(place)!r}]))
"""
    with PtyScreen(python("-c", code)) as screen:
        assert screen.ended() == 130
        assert screen.text.strip() == ""


@pytest.mark.parametrize("keys", [f"{CTRL_Q}{CTRL_Q}", "qq", f"q{CTRL_Q}jjjj", f"{CTRL_Q}m"])
def test_quitting_twice_quits_once(place: Path, keys: str) -> None:
    with BoardTerminal(place) as screen:
        screen.see(FIRST)
        screen.type(keys)
        assert screen.ended() == 0
        assert screen.gave_back == []


def test_in_a_form_it_says_what_to_do_first_and_keeps_the_text(place: Path, tmp_path: Path) -> None:
    with BoardTerminal(place, state=tmp_path) as screen:
        screen.see(FIRST)
        screen.type("m")
        screen.see("Ghi chú tiến độ")
        screen.type(f"một nửa{CTRL_Q}{CTRL_Q}")
        screen.see("Esc để đóng trước khi thoát")
        screen.see("một nửa")
        screen.type("\x1b")
        screen.wait(lambda: "Ghi chú tiến độ" not in screen.text)
        screen.type("q")
        assert screen.ended() == 0
    with BoardTerminal(place, state=tmp_path) as screen:
        screen.see("1.1 (ghi chú)")


def test_with_a_change_under_way_it_waits_for_it_and_no_key_hurries_it(place: Path) -> None:
    other = sqlite3.connect(place, isolation_level=None)
    with BoardTerminal(place) as screen:
        screen.see(FIRST)
        other.execute("BEGIN IMMEDIATE")
        screen.type("L")
        screen.type("qq")
        screen.see("Đang ghi nốt 1 thay đổi rồi thoát")
        other.execute("ROLLBACK")
        other.close()
        assert screen.ended() == 0
        assert screen.gave_back == []
    assert item_of(place, "1.1").status is Status.ACTIVE


def test_a_signal_after_quitting_changes_nothing(place: Path) -> None:
    with BoardTerminal(place) as screen:
        screen.see(FIRST)
        screen.type("q")
        os.kill(screen.pid, signal.SIGTERM)
        os.kill(screen.pid, signal.SIGTERM)
        assert screen.ended() in {0, 143, -signal.SIGTERM}
        assert screen.gave_back == []

"""What becomes of the program when the line does something to it: hang up, end, suspend, come back."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.pty_screen import PtyScreen, python

APP = "tests/test_tui/typing_app.py"
LEAVE_ALTERNATE_SCREEN, SHOW_CURSOR = b"\x1b[?1049l", b"\x1b[?25h"
HANG_UP_PATIENCE = 5.0  # seconds; two are promised, the rest is for a busy machine

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and ptys of Unix")


def ignore_hang_up() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_in_order_keeps_what_was_typed_and_gives_the_terminal_back(
    tmp_path: Path, ending: signal.Signals
) -> None:
    kept = tmp_path / "kept"
    with PtyScreen(python(APP, str(kept))) as screen:
        screen.see("«»")
        screen.type("nháp")
        screen.see("«nháp»")
        os.kill(screen.pid, ending)
        assert screen.ended() == 128 + ending
        assert kept.read_text(encoding="utf-8") == "nháp"
        assert screen.raw.rindex(LEAVE_ALTERNATE_SCREEN) < screen.raw.rindex(SHOW_CURSOR)


@pytest.mark.parametrize("before", [None, ignore_hang_up], ids=["hang-up heeded", "hang-up ignored"])
def test_a_lost_line_ends_the_program(tmp_path: Path, before: object) -> None:
    kept = tmp_path / "kept"
    with PtyScreen(python(APP, str(kept)), before=ignore_hang_up if before else None) as screen:
        screen.see("«»")
        screen.type("nháp")
        screen.see("«nháp»")
        screen.hang_up()
        screen.wait(lambda: not screen.running, HANG_UP_PATIENCE)
        assert screen.status == 128 + signal.SIGHUP
        assert kept.read_text(encoding="utf-8") == "nháp"


def test_back_from_the_shell_the_screen_is_there_again() -> None:
    with PtyScreen(python(APP)) as screen:
        screen.see("«»")
        screen.type("trước")
        screen.see("«trước»")
        before = screen.text
        os.kill(screen.pid, signal.SIGTSTP)
        screen.wait(lambda: LEAVE_ALTERNATE_SCREEN in screen.raw)
        os.waitpid(screen.pid, os.WUNTRACED)
        screen.screen.reset()
        assert "trước" not in screen.text
        os.kill(screen.pid, signal.SIGCONT)
        screen.wait(lambda: screen.text == before)
        screen.type("!")
        screen.see("«trước!»")


def test_a_defect_ends_without_a_trace_on_the_screen() -> None:
    with PtyScreen(python(APP)) as screen:
        screen.see("«»")
        screen.type("\x02")
        assert screen.ended() == 1
        left = screen.raw.decode().rpartition("\x1b[?1049l")[2]
        assert "one sentence: a defect" in left
        assert "Traceback" not in left
        assert "action_break" not in left


def test_a_field_with_the_focus_sends_nothing_while_nobody_types() -> None:
    with PtyScreen(python(APP)) as screen:
        screen.see("«»")
        screen.settle()
        assert screen.quiet_bytes(1.0) == 0

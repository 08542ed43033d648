"""What a line, a window and an environment may deliver: nothing of it ends the board or leaves the terminal odd."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from tests.board_terminal import FIRST, BoardTerminal
from tests.pty_screen import PtyScreen, python

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ptys of Unix")

GARBAGE = {
    "bytes that are no text": b"\xff\xfe\xc3(\xf0\x9f\xed\xa0\x80\xc0\xaf",
    "impossible numbers": b"\x1b[99999999999u\x1b[1;99999999999999999999A\x1b[<9999999999;9999999999;99999999999M",
    "reports nobody asked for": b"\x1b[?2026;2$y\x1b[?2048;0$y\x1b[?1;2c\x1b[0n\x1b[24;80R\x1b]11;rgb:0/0/0\x1b\\",
    "sequences cut off": b"\x1b[\x1b[1;\x1bO\x1b]0;\x1bP\x1b[200~\x1b[201~",
    "control characters": bytes(set(range(32)) - {3, 14, 17, 26}),  # those that mean something are tested elsewhere
}
SIZES = [(1, 1), (2, 2), (500, 200), (20, 5), (80, 1), (1, 24), (200, 50), (3, 200), (81, 25)]


@pytest.mark.parametrize("garbage", GARBAGE.values(), ids=GARBAGE.keys())
def test_whatever_comes_in_the_board_lives_and_leaves_the_terminal_as_it_was(place: Path, garbage: bytes) -> None:
    with BoardTerminal(place) as screen:
        screen.see(FIRST)
        for _ in range(3):
            screen.type(garbage)
        screen.quiet_bytes(0.3)
        for _ in range(3):
            screen.type("\x1b")  # out of whatever was opened
            screen.quiet_bytes(0.2)

        def left() -> bool:
            if screen.running:  # what was typed by accident may have been refused, which keeps the board open once
                screen.type("\x11")
            return not screen.running

        screen.wait(left)
        assert screen.ended() == 0
        assert screen.gave_back == []
        assert "Traceback" not in screen.text


def test_a_storm_of_sizes_ends_in_the_right_picture(place: Path) -> None:
    with BoardTerminal(place) as screen:
        screen.see(FIRST)
        screen.settle()
        before = screen.text
        for _ in range(4):
            for columns, rows in SIZES:
                screen.resize(columns, rows)
                screen.type("j")
                screen.quiet_bytes(0.01)
        screen.resize(80, 24)
        screen.type("g")
        screen.type("j")
        screen.wait(lambda: screen.text.splitlines()[:-6] == before.splitlines()[:-6])
        screen.type("q")
        assert screen.ended() == 0
        assert screen.gave_back == []


@pytest.mark.parametrize(
    "environment",
    [
        {"COLUMNS": "rộng", "LINES": "-3"},
        {"COLUMNS": "99999999999", "LINES": "0"},
        {"TERM": "nosuchterm", "COLORTERM": "?"},
        {"TERM": ""},
        {"LANG": "xx_YY.nothing", "LC_ALL": "xx"},
        {"TEXTUAL_COLOR_SYSTEM": "none", "TEXTUAL_FPS": "many", "ESCDELAY": "long"},
    ],
    ids=lambda environment: " ".join(f"{name}={value}" for name, value in environment.items()),
)
def test_an_odd_environment_changes_nothing_that_matters(place: Path, environment: dict[str, Any]) -> None:
    with BoardTerminal(place, **environment) as screen:
        screen.see(FIRST)
        screen.wait(lambda: screen.text.splitlines()[-1].startswith(" Enter mở"))
        screen.type("q")
        assert screen.ended() == 0
        assert screen.gave_back == []


@pytest.mark.parametrize("kind", ["dumb", "unknown"])
def test_a_terminal_that_cannot_draw_gets_a_sentence(place: Path, kind: str) -> None:
    with BoardTerminal(place, TERM=kind) as screen:
        assert screen.ended() == 1
        assert screen.text.strip().count("\n") <= 2
        assert "dauviec list" in screen.text
        assert "\x1b" not in screen.raw.decode()


@pytest.mark.parametrize("elsewhere", ["</dev/null", "2>/dev/null", ">/dev/null", "<&-", "2>&-", ">&-"])
def test_without_a_terminal_on_every_side_nothing_is_drawn(place: Path, elsewhere: str) -> None:
    command = ["sh", "-c", f'exec "$0" -m tui --db "$1" {elsewhere}', *python(), str(place)]
    with PtyScreen(command) as screen:
        assert screen.ended() == 1
        assert "\x1b[?1049h" not in screen.raw.decode()
        assert "Traceback" not in screen.text
        assert ("dauviec list" in screen.text) != ("2>" in elsewhere)

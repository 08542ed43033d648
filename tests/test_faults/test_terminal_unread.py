"""A connection that hangs: nobody reads the terminal any more, its buffers are full, and every write would block."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.board_terminal import FIRST, BoardTerminal, texts
from tests.pty_screen import PATIENCE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and ptys of Unix")

PAGES = "\x1b[6~\x1b[5~" * 40  # Page Down, Page Up: each paints most of the screen
LARGEST = 200_000  # bytes; the pictures that nobody reads are several times that


@pytest.fixture
def screen(place: Path, tmp_path: Path) -> Iterator[BoardTerminal]:
    with BoardTerminal(place, state=tmp_path, columns=160, rows=50) as terminal:
        terminal.see(FIRST)
        yield terminal


def hang(screen: BoardTerminal) -> None:
    """Type without reading, until all of it has had its effect and nothing moves any more."""
    screen.type(PAGES)
    screen.rest_unread()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_it_ends_all_the_same_and_the_terminal_is_given_back_when_somebody_reads_again(
    screen: BoardTerminal, tmp_path: Path, number: signal.Signals
) -> None:
    screen.type("m")
    screen.see("Ghi chú tiến độ")
    screen.type("trước khi đứt")
    screen.see("trước khi đứt")
    screen.type("\x1b")
    screen.see("2 Trao đổi")
    hang(screen)
    os.kill(screen.pid, number)
    assert screen.ended_unread() == 128 + number
    assert screen.modes == screen.modes_before
    screen.wait(lambda: screen.gave_back == [])
    assert "trước khi đứt" in texts(tmp_path)


def test_it_goes_on_working_and_shows_the_newest_picture_alone_when_somebody_reads_again(
    screen: BoardTerminal, tmp_path: Path
) -> None:
    hang(screen)
    screen.type("jm")
    screen.type("gõ mà không thấy")
    until = time.monotonic() + PATIENCE
    while "gõ mà không thấy" not in texts(tmp_path):
        assert time.monotonic() < until, "the app was held up"
        time.sleep(0.05)
    screen.rest_unread()  # it does not try again and again to write
    seen = len(screen.raw)
    screen.see("gõ mà không thấy")
    screen.settle()
    assert len(screen.raw) - seen < LARGEST
    after_the_pile = screen.text
    screen.resize(161, 50)
    screen.settle()
    screen.resize(160, 50)
    screen.wait(lambda: screen.text == after_the_pile)  # nothing was left over of pictures that were dropped


def test_it_can_be_stopped_and_comes_back_whole(screen: BoardTerminal) -> None:
    hang(screen)
    os.kill(screen.pid, signal.SIGTSTP)
    until = time.monotonic() + PATIENCE
    while not screen.stopped:
        assert time.monotonic() < until, "never stopped"
        time.sleep(0.01)
    screen.wait(lambda: screen.gave_back == [])
    os.kill(screen.pid, signal.SIGCONT)
    screen.type("g")
    screen.see("An sinh xã hội")
    screen.type("q")
    assert screen.ended() == 0

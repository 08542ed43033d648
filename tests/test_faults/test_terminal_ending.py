"""However a session ends: soon, with the terminal given back, no lock left, and what was typed offered again."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from store.views import Status
from tests.board_terminal import FIRST, BoardTerminal, item_of, texts, unlocked

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and ptys of Unix")

LEAVE, F2 = "\x1b", "\x1bOQ"
Ending = Callable[[BoardTerminal], object]


def ignore_hang_up() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


def sent(number: signal.Signals) -> Ending:
    return lambda screen: os.kill(screen.pid, number)


def line_lost(screen: BoardTerminal) -> None:
    screen.hang_up()


def note_begun(screen: BoardTerminal, words: str) -> None:
    screen.see(FIRST)
    screen.type("m")
    screen.see("Ghi chú tiến độ cho 1.1")
    screen.type(words)
    screen.see(words)


@pytest.mark.parametrize(
    ("ending", "status"),
    [
        pytest.param(sent(signal.SIGTERM), 143, id="terminated"),
        pytest.param(sent(signal.SIGHUP), 129, id="hung up"),
        pytest.param(sent(signal.SIGINT), 130, id="interrupted"),
        pytest.param(sent(signal.SIGQUIT), 131, id="quit"),
    ],
)
def test_a_signal_ends_it_in_order_with_the_note_kept(
    place: Path, tmp_path: Path, ending: Ending, status: int
) -> None:
    with BoardTerminal(place, state=tmp_path) as screen:
        note_begun(screen, "đã gửi công văn")
        ending(screen)
        assert screen.ended() == status
        assert screen.gave_back == []
        assert "Traceback" not in screen.text
    assert "đã gửi công văn" in texts(tmp_path)
    assert unlocked(place)


@pytest.mark.parametrize("before", [None, ignore_hang_up], ids=["hang-up heeded", "hang-up ignored"])
def test_a_cut_line_ends_it_and_the_next_start_offers_the_note(
    place: Path, tmp_path: Path, before: Callable[[], object] | None
) -> None:
    with BoardTerminal(place, state=tmp_path, before=before) as screen:
        note_begun(screen, "đã gửi công văn")
        screen.hang_up()
        screen.wait(lambda: not screen.running)
        assert screen.status == 129
    assert unlocked(place)
    with BoardTerminal(place, state=tmp_path) as screen:
        screen.see("Còn một bản nháp chưa lưu: 1.1 (ghi chú)")
        screen.type("m")
        screen.see("Bản nháp chưa lưu từ lần trước")
        assert "đã gửi công văn" in screen.text
        screen.type(F2)
        screen.see("u hoàn tác")
        screen.wait(lambda: not texts(tmp_path))
        screen.type("q")
        assert screen.ended() == 0
    assert item_of(place, "1.1").note_count == 1


def test_a_kill_loses_nothing_that_had_a_second_to_be_kept(place: Path, tmp_path: Path) -> None:
    with BoardTerminal(place, state=tmp_path) as screen:
        note_begun(screen, "đã gửi công văn")
        screen.wait(lambda: "đã gửi công văn" in texts(tmp_path))  # while it is being typed: no key, no Esc
        os.kill(screen.pid, signal.SIGKILL)
        assert screen.ended() == -signal.SIGKILL
    with BoardTerminal(place, state=tmp_path) as screen:
        screen.see("1.1 (ghi chú)")
        screen.type("m")
        screen.see("đã gửi công văn")


@pytest.mark.parametrize("ending", [sent(signal.SIGTERM), line_lost], ids=["terminated", "line lost"])
def test_a_lock_held_elsewhere_holds_up_no_end_and_costs_no_text(place: Path, tmp_path: Path, ending: Ending) -> None:
    other = sqlite3.connect(place, isolation_level=None)
    with BoardTerminal(place, state=tmp_path) as screen:
        note_begun(screen, "đã gửi công văn")
        other.execute("BEGIN IMMEDIATE")
        screen.type(F2)
        screen.see("Chưa ghi xong 1 thay đổi")
        ending(screen)
        assert screen.ended() == (129 if ending is line_lost else 143)  # while the other still holds it
        if ending is not line_lost:
            assert screen.gave_back == []
            assert "Chưa kịp ghi 1 thay đổi" in screen.text
    other.execute("ROLLBACK")
    other.close()
    assert item_of(place, "1.1").note_count == 0
    assert "đã gửi công văn" in texts(tmp_path)


def test_a_change_that_gets_its_turn_in_time_is_written(place: Path) -> None:
    other = sqlite3.connect(place, isolation_level=None)
    with BoardTerminal(place) as screen:
        screen.see(FIRST)
        other.execute("BEGIN IMMEDIATE")
        screen.type("Lj")
        screen.see("▌   2 Trao đổi")
        os.kill(screen.pid, signal.SIGTERM)
        other.execute("ROLLBACK")
        other.close()
        assert screen.ended() == 143
        assert screen.gave_back == []
    assert item_of(place, "1.1").status is Status.ACTIVE


@pytest.mark.parametrize("before", [None, ignore_hang_up], ids=["hang-up heeded", "hang-up ignored"])
def test_an_idle_board_sleeps_and_ends_with_its_line(place: Path, before: Callable[[], object] | None) -> None:
    with BoardTerminal(place, before=before) as screen:
        screen.see(FIRST)
        screen.settle()
        screen.hang_up()
        screen.wait(lambda: not screen.running)
    assert unlocked(place)

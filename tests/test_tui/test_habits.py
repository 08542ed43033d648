"""What a person finds again the next time: each board as they left it, but never narrowed to less than all."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.board_terminal import BoardTerminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ptys of Unix")


@pytest.fixture
def start(tmp_path: Path) -> Callable[[Path], BoardTerminal]:
    """Open a board as the same person, with the same settings, as the last time."""
    (tmp_path / "config").mkdir()
    return lambda place: BoardTerminal(place, XDG_CONFIG_HOME=str(tmp_path / "config"), state=tmp_path / "state")


def test_a_board_opens_in_the_view_and_the_order_it_was_left_in(
    board_path: Path, start: Callable[[Path], BoardTerminal]
) -> None:
    sorted_list = "0/2\n    2 Trao đổi"
    for keys, seen in (("sthời hạn\r", sorted_list), ("3", "Theo tháng"), ("", "Theo tháng"), ("1", sorted_list)):
        with start(board_path) as terminal:
            terminal.see("▌   1 Giới thiệu")
            terminal.type(keys)
            terminal.see(seen)
            terminal.type("q")
            assert terminal.ended() == 0


def test_a_filter_is_not_a_habit(board_path: Path, start: Callable[[Path], BoardTerminal]) -> None:
    """Who comes back sees everything there is: nothing is missed because of yesterday's question."""
    with start(board_path) as terminal:
        terminal.see("▌   1 Giới thiệu")
        terminal.type("f\r")
        terminal.see("quá hạn (2)")
        terminal.type("q")
        assert terminal.ended() == 0
    with start(board_path) as terminal:
        terminal.see("▌   1 Giới thiệu")
        assert "quá hạn (2)" not in terminal.text

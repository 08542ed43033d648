"""The board under a Vietnamese input tool, in a real terminal: commands, and forms that a letter has opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.board_terminal import FIRST, BoardTerminal, item_of

BACK, ENTER = "\x7f", "\r"


@pytest.fixture
def board(board_path: Path) -> Iterator[BoardTerminal]:
    with BoardTerminal(board_path) as terminal:
        terminal.see(FIRST)
        yield terminal


def test_a_vowel_command_and_the_tone_key_behind_it(board: BoardTerminal) -> None:
    board.type("L")
    board.see("→ đang thực hiện")
    board.type(f"u{BACK}ụ")  # u undoes, j goes down
    board.see("▌   2 Trao đổi")
    board.see("→ chưa thực hiện")


def test_a_form_opened_by_the_letter_the_tool_writes_over(board: BoardTerminal) -> None:
    board.type(f"d{BACK}đ")  # d opens the deadline, d is typed in it
    board.see("Thời hạn")
    board.type(f"{BACK}15/4/2020{ENTER}")
    board.see("→ 15/04/2020")


def test_a_note_typed_right_behind_its_letter(board: BoardTerminal) -> None:
    board.type(f"md{BACK}đa{BACK}ã gu{BACK}ửi")
    board.see("đã gửi")


def test_a_backspace_of_the_persons_own_in_a_form(board: BoardTerminal, board_path: Path) -> None:
    title = item_of(board_path, "1.1").title
    board.type("e")
    board.see("Nội dung đầu việc")
    board.type(BACK)
    board.type(f"X{ENTER}")
    board.see("nội dung →")  # saved; before that the form shows the title
    assert item_of(board_path, "1.1").title == title[:-1] + "X"

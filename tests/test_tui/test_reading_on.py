"""What is read anew after a change: only what was changed, and yet the same as everything."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import fields
from pathlib import Path

import pytest

from store import Board, open_board
from store.actions import AddNote, EditAgency, EditItem, MoveItem
from tests.writing import EXPECTED, Order, Person
from tui.reading import Reading, counted, read, read_on


def advanced(board: Board, before: Reading) -> Reading:
    with board.steady():
        return read_on(board, before, board.history(after=before.step))


def assert_same(one: Reading, other: Reading) -> None:
    for each in (each for each in fields(Reading) if each.compare):
        assert getattr(one, each.name) == getattr(other, each.name), each.name
    assert [*one.items] == [*other.items], "and in the same order"


@pytest.mark.parametrize("seed", range(4))
def test_it_says_what_reading_everything_would_say(board_path: Path, seed: int) -> None:
    person = Person(Order(str(board_path), seed=seed, think=0), 1)
    with open_board(str(board_path), who="lan") as board:
        reading = read(board)
        for _ in range(40):
            with suppress(*EXPECTED):
                person.do()
            counted(reading, reading.viewing)
            reading = advanced(board, reading)
            assert_same(reading, read(board))
            assert counted(reading, reading.viewing) == counted(read(board), reading.viewing)
    person.board.close()


def test_other_items_are_not_even_read(board_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_board(str(board_path), who="lan") as board, open_board(str(board_path), who="minh") as minh:
        before = read(board)
        first, second = [*before.items][:2]
        minh.perform(EditItem(item=first, title="Tên khác"))
        minh.perform(AddNote(item=second, text="đã họp"))
        monkeypatch.setattr(Board, "items", None)
        now = advanced(board, before)
        assert now.items[first].title == "Tên khác"
        assert now.items[second].note_count == before.items[second].note_count + 1
        assert [*now.items] == [*before.items]


def test_what_touches_other_items_too_is_read_whole(board_path: Path) -> None:
    with open_board(str(board_path), who="lan") as board, open_board(str(board_path), who="minh") as minh:
        before = read(board)
        first = next(iter(before.items.values()))
        minh.perform(MoveItem(item=first.id, group=first.group_id))
        now = advanced(board, before)
        assert_same(now, read(board))
        minh.perform(EditAgency(agency=first.lead_id or "", short="Sở mới"))
        assert advanced(board, now).items[first.id].lead_label == "Sở mới"

"""What is read at the start and after a change: at first only some of it, in the end the same as everything."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from store import Board, open_board
from store.actions import AddNote, EditAgency, EditItem, MoveItem
from tests.writing import EXPECTED, Order, Person
from tui.app import BoardApp
from tui.first_picture import lines
from tui.reading import Reading, counted, read, read_first, read_on
from tui.screens.board import BoardScreen
from tui.widgets.lines import Lines

WaitFor = Callable[..., Any]


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


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seed counts as a board of many items, of which the first four are read at once."""
    monkeypatch.setattr("tui.reading._MANY", 5)
    monkeypatch.setattr("tui.reading._FIRST", 4)


@pytest.mark.usefixtures("many")
def test_of_many_items_the_first_are_there_at_once_as_they_are(board_path: Path) -> None:
    with open_board(str(board_path), who="lan") as board:
        first, whole = read_first(board), read(board)
        assert [*first.items.items()] == [*whole.items.items()][:4]
        assert first.groups == whole.groups
        assert first.partial
        said = ["".join(piece.text for piece in each.line) for each in lines(first, 80, 24)]
        assert "đang đọc các đầu việc" in said[1]


def test_a_small_board_is_read_whole_at_once(board_path: Path) -> None:
    with open_board(str(board_path), who="lan") as board:
        assert_same(read_first(board), read(board))


@pytest.mark.usefixtures("many")
async def test_the_others_come_while_the_person_reads(board_path: Path, wait_for: WaitFor) -> None:
    board = open_board(str(board_path), who="lan")
    app = BoardApp(board, reading=read_first(board))
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("j")
            await wait_for(pilot, lambda: not app.reading.partial)
            screen = app.screen
            assert isinstance(screen, BoardScreen)
            assert screen.table.item_count == 20
            assert screen.current is not None
            assert screen.current.number == "1.2"
            assert_same(app.reading, read(board))
            assert "20 việc" in screen.query_one("#view", Lines).text
    finally:
        app.worker.close()
        board.close()

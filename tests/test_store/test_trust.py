"""Values nobody could have written: called damage where the books say so, and never blamed on a healthy board."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest

import store
from store import reader, rows
from store.actions import AddNote, EditItem
from store.errors import PlaceError

LOOKS: list[Callable[[store.Board], object]] = [
    lambda board: board.items(),
    lambda board: board.document(),
    lambda board: board.item("item-two"),
]
NONSENSE = [
    "UPDATE item SET status = 'pmanned' WHERE id = (SELECT id FROM entity WHERE uid = 'item-two')",
    "UPDATE item SET deadline = '20\"0-07-31' WHERE id = (SELECT id FROM entity WHERE uid = 'item-two')",
    "UPDATE item SET assumed = '[\"lead' WHERE id = (SELECT id FROM entity WHERE uid = 'item-two')",
]


def scribble(place: Path, statement: str) -> None:
    """Write something into a board that no program of ours would."""
    with closing(sqlite3.connect(place, isolation_level=None)) as raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute(statement)


@pytest.mark.parametrize("statement", NONSENSE)
@pytest.mark.parametrize("look", LOOKS, ids=["items", "document", "item"])
def test_a_value_that_makes_no_sense_is_damage(
    board: store.Board, place: Path, statement: str, look: Callable[[store.Board], object]
) -> None:
    scribble(place, statement)
    with pytest.raises(PlaceError) as refused:
        look(board)
    assert refused.value.problem == "corrupt"
    assert refused.value.path == place


@pytest.mark.parametrize("statement", NONSENSE)
def test_nothing_is_written_over_a_value_that_makes_no_sense(board: store.Board, place: Path, statement: str) -> None:
    scribble(place, statement)
    before = place.read_bytes()
    with pytest.raises(PlaceError):
        board.perform(EditItem(item="item-two", title="Khác"))
    assert place.read_bytes() == before


def test_a_history_that_names_what_is_not_there_is_damage(board: store.Board, place: Path) -> None:
    board.perform(EditItem(item="item-two", lead="agency-bql"))
    scribble(place, "UPDATE change SET new = '\"agency-bqm\"' WHERE seq = (SELECT max(seq) FROM change)")
    with pytest.raises(PlaceError) as refused:
        board.history()
    assert refused.value.problem == "corrupt"


def test_a_complaint_that_quotes_damaged_text_is_damage(place: Path, opened: Any) -> None:
    whole = place.read_bytes()
    assert b"'integer')" in whole
    place.write_bytes(whole.replace(b"'integer')", b"'integer\xef)", 1))
    with pytest.raises(PlaceError) as refused:
        opened()
    assert refused.value.problem == "corrupt"


def test_a_defect_of_the_program_is_not_blamed_on_a_healthy_board(
    board: store.Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(*_: object) -> None:
        raise ValueError("lỗi của chương trình")

    with monkeypatch.context() as patch:
        patch.setattr(rows, "items", wrong)
        with pytest.raises(ValueError, match="lỗi của chương trình"):
            board.items()
    board.perform(AddNote(item="item-one", text="Vẫn chạy"))


@pytest.mark.parametrize("attempt", [1, 2])
def test_a_disk_that_fails_while_a_board_is_opened_is_told(
    place: Path, opened: Any, monkeypatch: pytest.MonkeyPatch, attempt: int
) -> None:
    attempts = count(1)
    connect = reader.connect

    def failing(path: Path, patience: float, mode: str = "rw") -> sqlite3.Connection:
        if next(attempts) == attempt:
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR
            raise error
        return connect(path, patience, mode)

    monkeypatch.setattr(reader, "connect", failing)
    with pytest.raises(PlaceError) as refused:
        opened()
    assert refused.value.problem == "input_output"

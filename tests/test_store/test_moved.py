"""Boards that are no longer what a session opened: moved by a newer program, or another file in their place."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import store
from store import engine
from store.actions import AddNote, EditItem
from store.errors import PlaceError
from store.reader import REVISION
from tests.postgres_server import new_database, rows


def refused(board: store.Board) -> str:
    with pytest.raises(PlaceError) as error:
        board.perform(AddNote(item="item-one", text="Đã gọi"))
    return error.value.problem


def raw(place: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(place)) as connection, connection:
        return connection.execute(sql).fetchall()


def test_a_session_from_before_an_upgrade_saves_nothing(opened: Any, place: Path) -> None:
    board = opened()
    board.perform(EditItem(item="item-one", title="Trước"))
    raw(place, "UPDATE alembic_version SET version_num = '9999'")
    assert refused(board) == "newer"
    raw(place, f"UPDATE alembic_version SET version_num = '{REVISION}'")  # noqa: S608
    assert board.perform(AddNote(item="item-one", text="Đã gọi")).step


def test_a_session_from_before_an_upgrade_of_a_server_saves_nothing(
    tmp_path_factory: pytest.TempPathFactory, document: Any
) -> None:
    url = new_database(tmp_path_factory.getbasetemp().parent / "postgres")
    with store.create_board(url, document) as board:
        rows(url, "UPDATE alembic_version SET version_num = '9999'")
        assert refused(board) == "newer"


def test_what_was_seen_in_one_file_is_not_written_into_another(opened: Any, place: Path) -> None:
    board = opened()
    assert board.item("item-one")
    other = place.with_name("other.db")
    shutil.copy(place, other)
    other.replace(place)
    before = place.read_bytes()
    assert refused(board) == "replaced"
    assert place.read_bytes() == before


@pytest.mark.skipif(engine.journal() == "wal", reason="this SQLite can be trusted with it")
@pytest.mark.parametrize("saved", [False, True], ids=["before its first save", "after it"])
def test_a_board_somebody_has_put_into_wal_mode_is_not_written_either(opened: Any, place: Path, saved: bool) -> None:
    board = opened()
    if saved:
        board.perform(EditItem(item="item-one", title="Trước"))
    raw(place, "PRAGMA journal_mode = wal")
    assert refused(board) == "unsafe_library"

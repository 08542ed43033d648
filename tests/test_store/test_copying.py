"""A board moved between a file and a server keeps everything, its history included."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import store
from store.actions import AddNote, EditItem
from store.errors import PlaceError
from store.exchange.document import Document
from store.views import Status
from tests.audit import everything, problems
from tests.postgres_server import new_database


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> str:
    return new_database(tmp_path_factory.getbasetemp().parent / "postgres")


def worked_on(url: str, document: Document) -> None:
    store.create_board(url, document, who="an").close()
    with store.open_board(url, who="lan") as board:
        board.perform(EditItem(item="item-two", title="Hội nghị xúc tiến đầu tư", status=Status.DONE))
        board.perform(AddNote(item="item-two", text="Họp xong."))
        board.undo()


def test_a_copy_says_and_remembers_the_same(server: str, tmp_path: Path, document: Document) -> None:
    first, last = str(tmp_path / "dau.db"), str(tmp_path / "cuoi.db")
    worked_on(first, document)
    there = store.copy_board(first, server)
    assert (there.groups, there.items, there.steps) == (2, 4, 4)
    store.copy_board(server, last)
    boards = [store.open_board(url, who="lan", create="never") for url in (first, server, last)]
    try:
        documents = [board.document() for board in boards]
        assert documents[0] == documents[1] == documents[2]
        histories = [board.history() for board in boards]
        assert histories[0] == histories[1] == histories[2]
        tables = [everything(board._reader) for board in boards]
        assert tables[0] == tables[1] == tables[2]
        assert [problems(board._reader) for board in boards] == [[], [], []]
    finally:
        for board in boards:
            board.close()


def test_a_copy_goes_on_where_the_original_stood(server: str, tmp_path: Path, document: Document) -> None:
    original = str(tmp_path / "bang.db")
    worked_on(original, document)
    store.copy_board(original, server)
    with store.open_board(server, who="lan") as board:
        assert board.redo().undone == "add_note"
        board.perform(EditItem(item="item-two", title="Khác"))
        assert board.undo().undone == "edit_item"
        assert problems(board._reader) == []
        in_copy = {cid for (cid,) in board._reader.rows("SELECT cid FROM change")}
    with store.open_board(original, who="lan") as board:
        board.perform(EditItem(item="item-two", title="Khác hẳn"))
        in_original = {cid for (cid,) in board._reader.rows("SELECT cid FROM change")}
        shared = {cid for (cid,) in board._reader.rows("SELECT cid FROM change WHERE step <= 4")}
    assert in_copy & in_original == shared


def test_a_board_is_never_copied_over_another(server: str, tmp_path: Path, document: Document) -> None:
    for url in (server, str(tmp_path / "bang.db")):
        worked_on(url, document)
    for url, to in ((server, str(tmp_path / "bang.db")), (str(tmp_path / "bang.db"), server)):
        with pytest.raises(PlaceError) as refused:
            store.copy_board(url, to)
        assert refused.value.problem == "exists"


def test_a_history_somebody_meddled_with_is_not_copied(tmp_path: Path, document: Document) -> None:
    import sqlite3

    original, to = tmp_path / "bang.db", tmp_path / "sao.db"
    worked_on(str(original), document)
    with sqlite3.connect(original) as raw:
        raw.execute("UPDATE change SET new = '\"giả\"' WHERE seq = 3")
    raw.close()
    with pytest.raises(PlaceError) as refused:
        store.copy_board(str(original), str(to))
    assert (refused.value.problem, refused.value.path) == ("corrupt", original)
    assert not to.exists()


def test_there_must_be_a_board_to_copy(tmp_path: Path, server: str) -> None:
    problems_met: list[Any] = []
    for url in (str(tmp_path / "khong.db"), server):
        with pytest.raises(PlaceError) as refused:
            store.copy_board(url, str(tmp_path / "sao.db"))
        problems_met.append(refused.value.problem)
    assert problems_met == ["missing", "missing"]
    assert not list(tmp_path.iterdir())

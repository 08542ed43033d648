"""How deadlines moved, out of the history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

import store
from store.actions import AddItem, EditItem, ReplaceContent, Several
from store.errors import NotFound
from store.exchange.document import Document
from store.views import Deadline, Extension, Precision

FIRST = Deadline(date(2020, 3, 1), Precision.DAY, "1/3")
APRIL = Deadline(date(2020, 4, 30), Precision.MONTH, "tháng 4/2020")
MAY = Deadline(date(2020, 5, 31), Precision.MONTH, "tháng 5/2020")
Moves = Mapping[str, tuple[Extension, ...]]


def told(moves: Moves, item: str = "item-two") -> list[tuple[Deadline | None, Deadline | None]]:
    return [(move.old, move.new) for move in moves.get(item, ())]


def move(board: store.Board, due: Deadline | None, why: str = "", item: str = "item-two") -> None:
    board.perform(EditItem(item=item, deadline=due, reason=why))


def test_a_board_nobody_has_moved_anything_on_has_none(board: store.Board) -> None:
    assert board.extensions() == {}
    board.perform(EditItem(item="item-two", title="Khác"))
    assert board.extensions() == {}


def test_every_move_is_told_oldest_first_with_author_and_reason(board: store.Board, opened: Any) -> None:
    move(board, APRIL, "chờ thẩm định")
    move(opened("minh"), MAY)
    move(board, APRIL, "theo 1980-TB/TU", item="item-one")
    moves = board.extensions()
    first, second = moves["item-two"]
    entry = board.history("item-two", limit=2)[-1]
    assert first == Extension("item-two", entry.at, "lan", FIRST, APRIL, "chờ thẩm định")
    assert (second.old, second.new, second.who, second.why) == (APRIL, MAY, "minh", "")
    assert [each.why for each in moves["item-one"]] == ["theo 1980-TB/TU"]


def test_one_item_may_be_asked_for_by_its_number(board: store.Board) -> None:
    move(board, APRIL)
    move(board, APRIL, item="item-one")
    assert board.extensions("1.2") == {"item-two": board.extensions()["item-two"]}
    assert board.extensions("2.1") == {}
    with pytest.raises(NotFound):
        board.extensions("9.9")


def test_a_first_deadline_is_no_move_and_a_deadline_taken_away_is(board: store.Board) -> None:
    (uid,) = board.perform(AddItem(group="group-one", title="Mới")).items
    move(board, APRIL, item=uid)
    assert board.extensions(uid) == {}
    move(board, None, item=uid)
    move(board, MAY, item=uid)
    assert told(board.extensions(), uid) == [(APRIL, None)]


def test_what_was_undone_was_no_move_until_it_is_done_again(board: store.Board) -> None:
    move(board, APRIL, "chờ thẩm định")
    once = board.extensions()
    for _ in range(2):
        board.undo()
        assert board.extensions() == {}
        board.redo()
        assert board.extensions() == once
    move(board, MAY)
    board.undo()
    assert board.extensions() == once
    board.undo()
    assert board.extensions() == {}


def test_undoing_a_first_deadline_is_no_move(board: store.Board) -> None:
    (uid,) = board.perform(AddItem(group="group-one", title="Mới")).items
    move(board, APRIL, item=uid)
    board.undo()
    assert board.extensions() == {}
    board.redo()
    assert board.extensions() == {}


def test_several_items_moved_at_once_are_told_and_taken_back_together(board: store.Board) -> None:
    edits = tuple(EditItem(item=uid, deadline=MAY) for uid in ("item-one", "item-two"))
    board.perform(Several(actions=edits, reason="lùi cả hai"))
    moves = board.extensions()
    assert {uid: [each.why for each in of_item] for uid, of_item in moves.items()} == {
        "item-one": ["lùi cả hai"], "item-two": ["lùi cả hai"],
    }  # fmt: skip
    board.undo()
    assert board.extensions() == {}


def test_a_document_moves_deadlines_too(board: store.Board, document: Document) -> None:
    before = board.document()
    move(board, MAY)
    board.perform(ReplaceContent(document=before, source="hop.toml"))
    assert told(board.extensions()) == [(FIRST, MAY), (MAY, FIRST)]
    assert board.extensions()["item-two"][-1].why == "hop.toml"


def test_the_past_knows_the_moves_of_then(board: store.Board, url: str) -> None:
    move(board, APRIL)
    moved = board.history(limit=1)[0].at
    board.undo()
    undone = board.history(limit=1)[0].at
    move(board, MAY)
    with store.open_board(url, as_of=moved) as then:
        assert told(then.extensions()) == [(FIRST, APRIL)]
    with store.open_board(url, as_of=undone) as then:
        assert then.extensions() == {}
    assert told(board.extensions()) == [(FIRST, MAY)]


def test_the_whole_board_costs_one_select(board: store.Board, monkeypatch: pytest.MonkeyPatch) -> None:
    move(board, APRIL)
    asked: list[str] = []
    rows = board._reader.rows

    def counted(sql: str, /, **values: object) -> Any:
        asked.append(sql)
        return rows(sql, **values)

    monkeypatch.setattr(board._reader, "rows", counted)
    board.extensions()
    assert len([sql for sql in asked if "SELECT" in sql]) == 1

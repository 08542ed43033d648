"""Several items changed at once: one step, saved, refused and undone as a whole."""

from __future__ import annotations

from typing import Any

import pytest

import store
from store.actions import ArchiveItem, EditItem, NewAgency, Several
from store.errors import Conflict, Invalid, NotFound, UndoRefused
from store.views import Status


def both(**values: Any) -> Several:
    return Several(
        actions=(EditItem(item="item-one", **values), EditItem(item="item-two", **values)), reason="họp tuần"
    )


def states(board: store.Board) -> dict[str, Status]:
    return {item.id: item.status for item in board.items()}


def test_several_items_are_changed_in_one_step(board: store.Board) -> None:
    before = board.newest()
    outcome = board.perform(both(status=Status.ACTIVE))
    assert (outcome.action, outcome.items, outcome.step) == ("several", ("item-one", "item-two"), board.newest())
    assert {entry.step for entry in board.history(after=before)} == {outcome.step}
    assert {entry.why for entry in board.history(after=before)} == {"họp tuần"}
    assert states(board) | {"item-one": Status.ACTIVE, "item-two": Status.ACTIVE} == states(board)


def test_one_undo_takes_all_of_it_back_and_one_redo_does_it_again(board: store.Board) -> None:
    before = states(board)
    board.perform(both(status=Status.ACTIVE))
    after = states(board)
    board.undo()
    assert states(board) == before
    board.redo()
    assert states(board) == after


def test_an_agency_new_to_all_of_them_is_added_once(board: store.Board) -> None:
    board.perform(both(lead=NewAgency("Báo Hà Tĩnh")))
    assert [agency.name for agency in board.agencies()].count("Báo Hà Tĩnh") == 1
    assert board.item("item-one").lead_id == board.item("item-two").lead_id == board.agency("Báo Hà Tĩnh").id


def test_different_things_can_be_done_at_once(board: store.Board) -> None:
    title = board.item("item-one").title
    board.perform(Several(actions=(EditItem(item="item-one", title="Tên mới"), ArchiveItem(item="item-two"))))
    assert (board.item("item-one").title, board.item("item-two").archived) == ("Tên mới", True)
    board.undo()
    assert (board.item("item-one").title, board.item("item-two").archived) == (title, False)


def test_all_that_somebody_else_changed_is_told_and_nothing_is_done(board: store.Board, opened: Any) -> None:
    seen = {uid: board.item(uid) for uid in ("item-one", "item-two")}
    minh: store.Board = opened("minh")
    for uid in seen:
        minh.perform(EditItem(item=uid, title=f"Của Minh {uid}"))
    mine = tuple(EditItem(item=uid, title="Của tôi", seen=item) for uid, item in seen.items())
    with pytest.raises(Conflict) as refused:
        board.perform(Several(actions=mine))
    assert [clash.theirs for clash in refused.value.clashes] == ["Của Minh item-one", "Của Minh item-two"]
    minh.perform(EditItem(item="item-two", title=seen["item-two"].title))
    with pytest.raises(Conflict):  # one of them is enough
        board.perform(Several(actions=mine))
    assert board.item("item-two").title == seen["item-two"].title


def test_undo_of_several_is_refused_as_a_whole(board: store.Board, opened: Any) -> None:
    board.perform(both(status=Status.ACTIVE))
    opened("minh").perform(EditItem(item="item-two", status=Status.REVIEW))
    with pytest.raises(UndoRefused) as refused:
        board.undo()
    assert [(clash.item, clash.field) for clash in refused.value.clashes] == [("1.2", "status")]
    assert (board.item("item-one").status, board.item("item-two").status) == (Status.ACTIVE, Status.REVIEW)


def test_what_cannot_be_done_to_one_is_done_to_none(board: store.Board) -> None:
    before = states(board)
    edits = (EditItem(item="item-one", status=Status.ACTIVE), EditItem(item="nowhere", status=Status.ACTIVE))
    with pytest.raises(NotFound):
        board.perform(Several(actions=edits))
    with pytest.raises(Invalid) as refused:
        board.perform(Several(actions=(edits[0], edits[0])))
    assert (refused.value.field, refused.value.problem) == ("item", "duplicate")
    assert states(board) == before

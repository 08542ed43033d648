"""Undo and redo: per person, across restarts, never over somebody else's work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

import store
from store.actions import (
    AddGroup,
    AddItem,
    AddNote,
    ArchiveItem,
    EditBoard,
    EditItem,
    NewAgency,
    ReplaceContent,
)
from store.errors import NotFound, NothingToUndo, UndoRefused
from store.exchange.document import Document
from store.views import Status


def content(board: store.Board) -> Document:
    """What the board says, whenever it says so."""
    return replace(board.document(), changed_at=datetime(2000, 1, 1, tzinfo=UTC))


@pytest.fixture
def minh(opened: Any) -> store.Board:
    board: store.Board = opened("minh")
    return board


def all_undone(board: store.Board) -> int:
    count = 0
    while True:
        try:
            board.undo()
        except NothingToUndo:
            return count
        count += 1


def test_undo_takes_back_the_last_action_and_redo_does_it_again(board: store.Board) -> None:
    before = board.item("item-one")
    board.perform(EditItem(item="item-one", status=Status.DONE, lead="agency-bql"))
    done = board.item("item-one")
    undone = board.undo()
    assert (undone.action, undone.undone, undone.items) == ("undo", "edit_item", ("item-one",))
    assert board.item("item-one") == replace(before, version=3)
    redone = board.redo()
    assert (redone.action, redone.undone) == ("redo", "edit_item")
    assert board.item("item-one") == replace(done, version=4)


def test_undo_goes_back_step_by_step_and_redo_forward_again(board: store.Board) -> None:
    stages = []
    for title in ("Một", "Hai", "Ba"):
        stages.append(board.item("item-two").title)
        board.perform(EditItem(item="item-two", title=title))
    for title in reversed(stages):
        board.undo()
        assert board.item("item-two").title == title
    with pytest.raises(NothingToUndo):
        board.undo()
    for title in ("Một", "Hai", "Ba"):
        board.redo()
        assert board.item("item-two").title == title
    with pytest.raises(NothingToUndo) as refused:
        board.redo()
    assert refused.value.redo
    board.undo()
    assert board.item("item-two").title == "Hai"


def test_a_new_action_ends_what_can_be_redone(board: store.Board) -> None:
    board.perform(EditItem(item="item-two", title="Một"))
    board.undo()
    board.perform(EditItem(item="item-two", title="Hai"))
    with pytest.raises(NothingToUndo):
        board.redo()
    assert all_undone(board) == 1


def test_undo_survives_a_restart(board: store.Board, opened: Any) -> None:
    board.perform(EditItem(item="item-two", title="Một"))
    board.close()
    later = opened()
    later.undo()
    later.close()
    opened().redo()
    assert opened().item("item-two").title == "Một"


def test_undo_takes_back_ones_own_work_only(board: store.Board, minh: store.Board) -> None:
    board.perform(EditItem(item="item-one", title="Một"))
    minh.perform(EditItem(item="item-two", title="Hai"))
    board.undo()
    assert board.item("item-one").title == "Khảo sát Khu kinh tế Vũng Áng"
    assert board.item("item-two").title == "Hai"
    with pytest.raises(NothingToUndo):
        board.undo()


def test_undo_is_refused_where_somebody_changed_the_same_field_since(board: store.Board, minh: store.Board) -> None:
    board.perform(EditItem(item="item-one", title="Một", status=Status.ACTIVE))
    minh.perform(EditItem(item="item-one", title="Hai"))
    before = board.document()
    with pytest.raises(UndoRefused) as refused:
        board.undo()
    (clash,) = refused.value.clashes
    assert (clash.item, clash.field, clash.who) == ("1.1", "title", "minh")
    assert (clash.seen, clash.theirs, clash.mine) == ("Một", "Hai", "Khảo sát Khu kinh tế Vũng Áng")
    assert board.document() == before
    minh.undo()
    board.undo()
    assert board.item("item-one").title == "Khảo sát Khu kinh tế Vũng Áng"


def test_redo_is_refused_where_somebody_changed_the_same_field_since(board: store.Board, minh: store.Board) -> None:
    board.perform(EditItem(item="item-one", title="Một"))
    board.undo()
    minh.perform(EditItem(item="item-one", title="Hai"))
    with pytest.raises(UndoRefused) as refused:
        board.redo()
    assert refused.value.redo


def test_replacing_different_assumptions_does_not_get_in_the_way(board: store.Board, minh: store.Board) -> None:
    board.perform(EditItem(item="item-one", lead="agency-bql"))
    minh.perform(EditItem(item="item-one", deadline=None))
    board.undo()
    assert board.item("item-one").assumed == ("lead",)


def test_an_added_thing_goes_and_comes_back_with_everything(board: store.Board) -> None:
    for action in (
        AddItem(group="group-two", title="Việc mới", lead="agency-bql", coordinating=("agency-kh-hn",)),
        AddNote(item="item-two", text="Ghi chú"),
        AddGroup(title="Nhóm mới"),
        EditItem(item="item-two", lead=NewAgency("Báo Mới")),
    ):
        before = content(board)
        board.perform(action)
        after = content(board)
        board.undo()
        assert content(board) == before
        board.redo()
        assert content(board) == after


def test_an_added_item_that_others_worked_on_does_not_go(board: store.Board, minh: store.Board) -> None:
    work: list[Callable[[str], Any]] = [
        lambda item: minh.perform(EditItem(item=item, deliverable="Báo cáo")),
        lambda item: minh.perform(AddNote(item=item, text="Đã làm")),
    ]
    for touch in work:
        uid = board.perform(AddItem(group="group-two", title="Việc mới")).items[0]
        touch(uid)
        with pytest.raises(UndoRefused) as refused:
            board.undo()
        assert refused.value.clashes[0].who == "minh"
        minh.undo()
        board.undo()
        assert uid not in {item.id for item in board.items()}
        with pytest.raises(NotFound):
            board.item(uid)


def test_an_added_group_or_agency_in_use_does_not_go(board: store.Board, minh: store.Board) -> None:
    board.perform(AddGroup(title="Nhóm mới"))
    minh.perform(AddItem(group=board.group("3").id, title="Việc trong nhóm mới"))
    with pytest.raises(UndoRefused):
        board.undo()
    minh.undo()
    board.undo()
    board.perform(EditItem(item="item-two", lead=NewAgency("Báo Mới")))
    minh.perform(EditItem(item="item-one", coordinating=(board.agency("Báo Mới").id,)))
    with pytest.raises(UndoRefused) as refused:
        board.undo()
    assert {(clash.field, clash.who) for clash in refused.value.clashes} == {("coordinating", "minh")}


def test_nothing_comes_back_into_a_group_that_is_gone(
    board: store.Board, minh: store.Board, document: Document
) -> None:
    fewer = replace(document.groups[1], items=())
    board.perform(ReplaceContent(document=replace(document, groups=(document.groups[0], fewer))))
    minh.perform(ReplaceContent(document=replace(document, groups=document.groups[:1])))
    with pytest.raises(UndoRefused) as refused:
        board.undo()
    assert refused.value.clashes[0].who == "minh"


def test_making_the_board_cannot_be_undone(opened: Any) -> None:
    maker = opened("an")
    with pytest.raises(NothingToUndo):
        maker.undo()
    maker.perform(EditBoard(title="Tên khác"))
    assert all_undone(maker) == 1
    assert len(maker.items()) == 3


def test_undoing_everything_gives_the_start(board: store.Board) -> None:
    start = content(board)
    uid = board.perform(AddItem(group="group-one", title="Việc")).items[0]
    board.perform(EditItem(item=uid, status=Status.PAUSED, reason="chờ", lead=NewAgency("Báo Mới")))
    board.perform(ArchiveItem(item="item-one"))
    board.undo()
    board.perform(AddNote(item=uid, text="Ghi chú"))
    board.perform(EditBoard(viewing_date=None))
    board.undo()
    board.redo()
    assert all_undone(board) == 4
    assert content(board) == start


def test_undo_and_redo_may_take_turns_for_ever(board: store.Board) -> None:
    board.perform(EditItem(item="item-two", title="Một"))
    for _ in range(5):
        board.undo()
        board.redo()
    board.undo()
    assert board.item("item-two").title == "Hội nghị xúc tiến"
    assert [entry.undoes for entry in board.history("item-two", limit=1)] == [2]

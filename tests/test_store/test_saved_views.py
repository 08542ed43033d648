"""Views that everybody shares: saved, changed and dropped like everything else on a board."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import store
from store.actions import DropView, ReplaceContent, SaveView
from store.errors import Conflict, Invalid, NotFound, SnapshotRefused, UndoRefused
from store.exchange.document import Document, ViewPart
from store.exchange.snapshot import read, write
from store.views import SavedView
from tests.audit import everything, problems

LATE = SaveView("Việc trễ", '{"late": true, "query": "hai  dấu cách"}')


def save(board: store.Board, name: str, shows: str = "") -> SavedView:
    board.perform(SaveView(name, shows))
    return board.saved_views()[-1]


def names(board: store.Board) -> list[str]:
    return [view.name for view in board.saved_views()]


@pytest.fixture
def minh(opened: Any) -> store.Board:
    board: store.Board = opened("minh")
    return board


def test_a_saved_view_is_there_for_everybody_with_all_its_spaces(board: store.Board, minh: store.Board) -> None:
    assert board.saved_views() == ()
    outcome = board.perform(LATE)
    (view,) = minh.saved_views()
    assert (view.name, view.shows) == (LATE.name, LATE.shows)
    assert [(change.kind, change.id, change.field, change.new) for change in outcome.changes] == [
        ("view", view.id, "name", "Việc trễ")
    ]
    assert (outcome.action, outcome.items) == ("save_view", ())


def test_views_stand_in_the_order_they_were_saved_in(board: store.Board, minh: store.Board) -> None:
    for name in ("Việc trễ", "Của tôi", "A"):
        save(board, name)
    assert names(minh) == ["Việc trễ", "Của tôi", "A"]
    board.perform(DropView(board.saved_views()[0].id))
    save(minh, "Việc trễ")
    assert names(board) == ["Của tôi", "A", "Việc trễ"]


def test_a_view_keeps_its_place_under_another_name(board: store.Board) -> None:
    view = save(board, "Việc trễ", "một")
    save(board, "Của tôi")
    board.perform(SaveView("Quá hạn", "hai", view.id, view))
    assert board.saved_views()[0] == SavedView(view.id, "Quá hạn", "hai")
    assert names(board) == ["Quá hạn", "Của tôi"]


def test_saving_what_is_there_changes_nothing(board: store.Board) -> None:
    view = save(board, "Việc trễ", "một")
    assert board.perform(SaveView("Việc trễ", "một", view.id)).step is None


def test_text_of_a_view_is_clean(board: store.Board) -> None:
    view = save(board, " Vie\u0323\u0302c \x1b trễ\n", "a\x07\tb  c")
    assert (view.name, view.shows) == ("Việc trễ", "a b  c")


@pytest.mark.parametrize(
    ("action", "field", "problem"),
    [
        (SaveView(" ", ""), "name", "empty"),
        (SaveView("x" * 61, ""), "name", "too_long"),
        (SaveView("Tên", "x" * 2001), "shows", "too_long"),
        (SaveView("Tên", "hai\ndòng"), "shows", "control_character"),
        (SaveView("VIỆC TRỄ", ""), "name", "duplicate"),
    ],
)
def test_what_no_view_can_be_is_refused(board: store.Board, action: SaveView, field: str, problem: str) -> None:
    board.perform(LATE)
    before = board.newest()
    with pytest.raises(Invalid) as refused:
        board.perform(action)
    assert (refused.value.field, refused.value.problem) == (field, problem)
    assert (board.newest(), names(board)) == (before, ["Việc trễ"])


def test_a_view_cannot_take_the_name_of_another_but_write_its_own_otherwise(board: store.Board) -> None:
    late, mine = save(board, "Việc trễ"), save(board, "Của tôi")
    with pytest.raises(Invalid) as refused:
        board.perform(SaveView("việc trễ", "", mine.id, mine))
    assert (refused.value.problem, refused.value.value) == ("duplicate", "Việc trễ")
    board.perform(SaveView("VIỆC TRỄ", "", late.id, late))
    assert names(board) == ["VIỆC TRỄ", "Của tôi"]


def test_the_name_of_a_dropped_view_is_free(board: store.Board) -> None:
    board.perform(DropView(save(board, "Việc trễ").id))
    save(board, "Việc trễ")
    assert names(board) == ["Việc trễ"]


def test_nothing_somebody_else_changed_is_overwritten_unseen(board: store.Board, minh: store.Board) -> None:
    seen = save(board, "Việc trễ", "một")
    minh.perform(SaveView("Việc trễ", "hai", seen.id, seen))
    with pytest.raises(Conflict) as refused:
        board.perform(SaveView("Việc trễ", "ba", seen.id, seen))
    (clash,) = refused.value.clashes
    assert (clash.item, clash.field, clash.who) == ("Việc trễ", "shows", "minh")
    assert (clash.seen, clash.theirs, clash.mine) == ("một", "hai", "ba")
    assert refused.value.item == seen.id
    with pytest.raises(Conflict):
        board.perform(DropView(seen.id, seen))
    assert board.saved_views()[0].shows == "hai"
    board.perform(SaveView("Quá hạn", "một", seen.id, seen))  # the name alone was touched
    assert board.saved_views()[0] == SavedView(seen.id, "Quá hạn", "hai")
    board.perform(DropView(seen.id))
    assert board.saved_views() == ()


@pytest.mark.parametrize("known", [True, False])
def test_a_view_that_is_gone_is_called_by_its_name(board: store.Board, minh: store.Board, known: bool) -> None:
    view = save(board, "Việc trễ")
    minh.perform(DropView(view.id, view))
    seen = view if known else None
    for action in (SaveView("Khác", "", view.id, seen), DropView(view.id, seen)):
        with pytest.raises(NotFound) as refused:
            board.perform(action)
        assert (refused.value.kind, refused.value.ref) == ("view", "Việc trễ" if known else view.id)


def test_an_item_is_no_view(board: store.Board) -> None:
    with pytest.raises(NotFound):
        board.perform(DropView("item-one"))


def test_undo_and_redo_go_all_the_way(board: store.Board) -> None:
    stages = [board.saved_views()]
    view = save(board, "Việc trễ", "một")
    stages.append(board.saved_views())
    board.perform(SaveView("Quá hạn", "hai", view.id, view))
    stages.append(board.saved_views())
    board.perform(DropView(view.id))
    stages.append(board.saved_views())
    for stage in reversed(stages[:-1]):
        board.undo()
        assert board.saved_views() == stage
    for stage in stages[1:]:
        board.redo()
        assert board.saved_views() == stage
    assert problems(board._reader) == []


def test_what_somebody_else_changed_is_not_undone(board: store.Board, minh: store.Board) -> None:
    view = save(board, "Việc trễ", "một")
    minh.perform(SaveView("Việc trễ", "hai", view.id))
    with pytest.raises(UndoRefused) as refused:
        board.undo()
    assert [(clash.field, clash.who) for clash in refused.value.clashes] == [("shows", "minh")]


@pytest.mark.parametrize("renamed", [True, False])
def test_no_undo_makes_two_views_of_one_name(board: store.Board, minh: store.Board, renamed: bool) -> None:
    view, other = save(board, "Việc trễ"), save(board, "Của tôi")
    board.perform(DropView(view.id))
    if renamed:
        minh.perform(SaveView("việc trễ", "", other.id, other))
    else:
        save(minh, "việc trễ")
    with pytest.raises(UndoRefused) as refused:
        board.undo()
    (clash,) = refused.value.clashes
    assert (clash.item, clash.field, clash.theirs, clash.who) == ("việc trễ", "name", "việc trễ", "minh")
    minh.undo()
    board.undo()
    assert names(board) == ["Việc trễ", "Của tôi"]


def test_history_tells_what_was_saved_and_dropped(board: store.Board) -> None:
    view = save(board, "Việc trễ", "một")
    board.perform(SaveView("Việc trễ", "hai", view.id))
    board.perform(SaveView("Quá hạn", "ba", view.id))
    board.perform(DropView(view.id))
    told = [
        (step.action, [(each.kind, each.label, each.field, each.old, each.new) for each in step.changes])
        for step in board.steps(4)
    ]
    assert told == [
        ("drop_view", [("view", "Quá hạn", "exists", True, False)]),
        ("save_view", [("view", "Quá hạn", "name", "Việc trễ", "Quá hạn")]),
        ("save_view", [("view", "Quá hạn", "shows", "một", "hai")]),
        ("save_view", [("view", "Quá hạn", "name", "", "Việc trễ")]),
    ]


def test_the_past_has_the_views_of_then(board: store.Board, url: str) -> None:
    view = save(board, "Việc trễ", "một")
    at = board.history(limit=1)[0].at
    board.perform(SaveView("Quá hạn", "hai", view.id))
    save(board, "Của tôi")
    with store.open_board(url, as_of=at) as then:
        assert then.saved_views() == (view,)
        assert problems(then._reader) == []


def test_a_document_brings_its_views_and_takes_the_others_away(board: store.Board, document: Document) -> None:
    save(board, "Việc trễ", "một")
    with_one = board.document()
    wanted = replace(document, views=(ViewPart("view-two", "Hai", "2"), ViewPart("view-one", "Một")))
    board.perform(ReplaceContent(document=wanted))
    assert board.saved_views() == (SavedView("view-two", "Hai", "2"), SavedView("view-one", "Một", ""))
    assert board.document() == wanted
    assert read(write(wanted).encode()) == wanted
    board.perform(ReplaceContent(document=replace(wanted, views=wanted.views[::-1])))
    assert names(board) == ["Một", "Hai"]
    board.undo()
    board.undo()
    assert replace(board.document(), changed_at=with_one.changed_at) == with_one
    assert everything(board._reader)["view"].keys() >= {"view-one", "view-two"}
    assert problems(board._reader) == []


@pytest.mark.parametrize("name", ["Một", "MỘT"])
def test_a_document_with_two_views_of_one_name_is_refused(board: store.Board, document: Document, name: str) -> None:
    wanted = replace(document, views=(ViewPart("view-one", "Một"), ViewPart("view-two", name)))
    with pytest.raises(SnapshotRefused) as refused:
        board.perform(ReplaceContent(document=wanted))
    assert (refused.value.problem, refused.value.where) == ("duplicate", "view.name")
    assert board.document() == document


def test_a_copy_has_the_views_and_their_history(board: store.Board, url: str, tmp_path: Any) -> None:
    board.perform(DropView(save(board, "Việc trễ", "một").id))
    board.undo()
    store.copy_board(url, str(tmp_path / "sao.db"))
    with store.open_board(str(tmp_path / "sao.db"), who="lan") as copy:
        assert copy.saved_views() == board.saved_views()
        assert everything(copy._reader) == everything(board._reader)
        copy.redo()
        assert (copy.saved_views(), problems(copy._reader)) == ((), [])

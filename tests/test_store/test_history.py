"""What history tells people."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import Any

import store
from store.actions import AddNote, EditBoard, EditItem, NewAgency, ReplaceContent
from store.exchange.document import Document
from store.views import Deadline, Precision, Status


def test_history_tells_who_when_what_and_why(board: store.Board) -> None:
    board.perform(EditItem(item="item-two", status=Status.PAUSED, lead=NewAgency("Báo Mới"), reason="chờ"))
    changes = [entry.change for entry in board.history(limit=1)]
    assert [(change.kind, change.label, change.field, change.new) for change in changes] == [
        ("agency", "Báo Mới", "name", "Báo Mới"),
        ("item", "1.2", "lead", "Báo Mới"),
        ("item", "1.2", "status", "paused"),
        ("item", "1.2", "status_reason", "chờ"),
    ]
    entry = board.history(limit=1)[0]
    assert (entry.who, entry.action, entry.why, entry.undoes) == ("lan", "edit_item", "chờ", None)
    assert entry.at.tzinfo is UTC


def test_history_of_an_item_is_its_own_and_its_notes(board: store.Board) -> None:
    board.perform(EditItem(item="item-one", title="Một"))
    board.perform(EditItem(item="item-two", title="Hai"))
    board.perform(AddNote(item="item-two", text="Ghi"))
    board.perform(EditItem(item="item-two", deadline=None))
    assert [(entry.action, entry.change.field) for entry in board.history("1.2", limit=3)] == [
        ("edit_item", "deadline"),
        ("add_note", "text"),
        ("edit_item", "title"),
    ]


def test_history_speaks_in_names(board: store.Board, document: Document) -> None:
    moved = replace(
        document,
        groups=(
            replace(document.groups[0], items=document.groups[0].items[:1]),
            replace(document.groups[1], items=(document.groups[0].items[1], *document.groups[1].items)),
        ),
    )
    notes = (*document.groups[0].items[0].notes[1:],)
    moved = replace(
        moved,
        groups=(replace(moved.groups[0], items=(replace(moved.groups[0].items[0], notes=notes),)), moved.groups[1]),
    )
    outcome = board.perform(ReplaceContent(document=moved))
    told = {(change.kind, change.label, change.field): (change.old, change.new) for change in outcome.changes}
    assert told["item", "2.1", "group"] == ("Xúc tiến đầu tư", "Nông sản")
    assert told["item", "Việc đã bỏ", "exists"] == (True, False)
    assert told["note", "1.1", "exists"] == (True, False)
    board.perform(EditItem(item="item-one", coordinating=("agency-bql",)))
    assert board.history(limit=1)[0].change.old == ["Sở Công Thương Hà Nội", "Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh"]


def test_a_moved_note_tells_where_it_went(board: store.Board, document: Document) -> None:
    one, two, *rest = document.groups[0].items
    items = (replace(one, notes=one.notes[1:]), replace(two, notes=one.notes[:1]), *rest)
    groups = (replace(document.groups[0], items=items), document.groups[1])
    outcome = board.perform(ReplaceContent(document=replace(document, groups=groups)))
    assert [(change.field, change.old, change.new) for change in outcome.changes] == [("item", "1.1", "1.2")]


def test_what_is_gone_is_named_by_its_title(board: store.Board, document: Document) -> None:
    board.perform(ReplaceContent(document=replace(document, groups=document.groups[:1])))
    labels = {(entry.change.kind, entry.change.label) for entry in board.history(limit=1)}
    assert labels == {("group", "Nông sản"), ("item", "Phiên chợ nông sản")}


def test_changes_of_the_board_carry_its_id(board: store.Board) -> None:
    outcome = board.perform(EditBoard(viewing_date=None))
    (change,) = outcome.changes
    assert (change.kind, change.id, change.label, change.field, change.old) == (
        "board",
        "bang-thu-01",
        "",
        "viewing_date",
        "2020-03-15",
    )


def test_a_deadline_in_history_is_day_precision_and_words(board: store.Board) -> None:
    outcome = board.perform(EditItem(item="item-two", deadline=Deadline(None, Precision.NONE, "thường xuyên")))
    assert outcome.changes[0].old == ["2020-03-01", "day", "1/3"]
    assert outcome.changes[0].new == ["", "none", "thường xuyên"]


def test_steps_are_read_page_by_page(board: store.Board) -> None:
    for title in ("Một", "Hai", "Ba", "Bốn"):
        board.perform(EditItem(item="item-one", title=title))
    newest = board.newest()
    first = board.steps(2)
    assert [(step.step, step.changes[0].new) for step in first] == [(newest, "Bốn"), (newest - 1, "Ba")]
    older = board.steps(2, before=first[-1].step)
    assert [step.changes[0].new for step in older] == ["Hai", "Một"]
    assert [step.step for step in board.steps(after=older[0].step)] == [newest, newest - 1]
    assert board.steps(before=1) == ()
    every = board.steps()
    assert [step.step for step in every] == list(range(newest, 0, -1))
    told = {(entry.step, entry.at, entry.who, entry.action) for entry in board.history()}
    assert {(step.step, step.at, step.who, step.action) for step in every} == told


def test_a_large_step_is_told_by_its_beginning(board: store.Board) -> None:
    born, whole = board.steps()[-1], board.steps(most=10_000)[-1]
    assert (born.action, born.whole, whole.whole) == ("create_board", False, True)
    assert 5 < len(born.changes) < len(whole.changes)
    assert born.changes == whole.changes[: len(born.changes)]
    few = board.steps(1, before=2, most=5)[0]
    assert (few.changes, few.whole) == (whole.changes[: len(few.changes)], False)
    assert 0 < len(few.changes) <= 5


def test_a_step_names_the_item_a_note_is_about(board: store.Board) -> None:
    board.perform(AddNote(item="item-two", text="Ghi"))
    step = board.steps(1)[0]
    assert [step.homes[change.id] for change in step.changes] == ["item-two"]


def test_what_the_others_did_since_is_counted_by_author(board: store.Board, opened: Any) -> None:
    before = board.newest()
    assert board.others_since(before) == {}
    minh, hoa = opened(who="minh"), opened(who="hoa")
    minh.perform(EditItem(item="item-one", title="Một"))
    hoa.perform(EditItem(item="item-one", title="Hai"))
    board.perform(EditItem(item="item-one", title="Ba"))
    minh.perform(EditItem(item="item-one", title="Bốn"))
    assert list(board.others_since(before).items()) == [("minh", 2), ("hoa", 1)]
    assert (board.who, list(minh.others_since(before))) == ("lan", ["lan", "hoa"])

"""Two people, one board: nothing is overwritten unseen, nothing untouched stands in the way."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import store
from store.actions import AddNote, ArchiveItem, EditItem
from store.errors import Clash, Conflict
from store.views import Deadline, Precision, Status


@pytest.fixture
def minh(opened: Any) -> store.Board:
    board: store.Board = opened("minh")
    return board


def test_edits_of_different_fields_are_both_kept(board: store.Board, minh: store.Board) -> None:
    seen = board.item("item-one")
    minh.perform(EditItem(item="item-one", status=Status.ACTIVE, seen=seen))
    board.perform(EditItem(item="item-one", title="Khảo sát", lead="agency-bql", seen=seen))
    item = board.item("item-one")
    assert (item.status, item.title, item.lead_id) == (Status.ACTIVE, "Khảo sát", "agency-bql")


def test_an_edit_of_a_field_somebody_changed_meanwhile_is_refused(board: store.Board, minh: store.Board) -> None:
    seen = board.item("item-one")
    minh.perform(EditItem(item="item-one", lead="agency-bql"))
    saved = minh.history(limit=1)[0]
    with pytest.raises(Conflict) as refused:
        board.perform(EditItem(item="item-one", lead="agency-ct-hn", title="Khảo sát", seen=seen))
    assert refused.value.clashes == (
        Clash(
            item="1.1",
            field="lead",
            seen="Sở Kế hoạch và Đầu tư Hà Nội",
            theirs="Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh",
            mine="Sở Công Thương Hà Nội",
            who="minh",
            when=saved.at,
        ),
    )
    assert board.item("item-one").title == seen.title


def test_two_people_who_want_the_same_agree(board: store.Board, minh: store.Board) -> None:
    seen = board.item("item-two")
    minh.perform(EditItem(item="item-two", status=Status.ACTIVE))
    assert board.perform(EditItem(item="item-two", status=Status.ACTIVE, seen=seen)).step is None


def test_a_field_left_as_it_was_seen_is_not_put_back(board: store.Board, minh: store.Board) -> None:
    seen = board.item("item-two")
    minh.perform(EditItem(item="item-two", title="Tên mới"))
    board.perform(EditItem(item="item-two", title=seen.title, status=Status.ACTIVE, seen=seen))
    assert board.item("item-two").title == "Tên mới"


def test_an_item_changed_meanwhile_is_not_put_away_unseen(board: store.Board, minh: store.Board) -> None:
    seen = board.item("item-two")
    minh.perform(EditItem(item="item-two", deadline=Deadline(date(2020, 5, 1), Precision.DAY, "1/5")))
    with pytest.raises(Conflict) as refused:
        board.perform(ArchiveItem(item="item-two", seen=seen))
    assert [clash.field for clash in refused.value.clashes] == ["deadline"]
    board.perform(ArchiveItem(item="item-two", seen=board.item("item-two")))
    assert board.item("item-two").archived


def test_a_note_of_somebody_else_stands_in_nobodys_way(board: store.Board, minh: store.Board) -> None:
    seen = board.item("item-two")
    minh.perform(AddNote(item="item-two", text="Đã gọi"))
    board.perform(EditItem(item="item-two", status=Status.ACTIVE, seen=seen))
    assert board.item("item-two").note_count == 1


def test_a_value_that_came_back_is_no_conflict(board: store.Board, minh: store.Board) -> None:
    seen = board.item("item-two")
    minh.perform(EditItem(item="item-two", status=Status.ACTIVE))
    minh.undo()
    board.perform(EditItem(item="item-two", status=Status.REVIEW, seen=seen))
    assert board.item("item-two").status is Status.REVIEW


def test_an_edit_without_what_was_seen_simply_applies(board: store.Board, minh: store.Board) -> None:
    minh.perform(EditItem(item="item-two", status=Status.ACTIVE))
    board.perform(EditItem(item="item-two", status=Status.REVIEW))
    assert board.item("item-two").status is Status.REVIEW

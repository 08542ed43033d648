"""Two people, one board: nothing is overwritten unseen, nothing untouched stands in the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

import store
from store.actions import AddNote, ArchiveItem, EditGroup, EditItem
from store.errors import Clash, Conflict, Invalid
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


def test_two_reasons_for_one_status_are_told_with_it(board: store.Board, minh: store.Board) -> None:
    seen = board.item("item-two")
    minh.perform(EditItem(item="item-two", status=Status.PAUSED, reason="chờ ý kiến"))
    edit = EditItem(item="item-two", status=Status.PAUSED, reason="chờ kinh phí", seen=seen)
    with pytest.raises(Conflict) as refused:
        board.perform(edit)
    (clash,) = refused.value.clashes
    assert (clash.field, clash.theirs, clash.theirs_why) == ("status", "paused", "chờ ý kiến")
    assert (clash.mine, clash.mine_why, clash.who) == ("paused", "chờ kinh phí", "minh")
    assert board.item("item-two").status_reason == "chờ ý kiến"


def test_the_reason_of_another_status_is_told_too(board: store.Board, minh: store.Board) -> None:
    seen = board.item("item-two")
    minh.perform(EditItem(item="item-two", status=Status.PAUSED, reason="chờ ý kiến"))
    with pytest.raises(Conflict) as refused:
        board.perform(EditItem(item="item-two", status=Status.REVIEW, seen=seen))
    (clash,) = refused.value.clashes
    assert (clash.theirs_why, clash.mine_why) == ("chờ ý kiến", "")


def test_the_reasons_of_two_deadlines_are_told(board: store.Board, minh: store.Board) -> None:
    seen = board.item("item-two")
    may, june = (Deadline(date(2020, month, 1), Precision.DAY, f"1/{month}") for month in (5, 6))
    minh.perform(EditItem(item="item-two", deadline=may, reason="chờ thông báo"))
    with pytest.raises(Conflict) as refused:
        board.perform(EditItem(item="item-two", deadline=june, reason="gia hạn", seen=seen))
    (clash,) = refused.value.clashes
    assert (clash.theirs_why, clash.mine_why) == ("chờ thông báo", "gia hạn")


def test_a_reason_can_be_changed_and_taken_away_while_the_status_stays(board: store.Board) -> None:
    board.perform(EditItem(item="item-two", status=Status.PAUSED, reason="một"))
    for reason in ("một và hai", ""):
        seen = board.item("item-two")
        board.perform(EditItem(item="item-two", status=Status.PAUSED, status_reason=reason, seen=seen))
        assert board.item("item-two").status_reason == reason


def test_a_new_reason_for_a_status_somebody_has_ended_is_refused(board: store.Board, minh: store.Board) -> None:
    board.perform(EditItem(item="item-two", status=Status.PAUSED, reason="một"))
    seen = board.item("item-two")
    minh.perform(EditItem(item="item-two", status=Status.ACTIVE))
    with pytest.raises(Conflict) as refused:
        board.perform(EditItem(item="item-two", status=Status.PAUSED, reason="hai", seen=seen))
    assert [(clash.theirs, clash.mine_why) for clash in refused.value.clashes] == [("active", "hai")]
    with pytest.raises(Invalid):
        board.perform(EditItem(item="item-two", status_reason="hai"))


def test_whatever_is_asked_of_an_item_archived_meanwhile_names_who_did_it(
    board: store.Board, minh: store.Board
) -> None:
    seen = board.item("item-two")
    minh.perform(ArchiveItem(item="item-two"))
    edit, note = EditItem(item="item-two", title="Tên", seen=seen), AddNote(item="item-two", text="Gọi", seen=seen)
    for action in (edit, note):
        with pytest.raises(Conflict) as refused:
            board.perform(action)
        assert [(clash.field, clash.who) for clash in refused.value.clashes] == [("archived", "minh")]


def test_a_group_somebody_renamed_meanwhile_is_not_renamed_unseen(board: store.Board, minh: store.Board) -> None:
    seen = board.group("I")
    minh.perform(EditGroup(group=seen.id, title="Tên của Minh"))
    with pytest.raises(Conflict) as refused:
        board.perform(EditGroup(group=seen.id, title="Tên của Lan", seen=seen))
    (clash,) = refused.value.clashes
    assert (clash.field, clash.theirs, clash.mine, clash.who) == ("title", "Tên của Minh", "Tên của Lan", "minh")
    board.perform(EditGroup(group=seen.id, title=seen.title, note="Ghi chú", seen=seen))
    assert (board.group("I").title, board.group("I").note) == ("Tên của Minh", "Ghi chú")


def test_a_status_takes_away_nothing_that_was_written_unseen(board: store.Board, minh: store.Board) -> None:
    board.perform(EditItem(item="item-two", status=Status.DONE))
    seen = board.item("item-two")
    minh.perform(EditItem(item="item-two", done_on=date(2020, 3, 1)))
    back = EditItem(item="item-two", status=Status.ACTIVE, seen=seen)
    with pytest.raises(Conflict) as refused:
        board.perform(back)
    assert [(clash.field, clash.theirs_why, clash.who) for clash in refused.value.clashes] == [
        ("status", "2020-03-01", "minh")
    ]
    board.perform(replace(back, seen=board.item("item-two")))
    assert board.item("item-two").done_on is None

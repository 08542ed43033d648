"""What a person can do to a board, and what is refused."""

from __future__ import annotations

import getpass
import os
import random
from datetime import date
from typing import Any

import pytest

import store
from store.actions import (
    Action,
    AddGroup,
    AddItem,
    AddNote,
    ArchiveItem,
    EditBoard,
    EditGroup,
    EditItem,
    MoveItem,
    NewAgency,
)
from store.errors import Invalid, NotFound
from store.views import Deadline, Precision, Status

APRIL = Deadline(date(2020, 4, 30), Precision.MONTH, "tháng 4")


def test_a_new_item_stands_at_the_end_of_its_group(board: store.Board) -> None:
    outcome = board.perform(
        AddItem(
            group="group-one",
            title="  Việc\u00a0mới  ",
            lead="agency-bql",
            coordinating=("agency-kh-hn", NewAgency("Báo Hà Tĩnh", "BHT", "Hà Tĩnh")),
            deadline=APRIL,
            deliverable="Báo cáo",
            basis="161/CTr-UBND",
        )
    )
    item = board.item(outcome.items[0])
    assert (item.number, item.title, item.lead) == ("1.3", "Việc mới", "Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh")
    assert item.coordinating == ("Sở Kế hoạch và Đầu tư Hà Nội", "Báo Hà Tĩnh")
    assert (item.deadline, item.original_deadline) == (APRIL, date(2020, 4, 30))
    assert (item.deliverable, item.basis, item.status, item.version) == (
        "Báo cáo",
        "161/CTr-UBND",
        Status.PLANNED,
        1,
    )
    assert board.agency("BHT").side == "Hà Tĩnh"


def test_the_outcome_says_what_happened(board: store.Board) -> None:
    outcome = board.perform(EditItem(item="item-one", status=Status.ACTIVE))
    assert (outcome.action, outcome.items) == ("edit_item", ("item-one",))
    (change,) = outcome.changes
    assert (change.kind, change.label, change.field, change.old, change.new) == (
        "item",
        "1.1",
        "status",
        "planned",
        "active",
    )


def test_an_edit_changes_only_what_it_names(board: store.Board) -> None:
    before = board.item("1.1")
    board.perform(EditItem(item="item-one", title="Khảo sát lần hai"))
    after = board.item("1.1")
    assert after.title == "Khảo sát lần hai"
    assert (after.lead_id, after.deadline, after.status) == (before.lead_id, before.deadline, before.status)
    assert after.version == before.version + 1


def test_every_field_of_an_item_can_be_edited(board: store.Board) -> None:
    board.perform(
        EditItem(
            item="item-one",
            lead=None,
            coordinating=("agency-ct-hn",),
            deadline=None,
            status=Status.DONE,
            done_on=date(2020, 3, 1),
            deliverable="",
            basis="42/2014/QĐ-TTg",
            basis_date=None,
            leader="",
            asking_side="Hà Nội",
            acting_side="Hà Tĩnh",
        )
    )
    item = board.item("item-one")
    assert (item.lead, item.lead_label, item.lead_id) == ("", "", None)
    assert item.coordinating_ids == ("agency-ct-hn",)
    assert (item.deadline, item.done_on, item.deliverable) == (None, date(2020, 3, 1), "")
    assert (item.basis, item.basis_date, item.leader) == ("42/2014/QĐ-TTg", None, "")
    assert (item.asking_side, item.acting_side, item.assumed) == ("Hà Nội", "Hà Tĩnh", ())


@pytest.mark.parametrize(
    "action",
    [
        EditItem(item="item-one", title="Khảo sát Khu kinh tế Vũng Áng", status=Status.PLANNED),
        EditItem(item="item-one", lead=NewAgency("sở kế hoạch và đầu tư hà nội")),
        EditItem(item="item-fair", status=Status.DONE),
        EditItem(item="item-one", reason="chỉ có lý do"),
        ArchiveItem(item="item-old"),
        ArchiveItem(item="item-one", restore=True),
        MoveItem(item="item-one", group="group-one", before="item-two"),
        MoveItem(item="item-fair", group="group-two"),
        EditGroup(group="group-one"),
        EditGroup(group="group-one", title="Xúc tiến đầu tư"),
        EditBoard(),
        EditBoard(title="Bảng thử", viewing_date=date(2020, 3, 15)),
    ],
)
def test_what_changes_nothing_leaves_no_trace(board: store.Board, action: Action) -> None:
    before = (board.document(), board.history())
    outcome = board.perform(action)
    assert (outcome.step, outcome.changes) == (None, ())
    assert (board.document(), board.history()) == before


def test_an_edited_assumption_is_none_any_more(board: store.Board) -> None:
    board.perform(EditItem(item="item-one", lead="agency-bql"))
    assert board.item("item-one").assumed == ("deadline",)


def test_the_original_deadline_is_the_first_one_that_was_set(board: store.Board) -> None:
    later = Deadline(date(2020, 5, 31), Precision.MONTH, "tháng 5")
    board.perform(EditItem(item="item-two", deadline=APRIL))
    assert board.item("item-two").original_deadline == date(2020, 3, 1)
    first = board.item("item-one").original_deadline
    assert first == date(2019, 12, 31)  # an assumed deadline is the first one too
    for deadline in (APRIL, later, None):
        board.perform(EditItem(item="item-one", deadline=deadline))
        assert board.item("item-one").original_deadline == first


def test_done_dates_itself_and_leaving_done_takes_the_date_away(board: store.Board) -> None:
    board.perform(EditItem(item="item-two", status=Status.DONE))
    assert board.item("item-two").done_on == date(2020, 3, 15)
    board.perform(EditItem(item="item-two", done_on=date(2020, 3, 10)))
    assert board.item("item-two").done_on == date(2020, 3, 10)
    board.perform(EditItem(item="item-two", status=Status.REVIEW))
    assert board.item("item-two").done_on is None


def test_a_reason_stays_with_an_item_that_rests(board: store.Board) -> None:
    board.perform(EditItem(item="item-two", status=Status.PAUSED, reason="chờ kinh phí"))
    assert board.item("item-two").status_reason == "chờ kinh phí"
    board.perform(EditItem(item="item-two", status=Status.PAUSED, reason="chờ ý kiến"))
    assert board.item("item-two").status_reason == "chờ ý kiến"
    board.perform(EditItem(item="item-two", status=Status.PAUSED))
    assert board.item("item-two").status_reason == "chờ ý kiến"
    board.perform(EditItem(item="item-two", status=Status.ACTIVE, reason="đã có kinh phí"))
    assert board.item("item-two").status_reason == ""
    assert board.history("item-two")[0].why == "đã có kinh phí"


def test_a_new_item_may_start_done_or_cancelled(board: store.Board) -> None:
    done = board.perform(AddItem(group="group-two", title="Xong", status=Status.DONE)).items[0]
    gone = board.perform(AddItem(group="group-two", title="Hủy", status=Status.CANCELLED, reason="trùng")).items[0]
    assert board.item(done).done_on == date(2020, 3, 15)
    assert board.item(gone).status_reason == "trùng"


def test_an_archived_item_leaves_the_list_and_comes_back(board: store.Board) -> None:
    board.perform(ArchiveItem(item="item-one", reason="trùng"))
    assert [item.id for item in board.items()] == ["item-two", "item-fair"]
    assert board.item("1.1").id == "item-two"
    assert board.history("item-one")[0].action == "archive_item"
    board.perform(ArchiveItem(item="item-one", restore=True))
    assert board.item("1.1").id == "item-one"
    assert board.history("item-one")[0].action == "restore_item"


@pytest.mark.parametrize(
    ("group", "before", "order"),
    [
        ("group-one", "item-one", ["item-two", "item-one", "item-fair"]),
        ("group-two", "item-fair", ["item-one", "item-two", "item-fair"]),
        ("group-two", None, ["item-one", "item-fair", "item-two"]),
        ("group-two", "item-one", ["item-one", "item-fair", "item-two"]),  # that one is in another group by now
    ],
)
def test_an_item_takes_another_place(board: store.Board, group: str, before: str | None, order: list[str]) -> None:
    start = [item.id for item in board.items()]
    assert start == ["item-one", "item-two", "item-fair"]
    outcome = board.perform(MoveItem(item="item-two", group=group, before=before))
    assert [item.id for item in board.items()] == order
    assert board.item("item-two").group_id == group
    assert outcome.changes[0].label == board.item("item-two").number
    board.undo()
    assert [item.id for item in board.items()] == start
    board.redo()
    assert [item.id for item in board.items()] == order


def test_there_is_room_for_as_many_moves_as_people_make(board: store.Board) -> None:
    uids = [board.perform(AddItem(group="group-two", title=f"Việc {place}")).items[0] for place in range(5)]
    chance = random.Random(20)  # noqa: S311  (not a secret)
    order = ["item-fair", *uids]
    for _ in range(60):
        uid, before = chance.sample(order, 2)
        board.perform(MoveItem(item=uid, group="group-two", before=before))
        order.remove(uid)
        order.insert(order.index(before), uid)
        assert [item.id for item in board.items() if item.group_id == "group-two"] == order


def test_a_note_keeps_its_lines_its_author_and_its_time(board: store.Board) -> None:
    board.perform(AddNote(item="item-two", text="\nDòng một \r\n\r\nDòng\u200b ba\n"))
    (note,) = board.detail("item-two").notes
    assert (note.author, note.text, note.at.microsecond) == ("lan", "Dòng một\n\nDòng ba", 0)


def test_groups_and_the_board_can_be_named(board: store.Board) -> None:
    board.perform(AddGroup(title="Du lịch", note="mới"))
    board.perform(EditGroup(group="group-two", title="Nông nghiệp", note="đổi tên"))
    board.perform(EditBoard(title="Chương trình 2020"))
    assert [(g.title, g.note) for g in board.groups()][1:] == [("Nông nghiệp", "đổi tên"), ("Du lịch", "mới")]
    assert board.info().title == "Chương trình 2020"


@pytest.mark.parametrize(
    ("action", "field", "problem"),
    [
        (AddItem(group="group-one", title=" \u200b "), "title", "empty"),
        (AddItem(group="group-one", title="a" * 501), "title", "too_long"),
        (EditItem(item="item-one", title=""), "title", "empty"),
        (EditItem(item="item-one", basis="a" * 1001), "basis", "too_long"),
        (EditItem(item="item-one", reason="a" * 1001), "reason", "too_long"),
        (EditItem(item="item-one", done_on=date(2020, 3, 1)), "done_on", "unknown"),
        (EditItem(item="item-one", basis_date=date(1899, 12, 31)), "basis_date", "too_early"),
        (EditItem(item="item-one", basis_date=date(2201, 1, 1)), "basis_date", "too_late"),
        (EditItem(item="item-one", status="xong"), "status", "unknown"),  # type: ignore[arg-type]
        (EditItem(item="item-one", deadline=Deadline(None, Precision.DAY, "?")), "deadline", "not_a_date"),
        (EditItem(item="item-one", coordinating=("agency-bql", "agency-bql")), "coordinating", "duplicate"),
        (EditItem(item="item-one", lead=NewAgency("")), "lead", "empty"),
        (EditItem(item="item-old", title="Khác"), "archived", "archived"),
        (AddNote(item="item-old", text="Khác"), "archived", "archived"),
        (MoveItem(item="item-old", group="group-two"), "archived", "archived"),
        (AddNote(item="item-one", text="\n \n"), "text", "empty"),
        (AddNote(item="item-one", text="a" * 10_001), "text", "too_long"),
        (AddGroup(title=""), "title", "empty"),
        (EditBoard(title=""), "title", "empty"),
        (EditBoard(viewing_date=date(1, 1, 1)), "viewing_date", "too_early"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_and_nothing_changes(
    board: store.Board, action: Action, field: str, problem: str
) -> None:
    before = (board.document(), board.history())
    with pytest.raises(Invalid) as refused:
        board.perform(action)
    assert (refused.value.field, refused.value.problem) == (field, problem)
    assert (board.document(), board.history()) == before


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        (AddItem(group="group-nine", title="Việc"), "group"),
        (EditItem(item="item-nine", title="Việc"), "item"),
        (EditItem(item="item-one", lead="agency-nine"), "agency"),
        (EditItem(item="item-one", coordinating=("agency-nine",)), "agency"),
        (AddNote(item="group-one", text="Không phải đầu việc"), "item"),
        (ArchiveItem(item="item-nine"), "item"),
        (MoveItem(item="item-nine", group="group-one"), "item"),
        (MoveItem(item="item-one", group="group-nine"), "group"),
        (EditGroup(group="item-one", title="Nhóm"), "group"),
    ],
)
def test_what_is_not_on_the_board_is_not_found(board: store.Board, action: Action, kind: str) -> None:
    before = board.document()
    with pytest.raises(NotFound) as refused:
        board.perform(action)
    assert refused.value.kind == kind
    assert board.document() == before


def test_two_new_agencies_of_one_name_are_one(board: store.Board) -> None:
    board.perform(EditItem(item="item-two", lead=NewAgency("Báo Mới"), coordinating=(NewAgency("báo mới"),)))
    item = board.item("item-two")
    assert (item.lead, item.coordinating) == ("Báo Mới", ("Báo Mới",))
    assert len(board.agencies()) == 4


def test_what_one_board_saved_another_sees_at_once(board: store.Board, opened: Any) -> None:
    other = opened("minh")
    board.perform(EditItem(item="item-two", status=Status.ACTIVE))
    assert other.item("item-two").status is Status.ACTIVE


def test_a_person_without_a_name_is_known_by_their_number(opened: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError

    monkeypatch.setattr(getpass, "getuser", lambda: "máy\u200b chủ")
    opened("").perform(AddNote(item="item-two", text="Có"))
    monkeypatch.setattr(getpass, "getuser", nameless)
    opened("\u200b").perform(AddNote(item="item-two", text="Có"))
    assert [entry.who for entry in opened().history(limit=2)] == [f"uid {os.getuid()}", "máy chủ"]


def test_history_names_the_person_who_opened_the_board(opened: Any) -> None:
    opened("  chị\u200b Lan ").perform(AddNote(item="item-two", text="Có"))
    assert opened().history(limit=1)[0].who == "chị Lan"

"""Days the office itself has off or works for: listed by hand, counted everywhere, kept in snapshots."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

import store
from store.actions import ReplaceContent, SetDays
from store.errors import Conflict, Invalid, SnapshotRefused, UndoRefused
from store.exchange.document import DayPart, Document
from store.exchange.snapshot import read, write
from store.language.deadlines import parse
from store.views import OfficeDay
from tests.audit import problems

THURSDAY, FRIDAY, SATURDAY = date(2027, 4, 22), date(2027, 4, 23), date(2027, 4, 24)
OFF = OfficeDay(FRIDAY, False, "Hoán đổi")
WORKED = OfficeDay(SATURDAY, True, "Làm bù")


def put(board: store.Board, *days: OfficeDay, seen: tuple[OfficeDay, ...] | None = None) -> None:
    for each in days:
        board.perform(SetDays(days=(each.day,), working=each.working, name=each.name, seen=seen))


@pytest.fixture
def minh(opened: Any) -> store.Board:
    board: store.Board = opened("minh")
    return board


def test_the_list_is_everybodys_and_in_order(board: store.Board, minh: store.Board) -> None:
    assert board.office_days() == ()
    put(board, WORKED, OFF)
    assert minh.office_days() == (OFF, WORKED)
    assert problems(board._reader) == []


def test_working_days_are_counted_by_the_list(board: store.Board) -> None:
    assert parse("1 ngày làm việc", THURSDAY, board.calendar()).date == FRIDAY
    put(board, OFF, WORKED)
    office = board.calendar()
    assert parse("1 ngày làm việc", THURSDAY, office).date == SATURDAY
    assert (office.off, office.worked) == ({FRIDAY: "Hoán đổi"}, {SATURDAY: "Làm bù"})


def test_several_days_are_one_step(board: store.Board, minh: store.Board) -> None:
    outcome = minh.perform(SetDays(days=(THURSDAY, FRIDAY, SATURDAY), working=False, name=" Đại  hội "))
    assert (outcome.action, outcome.items) == ("set_days", ())
    assert [(each.kind, each.label, each.field, each.new) for each in outcome.changes][:2] == [
        ("day", "22/04/2027", "working", False),
        ("day", "22/04/2027", "name", "Đại hội"),
    ]
    assert [each.day for each in board.office_days()] == [THURSDAY, FRIDAY, SATURDAY]
    minh.undo()
    assert board.office_days() == ()
    minh.redo()
    assert len(board.office_days()) == 3
    assert problems(board._reader) == []


def test_a_day_is_listed_once_and_can_change_sides_and_go(board: store.Board) -> None:
    put(board, OFF)
    put(board, OfficeDay(FRIDAY, True, "Họp"))
    assert board.office_days() == (OfficeDay(FRIDAY, True, "Họp"),)
    assert board.perform(SetDays(days=(FRIDAY,), working=True, name="Họp")).step is None
    board.perform(SetDays(days=(FRIDAY,), working=None))
    assert board.office_days() == ()
    assert board.perform(SetDays(days=(FRIDAY,), working=None)).step is None
    for expected in ((OfficeDay(FRIDAY, True, "Họp"),), (OFF,), ()):
        board.undo()
        assert board.office_days() == expected


def test_days_outside_all_calendars_are_refused(board: store.Board) -> None:
    with pytest.raises(Invalid) as refused:
        board.perform(SetDays(days=(FRIDAY, date(2201, 1, 1)), working=False))
    assert (refused.value.field, refused.value.problem) == ("day", "too_late")
    with pytest.raises(Invalid):
        board.perform(SetDays(days=(FRIDAY,), working=False, name="x" * 61))
    assert board.office_days() == ()


def test_nothing_somebody_else_said_of_a_day_is_overwritten_unseen(board: store.Board, minh: store.Board) -> None:
    put(minh, OFF)
    with pytest.raises(Conflict) as refused:
        put(board, OfficeDay(FRIDAY, True, "Họp"), seen=())
    told = {clash.field: clash for clash in refused.value.clashes}
    assert told.keys() == {"working", "name"}
    assert (told["name"].item, told["name"].who) == ("23/04/2027", "minh")
    assert (told["name"].seen, told["name"].theirs, told["name"].mine) == ("", "Hoán đổi", "Họp")
    put(board, OFF, seen=())  # both said the same
    with pytest.raises(Conflict):
        board.perform(SetDays(days=(FRIDAY,), working=None, seen=()))
    board.perform(SetDays(days=(FRIDAY,), working=None, seen=(OFF,)))
    with pytest.raises(Conflict) as gone:
        put(minh, OfficeDay(FRIDAY, False, "Họp"), seen=(OFF,))
    assert [clash.field for clash in gone.value.clashes] == ["exists"]
    minh.perform(SetDays(days=(FRIDAY,), working=None, seen=(OFF,)))
    assert board.office_days() == ()


def test_an_undo_stops_where_somebody_else_went_on(board: store.Board, minh: store.Board) -> None:
    put(board, OFF)
    put(minh, OfficeDay(FRIDAY, False, "Đại hội"))
    with pytest.raises(UndoRefused):
        board.undo()
    assert board.office_days() == (OfficeDay(FRIDAY, False, "Đại hội"),)


def test_a_snapshot_has_them_in_a_format_that_older_programs_refuse(board: store.Board) -> None:
    before = write(board.document())
    put(board, WORKED, OFF)
    text = write(board.document())
    assert "format = 1\n" in before
    assert "format = 3\n" in text
    assert "days = 2\n" in text
    assert '[[day]]\nday = 2027-04-24\nworking = true\nname = "Làm bù"\n' in text
    assert read(text.encode()) == board.document()


def test_days_written_by_hand_in_any_order_are_taken_in(board: store.Board, document: Document) -> None:
    text = write(replace(document, days=(DayPart(SATURDAY, True, "Làm bù"), DayPart(FRIDAY, False, "Hoán đổi"))))
    board.perform(ReplaceContent(document=read(text.encode())))
    assert board.office_days() == (OFF, WORKED)
    board.perform(ReplaceContent(document=document))
    assert board.office_days() == ()
    board.undo()
    assert board.office_days() == (OFF, WORKED)
    assert problems(board._reader) == []


def test_a_day_written_twice_is_refused_with_its_place(document: Document) -> None:
    text = write(replace(document, days=(DayPart(FRIDAY), DayPart(SATURDAY))))
    doubled = text[: text.index("[end]")].replace("2027-04-24", "2027-04-23") + "[end]\n"
    with pytest.raises(SnapshotRefused) as refused:
        read(doubled.encode())
    assert (refused.value.problem, refused.value.where, refused.value.detail) == (
        "duplicate", "day[2].day", "2027-04-23",
    )  # fmt: skip

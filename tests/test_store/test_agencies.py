"""Agencies under other names, and two that became one: in the items, in history, found by what they were called."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import store
from store.actions import Action, AddItem, EditAgency, EditItem, MergeAgencies, NewAgency
from store.errors import Conflict, Invalid, NotFound, UndoRefused
from store.views import Filter

KH, CT, BQL = "agency-kh-hn", "agency-ct-hn", "agency-bql"


def named(board: store.Board, uid: str) -> Any:
    return next(agency for agency in board.agencies() if agency.id == uid)


def test_a_renamed_agency_is_the_same_and_still_found_by_its_old_name(board: store.Board) -> None:
    before = named(board, KH)
    items = [item.id for item in board.items() if KH in {item.lead_id, *item.coordinating_ids}]
    outcome = board.perform(EditAgency(agency=KH, name="Sở Tài chính Hà Nội", short="Sở TC HN", seen=before))
    after = named(board, KH)
    assert (after.name, after.short, after.side) == ("Sở Tài chính Hà Nội", "Sở TC HN", before.side)
    assert after.former == (*before.former, before.name)
    assert [item.id for item in board.items() if KH in {item.lead_id, *item.coordinating_ids}] == items
    assert board.agency(before.name).id == KH
    assert {item.id for item in board.items(Filter(query=before.name))} >= set(items)
    assert {change.field for change in outcome.changes} == {"name", "short", "former"}
    board.undo()
    assert named(board, KH) == before
    board.redo()
    assert named(board, KH) == after


def test_a_name_taken_up_again_is_no_former_one(board: store.Board) -> None:
    first = named(board, KH)
    board.perform(EditAgency(agency=KH, name="Sở Tài chính Hà Nội"))
    board.perform(EditAgency(agency=KH, name=first.name))
    assert named(board, KH).former == (*first.former, "Sở Tài chính Hà Nội")


def test_former_names_are_put_right_by_themselves(board: store.Board) -> None:
    before = named(board, KH)
    board.perform(EditAgency(agency=KH, former=("Sở Kế hoạch", " Ủy ban  Kế hoạch ")))
    assert named(board, KH) == replace(before, former=("Sở Kế hoạch", "Ủy ban Kế hoạch"))


@pytest.mark.parametrize(
    ("action", "field", "problem"),
    [
        (EditAgency(agency=KH, name=" "), "name", "empty"),
        (EditAgency(agency=KH, former=("",)), "former", "empty"),
        (MergeAgencies(agency=KH, into=KH), "name", "duplicate"),
    ],
)
def test_what_does_not_fit_is_refused(board: store.Board, action: Action, field: str, problem: str) -> None:
    before = board.document()
    with pytest.raises(Invalid) as refused:
        board.perform(action)
    assert (refused.value.field, refused.value.problem) == (field, problem)
    assert board.document() == before


def test_two_agencies_do_not_share_a_name(board: store.Board) -> None:
    other = named(board, CT)
    with pytest.raises(Invalid) as refused:
        board.perform(EditAgency(agency=KH, name=other.name.upper()))
    assert refused.value.problem == "duplicate"


@pytest.mark.parametrize("action", [EditAgency(agency="x", name="y"), MergeAgencies(agency="x", into=KH)])
def test_what_is_not_there_is_not_found(board: store.Board, action: Action) -> None:
    with pytest.raises(NotFound) as refused:
        board.perform(action)
    assert refused.value.kind == "agency"


def test_who_changes_a_name_that_was_changed_meanwhile_is_told(board: store.Board, opened: Any) -> None:
    seen = named(board, KH)
    opened("minh").perform(EditAgency(agency=KH, name="Sở Tài chính Hà Nội"))
    with pytest.raises(Conflict) as refused:
        board.perform(EditAgency(agency=KH, name="Sở Kinh tế Hà Nội", seen=seen))
    assert [(clash.field, clash.who) for clash in refused.value.clashes] == [("name", "minh")]
    board.perform(EditAgency(agency=KH, short="KH", seen=seen))
    assert named(board, KH).short == "KH"


def test_a_merged_agency_is_replaced_everywhere_and_its_names_lead_to_the_other(board: store.Board) -> None:
    gone = named(board, KH)
    led = [item.id for item in board.items() if item.lead_id == KH]
    uid = board.perform(
        AddItem(group="group-two", title="Việc", lead=KH, coordinating=(CT, BQL), status=store.views.Status.DONE)
    ).items[0]
    both = board.perform(AddItem(group="group-two", title="Việc khác", lead=BQL, coordinating=(CT, KH))).items[0]
    before = board.document()
    steps = board.newest()
    outcome = board.perform(MergeAgencies(agency=KH, into=CT))
    assert board.newest() == steps + 1
    assert set(outcome.items) >= {*led, uid, both}
    assert KH not in {agency.id for agency in board.agencies()}
    assert all(board.item(each).lead_id == CT for each in (*led, uid))
    assert board.item(uid).coordinating_ids == (BQL,), "nobody works along with themselves"
    assert board.item(both).coordinating_ids == (CT,)
    assert {gone.name, gone.short, *gone.former} <= {*named(board, CT).former}
    assert board.agency(gone.name).id == CT
    board.undo()
    assert replace(board.document(), changed_at=before.changed_at) == before
    board.redo()
    assert board.item(uid).lead_id == CT


def test_a_merge_is_not_undone_over_what_others_did_since(board: store.Board, opened: Any) -> None:
    board.perform(MergeAgencies(agency=KH, into=CT))
    opened("minh").perform(EditItem(item="item-one", lead=BQL))
    with pytest.raises(UndoRefused) as refused:
        board.undo()
    assert "lead" in {clash.field for clash in refused.value.clashes}


def test_no_undo_and_no_redo_brings_back_a_name_that_somebody_has_taken(board: store.Board, opened: Any) -> None:
    board.perform(EditItem(item="item-two", lead=NewAgency("Báo Hà Nội Mới")))
    board.undo()
    opened("minh").perform(EditItem(item="item-one", lead=NewAgency("Báo Hà Nội Mới")))
    with pytest.raises(UndoRefused) as refused:
        board.redo()
    assert [(clash.field, clash.theirs) for clash in refused.value.clashes] == [("name", "Báo Hà Nội Mới")]

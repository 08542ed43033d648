"""What a coordinator reads before a snapshot replaces a board."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from store.exchange.diff import Difference, differences
from store.exchange.document import AgencyPart, DayPart, Document, GroupPart, ItemPart, NotePart, ViewPart
from store.language.deadlines import Deadline, Precision
from store.status import Status


def with_items(document: Document, group: int, *items: ItemPart) -> Document:
    groups = list(document.groups)
    groups[group] = replace(groups[group], items=items)
    return replace(document, groups=tuple(groups))


def with_item(document: Document, group: int, place: int, **fields: object) -> Document:
    items = list(document.groups[group].items)
    items[place] = replace(items[place], **fields)  # type: ignore[arg-type]  # fields of ItemPart by name
    return with_items(document, group, *items)


def told(current: Document, wanted: Document) -> list[tuple[str, str, str, object, object, str]]:
    return [(d.kind, d.label, d.field, d.old, d.new, d.change) for d in differences(current, wanted)]


def test_a_board_does_not_differ_from_itself(document: Document) -> None:
    assert differences(document, document) == ()


def test_a_changed_field_names_its_item_by_number_and_both_values(document: Document) -> None:
    wanted = with_item(document, 0, 1, status=Status.ACTIVE, deadline=Deadline(None, Precision.NONE, "thường xuyên"))
    assert told(document, wanted) == [
        ("item", "1.2", "deadline", ["2020-03-01", "day", "1/3"], ["", "none", "thường xuyên"], "changed"),
        ("item", "1.2", "status", "planned", "active", "changed"),
    ]


@pytest.mark.parametrize(
    ("field", "new"),
    [
        ("lead", None),
        ("coordinating", ()),
        ("done_on", date(2020, 3, 3)),
        ("basis_date", None),
        ("assumed", ("status",)),
        ("archived", True),
        ("leader", "Chủ tịch"),
    ],
)
def test_values_are_plain_as_in_history(document: Document, field: str, new: object) -> None:
    (found,) = differences(document, with_item(document, 0, 0, **{field: new}))
    plain = {(): [], ("status",): ["status"], date(2020, 3, 3): "2020-03-03"}.get(new, new)
    assert (found.field, found.new) == (field, plain)
    assert found.old is None or isinstance(found.old, str | bool | list)


def test_an_item_that_comes_or_goes_is_named_with_its_title(document: Document) -> None:
    first, second, old = document.groups[0].items
    new = ItemPart("item-new", "Việc mới", lead="Sở Công Thương Hà Nội")
    wanted = with_items(document, 0, first, new, old)
    assert told(document, wanted) == [
        ("item", "1.2 Việc mới", "title", None, "Việc mới", "added"),
        ("item", f"1.2 {second.title}", "title", second.title, None, "removed"),
    ]


def test_an_archived_item_has_its_title_for_a_number(document: Document) -> None:
    wanted = with_item(document, 0, 2, leader="An")
    assert told(document, wanted) == [("item", "Việc đã bỏ", "leader", "", "An", "changed")]
    (gone,) = differences(document, with_items(document, 0, *document.groups[0].items[:2]))
    assert gone.label == "Việc đã bỏ"


def test_notes_come_and_go_under_their_item(document: Document) -> None:
    item = document.groups[0].items[0]
    kept, gone = item.notes
    new = NotePart("note-new", "hoa", gone.at, "Đã xong.")
    wanted = with_item(document, 0, 0, notes=(replace(kept, author="hùng"), new))
    assert told(document, wanted) == [
        ("note", "1.1", "author", "lan", "hùng", "changed"),
        ("note", "1.1: Đã xong.", "text", None, "Đã xong.", "added"),
        ("note", "1.1: Có lịch.", "text", "Có lịch.", None, "removed"),
    ]


def test_an_item_in_another_group_is_moved_not_replaced(document: Document) -> None:
    first, second, old = document.groups[0].items
    (fair,) = document.groups[1].items
    wanted = with_items(with_items(document, 0, first, old), 1, second, fair)
    assert told(document, wanted) == [("item", "1.2", "group", "Xúc tiến đầu tư", "Nông sản", "changed")]


def test_one_item_moved_far_is_one_difference(document: Document) -> None:
    items = [ItemPart(f"item-{number}", f"Việc {number}") for number in range(6)]
    current = with_items(document, 0, *items)
    wanted = with_items(document, 0, *items[1:], items[0])
    assert told(current, wanted) == [("item", "1.1", "rank", 1, 6, "changed")]
    assert told(wanted, current) == [("item", "1.6", "rank", 6, 1, "changed")]


def test_a_group_that_goes_takes_its_items_along(document: Document) -> None:
    wanted = replace(document, groups=document.groups[1:])
    found = differences(document, wanted)
    assert [(d.kind, d.change) for d in found] == [
        ("group", "removed"), *[("item", "removed"), ("note", "removed"), ("note", "removed")],
        ("item", "removed"), ("item", "removed"),
    ]  # fmt: skip
    assert found[0].label == "I Xúc tiến đầu tư"


def test_groups_come_move_and_change(document: Document) -> None:
    one, two = document.groups
    wanted = replace(document, groups=(two, replace(one, note=""), GroupPart("group-new", "Du lịch")))
    assert told(document, wanted) == [
        ("group", "I", "rank", 1, 2, "changed"),
        ("group", "I", "note", "Đầu mối: hai Sở Kế hoạch và Đầu tư", "", "changed"),
        ("group", "III Du lịch", "title", None, "Du lịch", "added"),
    ]


def test_agencies_by_name_in_any_order(document: Document) -> None:
    first, second, third = document.agencies
    wanted = replace(document, agencies=(AgencyPart("agency-new", "Sở Y tế"), third, replace(second, former=())))
    assert told(document, wanted) == [
        ("agency", "Sở Y tế", "name", None, "Sở Y tế", "added"),
        ("agency", second.name, "former", list(second.former), [], "changed"),
        ("agency", first.name, "name", first.name, None, "removed"),
    ]


def test_saved_views_come_go_move_and_change_after_everything_else(document: Document) -> None:
    one, two, three = (ViewPart(f"view-{number}", f"Bộ {number}", "x") for number in range(3))
    current = replace(document, views=(one, two))
    wanted = with_item(replace(document, views=(replace(two, shows="y"), one, three)), 0, 0, leader="")
    assert told(current, wanted)[1:] == [
        ("view", "Bộ 1", "shows", "x", "y", "changed"),
        ("view", "Bộ 0", "rank", 1, 2, "changed"),
        ("view", "Bộ 2", "name", None, "Bộ 2", "added"),
    ]
    assert told(current, document) == [
        ("view", "Bộ 0", "name", "Bộ 0", None, "removed"),
        ("view", "Bộ 1", "name", "Bộ 1", None, "removed"),
    ]


def test_the_offices_own_days_come_last(document: Document) -> None:
    first, second, third = (DayPart(date(2027, 4, day), name="Họp") for day in (21, 22, 23))
    current = replace(document, days=(first, second))
    wanted = replace(document, days=(replace(second, working=True), third))
    assert told(current, wanted) == [
        ("day", "22/04/2027", "working", False, True, "changed"),
        ("day", "23/04/2027", "working", None, False, "added"),
        ("day", "21/04/2027", "working", False, None, "removed"),
    ]


def test_the_board_itself_comes_first(document: Document) -> None:
    wanted = with_item(replace(document, board="bang-khac-02", viewing_date=None, sides=()), 0, 0, leader="")
    found = differences(document, wanted)
    assert found[:3] == (
        Difference("board", "bang-thu-01", "Bảng thử", "id", "bang-thu-01", "bang-khac-02", "changed"),
        Difference("board", "bang-thu-01", "Bảng thử", "sides", ["Hà Nội", "Hà Tĩnh"], [], "changed"),
        Difference("board", "bang-thu-01", "Bảng thử", "viewing_date", "2020-03-15", None, "changed"),
    )
    assert [d.kind for d in found[3:]] == ["item"]

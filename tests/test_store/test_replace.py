"""A document taken in whole: the board says what it says, by few changes, in one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import store
from store.actions import AddItem, AddNote, EditItem, ReplaceContent
from store.errors import BoardError, Invalid, PlaceError, SnapshotRefused
from store.exchange.document import AgencyPart, Document, GroupPart, ItemPart, NotePart
from store.language.deadlines import Deadline, Precision
from store.views import Status

LATER = datetime(2021, 6, 7, 8, 9, 10, tzinfo=UTC)
Edit = Callable[[Document], Document]


def with_items(document: Document, group: int, items: tuple[ItemPart, ...]) -> Document:
    """The document with other items in one of its groups."""
    groups = list(document.groups)
    groups[group] = replace(groups[group], items=items)
    return replace(document, groups=tuple(groups))


def with_item(document: Document, **values: Any) -> Document:
    """The document with its first item changed."""
    first, *others = document.groups[0].items
    return with_items(document, 0, (replace(first, **values), *others))


def test_a_new_board_says_exactly_what_its_document_says(board: store.Board, document: Document) -> None:
    assert board.document() == document


def test_a_document_of_its_own_changes_nothing(board: store.Board) -> None:
    assert board.perform(ReplaceContent(document=board.document())).step is None
    assert board.perform(ReplaceContent(document=replace(board.document(), changed_at=LATER))).step is None


def test_only_what_differs_is_changed(board: store.Board, document: Document) -> None:
    wanted = replace(with_item(document, status=Status.ACTIVE), changed_at=LATER)
    outcome = board.perform(ReplaceContent(document=wanted, source="hop.toml"))
    assert [(change.label, change.field, change.new) for change in outcome.changes] == [("1.1", "status", "active")]
    assert board.document() == wanted
    assert board.history(limit=1)[0].why == "hop.toml"


def test_a_board_takes_on_everything_of_a_quite_different_document(board: store.Board, document: Document) -> None:
    wanted = Document(
        board="bang-khac",
        title="Bảng khác",
        office="HT",
        sides=("Một", "Hai", "Ba"),
        viewing_date=None,
        changed_at=LATER,
        agencies=(replace(document.agencies[1], short="CT"), AgencyPart("agency-new", "Sở Mới", former=("Sở Cũ",))),
        groups=(
            GroupPart("group-new", "Nhóm mới", items=(ItemPart("item-new", "Việc mới", lead="Sở Mới"),)),
            replace(document.groups[1], items=(document.groups[1].items[0], ItemPart("item-two", "Chuyển nhóm"))),
        ),
    )
    before = board.document()
    board.perform(ReplaceContent(document=wanted))
    assert board.document() == wanted
    assert board.info().id == "bang-khac"
    board.undo()
    assert replace(board.document(), changed_at=before.changed_at) == before
    board.redo()
    assert replace(board.document(), changed_at=LATER) == wanted


def test_what_went_comes_back_under_its_old_identity(board: store.Board, document: Document) -> None:
    board.perform(ReplaceContent(document=replace(document, groups=())))
    assert board.items() == ()
    board.perform(ReplaceContent(document=document))
    assert board.document() == document
    assert {entry.action for entry in board.history("item-one")} == {"create_board", "replace_content"}


@pytest.mark.parametrize(
    "order", [(1, 0, 2), (2, 1, 0), (2, 0, 1), (1, 2, 0), (0, 2, 1)], ids=lambda order: "".join(map(str, order))
)
def test_order_follows_the_document(board: store.Board, document: Document, order: tuple[int, ...]) -> None:
    items = document.groups[0].items
    wanted = replace(with_items(document, 0, tuple(items[place] for place in order)), changed_at=LATER)
    board.perform(ReplaceContent(document=wanted))
    assert board.document() == wanted


def test_new_items_find_room_anywhere_among_the_old_ones(board: store.Board, document: Document) -> None:
    items = document.groups[0].items
    for count in range(14):  # more often than the gap between two neighbours can be halved
        items = (items[0], ItemPart(f"item-new-{count}", f"Việc {count}"), *items[1:])
        wanted = replace(
            with_items(document, 0, (ItemPart(f"item-first-{count}", "Đầu"), *items)),
            changed_at=LATER.replace(minute=count),
        )
        board.perform(ReplaceContent(document=wanted))
        assert board.document() == wanted
    board.perform(AddItem(group="group-one", title="Cuối"))
    assert board.items()[-2].title == "Cuối"


def test_the_board_is_dated_by_the_document_until_it_is_touched(board: store.Board, document: Document) -> None:
    board.perform(ReplaceContent(document=replace(with_item(document, title="Khác"), changed_at=LATER)))
    assert board.document().changed_at == LATER
    note = board.perform(AddNote(item="item-two", text="Chạm vào"))
    assert note.step is not None
    assert board.document().changed_at == board.history(limit=1)[0].at.replace(microsecond=0)


def test_text_is_brought_to_normal_form(board: store.Board, document: Document) -> None:
    board.perform(ReplaceContent(document=with_item(document, title="Ca\u0302\u0300n\u00a0 \x1b[31mlàm")))
    assert board.item("item-one").title == "Cần [31mlàm"


def without_agencies(document: Document) -> Document:
    return replace(document, agencies=())


def agency_twice(document: Document) -> Document:
    return replace(document, agencies=(*document.agencies, AgencyPart("agency-x", document.agencies[0].name)))


def id_twice(document: Document) -> Document:
    return replace(document, groups=(*document.groups, GroupPart("item-one", "Trùng")))


def id_of_another_kind(document: Document) -> Document:
    return replace(document, groups=(document.groups[0], GroupPart("item-fair", "Từng là đầu việc")))


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (without_agencies, "unknown_agency"),
        (agency_twice, "duplicate"),
        (id_twice, "duplicate"),
        (id_of_another_kind, "duplicate"),
        (lambda document: with_item(document, coordinating=("Sở Lạ",)), "unknown_agency"),
        (lambda document: with_item(document, coordinating=("Sở Công Thương Hà Nội",) * 2), "duplicate"),
        (lambda document: with_item(document, assumed=("ngày mai",)), "bad_value"),
        (lambda document: with_item(document, id="7"), "bad_value"),
    ],
)
def test_a_document_that_contradicts_itself_is_refused_whole(
    board: store.Board, document: Document, change: Edit, problem: str
) -> None:
    with pytest.raises(SnapshotRefused) as refused:
        board.perform(ReplaceContent(document=change(document)))
    assert refused.value.problem == problem
    assert board.document() == document


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda document: with_item(document, title=""), "empty"),
        (lambda document: with_item(document, done_on=date(1, 1, 1)), "too_early"),
        (lambda document: with_item(document, deadline=Deadline(None, Precision.YEAR, "năm")), "not_a_date"),
        (lambda document: replace(document, board=""), "empty"),
        (lambda document: with_item(document, notes=(NotePart("note-x", "a", LATER, ""),)), "empty"),
    ],
)
def test_a_document_with_a_value_no_field_takes_is_refused_whole(
    board: store.Board, document: Document, change: Edit, problem: str
) -> None:
    with pytest.raises(Invalid) as refused:
        board.perform(ReplaceContent(document=change(document)))
    assert refused.value.problem == problem
    assert board.document() == document


def test_a_bad_document_makes_no_board(tmp_path: Path, document: Document) -> None:
    with pytest.raises(BoardError):
        store.create_board(str(tmp_path / "moi.db"), agency_twice(document))
    assert list(tmp_path.iterdir()) == []


def test_an_existing_board_is_never_made_again(place: Path, opened: Any, document: Document) -> None:
    before = place.read_bytes()
    with pytest.raises(PlaceError) as refused:
        store.create_board(str(place), document)
    assert refused.value.problem == "exists"
    assert place.read_bytes() == before


def test_an_empty_board_takes_a_document_in_and_says_it_back(tmp_path: Path, document: Document) -> None:
    with store.create_board(str(tmp_path / "moi.db"), None, who="lan") as board:
        assert (board.items(), board.groups(), board.info().created) == ((), (), True)
        board.perform(ReplaceContent(document=document))
        assert board.document() == document
        board.perform(EditItem(item="item-one", title="Sửa"))
        board.undo()
        board.undo()
        assert board.items() == ()

"""What a board shows: its views, its references, its filters."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import store
from store import rows
from store.actions import AddGroup, AddItem, AddNote, ArchiveItem, EditBoard, EditItem
from store.errors import Ambiguous, NotFound
from store.exchange.document import AgencyPart, Document, GroupPart
from store.language.index import WordIndex
from store.views import Deadline, Filter, Precision, Status


def titles(board: store.Board, **conditions: Any) -> list[str]:
    return [item.title for item in board.items(Filter(**conditions))]


def test_an_item_shows_everything_that_is_stored_about_it(board: store.Board) -> None:
    item = board.item("1.1")
    assert (item.id, item.number, item.group, item.group_title) == ("item-one", "1.1", 1, "Xúc tiến đầu tư")
    assert (item.lead, item.lead_label) == ("Sở Kế hoạch và Đầu tư Hà Nội", "SKHĐT HN")
    assert item.coordinating == ("Sở Công Thương Hà Nội", "Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh")
    assert item.deadline == Deadline(date(2020, 3, 31), Precision.QUARTER, "quý I/2020")
    assert (item.original_deadline, item.basis_date) == (date(2019, 12, 31), date(2019, 6, 6))
    assert (item.assumed, item.version, item.note_count) == (("lead", "deadline"), 1, 2)


def test_groups_count_live_items_only(board: store.Board) -> None:
    assert [(g.code, g.position, g.total, g.done) for g in board.groups()] == [("I", 1, 2, 0), ("II", 2, 1, 1)]


def test_numbers_follow_the_order_of_live_items(board: store.Board) -> None:
    assert [(item.number, item.id) for item in board.items()] == [
        ("1.1", "item-one"),
        ("1.2", "item-two"),
        ("2.1", "item-fair"),
    ]
    assert board.item("item-old").number == ""


@pytest.mark.parametrize("ref", ["1.2", "I.2", "i.2", " 1 . 2 ", "item-two", "ITEM-TWO"])
def test_an_item_answers_to_its_number_and_its_id(board: store.Board, ref: str) -> None:
    assert board.item(ref).id == "item-two"


@pytest.mark.parametrize(
    ("ref", "near"), [("1.3", ("1.2",)), ("9.1", ()), ("1.0", ("1.2",)), ("không-có", ()), ("", ()), ("1.", ())]
)
def test_an_item_that_is_not_there_is_not_found(board: store.Board, ref: str, near: tuple[str, ...]) -> None:
    with pytest.raises(NotFound) as refused:
        board.item(ref)
    assert (refused.value.kind, refused.value.suggestions) == ("item", near)


def test_in_an_empty_group_there_is_nothing_near(board: store.Board, opened: Any) -> None:
    opened().perform(AddGroup(title="Nhóm mới"))
    with pytest.raises(NotFound) as refused:
        board.item("3.1")
    assert refused.value.suggestions == ()


@pytest.mark.parametrize("ref", ["2", "II", "ii", "2.", "group-two"])
def test_a_group_answers_to_its_number_its_code_and_its_id(board: store.Board, ref: str) -> None:
    assert board.group(ref).id == "group-two"


@pytest.mark.parametrize("ref", ["3", "0", "", "²"])
def test_a_group_that_is_not_there_is_not_found(board: store.Board, ref: str) -> None:
    with pytest.raises(NotFound):
        board.group(ref)


@pytest.mark.parametrize(
    "words",
    [
        "agency-kh-hn",
        "Sở Kế hoạch và Đầu tư Hà Nội",
        "SKHĐT HN",
        "so ke hoach va dau tu ha noi",
        "ke hoach",
        "  SỞ KẾ HOẠCH và Đầu tư   Hà Nội ",
    ],
)
def test_an_agency_answers_to_its_names_and_their_beginnings(board: store.Board, words: str) -> None:
    assert board.agency(words).id == "agency-kh-hn"


def test_an_agency_answers_to_a_former_name(board: store.Board) -> None:
    assert board.agency("sở công nghiệp").name == "Sở Công Thương Hà Nội"


def test_words_that_fit_several_agencies_are_not_guessed(board: store.Board) -> None:
    with pytest.raises(Ambiguous) as refused:
        board.agency("sở")
    assert refused.value.candidates == ("Sở Công Thương Hà Nội", "Sở Kế hoạch và Đầu tư Hà Nội")


def test_a_misspelt_agency_brings_suggestions(board: store.Board) -> None:
    with pytest.raises(NotFound) as refused:
        board.agency("Sở Công Thươmg Hà Nội")
    assert refused.value.suggestions[0] == "Sở Công Thương Hà Nội"
    with pytest.raises(NotFound):
        board.agency("…")


def test_agencies_stand_in_vietnamese_order(tmp_path: Path, document: Document) -> None:
    names = ["Đài Truyền hình", "Ủy ban", "Đ", "Cục Thuế", "An ninh", "Ăn uống"]
    parts = tuple(AgencyPart(f"agency-{place}", name) for place, name in enumerate(names))
    empty = Document("bang-khac", "Bảng", "HN", (), None, datetime(2020, 1, 1, tzinfo=UTC), parts)
    with store.create_board(str(tmp_path / "khac.db"), empty) as board:
        shown = [agency.name for agency in board.agencies()]
    assert shown == ["An ninh", "Ăn uống", "Cục Thuế", "Đ", "Đài Truyền hình", "Ủy ban"]


def test_filters_narrow_the_list(board: store.Board) -> None:
    everything = ["Khảo sát Khu kinh tế Vũng Áng", "Hội nghị xúc tiến", "Phiên chợ nông sản"]
    assert titles(board) == everything
    assert titles(board, group="group-two") == everything[2:]
    assert titles(board, status=Status.DONE) == everything[2:]
    assert titles(board, late=True) == everything[1:2]
    assert titles(board, archived=True) == ["Việc đã bỏ"]
    assert titles(board, lead="SCT") == everything[2:]
    assert titles(board, lead="so cong nghiep") == everything[2:]
    assert titles(board, lead="agency-kh-hn") == everything[:1]
    assert titles(board, lead="không có ai") == []
    assert titles(board, group="group-one", status=Status.DONE) == []


@pytest.mark.parametrize(
    "query",
    [
        "vung ang",
        "Vũng Áng",
        "SKHĐT",
        "khu kinh te tinh",
        "BQL",
        "pho chu tich",
        "bao cao",
        "1980",
        "chờ lịch",
        "da hop",
    ],
)
def test_a_search_looks_into_title_agencies_leader_product_basis_and_notes(board: store.Board, query: str) -> None:
    assert titles(board, query=query) == ["Khảo sát Khu kinh tế Vũng Áng"]


QUERIES = ("vung ang", "SKHĐT", "ntm", "cong thuong", "1980", "chờ lịch", "da hop", "kkt", "bo", "zzz")


def test_an_index_of_the_board_finds_what_a_search_finds_also_after_changes(board: store.Board) -> None:
    index = WordIndex(board.search_lines())
    archived = {item.id for item in board.items(Filter(archived=True))}
    everything = {item.id for item in board.items()} | archived

    def finds_the_same() -> bool:
        return all(set(index.find(query)) == {hit.item for hit in board.search(query)} for query in QUERIES)

    assert finds_the_same()
    board.perform(AddNote(item="item-two", text="Chờ lịch của KKT"))
    board.perform(EditItem(item="item-two", title="Bỏ nông thôn mới"))
    board.perform(ArchiveItem(item="item-one"))
    assert not finds_the_same()
    index.put(board.search_lines(everything))
    assert finds_the_same()
    assert set(index.find("")) == everything - archived - {"item-one"}


def test_a_search_for_marks_wants_the_marks(board: store.Board) -> None:
    assert titles(board, query="vùng") == []


def test_labels_count_from_the_fixed_day_then_the_boards_own_then_the_real_one(opened: Any) -> None:
    fixed = opened(day=date(2020, 6, 30))
    assert (fixed.today, fixed.viewing_date) == (date(2020, 6, 30), date(2020, 6, 30))
    free = opened(day=None)
    assert (free.today, free.viewing_date) == (store.today(), date(2020, 3, 15))
    free.perform(EditBoard(viewing_date=None))
    assert free.viewing_date == store.today()
    assert free.info().viewing_date is None


def test_detail_has_notes_and_history_newest_first(board: store.Board) -> None:
    board.perform(AddNote(item="item-one", text="Mới nhất"))
    detail = board.detail("1.1")
    assert [note.text for note in detail.notes] == ["Mới nhất", "Có lịch.", "Đã họp.\nChờ lịch."]
    assert detail.notes[0].author == "lan"
    assert detail.history[0].action == "add_note"
    assert detail.history[-1].action == "create_board"


def test_readings_taken_together_see_one_state(board: store.Board, opened: Any) -> None:
    other = opened("minh")
    with board.steady():
        before = board.item("1.1")
        if store_is_wal(board):  # with a rollback journal the writer would wait for us
            other.perform(AddNote(item="item-one", text="Giữa chừng"))
        assert board.item("1.1") == before
    other.perform(AddNote(item="item-one", text="Sau đó"))
    assert board.item("1.1").note_count > before.note_count


def store_is_wal(board: store.Board) -> bool:
    return Path(f"{board.info().place}-wal").exists()


def test_a_group_beyond_the_hundredth_has_a_code_too(tmp_path: Path) -> None:
    groups = tuple(GroupPart(f"group-{place:03}", f"Nhóm {place}") for place in range(1, 145))
    long = Document("bang-dai", "Dài", "HN", (), None, datetime(2020, 1, 1, tzinfo=UTC), (), groups)
    with store.create_board(str(tmp_path / "dai.db"), long) as board:
        assert [board.groups()[place - 1].code for place in (4, 9, 49, 99, 144)] == [
            "IV",
            "IX",
            "XLIX",
            "XCIX",
            "CXLIV",
        ]


def test_what_answers_a_search_best_comes_first_with_its_own_number(board: store.Board) -> None:
    for title in ("Làn sóng đầu tư", "Lan tỏa phong trào", "Phong trào lan tỏa"):
        board.perform(AddItem(group="group-one", title=title))
    found = [(item.number, item.title) for item in board.items(Filter(query="lan"))]
    assert found == [("1.4", "Lan tỏa phong trào"), ("1.5", "Phong trào lan tỏa"), ("1.3", "Làn sóng đầu tư")]
    assert [(hit.place, hit.rank > 16) for hit in board.search("lan")] == [(4, True), (5, True), (3, False)]
    board.perform(ArchiveItem(item=board.items(Filter(query="lan toa"))[0].id))
    assert [hit.place for hit in board.search("lan")] == [4, 3]
    assert [hit.place for hit in board.search("lan", archived=True)] == [0]


def test_a_query_may_be_answered_by_several_fields_together(board: store.Board) -> None:
    assert titles(board, query="vung ang da hop") == ["Khảo sát Khu kinh tế Vũng Áng"]
    assert titles(board, query="vung ang bql khong co") == []


@pytest.mark.parametrize("few", [5, 4])
def test_many_hits_are_read_as_few_are(board: store.Board, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "_FEW", few)
    count = 5
    for number in range(count):
        board.perform(AddItem(group="group-two", title=f"Việc lặp lại số {number}"))
    found = board.items(Filter(query="lap lai"))
    assert [item.number for item in found] == [f"2.{place}" for place in range(2, count + 2)]
    assert found == tuple(board.item(item.id) for item in found)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 99])
def test_the_first_items_are_those_of_the_list(board: store.Board, count: int) -> None:
    assert board.first_items(count) == board.items()[:count]


def test_a_board_tells_whether_it_holds_more(board: store.Board) -> None:
    every = len(board.items()) + len(board.items(Filter(archived=True)))
    assert board.holds_more_than(every - 1)
    assert not board.holds_more_than(every)

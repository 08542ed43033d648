"""Files that are damaged, hostile, hand-made or from elsewhere: refused by name and place, never half read."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import SnapshotRefused
from store.exchange.document import AgencyPart, Document, GroupPart, ItemPart, NotePart, ViewPart
from store.exchange.layout import MAX_BYTES, MAX_LINE
from store.exchange.snapshot import read, write
from store.language.deadlines import Deadline, Precision

THEN = datetime(2020, 3, 15, 7, 30, tzinfo=UTC)
BOARD = Document(
    board="board-1",
    title="Chương trình hợp tác",
    office="HN",
    sides=("Hà Nội", "Hà Tĩnh"),
    viewing_date=date(2020, 3, 15),
    changed_at=THEN,
    agencies=(AgencyPart("agency-1", "Sở Nội vụ", "SNV", "Hà Nội"), AgencyPart("agency-2", "Sở Du lịch")),
    groups=(
        GroupPart("group-1", "Đầu tư", "", (ItemPart("item-1", "Khảo sát", lead="Sở Nội vụ"),)),
        GroupPart(
            "group-2",
            "Du lịch",
            "",
            (
                ItemPart("item-2", "Làng nghề", coordinating=("Sở Du lịch",), archived=True),
                ItemPart(
                    "item-3",
                    "Thể thao",
                    deadline=Deadline(date(2020, 6, 30), Precision.QUARTER, "quý II/2020"),
                    assumed=("deadline",),
                    notes=(NotePart("note-1", "lan", THEN, "Dòng một\n[[group.item]]\ndeadline = 1"),),
                ),
            ),
        ),
    ),
    views=(ViewPart("view-1", "Việc trễ", "late"), ViewPart("view-2", "Của tôi")),
)
SEALED = write(BOARD)
OPEN = SEALED[: SEALED.rindex("sha256")]  # as a person would leave it after editing


def refusal(data: bytes, *, edited: bool = False) -> SnapshotRefused:
    with pytest.raises(SnapshotRefused) as caught:
        read(data, edited=edited)
    return caught.value


def edit(old: str, new: str) -> str:
    assert old in OPEN
    return OPEN.replace(old, new)


def line_of(text: str, words: str) -> int:
    """The number of the last line that starts with words."""
    return max(number for number, line in enumerate(text.split("\n"), 1) if line.startswith(words))


WRONG_VALUES = [
    # what a person might do to the file, what we say is wrong, and where
    ('id = "board-1"\n', "", "missing_field", "board.id"),
    ("changed_at = 2020-03-15T07:30:00Z\n", "", "missing_field", "board.changed_at"),
    ("changed_at = 2020-03-15T07:30:00Z", "changed_at = 2020-03-15T07:30:00", "wrong_type", "board.changed_at"),
    ("changed_at = 2020-03-15T07:30:00Z", "changed_at = 0001-03-15T07:30:00Z", "bad_value", "board.changed_at"),
    ('id = "board-1"', 'id = "BOARD 1"', "bad_value", "board.id"),
    ("viewing_date = 2020-03-15", 'viewing_date = "15/03/2020"', "wrong_type", "board.viewing_date"),
    ("viewing_date = 2020-03-15", "viewing_date = 2020-03-15T00:00:00Z", "wrong_type", "board.viewing_date"),
    ("viewing_date = 2020-03-15", "viewing_date = 2300-03-15", "bad_value", "board.viewing_date"),
    ('sides = ["Hà Nội", "Hà Tĩnh"]', 'sides = "Hà Nội"', "wrong_type", "board.sides"),
    ('sides = ["Hà Nội", "Hà Tĩnh"]', 'sides = ["Hà Nội", 7]', "wrong_type", "board.sides"),
    ('sides = ["Hà Nội", "Hà Tĩnh"]', 'sides = ["Hà Nội", "Hà  Nội"]', "bad_value", "board.sides"),
    ("items = 3", "items = true", "wrong_type", "board.items"),
    ("items = 3", "items = -3", "bad_value", "board.items"),
    ("items = 3", "items = 4", "wrong_count", "board.items"),
    ('name = "Sở Du lịch"', 'name = "  "', "missing_field", "agency[2].name"),
    ('name = "Sở Du lịch"', "name = 1", "wrong_type", "agency[2].name"),
    ('name = "Sở Du lịch"', 'name = "Sở Nội vụ"', "duplicate", "agency[2].name"),
    ('name = "Sở Du lịch"', 'nam = "Sở Du lịch"', "unknown_field", "agency[2].nam"),
    ('title = "Du lịch"', 'title = "Du\\u001b[31m lịch"', "bad_value", "group[2].title"),
    ('title = "Du lịch"', 'title = "Du\\u009b lịch"', "bad_value", "group[2].title"),
    ('title = "Du lịch"', f'title = "{"x" * 501}"', "bad_value", "group[2].title"),
    ('id = "group-2"', 'id = "group-1"', "duplicate", "group[2].id"),
    ('id = "item-2"', 'id = "agency-1"', "duplicate", "group[2].item[1].id"),
    ("archived = true", "archived = 1", "wrong_type", "group[2].item[1].archived"),
    ('lead = "Sở Nội vụ"', 'lead = "Sở Lạ"', "unknown_agency", "group[1].item[1].lead"),
    ('coordinating = ["Sở Du lịch"]', 'coordinating = ["Sở Lạ"]', "unknown_agency", "group[2].item[1].coordinating"),
    ("deadline = 2020-06-30", "deadline = 2020-06-15", "bad_value", "group[2].item[2].deadline"),
    ("deadline = 2020-06-30\n", "", "bad_value", "group[2].item[2].deadline_precision"),
    ('"quarter"', '"fortnight"', "bad_value", "group[2].item[2].deadline_precision"),
    ('deadline = 2020-06-30\ndeadline_precision = "quarter"\n', "", "missing_field", "group[2].item[2].deadline"),
    ('assumed = ["deadline"]', 'assumed = ["salary"]', "bad_value", "group[2].item[2].assumed"),
    ('assumed = ["deadline"]', 'assumed = ["deadline"]\n"x.y" = 1', "unknown_field", "group[2].item[2].x.y"),
    ('author = "lan"', "author = []", "wrong_type", "group[2].item[2].note[1].author"),
    ("views = 2", "views = 1", "wrong_count", "board.views"),
    ('name = "Của tôi"', 'name = ""', "missing_field", "view[2].name"),
    ('name = "Của tôi"', f'name = "{"x" * 61}"', "bad_value", "view[2].name"),
    ('name = "Của tôi"', 'name = "VIỆC TRỄ"', "duplicate", "view[2].name"),
    ('name = "Của tôi"', 'colour = "red"', "unknown_field", "view[2].colour"),
    ('id = "view-2"', 'id = "item-1"', "duplicate", "view[2].id"),
    ('shows = "late"', "shows = true", "wrong_type", "view[1].shows"),
    ('shows = "late"', 'shows = "la\\nte"', "bad_value", "view[1].shows"),
    ('shows = "late"', f'shows = "{"x" * 2001}"', "bad_value", "view[1].shows"),
    ("[end]", "[end]\nsha1 = 1", "unknown_field", "end.sha1"),
    ("[end]", "[strange]\n[end]", "unknown_field", "strange"),
    ("[board]", "note = 1\n[board]", "unknown_field", "note"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "problem", "where"), WRONG_VALUES, ids=[f"{case[3]}-{case[2]}" for case in WRONG_VALUES]
)
def test_wrong_values_are_refused_where_they_stand(old: str, new: str, problem: str, where: str) -> None:
    text = edit(old, new)
    found = refusal(text.encode())
    assert (found.problem, found.where) == (problem, where)
    field = where.rpartition(".")[2]
    assert found.line is not None
    line = text.split("\n")[found.line - 1]
    named = line.startswith(f"{field} =")
    assert named or line.startswith("[")  # the field, or the header of the table that lacks it
    edited = OPEN[: OPEN.index(old)].count("\n") + 1
    header = max((at for at, each in enumerate(OPEN.split("\n")[:edited], 1) if each.startswith("[")), default=1)
    assert header <= found.line <= edited + new.count("\n")


def test_the_line_is_that_of_the_item_meant_not_of_text_that_looks_like_it() -> None:
    text = edit('status = "planned"\nassumed', 'status = "late"\nassumed')
    assert refusal(text.encode()).line == line_of(text, 'status = "late"')
    text = edit('text = """', 'txt = """')
    assert refusal(text.encode()).line == line_of(text, "txt")


def test_a_file_written_with_inline_tables_is_refused_without_a_line() -> None:
    text = 'group = [{id = "g-01", title = "Nhóm", colour = "red"}]\n[board]\nformat = 1\nid = "b-01"\n'
    text += "changed_at = 2020-01-01T00:00:00Z\n[end]\n"
    found = refusal(text.encode())
    assert (found.problem, found.where, found.line) == ("unknown_field", "group[1].colour", None)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "not_a_snapshot"),
        ("# trống\n", "not_a_snapshot"),
        ('[project]\nname = "x"\n', "not_a_snapshot"),
        ('[board]\ntitle = "một bảng của chương trình khác"\n', "not_a_snapshot"),
        ("board = 1\n", "not_a_snapshot"),
        ("[board]\nformat = true\n", "not_a_snapshot"),
        ("[board]\nformat = 0\n", "not_a_snapshot"),
        ("[board]\nformat = 4\nshape = 'mới'\n[colours]\n", "newer_format"),
        ("[[board]]\nformat = 1\n", "not_a_snapshot"),
        (OPEN.replace("[board]", "[board") , "not_toml"),
        ("agency = 3\n" + OPEN.replace("[[agency]]", "[[group]]"), "wrong_type"),
        ("agency = [3]\n" + OPEN.replace("[[agency]]", "[[group]]"), "wrong_type"),
        ("end = 3\n" + OPEN.replace("[end]", ""), "wrong_type"),
    ],
)  # fmt: skip
def test_files_that_are_something_else(text: str, problem: str) -> None:
    assert refusal(text.encode()).problem == problem


DEEP = 100_000


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"a = nan\n", "not_a_snapshot"),
        (b"a = 1e400\n", "not_a_snapshot"),
        (b"a = " + b"9" * 5000, "not_toml"),
        (b"a = 2020-02-30\n", "not_toml"),
        (b"a = 1\na = 2\n", "not_toml"),
        (b"a = 'x\ry'\n", "not_toml"),
        (b'a = "\x1b[31m"\n', "not_toml"),
        (b'a = "\xff"\n', "not_utf8"),
        (b"\xff\xfea\x00=\x001\x00", "not_utf8"),
        (b"a = " + b"[" * DEEP, "not_toml"),
        (b"a = " + b"{a = " * DEEP, "not_toml"),
        (b"a" + b".a" * DEEP + b" = 1", "not_toml"),
        (b"[a" + b" . 'a'" * DEEP + b"]", "not_toml"),
        (b"a = {b" + b'."b"' * DEEP + b" = 1}", "not_toml"),
        (b"[board]\nformat = 1\nx" + b".x" * 20_000 + b" = 1\n", "not_toml"),
        (b"a = [" + b"1," * MAX_LINE + b"]", "too_large"),
        (b"#\n" * 3 + b'a = "' + b"x" * MAX_LINE + b'"', "too_large"),
        (b"#\n" * (MAX_BYTES // 2 + 1), "too_large"),
    ],
    ids=lambda value: value[:24].decode("latin-1") if isinstance(value, bytes) else value,
)
def test_hostile_toml_is_refused_at_once(data: bytes, problem: str) -> None:
    assert refusal(data).problem == problem


def test_many_dots_in_a_text_are_no_deep_key() -> None:
    dotted = "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t"
    text = edit("Dòng một", f"{dotted} = {dotted}").replace('"Đầu tư"', f"'{dotted}'  # {dotted}")
    document = read(text.encode())
    assert document.groups[0].title == dotted
    assert document.groups[1].items[1].notes[0].text.startswith(dotted)


def test_syntax_errors_name_the_line_and_show_it() -> None:
    text = edit('title = "Du lịch"', "title = Du lịch")
    found = refusal(text.encode())
    assert found.problem == "not_toml"
    assert found.line == line_of(text, "title = Du lịch")
    assert found.detail == "title = Du lịch"


def test_wrong_encoding_names_the_line() -> None:
    data = OPEN.encode().replace("Thể thao".encode(), b"Th\xe9 thao")
    found = refusal(data)
    assert (found.problem, found.line) == ("not_utf8", data[: data.index(b"\xe9")].count(b"\n") + 1)


def test_a_file_cut_off_anywhere_is_refused() -> None:
    data = SEALED.encode()
    whole = data.index(b"[end]") + len(b"[end]")
    for cut in range(whole):
        assert refusal(data[:cut]).problem in {"unfinished", "not_a_snapshot", "not_utf8", "not_toml"}, cut
    after_head = data.index(b"[[agency]]")
    problems = [refusal(data[:cut]).problem for cut in range(after_head, whole)]
    assert problems.count("unfinished") > 0.9 * len(problems)


def test_a_file_with_any_byte_changed_is_refused() -> None:
    data = SEALED.encode()
    chance = random.Random(7)  # noqa: S311  (not a secret)
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 1 << chance.randrange(8)
        assert refusal(bytes(changed)).problem, place


@given(st.binary(max_size=300))
def test_random_bytes_are_refused(data: bytes) -> None:
    refusal(data)


def test_a_hand_edit_of_a_sealed_file_needs_a_word() -> None:
    text = SEALED.replace('title = "Thể thao"', 'title = "Bóng đá"')
    found = refusal(text.encode())
    assert (found.problem, found.where, found.line) == ("wrong_checksum", "end.sha256", line_of(text, "sha256"))
    assert read(text.encode(), edited=True).groups[1].items[1].title == "Bóng đá"


def test_what_is_added_after_the_seal_breaks_it() -> None:
    text = SEALED.replace("items = 3", "items = 4") + '\n[[group.item]]\nid = "item-9"\ntitle = "Thêm"\n'
    assert refusal(text.encode()).problem == "wrong_checksum"
    counted = SEALED + '\n[[group.item]]\nid = "item-9"\ntitle = "Thêm"\n'
    assert refusal(counted.encode(), edited=True).problem == "wrong_count"


def test_a_seal_in_a_form_we_do_not_write_fits_nothing() -> None:
    seal = SEALED[SEALED.rindex("sha256") :]
    spaced = SEALED[: SEALED.rindex("[end]")] + "[ end ]\n" + seal
    assert refusal(spaced.encode()).problem == "wrong_checksum"
    assert read(spaced.encode(), edited=True) == BOARD


def test_the_word_excuses_nothing_else() -> None:
    assert refusal(SEALED.replace('lead = "Sở Nội vụ"', 'lead = "Sở Lạ"').encode(), edited=True).problem == (
        "unknown_agency"
    )
    assert refusal(SEALED[: SEALED.index("[end]")].encode(), edited=True).problem == "unfinished"


def test_a_hand_written_file_may_leave_out_seal_counts_and_precision() -> None:
    text = """
        [board]
        format = 1
        id = "bang-1"
        title = "Bảng của tôi"
        changed_at = 2020-01-02T07:00:00.5+07:00
        [[agency]]
        id = "so-1"
        name = "Sở Nội vụ"
        [[group]]
        id = "nhom-1"
        title = \"\"\"Nhóm
        một\"\"\"
        [[group.item]]
        id = "viec-1"
        title = "Việc\u00a0một"
        lead = "So\u0302\u0309 No\u0323\u0302i vu\u0323"
        deadline = 2020-02-29
        [end]
    """
    text = text.replace("So\u0302\u0309", "Sơ\u0309")  # as macOS and some input tools write ở: letter, then mark
    document = read(text.encode())
    (group,) = document.groups
    (item,) = group.items
    assert document.changed_at == datetime(2020, 1, 2, 0, 0, tzinfo=UTC)
    assert group.title == "Nhóm một"
    assert (item.title, item.lead) == ("Việc một", "Sở Nội vụ")
    assert item.deadline == Deadline(date(2020, 2, 29), Precision.DAY, "")


def test_a_board_without_content_makes_a_snapshot_too() -> None:
    empty = Document("board-1", "", "", (), None, THEN)
    assert read(write(empty).encode()) == empty


def test_text_from_a_board_changed_from_outside_is_written_clean() -> None:
    dirty = Document("board-1", "Bảng\x1b[2J\u202e\x9b", "", (), None, THEN)
    text = write(dirty)
    assert not set(text) & {"\x1b", "\x9b", "\u202e"}
    assert read(text.encode()).title == "Bảng[2J"

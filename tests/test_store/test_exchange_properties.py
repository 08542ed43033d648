"""Laws of snapshots and differences, over documents with every kind of text in them."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import tomlkit
from hypothesis import example, given, settings
from hypothesis import strategies as st

import store
from store.actions import ReplaceContent
from store.exchange.diff import differences
from store.exchange.document import AgencyPart, DayPart, Document, GroupPart, ItemPart, NotePart, ViewPart
from store.exchange.snapshot import read, write
from store.language.deadlines import Deadline, Precision
from store.language.periods import around
from store.language.text import normalize, one_line
from store.states import ASSUMABLE
from store.status import Status

TRAPS = (
    '"', '"""', "'''", "\\", "\\u0000", "[end]", "[[group]]", "# chú thích", "a = 1", "..." * 40, "Hà Tĩnh", "\u0301",
)  # fmt: skip
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
INSTANTS = st.integers(0, 7_258_118_400).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
LETTERS = st.characters(exclude_categories=["Cs"])


def _lines() -> st.SearchStrategy[str]:
    return (st.text(LETTERS, max_size=30) | st.lists(st.sampled_from(TRAPS), max_size=4).map(" ".join)).map(one_line)


LINES = _lines()
WORDS = LINES.filter(bool)
LISTS = st.lists(WORDS, max_size=3, unique=True).map(tuple)
NAMES = WORDS.map(lambda words: one_line(words[:60])).filter(bool)
SHOWS = st.text(LETTERS, max_size=60).map(lambda text: normalize(text).replace("\n", ""))
NOTES = (
    st.lists(LINES | st.text(LETTERS, max_size=10).map(normalize), max_size=5)
    .map(lambda lines: "\n".join(line.rstrip() for line in "\n".join(lines).split("\n")).strip("\n"))
    .filter(str.strip)
)


@st.composite
def deadlines(draw: st.DrawFn) -> Deadline:
    precision = draw(st.sampled_from(Precision))
    if precision is Precision.NONE:
        return Deadline(None, precision, draw(LINES))
    day = draw(DAYS)
    return Deadline(day if precision is Precision.DAY else around(day, precision).last, precision, draw(LINES))


def some(kind: str) -> st.SearchStrategy[list[str]]:
    """A few ids; two documents share some of them, in another order."""
    return st.lists(st.sampled_from([f"{kind}-{number}" for number in range(6)]), max_size=5, unique=True)


@st.composite
def items(draw: st.DrawFn, uid: str, names: list[str], notes: list[str]) -> ItemPart:
    return ItemPart(
        id=uid,
        title=draw(WORDS),
        lead=draw(st.sampled_from([None, *names])),
        coordinating=tuple(name for name in draw(st.permutations(names)) if draw(st.booleans())),
        leader=draw(LINES),
        deadline=draw(st.none() | deadlines()),
        original_deadline=draw(st.none() | DAYS),
        status=draw(st.sampled_from(Status)),
        status_reason=draw(LINES),
        done_on=draw(st.none() | DAYS),
        deliverable=draw(LINES),
        basis=draw(LINES),
        basis_date=draw(st.none() | DAYS),
        asking_side=draw(LINES),
        acting_side=draw(LINES),
        assumed=tuple(name for name in ASSUMABLE if draw(st.booleans())),
        archived=draw(st.booleans()),
        notes=tuple(NotePart(note, draw(LINES), draw(INSTANTS), draw(NOTES)) for note in notes),
    )


def dealt(draw: st.DrawFn, cards: list[str], hands: list[str]) -> dict[str, list[str]]:
    """Every card in some hand; nowhere when there are no hands."""
    table: dict[str, list[str]] = {hand: [] for hand in hands}
    for card in cards if hands else ():
        table[draw(st.sampled_from(hands))].append(card)
    return table


@st.composite
def views(draw: st.DrawFn) -> list[ViewPart]:
    uids = draw(some("view"))
    names = st.lists(NAMES, min_size=len(uids), max_size=len(uids), unique_by=str.casefold)
    return [ViewPart(uid, name, draw(SHOWS)) for uid, name in zip(uids, draw(names), strict=True)]


@st.composite
def office_days(draw: st.DrawFn) -> list[DayPart]:
    days = draw(st.lists(DAYS, max_size=3, unique=True).map(sorted))
    return [DayPart(day, draw(st.booleans()), draw(st.just("") | NAMES)) for day in days]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    agencies = [AgencyPart(uid, "", draw(LINES), draw(LINES), draw(LISTS)) for uid in draw(some("agency"))]
    names = draw(st.lists(WORDS, min_size=len(agencies), max_size=len(agencies), unique=True))
    groups = draw(some("group"))
    items_of = dealt(draw, draw(some("item")), groups)
    notes_of = dealt(draw, draw(some("note")), [uid for uids in items_of.values() for uid in uids])
    return Document(
        board=draw(st.sampled_from(["board-1", "board-2"])),
        title=draw(LINES),
        office=draw(LINES),
        sides=draw(LISTS),
        viewing_date=draw(st.none() | DAYS),
        changed_at=draw(INSTANTS),
        agencies=tuple(replace(agency, name=name) for agency, name in zip(agencies, names, strict=True)),
        groups=tuple(
            GroupPart(uid, draw(WORDS), draw(LINES), tuple(draw(items(i, names, notes_of[i])) for i in items_of[uid]))
            for uid in groups
        ),
        views=tuple(draw(views())),
        days=tuple(draw(office_days())),
    )


def one_item(item: ItemPart) -> Document:
    group = GroupPart("group-1", "Nhóm", "", (item,))
    return Document("board-1", "", "", (), None, datetime(2020, 3, 15, tzinfo=UTC), (), (group,))


NASTY = one_item(
    ItemPart(
        "item-1",
        "Nói \"thế\" \\ và 'thế' # [end]",
        notes=(NotePart("note-1", "", datetime(2020, 3, 15, tzinfo=UTC), '[end]\nsha256 = "0"\n"""\n\\\n# hết'),),
    )
)


@example(NASTY)
@given(documents())
def test_reading_what_was_written_gives_the_same_document_and_the_same_bytes(document: Document) -> None:
    text = write(document)
    assert read(text.encode()) == document
    assert write(read(text.encode())) == text


@given(documents())
def test_a_file_is_of_a_later_format_exactly_when_it_has_what_the_earlier_ones_had_not(document: Document) -> None:
    head = tomllib.loads(write(document))["board"]
    views, days = len(document.views) or None, len(document.days) or None
    assert (head["format"], head.get("views"), head.get("days")) == (3 if days else 2 if views else 1, views, days)


@settings(max_examples=30)
@example(NASTY)
@given(documents())
def test_two_toml_libraries_read_the_same_in_it(document: Document) -> None:
    text = write(document)
    assert tomlkit.parse(text).unwrap() == tomllib.loads(text)


@settings(max_examples=50)
@given(documents())
def test_line_ends_and_byte_order_mark_of_windows_change_nothing(document: Document) -> None:
    data = write(document).encode()
    assert read(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")) == document


@settings(max_examples=60)
@given(documents(), documents())
def test_documents_differ_exactly_when_differences_are_found(one: Document, other: Document) -> None:
    by_id = {agency.id: agency for agency in other.agencies}
    told = differences(one, other)
    kept = [by_id.pop(agency.id) for agency in one.agencies if agency.id in by_id]
    like_one = replace(other, changed_at=one.changed_at, agencies=(*kept, *by_id.values()))
    assert (told == ()) == (like_one == one)
    assert differences(one, replace(one, changed_at=other.changed_at, agencies=one.agencies[::-1])) == ()


@settings(max_examples=50)
@given(documents(), documents())
def test_going_back_names_the_same_things_the_other_way_round(one: Document, other: Document) -> None:
    one = replace(one, board=other.board)  # a board named anew is another thing on the way back
    there, back = differences(one, other), differences(other, one)
    opposite = {"added": "removed", "removed": "added", "changed": "changed"}
    fields = {(d.kind, d.id, d.field, opposite[d.change]) for d in there if d.field != "rank"}
    assert fields == {(d.kind, d.id, d.field, d.change) for d in back if d.field != "rank"}
    assert len([d for d in there if d.field == "rank"]) == len([d for d in back if d.field == "rank"])


@settings(max_examples=25)
@given(documents(), documents())
def test_a_board_takes_in_gives_out_and_takes_back_any_document(one: Document, other: Document) -> None:
    with (
        TemporaryDirectory() as folder,
        store.create_board(str(Path(folder) / "board.db"), one, who="lan") as board,
    ):
        taken = board.document()
        assert write(replace(taken, agencies=one.agencies)) == write(one)  # the board has them in dictionary order
        assert read(write(taken).encode()) == taken
        outcome = board.perform(ReplaceContent(document=other, source="other.toml"))
        assert differences(board.document(), other) == ()
        assert (outcome.step is not None) or differences(one, other) == ()
        if outcome.step is not None:
            board.undo()
        assert differences(board.document(), one) == ()

"""A board, its snapshot, and the board made from it are the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import store
from store import seed
from store.actions import AddItem, AddNote, ArchiveItem, EditItem, NewAgency, ReplaceContent
from store.exchange.diff import differences
from store.exchange.document import Document
from store.exchange.snapshot import read, write
from store.language import deadlines
from store.language.deadlines import Precision
from store.language.periods import around
from store.status import Status

DAY = date(2020, 3, 15)


@pytest.fixture
def lived_in(tmp_path: Path) -> Iterator[store.Board]:
    """A board from the seed on which people have worked."""
    with store.create_board(str(tmp_path / "one.db"), seed.load(), who="lan", day=DAY) as board:
        group = board.groups()[1]
        due = deadlines.parse("trước ngày 20/4", DAY)
        agency = NewAgency("Sở Y tế Hà Tĩnh", "SYT HT", "Hà Tĩnh")
        board.perform(AddItem(group=group.id, title='Việc "mới" \\ #1', lead=agency, deadline=due))
        board.perform(EditItem(item=board.item("1.1").id, status=Status.DONE, leader="Phó Chủ tịch"))
        board.perform(EditItem(item=board.item("1.2").id, status=Status.PAUSED, reason="Chờ kinh phí"))
        board.perform(AddNote(item=board.item("1.1").id, text='[end]\nsha256 = ""\n\n"""Đã xong.'))
        board.perform(ArchiveItem(item=board.item("3.2").id))
        yield board


def test_a_seeded_board_says_what_the_seed_says(tmp_path: Path) -> None:
    with store.open_board(str(tmp_path / "board.db"), who="lan", day=DAY) as board:
        assert board.document() == seed.load()


def test_export_import_export_gives_the_same_bytes(lived_in: store.Board, tmp_path: Path) -> None:
    text = write(lived_in.document())
    document = read(text.encode())
    assert differences(lived_in.document(), document) == ()
    with store.create_board(str(tmp_path / "made.db"), document, who="hoa") as made:
        assert write(made.document()) == text
    with store.create_board(str(tmp_path / "empty.db"), None, who="hoa") as filled:
        filled.perform(ReplaceContent(document=document, source="board.toml"))
        assert write(filled.document()) == text


def test_the_same_board_gives_the_same_snapshot_and_one_edit_changes_one_field(lived_in: store.Board) -> None:
    before = write(lived_in.document()).splitlines()
    assert write(lived_in.document()).splitlines() == before
    lived_in.perform(EditItem(item=lived_in.item("2.1").id, title="Sổ tay nông thôn mới"))
    after = write(lived_in.document()).splitlines()
    changed = [new.partition(" ")[0] for old, new in zip(before, after, strict=True) if old != new]
    assert set(changed) - {"changed_at"} == {"title", "sha256"}
    assert len(changed) <= 3


def test_replacing_a_board_is_one_step_that_can_be_undone(lived_in: store.Board) -> None:
    before = lived_in.document()
    wanted = seed.load()
    found = differences(before, wanted)
    assert found
    outcome = lived_in.perform(ReplaceContent(document=wanted, source="seed.toml"))
    assert outcome.step is not None
    assert differences(lived_in.document(), wanted) == ()
    lived_in.undo()
    assert _content(lived_in.document()) == _content(before)
    lived_in.redo()
    assert _content(lived_in.document()) == _content(wanted)


@pytest.mark.parametrize(
    "phrase",
    ["mai", "15/3", "tháng 6", "cuối tháng", "quý II/2027", "cuối quý", "6 tháng đầu năm", "cuối năm", "năm 2021",
     "thường xuyên", "+2 tuần"],
)  # fmt: skip
def test_every_deadline_that_words_can_mean_survives_a_snapshot(lived_in: store.Board, phrase: str) -> None:
    readings = (deadlines.parse(phrase, DAY), *deadlines.alternatives(phrase, DAY))
    item = lived_in.item("1.1").id
    for reading in readings:
        if reading.date and reading.precision is not Precision.DAY:
            assert reading.date == around(reading.date, reading.precision).last
        lived_in.perform(EditItem(item=item, deadline=reading))
        document = lived_in.document()
        assert read(write(document).encode()) == document


def _content(document: Document) -> str:
    """All a snapshot says but the time and the seal."""
    lines = write(document).splitlines()
    return "\n".join(line for line in lines if not line.startswith(("changed_at", "sha256")))

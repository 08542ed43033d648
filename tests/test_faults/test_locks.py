"""Waiting for one's turn: nobody is turned away who only has to wait, and nobody keeps others waiting by looking."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

import store
from store import engine
from store.actions import AddNote, EditItem
from store.errors import Conflict, NotFound
from tests.audit import settled
from tests.writers import ROOT, Office
from tests.writing import Order

# Somebody whose transaction has read and not yet written; it goes on when a line comes in.
BETWEEN = """
import sys, store
from store import fields, perform
from store.actions import AddNote
board = store.open_board(sys.argv[1], who="lan", create="never")
item = board.items()[0].id
carry_out = perform.carry_out
def pausing(step, action, today):
    fields.of(step.writing, "item", item)
    print("between", flush=True)
    input()
    return carry_out(step, action, today)
perform.carry_out = pausing
board.perform(AddNote(item=item, text="Giữa chừng"))
print("saved")
"""

HELD = """
import sqlite3, sys, time
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
time.sleep(1.0)  # as long as somebody else's import takes
raw.execute("COMMIT")
"""


def start(code: str, place: Path, says: str) -> subprocess.Popen[str]:
    """A process that has got as far as to say something."""
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(place)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == f"{says}\n"
    return process


def test_who_read_first_and_writes_later_is_not_turned_away(place: Path, office: Office) -> None:
    """Everybody else waits meanwhile; a transaction that only turned into a write now would fail at once."""
    slow = start(BETWEEN, place, "between")
    with office.at_work(Order(str(place), people=3, deeds=3, mixed=False, think=0)) as shift:
        assert slow.communicate("\n", timeout=60)[0] == "saved\n"
    assert shift.result.errors == []
    assert settled(place, shift.result.promises) == []


def test_a_lock_that_goes_away_costs_a_wait_and_nothing_else(place: Path) -> None:
    board = store.open_board(str(place), who="minh")
    item = board.items()[0]
    holder = start(HELD, place, "held")
    board.perform(EditItem(item=item.id, title="Sau khi chờ", seen=item))
    assert board.item(item.id).title == "Sau khi chờ"
    assert holder.wait(60) == 0
    assert holder.communicate()[0] == ""
    board.close()


@pytest.fixture(params=["delete", "wal"])
def journalled(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A board with one journal or the other, whatever this SQLite would be trusted with."""
    monkeypatch.setattr(engine, "wal_safe", lambda version: request.param == "wal")
    place = tmp_path / "journalled.db"
    store.open_board(str(place), who="an").close()
    return place


@contextmanager
def idle(place: Path) -> Iterator[store.Board]:
    """Somebody who has looked at everything there is and sits there now, with a watch on the board."""
    board = store.open_board(str(place), who="lan")
    item = board.items()[0]
    board.detail(item.id)
    board.history(limit=5)
    board.document()
    watch = board.watch()
    watch.wait(0)
    board.perform(EditItem(item=item.id, title="Một"))
    with pytest.raises(Conflict):
        board.perform(EditItem(item=item.id, title="Hai", seen=item))
    with pytest.raises(NotFound):
        board.item("99.99")
    yield board
    watch.close()
    board.close()


def test_who_only_looks_keeps_nobody_waiting(journalled: Path) -> None:
    with idle(journalled), closing(sqlite3.connect(journalled, isolation_level=None, timeout=0)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("UPDATE board SET title = title")
        other.execute("COMMIT")


def test_who_only_looks_lets_the_journal_be_emptied(journalled: Path) -> None:
    with idle(journalled) as board:
        with store.open_board(str(journalled), who="minh") as other:
            for number in range(20):
                other.perform(AddNote(item=other.items()[0].id, text=f"Lần {number}"))
        with closing(sqlite3.connect(journalled, isolation_level=None)) as raw:
            assert raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
        assert board.items()[0].note_count >= 20
        assert sum(path.stat().st_size for path in journalled.parent.glob("*-wal")) == 0

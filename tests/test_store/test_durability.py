"""What was acknowledged stays, what was refused never appears, and nobody is locked out: with real faults."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

import store
from store import engine, history, sqlite
from store.actions import AddNote, EditItem
from store.errors import BoardError, Busy, PlaceError
from store.reader import Reader
from store.views import Status

ROOT = Path(__file__).resolve().parents[2]
NOTE = AddNote(item="item-one", text="Ghi chú")


@contextmanager
def raw(place: Path, *statements: str) -> Iterator[sqlite3.Connection]:
    """Another program at the same file."""
    with closing(sqlite3.connect(place, isolation_level=None, timeout=0)) as connection:
        for statement in statements:
            connection.execute(statement)
        yield connection


def sound(place: Path) -> None:
    with raw(place) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with closing(Reader(place, 5)) as reader:
        assert history.first_break(reader) is None


def faulty(monkeypatch: pytest.MonkeyPatch, kind: type[sqlite3.Connection], *statements: str) -> None:
    """Let the writing side open connections of another kind, prepared by some statements."""

    def open_faulty(path: Path, patience: float) -> sqlite3.Connection:
        connection = sqlite3.connect(
            path, timeout=patience, isolation_level=None, check_same_thread=False, factory=kind
        )
        for statement in statements:
            connection.execute(statement)
        return connection

    monkeypatch.setattr(engine, "connect", open_faulty)


WRITER = """
import sys, store
from store.actions import AddNote
board = store.open_board(sys.argv[1], who="lan", create="never")
for number in range(10_000):
    board.perform(AddNote(item="item-one", text=f"lần {sys.argv[2]}.{number}"))
    print(number, flush=True)
"""


@pytest.mark.parametrize("turn", range(4))
def test_a_writer_that_is_killed_loses_nothing_it_was_promised(place: Path, opened: Any, turn: int) -> None:
    command = [sys.executable, "-c", WRITER, str(place), str(turn)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        promised = [writer.stdout.readline().strip() for _ in range(random.Random(turn).randint(1, 12))]  # noqa: S311
        writer.send_signal(signal.SIGKILL)
        promised += [line.strip() for line in writer.stdout if line.endswith("\n")]
    notes = {note.text for note in opened().detail("item-one").notes}
    assert {f"lần {turn}.{number}" for number in promised} <= notes
    sound(place)
    opened().perform(NOTE)


def test_a_lock_held_too_long_is_told_and_saving_works_afterwards(place: Path, opened: Any) -> None:
    board = opened(patience=0.05)
    with raw(place, "BEGIN IMMEDIATE"), pytest.raises(Busy) as refused:
        board.perform(NOTE)
    assert (Path(refused.value.path), refused.value.seconds) == (place, 0.05)
    assert board.item("item-one").note_count == 2
    board.perform(NOTE)
    assert board.item("item-one").note_count == 3


@pytest.mark.skipif(engine.journal() == "wal", reason="beside a WAL, readers never wait")
def test_a_reader_waits_and_then_tells(place: Path, opened: Any) -> None:
    board = opened(patience=0.05)
    with raw(place, "BEGIN EXCLUSIVE"):
        with pytest.raises(Busy):
            board.items()
        with pytest.raises(Busy):
            opened(patience=0.05)
    assert len(board.items()) == 3


@pytest.mark.skipif(engine.journal() == "wal", reason="only a rollback journal lets readers delay a commit")
def test_a_commit_that_failed_leaves_no_lock_and_never_appears(place: Path, opened: Any) -> None:
    board = opened(patience=0.05)
    with raw(place, "BEGIN", "SELECT * FROM item") as reader:
        list(reader.execute("SELECT * FROM note"))
        with pytest.raises(Busy):
            board.perform(AddNote(item="item-one", text="Không lưu được"))
    opened("minh").perform(AddNote(item="item-one", text="Của Minh"))
    board.perform(AddNote(item="item-one", text="Lần nữa"))
    assert [note.text for note in board.detail("item-one").notes][:2] == ["Lần nữa", "Của Minh"]
    assert board.item("item-one").note_count == 4


def failing(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("trục trặc")
    error.sqlite_errorcode = code
    return error


class TellsTooLate(sqlite3.Connection):
    """The disk takes the commit and reports an error all the same."""

    def commit(self) -> None:
        super().commit()
        raise failing(sqlite3.SQLITE_IOERR_FSYNC)


class NeverCommits(sqlite3.Connection):
    """The disk does not take the commit."""

    def commit(self) -> None:
        raise failing(sqlite3.SQLITE_IOERR_WRITE)


def test_a_connection_given_back_holds_no_lock(place: Path, opened: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    faulty(monkeypatch, NeverCommits)
    pooled = engine.build(place, 0.05)
    connection = pooled.execution_options(write=True).connect()
    connection.exec_driver_sql("DELETE FROM note")
    with pytest.raises(OperationalError):
        connection.commit()
    connection.close()
    with raw(place, "BEGIN IMMEDIATE") as other:
        assert other.execute("SELECT count(*) FROM note").fetchone() == (2,)
    pooled.dispose()


def test_a_commit_that_was_stored_in_spite_of_its_error_is_no_failure(
    board: store.Board, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faulty(monkeypatch, TellsTooLate)
    outcome = board.perform(NOTE)
    assert outcome.step == board.history(limit=1)[0].step
    assert board.item("item-one").note_count == 3
    board.undo()
    assert board.item("item-one").note_count == 2
    sound(place)


def test_a_commit_that_was_not_stored_is_reported(
    board: store.Board, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faulty(monkeypatch, NeverCommits)
    with pytest.raises(PlaceError) as refused:
        board.perform(NOTE)
    assert refused.value.problem == "input_output"
    with raw(place, "BEGIN IMMEDIATE"):
        assert board.item("item-one").note_count == 2


def test_when_nobody_can_tell_whether_it_was_stored_that_is_what_is_told(
    board: store.Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(where: sqlite.BoardFile, txn: str) -> bool:
        raise PlaceError(where.name, "cannot_open", txn)

    faulty(monkeypatch, NeverCommits)
    monkeypatch.setattr(sqlite.BoardFile, "saved", gone)
    with pytest.raises(PlaceError) as refused:
        board.perform(NOTE)
    assert refused.value.problem == "unsure"


def test_a_full_disk_is_told_and_the_board_stays_as_it_was(
    board: store.Board, place: Path, opened: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = board.document()
    with monkeypatch.context() as full:
        faulty(full, sqlite3.Connection, "PRAGMA max_page_count = 1")
        with pytest.raises(PlaceError) as refused:
            board.perform(AddNote(item="item-one", text="dài " * 2_000))
        assert refused.value.problem == "disk_full"
    assert board.document() == before
    opened().perform(NOTE)
    sound(place)


def test_a_file_that_may_not_grow_is_told(place: Path, opened: Any) -> None:
    code = (
        "import resource, sys, store\n"
        "from store.actions import AddNote\n"
        "from store.errors import PlaceError\n"
        "board = store.open_board(sys.argv[1], create='never')\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({place.stat().st_size},) * 2)\n"
        "try:\n"
        "    for _ in range(100): board.perform(AddNote(item='item-one', text='dài ' * 2_000))\n"
        "except PlaceError as refused:\n"
        "    print(refused.problem)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(place)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() in {"input_output", "disk_full"}
    opened().perform(NOTE)
    sound(place)


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        (sqlite3.SQLITE_READONLY_DIRECTORY, "read_only"),
        (sqlite3.SQLITE_IOERR_DELETE, "not_permitted"),
        (sqlite3.SQLITE_CORRUPT_INDEX, "corrupt"),
        (sqlite3.SQLITE_PERM, "not_permitted"),
        (sqlite3.SQLITE_CANTOPEN_ISDIR, "cannot_open"),
        (sqlite3.SQLITE_NOMEM, "unexpected"),
    ],
)
def test_every_error_of_the_database_becomes_a_refusal(
    board: store.Board, monkeypatch: pytest.MonkeyPatch, code: int, problem: str
) -> None:
    class Fails(sqlite3.Connection):
        def commit(self) -> None:
            raise failing(code)

    faulty(monkeypatch, Fails)
    with pytest.raises(PlaceError) as refused:
        board.perform(NOTE)
    assert refused.value.problem == problem


def test_a_wal_board_is_not_written_with_a_sqlite_that_may_corrupt_it(
    place: Path, opened: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with raw(place, "UPDATE meta SET value = 'wal' WHERE key = 'journal'"):
        pass
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    board = opened()
    assert len(board.items()) == 3
    with pytest.raises(PlaceError) as refused:
        board.perform(NOTE)
    assert refused.value.problem == "unsafe_library"


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "delete"),
        ((3, 44, 5), "delete"),
        ((3, 44, 6), "wal"),
        ((3, 45, 0), "delete"),
        ((3, 50, 6), "delete"),
        ((3, 50, 7), "wal"),
        ((3, 51, 2), "delete"),
        ((3, 51, 3), "wal"),
        ((3, 53, 4), "wal"),
    ],
)
def test_the_journal_of_a_new_board_is_one_its_sqlite_can_be_trusted_with(
    place: Path, monkeypatch: pytest.MonkeyPatch, version: tuple[int, ...], mode: str
) -> None:
    with monkeypatch.context() as other:
        other.setattr(sqlite3, "sqlite_version_info", version)
        store.create_board(str(place), None).close()
    with raw(place) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == (mode,)
        assert connection.execute("SELECT value FROM meta WHERE key = 'journal'").fetchone() == (mode,)


def test_what_the_writing_side_tells_sqlite(place: Path, opened: Any) -> None:
    safe = engine.build(place, 5)
    with safe.connect() as connection:
        said = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "mmap_size")
        }
    safe.dispose()
    full, extra = 2, 3
    mode = engine.journal()
    assert said == {
        "journal_mode": mode,
        "synchronous": full if mode == "wal" else extra,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "mmap_size": 0,
    }


def test_reading_never_writes(place: Path, board: store.Board) -> None:
    before = (place.read_bytes(), place.stat().st_mtime_ns)
    board.items()
    board.document()
    board.history()
    with pytest.raises(BoardError):
        board._reader.rows("DELETE FROM note")
    assert (place.read_bytes(), place.stat().st_mtime_ns) == before


def test_a_crashed_writers_journal_is_rolled_back_by_the_next_reader(place: Path, opened: Any) -> None:
    code = (
        "import os, sqlite3, sys\n"
        "raw = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "raw.execute('PRAGMA cache_size = 1'); raw.execute('PRAGMA cache_spill = 1')\n"
        "raw.execute('BEGIN IMMEDIATE')\n"
        "raw.execute('UPDATE item SET title = title || ?', ('x' * 20_000,))\n"
        "raw.execute('UPDATE note SET text = text || ?', ('x' * 20_000,))\n"
        "os._exit(1)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(place)], check=False)
    with store.open_board(str(place), who="lan") as board:
        assert board.item("item-one").title == "Khảo sát Khu kinh tế Vũng Áng"
        board.perform(NOTE)
    sound(place)


def test_several_writers_at_once_all_get_their_turn(place: Path, opened: Any) -> None:
    code = (
        "import sys, store\n"
        "from store.actions import AddNote\n"
        "board = store.open_board(sys.argv[1], who=sys.argv[2], create='never')\n"
        "for number in range(10): board.perform(AddNote(item='item-one', text=f'{sys.argv[2]} {number}'))\n"
    )
    writers = [subprocess.Popen([sys.executable, "-c", code, str(place), str(who)], cwd=ROOT) for who in range(4)]
    assert [writer.wait(60) for writer in writers] == [0] * 4
    notes = [note.text for note in opened().detail("item-one").notes]
    assert {f"{who} {number}" for who in range(4) for number in range(10)} <= set(notes)
    assert len(notes) == 42
    sound(place)


def test_a_board_used_from_one_thread_after_another(board: store.Board) -> None:
    with ThreadPoolExecutor(1) as thread:
        thread.submit(board.perform, EditItem(item="item-two", status=Status.ACTIVE)).result()
    assert board.item("item-two").status is Status.ACTIVE
    board.perform(EditItem(item="item-two", status=Status.REVIEW))


def test_a_lost_file_is_not_made_anew_by_saving(place: Path, opened: Any) -> None:
    board = opened()
    place.rename(place.with_name("dời đi.db"))
    with pytest.raises(PlaceError) as refused:
        board.perform(NOTE)
    assert refused.value.problem == "missing"
    assert not place.exists()

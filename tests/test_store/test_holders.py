"""A wait for somebody else's lock ends with their name."""

from __future__ import annotations

import os
import pwd
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import store
from store.actions import AddNote
from store.errors import Busy
from store.holders import holders, writers
from tui.wording import explain

_OTHER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in sys.argv[2:]:
    connection.execute(statement).fetchall()
print(flush=True)
sys.stdin.read()
"""
_LOCKS = Path("/proc/locks")

Hold = Callable[..., int]


@pytest.fixture
def hold(place: Path) -> Iterator[Hold]:
    """Another process that has run some statements on the board and stays there; gives its number."""
    if not _LOCKS.exists():
        pytest.skip("this system has no table of file locks")
    others: list[subprocess.Popen[bytes]] = []

    def holds(*statements: str) -> int:
        other = subprocess.Popen(
            [sys.executable, "-c", _OTHER, str(place), *statements], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        others.append(other)
        assert other.stdout is not None
        other.stdout.readline()
        return other.pid

    yield holds
    for other in others:
        other.communicate()


def named(pid: int) -> str:
    return f"{pwd.getpwuid(os.getuid()).pw_name} (pid {pid})"


@pytest.mark.parametrize("journal", ["delete", "wal"])
@pytest.mark.parametrize("begin", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_whoever_writes_is_named(opened: Any, place: Path, hold: Hold, journal: str, begin: str) -> None:
    with closing(sqlite3.connect(place)) as raw:
        raw.execute(f"PRAGMA journal_mode = {journal}")
        raw.execute("SELECT count(*) FROM item").fetchall()
        assert holders(place) == ()
        pid = hold(begin)
        assert holders(place) == writers(place) == (named(pid),)


def test_a_reader_is_named_only_where_it_keeps_others_from_saving(opened: Any, place: Path, hold: Hold) -> None:
    with closing(sqlite3.connect(place)) as raw:
        raw.execute("PRAGMA journal_mode = delete")
    pid = hold("BEGIN", "SELECT * FROM item")
    assert (holders(place), writers(place)) == ((named(pid),), ())


def test_our_own_lock_is_no_answer(opened: Any, place: Path) -> None:
    with closing(sqlite3.connect(place, isolation_level=None)) as own:
        own.execute("BEGIN IMMEDIATE")
        assert holders(place) == ()


def test_the_refusal_names_who_is_in_the_way(opened: Any, place: Path, hold: Hold) -> None:
    pid = hold("BEGIN IMMEDIATE")
    with pytest.raises(Busy) as refused:
        opened(patience=0.0).perform(AddNote(item="item-one", text="Chờ"))
    assert refused.value.holders == (named(pid),)
    assert named(pid) in explain(refused.value)


def test_a_refused_start_names_them_too(opened: Any, place: Path, hold: Hold) -> None:
    pid = hold("PRAGMA journal_mode = delete", "BEGIN EXCLUSIVE")  # in WAL mode others could still read
    with pytest.raises(Busy) as refused:
        store.open_board(str(place), patience=0.0)
    assert refused.value.holders == (named(pid),)


@pytest.mark.parametrize(
    "table",
    [
        "",
        "no table\n",
        "1: POSIX  ADVISORY  WRITE x 08:01:77 1073741825 1073741825\n",
        "1: POSIX  ADVISORY  WRITE 1 08:01 1073741825 EOF\n",
        "1: FLOCK  ADVISORY  WRITE 1 {file} 0 EOF\n",
        "1: -> POSIX  ADVISORY  WRITE 1 {file} 0 EOF\n",
        "1: POSIX  ADVISORY  WRITE 1 {file} 0 100\n",
        "1: POSIX  ADVISORY  WRITE 0 {file} 0 EOF\n",
        "1: POSIX  ADVISORY  WRITE 1 {other} 0 EOF\n",
    ],
)
def test_what_is_no_lock_of_the_board_names_nobody(opened: Any, place: Path, tmp_path: Path, table: str) -> None:
    file = place.stat()
    device = f"{os.major(file.st_dev):02x}:{os.minor(file.st_dev):02x}"
    locks = tmp_path / "locks"
    locks.write_text(table.format(file=f"{device}:{file.st_ino}", other=f"{device}:{file.st_ino + 1}"))
    assert holders(place, locks) == ()


def test_a_lock_to_the_end_of_the_file_counts_and_a_hidden_owner_is_a_number(
    opened: Any, place: Path, tmp_path: Path
) -> None:
    file = place.stat()
    locks = tmp_path / "locks"
    nobody = 2**22 + 1  # above the largest number a process can have
    device = f"{os.major(file.st_dev):02x}:{os.minor(file.st_dev):02x}"
    locks.write_text(f"1: POSIX  ADVISORY  WRITE {nobody} {device}:{file.st_ino} 0 EOF\n")
    assert holders(place, locks) == (f"pid {nobody}",)
    assert holders(place, tmp_path / "none") == ()
    assert holders(tmp_path / "none.db", locks) == ()

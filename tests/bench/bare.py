"""The yardstick: SQLite alone, as many processes, one row updated and one added per transaction, as durably."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

WRITER = """
import sqlite3, sys, time
raw = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=60)
raw.execute(f"PRAGMA synchronous = {sys.argv[3]}")
print(flush=True)
input()
begun = time.monotonic()
for number in range(int(sys.argv[2])):
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("SELECT title FROM item WHERE id = ?", (number % 20,)).fetchall()
    raw.execute("UPDATE item SET title = ?, version = version + 1 WHERE id = ?", (str(number), number % 20))
    raw.execute("INSERT INTO log (item, title) VALUES (?, ?)", (number % 20, str(number)))
    raw.execute("COMMIT")
print(begun, time.monotonic())
"""


def bare_rate(folder: Path, journal: str, people: int, deeds: int) -> float:
    """Transactions per second of a plain loop.

    Args:
        folder: where the database may be; on the disk that is measured.
        journal: delete or wal, as the boards have it.
    """
    place = folder / "bare.db"
    with closing(sqlite3.connect(place, isolation_level=None)) as raw:
        raw.execute(f"PRAGMA journal_mode = {journal}")
        raw.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, title TEXT, version INTEGER)")
        raw.execute("CREATE TABLE log (id INTEGER PRIMARY KEY, item INTEGER, title TEXT)")
        raw.executemany("INSERT INTO item VALUES (?, '', 0)", [(number,) for number in range(20)])
    synchronous = "FULL" if journal == "wal" else "EXTRA"
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(place), str(deeds), synchronous],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for _ in range(people)
    ]  # fmt: skip
    for writer in writers:
        assert writer.stdout is not None
        writer.stdout.readline()
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("\n")
        writer.stdin.flush()
    times = [tuple(map(float, writer.communicate()[0].split())) for writer in writers]
    place.unlink()
    return people * deeds / (max(end for _, end in times) - min(begin for begin, _ in times))

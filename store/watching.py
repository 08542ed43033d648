"""Noticing that another process changed a board file, at the price of one look at a counter."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from threading import Event

from store.faults import DRIVER, refusal
from store.reader import connect


class FileWatch:
    """Looks at SQLite's own counter of foreign commits, through a connection that does nothing else.

    The counter belongs to one connection: a board's reading connection would forget what it has seen already.

    Args:
        path: an existing board file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._woken = Event()
        self._connection: sqlite3.Connection | None = None
        self._seen = 0
        self._moved()

    def wait(self, seconds: float) -> bool:
        """Sleep so many seconds, then say whether anybody has committed anything meanwhile.

        Raises:
            PlaceError: the file cannot be read.
        """
        if self._woken.wait(seconds):
            self._woken.clear()
            return False
        return self._moved()

    def wake(self) -> None:
        """End a wait at once, from any thread."""
        self._woken.set()

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _moved(self) -> bool:
        before = self._seen
        try:
            if self._connection is None:  # not on the first round only: after an error everything may be new
                self._connection = connect(self._path, 0.0)
            ((self._seen,),) = self._connection.execute("PRAGMA data_version").fetchall()
        except DRIVER as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
                return False  # somebody is writing this very moment; the next look sees it
            self.close()
            self._seen = 0
            raise refusal(error, self._path, 0.0) from error
        return self._seen != before

"""The reading side: one small SQLite connection that never writes, without the weight of the writing side."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from store import queries
from store.errors import PlaceError
from store.faults import DRIVER, refusal

APPLICATION_ID: Final = 0x44_56_42_44  # "DVBD": bảng Đầu Việc
REVISION: Final = "0005"  # the newest revision of the tables this program knows
USER_VERSION: Final = 5  # the same as a number, for tools that look at the file's header


class Reader:
    """One connection for SELECTs on a board file.

    Args:
        path: an existing board file.
        patience: seconds to wait for a lock.

    Raises:
        PlaceError: the file is no board, cannot be read, or was written by a newer version.
    """

    def __init__(self, path: Path, patience: float) -> None:
        self._path = path
        self._patience = patience
        self._depth = 0
        _probe(path, patience)
        try:
            self._connection = connect(path, patience)  # which reads already
        except DRIVER as error:
            raise refusal(error, path, patience) from error
        self.rows("PRAGMA query_only = ON")
        # A first real read: closing a connection tidies up beside a WAL board only if it has read.
        self.revision = str(self.rows(queries.REVISION)[0][0])

    def rows(self, sql: str, /, **values: object) -> Sequence[tuple[Any, ...]]:
        """All rows of a SELECT with :named values.

        Raises:
            Busy: another process kept the file locked for longer than we wait.
            PlaceError: the file cannot be read.
        """
        try:
            return self._connection.execute(sql, values).fetchall()
        except DRIVER as error:
            raise refusal(error, self._path, self._patience) from error

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Several SELECTs that see the same state of the board; may be nested."""
        if self._depth == 0:
            self.rows("BEGIN")
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if self._depth == 0 and self._connection.in_transaction:
                self._connection.rollback()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def connect(path: Path, patience: float, mode: str = "rw") -> sqlite3.Connection:
    """A connection to an existing file; it is never created by opening it.

    Args:
        path: the file.
        patience: seconds to wait for a lock.
        mode: rw, or ro, in which not even a left-over journal is rolled back.
    """
    return sqlite3.connect(
        f"{path.as_uri()}?mode={mode}", uri=True, timeout=patience, isolation_level=None, check_same_thread=False
    )


def _probe(path: Path, patience: float) -> None:
    """Refuse what is not a board of ours; another program's database is recognised without being touched."""
    try:
        try:
            _identify(path, patience, "ro")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}:
                raise
            # A crashed writer's journal has to be rolled back before anybody can read; ro cannot do that.
            _identify(path, patience, "rw")
    except DRIVER as error:
        raise refusal(error, path, patience) from error


def _identify(path: Path, patience: float, mode: str) -> None:
    connection = connect(path, patience, mode)
    try:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise PlaceError(path, "not_a_board")
        (newest,) = connection.execute("PRAGMA user_version").fetchone()
        revisions = connection.execute(queries.REVISION).fetchall()
    finally:
        connection.close()
    if len(revisions) != 1:
        raise PlaceError(path, "not_a_board")
    if newest > USER_VERSION:
        raise PlaceError(path, "newer", f"{revisions[0][0]} > {REVISION}")

"""The writing side's engine: how SQLite is spoken to so that no acknowledged edit is lost (measured, see README)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, TextClause, create_engine, event, insert, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from store.errors import PlaceError
from store.faults import DRIVER, refusal
from store.reader import connect


def wal_safe(version: tuple[int, ...]) -> bool:
    """Whether a SQLite version is free of the WAL-reset bug, which corrupts a board that several processes write.

    Source: sqlite.org/wal.html, "WAL-reset bug": 3.7.0 to 3.51.2, fixed in 3.51.3, 3.50.7 and 3.44.6.
    """
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51, 0) or (3, 44, 6) <= version < (3, 45, 0)


def journal() -> str:
    """The journal mode for a new board with the SQLite at hand."""
    return "wal" if wal_safe(sqlite3.sqlite_version_info) else "delete"


class Writing:
    """A transaction being written, as a source of rows."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def rows(self, sql: str, /, **values: object) -> Sequence[tuple[Any, ...]]:
        """All rows of a SELECT with :named values."""
        return [tuple(row) for row in self.connection.execute(_statement(sql), values)]

    def add(self, table: Table, values: Mapping[str, object]) -> int:
        """Add a row and give its number."""
        key = self.connection.execute(insert(table).values(values)).inserted_primary_key
        assert key is not None  # noqa: S101  (a single row always has its key)
        return int(key[0])


@cache
def _statement(sql: str) -> TextClause:
    return text(sql)


def build(path: Path, patience: float) -> Engine:
    """The engine of one board; connections are opened when first needed.

    Args:
        path: an existing database file.
        patience: seconds to wait for another writer.
    """
    engine = create_engine(
        "sqlite://", creator=lambda: connect(path, patience), poolclass=QueuePool, pool_size=1, max_overflow=0
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", partial(_begin, path))
    event.listen(engine, "checkin", _leave_no_transaction)
    return engine


@contextmanager
def refusing(path: Path, patience: float) -> Iterator[None]:
    """Turn database errors into refusals."""
    try:
        yield
    except DBAPIError as error:
        raise refusal(error.orig if isinstance(error.orig, Exception) else error, path, patience) from error
    except DRIVER as error:
        raise refusal(error, path, patience) from error


@contextmanager
def transaction(engine: Engine) -> Iterator[Writing]:
    """One write transaction: it waits for its turn before it reads anything, and commits at the end."""
    with engine.execution_options(write=True).begin() as connection:
        yield Writing(connection)


def refuse_unsafe_wal(path: Path, journal_mode: str) -> None:
    """Refuse to write a WAL board with a SQLite that may corrupt it.

    Raises:
        PlaceError: unsafe_library, with the version of SQLite as detail.
    """
    if journal_mode == "wal" and not wal_safe(sqlite3.sqlite_version_info):
        raise PlaceError(path, "unsafe_library", sqlite3.sqlite_version)


def _set_up(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode")
    (mode,) = cursor.fetchall()[0]
    # A cut of power loses the last commit with NORMAL in WAL mode and with FULL in DELETE mode.
    cursor.execute(f"PRAGMA synchronous = {'FULL' if mode == 'wal' else 'EXTRA'}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA trusted_schema = OFF")
    cursor.execute("PRAGMA mmap_size = 0")
    cursor.close()


def _begin(path: Path, connection: Connection) -> None:
    # A deferred BEGIN that turns into a write fails at once when another process wrote in between; an immediate
    # one waits for its turn. Readers must not take that turn.
    if not connection.get_execution_options().get("write", False):
        connection.exec_driver_sql("BEGIN")
        return
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    # Another tool may have changed it since the connection was made, as long as nobody was writing.
    refuse_unsafe_wal(path, connection.exec_driver_sql("PRAGMA journal_mode").scalar_one())


def _leave_no_transaction(connection: sqlite3.Connection | None, _: ConnectionPoolEntry) -> None:
    # A failed COMMIT leaves the transaction open and SQLAlchemy returns the connection to the pool as it is: the
    # lock would stay, and the next commit would also commit what was reported as failed.
    if connection is not None and connection.in_transaction:
        connection.rollback()

"""The reading side on a server: one connection that never writes, made anew when it breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg.pq import TransactionStatus

from store import queries
from store.errors import PlaceError
from store.postgres.connecting import connect
from store.postgres.faults import is_lost, refusal
from store.reader import REVISION, USER_VERSION

if TYPE_CHECKING:
    Row = tuple[Any, ...]

_NAMED = re.compile(r"(?<!:):([a-z_]+)")


class Reader:
    """One connection for SELECTs on a server.

    Args:
        name: the database, as people know it.
        given: what to connect with.
        patience: seconds to wait for a lock.

    Raises:
        PlaceError: out of reach, no board there, or one of a newer version.
    """

    def __init__(self, name: str, given: dict[str, Any], patience: float) -> None:
        self._name = name
        self._given = {**given, "options": f"{given['options']} -c default_transaction_read_only=on"}
        self._patience = patience
        self._depth = 0
        self._connection: psycopg.Connection[Row] | None = None
        self.revision = str(self.rows(queries.REVISION)[0][0])
        if int(self.revision) > USER_VERSION:
            self.close()
            raise PlaceError(name, "newer", f"{self.revision} > {REVISION}")

    def rows(self, sql: str, /, **values: object) -> Sequence[tuple[Any, ...]]:
        """All rows of a SELECT with :named values; outside a steady reading, a broken connection is made anew.

        Raises:
            Busy: the tables were locked for longer than we wait.
            PlaceError: the server is out of reach.
        """
        try:
            try:
                return self._run(sql, values)
            except psycopg.Error as error:
                if self._depth or not is_lost(error):
                    raise
                self.close()
                return self._run(sql, values)
        except psycopg.Error as error:
            raise refusal(error, self._name, self._patience) from error

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Several SELECTs that see the same state of the board; may be nested."""
        if self._depth == 0:
            self.rows("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if self._depth == 0:
                self._end()

    def close(self) -> None:
        """Let go of the server."""
        if self._connection is not None:
            with suppress(psycopg.Error):
                self._connection.close()
            self._connection = None

    def _run(self, sql: str, values: dict[str, object]) -> list[Row]:
        if self._connection is None:
            self._connection = connect(self._given, autocommit=True)
        cursor = self._connection.execute(_placeholders(sql), values)
        return cursor.fetchall() if cursor.description else []

    def _end(self) -> None:
        if self._connection is None or self._connection.info.transaction_status is TransactionStatus.IDLE:
            return
        try:
            self._connection.rollback()
        except psycopg.Error:  # the line broke: what was read is whole, the next reading makes another connection
            self.close()


@cache
def _placeholders(sql: str) -> str:
    """The store's :named values in the driver's spelling."""
    return _NAMED.sub(r"%(\1)s", sql.replace("%", "%%"))

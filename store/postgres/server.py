"""A board on a PostgreSQL server: the same tables, the same history, many offices' terminals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from threading import Event
from typing import TYPE_CHECKING, Any

import psycopg

from store import queries
from store.errors import PlaceError
from store.place import without_password
from store.postgres.connecting import connect, parameters
from store.postgres.faults import is_lost, refusal
from store.postgres.line import Line
from store.postgres.presence import ServerPresence
from store.postgres.reader import Reader
from store.postgres.watch import ServerWatch
from store.reader import REVISION

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from store.creation import Filling

_AGAIN = 0.2  # seconds between attempts to reach a server that is starting

_LOOK = """
SELECT to_regclass('alembic_version') IS NOT NULL AND to_regclass('meta') IS NOT NULL,
  EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = current_schema())
"""
_MAY_WRITE = "SELECT has_table_privilege('step', 'INSERT') AND NOT pg_is_in_recovery()"


class Server:
    """One database on a server; the board is in the first schema of its search path.

    Args:
        url: postgresql://….
        patience: seconds to wait while somebody else writes.

    Raises:
        PlaceError: unsupported_url.
    """

    def __init__(self, url: str, patience: float) -> None:
        self._name = without_password(url)
        self._given = parameters(url, patience)
        self._patience = patience
        self._may_write: bool | None = None
        self._line: Line | None = None

    @property
    def name(self) -> str:
        """The URL without its password."""
        return self._name

    @property
    def read_only(self) -> str:
        """Whether this login may only read, or the server is a copy of another."""
        if self._may_write is None:
            with self._connection() as connection:
                (self._may_write,) = connection.execute(_MAY_WRITE).fetchone() or (False,)
        return "" if self._may_write else "file"

    def exists(self) -> bool:
        """Whether the tables of a board are there.

        Raises:
            PlaceError: other tables are there instead, or nobody can look.
        """
        with self._connection() as connection:
            ours, anything = connection.execute(_LOOK).fetchone() or (False, False)
        if anything and not ours:
            raise PlaceError(self._name, "not_a_board")
        return bool(ours)

    def create(self, fill: Filling) -> None:
        """Make the tables and fill them, in one transaction."""
        from store import creation, engine
        from store.postgres.engine import build
        from store.postgres.presence import TABLE

        with self.refusing(), engine.transaction(build(self._given)) as writing:
            ((ours, _),) = writing.rows(_LOOK)
            if ours:
                raise PlaceError(self._name, "exists")
            creation.make_tables(writing, "server")
            writing.connection.exec_driver_sql(TABLE)
            fill(writing)

    def reader(self) -> Reader:
        """A connection for reading; an older board is moved to the tables of this program first."""
        reader = Reader(self._name, self._given, self._patience)
        if reader.revision == REVISION:
            return reader
        with closing(reader):
            self._upgrade(reader.revision)
        return Reader(self._name, self._given, self._patience)

    def engine(self, journal: str) -> Engine:
        """The engine for writing."""
        from store.postgres.engine import build

        return build(self._given)

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Turn the driver's errors into refusals."""
        from sqlalchemy.exc import DBAPIError

        try:
            yield
        except DBAPIError as error:
            cause = error.orig if isinstance(error.orig, Exception) else error
            raise refusal(cause, self._name, self._patience) from error
        except psycopg.Error as error:
            raise refusal(error, self._name, self._patience) from error

    def saved(self, txn: str) -> bool:
        """Whether an action is in the history; a server that is starting again is waited for."""
        pause = Event()
        for _ in range(max(round(self._patience / _AGAIN), 1)):
            try:
                return self._has_step(txn)
            except psycopg.Error as error:
                if not is_lost(error):
                    raise refusal(error, self._name, self._patience) from error
                lost = error
            pause.wait(_AGAIN)
        raise refusal(lost, self._name, self._patience) from lost

    def watch(self) -> ServerWatch:
        """Notice changes from now on."""
        return ServerWatch(self._shared_line())

    def presence(self, who: str, now: datetime) -> ServerPresence:
        """Who else is at the board."""
        return ServerPresence(self._shared_line(), who, now)

    def _shared_line(self) -> Line:
        if self._line is None or self._line.closed:
            self._line = Line(self._name, self._given, self._patience)
        return self._line

    def _has_step(self, txn: str) -> bool:
        with connect(self._given, autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM step WHERE txn = %(txn)s", {"txn": txn}).fetchall()
            return bool(found)

    @contextmanager
    def _connection(self) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
        try:
            with connect(self._given, autocommit=True) as connection:
                yield connection
        except psycopg.Error as error:
            raise refusal(error, self._name, self._patience) from error

    def _upgrade(self, revision: str) -> None:
        """Move the tables to the newest revision, in one transaction; the server's own backups stand behind it."""
        from store import engine, upgrade
        from store.postgres.engine import build

        upgrade.refuse_unknown(self._name, revision)
        with self.refusing(), engine.transaction(build(self._given)) as writing:
            if writing.rows(queries.REVISION) == [(revision,)]:  # nobody was faster
                upgrade.run(writing)

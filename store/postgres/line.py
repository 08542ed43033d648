"""The line on which a server tells a session what happens: one connection for the watch and for presence."""

from __future__ import annotations

import os
import selectors
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

import psycopg

from store.postgres.connecting import connect
from store.postgres.faults import refusal

CHANGED, HERE = "dauviec", "dauviec_here"  # channels: the board was changed; somebody came, went or moved


class Line:
    """A connection that listens; used from one thread, except for ``wake``.

    Args:
        name: the database, as people know it.
        given: what to connect with.
        patience: seconds to wait for a lock.
    """

    def __init__(self, name: str, given: dict[str, Any], patience: float) -> None:
        self._name = name
        self._given = given
        self._patience = patience
        self._connection: psycopg.Connection[tuple[Any, ...]] | None = None
        self._heard: set[str] = set()
        self.closed = False
        self._bell, self._cord = os.pipe()
        self.connected: Callable[[], None] = lambda: None  # called on every new connection

    def wait(self, seconds: float) -> None:
        """Wait for news, at most so many seconds; after a lost connection everything may be news.

        Raises:
            PlaceError: the server is out of reach.
        """
        connection = self._connect()
        for _ in range(2):  # a server that hangs up is heard first, and known to be gone with the next look
            if CHANGED in self._heard or not self._listen(connection, seconds):
                return

    def heard(self, channel: str) -> bool:
        """Whether there was news on a channel since the last time this was asked."""
        found = channel in self._heard
        self._heard.discard(channel)
        return found

    def run(self, sql: str, **values: object) -> Sequence[tuple[Any, ...]]:
        """Run a statement on the line's own connection.

        Raises:
            PlaceError: the server is out of reach.
        """
        connection = self._connect()
        try:
            cursor = connection.execute(sql.encode(), values)
            return cursor.fetchall() if cursor.description else []
        except psycopg.Error as error:
            raise self._lost(error) from error

    def wake(self) -> None:
        """End a wait at once, from any thread."""
        with suppress(OSError):
            os.write(self._cord, b"!")

    def close(self) -> None:
        """Hang up."""
        self.closed = True
        self._hang_up()
        for end in (self._bell, self._cord):
            with suppress(OSError):
                os.close(end)

    def _connect(self) -> psycopg.Connection[tuple[Any, ...]]:
        if self._connection is None:
            try:
                self._connection = connect(self._given, autocommit=True)
                for channel in (CHANGED, HERE):
                    self._connection.execute(f"LISTEN {channel}".encode())
            except psycopg.Error as error:
                raise self._lost(error) from error
            self._heard = {CHANGED, HERE}
            self.connected()
        return self._connection

    def _listen(self, connection: psycopg.Connection[tuple[Any, ...]], seconds: float) -> bool:
        """Wait once, unless there is news already, and say whether the server made a sound that was no news."""
        if self._take_in(connection):
            return False
        with selectors.DefaultSelector() as selector:
            selector.register(connection.fileno(), selectors.EVENT_READ)
            selector.register(self._bell, selectors.EVENT_READ)
            ready = {key.fd for key, _ in selector.select(seconds)}
        if self._bell in ready:
            os.read(self._bell, 4096)
            return False
        return bool(ready) and not self._take_in(connection)

    def _take_in(self, connection: psycopg.Connection[tuple[Any, ...]]) -> bool:
        """Hear all that has been said, and say whether that was anything.

        What came in beside the answer to a statement has left the socket, which is silent about it: so psycopg is
        asked before every wait, and until it has no more to say.
        """
        anything = False
        try:
            while news := {note.channel for note in connection.notifies(timeout=0)}:
                self._heard |= news
                anything = True
        except psycopg.Error as error:
            raise self._lost(error) from error
        return anything

    def _lost(self, error: psycopg.Error) -> Exception:
        self._hang_up()
        return refusal(error, self._name, self._patience)

    def _hang_up(self) -> None:
        if self._connection is not None:
            with suppress(psycopg.Error):
                self._connection.close()
            self._connection = None

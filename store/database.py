"""What a board needs of the database it lives in; sqlite.py and postgres/ are the two there are."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from store.errors import PlaceError
from store.place import is_server, without_password
from store.queries import Source

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from store.creation import Filling
    from store.presence import Presence


class SteadySource(Source, Protocol):
    """One connection for SELECTs."""

    @property
    def revision(self) -> str:
        """Which revision the tables are at."""
        ...  # pragma: no cover

    def steady(self) -> AbstractContextManager[None]:
        """Several SELECTs that see the same state of the board; may be nested."""
        ...  # pragma: no cover

    def close(self) -> None:
        """Let go of the database."""
        ...  # pragma: no cover


class Watch(Protocol):
    """Notices that the board was changed, by whomever; used from one thread, with a connection of its own."""

    def wait(self, seconds: float) -> bool:
        """Wait for a change, at most so many seconds, and say whether there may have been one.

        Raises:
            PlaceError: the database is out of reach; waiting again tries again.
        """
        ...  # pragma: no cover

    def wake(self) -> None:
        """End a wait at once, from any thread."""
        ...  # pragma: no cover

    def close(self) -> None:
        """Let go of the database."""
        ...  # pragma: no cover


class Database(Protocol):
    """One database that holds a board, or may."""

    @property
    def name(self) -> Path | str:
        """What people call it: a path, or a URL without its password."""
        ...  # pragma: no cover

    @property
    def read_only(self) -> str:
        """Why nobody can write to it from here: "", or "file" or "past"."""
        ...  # pragma: no cover

    def exists(self) -> bool:
        """Whether something is there that may be a board.

        Raises:
            PlaceError: something else is there, or nobody can look.
        """
        ...  # pragma: no cover

    def create(self, fill: Filling) -> None:
        """Make the board, complete or not at all.

        Args:
            fill: puts the content into the new tables.

        Raises:
            PlaceError: exists (also when another process was faster), or it cannot be made here.
        """
        ...  # pragma: no cover

    def reader(self) -> SteadySource:
        """A connection for reading, once the tables are those of this program.

        Raises:
            PlaceError: there is no board, or one that cannot be read.
        """
        ...  # pragma: no cover

    def engine(self, journal: str) -> Engine:
        """The engine for writing; loads SQLAlchemy.

        Args:
            journal: what the board's own record says about its journal.

        Raises:
            PlaceError, ReadOnly: nobody may write to it from here.
        """
        ...  # pragma: no cover

    def refusing(self) -> AbstractContextManager[None]:
        """Turn the driver's errors into refusals."""
        ...  # pragma: no cover

    def saved(self, txn: str) -> bool:
        """Whether an action is in the history, seen through a connection that knows nothing of what failed.

        Raises:
            PlaceError: nobody can look.
        """
        ...  # pragma: no cover

    def watch(self) -> Watch:
        """Notice changes from now on."""
        ...  # pragma: no cover

    def presence(self, who: str, now: datetime) -> Presence:
        """Who else is at the board."""
        ...  # pragma: no cover


def locate(url: str, patience: float) -> Database:
    """The database that a path or URL names; nothing is opened yet.

    Args:
        url: a path, sqlite:///path or postgresql://….
        patience: seconds to wait while somebody else writes.

    Raises:
        PlaceError: another kind of URL, a path no file can have, or no driver for the server.
    """
    if is_server(url):
        try:
            from store.postgres.server import Server  # a board in a file needs none of it
        except ModuleNotFoundError as missing:
            if missing.name not in {"psycopg", "psycopg_binary"}:
                raise
            raise PlaceError(without_password(url), "no_driver") from missing
        return Server(url, patience)
    from store.sqlite import BoardFile

    return BoardFile.at(url, patience)

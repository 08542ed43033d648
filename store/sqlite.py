"""A board in a file: SQLite, one process a person."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from store import place, queries
from store.errors import PlaceError
from store.faults import DRIVER, os_refusal, refusal
from store.reader import REVISION, Reader, connect
from store.watching import FileWatch

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from store.creation import Filling
    from store.presence import Presence


class BoardFile:
    """A database file, there or not.

    Args:
        path: absolute.
        patience: seconds to wait while another process writes.
    """

    def __init__(self, path: Path, patience: float) -> None:
        self._path = path
        self._patience = patience
        self._read: tuple[int, int] | None = None  # which file on the disk is being read

    @classmethod
    def at(cls, url: str, patience: float) -> BoardFile:
        """The file that a path or sqlite:/// URL names.

        Raises:
            PlaceError: another kind of URL, or a path no file can have.
        """
        return cls(place.locate(url), patience)

    @property
    def name(self) -> Path:
        """The path."""
        return self._path

    @property
    def read_only(self) -> str:
        """Whether the file, or the directory its journal has to be written in, is not this person's to write."""
        effective = os.access in os.supports_effective_ids
        writable = all(os.access(each, os.W_OK, effective_ids=effective) for each in (self._path, self._path.parent))
        return "" if writable else "file"

    def exists(self) -> bool:
        """Whether there is a file that may be a board."""
        return place.find(self._path)

    def create(self, fill: Filling) -> None:
        """Make the board beside the place and put it there."""
        from store.creation import create  # loads the writing side

        place.refuse_network(self._path)
        create(self._path, fill, self._patience)

    def reader(self) -> Reader:
        """A connection for reading; an older board is moved to the tables of this program first."""
        place.refuse_network(self._path)
        reader = Reader(self._path, self._patience)
        self._read = self._identity()
        if reader.revision == REVISION:
            return reader
        reader.close()
        from store.upgrade import upgrade  # loads Alembic: for boards of another version only

        upgrade(self._path, reader.revision, self._patience)
        return Reader(self._path, self._patience)

    def engine(self, journal: str) -> Engine:
        """The engine for writing, unless this SQLite would corrupt the file, or it is another than the one read."""
        from store import engine  # half a second of imports that readers need not wait for

        if self._read not in (None, self._identity()):
            raise PlaceError(self._path, "replaced")
        engine.refuse_unsafe_wal(self._path, journal)
        return engine.build(self._path, self._patience)

    def _identity(self) -> tuple[int, int]:
        """Which file on the disk has the board's name now; looked at without opening it."""
        try:
            found = self._path.stat()
        except FileNotFoundError as error:
            raise PlaceError(self._path, "missing") from error
        except OSError as error:
            raise os_refusal(error, self._path) from error
        return found.st_dev, found.st_ino

    def refusing(self) -> AbstractContextManager[None]:
        """Turn the driver's errors into refusals."""
        from store import engine

        return engine.refusing(self._path, self._patience)

    def saved(self, txn: str) -> bool:
        """Whether an action is in the history."""
        try:
            with closing(connect(self._path, self._patience)) as connection:
                return bool(connection.execute(queries.STEP_BY_TXN, {"txn": txn}).fetchall())
        except DRIVER as error:
            raise refusal(error, self._path, self._patience) from error

    def watch(self) -> FileWatch:
        """Notice changes from now on."""
        return FileWatch(self._path)

    def presence(self, who: str, now: datetime) -> Presence:
        """Who else is at the board, told by files beside it."""
        from store.presence import beside

        return beside(self._path, who, now)

"""A board as it stood at an earlier instant, in the place of its database: all can be read, nothing changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from store.errors import ReadOnly
from store.past import past
from store.presence import Nobody

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from store.creation import Filling
    from store.database import Database, SteadySource
    from store.presence import Presence


class AsOf:
    """The past of a database.

    Args:
        database: the present one; it is read once and let go.
        moment: the instant to look back to.
    """

    def __init__(self, database: Database, moment: datetime) -> None:
        self._database = database
        self._moment = moment

    @property
    def name(self) -> Path | str:
        """Where the board of today is."""
        return self._database.name

    @property
    def read_only(self) -> str:
        """The past stays as it was."""
        return "past"

    def exists(self) -> bool:
        """Whether there is a board today."""
        return self._database.exists()

    def create(self, fill: Filling) -> None:
        """Nothing is made in the past."""
        raise ReadOnly("past")

    def reader(self) -> SteadySource:
        """The board of that instant.

        Raises:
            NotFound: there was none yet.
        """
        with closing(self._database.reader()) as present, present.steady():
            return past(present, self._moment)

    def engine(self, journal: str) -> Engine:
        """Nothing is written."""
        raise ReadOnly("past")

    def refusing(self) -> AbstractContextManager[None]:
        """Nothing is written, so nothing fails."""
        return _nothing()

    def saved(self, txn: str) -> bool:
        """Nothing is written."""
        return False

    def watch(self) -> Stillness:
        """Nothing changes."""
        return Stillness()

    def presence(self, who: str, now: datetime) -> Presence:
        """Nobody meets anybody there."""
        return Nobody()


class Stillness:
    """A watch on what never changes."""

    def __init__(self) -> None:
        self._woken = Event()

    def wait(self, seconds: float) -> bool:
        """Sleep."""
        if self._woken.wait(seconds):
            self._woken.clear()
        return False

    def wake(self) -> None:
        """End a wait at once, from any thread."""
        self._woken.set()

    def close(self) -> None:
        """There is nothing to let go of."""


@contextmanager
def _nothing() -> Iterator[None]:
    yield

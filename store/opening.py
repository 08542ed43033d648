"""Opening a board, and making one where there is none."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from store.board import Board, login
from store.clock import Clock
from store.database import locate
from store.errors import PlaceError

if TYPE_CHECKING:
    from store.database import Database
    from store.exchange.document import Document
    from store.views import Copied

PATIENCE = 5.0  # seconds to wait while another process writes


def open_board(  # noqa: PLR0913  (one parameter an option)
    url: str,
    *,
    who: str | None = None,
    day: date | None = None,
    create: Literal["seed", "empty", "never"] = "seed",
    patience: float = PATIENCE,
    as_of: datetime | None = None,
) -> Board:
    """Open a board, making it first where there is none.

    Args:
        url: a path, sqlite:///path or postgresql://….
        who: the person's login; the one of this process when not given.
        day: a day to call today.
        create: what a new board starts from; never refuses to make one.
        patience: seconds to wait while another process writes.
        as_of: show the board as it stood at this instant; nothing can be changed then.

    Raises:
        NotFound: there was no board yet at that instant.
        PlaceError: the place holds no board, or one that cannot be used.
        Busy: another process keeps the board locked.
    """
    database = locate(url, patience)
    created = False
    if not database.exists():
        if create == "never":
            raise PlaceError(database.name, "missing")
        created = _create(database, _seed() if create == "seed" else None, who, day)
    if as_of is not None:
        from store.as_of import AsOf  # what only a look back needs

        database = AsOf(database, as_of)
    return Board(database, who=who, day=day, created=created)


def create_board(
    url: str,
    document: Document | None,
    *,
    who: str | None = None,
    day: date | None = None,
    patience: float = PATIENCE,
) -> Board:
    """Make a board at a free place and open it.

    Args:
        url: a path, sqlite:///path or postgresql://….
        document: what the board says at first, or None for an empty one.
        who: the person's login; the one of this process when not given.
        day: a day to call today.
        patience: seconds to wait while another process writes.

    Raises:
        PlaceError: exists, or the place cannot hold a board.
        Invalid, SnapshotRefused: the document cannot be taken in.
    """
    database = locate(url, patience)
    if database.exists() or not _create(database, document, who, day):
        raise PlaceError(database.name, "exists")
    return Board(database, who=who, day=day, created=True)


def copy_board(url: str, to: str, *, patience: float = PATIENCE) -> Copied:
    """Put a board with its history into a free place, a file or a server (store/copying.py)."""
    from store import copying  # loads the writing side

    return copying.copy_board(url, to, patience=patience)


def _seed() -> Document:
    from store import seed  # what only a new board needs

    return seed.load()


def _create(database: Database, document: Document | None, who: str | None, day: date | None) -> bool:
    """Make a board, and say whether we were the first."""
    from store.creation import founding  # loads the writing side

    try:
        database.create(founding(document, login(who), Clock(day).now()))
    except PlaceError as refused:
        if refused.problem != "exists":
            raise
        return False
    return True

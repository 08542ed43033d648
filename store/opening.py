"""Opening a board, and making one where there is none."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from store import place
from store.board import PATIENCE, Board, login
from store.clock import Clock
from store.errors import PlaceError

if TYPE_CHECKING:
    from store.exchange.document import Document


def open_board(
    url: str,
    *,
    who: str | None = None,
    day: date | None = None,
    create: Literal["seed", "empty", "never"] = "seed",
    patience: float = PATIENCE,
) -> Board:
    """Open a board, making it first where there is none.

    Args:
        url: a path or sqlite:///path.
        who: the person's login; the one of this process when not given.
        day: a day to call today.
        create: what a new board starts from; never refuses to make one.
        patience: seconds to wait while another process writes.

    Raises:
        PlaceError: the place holds no board, or one that cannot be used.
        Busy: another process keeps the board locked.
    """
    path = place.locate(url)
    created = False
    if not place.find(path):
        if create == "never":
            raise PlaceError(path, "missing")
        created = _create(path, _seed() if create == "seed" else None, who, day, patience)
    return Board(path, who=who, day=day, patience=patience, created=created)


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
        url: a path or sqlite:///path.
        document: what the board says at first, or None for an empty one.
        who: the person's login; the one of this process when not given.
        day: a day to call today.
        patience: seconds to wait while another process writes.

    Raises:
        PlaceError: exists, or the place cannot hold a board.
        Invalid, SnapshotRefused: the document cannot be taken in.
    """
    path = place.locate(url)
    if place.find(path) or not _create(path, document, who, day, patience):
        raise PlaceError(path, "exists")
    return Board(path, who=who, day=day, patience=patience, created=True)


def _seed() -> Document:
    from store import seed  # what only a new board needs

    return seed.load()


def _create(path: Path, document: Document | None, who: str | None, day: date | None, patience: float) -> bool:
    """Make a board, and say whether we were the first."""
    from store.creation import create  # loads the writing side

    place.refuse_network(path)
    try:
        create(path, document, login(who), Clock(day).now(), patience)
    except PlaceError as refused:
        if refused.problem != "exists":
            raise
        return False
    return True

"""Backups of a board in a file: made, rotated, listed, put back. Checking one loads the writing side of the store."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from store import place
from store.backup import naming
from store.clock import Clock
from store.errors import PlaceError
from store.views import Backup, Restored

KEEP: Final = 14  # automatic backups that stay whatever their week or month
PATIENCE: Final = 5.0  # seconds to wait while another process writes


def back_up_board(url: str, directory: str | None = None, *, patience: float = PATIENCE) -> Backup:
    """Make a backup of a board and check it; it is never removed by the program.

    Args:
        url: a path or sqlite:///path.
        directory: where to, NAME.backups beside the board by default; made when only it is missing.
        patience: seconds to wait while another process writes.

    Raises:
        Busy: another process keeps the board locked.
        PlaceError: on_server, missing, corrupt when the board cannot be backed up whole, or no place for a backup.
    """
    from store.backup.making import back_up

    path = _file(url)
    return back_up(path, _directory(path, directory), Clock().now(), patience=patience)


def back_up_daily(
    url: str, directory: str | None = None, *, keep: int = KEEP, patience: float = PATIENCE
) -> Backup | None:
    """Make today's automatic backup unless there is one, and remove those no longer needed.

    Args:
        url: a path or sqlite:///path.
        directory: where to, NAME.backups beside the board by default; made when only it is missing.
        keep: how many of the newest automatic backups stay; older ones stay one a week, then one a month.
        patience: seconds to wait while another process writes.

    Raises:
        Busy, PlaceError: as ``back_up_board``.
    """
    from store.backup.making import daily

    path = _file(url)
    return daily(path, _directory(path, directory), Clock().now(), keep=keep, patience=patience)


def daily_backup_due(url: str) -> bool:
    """Whether today's backup is missing and this person more than a reader; looks at names, never refuses."""
    try:
        path = _file(url)
        there = place.find(path)
    except PlaceError:
        return False
    return there and naming.writable(path.parent) and not naming.made_on(path, naming.beside(path), Clock().today())


def backups_of(url: str, directory: str | None = None) -> tuple[Backup, ...]:
    """The backups of a board, newest first.

    Args:
        url: a path or sqlite:///path.
        directory: where to look, NAME.backups beside the board by default.

    Raises:
        PlaceError: on_server, or a path no board can have.
    """
    path = _file(url)
    return naming.found(path, _directory(path, directory))


def restore_board(url: str, backup: str, *, patience: float = PATIENCE) -> Restored:
    """Put a backup in the place of a board, while nobody is at it; the file before it is kept beside.

    Args:
        url: a path or sqlite:///path; there may be no board, or a ruined one.
        backup: a backup's path, or its name among those beside the board.
        patience: seconds to wait while another process writes.

    Raises:
        Busy: somebody is at the board, with their names.
        PlaceError: missing_backup, bad_backup, on_server, or the place cannot hold the board; nothing was changed.
    """
    from store.backup.restoring import restore

    path = _file(url)
    given = _path(backup)
    beside = naming.beside(path) / backup
    return restore(
        beside if not given.exists() and beside.exists() else given, path, Clock().now(), patience=patience
    )


def _file(url: str) -> Path:
    if place.is_server(url):
        raise PlaceError(place.without_password(url), "on_server")
    return place.locate(url)


def _directory(path: Path, given: str | None) -> Path:
    return naming.beside(path) if given is None else _path(given)


def _path(given: str) -> Path:
    if not given or "\0" in given:
        raise PlaceError(given.replace("\0", ""), "cannot_open")
    try:
        return Path(given).expanduser().resolve()
    except (OSError, RuntimeError) as error:  # a loop of links, or the home of nobody
        raise PlaceError(given, "cannot_open", str(error)) from error

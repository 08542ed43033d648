"""Backups made by SQLite itself while others go on working, and believed only once they have been opened and checked.

A backup is one file without a journal, whatever journal the board has, so that it can be carried anywhere.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from store import place, queries
from store.backup import naming
from store.backup.files import link_durably, make_directory, scratch
from store.backup.rotation import kept
from store.backup.verifying import verify
from store.errors import PlaceError
from store.faults import DRIVER, refusal
from store.reader import Reader, connect
from store.views import Backup

_ABANDONED: Final = 86_400.0  # seconds after which an unfinished backup belongs to nobody


def back_up(path: Path, directory: Path, now: datetime, *, patience: float, automatic: bool = False) -> Backup:
    """Make a backup of a board and check it.

    Args:
        path: the board.
        directory: where to; made when only it is missing.
        now: the present instant, with its zone.
        patience: seconds to wait for others.
        automatic: whether nobody asked for it.

    Raises:
        Busy: others kept the board locked.
        PlaceError: there is no board to back up, no place for a backup, or corrupt when the backup is no good;
            it is not kept then.
    """
    if not place.find(path):
        raise PlaceError(path, "missing")
    place.refuse_network(path)
    Reader(path, patience).close()
    group = path.parent.stat().st_gid
    make_directory(directory, group)
    with scratch(directory, path.name, group) as new:
        copy(path, new, patience)
        _check(new, path)
        for name in naming.names(path, now, automatic=automatic):
            if link_durably(new, directory / name):
                return _made(path, directory, name)
    raise PlaceError(directory, "exists")


def daily(path: Path, directory: Path, now: datetime, *, keep: int, patience: float) -> Backup | None:
    """Make today's automatic backup, unless somebody did or is doing so, and drop those no longer needed.

    Args:
        path: the board.
        directory: where to; made when only it is missing.
        now: the present instant, with its zone.
        keep: how many of the newest automatic backups stay; older ones stay one a week, then one a month.
        patience: seconds to wait for others.

    Raises:
        Busy, PlaceError: as ``back_up``.
    """
    if not place.find(path):
        raise PlaceError(path, "missing")
    place.refuse_network(path)
    with closing(Reader(path, patience)) as reader:
        birth = _first_hash(reader.rows(queries.FIRST_HASH))
    make_directory(directory, path.parent.stat().st_gid)
    with _alone(directory) as alone:
        ours = [backup for backup in naming.found(path, directory) if backup.automatic and _birth(backup) == birth]
        if not alone or now.astimezone().date() in map(naming.day_of, ours):
            return None
        made = back_up(path, directory, now, patience=patience, automatic=True)
        staying = kept([naming.day_of(backup) for backup in (made, *ours)], naming.day_of(made), keep)
        going = [Path(backup.path) for backup in ours if naming.day_of(backup) not in staying]
        abandoned = naming.unfinished(path, directory, now.timestamp() - _ABANDONED)
        for file in (*going, *abandoned):
            with suppress(OSError):
                file.unlink()
    return made


def copy(path: Path, new: Path, patience: float) -> None:
    """Put a board as it is at one moment into an empty file, through SQLite.

    Args:
        path: the board.
        new: the empty file.
        patience: seconds to wait for others.

    Raises:
        Busy: others kept the board locked.
        PlaceError: it cannot be read, or disk_full and the like.
    """
    try:
        with closing(connect(path, patience)) as source, closing(connect(new, patience)) as target:
            # The lock is taken here, where we wait as long as we like to; the copying itself would wait for ever.
            source.execute("BEGIN")
            source.execute(queries.REVISION).fetchall()
            source.backup(target)
            source.rollback()
            target.execute("PRAGMA journal_mode = DELETE")
    except DRIVER as error:
        full = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL
        raise refusal(error, new.parent if full else path, patience) from error


def _check(new: Path, path: Path) -> None:
    """Let the board answer for a backup that is no good: it was copied page by page."""
    try:
        verify(new)
    except PlaceError as error:
        raise PlaceError(path, error.problem, error.detail) from error


def _made(path: Path, directory: Path, name: str) -> Backup:
    return next(backup for backup in naming.found(path, directory) if Path(backup.path).name == name)


@contextmanager
def _alone(directory: Path) -> Iterator[bool]:
    """Whether nobody else is making an automatic backup here; the kernel lets go for a process that dies."""
    try:
        import fcntl
    except ModuleNotFoundError:  # no such locks on this system: twice is better than never
        yield True
        return
    try:
        handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        yield True  # making the backup will say what is wrong here
        return
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(handle)


def _birth(backup: Backup) -> bytes | None:
    """What tells boards of one name apart in a directory that several share."""
    try:
        with closing(connect(Path(backup.path), 0.0, "ro")) as connection:
            return _first_hash(connection.execute(queries.FIRST_HASH).fetchall())
    except DRIVER:
        return None


def _first_hash(rows: Sequence[tuple[Any, ...]]) -> bytes | None:
    return bytes(rows[0][0]) if rows else None

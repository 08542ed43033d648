"""A backup put back as the board, in one move, with the board before it kept beside."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from store import place, presence
from store.backup import making
from store.backup.files import BESIDE, FILE_MODE, link_durably, scratch, sync
from store.backup.verifying import verify
from store.engine import journal
from store.errors import Busy, PlaceError
from store.faults import DRIVER, os_refusal, refusal
from store.holders import holders
from store.ids import new_id
from store.reader import APPLICATION_ID, connect
from store.views import Restored

_UNREADABLE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CANTOPEN}
_BAD = {"corrupt", "not_a_board", "empty_file", "newer", "is_directory", "not_a_file"}
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"
_OURS = {"entity", "step", "change"}


def restore(backup: Path, path: Path, now: datetime, *, patience: float) -> Restored:
    """Put a backup in the place of a board; the file that is there is kept beside it, whatever state it is in.

    Nobody may be at the board meanwhile: what they would save next would go into the file put aside.

    Args:
        backup: a backup, which stays as it is.
        path: the board, there or not.
        now: the present instant, with its zone.
        patience: seconds to wait for others.

    Raises:
        Busy: somebody is at the board, with their names.
        PlaceError: bad_backup, or the place cannot hold the board; nothing was changed.
    """
    _refuse_bad(backup, path)
    place.refuse_network(path)
    there = _something(path)
    _refuse_visitors(path, now)
    like = path.stat() if there else path.parent.stat()
    mode, owner = (stat.S_IMODE(like.st_mode), like.st_uid) if there else (FILE_MODE, -1)
    with scratch(path.parent, path.name, like.st_gid, mode, owner) as new:
        _fill(new, backup)
        if there:
            kept = str(_exchange(new, path, now, patience))
        elif link_durably(new, path):
            kept = ""
        else:
            raise PlaceError(path, "exists")
    return Restored(str(path), str(backup), kept)


def _refuse_bad(backup: Path, path: Path) -> None:
    try:
        there = place.find(backup)
        same = there and path.exists() and backup.samefile(path)
        if there and not same:
            verify(backup)
    except OSError as error:
        raise os_refusal(error, backup) from error
    except PlaceError as error:
        if error.problem in _BAD:
            raise PlaceError(backup, "bad_backup", error.detail) from error
        raise
    if not there:
        raise PlaceError(backup, "missing_backup")
    if same:
        raise PlaceError(backup, "bad_backup")


def _something(path: Path) -> bool:
    """Whether there is a file to be put aside, perhaps a ruined one."""
    try:
        return place.find(path)
    except PlaceError as error:
        if error.problem != "empty_file":
            raise
        return True


def _refuse_visitors(path: Path, now: datetime) -> None:
    looking = presence.beside(path, "", now)
    try:
        names = [visitor.who for visitor in looking.others()]
    finally:
        looking.leave()
    found = tuple(dict.fromkeys(names)) or holders(path)
    if found:
        raise Busy(path, 0.0, found)


def _fill(new: Path, backup: Path) -> None:
    """The backup's content as a board of this machine, and of a new origin.

    The changes made since the backup may live on elsewhere under the numbers that come next here.
    """
    making.copy(backup, new, 0.0)
    try:
        with closing(connect(new, 0.0)) as connection:
            connection.execute(f"PRAGMA journal_mode = {journal()}")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE meta SET value = ? WHERE key = 'origin'", (new_id(),))
            connection.execute("UPDATE meta SET value = ? WHERE key = 'journal'", (journal(),))
            connection.execute("COMMIT")
    except DRIVER as error:
        raise refusal(error, new.parent, 0.0) from error
    verify(new)


def _exchange(new: Path, path: Path, now: datetime, patience: float) -> Path:
    """Let a file take the place of another, which gets a name of its own; there is a board at every moment."""
    with _held(path, patience):
        kept = _aside(path, now)
        try:
            # A journal that stayed behind would be played into the file that comes.
            for suffix in BESIDE:
                with suppress(FileNotFoundError):
                    Path(f"{path}{suffix}").rename(f"{kept}{suffix}")
            new.replace(path)
            sync(path.parent)
        except OSError as error:
            raise os_refusal(error, path) from error
    return kept


def _aside(path: Path, now: datetime) -> Path:
    """Give a file a second name, by which it is kept."""
    stamp = now.astimezone().strftime("%Y%m%d-%H%M%S")
    for number in ("", *(f"-{number}" for number in range(2, 100))):
        kept = path.with_name(f"{path.stem}.before-restore-{stamp}{number}{path.suffix}")
        try:
            os.link(path, kept)
        except FileExistsError:
            continue
        except OSError as error:
            raise os_refusal(error, path) from error
        return kept
    raise PlaceError(path, "exists")


@contextmanager
def _held(path: Path, patience: float) -> Iterator[None]:
    """Keep everybody out of a board, and no journal beside it; a file that SQLite cannot open has no users.

    A process that waits meanwhile finds the file moved from under it and saves nothing (SQLITE_READONLY_DBMOVED);
    only the WAL mode does not look, so the board leaves it first, which nobody can do who is not alone.
    """
    with ExitStack() as stack:
        try:
            connection = stack.enter_context(closing(connect(path, patience)))
            _refuse_foreign(connection, path)
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
            connection.execute("BEGIN EXCLUSIVE")
        except DRIVER as error:
            if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF not in _UNREADABLE:
                raise refusal(error, path, patience) from error
        yield


def _refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    """Another program's database is not put aside for a board; a ruined header does not make a board foreign."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application == APPLICATION_ID:
        return
    tables = {name for (name,) in connection.execute(_TABLES)}
    if tables and not tables & _OURS:
        raise PlaceError(path, "not_a_board")

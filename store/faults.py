"""What SQLite reports, as the refusals people understand."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path
from typing import Final

from store.errors import BoardError, Busy, PlaceError
from store.holders import holders

DRIVER: Final = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite's driver raises; the second where the complaint itself quotes damaged text."""

_PRIMARY = 0xFF  # an extended result code carries the primary one in its low byte

_PROBLEMS = {
    sqlite3.SQLITE_ERROR: "corrupt",  # our SQL is right, so a table or column is not there
    sqlite3.SQLITE_PERM: "not_permitted",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_IOERR: "input_output",
    sqlite3.SQLITE_CORRUPT: "corrupt",
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_NOTADB: "not_a_board",
}

_SYSTEM_PROBLEMS = {
    errno.EACCES: "not_permitted",
    errno.EPERM: "not_permitted",
    errno.EROFS: "read_only",
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EIO: "input_output",
    errno.EEXIST: "exists",
    errno.ENOENT: "missing_directory",
}


def refusal(error: Exception, path: Path, seconds: float) -> BoardError:
    """The refusal a database error amounts to.

    Args:
        error: what the driver raised.
        path: the board's file.
        seconds: how long we waited for a lock.
    """
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # The driver itself raises without a code: text that is not UTF-8, a value of the wrong type in a column.
        return PlaceError(path, "corrupt", str(error))
    if code & _PRIMARY in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return Busy(path, seconds, holders(path))
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return PlaceError(path, "replaced", str(error))
    if code == sqlite3.SQLITE_IOERR_DELETE:
        author = _somebody_else(Path(f"{path}-journal"))
        return PlaceError(path, "left_over", author) if author else PlaceError(path, "not_permitted", str(error))
    if code & _PRIMARY == sqlite3.SQLITE_CANTOPEN:
        return PlaceError(path, _unopenable(path), str(error))
    return PlaceError(path, _PROBLEMS.get(code & _PRIMARY, "unexpected"), str(error))


def _somebody_else(journal: Path) -> str:
    """Whose journal it is, when not ours: after a crash in a sticky directory only its owner may remove it."""
    try:
        uid = journal.stat().st_uid
        return "" if uid == os.geteuid() else journal.owner()
    except KeyError:
        return f"uid {uid}"
    except OSError:
        return ""


def _unopenable(path: Path) -> str:
    """Why SQLite could not open a file: the file itself, or a journal beside it."""
    if not _allowed(path, os.R_OK):
        return "not_permitted"
    return "cannot_open" if _allowed(path.parent, os.W_OK) else "read_only"


def _allowed(path: Path, mode: int) -> bool:
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


def os_refusal(error: OSError, path: Path) -> BoardError:
    """The refusal an error of the operating system amounts to."""
    return PlaceError(path, _SYSTEM_PROBLEMS.get(error.errno or 0, "cannot_open"), str(error))

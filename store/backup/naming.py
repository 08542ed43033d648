"""Where the backups of a board are and what they are called; nothing is opened here.

A backup of hop-tac.db is hop-tac-20261123-143000.db, an automatic one hop-tac-20261123-080512-auto.db, in local time;
in the order of their names they are in the order of their making.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from store.views import Backup

_STAMP = "%Y%m%d-%H%M%S"


def beside(path: Path) -> Path:
    """The directory in which the backups of a board are, unless somebody chose another."""
    return path.with_name(f"{path.name}.backups")


def names(path: Path, now: datetime, *, automatic: bool) -> Iterator[str]:
    """Names for a backup made now, the next for when the one before is taken.

    Args:
        path: the board.
        now: the present instant, with its zone.
        automatic: whether nobody asked for this backup.
    """
    first = f"{path.stem}-{now.astimezone().strftime(_STAMP)}{'-auto' if automatic else ''}"
    yield f"{first}{path.suffix}"
    yield from (f"{first}-{number}{path.suffix}" for number in range(2, 100))


def found(path: Path, directory: Path) -> tuple[Backup, ...]:
    """The backups of a board in a directory, newest first; none where it cannot be looked at.

    Args:
        path: the board.
        directory: where to look.
    """
    shape = re.compile(
        rf"{re.escape(path.stem)}-([0-9]{{8}}-[0-9]{{6}})(-auto)?(?:-([0-9]+))?{re.escape(path.suffix)}"
    )
    seen: list[tuple[datetime, int, Backup]] = []
    try:
        entries = sorted(directory.iterdir())
    except OSError:
        return ()
    for entry in entries:
        match = shape.fullmatch(entry.name)
        if match is not None and (backup := _backup(entry, match[1], automatic=match[2] is not None)) is not None:
            seen.append((backup.at, int(match[3] or 1), backup))
    return tuple(backup for _, _, backup in sorted(seen, key=lambda each: each[:2], reverse=True))


def day_of(backup: Backup) -> date:
    """The day a backup was made on, as its name has it."""
    return backup.at.date()


def made_on(path: Path, directory: Path, day: date) -> bool:
    """Whether there is an automatic backup of that day."""
    return any(backup.automatic and day_of(backup) == day for backup in found(path, directory))


def writable(directory: Path) -> bool:
    """Whether this person may put a file into a directory."""
    return os.access(directory, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids)


def _backup(entry: Path, stamp: str, *, automatic: bool) -> Backup | None:
    try:
        at = datetime.strptime(stamp, _STAMP).astimezone()  # the name is in local time
        size = entry.stat().st_size if entry.is_file() else -1
    except (ValueError, OSError, OverflowError):
        return None
    return Backup(str(entry), at, size, automatic) if size >= 0 else None


def unfinished(path: Path, directory: Path, before: float) -> tuple[Path, ...]:
    """Files that a killed process left half made, of a board or its backups.

    Args:
        path: the board.
        directory: where to look.
        before: only those not touched since this instant (seconds since 1970).
    """
    shape = re.compile(rf"\.{re.escape(path.name[:40])}\.[a-z][0-9a-z]{{11}}\.new(-journal|-wal|-shm)?")
    left = []
    with suppress(OSError):
        for entry in sorted(directory.iterdir()):
            with suppress(OSError):
                if shape.fullmatch(entry.name) and entry.lstat().st_mtime < before:
                    left.append(entry)
    return tuple(left)

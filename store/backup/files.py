"""Files made whole under another name, then put where they belong in one move, durably and for the board's group."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from store.errors import PlaceError
from store.faults import os_refusal
from store.ids import new_id

FILE_MODE = 0o660  # as the board: colleagues of the group restore it too
_DIRECTORY_MODE = 0o2770  # the group is passed on to the files
BESIDE = ("-journal", "-wal", "-shm")  # what SQLite keeps beside a database


def scratch_name(name: str) -> str:
    """A hidden name for a file that is being made; leftovers of a killed process are known by it."""
    return f".{name[:40]}.{new_id()}.new"


@contextmanager
def scratch(directory: Path, name: str, group: int, mode: int = FILE_MODE, owner: int = -1) -> Iterator[Path]:
    """An empty file of our own, with its final permissions, removed at the end.

    Args:
        directory: where it will belong.
        name: what it will be called.
        group: the number of the group it is for, where we may give it away.
        mode: its permissions, whatever the umask.
        owner: the number of the person it is for, where we may give it away; -1 for ourselves.

    Raises:
        PlaceError: it cannot be made.
    """
    new = directory / scratch_name(name)
    try:
        handle = os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode)
        try:
            for person, people in ((owner, -1), (-1, group)):
                with suppress(OSError):
                    os.fchown(handle, person, people)
            os.fchmod(handle, mode)
        finally:
            os.close(handle)
    except OSError as error:
        raise os_refusal(error, directory) from error
    try:
        yield new
    finally:
        for suffix in ("", *BESIDE):
            new.with_name(new.name + suffix).unlink(missing_ok=True)


def make_directory(directory: Path, group: int) -> None:
    """See to it that a directory for backups is there; one that is there already is left as it is.

    Args:
        directory: its parent exists.
        group: the number of the group it is for, where we may give it away.

    Raises:
        PlaceError: it cannot be made, or something else is there.
    """
    try:
        directory.mkdir(mode=_DIRECTORY_MODE)
    except FileExistsError:
        if directory.is_dir():
            return
        raise PlaceError(directory, "not_a_directory") from None
    except OSError as error:
        raise os_refusal(error, directory) from error
    with suppress(OSError):
        os.chown(directory, -1, group)
    try:
        directory.chmod(_DIRECTORY_MODE)
    except OSError as error:
        raise os_refusal(error, directory) from error


def link_durably(new: Path, name: Path) -> bool:
    """Give a finished file its name, on disk before we return; False when the name is taken.

    Raises:
        PlaceError: it cannot be done.
    """
    try:
        sync(new)
        os.link(new, name)  # unlike a rename, this never replaces what is there
        sync(name.parent)
    except FileExistsError:
        return False
    except OSError as error:
        raise os_refusal(error, name) from error
    return True


def sync(path: Path) -> None:
    """Put a file, or the names in a directory, on disk. Never for a live board: closing it drops our locks on it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

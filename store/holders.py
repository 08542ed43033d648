"""Who holds a board file's locks, read off the system's own table without opening the file.

Source of the bytes: SQLite's os_unix.c (PENDING_BYTE 0x40000000, RESERVED, 510 SHARED bytes) and wal.c (the write
lock is byte 120 of the -shm file). Opening a board to look would drop this process's own locks on it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

_LOCKS = Path("/proc/locks")
_PROCESSES = Path("/proc")
_PENDING = 0x40000000
_RESERVED = _PENDING + 1
_SHARED = range(_PENDING + 2, _PENDING + 512)
_WAL_WRITE = 120


class _Lock(NamedTuple):
    writing: bool
    pid: int
    device: tuple[int, int]
    inode: int
    first: int
    last: float  # infinity for "to the end of the file"

    def touches(self, low: int, high: int) -> bool:
        return self.first <= high and self.last >= low


def holders(path: Path, locks: Path = _LOCKS) -> tuple[str, ...]:
    """Who keeps others from writing to a board, such as "lan (pid 4711)"; nobody where the system does not tell.

    Args:
        path: the board's file.
        locks: the system's table of file locks.
    """
    found = tuple(_table(locks))
    writing = _writers(path, found)
    if writing or Path(f"{path}-shm").exists():  # in WAL mode a reader stands in nobody's way
        return _names(writing)
    return _names(_at(path, found, _SHARED[0], _SHARED[-1]))


def writers(path: Path, locks: Path = _LOCKS) -> tuple[str, ...]:
    """Who is writing to a board this moment.

    Args:
        path: the board's file.
        locks: the system's table of file locks.
    """
    return _names(_writers(path, tuple(_table(locks))))


def _writers(path: Path, found: Iterable[_Lock]) -> list[int]:
    found = [lock for lock in found if lock.writing]
    wal = Path(f"{path}-shm")
    return [*_at(wal, found, _WAL_WRITE, _WAL_WRITE), *_at(path, found, _PENDING, _SHARED[-1])]


def _at(path: Path, found: Iterable[_Lock], low: int, high: int) -> list[int]:
    """The processes, not ours, with a lock on some bytes of a file."""
    try:
        file = path.stat()
    except OSError:
        return []
    device = (os.major(file.st_dev), os.minor(file.st_dev))
    hidden = {os.getpid(), 0, -1}  # ourselves, and processes of a world we cannot see into
    return [
        lock.pid
        for lock in found
        if (lock.device, lock.inode) == (device, file.st_ino) and lock.pid not in hidden and lock.touches(low, high)
    ]


def _table(locks: Path) -> Iterator[_Lock]:
    """The granted POSIX locks; a line of another shape is passed over."""
    try:
        lines = locks.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    for line in lines:
        words = line.split()
        if len(words) != 8 or words[1] != "POSIX":  # one that only waits has an arrow as well
            continue
        try:
            major, minor, inode = words[5].split(":")
            last = float("inf") if words[7] == "EOF" else int(words[7])
            device = (int(major, 16), int(minor, 16))
            yield _Lock(words[3] == "WRITE", int(words[4]), device, int(inode), int(words[6]), last)
        except ValueError:
            continue


def _names(pids: Iterable[int]) -> tuple[str, ...]:
    return tuple(_name(pid) for pid in dict.fromkeys(pids))


def _name(pid: int) -> str:
    """The login of a process with its number, or the number alone where the system hides whose it is."""
    try:
        owner = (_PROCESSES / str(pid)).stat().st_uid
    except OSError:
        return f"pid {pid}"
    try:
        import pwd

        return f"{pwd.getpwuid(owner).pw_name} (pid {pid})"
    except (KeyError, ModuleNotFoundError):
        return f"uid {owner} (pid {pid})"

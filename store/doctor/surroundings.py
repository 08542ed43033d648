"""The place of a board, seen from outside: path, filesystem, space, permissions, what lies beside it."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from store import place, presence
from store.backup import naming
from store.backup.files import BESIDE
from store.doctor.case import Case, ok, problem, refused, warning
from store.engine import wal_safe
from store.errors import PlaceError
from store.holders import writers
from store.sqlite import BoardFile
from store.views import Finding

_ROOM: Final = 100 * 2**20  # bytes free below which a person should be told
_BARELY: Final = 5 * 2**20
_DAY: Final = 86_400
_OLD: Final = 7  # days after which the newest backup is too old


def where(case: Case) -> Iterator[Finding]:
    """Whether there is a file, and how large it is."""
    try:
        case.there = place.find(case.path)
    except PlaceError as error:
        yield refused("place", error)
        return
    if case.there:
        yield ok("place", "file", path=str(case.path), size=case.path.stat().st_size)
    else:
        yield refused("place", PlaceError(case.path, "missing"))


def library(_: Case) -> Iterator[Finding]:
    """Which SQLite this is."""
    what = "fixed" if wal_safe(sqlite3.sqlite_version_info) else "unfixed"
    yield ok("library", what, version=sqlite3.sqlite_version)


def filesystem(case: Case) -> Iterator[Finding]:
    """What the board lies on."""
    kind = place.filesystem(case.path)
    if place.is_network(kind):
        yield problem("filesystem", "network", kind=kind)
    elif kind:
        yield ok("filesystem", "local", kind=kind)


def space(case: Case) -> Iterator[Finding]:
    """How much room is left for this person."""
    if not hasattr(os, "statvfs") or not case.path.parent.is_dir():
        return
    disk = os.statvfs(case.path.parent)
    free = disk.f_bavail * disk.f_frsize
    size = case.path.stat().st_size if case.there else 0
    if disk.f_files and disk.f_favail == 0:
        yield problem("space", "no_files")
    elif free < max(_BARELY, size):
        yield problem("space", "none", free=free)
    elif free < max(_ROOM, 3 * size):
        yield warning("space", "little", free=free)
    else:
        yield ok("space", "enough", free=free)


def file(case: Case) -> Iterator[Finding]:
    """Whose the file is and who may write to it."""
    if not case.there:
        return
    found, around = case.path.stat(), case.path.parent.stat()
    mode = stat.S_IMODE(found.st_mode)
    facts = {"mode": f"{mode:04o}", "owner": _login(found.st_uid), "group": _group(found.st_gid)}
    shared = around.st_mode & stat.S_IWGRP
    if shared and mode & 0o060 != 0o060:
        yield problem("file", "closed", path=str(case.path), **facts)
    elif shared and found.st_gid != around.st_gid:
        yield problem("file", "other_group", path=str(case.path), wanted=_group(around.st_gid), **facts)
    elif mode & stat.S_IWOTH:
        yield warning("file", "open", path=str(case.path), **facts)
    else:
        yield ok("file", "shared" if shared else "private", **facts)


def directory(case: Case) -> Iterator[Finding]:
    """Whether several people can work in the directory."""
    if not case.path.parent.is_dir():
        return
    found = case.path.parent.stat()
    facts = {
        "path": str(case.path.parent),
        "mode": f"{stat.S_IMODE(found.st_mode):04o}",
        "owner": _login(found.st_uid),
        "group": _group(found.st_gid),
    }
    shared = found.st_mode & stat.S_IWGRP
    if shared and found.st_mode & stat.S_ISVTX:
        yield warning("directory", "sticky", **facts)
    if shared and not found.st_mode & stat.S_ISGID:
        yield warning("directory", "no_setgid", **facts)
    elif not (shared and found.st_mode & stat.S_ISVTX):
        yield ok("directory", "shared" if shared else "private", **facts)


def umask(_: Case) -> Iterator[Finding]:
    """The umask of this process: the program sets the modes of its files itself."""
    mask = os.umask(0o077)
    os.umask(mask)
    yield ok("umask", "any", mask=f"{mask:04o}")


def access(case: Case) -> Iterator[Finding]:
    """Whether this person may write."""
    if case.there:
        only = BoardFile(case.path, case.patience).read_only
        yield warning("access", "read_only") if only else ok("access", "writable")


def beside(case: Case) -> Iterator[Finding]:
    """Journals of the board that lock colleagues out."""
    if not case.there:
        return
    wanted = stat.S_IMODE(case.path.stat().st_mode) & 0o060
    closed = []
    for suffix in BESIDE:
        journal = Path(f"{case.path}{suffix}")
        if journal.exists() and stat.S_IMODE(journal.stat().st_mode) & wanted != wanted:
            closed.append(str(journal))
    if closed:
        yield warning("beside", "closed", files=" ".join(closed))
    else:
        yield ok("beside", "nothing")


def locks(case: Case) -> Iterator[Finding]:
    """Who is writing this moment, and who is at the board."""
    if not case.there:
        return
    found = writers(case.path)
    yield warning("locks", "held", who=", ".join(found)) if found else ok("locks", "free")
    looking = presence.beside(case.path, "", case.now)
    try:
        there = [visitor.who for visitor in looking.others()]
    finally:
        looking.leave()
    yield ok("people", "some", who=", ".join(dict.fromkeys(there))) if there else ok("people", "nobody")


def leftovers(case: Case) -> Iterator[Finding]:
    """Files a killed process left half made."""
    before = case.now.timestamp() - _DAY
    around = (case.path.parent, naming.beside(case.path))
    left = [str(each) for folder in around for each in naming.unfinished(case.path, folder, before)]
    yield warning("leftovers", "some", files=" ".join(left)) if left else ok("leftovers", "none")


def backups(case: Case) -> Iterator[Finding]:
    """The newest backup and how old it is."""
    found = naming.found(case.path, naming.beside(case.path))
    if not found:
        yield warning("backups", "none")
        return
    days = max(0, (case.now - found[0].at).days)
    facts: dict[str, str | int] = {
        "path": found[0].path, "at": found[0].at.isoformat(), "days": days, "count": len(found),
    }  # fmt: skip
    yield warning("backups", "old", **facts) if days > _OLD else ok("backups", "recent", **facts)


def _login(number: int) -> str:
    try:
        import pwd

        return pwd.getpwuid(number).pw_name
    except (KeyError, ModuleNotFoundError):
        return str(number)


def _group(number: int) -> str:
    try:
        import grp

        return grp.getgrgid(number).gr_name
    except (KeyError, ModuleNotFoundError):
        return str(number)

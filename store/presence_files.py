"""Presence by files beside a board: one a session, locked for as long as its process lives.

The database stays out of it: a heartbeat written there would wake everybody each time. What a session shows of itself
is the name of its file, so that a form opened or closed is a rename, which moves the directory's time: one stat tells
everybody that something happened. Whether a session still lives is told by the kernel, which lets go of an flock
when the last descriptor is closed, however the process ended; there is no lease that runs out on a stopped one.
Identities are never reused, so a file that nobody has locked stays dead and anybody may tidy it away.
"""

from __future__ import annotations

import fcntl
import os
import re
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from store.ids import is_id, new_id
from store.language.text import one_line
from store.views import Visitor

_DIRECTORY_MODE: Final = 0o2770  # the board's group, passed on to the files
_FILE_MODE: Final = 0o660
_NAME = re.compile(r"([a-z][0-9a-z]{11})\.(-|new|[a-z0-9-]{4,40})")  # session.item, "-" without a form
_LONGEST_WHO: Final = 60  # characters
_LONGEST_CARD: Final = 512  # bytes; also what a who of 60 letters of 4 bytes needs
_MOST: Final = 200  # sessions that are looked at, each of which costs a descriptor
_TRIES: Final = 3
_LOOK_EVERY: Final = 2.0  # seconds between looks at who is still alive
_LOOK_AGAIN: Final = 0.05  # seconds in which a second move may bear the same time as the first (a tick of the kernel)

_Stamp = tuple[int, int, int]


@dataclass(slots=True)
class _Session:
    """A session's file, held open: our own, which is locked, or another's, which is only ever tried."""

    id: str
    handle: int
    name: str
    who: str
    since: datetime
    item: str | None = None

    def there(self) -> bool:
        """Whether the file still has its name."""
        return os.fstat(self.handle).st_nlink > 0


class FilePresence:
    """One session among those at a board in a file. What the system refuses leaves us unseen, or the others.

    Args:
        path: the board's file.
        who: the person's login.
        since: when the session began, with its time zone.
        clock: seconds that only grow.
    """

    def __init__(self, path: Path, who: str, since: datetime, clock: Callable[[], float]) -> None:
        self._path = path.with_name(f".{path.name}.here")
        self._who = who
        self._since = since
        self._clock = clock
        self._directory = -1
        self._here = False
        self._item: str | None = None
        self._own: _Session | None = None
        self._met: dict[str, _Session] = {}
        self._seen: _Stamp | None = None
        self._due = 0.0
        self._visitors: tuple[Visitor, ...] = ()

    def enter(self) -> None:
        """Put our file there and lock it."""
        self._here = True
        if self._own is None:
            self._show()

    def edit(self, item: str | None) -> None:
        """Rename our file to say whose form is open."""
        self._item = item if item is not None and is_id(item) else None
        self._rename()

    def others(self) -> tuple[Visitor, ...]:
        """Every other session: one stat while nothing moves, and now and then a try at each lock."""
        stamp, now = self._stamp(), self._clock()
        if stamp != self._seen or now >= self._due:
            self._due = now + (_LOOK_EVERY if stamp == self._seen else _LOOK_AGAIN)
            self._look(stamp)
        return self._visitors

    def leave(self) -> None:
        """Take our file away, and the directory with the last one."""
        self._here = False
        if self._own is not None:
            self._tidy(self._own.name)
            os.close(self._own.handle)
            self._own = None
        self._forget()
        with suppress(OSError):
            self._path.rmdir()

    def _forget(self) -> None:
        for session in self._met.values():
            self._lives(session)  # the last one out tidies away who died just before
            os.close(session.handle)
        self._met.clear()
        self._visitors, self._seen, self._due = (), None, 0.0
        if self._directory >= 0:
            os.close(self._directory)
            self._directory = -1

    def _stamp(self) -> _Stamp | None:
        """Which directory is there, and when a name in it was last made, changed or removed."""
        try:
            found = os.lstat(self._path)
        except OSError:
            return None
        return found.st_dev, found.st_ino, found.st_mtime_ns

    def _look(self, stamp: _Stamp | None) -> None:
        self._seen = stamp
        with suppress(OSError):
            self._open()
            self._list()
        for session in list(self._met.values()):
            if not self._lives(session):
                os.close(self._met.pop(session.id).handle)
        found = sorted(self._met.values(), key=lambda session: (session.since, session.id))
        self._visitors = tuple(Visitor(one.id, one.who, one.since, one.item) for one in found)
        if self._here:
            if self._own is not None and self._own.there():
                self._rename()
            else:
                self._show()

    def _list(self) -> None:
        """Meet whoever is new, and note what forms are open.

        A listing can miss a file that is being renamed; whoever was met before is asked after by descriptor.
        """
        names = os.listdir(self._directory)  # noqa: PTH208  (a descriptor, which nobody can exchange for a link)
        for match in [match for match in map(_NAME.fullmatch, names) if match][:_MOST]:
            if self._own is not None and match[1] == self._own.id:
                continue
            if match[1] not in self._met:
                with suppress(OSError):
                    self._meet(match[1], match[0])
            if (session := self._met.get(match[1])) is not None:
                session.name = match[0]
                session.item = match[2] if is_id(match[2]) else None

    def _meet(self, session: str, name: str) -> None:
        """Take in a session's file, or tidy it away; one that is odd is left alone."""
        found = os.stat(name, dir_fd=self._directory, follow_symlinks=False)
        # Not even opened: it might be a second name of the board, whose closing drops this process's locks on it.
        if not stat.S_ISREG(found.st_mode) or found.st_size > _LONGEST_CARD:
            return
        handle = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=self._directory)
        try:
            if not _locked(handle):
                self._tidy(name)
            elif not name.endswith(".new") and (card := _read(os.read(handle, _LONGEST_CARD))):
                self._met[session] = _Session(session, handle, name, *card)
        finally:
            if session not in self._met:
                os.close(handle)

    def _lives(self, session: _Session) -> bool:
        try:
            alive = session.there() and _locked(session.handle)
        except OSError:
            return False
        if not alive:
            self._tidy(session.name)
        return alive

    def _tidy(self, name: str) -> None:
        with suppress(OSError):
            os.unlink(name, dir_fd=self._directory)

    def _open(self) -> None:
        """Hold the directory that is there now."""
        if self._directory >= 0 and self._seen is not None:
            held = os.fstat(self._directory)
            if (held.st_dev, held.st_ino) == self._seen[:2]:
                return
        if self._directory >= 0:
            os.close(self._directory)
            self._directory = -1
        self._directory = os.open(self._path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)

    def _make(self) -> None:
        """See to it that the directory is there, for everybody in the group of the board's own."""
        with suppress(FileExistsError):
            self._path.mkdir(mode=_DIRECTORY_MODE)
        self._seen = self._stamp()
        self._open()
        held = os.fstat(self._directory)
        if held.st_uid == os.geteuid() and stat.S_IMODE(held.st_mode) != _DIRECTORY_MODE:
            with suppress(OSError):
                os.chown(self._directory, -1, self._path.parent.stat().st_gid)
            os.fchmod(self._directory, _DIRECTORY_MODE)

    def _show(self) -> None:
        if self._own is not None:
            os.close(self._own.handle)
            self._own = None
        for _ in range(_TRIES):
            try:
                self._make()
                self._own = self._write(new_id())
            except (BlockingIOError, FileNotFoundError):
                continue  # somebody tidied up between two of our steps
            except OSError:
                pass  # no place to be seen in
            return

    def _rename(self) -> None:
        if self._own is None or (name := self._name(self._own.id)) == self._own.name:
            return
        with suppress(OSError):  # tried again at the next look
            os.rename(self._own.name, name, src_dir_fd=self._directory, dst_dir_fd=self._directory)
            self._own.name = name

    def _name(self, session: str) -> str:
        return f"{session}.{self._item or '-'}"

    def _write(self, session: str) -> _Session:
        """Make our file, under a name of no consequence until it is locked and complete."""
        new, name = f"{session}.new", self._name(session)
        handle = os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _FILE_MODE, dir_fd=self._directory)
        try:
            os.fchmod(handle, _FILE_MODE)
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.write(handle, _card(self._who, self._since))
            os.rename(new, name, src_dir_fd=self._directory, dst_dir_fd=self._directory)
        except OSError:
            self._tidy(new)
            os.close(handle)
            raise
        return _Session(session, handle, name, self._who, self._since)


def _locked(handle: int) -> bool:
    """Whether the process the file belongs to still holds its lock."""
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    fcntl.flock(handle, fcntl.LOCK_UN)
    return False


def _card(who: str, since: datetime) -> bytes:
    return f"{since.astimezone(UTC).isoformat()}\n{one_line(who)[:_LONGEST_WHO]}\n".encode()


def _read(card: bytes) -> tuple[str, datetime] | None:
    """Who wrote a card and when they came, unless it is no card: anybody in the group can write anything there."""
    since, _, who = card.decode(errors="replace").partition("\n")
    try:
        moment = datetime.fromisoformat(since).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    name = one_line(who)[:_LONGEST_WHO]
    return (name, moment) if name else None

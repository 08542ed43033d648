"""Where a board lives: which paths and URLs can hold one, judged without opening the file.

Opening and closing a live SQLite file by any other means than SQLite drops the locks this process holds on it
(sqlite.org/howtocorrupt.html §2.2), so the file is only ever looked at from outside.
"""

from __future__ import annotations

import re
import stat
from pathlib import Path

from store.errors import PlaceError
from store.faults import os_refusal

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_NETWORK = {
    "9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone",
    "fuse.s3fs", "fuse.sshfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "smb", "smb2", "smb3", "smbfs",
}  # fmt: skip
_MOUNTS = Path("/proc/mounts")


def is_server(url: str) -> bool:
    """Whether a URL names a database on a server rather than a file."""
    return url.startswith(("postgresql://", "postgres://"))


def locate(url: str) -> Path:
    """The absolute path a path or sqlite:/// URL names, links followed.

    Raises:
        PlaceError: another kind of URL, or a path no file can have.
    """
    name = url
    if _URL.match(url):
        if not url.startswith("sqlite:///"):
            raise PlaceError(without_password(url), "unsupported_url")
        name = url.removeprefix("sqlite:///")
    if not name or "\0" in name:
        raise PlaceError(url.replace("\0", ""), "cannot_open")
    path = Path(name)
    try:
        path = path.expanduser()
        if path.is_symlink() and not path.exists():
            raise PlaceError(path, "not_a_file")
        return path.resolve()
    except OSError as error:
        raise os_refusal(error, path) from error
    except RuntimeError as error:  # a loop of links, or the home of nobody
        raise PlaceError(name, "cannot_open", str(error)) from error


def find(path: Path) -> bool:
    """Whether there is a file that may be a board.

    Raises:
        PlaceError: something else is there, there is no directory to put a board in, or neither can be looked at.
    """
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        if path.parent.is_dir():
            return False
        raise PlaceError(path, "missing_directory") from None
    except OSError as error:
        raise os_refusal(error, path) from error
    if stat.S_ISDIR(found.st_mode):
        raise PlaceError(path, "is_directory")
    if not stat.S_ISREG(found.st_mode):
        raise PlaceError(path, "not_a_file")
    if found.st_size == 0:
        raise PlaceError(path, "empty_file")
    return True


def refuse_network(path: Path, mounts: Path = _MOUNTS) -> None:
    """Refuse a path on a network filesystem, whose locks cannot be trusted (sqlite.org/howtocorrupt.html §2.1).

    Args:
        path: where the board is or will be.
        mounts: the system's table of mounted filesystems; where it has none, nothing is refused.

    Raises:
        PlaceError: network_filesystem, with the filesystem's type as detail.
    """
    kind = filesystem(path, mounts)
    if is_network(kind):
        raise PlaceError(path, "network_filesystem", kind)


def is_network(kind: str) -> bool:
    """Whether a type of filesystem keeps its files on another machine."""
    return kind in _NETWORK


def filesystem(path: Path, mounts: Path = _MOUNTS) -> str:
    """The type of the filesystem a path is on, such as ext4; "" where the system does not tell.

    Args:
        path: absolute, links followed; there or not.
        mounts: the system's table of mounted filesystems.
    """
    try:
        table = mounts.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
    holding = ("", "")
    for line in table.splitlines():
        _, mount, kind, *_ = line.split(" ")
        point = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), mount)
        if path.is_relative_to(point) and len(point) >= len(holding[0]):  # the last of equals lies on top
            holding = (point, kind)
    return holding[1]


def without_password(url: str) -> str:
    """A URL as it may be shown."""
    return re.sub(r"(?<=://)([^/@:]*):[^/@]*@", r"\1@", url)

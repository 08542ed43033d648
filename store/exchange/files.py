"""Files beside the board: read whole, and written so that a crash leaves the old one or the new one."""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import secrets
import stat
from pathlib import Path

from store.errors import PlaceError
from store.exchange.layout import MAX_BYTES

_PROBLEMS = {
    errno.ENOENT: "missing_directory",
    errno.ENOTDIR: "missing_directory",
    errno.EACCES: "not_permitted",
    errno.EPERM: "not_permitted",
    errno.EROFS: "read_only",
    errno.EISDIR: "is_directory",
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EIO: "input_output",
}


def save(path: Path | str, text: str) -> None:
    """Put text (UTF-8) at path in one piece; the previous file stays as path + ".bak".

    Whenever the machine stops, path holds the text or the previous file, whole: the text is on the disk before it
    takes the name, and the name is on the disk before this returns.

    Raises:
        PlaceError: it cannot be written there.
    """
    path = Path(path)
    data = text.encode()
    try:
        _replace(path, data)
    except OSError as error:
        raise place_error(path, error) from error
    except (RuntimeError, ValueError) as error:  # how pathlib calls a link to itself, or a NUL in a name
        raise PlaceError(path, "cannot_open") from error


def load(path: Path | str) -> bytes:
    """The bytes of a file, at most one more than a snapshot may have.

    Raises:
        PlaceError: there is no such file, or it cannot be read.
    """
    path = Path(path)
    try:
        if not path.is_file() and not path.is_dir() and path.exists():  # opening a pipe would wait for its writer
            raise PlaceError(path, "not_a_file")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise PlaceError(path, "missing") from error
    except OSError as error:
        raise place_error(path, error) from error
    except ValueError as error:
        raise PlaceError(path, "cannot_open") from error


def place_error(path: Path, error: OSError) -> PlaceError:
    """The refusal for an error of the operating system at a path."""
    return PlaceError(path, _PROBLEMS.get(error.errno or 0, "cannot_open"), error.strerror or "")


def _replace(path: Path, data: bytes) -> None:
    path = path.resolve()  # a link keeps pointing at the file that is replaced
    mode = _mode(path)
    _sweep(path)
    directory = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    temporary = _temporary(path)
    try:
        _write_through(temporary, data, mode)
        _keep_previous(path, mode)
        temporary.replace(path)
        os.fsync(directory)
    finally:
        os.close(directory)
        temporary.unlink(missing_ok=True)


def _mode(path: Path) -> int:
    """The mode of the file to be replaced, or that of a new one: the office's group reads and writes it too."""
    try:
        found = path.stat().st_mode
    except FileNotFoundError:
        return 0o660
    if stat.S_ISDIR(found):
        raise PlaceError(path, "is_directory")
    if not stat.S_ISREG(found):  # /dev/null, a pipe: taking its name would destroy it
        raise PlaceError(path, "not_a_file")
    return stat.S_IMODE(found) & 0o666


def _temporary(path: Path) -> Path:
    return path.with_name(f".{path.name[:64]}.{os.getpid()}.{secrets.token_hex(4)}.tmp")


def _sweep(path: Path) -> None:
    """Remove what earlier saves left beside path because they were killed."""
    for left in path.parent.glob(f".{glob.escape(path.name[:64])}.*.*.tmp"):
        owner = left.name.split(".")[-3]
        if owner.isdigit() and not _alive(int(owner)):
            with contextlib.suppress(OSError):
                left.unlink()


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _write_through(path: Path, data: bytes, mode: int) -> None:
    """A new file with its bytes on the disk."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:  # noqa: PTH123  (O_EXCL)
        os.fchmod(file.fileno(), mode)  # whatever the umask: a colleague must be able to read it
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _keep_previous(path: Path, mode: int) -> None:
    """Give the file at path, if any, a second name: path + ".bak"."""
    if not path.exists():
        return
    aside = _temporary(path)
    try:
        try:
            aside.hardlink_to(path)
        except OSError:  # a disk without hard links, or somebody else's file
            _write_through(aside, path.read_bytes(), mode)
        aside.replace(path.with_name(path.name + ".bak"))
    finally:
        aside.unlink(missing_ok=True)  # renaming onto another name of the same file leaves both

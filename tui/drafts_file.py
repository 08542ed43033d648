"""The file that keeps drafts: private, small, replaced in one step, and never trusted when it is read."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from store.language.text import normalize

DraftKey = tuple[str, str]  # an item's id (or "new"), and the field

Signature = tuple[int, int, int]

_FORMAT = 1
_LARGEST = 1024 * 1024  # bytes of a file that is read at all
_KEPT = 512 * 1024  # bytes of text that are kept; beyond it the oldest drafts go
_PATIENCE = 0.3  # seconds to wait for another session that is writing
_LOOK = 0.01  # seconds between two tries
_DIGITS = 10  # of a version


def since_key(key: DraftKey) -> DraftKey:
    """Where the version is kept that the person saw when they began the draft of a field."""
    return key[0], f"{key[1]}.since"


def since(drafts: Mapping[DraftKey, str], key: DraftKey) -> int | None:
    """The version of the item that the person saw when they began a draft; None where that is not known."""
    kept = drafts.get(since_key(key), "")
    return int(kept) if kept.isascii() and kept.isdigit() and len(kept) < _DIGITS else None


class DraftsFile:
    """One file of drafts; its directory and itself are readable by their owner alone.

    Args:
        path: where it is or will be.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._new = path.with_name(f".{path.name}.new")

    def signature(self) -> Signature | None:
        """What changes when the file does; None when there is no file."""
        try:
            status = self._path.stat()
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns, status.st_size

    def read(self) -> dict[DraftKey, str]:
        """The drafts in the file, oldest first; whatever is no draft counts for nothing."""
        try:
            with self._path.open("rb") as file:
                raw = file.read(_LARGEST + 1)
            if len(raw) > _LARGEST:
                return {}
            return dict(_drafts(json.loads(raw)))
        except (OSError, ValueError, RecursionError):
            return {}

    def write(self, changes: Mapping[DraftKey, str | None]) -> None:
        """Change some drafts and leave the others as they are.

        Args:
            changes: new texts; None to drop a draft.

        Raises:
            OSError: the file cannot be written; it is as it was.
        """
        directory = self._path.parent
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _turn(directory):
            texts = {key: text for key, text in self.read().items() if key not in changes}
            texts |= {key: text for key, text in changes.items() if text is not None}
            if texts:
                self._replace(_encoded(texts))
            else:
                self._path.unlink(missing_ok=True)

    def _replace(self, content: bytes) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
        with os.fdopen(os.open(self._new, flags, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        self._new.replace(self._path)


@contextmanager
def _turn(directory: Path) -> Iterator[None]:
    """Keep other sessions from writing meanwhile, where the system can; nobody waits long for it."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    descriptor = os.open(directory, os.O_RDONLY | os.O_CLOEXEC)
    try:
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(_LOOK)
            except OSError:  # a file system without such locks
                break
            else:
                break
        yield
    finally:
        os.close(descriptor)


def _drafts(document: object) -> Iterator[tuple[DraftKey, str]]:
    entries = document.get("drafts") if isinstance(document, dict) and document.get("format") == _FORMAT else None
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, list) and len(entry) == 3 and all(isinstance(part, str) for part in entry):
            item, field, text = entry
            yield (item, field), normalize(text)


def _encoded(texts: Mapping[DraftKey, str]) -> bytes:
    """The file's content, without the oldest drafts if all of them are too much."""
    room, kept = _KEPT, []
    for (item, field), text in reversed(list(texts.items())):
        room -= len(text.encode("utf-8", "replace"))
        if room < 0:
            break
        kept.append([item, field, text])
    return json.dumps({"format": _FORMAT, "drafts": kept[::-1]}, ensure_ascii=False, indent=1).encode(
        "utf-8", "replace"
    )

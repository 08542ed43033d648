"""When a person was last at a board, in their own files: what happened since is what they want to read first.

Nothing here ever fails: without the file, everything after the person's own last step counts as new.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from tui import paths

_FORMAT = 1
_LARGEST = 4096  # bytes of a file that is read at all


@dataclass(frozen=True, slots=True)
class Visit:
    """The newest step the person has seen, and when they left."""

    step: int
    at: datetime


def last(board: str) -> Visit | None:
    """The person's latest visit to a board, or None when there is no trace of one.

    Args:
        board: the board's id.
    """
    try:
        with _file(board).open("rb") as file:
            found = json.loads(file.read(_LARGEST))
        visit = Visit(int(found["step"]), datetime.fromisoformat(found["at"]))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return visit if visit.step >= 0 and visit.at.tzinfo is not None else None


def remember(board: str, step: int, at: datetime) -> None:
    """Take note that the person has seen the board up to a step; of two sessions the one that saw more counts.

    Args:
        board: the board's id.
        step: the newest step shown.
        at: the present instant, UTC.
    """
    before = last(board)
    if before is not None and before.step > step:
        step = before.step
    file = _file(board)
    scratch = file.with_name(f".{file.name}.{os.getpid()}")
    content = json.dumps({"format": _FORMAT, "step": step, "at": at.isoformat(timespec="seconds")})
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            scratch.write_text(content, encoding="utf-8")
            scratch.replace(file)
        finally:
            scratch.unlink(missing_ok=True)


def _file(board: str) -> Path:
    """The file of one board; its id may be anything in a file that somebody else has made."""
    name = sha256(board.encode("utf-8", "replace")).hexdigest()[:32]
    return paths.state_directory() / "visits" / f"{name}.json"

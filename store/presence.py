"""Who else is at the board right now; presence is told beside the board, never in it and never in history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from store.clock import monotonic
from store.views import Visitor


class Presence(Protocol):
    """One session's place among those at a board; used from one thread. It is a courtesy: nothing here is refused."""

    def enter(self) -> None:
        """Let the others know we are here, from now until we leave or this process ends in any way."""
        ...  # pragma: no cover

    def edit(self, item: str | None) -> None:
        """Let the others know whose form we have open.

        Args:
            item: the item's id, or None when the form is closed.
        """
        ...  # pragma: no cover

    def others(self) -> tuple[Visitor, ...]:
        """Every other session here now, oldest first; those that vanished are gone."""
        ...  # pragma: no cover

    def leave(self) -> None:
        """Be gone, for the others and for good, unless we enter again."""
        ...  # pragma: no cover


class Nobody:
    """Presence where nobody can meet anybody."""

    def enter(self) -> None:
        """Tell nobody."""

    def edit(self, item: str | None) -> None:
        """Tell nobody."""

    def others(self) -> tuple[Visitor, ...]:
        """Nobody."""
        return ()

    def leave(self) -> None:
        """Tell nobody."""


def beside(path: Path, who: str, now: datetime, clock: Callable[[], float] = monotonic) -> Presence:
    """Presence at a board in a file, told by small files in a hidden directory beside it.

    Args:
        path: the board's file.
        who: the person's login.
        now: when the session began, with its time zone.
        clock: seconds that only grow.
    """
    try:
        from store.presence_files import FilePresence
    except ModuleNotFoundError:  # a system without flock cannot tell the living from the dead
        return Nobody()
    return FilePresence(path, who, now, clock)

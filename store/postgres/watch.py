"""Noticing that somebody changed a board on a server: the server says so."""

from __future__ import annotations

from store.postgres.line import CHANGED, Line


class ServerWatch:
    """Waits for the announcements of writers.

    Args:
        line: the session's own; connected here, so that nothing is missed from now on.
    """

    def __init__(self, line: Line) -> None:
        self._line = line
        self._line.wait(0)
        self._line.heard(CHANGED)

    def wait(self, seconds: float) -> bool:
        """Wait for a change, at most so many seconds.

        Raises:
            PlaceError: the server is out of reach.
        """
        self._line.wait(seconds)
        return self._line.heard(CHANGED)

    def wake(self) -> None:
        """End a wait at once, from any thread."""
        self._line.wake()

    def close(self) -> None:
        """Hang up."""
        self._line.close()

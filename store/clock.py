"""The only place that reads a clock."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime


class Clock:
    """Now and today; a fixed day can stand in for today (a viewing date, a test), never for now.

    Args:
        day: the day to call today, or None for the machine's calendar in its own time zone (set TZ on the server).
    """

    def __init__(self, day: date | None = None) -> None:
        self._day = day

    def now(self) -> datetime:
        """The present instant, UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The fixed day, or the local calendar day."""
        return self._day or datetime.now().astimezone().date()


def now() -> datetime:
    """The present instant, UTC."""
    return Clock().now()


def today() -> date:
    """The local calendar day."""
    return Clock().today()


def monotonic() -> float:
    """Seconds that only grow, to measure a wait by."""
    return time.monotonic()

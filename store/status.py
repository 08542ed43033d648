"""What a status is, and what it means on a given day: labels derived, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SOON_DAYS = 7  # calendar days before a deadline that count as "sắp đến hạn"


class Status(StrEnum):
    """How an item stands, as stored; the order is the order of work."""

    PLANNED = "planned"
    ACTIVE = "active"
    REVIEW = "review"
    DONE = "done"
    PAUSED = "paused"
    CANCELLED = "cancelled"

    @property
    def next(self) -> Status:
        """The following step of the normal course; the last step and the side states stay as they are."""
        return _step(self, +1)

    @property
    def previous(self) -> Status:
        """The preceding step of the normal course; the first step and the side states stay as they are."""
        return _step(self, -1)


_COURSE = (Status.PLANNED, Status.ACTIVE, Status.REVIEW, Status.DONE)


def _step(status: Status, by: int) -> Status:
    if status not in _COURSE:
        return status
    return _COURSE[min(max(_COURSE.index(status) + by, 0), len(_COURSE) - 1)]


class State(StrEnum):
    """What a status and a deadline mean on the viewing date."""

    OPEN = "open"  # trong hạn
    SOON = "soon"  # sắp đến hạn
    LATE = "late"  # quá hạn
    UNDATED = "undated"  # không thời hạn
    DONE_EARLY = "done_early"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    DONE = "done"  # done, with no deadline or no date to compare
    PAUSED = "paused"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Standing:
    """A state with its distance from the deadline.

    Attributes:
        state: the derived label.
        days: calendar days left when open or soon, days late when late or done late, days early when done
            early; None where there is nothing to count.
    """

    state: State
    days: int | None = None


def standing(status: Status, due: date | None, done_on: date | None, today: date) -> Standing:
    """Derive the label of an item on a viewing date; the due day itself is still on time.

    Args:
        status: the stored status.
        due: last day of the deadline (a period's last day), or None for no deadline.
        done_on: the day it was finished, when done.
        today: the viewing date.
    """
    if status is Status.PAUSED:
        return Standing(State.PAUSED)
    if status is Status.CANCELLED:
        return Standing(State.CANCELLED)
    if status is Status.DONE:
        return _finished(due, done_on)
    if due is None:
        return Standing(State.UNDATED)
    left = (due - today).days
    if left < 0:
        return Standing(State.LATE, -left)
    return Standing(State.SOON if left <= SOON_DAYS else State.OPEN, left)


def _finished(due: date | None, done_on: date | None) -> Standing:
    if due is None or done_on is None:
        return Standing(State.DONE)
    left = (due - done_on).days
    if left > 0:
        return Standing(State.DONE_EARLY, left)
    return Standing(State.DONE_LATE, -left) if left < 0 else Standing(State.DONE_ON_TIME, 0)

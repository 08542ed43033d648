"""What offices report: the four official counts, and how much was planned and done by the end of each month."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Callable, Hashable, Iterable
from dataclasses import astuple, dataclass
from datetime import date
from enum import IntEnum
from typing import TypeVar

from store.status import State, Status
from store.views import Item

MOST = 60  # periods of a curve

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items there are, and how they stand on a day; total is all the others together.

    Attributes:
        done_on_time: done before the deadline, on its last day, or with no deadline or date to compare.
        done_late: done after the deadline.
        open_within: not done, with the deadline ahead or none.
        open_overdue: not done, with the deadline behind.
        set_aside: paused or cancelled; outside the four official counts.
    """

    total: int = 0
    done_on_time: int = 0
    done_late: int = 0
    open_within: int = 0
    open_overdue: int = 0
    set_aside: int = 0

    @property
    def done(self) -> int:
        """How many are done, on time or late."""
        return self.done_on_time + self.done_late

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))


_NAMES = {
    State.DONE_EARLY: "done_on_time",
    State.DONE_ON_TIME: "done_on_time",
    State.DONE: "done_on_time",
    State.DONE_LATE: "done_late",
    State.OPEN: "open_within",
    State.SOON: "open_within",
    State.UNDATED: "open_within",
    State.LATE: "open_overdue",
    State.PAUSED: "set_aside",
    State.CANCELLED: "set_aside",
}


def count(items: Iterable[Item], day: date) -> Counts:
    """The official counts of some items on a day."""
    numbers = dict.fromkeys(_NAMES.values(), 0)
    for item in items:
        numbers[_NAMES[item.standing(day).state]] += 1
    return Counts(sum(numbers.values()), **numbers)


def counted_by(items: Iterable[Item], day: date, key: Callable[[Item], K]) -> dict[K, Counts]:
    """The official counts of the items that share a key, in the order the keys first appear."""
    shares: dict[K, list[Item]] = {}
    for item in items:
        shares.setdefault(key(item), []).append(item)
    return {each: count(share, day) for each, share in shares.items()}


class Grain(IntEnum):
    """How long the periods of a curve are, in months."""

    MONTH = 1
    QUARTER = 3
    YEAR = 12

    def index(self, day: date) -> int:
        """The number of the period a day lies in; neighbours have neighbouring numbers."""
        return (day.year * 12 + day.month - 1) // self

    def days(self, index: int) -> tuple[date, date]:
        """The first and last day of a period."""
        year, month = divmod(index * self, 12)
        end = month + self
        return date(year, month + 1, 1), date(year, end, monthrange(year, end)[1])


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar: what was to be done by its last day, and what was done by then.

    done stops at the viewing date; it is None for a period that has not begun by then.
    """

    first: date
    last: date
    planned: int
    done: int | None


@dataclass(frozen=True, slots=True)
class Curve:
    """The plan and its completion over time: whole periods of one grain, one after the other."""

    grain: Grain
    periods: tuple[Period, ...]


def by_month(items: Iterable[Item], day: date, most: int = MOST) -> Curve:
    """How many items were to be done, and were done, by the end of each month.

    Paused and cancelled items are left out, as in the four official counts. The months reach from the first to the
    last deadline or day of completion, and include the viewing date's. Where they are too many, quarters or years
    take their place; of still too many years, those around the viewing date are kept.

    Args:
        items: those that count.
        day: the viewing date; what was done later does not show.
        most: periods at most.
    """
    due, done = _dates(items, day)
    first, last = min([day, *due[:1], *done[:1]]), max([day, *due[-1:], *done[-1:]])
    most = max(most, 1)
    grain = next((each for each in Grain if each.index(last) - each.index(first) < most), Grain.YEAR)
    periods = []
    for index in _window(grain.index(first), grain.index(last), grain.index(day), most):
        start, end = grain.days(index)
        finished = bisect_right(done, end) if start <= day else None
        periods.append(Period(start, end, bisect_right(due, end), finished))
    return Curve(grain, tuple(periods))


def _dates(items: Iterable[Item], day: date) -> tuple[list[date], list[date]]:
    """All deadlines, and all days of completion up to a day, in order."""
    due: list[date] = []
    done: list[date] = []
    for item in items:
        if item.status in {Status.PAUSED, Status.CANCELLED}:
            continue
        if item.deadline is not None and item.deadline.date is not None:
            due.append(item.deadline.date)
        if item.status is Status.DONE and item.done_on is not None and item.done_on <= day:
            done.append(item.done_on)
    return sorted(due), sorted(done)


def _window(first: int, last: int, here: int, most: int) -> range:
    """At most so many numbers out of a row of them, around the one that matters."""
    start = max(first, min(here - most // 2, last - most + 1))
    return range(start, min(last, start + most - 1) + 1)

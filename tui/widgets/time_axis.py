"""A stretch of months on so many cells: which cell a day falls on, and what stands above the cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tui.i18n import t

_MONTHS = 12
_QUARTER = 3


def month_number(day: date) -> int:
    """Months since the year 0, so that months can be counted."""
    return day.year * _MONTHS + day.month - 1


@dataclass(frozen=True, slots=True)
class Axis:
    """The window of time on the screen.

    Attributes:
        first: the first month of it, as month_number counts.
        width: cells.
        step: months that one mark stands for: 1, or 3 for quarters.
        cells: cells of each mark.
    """

    first: int
    width: int
    step: int
    cells: int

    @property
    def marks(self) -> int:
        """How many months or quarters have their whole mark on the screen."""
        return max(self.width // self.cells, 1)

    @property
    def months(self) -> int:
        """How many months are on the screen."""
        return self.marks * self.step

    def cell(self, day: date) -> int:
        """The cell of a day; below 0 before the window, width or more behind it."""
        month = (month_number(day) - self.first) / self.step
        inside = (day.day - 1) / 31 / self.step
        return int((month + inside) * self.cells // 1) if month >= 0 else -1

    def shows(self, day: date) -> bool:
        """Whether a day is on the screen."""
        return 0 <= self.cell(day) < self.width

    def around(self, *days: date) -> Axis:
        """The window moved as little as it takes to have these days on the screen, the first of them at any rate."""
        moved = self
        for day in reversed(days):
            month = month_number(day)
            first = min(moved.first, month)
            first = max(first, month - moved.months + 1)
            moved = Axis(_aligned(first, self.step), self.width, self.step, self.cells)
            if not moved.shows(day):
                moved = Axis(moved.first + self.step, self.width, self.step, self.cells)
        return moved

    def heads(self) -> tuple[str, str]:
        """The years, and the months or quarters under them, each exactly as wide as the axis."""
        years, marks = "", ""
        for place, month in enumerate(range(self.first, self.first + (self.marks + 1) * self.step, self.step)):
            year, number = divmod(month, _MONTHS)
            marks += self._name(number)[: self.cells - 1].ljust(self.cells)
            if not place or number < self.step:
                left = (_MONTHS - number + self.step - 1) // self.step * self.cells  # cells this year has from here
                label = f"│{year:04}" if left > len("│2020") else f"│{year % 100:02}"
                years = years.ljust(place * self.cells) + label
        return years.ljust(self.width)[: self.width], marks.ljust(self.width)[: self.width]

    def _name(self, number: int) -> str:
        if self.step == _QUARTER:
            return t("timeline.quarter", quarter=t(f"words.quarter.{number // _QUARTER + 1}"))
        return t("timeline.month", month=number + 1)


def axis(width: int, first: date, *, by_quarter: bool) -> Axis:
    """A window that begins with a day's month or quarter.

    Args:
        width: cells there are.
        first: the day.
        by_quarter: whether a mark stands for a quarter.
    """
    step = _QUARTER if by_quarter else 1
    wide = width >= 90 if by_quarter else width >= 60
    cells = (8 if wide else 6) if by_quarter else (5 if wide else 4)
    return Axis(_aligned(month_number(first), step), max(width, 1), step, cells)


def _aligned(month: int, step: int) -> int:
    """The first month of the quarter, where marks stand for quarters."""
    return month - month % step


def months_from(day: date, count: int) -> date:
    """The first day of the month so many months later (earlier, when negative), inside the calendar."""
    number = min(max(month_number(day) + count, _MONTHS), 9999 * _MONTHS + 11)
    return date(number // _MONTHS, number % _MONTHS + 1, 1)


def spread(days: Iterator[date]) -> tuple[date, date] | None:
    """The earliest and the latest of some days; None of none."""
    found = list(days)
    return (min(found), max(found)) if found else None

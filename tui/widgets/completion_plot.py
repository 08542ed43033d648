"""A plot of what was to be done and what is done, month by month, in ready lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, groupby

from rich.cells import cell_len

from store.counts import MOST, Curve, Grain, Period, by_month
from store.views import Item
from tui.i18n import t
from tui.widgets.pieces import Line, Piece

LEAST = 7  # lines of the smallest plot
_FRAME = 3  # lines of it that are not between the axes: title, axis, months
_AXIS = 6  # cells up to the vertical axis, which is the last of them
_MOST_ROWS = 12
_WIDEST = 10  # cells of a period
_MAJOR = 3  # steps on the vertical axis, at most
_PLAN, _DONE, _HALF, _DAY = "·", "█", "▄", "│"
_EVERY = {Grain.MONTH: (1, 2, 3, 4, 6, 12), Grain.QUARTER: (1, 2, 4), Grain.YEAR: (1, 2, 5, 10, 20, 50)}


def completion_plot(items: Iterable[Item], day: date, width: int, height: int) -> list[Line]:
    """The plan and its completion, cumulative.

    Args:
        items: those that count.
        day: the viewing date; what is done is drawn up to it.
        width: in cells.
        height: how many lines there may be, if that is not too few.

    Returns:
        The lines, from a title to the years under the axis; none in a window too narrow for them.
    """
    room = width - _AXIS - 1
    if room < 2 * _MAJOR:
        return []
    curve = by_month(items, day, min(room // 2, MOST))
    return list(_Plot(curve, day, width, max(height, LEAST)).lines())


@dataclass(frozen=True, slots=True)
class _Scale:
    """The vertical axis: the value of a step, how many steps there are, how many rows each has."""

    step: int
    steps: int
    rows: int

    @classmethod
    def of(cls, top: int, rows: int) -> _Scale:
        """Round steps that reach a value within some rows."""
        size = next(each for each in _round_steps() if -(-top // each) <= _MAJOR)
        steps = max(-(-top // size), 1)
        return cls(size, steps, max(min(rows, _MOST_ROWS) // steps, 1))

    @property
    def height(self) -> int:
        """Rows above the axis."""
        return self.steps * self.rows

    def halves(self, value: int) -> int:
        """How high a value reaches, in half rows; something is never nothing."""
        return max(value * 2 * self.rows // self.step, min(value, 1))

    def label(self, row: int) -> str:
        """The value at the upper edge of a row counted from the axis, where a step ends."""
        return "" if (row + 1) % self.rows else str((row + 1) // self.rows * self.step)


def _round_steps() -> Iterator[int]:
    size = 1
    while True:
        yield from (size, 2 * size, 5 * size)
        size *= 10


class _Plot:
    """A curve laid out in cells; rows are counted from the axis upwards, columns from the axis to the right."""

    def __init__(self, curve: Curve, day: date, width: int, height: int) -> None:
        self._curve, self._day, self._width = curve, day, width
        periods = curve.periods
        self._cells = min((width - _AXIS - 1) // len(periods), _WIDEST)  # of one period
        self._columns = self._cells * len(periods)
        self._years_below = height > LEAST and curve.grain is not Grain.YEAR
        rows = height - _FRAME - self._years_below
        self._scale = _Scale.of(max(1, *(max(each.planned, each.done or 0) for each in periods)), rows)
        self._day_column = self._column_of(day)

    def lines(self) -> Iterator[Line]:
        """From the title to the years."""
        yield from self._title()
        for row in reversed(range(self._scale.height)):
            label = self._scale.label(row)
            yield [
                Piece(f"{label:>{_AXIS - 2}} {'┤' if label else '│'}", "quiet"),
                *_joined(self._cell(row, column) for column in range(self._columns)),
            ]
        axis = "".join("┴" if column == self._day_column else "─" for column in range(self._columns))
        yield [Piece(f"{0:>{_AXIS - 2}} ┼{axis}", "quiet")]
        yield [Piece(" " * _AXIS + self._written(self._ticks()), "quiet")]
        if self._years_below:
            yield [Piece(" " * _AXIS + self._written(self._years()), "quiet")]

    def _title(self) -> Iterator[Line]:
        """What it is, and what its signs stand for: on one line, or on two in a narrow window."""
        title = Piece(f" {t(f'overview.plot.{self._curve.grain.name.lower()}')}", "group")
        signs = (_PLAN * 3, "active", "planned"), (_DONE, "done", "done"), (_DAY, "soon", "day")
        legend = [
            [Piece(f"  {sign} ", look), Piece(f"{t(f'overview.plot.{name}')} ", "quiet")]
            for sign, look, name in signs
        ]
        room = self._width - _length([title, *chain(*legend)])
        if room >= 0:
            yield [title, Piece(" " * room), *chain(*legend)]
            return
        yield [title]
        while legend and _length(chain(*legend)) - 1 > self._width:
            legend.pop()
        yield [
            Piece(piece.text[1:], piece.look) if not place else piece for place, piece in enumerate(chain(*legend))
        ]

    def _cell(self, row: int, column: int) -> Piece:
        """What stands at a place: what is done, the viewing date, the plan, or nothing."""
        place = column // self._cells
        period = self._curve.periods[place]
        above = self._scale.halves(period.done or 0) - 2 * row
        if above > 0 and self._is_bar(column):
            return Piece(_DONE if above > 1 else _HALF, "done")
        if column == self._day_column:
            return Piece(_DAY, "soon")
        low = self._plan_row(place - 1) + 1 if column % self._cells == 0 else self._plan_row(place)
        if min(low, self._plan_row(place)) <= row <= self._plan_row(place):
            return Piece(_PLAN, "active")
        return Piece(" ")

    def _is_bar(self, column: int) -> bool:
        """Whether a bar may fill a column: not the gap between two, and nothing after the viewing date."""
        first = column % self._cells == 0
        last = column % self._cells == self._cells - 1
        return (first or not last) and (column < self._day_column or (first and column == self._day_column))

    def _plan_row(self, place: int) -> int:
        """The row of the plan in a period; below the first where nothing is planned yet."""
        planned = self._curve.periods[place].planned if place >= 0 else 0
        return (self._scale.halves(planned) - 1) // 2

    def _column_of(self, day: date) -> int:
        """Where in the plot a day lies."""
        place, period = next(
            (place, each) for place, each in enumerate(self._curve.periods) if each.first <= day <= each.last
        )
        days = (period.last - period.first).days + 1
        return place * self._cells + (day - period.first).days * self._cells // days

    # Below the axis

    def _ticks(self) -> Iterator[tuple[int, str]]:
        """Names of periods with their columns, as many as keep a distance."""
        names = [_tick(each, self._curve.grain, year=not self._years_below) for each in self._curve.periods]
        need = max(cell_len(name) for name in names) + 1
        steps = _EVERY[self._curve.grain]
        every = next((each for each in steps if each * self._cells >= need), steps[-1])
        for place, name in enumerate(names):
            if self._curve.grain.index(self._curve.periods[place].first) % every == 0:
                yield place * self._cells, name

    def _years(self) -> Iterator[tuple[int, str]]:
        """Years under their first periods, and the first one under its part of the plot."""
        starts = [place for place, each in enumerate(self._curve.periods) if each.first.month == 1]
        for place in (*starts, 0):
            yield place * self._cells, str(self._curve.periods[place].first.year)

    def _written(self, labels: Iterable[tuple[int, str]]) -> str:
        """Labels at their columns; one that would touch an earlier one, or the edge, is left out."""
        line = [" "] * (self._width - _AXIS)
        for column, label in labels:
            around = line[max(column - 1, 0) : column + len(label) + 1]
            if column + len(label) <= len(line) and not any(letter.strip() for letter in around):
                line[column : column + len(label)] = label
        return "".join(line).rstrip()


def _length(pieces: Iterable[Piece]) -> int:
    return sum(cell_len(piece.text) for piece in pieces)


def _tick(period: Period, grain: Grain, *, year: bool) -> str:
    """A period's name; the first one of a year may be called by the year."""
    first = period.first
    if year and first.month == 1:
        return str(first.year)
    if grain is Grain.MONTH:
        return t("overview.plot.tick.month", month=t(f"words.month.{first.month}"))
    if grain is Grain.QUARTER:
        return t("overview.plot.tick.quarter", quarter=t(f"words.quarter.{(first.month + 2) // 3}"))
    return str(first.year)


def _joined(cells: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of one look as one piece."""
    for name, run in groupby(cells, lambda piece: piece.look):
        yield Piece("".join(piece.text for piece in run), name)

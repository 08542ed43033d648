"""View 3: deadlines along the months, with the day labels are counted from and every extension."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter

from store.language.periods import around
from store.views import Deadline, Group, Item, Precision, State, Status
from tui.i18n import t
from tui.widgets.cells import fit
from tui.widgets.columns import Signs, number, state_look
from tui.widgets.pieces import Line, Piece
from tui.widgets.rows import lit
from tui.widgets.time_axis import Axis, axis, month_number, months_from, spread
from tui.widgets.view import Shown, View, Way

_NUMBER = 6  # cells of the cursor's mark and the number
_SHARE = 0.36  # of the width, for number and title
_PERIODS = {Precision.MONTH, Precision.QUARTER, Precision.HALF, Precision.YEAR}
TODAY, DUE, FIRST_DUE, MOVED, DONE, LATE = "│", "●", "◊", "·", "√", "!"
RUN, OVERDUE, PERIOD = "─", "═", "░"


class Timeline(View):
    """A row an item under its group; the window of time follows the cursor, and keeps the viewing date if it can."""

    def __init__(self, shown: Shown, *, id: str | None = None) -> None:
        super().__init__(shown, id=id)
        self.by_quarter = False
        self._rows: list[Group | Item] = []
        self._places: dict[str, int] = {}
        self._order: dict[str, int] = {}
        self._ranged: tuple[Item, ...] | None = None  # the items the rows are of
        self._ends: tuple[date, date] | None = None  # their earliest and latest deadlines
        self._titles = 0  # cells of number and title
        self._axis = Axis(0, 1, 1, 1)
        self._panned = 0  # months that the person has moved the window by

    def toggle_scale(self) -> None:
        """Months, or quarters."""
        self.by_quarter = not self.by_quarter
        self._panned = 0
        self.show(self.shown)

    # Where everything is

    def lay_out(self, width: int) -> int:
        """Put the window of time where the cursor is, over the items under their groups."""
        if self._ranged is not self.shown.items:
            self._range(self.shown.items)
        self._titles = min(max(int(width * _SHARE), 18), 60) if width >= 40 else max(width - 12, 0)
        self._axis = self._window(max(width - self._titles, 0))
        return len(self._rows)

    def _range(self, items: tuple[Item, ...]) -> None:
        """Put the items under their groups."""
        self._ranged = items
        self._rows, self._places, self._order = [], {}, {}
        self._ends = spread(due for item in items if (due := _due(item)) is not None)
        group = ""
        for place, item in enumerate(items):
            if item.group_id != group:
                group = item.group_id
                head = self.shown.reading.groups.get(group)
                self._rows += [head] if head is not None else []
            self._places[item.id] = len(self._rows)
            self._order[item.id] = place
            self._rows.append(item)

    def _window(self, width: int) -> Axis:
        day = self.shown.day
        first = min(self._ends[0], day) if self._ends else day
        window = axis(width, months_from(first, 0), by_quarter=self.by_quarter)
        current = self._current
        mine = [due for due in (_due(current), current.original_deadline) if due] if current else []
        window = window.around(*mine, day)
        if self._panned:
            window = Axis(max(window.first + self._panned, 12), window.width, window.step, window.cells)
        return window

    @property
    def _current(self) -> Item | None:
        row = self._places.get(self.shown.cursor or "")
        item = self._rows[row] if row is not None else None
        return item if isinstance(item, Item) else None

    def place(self) -> tuple[int, int]:
        """The row of the current item, with its group's above it."""
        row = self._places.get(self.shown.cursor or "", 0)
        above = row - 1 if row and isinstance(self._rows[row - 1], Group) else row
        return above, row

    def at(self, x: int, y: int) -> str | None:
        """The item of a row."""
        row = self._rows[y] if 0 <= y < len(self._rows) else None
        return row.id if isinstance(row, Item) else None

    def is_current(self, y: int) -> bool:
        """Whether a row is the cursor's."""
        row = self._rows[y]
        return isinstance(row, Item) and row.id == self.shown.cursor

    def step(self, way: Way, count: int = 1) -> str | None:
        """Up and down the items; sideways, the window of time moves instead."""
        if not self.shown.items:
            return None
        if way in {Way.LEFT, Way.RIGHT}:
            self._panned += count * (3 if way is Way.RIGHT else -3)
            self.show(self.shown)
            return None
        if self._panned:
            self._panned = 0
            self.show(self.shown)
        here = self._order.get(self.shown.cursor or "")
        if here is None:
            return self.shown.items[0].id
        page, last = self.page_size() * count, len(self.shown.items) - 1
        wanted = {
            Way.UP: here - count, Way.DOWN: here + count, Way.PAGE_UP: here - page, Way.PAGE_DOWN: here + page,
            Way.TOP: 0, Way.BOTTOM: last,
        }[way]  # fmt: skip
        return self.shown.items[min(max(wanted, 0), last)].id

    # What it says

    def heads(self, width: int) -> list[Line]:
        """Years, and months or quarters; what the signs mean, where there is room."""
        if width != self._width and width > 0:
            self.lay_out(width)
        years, marks = self._axis.heads()
        legend = t("timeline.legend") if self.app.size.height >= 22 and width >= 60 else ""
        scale = t("timeline.scale.quarter" if self.by_quarter else "timeline.scale.month")
        lines: list[Line] = [
            [Piece(fit(f" {scale}", self._titles), "quiet"), Piece(years, "quiet")],
            [Piece(fit(f" {t('timeline.heading')}", self._titles), "quiet"), Piece(marks, "quiet")],
        ]
        return [[Piece(fit(f" {legend}", width), "quiet")], *lines] if legend else lines

    def pieces(self, y: int) -> Sequence[Piece]:
        """A group's name, or an item with its stretch of time."""
        row = self._rows[y]
        if isinstance(row, Group):
            title = fit(row.title, max(self._titles - _NUMBER, 0))
            return [Piece(f" {row.code:<4} ", "code"), Piece(title, "group"), *self._axis_pieces({})]
        pointer = Piece("▌" if self.is_current(y) else " ", "pointer")
        others = self.shown.others
        marked = row.id in self.shown.marked
        signs = Signs(visited=bool(others.editing(row.id)), marked=marked)
        fresh = "fresh" if others.fresh(row.id) else ""
        title = fit(row.title, max(self._titles - _NUMBER - 1, 0))
        return [
            pointer,
            Piece(number(row, signs), "pointer" if marked else "quiet"),
            *lit(title, self.shown.query, fresh),
            Piece(" "),
            *self._axis_pieces(self._signs(row)),
        ]

    def _axis_pieces(self, signs: dict[int, tuple[str, str]]) -> Iterator[Piece]:
        """The cells of the axis: what is said of an item over the line of the viewing date."""
        today = self._axis.cell(self.shown.day)
        cells = [signs.get(cell, (" ", "")) for cell in range(self._axis.width)]
        if 0 <= today < len(cells) and cells[today][0] in {" ", RUN, OVERDUE, PERIOD}:
            cells[today] = (TODAY, "soon")
        for look, run in groupby(cells, key=itemgetter(1)):
            yield Piece("".join(sign for sign, _ in run), look)

    def _signs(self, item: Item) -> dict[int, tuple[str, str]]:
        """What stands in the cells of an item's row."""
        due = _due(item)
        if due is None:
            said = t("timeline.undated") if item.status is not Status.DONE else ""
            at = self._axis.cell(self.shown.day) + 2
            return {at + place: (letter, "quiet") for place, letter in enumerate(said)}
        standing = item.standing(self.shown.day)
        look = state_look(standing.state, item.status)
        cells: dict[int, tuple[str, str]] = {}
        if item.status not in {Status.DONE, Status.PAUSED, Status.CANCELLED}:
            self._stretch(
                cells, self.shown.day, due, OVERDUE if standing.state is State.LATE else RUN, look or "quiet"
            )
        self._period(cells, item.deadline)
        for moved in self.shown.extensions.get(item.id, ()):
            if moved.old is not None and moved.old.date is not None:
                self._put(cells, moved.old.date, MOVED, "quiet")
        if item.original_deadline not in {None, due}:
            self._put(cells, item.original_deadline, FIRST_DUE, "quiet")
        if item.done_on is not None and item.status is Status.DONE:
            self._put(cells, item.done_on, DONE, "done")
        self._put(cells, due, DUE, look)
        if standing.state is State.LATE:
            cells[self._axis.cell(self.shown.day) + 1] = (LATE, "late")
        self._edges(cells, due)
        return cells

    def _put(self, cells: dict[int, tuple[str, str]], day: date | None, sign: str, look: str) -> None:
        if day is not None and self._axis.shows(day):
            cells[self._axis.cell(day)] = (sign, look)

    def _stretch(self, cells: dict[int, tuple[str, str]], one: date, other: date, sign: str, look: str) -> None:
        """A line between two days, as far as they are on the screen."""
        first, last = sorted((one, other))
        begin = 0 if month_number(first) < self._axis.first else self._axis.cell(first)
        end = self._axis.cell(last) if month_number(last) >= self._axis.first else -1
        for cell in range(begin, min(end, self._axis.width - 1) + 1):
            cells[cell] = (sign, look)

    def _period(self, cells: dict[int, tuple[str, str]], deadline: Deadline | None) -> None:
        """The whole of a period that is due on its last day."""
        if deadline is None or deadline.date is None or deadline.precision not in _PERIODS:
            return
        period = around(deadline.date, deadline.precision)
        under = dict(cells)
        self._stretch(cells, period.first, period.last, PERIOD, "quiet")
        cells.update({cell: kept for cell, kept in under.items() if kept[0] == OVERDUE})

    def _edges(self, cells: dict[int, tuple[str, str]], due: date) -> None:
        """Arrows where a deadline is not on the screen."""
        if month_number(due) < self._axis.first:
            cells[0] = ("◄", "quiet")
        elif not self._axis.shows(due):
            cells[self._axis.width - 1] = ("►", "quiet")


def _due(item: Item | None) -> date | None:
    return item.deadline.date if item is not None and item.deadline is not None else None

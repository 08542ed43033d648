"""The overview (view 5): the four official counts by group or by lead, and the plan against what is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from store.views import Group
from tui.i18n import t
from tui.terms import day_text
from tui.widgets.cells import fit
from tui.widgets.columns import progress
from tui.widgets.completion_plot import LEAST, completion_plot
from tui.widgets.overview_rows import DONE, OPEN, Row, Table, shows_all
from tui.widgets.pieces import Line, Piece
from tui.widgets.view import Shown, View, Way

_PAGE = 5  # rows
_EDGE = 1  # cells for the cursor's mark
_CODE = 5
_BAR = 9  # cells of a bar and the space behind it
_TITLE = 9  # cells that are left to the title before columns are given up
_LOOKS = {"done_on_time": "done", "done_late": "soon", "open_overdue": "late"}
_NONE = "·"


class Overview(View, inherit_bindings=False):
    """The official counts on the viewing date, a row for each group or lead, and a plot below them.

    Attributes:
        by_lead: whether the rows are lead agencies; groups otherwise.
    """

    def __init__(self, shown: Shown, *, id: str | None = None) -> None:
        super().__init__(shown, id=id)
        self.by_lead = False
        self._counted: tuple[object, Table] = (None, Table())
        self._below: list[Line] = []  # the plot
        self._plotted: object = None

    def toggle(self) -> None:
        """Count by lead instead of by group, or the other way round."""
        self.by_lead = not self.by_lead
        self._work_out()

    def row_filter(self) -> tuple[str, str] | None:
        """What narrows the list to the current row: "group" or "lead", and an id ("" for no lead)."""
        place = self._current()
        return None if place is None else ("lead" if self.by_lead else "group", self._table.rows[place].key)

    # What it shows

    def heads(self, width: int) -> list[Line]:
        """The viewing date, and the names of the columns; two of them under one name where there is room."""
        sheet = self._sheet(width)
        title = f" {t('overview.title', day=day_text(self.shown.day))}"
        spans = sheet.spans()
        if spans:
            title = fit(title, sheet.before("done_on_time"))
        first = [Piece(title, "strong"), Piece(spans, "quiet")]
        if not self._table.rows:
            return [first]
        name = fit(t(f"overview.name.{'lead' if self.by_lead else 'group'}"), sheet.title)
        numbers = "".join(fit(sheet.heading(column), cells, right=True) for column, cells in sheet.columns.items())
        bar = f"  {t('overview.bar')}" if sheet.bar else ""
        return [first, [Piece(fit(" " * (_EDGE + sheet.code) + name + numbers + bar, width), "quiet")]]

    def lay_out(self, width: int) -> int:
        """Count, and draw the plot if there is room for one."""
        table, shown = self._table, self.shown
        if not table.rows:
            return 0
        height = self.size.height
        now = (table.whole, shown.items, shown.day, width, height - len(table.rows), t.language)
        if self._plotted != now:
            self._plotted = now
            room = height - len(table.rows) - 1
            gap = int(room != LEAST)  # the blank line goes where all fits without it
            plot = completion_plot(shown.items, shown.day, width, room - gap) if height >= LEAST else []
            self._below = [*([[]] * gap), *plot] if plot else []
        return len(table.rows) + 1 + len(self._below)

    def pieces(self, y: int) -> Sequence[Piece]:
        """A row, the sum of all, or a line of the plot."""
        table = self._table
        if y > len(table.rows):
            return self._below[y - len(table.rows) - 1]
        sheet = self._sheet(self.size.width)
        if y < len(table.rows):
            return sheet.line(table.rows[y], current=y == self._current())
        key = "overview.whole" if shows_all(self.shown) else "overview.whole.selected"
        return sheet.line(Row("", "", (t(key),), table.whole, ()), look="strong")

    def is_current(self, y: int) -> bool:
        """Whether it is the row of the current item."""
        return y == self._current()

    def at(self, x: int, y: int) -> str | None:
        """The first item of a row."""
        rows = self._table.rows
        return rows[y].items[0] if 0 <= y < len(rows) and rows[y].items else None

    def place(self) -> tuple[int, int]:
        """The row of the current item; with the last one, all that is below it."""
        place, rows = self._current(), len(self._table.rows)
        if place is None:
            return 0, 0
        return place, place + 1 + len(self._below) if place == self._filled()[-1] == rows - 1 else place

    def step(self, way: Way, count: int = 1) -> str | None:
        """The item a key leads to: up and down to the first of another row, left and right within a row."""
        items, cursor, place = self.shown.items, self.shown.cursor, self._current()
        if place is None or cursor is None:
            return items[0].id if items else None
        if way in {Way.LEFT, Way.RIGHT}:
            mates = self._table.rows[place].items
            there = mates[_inside(mates.index(cursor) + (count if way is Way.RIGHT else -count), len(mates))]
            return there if there != cursor else None
        filled = self._filled()
        here = filled.index(place)
        far = len(filled)
        by = {Way.UP: -count, Way.DOWN: count, Way.PAGE_UP: -count * _PAGE, Way.PAGE_DOWN: count * _PAGE}
        to = _inside(here + by.get(way, -far if way is Way.TOP else far), far)
        return self._table.rows[filled[to]].items[0] if to != here else None

    # What it counts

    @property
    def _table(self) -> Table:
        """The counts of what is shown; made once, until something else is shown."""
        shown = self.shown
        now = (shown.items, shown.day, self.by_lead, shown.reading.groups, shown.reading.agencies, shows_all(shown))
        if self._counted[0] != now:
            self._counted = now, Table.of(shown, by_lead=self.by_lead) if shown.items else Table()
        return self._counted[1]

    def _sheet(self, width: int) -> _Sheet:
        return _Sheet.of(width, self._table, by_lead=self.by_lead)

    def _current(self) -> int | None:
        """The row of the current item."""
        return self._table.home.get(self.shown.cursor or "")

    def _filled(self) -> list[int]:
        """The rows that have items: those the cursor can stand on."""
        return [place for place, row in enumerate(self._table.rows) if row.items]


def _inside(place: int, count: int) -> int:
    return min(max(place, 0), count - 1)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """How the table is spread over a width: the cells of each part; columns by their names."""

    long: bool  # whether columns have their full names
    code: int
    title: int
    columns: dict[str, int]
    bar: int

    @classmethod
    def of(cls, width: int, table: Table, *, by_lead: bool) -> _Sheet:
        """Spread it: in a narrow window the bar goes first, then most of the title, then columns."""
        long, gap = width >= 104, 2 if width >= 60 else 1
        code = 0 if by_lead or width < 30 else _CODE
        columns = {name: _column_cells(name, table, gap, long=long) for name in table.columns}
        bar = 2 + _BAR + cell_len(f"{table.whole.done}/{table.whole.total}") + 1 if width >= 72 else 0
        room = width - _EDGE - code - bar - (0 if bar else 1)
        for names in (("set_aside",), (*DONE, "open_within"), ("total",), ("open_overdue",)):
            if room - sum(columns.values()) < _TITLE:
                columns = {name: cells for name, cells in columns.items() if name not in names}
        return cls(long, code, max(room - sum(columns.values()), 0), columns, bar)

    def heading(self, column: str) -> str:
        """A column's name."""
        return _heading(column, long=self.long)

    def before(self, column: str) -> int:
        """Where the cells of a column begin."""
        names = list(self.columns)
        return _EDGE + self.code + self.title + sum(self.columns[name] for name in names[: names.index(column)])

    def spans(self) -> str:
        """The names above two columns each; none in a narrow window."""
        if not {*DONE, *OPEN} <= self.columns.keys() or self.columns["total"] < cell_len(self.heading("total")) + 2:
            return ""
        said = (t("overview.span.done"), t("overview.span.open" if self.long else "overview.span.open.short"))
        places = (sum(self.columns[name] for name in names) - 2 for names in (DONE, OPEN))
        return "".join(f"  {_centred(words, cells)}" for words, cells in zip(said, places, strict=True))

    def line(self, row: Row, *, current: bool = False, look: str = "") -> list[Piece]:
        """A row of the table."""
        name = next((each for each in row.names if cell_len(each) <= self.title - 1), row.names[-1])
        pieces = [Piece("▌" if current else " ", "pointer"), Piece(fit(row.code, self.code), "code")]
        pieces += [Piece(fit(name, max(self.title - 1, 0)), look), Piece(" " if self.title else "")]
        for column, cells in self.columns.items():
            number = getattr(row.counts, column)
            pieces.append(_number(column, number, cells, look))
        return [*pieces, *_bar(row)] if self.bar else pieces


def _heading(column: str, *, long: bool) -> str:
    return t(f"overview.column.{column}" if long else f"overview.column.{column}.short")


def _column_cells(column: str, table: Table, gap: int, *, long: bool) -> int:
    """Room for a column's name and its greatest number, and the gap before them."""
    number = cell_len(str(getattr(table.whole, column))) + (column == "open_overdue")
    return max(cell_len(_heading(column, long=long)), number, 4 if gap > 1 else 0) + gap


def _centred(words: str, cells: int) -> str:
    before = max(cells - cell_len(words), 0) // 2
    return fit(" " * before + words, cells)


def _number(column: str, number: int, cells: int, look: str) -> Piece:
    if not number:
        return Piece(fit(_NONE, cells, right=True), "quiet")
    sign = "!" if column == "open_overdue" else ""
    return Piece(fit(f"{sign}{number}", cells, right=True), _LOOKS.get(column, look))


def _bar(row: Row) -> list[Piece]:
    """How much of a row is done."""
    if not row.counts.total:
        return []
    bar = progress(Group(row.key, 0, row.code, row.names[0], "", row.counts.total, row.counts.done))
    filled = bar.count("█")
    return [Piece("  "), Piece(bar[:filled], "done"), Piece(bar[filled:], "quiet")]

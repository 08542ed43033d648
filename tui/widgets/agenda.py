"""The agenda (view 4): what is late, due this week, in the next two, later; days off stand among the deadlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from rich.cells import cell_len

from store.language.calendar import Calendar
from store.views import Item, Precision, State
from tui import wording
from tui.days_off import day_off, why_off, why_worked
from tui.i18n import t
from tui.widgets.agenda_sections import Closed, Heading, Plan, Section, Weeks, due
from tui.widgets.cells import elide, fit
from tui.widgets.columns import ASSUMED, MARKED, VISITED, heading, state_look, value
from tui.widgets.pieces import Line, Piece
from tui.widgets.rows import lit
from tui.widgets.view import Shown, View, Way

_LONG_TITLE = 56  # cells of a title that leave room for long names of days off
_EXACT = {Precision.DAY, Precision.NONE}
_BY_LINES = {Way.UP: -1, Way.DOWN: +1}
_BY_PAGES = {Way.PAGE_UP: -1, Way.PAGE_DOWN: +1}


@dataclass(frozen=True, slots=True)
class _Columns:
    """How many cells each column has; none when the window has no room for it.

    Every column but the first is followed by one cell: for the mark of an assumed value, or to keep a distance.
    """

    date: int  # a weekday, a day and a year or a period
    left: int  # in calendar days
    working: int  # in working days
    sign: int  # of the status
    number: int  # with a sign on either side
    title: int
    lead: int

    @classmethod
    def of(cls, width: int, number: int) -> _Columns:
        """The columns that fit a width.

        Args:
            width: of the whole agenda.
            number: of the longest number.
        """
        date, left = (19, 13) if width >= 60 else (8 if width >= 40 else 0, 0)
        working = 14 if width >= 110 else 0
        sign = 1 if width >= 96 else 0
        lead = 0 if width < 72 else 13 if width < 110 else 16
        number = max(number, 3) + 2
        taken = sum(column + 1 for column in (date, left, working, sign, lead) if column)
        return cls(date, left, working, sign, number, max(width - 1 - taken - number - 1, 0), lead)

    @property
    def before_title(self) -> int:
        """Where the title's column begins."""
        columns = (self.date, self.left, self.working, self.sign)
        return 1 + sum(column + 1 for column in columns if column) + self.number

    @property
    def all(self) -> int:
        """The cells of a whole line."""
        return self.before_title + self.title + 1 + (self.lead and self.lead + 1)


class Agenda(View, inherit_bindings=False):
    """Deadlines in the order of the calendar, in sections counted from the viewing date."""

    def __init__(self, shown: Shown, *, id: str | None = None) -> None:
        super().__init__(shown, id=id)
        self._last_plan = Plan((), shown.day, shown.reading.calendar)

    @property
    def _plan(self) -> Plan:
        """The lines for what is shown; in order once, until other items, another day or calendar are shown."""
        plan, shown = self._last_plan, self.shown
        calendar = shown.reading.calendar
        same = plan.day == shown.day and plan.calendar == calendar
        if not same or (plan.items is not shown.items and plan.items != shown.items):
            self._last_plan = Plan(shown.items, shown.day, calendar)
        else:
            plan.items = shown.items  # the same ones: next time a glance tells
        return self._last_plan

    def _columns(self, width: int) -> _Columns:
        return _Columns.of(width, self._plan.number_width)

    # What it shows

    def heads(self, width: int) -> list[Line]:
        """The names of the columns."""
        columns = self._columns(width)
        names = [" "]
        if columns.date:
            names.append(fit(heading("deadline"), columns.date + 1))
        if columns.left:
            names.append(fit(t("agenda.column.left"), columns.left, right=True) + " ")
        if columns.working:
            names.append(fit(t("agenda.column.working"), columns.working + 1))
        names.append(" " * (columns.sign and columns.sign + 1))
        names.append(fit(heading("number"), columns.number - 1, right=True) + " ")
        names.append(fit(heading("title"), columns.title + 1))
        if columns.lead:
            names.append(fit(heading("lead"), columns.lead + 1))
        return [[Piece(fit("".join(names), width), "quiet")]]

    def lay_out(self, width: int) -> int:
        """Put the items in order if they are others than before."""
        return len(self._plan.rows)

    def pieces(self, y: int) -> Sequence[Piece]:
        """A heading, a day off or an item."""
        row = self._plan.rows[y]
        columns = self._columns(self.size.width)
        if isinstance(row, Heading):
            return _heading(row, columns, self.shown.day)
        if isinstance(row, Closed):
            return _closed(row, columns)
        return self._item(row, columns)

    def at(self, x: int, y: int) -> str | None:
        """The item of a line."""
        row = self._plan.rows[y] if 0 <= y < len(self._plan.rows) else None
        return row.id if isinstance(row, Item) else None

    def is_current(self, y: int) -> bool:
        """Whether a line is that of the current item."""
        return self._plan.places.get(self.shown.cursor or "") == y

    def place(self) -> tuple[int, int]:
        """The line of the current item, with what introduces it as far as both fit."""
        cursor, plan = self.shown.cursor, self._plan
        if cursor is None or cursor not in plan.places:
            return 0, 0
        last = plan.places[cursor]
        return max(plan.top(cursor), last - self.size.height + 1), last

    def step(self, way: Way, count: int = 1) -> str | None:
        """The item a key leads to: up and down along the items, left and right from section to section."""
        cursor, plan = self.shown.cursor, self._plan
        if cursor is None or cursor not in plan.places:
            return plan.first()
        there = self._there(cursor, way, count)
        return None if there == cursor else there

    def _there(self, cursor: str, way: Way, count: int) -> str | None:
        plan = self._plan
        match way:
            case Way.UP | Way.DOWN:
                return plan.along(cursor, _BY_LINES[way] * count)
            case Way.PAGE_UP | Way.PAGE_DOWN:
                return plan.lines_on(cursor, _BY_PAGES[way] * self.page_size() * count)
            case Way.LEFT | Way.RIGHT:
                return plan.sections_on(cursor, count if way is Way.RIGHT else -count)
            case Way.TOP:
                return plan.first()
            case Way.BOTTOM:
                return plan.last()
        assert_never(way)

    # The line of an item

    def _item(self, item: Item, columns: _Columns) -> list[Piece]:
        day = self.shown.day
        section = Weeks.of(day).section(item)
        base = "quiet" if section is Section.CLOSED else ""
        look = state_look(item.standing(day).state, item.status)
        alarm = look if look in {"late", "soon"} else base
        pieces = [Piece("▌" if item.id == self.shown.cursor else " ", "pointer")]
        if columns.date:
            date_look = base if columns.left else alarm
            pieces += _assumable(item, "deadline", _date(item, columns.date), columns.date, date_look)
        if columns.left:
            pieces.append(Piece(_left(item, section, columns, self.shown), alarm))
        if columns.sign:
            pieces.append(Piece(f"{wording.status_sign(item.status)} ", look))
        pieces += self._number(item, columns.number)
        pieces += self._title(item, columns.title, base, section)
        if columns.lead:
            pieces += _assumable(item, "lead", value(item, "lead", ()), columns.lead, base)
        return pieces

    def _number(self, item: Item, width: int) -> list[Piece]:
        before = MARKED if item.id in self.shown.marked else " "
        behind = VISITED if self.shown.others.editing(item.id) else " "
        return [Piece(before, "pointer"), Piece(f"{item.number:>{width - 2}}{behind}", "quiet")]

    def _title(self, item: Item, width: int, base: str, section: Section) -> list[Piece]:
        """The title, and after it the name of the day off it is due on; one cell more than the width in all."""
        due_later = section in {Section.WEEK, Section.NEXT, Section.LATER}
        closed = _closed_when_due(item, self.shown.reading.calendar, short=width < _LONG_TITLE) if due_later else ""
        note = elide(closed, width * 3 // 5)
        room = max(width - (cell_len(note) + 1 if note else 0), 0)
        title = elide(item.title, room)
        look = "fresh" if self.shown.others.fresh(item.id) else base
        end = Piece(" " * (width - cell_len(title) - cell_len(note)))
        return [*lit(title, self.shown.query, look), _mark(item, "title"), Piece(note, "quiet"), end]


# Parts of a line


def _heading(row: Heading, columns: _Columns, day: date) -> list[Piece]:
    """A section's name, how much is in it, and the days it covers, under the columns where there are some."""
    name, count = t(f"agenda.section.{row.section.value}"), t("agenda.count", count=row.count)
    look = "group" if row.count and row.section is not Section.CLOSED else "quiet"
    span = _span(row, day)
    if not columns.left:
        shown = elide(f" {name}", columns.all)
        return [Piece(shown, look), Piece(elide(f"  {count}  {span}", columns.all - cell_len(shown)), "quiet")]
    gap = " " * (columns.before_title - 1 - columns.date - 1 - columns.left)
    return [
        Piece(f" {fit(name, columns.date)} ", look),
        Piece(fit(count, columns.left, right=True), "quiet"),
        Piece(f"{gap}{elide(span, columns.all - columns.before_title)}", "quiet"),
    ]


def _span(row: Heading, day: date) -> str:
    """The days of a section; their year where it is not the viewing date's."""
    if row.span is None:
        return ""
    near = {each.year for each in row.span} == {day.year}
    first, last = (each.strftime("%d/%m" if near else "%d/%m/%Y") for each in row.span)
    return first if first == last else t("agenda.span", first=first, last=last)


def _closed(row: Closed, columns: _Columns) -> list[Piece]:
    """Some days off, standing where a deadline on them would."""
    first, last = (_weekday(each, each.strftime("%d/%m")) for each in (row.first, row.last))
    days = t("agenda.span", first=first, last=last) if row.first != row.last else first
    if row.first == row.last and columns.left:
        days = _weekday(row.first, row.first.strftime("%d/%m/%Y"))
    room = max(columns.date, cell_len(days))
    said = why_off(row.why, row.name) if row.why else why_worked(row.name)
    return [Piece(elide(f" {fit(days, room)}  {said}", columns.all), "quiet")]


def _date(item: Item, width: int) -> str:
    """The last day of a deadline with its weekday, and the period if it is one; without a year in a narrow column."""
    deadline = item.deadline
    if deadline is None or deadline.date is None:
        return wording.deadline_short(deadline)
    last = deadline.date
    if width < 19:
        return _weekday(last, last.strftime("%d/%m"))
    if deadline.precision in _EXACT:
        return _weekday(last, wording.deadline_short(deadline))
    return f"{_weekday(last, last.strftime('%d/%m'))} {wording.deadline_short(deadline)}"


def _weekday(day: date, said: str) -> str:
    return t("agenda.day", weekday=t(f"agenda.weekday.{day.weekday()}"), day=said)


def _left(item: Item, section: Section, columns: _Columns, shown: Shown) -> str:
    """How many days are left or over, and in brackets the working days of them; a closed item's end instead."""
    standing = item.standing(shown.day)
    room = columns.left + 1 + (columns.working and columns.working + 1)
    if section is Section.CLOSED:
        said = wording.standing(standing)
        if cell_len(said) >= room:
            said = t(f"board.short.{item.status.value}")
        return fit(fit(said, columns.left, right=True) if cell_len(said) <= columns.left else f" {said}", room)
    said = "" if standing.state is State.UNDATED else wording.standing(standing)
    last = due(item)
    working = shown.reading.calendar.workdays_between(shown.day, last) if columns.working and last else 0
    brackets = t("agenda.working", days=working) if working else ""
    return fit(f"{fit(said, columns.left, right=True)} {brackets}", room)


def _closed_when_due(item: Item, calendar: Calendar, *, short: bool) -> str:
    """The name of the day off a deadline falls on."""
    last = due(item)
    name = day_off(calendar, last, short=short) if last else ""
    return f"· {name}" if name else ""


def _assumable(item: Item, field: str, said: str, width: int, look: str) -> list[Piece]:
    """A value in its column, the mark of an assumed one right after it; one cell more than the width in all."""
    shown = elide(said, width)
    return [Piece(shown, look), _mark(item, field), Piece(" " * (width - cell_len(shown)))]


def _mark(item: Item, field: str) -> Piece:
    """The mark of an assumed value, or the room for it."""
    return Piece(ASSUMED if field in item.assumed else " ", "mark")

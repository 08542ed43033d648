"""Which items the agenda puts under which heading, in what order, and the days off between them. No painting here."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from store.language.calendar import Calendar
from store.language.holidays import DayOff
from store.views import Item, Status

_WEEK = 7
_CLOSED = {Status.DONE, Status.PAUSED, Status.CANCELLED}


class Section(StrEnum):
    """What the agenda is divided into, in its order; weeks start on Monday."""

    LATE = "late"
    WEEK = "week"  # from the viewing date to Sunday
    NEXT = "next"  # the two weeks after that
    LATER = "later"
    UNDATED = "undated"
    CLOSED = "closed"  # done, paused or cancelled, whenever due


Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above a section: how many items it has, and the days they or the section cover."""

    section: Section
    count: int
    span: Span | None


@dataclass(frozen=True, slots=True)
class Closed:
    """Days on which the office is closed for one reason, the last one included; or a weekend day that is worked.

    Attributes:
        why: None for a day that is worked.
        name: what the office calls it, where it is on its own list.
    """

    first: date
    last: date
    why: DayOff | None
    name: str = ""


Row = Heading | Closed | Item


@dataclass(frozen=True, slots=True)
class Weeks:
    """The days the agenda looks at closely, counted from the viewing date."""

    day: date
    sunday: date
    end: date

    @classmethod
    def of(cls, day: date) -> Weeks:
        """The rest of the day's week, and the two weeks after it."""
        sunday = _after(day, _WEEK - 1 - day.weekday())
        return cls(day, sunday, _after(sunday, 2 * _WEEK))

    def section(self, item: Item) -> Section:
        """Where an item belongs."""
        if item.status in _CLOSED:
            return Section.CLOSED
        last_days = ((Section.WEEK, self.sunday), (Section.NEXT, self.end))
        last_day = due(item)
        if last_day is None:
            return Section.UNDATED
        if last_day < self.day:
            return Section.LATE
        return next((section for section, last in last_days if last_day <= last), Section.LATER)

    def span(self, section: Section, items: Sequence[Item]) -> Span | None:
        """The days a section covers: those of the calendar, or of its first and last deadline."""
        if section is Section.WEEK:
            return self.day, self.sunday
        if section is Section.NEXT:
            return _after(self.sunday, 1), self.end
        dates = [last for item in items if (last := due(item)) is not None]
        return (dates[0], dates[-1]) if dates and section is not Section.CLOSED else None


class Plan:
    """All lines of the agenda, and the ways through its items.

    Args:
        items: in the order of the list, which decides between equal dates.
        day: the viewing date.
        calendar: the working days of the office.
    """

    def __init__(self, items: Sequence[Item], day: date, calendar: Calendar) -> None:
        self.items, self.day, self.calendar = items, day, calendar
        self.rows = tuple(arrange(items, day, calendar)) if items else ()
        self.places = {row.id: y for y, row in enumerate(self.rows) if isinstance(row, Item)}
        self.number_width = max((len(item.number) for item in items), default=0)
        self._keys, self._lines = list(self.places), list(self.places.values())
        self._starts = [bisect_left(self._lines, y) for y, row in enumerate(self.rows) if _starts(row)]

    def first(self) -> str | None:
        """The first item, if there is one."""
        return self._keys[0] if self._keys else None

    def last(self) -> str | None:
        """The last item, if there is one."""
        return self._keys[-1] if self._keys else None

    def along(self, key: str, by: int) -> str:
        """The item so many after another, or before it when negative; at an end the last on the way."""
        return self._keys[self._inside(self._index(key) + by)]

    def lines_on(self, key: str, by: int) -> str:
        """The item about so many lines after another (before it, when negative), and but at least the next."""
        index, line = self._index(key), self.places[key] + by
        if by > 0:
            return self._keys[self._inside(max(bisect_right(self._lines, line) - 1, index + 1))]
        return self._keys[self._inside(min(bisect_left(self._lines, line), index - 1))]

    def sections_on(self, key: str, by: int) -> str:
        """The first item of the section so many after that of another item, or before it when negative."""
        here = bisect_right(self._starts, self._index(key)) - 1
        there = min(max(here + by, 0), len(self._starts) - 1)
        return key if there == here and by > 0 else self._keys[self._starts[there]]

    def top(self, key: str) -> int:
        """The first of the lines that introduce an item: the days off and headings right above it."""
        line = self.places[key]
        while line and not isinstance(self.rows[line - 1], Item):
            line -= 1
        return line

    def _index(self, key: str) -> int:
        return bisect_left(self._lines, self.places[key])

    def _inside(self, index: int) -> int:
        return min(max(index, 0), len(self._keys) - 1)


def _starts(row: Row) -> bool:
    """Whether a line is the heading of a section with items in it."""
    return isinstance(row, Heading) and row.count > 0


def due(item: Item) -> date | None:
    """The last day of an item's deadline, if it has one."""
    return item.deadline.date if item.deadline else None


def arrange(items: Iterable[Item], day: date, calendar: Calendar) -> Iterator[Row]:
    """The lines of the agenda: every item once, under the heading of its section.

    Args:
        items: in the order of the list, which decides between equal dates.
        day: the viewing date.
        calendar: the working days of the office.
    """
    weeks = Weeks.of(day)
    members: dict[Section, list[Item]] = {section: [] for section in Section}
    for item in items:
        members[weeks.section(item)].append(item)
    for section, found in members.items():
        found.sort(key=_by_date)
        soon = section in {Section.WEEK, Section.NEXT}
        if found or soon:  # that nothing is due soon is worth a line
            span = weeks.span(section, found)
            yield Heading(section, len(found), span)
            yield from _with_closed(found, span, calendar) if soon and span else found


def closed_days(first: date, last: date, calendar: Calendar) -> list[Closed]:
    """The days off in a span and the weekend days worked, in order; neighbours of one name are one."""
    off = calendar.days_off(first, last)
    worked = calendar.made_up(first, last)
    found: list[Closed] = []
    for day in sorted({*off, *worked}):
        why = off.get(day)
        name = (calendar.off if why else calendar.worked).get(day, "")
        before = found[-1] if found else None
        if before and (before.why, before.name, before.last) == (why, name, day - timedelta(1)):
            found[-1] = Closed(before.first, day, why, name)
        else:
            found.append(Closed(day, day, why, name))
    return found


def _with_closed(items: Sequence[Item], span: Span, calendar: Calendar) -> list[Row]:
    """Items in the order of their dates, the days off of their span among them."""
    rows: list[tuple[date, Row]] = [(closed.first, closed) for closed in closed_days(*span, calendar)]
    rows += [(last, item) for item in items if (last := due(item)) is not None]
    return [row for _, row in sorted(rows, key=lambda dated: dated[0])]


def _by_date(item: Item) -> date:
    return due(item) or date.max


def _after(day: date, days: int) -> date:
    """A day so much later, or the last there is."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))

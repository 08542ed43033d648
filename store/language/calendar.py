"""The days on which an office works: the country's, but for those that the office's own list says otherwise of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from store.language import holidays
from store.language.holidays import DayOff

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of an office.

    The government publishes next year's swaps late, and an office has days of its own; its list goes before all else.

    Attributes:
        off: days the office has off, and what they are called.
        worked: days it works although they would be off, and why.
    """

    off: Mapping[date, str] = field(default_factory=dict)
    worked: Mapping[date, str] = field(default_factory=dict)

    def is_day_off(self, day: date) -> bool:
        """Whether the office is closed."""
        return day in self.off or (day not in self.worked and _is_public_day_off(day))

    def days_off(self, first: date, last: date) -> Mapping[date, DayOff]:
        """The holidays from one day to another, both included, in order; ordinary weekends are not."""
        public = {day: why for day, why in holidays.days_off(first, last).items() if day not in self.worked}
        own = {day: DayOff.OFFICE for day in self.off if first <= day <= last}
        return dict(sorted((public | own).items()))

    def made_up(self, first: date, last: date) -> tuple[date, ...]:
        """The days from one day to another that are worked although they would be off, in order."""
        own = {day for day in self.worked if first <= day <= last and _is_public_day_off(day)}
        return tuple(sorted({*holidays.worked_saturdays(first, last), *own} - self.off.keys()))

    def special(self, first: date, last: date) -> tuple[date, ...]:
        """Holidays, days worked instead, and whatever is on the office's list, from one day to another, in order."""
        own = {day for day in (*self.off, *self.worked) if first <= day <= last}
        return tuple(sorted({*self.days_off(first, last), *self.made_up(first, last), *own}))

    def workday_after(self, day: date, count: int) -> date:
        """The working day so many working days after a day, which itself does not count ("10 ngày làm việc").

        Raises:
            OverflowError: there is none before the end of all dates.
        """
        found = day
        while count > 0:
            found += timedelta(1)
            count -= not self.is_day_off(found)
        return found

    def workdays_beside(self, day: date) -> tuple[date, date]:
        """The last working day before a day and the first one after it."""
        before = day - timedelta(1)
        while self.is_day_off(before):
            before -= timedelta(1)
        return before, self.workday_after(day, 1)

    def workdays_between(self, first: date, last: date) -> int:
        """How many working days come after a day, up to and including another; none when that is not later."""
        if last <= first:
            return 0
        return _public_workdays(first, last) + sum(self._differences(first, last))

    def _differences(self, first: date, last: date) -> Iterator[int]:
        """What the office's own list adds to the public working days after a day up to another, or takes away."""
        for day in self.off:
            yield -(first < day <= last and not _is_public_day_off(day))
        for day in self.worked:
            yield +(first < day <= last and day not in self.off and _is_public_day_off(day))


PUBLIC = Calendar()
"""The calendar of an office without a list of its own."""


def _is_public_day_off(day: date) -> bool:
    return (day.weekday() >= _SATURDAY and not holidays.worked_saturdays(day, day)) or bool(
        holidays.days_off(day, day)
    )


def _public_workdays(first: date, last: date) -> int:
    ordinary = _weekdays_up_to(last) - _weekdays_up_to(first)
    years = range(first.year, last.year + 1)
    closed = sum(first < day <= last for year in years for day in holidays.weekdays_off(year))
    return ordinary - closed + len(holidays.worked_saturdays(first + timedelta(1), last))


def _weekdays_up_to(day: date) -> int:
    """How many days from Monday to Friday there are from 1/1/0001, a Monday, to a day."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * _SATURDAY + min(rest, _SATURDAY)

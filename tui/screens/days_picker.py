"""Choosing days to say something of: days off that are known, or others as they are typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from store.errors import PhraseNotUnderstood
from store.language.calendar import Calendar
from tui.days_off import Days, stretch, why_off, why_worked, with_weekday
from tui.i18n import t
from tui.reading import Reading
from tui.screens.picker import Picker
from tui.selection import days_of, span
from tui.widgets.choice_list import Choice
from tui.widgets.pick_field import offered

_LONGEST = 31  # days that can be chosen at once


class DaysPicker(Picker[Days]):
    """The days off and make-up days of this year and the next; other days are typed and read at once.

    Args:
        reading: the board.
        day: the viewing date: the list begins with its year.
    """

    def __init__(self, reading: Reading, day: date) -> None:
        super().__init__(t("days.ask"), list(_listed(reading.calendar, day.year)))
        self._reading = reading

    def put_choices(self) -> None:
        """Show the days that fit what is typed; before them the days it means, if they are not listed."""
        query = self._field.words
        found = offered(self._all, query, None)
        typed = [each for each in self._typed_days(query) if each.value not in {listed.value for listed in self._all}]
        empty = t("days.not_understood", query=query) if query else t("dialog.empty")
        self._list.put([*typed, *found], chosen=0, query=query, empty=empty)

    def _typed_days(self, query: str) -> Iterator[Choice[Days]]:
        try:
            first, last = days_of(span(query, self._reading.today)) if query else (date.max, date.min)
        except PhraseNotUnderstood:
            return
        if 0 <= (last - first).days < _LONGEST:
            days = tuple(first + timedelta(away) for away in range((last - first).days + 1))
            yield Choice(days, f"→ {stretch(days)}")


def _listed(calendar: Calendar, year: int) -> Iterator[Choice[Days]]:
    """The office's own days, and the public holidays of two years, in order."""
    first, last = date(year, 1, 1), date(year + 1, 12, 31)
    off = calendar.days_off(first, last)
    for day in sorted({*off, *calendar.made_up(first, last), *calendar.off, *calendar.worked}):
        own = day in calendar.off or day in calendar.worked
        why = why_worked(calendar.worked.get(day, ""))
        if day in off:
            why = why_off(off[day], calendar.off.get(day, ""))
        yield Choice((day,), f"{with_weekday(day)}  {why}", t("days.own") if own else "")

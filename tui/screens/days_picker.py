"""Choosing days to say something of: days off that are known, or others as they are typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from store.errors import PhraseNotUnderstood
from store.language.calendar import Calendar
from tui.days_off import Days, said_of, stretch, with_weekday
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
        listed = list(_listed(reading.calendar, day.year))
        coming = next((each.value for each in listed if each.value[-1] >= day), None)
        super().__init__(t("days.ask"), listed, chosen=coming)
        self._reading = reading

    def put_choices(self) -> None:
        """Show the days that fit what is typed; before them the days it means, if they are not listed."""
        query = self._field.words
        found = offered(self._all, query, None)
        typed = [each for each in self._typed_days(query) if each.value not in {listed.value for listed in self._all}]
        place = found.index(self._chosen) if self._chosen in found and not query else 0
        empty = t("days.not_understood", query=query) if query else t("dialog.empty")
        self._list.put([*typed, *found], chosen=place, query=query, empty=empty)

    def _typed_days(self, query: str) -> Iterator[Choice[Days]]:
        try:
            first, last = days_of(span(query, self._reading.today)) if query else (date.max, date.min)
        except PhraseNotUnderstood:
            return
        if 0 <= (last - first).days < _LONGEST:
            days = tuple(first + timedelta(away) for away in range((last - first).days + 1))
            yield Choice(days, f"→ {stretch(days)}")


def _listed(calendar: Calendar, year: int) -> Iterator[Choice[Days]]:
    """The office's own days, and the public holidays of two years, in order; neighbours of one name are one."""
    first, last = date(year, 1, 1), date(year + 1, 12, 31)
    days = calendar.special(first, last)
    said = {day: (said_of(calendar, day), day in calendar.off or day in calendar.worked) for day in days}
    stretches: list[list[date]] = []
    for day in days:
        if stretches and stretches[-1][-1] == day - timedelta(1) and said[stretches[-1][-1]] == said[day]:
            stretches[-1].append(day)
        else:
            stretches.append([day])
    for each in stretches:
        what, own = said[each[0]]
        span = with_weekday(each[0])
        if len(each) > 1:
            span = t("agenda.span", first=span, last=with_weekday(each[-1]))
        yield Choice(tuple(each), f"{span}  {what}", t("days.own") if own else "")

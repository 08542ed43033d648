"""The days the office has off or makes up for: all of them to look at, its own list to change."""

from __future__ import annotations

from store.actions import SetDays
from store.language.calendar import Calendar
from store.views import OfficeDay
from tui.days_off import Days, stretch
from tui.i18n import t
from tui.messages import Draft
from tui.screens.forms import FieldForms

_NAME_KEY = ("board", "day_name")


class OfficeDays(FieldForms):
    """The part of the board that looks after the office's own days."""

    def action_office_days(self) -> None:
        """Choose days, then what they are, then for what."""
        from tui.screens.days_picker import DaysPicker

        self.ask(DaysPicker(self.board.reading, self.board.day), self._choose_use)

    def _choose_use(self, days: Days) -> None:
        from tui.screens.picker import Picker
        from tui.widgets.choice_list import Choice

        listed = _seen(self.board.reading.calendar, days)
        choices = [Choice("off", t("days.off")), Choice("worked", t("days.worked"))]
        if listed:
            choices.append(Choice("drop", t("days.drop")))
        current = ("worked" if listed[0].working else "off") if listed else None

        def answered(use: str) -> None:
            if use == "drop":
                self.request(SetDays(days=tuple(each.day for each in listed), working=None, seen=listed))
            else:
                self._ask_name(days, listed, working=use == "worked")

        self.ask(Picker(stretch(days), choices, current=current), answered)

    def _ask_name(self, days: Days, listed: tuple[OfficeDay, ...], *, working: bool) -> None:
        from tui.screens.prompts import TextPrompt

        calendar = self.board.reading.calendar
        # Of a stretch only the days on which the list makes a difference: weekends are off by themselves.
        told = tuple(day for day in days if len(days) == 1 or calendar.is_day_off(day) is working)

        def answered(name: str) -> None:
            self.request(
                SetDays(days=told, working=working, name=name, seen=listed),
                Draft(*_NAME_KEY, name),
                otherwise=t("days.nothing"),
            )

        title = t("days.name.worked" if working else "days.name.off", days=stretch(days))
        self.ask(TextPrompt(title, listed[0].name if listed else "", draft=_NAME_KEY, empty_ok=True), answered)


def _seen(calendar: Calendar, days: Days) -> tuple[OfficeDay, ...]:
    """Those of the days that are on the office's list."""
    listed = [OfficeDay(day, False, name) for day, name in calendar.off.items() if day in days]
    listed += [OfficeDay(day, True, name) for day, name in calendar.worked.items() if day in days]
    return tuple(sorted(listed, key=lambda each: each.day))

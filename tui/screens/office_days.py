"""The days the office has off or makes up for: all of them to look at, its own list to change."""

from __future__ import annotations

from store.language.calendar import Calendar
from tui.days_off import Days, own_days, stretch, to_set
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

        calendar = self.board.reading.calendar
        listed = own_days(calendar, days)
        choices = [Choice("off", t("days.off")), Choice("worked", t("days.worked"))]
        if listed:
            choices.append(Choice("drop", t("days.drop")))
        current = ("worked" if listed[0].working else "off") if listed else None

        def answered(use: str) -> None:
            if use == "drop":
                self.request(to_set(calendar, days, working=None))
            else:
                self._ask_name(calendar, days, working=use == "worked")

        self.ask(Picker(stretch(days), choices, current=current), answered)

    def _ask_name(self, calendar: Calendar, days: Days, *, working: bool) -> None:
        from tui.screens.prompts import TextPrompt

        def answered(name: str) -> None:
            wanted = to_set(calendar, days, working=working, name=name)
            self.request(wanted, Draft(*_NAME_KEY, name), otherwise=t("days.nothing"))

        listed = own_days(calendar, days)
        title = t("days.name.worked" if working else "days.name.off", days=stretch(days))
        self.ask(TextPrompt(title, listed[0].name if listed else "", draft=_NAME_KEY, empty_ok=True), answered)

"""Why offices are closed on a day, or open on one that would be off, in the words people use."""

from __future__ import annotations

from datetime import date

from store.language import deadlines, text
from store.language.calendar import Calendar
from store.language.holidays import DayOff
from tui.i18n import t
from tui.terms import day_text

Days = tuple[date, ...]


def why_off(why: DayOff, name: str, *, short: bool = False) -> str:
    """The reason of a day off.

    Args:
        why: what kind of day it is.
        name: what the office calls it, where it is a day of its own.
        short: for a place with little room.
    """
    kind = "due" if short else "off"
    if why is DayOff.OFFICE and text.one_line(name):
        return t(f"agenda.{kind}.named", name=text.one_line(name))
    return t(f"agenda.{kind}.{why.value}")


def why_worked(name: str) -> str:
    """Why a day is worked that would be off; name is what the office calls it, if it is on its own list."""
    return t("agenda.worked.named", name=text.one_line(name)) if text.one_line(name) else t("agenda.off.made_up")


def day_off(calendar: Calendar, day: date, *, short: bool = False) -> str:
    """The reason a day is off; nothing for a working day and for an ordinary weekend."""
    why = calendar.days_off(day, day).get(day)
    return why_off(why, calendar.off.get(day, ""), short=short) if why else ""


def with_weekday(day: date) -> str:
    """A day with its weekday, short: T6 23/04/2027."""
    return t("agenda.day", weekday=t(f"agenda.weekday.{day.weekday()}"), day=day_text(day))


def stretch(days: Days) -> str:
    """Some days in a row, in words."""
    first, last = days[0], days[-1]
    if first == last:
        return t("dialog.deadline.day", weekday=deadlines.weekday(first, t.language), day=day_text(first))
    span = t("agenda.span", first=with_weekday(first), last=with_weekday(last))
    return t("days.stretch", count=len(days), days=span)

"""Why offices are closed on a day, or open on one that would be off, in the words people use."""

from __future__ import annotations

from datetime import date

from store.actions import SetDays
from store.language import deadlines, text
from store.language.calendar import PUBLIC, Calendar
from store.language.holidays import DayOff
from store.views import OfficeDay
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


def said_of(calendar: Calendar, day: date) -> str:
    """What is special about a day: why it is off, or why it is worked."""
    return day_off(calendar, day) or why_worked(calendar.worked.get(day, ""))


def closed(calendar: Calendar, day: date) -> str:
    """Why the office is closed on a day off, a weekend too, as a sentence begins."""
    why = day_off(calendar, day) or t("dialog.deadline.weekend")
    return f"{why[0].upper()}{why[1:]}"


def own_days(calendar: Calendar, days: Days) -> tuple[OfficeDay, ...]:
    """Those of some days that are on the office's own list, in order."""
    listed = [OfficeDay(day, False, name) for day, name in calendar.off.items() if day in days]
    listed += [OfficeDay(day, True, name) for day, name in calendar.worked.items() if day in days]
    return tuple(sorted(listed, key=lambda each: each.day))


def to_set(calendar: Calendar, days: Days, *, working: bool | None, name: str = "") -> SetDays:
    """What to ask for to have days off (or worked, or with None as in the country), nothing overwritten unseen.

    Of a stretch only those days are listed on which the country does otherwise: its weekends are off by themselves.
    """
    seen = own_days(calendar, days)
    listed = {each.day for each in seen}
    if working is None:
        days = tuple(each.day for each in seen)
    elif len(days) > 1:
        days = tuple(day for day in days if day in listed or PUBLIC.is_day_off(day) is working)
    return SetDays(days=days, working=working, name=name, seen=seen)


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

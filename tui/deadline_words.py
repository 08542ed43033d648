"""A deadline in full, as it is told before it is saved: weekday, days and working days left, the lunar date."""

from __future__ import annotations

from datetime import date

from store.language import deadlines
from store.language.lunar import lunar_of
from store.language.lunar_phrases import year_name
from store.views import Deadline, Precision
from tui import wording
from tui.i18n import t
from tui.reading import Count
from tui.terms import day_text

_YEAR = 366  # days ahead for which working days are told


def lunar_words(day: date) -> str:
    """A day by the lunar calendar; nothing outside the years it is known for."""
    found = lunar_of(day)
    if found is None:
        return ""
    leap = t("dialog.deadline.leap") if found.leap else ""
    return t(
        "dialog.deadline.lunar", day=found.day, month=found.month, leap=leap, year=year_name(found.year, t.language)
    )


def told(deadline: Deadline, count: Count) -> str:
    """A deadline in full: its day with the weekday, or its period with the last day, and how far off it is."""
    if deadline.date is None:
        return f"{wording.deadline(deadline)} · {t('dialog.deadline.undated')}"
    day = day_text(deadline.date)
    day = t("dialog.deadline.day", weekday=deadlines.weekday(deadline.date, t.language), day=day)
    when = day
    if deadline.precision is not Precision.DAY:
        when = t("dialog.deadline.period", period=wording.deadline(deadline), day=day)
    return f"{when} · {distance((deadline.date - count.viewing).days)}{_working(count, deadline.date)}"


def _working(count: Count, day: date) -> str:
    """How many working days are left, as far ahead as that tells anybody anything."""
    if not 0 < (day - count.viewing).days <= _YEAR:
        return ""
    return f" {t('agenda.working', days=count.calendar.workdays_between(count.viewing, day))}"


def distance(days: int) -> str:
    """How far off a day is, in words."""
    if days == 0:
        return t("dialog.deadline.due")
    key = "dialog.deadline.left" if days > 0 else "dialog.deadline.past"
    return t(f"{key}.one") if abs(days) == 1 else t(key, days=abs(days))

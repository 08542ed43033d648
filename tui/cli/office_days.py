"""days, day-off, work-day, drop-day: when the office is closed, and when it works although it would be."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Final

import typer

from store.actions import SetDays
from store.language.calendar import Calendar
from tui import wording
from tui.cli import output
from tui.cli import parameters as given
from tui.cli.helping import Command
from tui.cli.records import Record
from tui.cli.session import session_of
from tui.days_off import why_off, why_worked, with_weekday
from tui.i18n import t
from tui.selection import days_of, span

_MOST: Final = 366  # days that can be said something of at once

Days = Annotated[str, typer.Argument(metavar="days", help="days", show_default=False)]
Name = Annotated[str, typer.Option("--name", metavar="text", help="day_name")]


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command("days", cls=Command, add_help_option=False)(days)
    app.command("day-off", cls=Command, add_help_option=False)(day_off)
    app.command("work-day", cls=Command, add_help_option=False)(work_day)
    app.command("drop-day", cls=Command, add_help_option=False)(drop_day)


def days(
    context: typer.Context,
    within: Annotated[str, typer.Option("--within", metavar="days", help="within")] = "",
    as_json: given.Json = False,
) -> None:
    """Print the days off and the make-up days of a year, or of other days that are asked for."""
    with session_of(context).board() as board:
        today, calendar = board.viewing_date, board.calendar()
    first, last = days_of(span(within, today)) if within else (date(today.year, 1, 1), date(today.year, 12, 31))
    found = sorted({*calendar.days_off(first, last), *calendar.made_up(first, last), *_own(calendar, first, last)})
    if as_json:
        output.as_json([_record(calendar, day) for day in found])
        return
    for day in found:
        own = t("days.own") if day in calendar.off or day in calendar.worked else ""
        output.line("  ".join(part for part in (with_weekday(day), _why(calendar, day), own and f"({own})") if part))


def day_off(context: typer.Context, days: Days, name: Name = "") -> None:
    """Put days on the office's list of days off."""
    _set(context, days, working=False, name=name)


def work_day(context: typer.Context, days: Days, name: Name = "") -> None:
    """Put days on the office's list of days that are worked although they would be off."""
    _set(context, days, working=True, name=name)


def drop_day(context: typer.Context, days: Days) -> None:
    """Take days off the office's list."""
    _set(context, days, working=None, name="")


def _set(context: typer.Context, words: str, *, working: bool | None, name: str) -> None:
    with session_of(context).board() as board:
        first, last = days_of(span(words, board.today))
        calendar = board.calendar()
        each = [first + timedelta(away) for away in range(min((last - first).days + 1, _MOST))]
        if len(each) > 1 and working is not None:  # of a stretch, those on which the list makes a difference
            each = [day for day in each if calendar.is_day_off(day) is working]
        outcome = board.perform(SetDays(days=tuple(each), working=working, name=name))
    output.tell(wording.outcome(outcome))


def _own(calendar: Calendar, first: date, last: date) -> set[date]:
    return {day for day in (*calendar.off, *calendar.worked) if first <= day <= last}


def _why(calendar: Calendar, day: date) -> str:
    why = calendar.days_off(day, day).get(day)
    return why_off(why, calendar.off.get(day, "")) if why else why_worked(calendar.worked.get(day, ""))


def _record(calendar: Calendar, day: date) -> Record:
    own = day in calendar.off or day in calendar.worked
    return {
        "date": day.isoformat(),
        "working": not calendar.is_day_off(day),
        "own": own,
        "name": calendar.off.get(day) or calendar.worked.get(day, ""),
        "text": _why(calendar, day),
    }

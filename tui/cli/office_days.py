"""days, day-off, work-day, drop-day: when the office is closed, and when it works although it would be."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Final

import typer

from store.errors import PhraseNotUnderstood
from store.language.calendar import Calendar
from tui import wording
from tui.cli import output
from tui.cli import parameters as given
from tui.cli.helping import Command
from tui.cli.records import Record
from tui.cli.session import session_of
from tui.days_off import said_of, to_set, with_weekday
from tui.i18n import t
from tui.selection import days_of, span

_MOST: Final = 366  # days that can be listed at once

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
    found = calendar.special(first, last)
    if as_json:
        output.as_json([_record(calendar, day) for day in found])
        return
    for day in found:
        own = f"({t('days.own')})" if _is_own(calendar, day) else ""
        output.line("  ".join(part for part in (with_weekday(day), said_of(calendar, day), own) if part))


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
        if working is not None and (last - first).days >= _MOST:  # a slip in the year, not a plan
            raise PhraseNotUnderstood(words)
        days = tuple(first + timedelta(away) for away in range((last - first).days + 1))
        outcome = board.perform(to_set(board.calendar(), days, working=working, name=name))
    output.tell(wording.outcome(outcome))


def _is_own(calendar: Calendar, day: date) -> bool:
    return day in calendar.off or day in calendar.worked


def _record(calendar: Calendar, day: date) -> Record:
    return {
        "date": day.isoformat(),
        "working": not calendar.is_day_off(day),
        "own": _is_own(calendar, day),
        "name": calendar.off.get(day) or calendar.worked.get(day, ""),
        "text": said_of(calendar, day),
    }

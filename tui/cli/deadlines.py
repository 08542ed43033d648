"""when: what a deadline phrase means."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from store.errors import PhraseNotUnderstood
from store.language import deadlines, text
from store.views import Deadline
from tui import wording
from tui.cli import output
from tui.cli import parameters as given
from tui.cli.helping import Command
from tui.cli.records import Record
from tui.cli.session import session_of
from tui.days_off import closed
from tui.deadline_words import lunar_words, told
from tui.i18n import t
from tui.reading import Count
from tui.terms import day_text


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("when", cls=Command, add_help_option=False)(when)


def when(
    context: typer.Context,
    phrase: Annotated[str, typer.Argument(metavar="phrase", help="phrase", show_default=False)],
    as_json: given.Json = False,
) -> None:
    """Print the deadline a phrase means, by the office's calendar where there is a board; none is made."""
    if not phrase.strip():
        raise PhraseNotUnderstood("")
    session = session_of(context)
    count = Count(session.today, session.today, session.calendar())
    first = deadlines.parse(phrase, count.today, count.calendar)
    others = deadlines.alternatives(phrase, count.today, count.calendar)
    if as_json:
        output.as_json(_record(first, others, count))
        return
    output.line(f"{text.one_line(phrase)} → {told(first, count)}")
    if first.date is not None:
        for remark in (_closed(first.date, count), lunar_words(first.date)):
            if remark:
                output.line(f"  {remark}")
    for other in others:
        output.line(f"  {t('cli.when.or')} {told(other, count)}")


def _closed(day: date, count: Count) -> str:
    """That the office is closed on a day, and the working days around it."""
    if not count.calendar.is_day_off(day):
        return ""
    before, after = (day_text(each) for each in count.calendar.workdays_beside(day))
    return t("cli.when.off", why=closed(count.calendar, day), before=before, after=after)


def _record(found: Deadline, others: tuple[Deadline, ...], count: Count) -> Record:
    day = found.date
    return {
        "date": day.isoformat() if day else None,
        "precision": found.precision.value,
        "text": wording.deadline(found),
        "working_days": count.calendar.workdays_between(count.today, day) if day else None,
        "day_off": count.calendar.is_day_off(day) if day else None,
        "alternatives": [other.date.isoformat() for other in others if other.date],
    }

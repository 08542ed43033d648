"""when: what a deadline phrase means."""

from __future__ import annotations

from typing import Annotated

import typer

from store.errors import PhraseNotUnderstood
from store.language import deadlines
from tui import wording
from tui.cli import output
from tui.cli import parameters as given
from tui.cli.helping import Command
from tui.cli.session import session_of
from tui.i18n import t


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("when", cls=Command, add_help_option=False)(when)


def when(
    context: typer.Context,
    phrase: Annotated[str, typer.Argument(metavar="phrase", help="phrase", show_default=False)],
    as_json: given.Json = False,
) -> None:
    """Print the deadline a phrase means; no board is opened."""
    if not phrase.strip():
        raise PhraseNotUnderstood("")
    found = deadlines.parse(phrase, session_of(context).today)
    day = found.date
    if as_json:
        record = {
            "date": day.isoformat() if day else None,
            "precision": found.precision.value,
            "text": wording.deadline(found),
        }
        output.as_json(record)
    elif day is None:
        output.line(wording.deadline(found))
    else:
        due = wording.value("done_on", day.isoformat())
        output.line(t("cli.when", text=wording.deadline(found), day=due, weekday=deadlines.weekday(day, t.language)))

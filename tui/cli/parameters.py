"""Arguments and options shared by several commands.

A help text or metavar here is a key: tui/cli/helping.py finds the words for it in the language of the moment.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from store.errors import ReadOnly
from tui.cli import output
from tui.cli.session import Session
from tui.i18n import t
from tui.options import LOOKING_BACK, day_of, language_of, past_of, place_of

GLOBAL = ("db", "lang", "today", "as_of", "help")
READING = {"list", "show", "history", "groups", "agencies", "days", "export", "when"}  # what the past can be asked


def _place(context: typer.Context, value: str | None) -> str | None:
    if value is not None:
        context.ensure_object(Session).db = place_of("--db", value)
    return value


def _language(value: str | None) -> str | None:
    if value is not None:
        t.use(language_of("--lang", value))
    return value


def _day(context: typer.Context, value: str | None) -> str | None:
    if value is not None:
        context.ensure_object(Session).day = day_of("--today", value)
    return value


def _as_of(context: typer.Context, value: str | None) -> str | None:
    if value is not None:
        look_back(context.ensure_object(Session), context.info_name or "", past_of(LOOKING_BACK, value))
    return value


def look_back(session: Session, command: str, moment: datetime) -> None:
    """Have a command work on the board of an earlier instant.

    Raises:
        store.errors.ReadOnly: the command is not one that only reads.
    """
    if command not in READING:
        raise ReadOnly("past")
    session.as_of = moment


def _version(value: bool) -> None:
    if value:
        output.line(f"Đầu Việc {_installed()}")
        raise typer.Exit


def _help(context: typer.Context, value: bool) -> None:
    if value:
        output.line(context.get_help().rstrip())
        raise typer.Exit


def _installed() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("dauviec")
    except PackageNotFoundError:  # run from a checkout, never installed
        return t("cli.version.source")


Place = Annotated[str | None, typer.Option("--db", metavar="place", help="db", callback=_place, expose_value=False)]
Language = Annotated[
    str | None,
    typer.Option("--lang", metavar="language", help="lang", callback=_language, expose_value=False, is_eager=True),
]
Day = Annotated[str | None, typer.Option("--today", metavar="day", help="today", callback=_day, expose_value=False)]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="date", help="as_of", callback=_as_of, expose_value=False)
]
Version = Annotated[bool, typer.Option("--version", help="version", callback=_version, is_eager=True)]
Help = Annotated[bool, typer.Option("--help", "-h", help="help", callback=_help, expose_value=False, is_eager=True)]

ItemRef = Annotated[str, typer.Argument(metavar="ref", help="ref", show_default=False)]
ItemRefs = Annotated[list[str], typer.Argument(metavar="refs", help="refs", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="json")]
GroupRef = Annotated[str, typer.Option("--group", metavar="group", help="group")]
Title = Annotated[str, typer.Option("--title", metavar="text", help="title")]
NewTitle = Annotated[str | None, typer.Option("--title", metavar="text", help="title")]
Lead = Annotated[str | None, typer.Option("--lead", metavar="agency", help="lead")]
Coordinating = Annotated[list[str] | None, typer.Option("--coordinating", metavar="agency", help="coordinating")]
Phrase = Annotated[str | None, typer.Option("--deadline", metavar="phrase", help="deadline")]
StatusWord = Annotated[str | None, typer.Option("--status", metavar="status", help="status")]
Deliverable = Annotated[str | None, typer.Option("--deliverable", metavar="text", help="deliverable")]
Basis = Annotated[str | None, typer.Option("--basis", metavar="text", help="basis")]
Leader = Annotated[str | None, typer.Option("--leader", metavar="name", help="leader")]
Seen = Annotated[str | None, typer.Option("--seen", metavar="version", help="seen")]
Force = Annotated[bool, typer.Option("--force", help="force")]
Reason = Annotated[str, typer.Option("--reason", metavar="text", help="reason")]
NewAgencies = Annotated[bool, typer.Option("--new-agency", help="new_agency")]

"""note, history, undo, redo: what was done, by whom, and taking it back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

import store
from store import Board
from store.actions import AddNote
from tui import visits, wording
from tui.cli import output, reading
from tui.cli import parameters as given
from tui.cli.helping import Command
from tui.cli.pages import print_history
from tui.cli.records import history_record
from tui.cli.session import session_of
from tui.i18n import t
from tui.options import moment_of
from tui.visits import Visit


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command("note", cls=Command, add_help_option=False)(note)
    app.command("history", cls=Command, add_help_option=False)(history)
    app.command("undo", cls=Command, add_help_option=False)(undo)
    app.command("redo", cls=Command, add_help_option=False)(redo)


def note(
    context: typer.Context,
    ref: given.ItemRef,
    text: Annotated[str, typer.Argument(metavar="text", help="note", show_default=False)],
) -> None:
    """Add a progress note to an item."""
    with session_of(context).board() as board:
        item = board.item(ref)
        output.tell(wording.outcome(board.perform(AddNote(item=item.id, text=text))))


def history(  # noqa: PLR0913  (one parameter an option)
    context: typer.Context,
    ref: Annotated[str | None, typer.Argument(metavar="ref", help="ref_or_all", show_default=False)] = None,
    *,
    since: Annotated[str | None, typer.Option("--since", metavar="date", help="since")] = None,
    new: Annotated[bool, typer.Option("--new", help="new")] = False,
    limit: Annotated[str | None, typer.Option("--limit", metavar="number", help="limit")] = None,
    as_json: given.Json = False,
) -> None:
    """Print what changed, newest first: on one item or on the whole board."""
    begin = None if since is None else moment_of("--since", since, end=False)
    most = None if limit is None else reading.count_of("--limit", limit)
    with session_of(context).board() as board:
        item = board.item(ref).id if ref is not None else None
        visit = _visit(board) if new else None
        entries = board.history(item, most, after=visit.step if visit else None, since=begin)
        if new and item is None and most is None:
            visits.remember(board.info().id, board.newest(), store.now())
    if as_json:
        output.as_json([history_record(entry) for entry in entries])
        return
    if visit is not None:
        output.tell(_since(visit, bool(entries)))
    if entries:
        print_history(entries)
    elif visit is None:
        output.tell(t("cli.history.none"))


def _visit(board: Board) -> Visit:
    """The person's last visit, or their own last step where no visit is known."""
    known = visits.last(board.info().id)
    if known is not None and known.step <= board.newest():  # more than there is: a backup was put back
        return known
    return Visit(board.last_step(), datetime.min.replace(tzinfo=UTC))


def _since(visit: Visit, found: bool) -> str:
    if visit.at.year == 1:
        return t("cli.history.new.first")
    return t("cli.history.new.since" if found else "cli.history.new.none", at=wording.instant(visit.at))


def undo(context: typer.Context) -> None:
    """Take back this person's last action and print what it was."""
    with session_of(context).board() as board:
        output.line(wording.outcome(board.undo()))


def redo(context: typer.Context) -> None:
    """Do again what this person last took back and print what it was."""
    with session_of(context).board() as board:
        output.line(wording.outcome(board.redo()))

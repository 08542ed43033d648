"""note, history, undo, redo: what was done, by whom, and taking it back."""

from __future__ import annotations

from typing import Annotated

import typer

from store.actions import AddNote
from tui import wording
from tui.cli import output
from tui.cli import parameters as given
from tui.cli.helping import Command
from tui.cli.pages import print_history
from tui.cli.records import history_record
from tui.cli.session import session_of
from tui.i18n import t


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


def history(
    context: typer.Context,
    ref: Annotated[str | None, typer.Argument(metavar="ref", help="ref_or_all", show_default=False)] = None,
    as_json: given.Json = False,
) -> None:
    """Print what changed, newest first: on one item or on the whole board."""
    with session_of(context).board() as board:
        entries = board.history(board.item(ref).id if ref is not None else None)
    if as_json:
        output.as_json([history_record(entry) for entry in entries])
    elif entries:
        print_history(entries)
    else:
        output.tell(t("cli.history.none"))


def undo(context: typer.Context) -> None:
    """Take back this person's last action and print what it was."""
    with session_of(context).board() as board:
        output.line(wording.outcome(board.undo()))


def redo(context: typer.Context) -> None:
    """Do again what this person last took back and print what it was."""
    with session_of(context).board() as board:
        output.line(wording.outcome(board.redo()))

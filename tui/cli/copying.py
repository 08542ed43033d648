"""copy: the board with its history, put into another file or onto a server."""

from __future__ import annotations

from typing import Annotated

import typer

import store
from tui import paths
from tui.cli import output
from tui.cli.helping import Command
from tui.cli.session import session_of
from tui.i18n import t


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command("copy", cls=Command, add_help_option=False)(copy)


def copy(
    context: typer.Context,
    *,
    to: Annotated[str, typer.Option("--to", metavar="place", help="copy_to", show_default=False)],
) -> None:
    """Put the board with its whole history into a free place."""
    made = store.copy_board(session_of(context).place, paths.board_place(to))
    output.tell(t("cli.copied", place=made.place, items=made.items, steps=made.steps))

"""groups, agencies, add-group: what items belong to and who works on them."""

from __future__ import annotations

import typer

from store.actions import AddGroup
from tui import wording
from tui.cli import output
from tui.cli import parameters as given
from tui.cli.helping import Command
from tui.cli.records import agency_record, group_record
from tui.cli.session import session_of


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command("groups", cls=Command, add_help_option=False)(groups)
    app.command("agencies", cls=Command, add_help_option=False)(agencies)
    app.command("add-group", cls=Command, add_help_option=False)(add_group)


def groups(context: typer.Context, as_json: given.Json = False) -> None:
    """Print the groups with their progress."""
    with session_of(context).board() as board:
        found = board.groups()
    if as_json:
        output.as_json([group_record(group) for group in found])
    else:
        from tui.cli.tables import print_groups

        print_groups(found)


def agencies(context: typer.Context, as_json: given.Json = False) -> None:
    """Print the agencies in Vietnamese order."""
    with session_of(context).board() as board:
        found = board.agencies()
    if as_json:
        output.as_json([agency_record(agency) for agency in found])
    else:
        from tui.cli.tables import print_agencies

        print_agencies(found)


def add_group(context: typer.Context, title: given.Title, as_json: given.Json = False) -> None:
    """Add a group at the end of the board and print it."""
    with session_of(context).board() as board:
        before = {group.id for group in board.groups()}
        outcome = board.perform(AddGroup(title=title))
        group = next(group for group in board.groups() if group.id not in before)
    output.tell(wording.outcome(outcome))
    if as_json:
        output.as_json(group_record(group))
    else:
        output.line(f"{group.code}  {group.title}")

"""groups, agencies, add-group, edit-agency, merge-agencies: what items belong to and who works on them."""

from __future__ import annotations

from typing import Annotated

import typer

from store.actions import KEEP, AddGroup, EditAgency, MergeAgencies
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
    app.command("edit-agency", cls=Command, add_help_option=False)(edit_agency)
    app.command("merge-agencies", cls=Command, add_help_option=False)(merge_agencies)


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


AgencyRef = Annotated[str, typer.Argument(metavar="agency", help="agency_ref", show_default=False)]


def edit_agency(  # noqa: PLR0913  (one parameter an option)
    context: typer.Context,
    agency: AgencyRef,
    *,
    name: Annotated[str | None, typer.Option("--name", metavar="text", help="agency_name")] = None,
    short: Annotated[str | None, typer.Option("--short", metavar="text", help="agency_short")] = None,
    side: Annotated[str | None, typer.Option("--side", metavar="text", help="agency_side")] = None,
    former: Annotated[list[str] | None, typer.Option("--former", metavar="text", help="agency_former")] = None,
) -> None:
    """Give an agency other names; the one it had stays among its former names."""
    with session_of(context).board() as board:
        action = EditAgency(
            agency=board.agency(agency).id,
            name=KEEP if name is None else name,
            short=KEEP if short is None else short,
            side=KEEP if side is None else side,
            former=tuple(each for each in former if each) if former else KEEP,
        )
        output.tell(wording.outcome(board.perform(action)))


def merge_agencies(
    context: typer.Context,
    agency: AgencyRef,
    into: Annotated[str, typer.Option("--into", metavar="agency", help="agency_into", show_default=False)],
) -> None:
    """Put one agency in another one's place everywhere."""
    with session_of(context).board() as board:
        action = MergeAgencies(agency=board.agency(agency).id, into=board.agency(into).id)
        output.tell(wording.outcome(board.perform(action)))

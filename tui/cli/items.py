"""list, show, add, edit, move, archive, restore: the items themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Annotated

import typer

from store import Board
from store.actions import KEEP, Action, AddItem, ArchiveItem, EditItem, MoveItem, Several
from store.errors import Conflict, NotFound
from store.views import Filter, Item, Status
from tui import wording
from tui.cli import output, reading
from tui.cli import parameters as given
from tui.cli.helping import Command
from tui.cli.pages import print_detail, summary
from tui.cli.records import detail_record, item_record
from tui.cli.session import session_of
from tui.i18n import t
from tui.options import Refused, WrongUsage


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command("list", cls=Command, add_help_option=False)(list_items)
    app.command("show", cls=Command, add_help_option=False)(show)
    app.command("add", cls=Command, add_help_option=False)(add)
    app.command("edit", cls=Command, add_help_option=False)(edit)
    app.command("move", cls=Command, add_help_option=False)(move)
    app.command("archive", cls=Command, add_help_option=False)(archive)
    app.command("restore", cls=Command, add_help_option=False)(restore)


def list_items(  # noqa: PLR0913  (one parameter an option)
    context: typer.Context,
    *,
    group: Annotated[str | None, typer.Option("--group", metavar="group", help="of_group")] = None,
    lead: Annotated[str | None, typer.Option("--lead", metavar="text", help="of_lead")] = None,
    status: Annotated[str | None, typer.Option("--status", metavar="status", help="of_status")] = None,
    query: Annotated[str, typer.Option("--query", metavar="text", help="query")] = "",
    late: Annotated[bool, typer.Option("--late", help="late")] = False,
    archived: Annotated[bool, typer.Option("--archived", help="archived")] = False,
    as_json: given.Json = False,
) -> None:
    """Print the items that pass every filter."""
    wanted = reading.status_of(status) if status is not None else None
    with session_of(context).board() as board:
        group_id = board.group(group).id if group is not None else None
        chosen = Filter(group=group_id, lead=lead or None, status=wanted, late=late, query=query, archived=archived)
        items = board.items(chosen)
        if as_json:
            output.as_json([item_record(item, board.viewing_date) for item in items])
        elif not items:
            output.tell(t("cli.list.empty" if chosen == Filter() else "cli.list.none"))
        else:
            from tui.cli.tables import print_items

            print_items(_by_group(items), board)


def _by_group(items: Sequence[Item]) -> list[Item]:
    """Items in their order, those of a group together: a search puts the best first, whatever group it is in."""
    places = {group: place for place, group in reversed([*enumerate(item.group_id for item in items)])}
    return sorted(items, key=lambda item: places[item.group_id])


def show(context: typer.Context, ref: given.ItemRef, as_json: given.Json = False) -> None:
    """Print one item with its notes and history."""
    with session_of(context).board() as board:
        detail = board.detail(ref)
        if as_json:
            output.as_json(detail_record(detail, board.viewing_date))
        else:
            print_detail(detail, board.viewing_date)


def add(  # noqa: PLR0913  (one parameter an option)
    context: typer.Context,
    *,
    group: given.GroupRef,
    title: given.Title,
    lead: given.Lead = None,
    coordinating: given.Coordinating = None,
    deadline: given.Phrase = None,
    status: given.StatusWord = None,
    deliverable: given.Deliverable = None,
    basis: given.Basis = None,
    reason: given.Reason = "",
    new_agency: given.NewAgencies = False,
    as_json: given.Json = False,
) -> None:
    """Add an item at the end of a group and print it."""
    wanted = reading.status_of(status) if status is not None else Status.PLANNED
    with session_of(context).board() as board, _agency_hint():
        outcome = board.perform(
            AddItem(
                group=board.group(group).id,
                title=title,
                lead=reading.agent_of(board, lead, new_agency) if lead is not None else None,
                coordinating=reading.agents_of(board, coordinating or (), new_agency),
                deadline=reading.deadline_of(board, deadline) if deadline is not None else None,
                status=wanted,
                deliverable=deliverable or "",
                basis=basis or "",
                reason=reason,
            )
        )
        output.tell(wording.outcome(outcome))
        _print_items(board, [board.item(outcome.items[0])], as_json)


def edit(  # noqa: PLR0913  (one parameter an option)
    context: typer.Context,
    refs: given.ItemRefs,
    *,
    title: given.NewTitle = None,
    lead: given.Lead = None,
    coordinating: given.Coordinating = None,
    deadline: given.Phrase = None,
    status: given.StatusWord = None,
    done_on: Annotated[str | None, typer.Option("--done-on", metavar="date", help="done_on")] = None,
    deliverable: given.Deliverable = None,
    basis: given.Basis = None,
    leader: given.Leader = None,
    reason: given.Reason = "",
    new_agency: given.NewAgencies = False,
    seen: given.Seen = None,
    force: given.Force = False,
    as_json: given.Json = False,
) -> None:
    """Change the fields named of one item or several, in one step, and print them."""
    named = (title, lead, coordinating, deadline, status, done_on, deliverable, basis, leader)
    if not any(value is not None for value in named):
        raise WrongUsage("nothing_to_edit")
    wanted = reading.status_of(status) if status is not None else KEEP
    with session_of(context).board() as board, _agency_hint(), _force_hint():
        items = _items(board, refs, seen)
        what = EditItem(
            item="",
            title=KEEP if title is None else title,
            lead=KEEP if lead is None else reading.agent_of(board, lead, new_agency),
            coordinating=KEEP if coordinating is None else reading.agents_of(board, coordinating, new_agency),
            deadline=KEEP if deadline is None else reading.deadline_of(board, deadline),
            status=wanted,
            done_on=KEEP if done_on is None else reading.day_of(done_on, "done_on"),
            deliverable=KEEP if deliverable is None else deliverable,
            basis=KEEP if basis is None else basis,
            leader=KEEP if leader is None else leader,
            reason=reason,
        )
        edits = [replace(what, item=item.id, seen=_seen(board, item, seen, force=force)) for item in items]
        output.tell(wording.outcome(board.perform(_together(edits, reason))))
        _print_items(board, [board.item(item.id) for item in items], as_json)


def move(
    context: typer.Context,
    ref: given.ItemRef,
    *,
    group: Annotated[str | None, typer.Option("--group", metavar="group", help="to_group")] = None,
    before: Annotated[str | None, typer.Option("--before", metavar="ref", help="before")] = None,
) -> None:
    """Put an item somewhere else: before another one, or at the end of a group, its own if none is named."""
    if group is not None and before is not None:
        raise WrongUsage("before_or_group")
    with session_of(context).board() as board:
        item, beside = board.item(ref), board.item(before) if before is not None else None
        where = board.group(group).id if group is not None else beside.group_id if beside else item.group_id
        action = MoveItem(item=item.id, group=where, before=beside.id if beside else None)
        output.tell(wording.outcome(board.perform(action)))


def archive(
    context: typer.Context,
    refs: given.ItemRefs,
    *,
    reason: given.Reason = "",
    seen: given.Seen = None,
    force: given.Force = False,
) -> None:
    """Take one item or several off the list, in one step."""
    with session_of(context).board() as board, _force_hint():
        away = [
            ArchiveItem(item=item.id, reason=reason, seen=_seen(board, item, seen, force=force))
            for item in _items(board, refs, seen)
        ]
        output.tell(wording.outcome(board.perform(_together(away, reason))))


def restore(context: typer.Context, refs: given.ItemRefs, reason: given.Reason = "") -> None:
    """Put one archived item or several back on the list, in one step."""
    with session_of(context).board() as board:
        back = [ArchiveItem(item=item.id, restore=True, reason=reason) for item in _items(board, refs)]
        output.tell(wording.outcome(board.perform(_together(back, reason))))


def _items(board: Board, refs: list[str], seen: str | None = None) -> list[Item]:
    """The items that references stand for, each once; a version somebody saw is one item's."""
    found = {item.id: item for item in map(board.item, refs)}
    if seen is not None and len(found) > 1:
        raise WrongUsage("seen_of_one")
    return list(found.values())


def _together(actions: Sequence[EditItem | ArchiveItem], reason: str) -> Action:
    """What is to be done as one action."""
    return actions[0] if len(actions) == 1 else Several(actions=tuple(actions), reason=reason)


def _seen(board: Board, item: Item, version: str | None, *, force: bool) -> Item | None:
    """The item as the person saw it: now, or in the version they name; nothing where they insist."""
    if force:
        if version is not None:
            raise WrongUsage("seen_and_force")
        return None
    return item if version is None else board.seen(item.id, reading.count_of("--seen", version))


@contextmanager
def _agency_hint() -> Iterator[None]:
    """An unknown agency may be a new one: the refusal says how to add it."""
    try:
        yield
    except NotFound as error:
        if error.kind != "agency":
            raise
        raise Refused("agency", sentence=wording.explain(error).rstrip(".")) from error


@contextmanager
def _force_hint() -> Iterator[None]:
    """Somebody was faster: the refusal says how to write over what they wrote."""
    try:
        yield
    except Conflict as error:
        raise Refused("conflict", told=wording.clashes(error.clashes, "conflict")) from error


def _print_items(board: Board, items: Sequence[Item], as_json: bool) -> None:
    if as_json:
        records = [item_record(item, board.viewing_date) for item in items]
        output.as_json(records[0] if len(records) == 1 else records)
        return
    for item in items:
        output.line(summary(item, board.viewing_date))

"""Tables for people: aligned, as wide as the terminal, in colour only where colour is wanted."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import groupby

from rich.console import Console
from rich.padding import PaddingDimensions
from rich.table import Table
from rich.text import Text

from store import Board
from store.language import text
from store.views import Agency, Group, Item, State
from tui import wording
from tui.cli import output
from tui.i18n import t

_PIPE = 100_000  # columns nobody fills: into a pipe nothing is cut or wrapped
_GAP: PaddingDimensions = (0, 2, 0, 0)
_STYLES = {State.LATE: "bold red", State.SOON: "yellow"}


def print_items(items: Iterable[Item], board: Board) -> None:
    """Items under the headings of their groups, judged on the viewing date."""
    groups = {group.id: group for group in board.groups()}
    items = list(items)
    output.line(_heading(board))
    table = _table("number", "title", "lead", "deadline", "status", wide=("title", "lead"))
    for group_id, members in groupby(items, key=lambda item: item.group_id):
        group = groups[group_id]
        table.add_row(*_cells(group.code, group.title, "", "", f"{group.done}/{group.total}"), style="bold")
        for item in members:
            _add_item(table, item, board)
    _print(table)
    if any(item.assumed for item in items):
        output.line(t("cli.assumed"))


def print_groups(groups: Iterable[Group]) -> None:
    """Groups with their progress."""
    table = _table("code", "group", "progress", wide=("group",))
    for group in groups:
        table.add_row(*_cells(group.code, group.title, f"{group.done}/{group.total}"))
    _print(table)


def print_agencies(agencies: Iterable[Agency]) -> None:
    """Agencies with their short and former names."""
    table = _table("short", "name", "side", "former", wide=("name", "former"))
    for agency in agencies:
        table.add_row(*_cells(agency.short, agency.name, agency.side, "; ".join(agency.former)))
    _print(table)


def _heading(board: Board) -> str:
    day = wording.value("viewing_date", board.viewing_date.isoformat())
    return t("cli.list.heading", title=board.info().title, day=day)


def _add_item(table: Table, item: Item, board: Board) -> None:
    standing = item.standing(board.viewing_date)
    late_or_soon = standing.state in {State.LATE, State.SOON}
    words = wording.standing(standing) if late_or_soon else wording.status(item.status)
    due = wording.deadline_short(item.deadline) + ("*" if "deadline" in item.assumed else "")
    status = f"{wording.status_sign(item.status)} {words}"
    cells = _cells(item.number or item.id, item.title, item.lead_label, due, status)
    cells[-1].stylize(_STYLES.get(standing.state, ""))
    table.add_row(*cells)


def _table(*columns: str, wide: tuple[str, ...]) -> Table:
    table = Table(box=None, pad_edge=False, padding=_GAP, header_style="bold")
    for name in columns:
        # Wide columns wrap between words; the others are short and stay whole.
        table.add_column(t(f"cli.column.{name}"), no_wrap=name not in wide, overflow="fold", ratio=None)
    return table


def _cells(*words: str) -> list[Text]:
    return [Text(text.one_line(each)) for each in words]


def _print(table: Table) -> None:
    width = None if output.is_terminal() else _PIPE
    console = Console(file=sys.stdout, width=width, highlight=False, emoji=False, markup=False, soft_wrap=False)
    with console.capture() as captured:
        console.print(table)
    # Rich fills every line to the width of the table; nobody wants those spaces in a pipe or a copied text.
    sys.stdout.writelines(f"{row.rstrip()}\n" for row in captured.get().splitlines())

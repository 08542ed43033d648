"""Tables for people: aligned, as wide as the terminal, in colour only where colour is wanted."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from store import Board
from store.language import text
from store.views import Agency, Group, Item, State
from tui import wording
from tui.cli import output
from tui.cli.pages import wrapped
from tui.i18n import t

_GAP = 2  # columns between two columns
_NARROWEST = 20  # columns a text that wraps keeps even on a narrow terminal
_PIPE = 100_000  # columns nobody fills: into a pipe nothing is cut or wrapped
_STYLES = {State.LATE: "bold red", State.SOON: "yellow"}

Row = Sequence[Text]


def print_items(items: Iterable[Item], board: Board) -> None:
    """Items under the headings of their groups, judged on the viewing date."""
    items = list(items)
    groups = {group.id: group for group in board.groups()}
    header = _header("number", "title", "lead", "deadline", "status")
    rows = [_item_row(item, board) for item in items]
    codes = [_row(groups[item.group_id].code, "", "", "", "") for item in items]
    widths = _widths([header, *rows, *codes], wide=1)
    printed: list[RenderableType] = [_grid([header], widths)]
    if not _fit(widths):
        rows, printed, widths = [_in_two(row) for row in rows], [], _two(widths[0])
    by_item = iter(rows)
    for group_id, members in groupby(items, key=lambda item: item.group_id):
        printed.append(_group_heading(groups[group_id], widths[0]))
        printed.append(_grid([next(by_item) for _ in members], widths))
    output.line(wrapped(_heading(board), ""))
    _print(printed)
    if any(item.assumed for item in items):
        output.line(t("cli.assumed"))


def print_groups(groups: Iterable[Group]) -> None:
    """Groups with their progress."""
    rows = [_row(group.code, group.title, f"{group.done}/{group.total}") for group in groups]
    _print_table(_header("code", "group", "progress"), rows, wide=1)


def print_agencies(agencies: Iterable[Agency]) -> None:
    """Agencies with their short and former names."""
    rows = [_row(agency.short, agency.name, agency.side, "; ".join(agency.former)) for agency in agencies]
    _print_table(_header("short", "name", "side", "former"), rows, wide=1)


def _heading(board: Board) -> str:
    day = wording.value("viewing_date", board.viewing_date.isoformat())
    return t("cli.list.heading", title=board.info().title, day=day)


def _group_heading(group: Group, indent: int) -> Table:
    """A group's code and title across all columns, and how much of it is done."""
    code, title, done = _row(group.code, group.title, f"{group.done}/{group.total}")
    heading = [code, title.append(" " * _GAP).append(done)]
    for cell in heading:
        cell.stylize("bold")
    return _grid([heading], _two(indent))


def _item_row(item: Item, board: Board) -> Row:
    standing = item.standing(board.viewing_date)
    late_or_soon = standing.state in {State.LATE, State.SOON}
    words = wording.standing(standing) if late_or_soon else wording.status(item.status)
    due = wording.deadline_short(item.deadline) + ("*" if "deadline" in item.assumed else "")
    status = f"{wording.status_sign(item.status)} {words}"
    row = _row(item.number or item.id, item.title, item.lead_label, due, status)
    row[-1].stylize(_STYLES.get(standing.state, ""))
    return row


def _row(*words: str) -> Row:
    return [Text(text.one_line(each)) for each in words]


def _header(*columns: str) -> Row:
    return [Text(t(f"cli.column.{name}"), style="bold") for name in columns]


def _print_table(header: Row, rows: list[Row], wide: int) -> None:
    widths = _widths([header, *rows], wide)
    if _fit(widths):
        _print([_grid([header, *rows], widths)])
    else:
        _print([_grid([_in_two(row) for row in rows], _two(widths[0]))])


def _widths(rows: Sequence[Row], wide: int) -> list[int]:
    """The width of each column: its longest cell, but the wide one takes what the terminal leaves it."""
    widths = [max(cell_len(row[column].plain) for row in rows) for column in range(len(rows[0]))]
    others = sum(widths) - widths[wide] + _GAP * (len(widths) - 1)
    widths[wide] = min(widths[wide], max(_console().width - others, _NARROWEST))
    return widths


def _fit(widths: Sequence[int]) -> bool:
    """Whether columns can stand side by side in the terminal."""
    return sum(widths) + _GAP * (len(widths) - 1) <= _console().width


def _in_two(row: Row) -> Row:
    """A row for a terminal too narrow for its columns: what is long on lines of its own, the rest run on below."""
    first, long, *short = row
    return [first, Text("\n").join([long, Text(" " * _GAP).join(cell for cell in short if cell)])]


def _two(first: int) -> list[int]:
    """The widths of two columns of which the second takes all that is left."""
    return [first, max(_console().width - first - _GAP, _NARROWEST)]


def _grid(rows: Sequence[Row], widths: Sequence[int]) -> Table:
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    for width in widths:
        grid.add_column(width=width, overflow="fold")  # too long a word is broken, never cut
    for row in rows:
        grid.add_row(*row)
    return grid


def _console() -> Console:
    width = None if output.is_terminal() else _PIPE
    return Console(file=sys.stdout, width=width, highlight=False, emoji=False, markup=False)


def _print(printed: Iterable[RenderableType]) -> None:
    console = _console()
    with console.capture() as captured:
        for each in printed:
            console.print(each)
    # Rich fills every line to the width of the table; nobody wants those spaces in a pipe or a copied text.
    sys.stdout.writelines(f"{row.rstrip()}\n" for row in captured.get().splitlines())

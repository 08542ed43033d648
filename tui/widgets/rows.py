"""The lines of the list as pieces of text: what stands where, and how it looks. No painting here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len

from store.language import text
from store.views import Group, Item
from tui.i18n import t
from tui.widgets.cells import elide, fit
from tui.widgets.columns import ASSUMED, Column, columns, number, progress, status_pieces, status_width, value
from tui.widgets.looks import Piece


def item_row(item: Item, width: int, day: date, coordinating: Sequence[str] = (), query: str = "") -> list[Piece]:
    """An item's line, after the cursor's mark.

    Args:
        item: what the line is about.
        width: of the whole list, in cells.
        day: labels are counted from it.
        coordinating: short names of the coordinating agencies.
        query: what is being searched for; its hits are marked.
    """
    pieces = [Piece(f"{number(item)} ", "quiet")]
    for column in columns(width):
        pieces += _cell(value(item, column.name, coordinating), column, query, assumed=column.name in item.assumed)
    return pieces + status_pieces(item, day, status_width(width))


def _cell(said: str, column: Column, query: str, *, assumed: bool) -> list[Piece]:
    """A value in its column, the mark of an assumed one right after it."""
    shown = elide(said, column.width)
    room = " " * (column.width - cell_len(shown))
    text_pieces, mark = lit(shown, query), Piece(ASSUMED if assumed else " ", "mark")
    return [Piece(room), *text_pieces, mark] if column.right else [*text_pieces, mark, Piece(room)]


def group_row(group: Group, width: int, *, folded: bool, late: int) -> list[Piece]:
    """A group's line, after the cursor's mark: code, title, and on the right its progress."""
    done = f" {progress(group)} "
    room = width - 6 - cell_len(done)
    if room < 10:  # a narrow window shows the title alone
        done, room = "", max(width - 6, 0)
    more = ""
    if folded:
        more = f" {t('board.folded.late' if late else 'board.folded', count=group.total, late=late)}"
        more = elide(more, max(room - 10, 0))
    title = fit(elide(group.title, max(room - cell_len(more), 0)) + more, room)
    return [Piece(f"{group.code:<4} ", "code"), Piece(title, "group"), Piece(done, "quiet")]


def lit(shown: str, query: str) -> list[Piece]:
    """Text with the places a query hits marked."""
    spans = text.find(query, shown) if query else []
    pieces: list[Piece] = []
    end = 0
    for start, stop in spans:
        pieces += [Piece(shown[end:start]), Piece(shown[start:stop], "hit")]
        end = stop
    return [piece for piece in [*pieces, Piece(shown[end:])] if piece.text]

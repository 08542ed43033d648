"""The lines of the list as pieces of text: what stands where, and how it looks. No painting here."""

from __future__ import annotations

from datetime import date

from rich.cells import cell_len

from store.language import text
from store.views import Group, Item
from tui.i18n import t
from tui.widgets.cells import elide, fit
from tui.widgets.columns import ASSUMED, Column, number, progress, status_pieces, value
from tui.widgets.looks import Piece


def item_row(item: Item, columns: tuple[Column, ...], day: date, status: int, query: str = "") -> list[Piece]:
    """An item's line, after the cursor's mark."""
    pieces = [Piece(f"{number(item)} ", "quiet")]
    for column in columns:
        said = value(item, column.name)
        pieces += lit(fit(said, column.width, right=column.right), query)
        pieces.append(Piece(ASSUMED if column.name in item.assumed else " ", "mark"))
    return pieces + status_pieces(item, day, status)


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

"""The lines of the list as pieces of text: what stands where, and how it looks. No painting here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from rich.cells import cell_len

from store.language import text
from store.views import Group, Item
from tui.i18n import t
from tui.widgets.cells import elide, fit
from tui.widgets.columns import (
    ASSUMED,
    MARKED,
    VISITED,
    Column,
    Signs,
    columns,
    number,
    progress,
    status_pieces,
    status_width,
    value,
)
from tui.widgets.listing import Departed
from tui.widgets.pieces import Line, Piece

_OF_STATUS = {"status", "status_reason", "done_on"}  # fields the status column tells
_LEAVING = 30  # cells, at most, for who took a line away


def item_row(  # noqa: PLR0913  (all that a line says)
    item: Item,
    width: int,
    day: date,
    coordinating: Sequence[str] = (),
    query: str = "",
    *,
    fresh: Collection[str] = (),
    signs: Signs = Signs(),  # noqa: B008  (frozen)
) -> list[Piece]:
    """An item's line, after the cursor's mark.

    Args:
        item: what the line is about.
        width: of the whole list, in cells.
        day: labels are counted from it.
        coordinating: short names of the coordinating agencies.
        query: what is being searched for; its hits are marked.
        fresh: fields that somebody else changed a moment ago; those without a column light up the number.
        signs: what stands beside its number.
    """
    present = columns(width)
    elsewhere = {*fresh} - {column.name for column in present} - _OF_STATUS
    pieces = _number(number(item, signs), fresh=bool(elsewhere), marked=signs.marked)
    for column in present:
        said, assumed = value(item, column.name, coordinating), column.name in item.assumed
        pieces += _cell(said, column, query, assumed=assumed, fresh=column.name in fresh)
    return pieces + status_pieces(item, day, status_width(width), fresh=not _OF_STATUS.isdisjoint(fresh))


def departed_row(left: Departed, width: int) -> list[Piece]:
    """The line of something that has left the list, after the cursor's mark: what it was, and who took it."""
    thing, what = left.thing, f" × {how_departed(left)} "
    what = elide(what, min(max(width - 6, 0), _LEAVING)) if width < 48 else what
    sign = number(thing) if isinstance(thing, Item) else f"{thing.code:<5}"
    title = fit(thing.title, max(width - 1 - cell_len(sign) - cell_len(what), 0))
    return [Piece(sign, "quiet"), Piece(title, "quiet"), Piece(what, "refusal")]


def how_departed(left: Departed) -> str:
    """Who took a line away, and how."""
    return t(f"live.departed.{left.how}", who=left.who)


def _number(shown: str, *, fresh: bool, marked: bool) -> list[Piece]:
    digits = shown.strip(f" {MARKED}{VISITED}")
    look = "pointer" if marked else ""
    before, _, after = shown.partition(digits) if digits else (shown, "", "")
    pieces = [Piece(before, look), Piece(digits, "fresh" if fresh else look), Piece(after, look)]
    return [piece for piece in pieces if piece.text]


def _cell(said: str, column: Column, query: str, *, assumed: bool, fresh: bool) -> list[Piece]:
    """A value in its column, the mark of an assumed one right after it."""
    shown = elide(said, column.width)
    if fresh and not shown:
        shown = " "[: column.width]  # a value taken away lights up too
    room = " " * (column.width - cell_len(shown))
    text_pieces, mark = lit(shown, query, "fresh" if fresh else ""), Piece(ASSUMED if assumed else " ", "mark")
    return [Piece(room), *text_pieces, mark] if column.right else [*text_pieces, mark, Piece(room)]


def group_row(group: Group, width: int, *, folded: bool, late: int, fresh: Collection[str] = ()) -> list[Piece]:
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
    said = title.rstrip() if fresh else title
    named = [Piece(said, "fresh" if fresh else "group"), Piece(title[len(said) :], "group")]
    return [Piece(f"{group.code:<4} ", "code"), *(piece for piece in named if piece.text), Piece(done, "quiet")]


def lit_lines(lines: Iterable[Line], query: str) -> list[Line]:
    """Lines with what a query hits marked in their plain text."""
    if not query:
        return list(lines)
    plain = {"", "fresh"}
    return [
        [part for each in line for part in (lit(each.text, query, each.look) if each.look in plain else [each])]
        for line in lines
    ]


def lit(shown: str, query: str, look: str = "") -> list[Piece]:
    """Text in a look, with the places a query hits marked."""
    spans = text.find(query, shown) if query else []
    pieces: list[Piece] = []
    end = 0
    for start, stop in spans:
        pieces += [Piece(shown[end:start], look), Piece(shown[start:stop], "hit")]
        end = stop
    return [piece for piece in [*pieces, Piece(shown[end:], look)] if piece.text]

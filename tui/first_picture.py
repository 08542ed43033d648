"""The first picture: title, views, rows and peek of the list, on the screen while Textual is still being loaded.

It is made by the same functions as the one that follows (tests/test_tui/test_first_picture.py compares the two), so
nothing of it is sent again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from store.views import Item
from tui import colours
from tui.reading import Reading
from tui.settings import SettingsFile, plain_signs
from tui.terminal.early import EarlyScreen, early_screen
from tui.terminal.paint import Painter, colour_system
from tui.terminal.pen import Cell
from tui.widgets import frame
from tui.widgets.listing import Listing
from tui.widgets.pieces import Line, Piece
from tui.widgets.rows import group_row, item_row


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of the screen.

    Attributes:
        y: its place, counted from 0.
        width: how many cells of it are painted, from the left.
        line: what it says.
        ground: the name of what it stands on: "", bar or badge.
    """

    y: int
    width: int
    line: Line
    ground: str = ""


def first_picture(reading: Reading, settings: SettingsFile) -> AbstractContextManager[EarlyScreen | None]:
    """Show a board at once, where its first picture is the plain list; the terminal is given back if nobody takes it.

    Args:
        reading: what to show.
        settings: the person's; who looks at another view, or has another order, waits for the app.
    """
    chosen, habits = settings.settings, settings.habits(reading.info.id)
    system = colour_system(os.environ)
    if system is None or not reading.items or habits.view or habits.selection or plain_signs(chosen, os.environ):
        return nullcontext()
    painter = Painter(colours.choose(system, os.environ, chosen.ground), system)

    def paint(width: int, height: int) -> list[list[Cell]]:
        rows = painter.blank(width, height)
        for each in lines(reading, width, height):
            rows[each.y][: each.width] = painter.cells(each.line, each.width, each.ground)
        return rows

    return early_screen(paint)


def lines(reading: Reading, width: int, height: int) -> Iterator[Placed]:
    """The lines of the list as they stand when nothing has been typed yet, but for messages and hints.

    Args:
        reading: has at least one item.
        width: of the screen, in cells.
        height: of the screen.
    """
    room = frame.Room.of(width, height)
    listing, day, y = Listing(reading), reading.viewing, 0
    shown = frame.Narrowed(shown=listing.shown_count)
    if room.bars:
        yield Placed(y, width, frame.title_bar(reading, day, width), "bar")
        y += 1
    if room.views:
        yield Placed(y, width, frame.view_line(reading, day, width, "list", shown), "")
        y += 1
    below = height - 1 - room.bars - room.peek
    if room.bars:
        hidden = (False, len(listing) > below - y - 1)
        yield Placed(y, room.list, frame.heads(room.list, hidden))
        y += 1
    cursor = next(key for key in listing.keys if key in reading.items)
    for key in listing.keys[: max(below - y, 0)]:
        pointer = Piece("▌" if key == cursor else " ", "pointer")
        yield Placed(y, room.list, [pointer, *_row(listing, key, room.list)], "badge" if key == cursor else "")
        y += 1
    item = reading.items[cursor]
    for place, line in enumerate(frame.peek_item(item, reading.coordinating(item), width, room.peek)):
        yield Placed(below + place, width, line)


def _row(listing: Listing, key: str, width: int) -> list[Piece]:
    thing, reading = listing.thing(key), listing.reading
    if isinstance(thing, Item):
        return item_row(thing, width, reading.viewing, reading.coordinating(thing))
    return group_row(thing, width, folded=False, late=0) if thing is not None else []

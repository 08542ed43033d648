"""The list: a virtual table of groups and items that paints only the lines on the screen.

Lines are known by the id of their group or item, never by their place: whatever moves underneath, the cursor stays
on its item.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date

from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from store.views import Group, Item, State
from tui.reading import Reading
from tui.widgets.looks import Looks, Piece
from tui.widgets.rows import group_row, item_row


def _nothing() -> None:
    """What a list on its own has to tell nobody."""


class ItemTable(Looks, ScrollView, can_focus=True, inherit_bindings=False):
    """Groups and their items; the reading, the day and the filter come from outside.

    Args:
        reading: what to show.
        day: the day labels are counted from.
        moved: called when the cursor stands on another line, or its line has changed.
        scrolled: called when other lines are on the screen.

    The calls are not messages, so that what follows from a key is painted in the same frame as the key's own effect.
    """

    def __init__(
        self,
        reading: Reading,
        day: date,
        *,
        moved: Callable[[], None] = _nothing,
        scrolled: Callable[[], None] = _nothing,
    ) -> None:
        super().__init__()
        self._moved, self._scrolled = moved, scrolled
        self._reading = reading
        self._day = day
        self._query = ""
        self._hits: Collection[str] | None = None
        self._folded: set[str] = set()
        self._lines: list[str] = []
        self._places: dict[str, int] = {}
        self._strips: dict[tuple[str, bool], Strip] = {}
        self._painted_width = 0
        self._late: Counter[str] | None = None
        self._empty: tuple[str, ...] = ()
        self.cursor: str | None = None
        self._order_lines()
        # The width never scrolls, so any will do; known from the start, it costs no second layout.
        self.set_reactive(ItemTable.virtual_size, Size(1, len(self._lines)))
        self.cursor = next((key for key in self._lines if key in reading.items), self._line(0))

    # What it shows

    def show(self, reading: Reading, day: date) -> None:
        """Show another reading; the cursor stays on its item, or takes the line that moved into its place."""
        with self._changes():
            self._reading, self._day = reading, day

    def filter(self, query: str, hits: Collection[str] | None) -> None:
        """Show only the items whose ids are hits, with their groups and the query marked; None shows all."""
        if (query, hits) != (self._query, self._hits):
            with self._changes():
                self._query, self._hits = query, hits
            first = self.hit(+1) if hits is not None and self.on_group else None
            if first is not None:  # while searching, the cursor goes straight to a hit
                self.select(first)

    def say_when_empty(self, lines: tuple[str, ...]) -> None:
        """What to show while there are no lines."""
        if lines != self._empty:
            self._empty = lines
            if not self._lines:
                self.refresh()

    @property
    def line_count(self) -> int:
        """How many lines there are, on the screen or not."""
        return len(self._lines)

    @property
    def hidden(self) -> tuple[bool, bool]:
        """Whether there are lines above, and below, those on the screen."""
        top = self.scroll_offset.y
        return top > 0, top + self.size.height < len(self._lines)

    @property
    def item(self) -> Item | None:
        """The item the cursor stands on, if it stands on one."""
        return self._reading.items.get(self.cursor or "")

    @property
    def group(self) -> Group | None:
        """The group the cursor stands on or in."""
        item = self.item
        return self._reading.groups.get(item.group_id if item else self.cursor or "")

    @property
    def on_group(self) -> bool:
        """Whether the cursor stands on a group's own line."""
        return self.cursor in self._reading.groups

    def lists(self, key: str) -> bool:
        """Whether a line of this id is in the list now."""
        return key in self._places

    def neighbour(self, key: str, by: int) -> str | None:
        """The id of the item that comes so many items after this one in the list (before it, when negative)."""
        items = [line for line in self._lines if line in self._reading.items]
        if key not in items:
            return None
        place = items.index(key) + by
        return items[place] if 0 <= place < len(items) else None

    @property
    def item_count(self) -> int:
        """How many items are in the list, those in folded groups left out."""
        return sum(line in self._reading.items for line in self._lines)

    def hit(self, by: int) -> str | None:
        """The next item after the cursor (or the previous one), going round at the end of the list."""
        place, count = self._place(self.cursor), len(self._lines)
        round_trip = (self._lines[(place + by * step) % count] for step in range(1, count + 1))
        return next((key for key in round_trip if key in self._reading.items), None)

    # Moving

    def move(self, by: int) -> None:
        """Move the cursor by so many lines, stopping at either end."""
        self.move_to(self._place(self.cursor) + by)

    def move_to(self, place: int) -> None:
        """Put the cursor on the line at a place counted from 0, or on the nearest there is."""
        if self._lines:
            self.select(self._lines[min(max(place, 0), len(self._lines) - 1)])

    def page(self, by: int) -> None:
        """Move by so many screens of lines."""
        self.move(by * max(self.size.height - 1, 1))

    def select(self, key: str) -> None:
        """Put the cursor on a line by id, opening its group if it is folded; an unknown id changes nothing."""
        item = self._reading.items.get(key)
        if item is not None and item.group_id in self._folded:
            with self._changes():
                self._folded.discard(item.group_id)
        if key not in self._places or key == self.cursor:
            return
        old, self.cursor = self.cursor, key
        for line in (old, key):
            if line in self._places:
                self.refresh_line(self._places[line])
        self._reveal()
        self._moved()

    # Folding

    def fold(self) -> None:
        """Fold the current group and stand on its line."""
        group = self.group
        if group is not None and self._hits is None:  # a search shows its hits whatever is folded
            with self._changes():
                self._folded.add(group.id)
                self.cursor = group.id

    def unfold(self) -> None:
        """Open the current group."""
        if self.cursor in self._folded:
            with self._changes():
                self._folded.discard(self.cursor)

    def toggle(self) -> None:
        """Fold the current group, or open it."""
        if self.cursor in self._folded:
            self.unfold()
        else:
            self.fold()

    def fold_all(self) -> None:
        """Fold every group, or open them all when every one is folded."""
        group = self.group
        with self._changes():
            if self._folded >= set(self._reading.groups):
                self._folded.clear()
            else:
                self._folded.update(self._reading.groups)
                self.cursor = group.id if group else self.cursor

    # Lines

    def _order_lines(self) -> None:
        self._lines = []
        for group, items in self._reading.in_groups():
            members = [item.id for item in items if self._hits is None or item.id in self._hits]
            if self._hits is not None and not members:
                continue
            self._lines.append(group.id)
            if group.id not in self._folded or self._hits is not None:  # a search looks into folded groups too
                self._lines += members
        self._places = {key: place for place, key in enumerate(self._lines)}

    @contextmanager
    def _changes(self) -> Iterator[None]:
        """Order the lines anew after a change, and repaint those that came out different."""
        place, before = self._place(self.cursor), self._window()
        yield
        self._order_lines()
        self._strips.clear()
        self._late = None
        if self.cursor not in self._places:
            self.cursor = self._nearest(place)
        self.virtual_size = Size(1, len(self._lines))
        self._reveal()
        for y, (old, new) in enumerate(zip(before, self._window(), strict=False)):
            if old != new:
                self.refresh_line(self.scroll_offset.y + y)
        self._moved()

    def _nearest(self, place: int) -> str | None:
        """Where the cursor goes when its line has gone: the first hit, its folded group, or the line in its place."""
        if self._hits is not None:
            return next((key for key in self._lines if key in self._reading.items), None)
        item = self.item
        if item is not None:
            return item.group_id
        return self._line(min(place, len(self._lines) - 1))

    def _window(self) -> list[object]:
        """What each line on the screen depends on."""
        top = self.scroll_offset.y
        return [self._depends(self._line(top + y)) for y in range(self.size.height)]

    def _depends(self, key: str | None) -> object:
        if key is None:
            return self._empty if not self._lines else None
        thing = self._reading.items.get(key) or self._reading.groups.get(key)
        return thing, key == self.cursor, key in self._folded, self._day, self._query

    def _line(self, place: int) -> str | None:
        return self._lines[place] if 0 <= place < len(self._lines) else None

    def _place(self, key: str | None) -> int:
        return self._places.get(key or "", 0)

    def _reveal(self) -> None:
        """Scroll as little as it takes to have the cursor on the screen, with its group's line when it fits."""
        height = self.size.height
        if not height or not self._lines:
            return
        place, top = self._place(self.cursor), self.scroll_offset.y
        if place < top:
            above = self._line(place - 1)
            top = place - 1 if above in self._reading.groups else place
        elif place >= top + height:
            top = place - height + 1
        top = max(min(top, len(self._lines) - height), 0)
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, immediate=True, force=True)
            self._scrolled()

    # Painting

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor on the screen."""
        self._reveal()
        self._scrolled()

    def notify_style_update(self) -> None:
        """Forget lines painted in other colours."""
        super().notify_style_update()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        key = self._line(self.scroll_offset.y + y)
        if key is None:
            return self._blank(y)
        if self._painted_width != self.size.width:  # painting may come before the news of another size
            self._painted_width = self.size.width
            self._strips.clear()
        strip = self._strips.get((key, key == self.cursor))
        if strip is None:
            if len(self._strips) > 1000:
                self._strips.clear()
            strip = self._strips[key, key == self.cursor] = self._paint(key)
        return strip

    def _paint(self, key: str) -> Strip:
        width = self.size.width
        group = self._reading.groups.get(key)
        if group is not None:
            folded = key in self._folded and self._hits is None
            late = self._late_in(group) if folded else 0
            pieces = group_row(group, width, folded=folded, late=late)
        else:
            item = self._reading.items[key]
            pieces = item_row(item, width, self._day, self._reading.coordinating(item), self._query)
        pointer = Piece("▌" if key == self.cursor else " ", "pointer")
        return self.strip_of([pointer, *pieces], width, current=key == self.cursor)

    def _late_in(self, group: Group) -> int:
        if self._late is None:
            late = (item.group_id for item in self._reading.items.values() if self._state(item) is State.LATE)
            self._late = Counter(late)
        return self._late[group.id]

    def _state(self, item: Item) -> State:
        return item.standing(self._day).state

    def _blank(self, y: int) -> Strip:
        """A line below the last; in an empty list, the first ones say why it is empty."""
        text = self._empty[y - 1] if not self._lines and 0 < y <= len(self._empty) else ""
        return self.strip_of([Piece(f"  {text}", "quiet")] if text else [], self.size.width)

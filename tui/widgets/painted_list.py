"""Painting the list: only lines on the screen that came out different, each made once."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from store.views import Group, Item, State
from tui.news import Others
from tui.reading import Reading
from tui.widgets.columns import EDGE, Signs
from tui.widgets.listing import Listing
from tui.widgets.looks import Looks
from tui.widgets.pieces import Piece
from tui.widgets.rows import departed_row, group_row, item_row


class PaintedList(Looks, ScrollView, can_focus=True, inherit_bindings=False):
    """The lines of a listing, with a cursor on one of them.

    Args:
        listing: the lines to show.
        day: the day labels are counted from.
        moved: called when the cursor stands on another line, or its line has changed.
        scrolled: called when other lines are on the screen.

    The calls are not messages, so that what follows from a key is painted in the same frame as the key's own effect.
    """

    def __init__(
        self, listing: Listing, day: date, *, moved: Callable[[], None], scrolled: Callable[[], None]
    ) -> None:
        super().__init__()
        self._moved, self._scrolled = moved, scrolled
        self._listing = listing
        self._day = day
        self._others = Others()
        self._query = ""
        self._strips: dict[tuple[str, bool], Strip] = {}
        self._painted_width = 0
        self._late: Counter[str | None] | None = None
        self._empty: tuple[str, ...] = ()
        # The width never scrolls, so any will do; known from the start, it costs no second layout.
        self.set_reactive(ScrollView.virtual_size, Size(1, len(self._listing)))
        self.cursor = next((key for key in self._listing.keys if key in self._reading.items), self._listing.line(0))

    @property
    def _reading(self) -> Reading:
        return self._listing.reading

    def say_when_empty(self, lines: tuple[str, ...]) -> None:
        """What to show while there are no lines."""
        if lines != self._empty:
            self._empty = lines
            if not self._listing:
                self.refresh()

    @property
    def hidden(self) -> tuple[bool, bool]:
        """Whether there are lines above, and below, those on the screen."""
        top = self.scroll_offset.y
        return top > 0, top + self.size.height < len(self._listing)

    # What has to be painted

    @contextmanager
    def _repaints(self) -> Iterator[None]:
        """Repaint the lines on the screen that came out different."""
        before = self._window()
        yield
        self._strips.clear()
        self._late = None
        for y, (old, new) in enumerate(zip(before, self._window(), strict=False)):
            if old != new:
                self.refresh_line(self.scroll_offset.y + y)
        self._moved()

    def _window(self) -> list[object]:
        """What each line on the screen depends on."""
        top = self.scroll_offset.y
        return [self._depends(self._listing.line(top + y)) for y in range(self.size.height)]

    def _depends(self, key: str | None) -> object:
        if key is None:
            return self._empty if not self._listing else None
        thing = self._listing.thing(key)
        around: object = self._listing.left(key), self._fresh(key), self._others.editing(key)
        if isinstance(thing, Group):
            around = around, self._listing.is_folded(key) and self._late_in(thing)
        elif thing is not None:
            around = around, self._reading.coordinating(thing), key in self._listing.marked, self._whole_numbers
        return thing, key == self.cursor, self._day, self._query, around

    def _fresh(self, key: str) -> tuple[str, ...]:
        """The fields of a thing that others changed a moment ago; a folded group answers for its items."""
        fresh = tuple(self._others.fresh(key))
        if self._listing.is_folded(key):
            fresh += tuple(changed for changed in self._others.changed if self._listing.heading(changed) == key)
        return fresh

    def _reveal(self, row: int | None = None) -> None:
        """Scroll as little as it takes to have the cursor on the screen, with its group's line when it fits.

        Args:
            row: the row of the screen the cursor's line should stay on, if there is one.
        """
        height = self.size.height
        if not height:
            return
        place = self._listing.place(self.cursor)
        top = self.scroll_offset.y if row is None else place - row
        if place < top:
            above = self._listing.line(place - 1)
            top = place - 1 if above in self._listing.heads else place
        elif place >= top + height:
            top = place - height + 1
        top = max(min(top, len(self._listing) - height), 0)
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, immediate=True, force=True)
            self._scrolled()

    # Painting

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor on the screen."""
        self._reveal()
        self._scrolled()

    def on_click(self, event: events.Click) -> None:
        """Stand on the line that was clicked."""
        key = self._listing.line(self.scroll_offset.y + event.y)
        if key is not None:
            self.select(key)

    @abstractmethod
    def select(self, key: str) -> None:
        """Put the cursor on a line by id."""

    def notify_style_update(self) -> None:
        """Forget lines painted in other colours."""
        super().notify_style_update()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        key = self._listing.line(self.scroll_offset.y + y)
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
        pointer = Piece("▌" if key == self.cursor else " ", "pointer")
        pieces, current = [pointer, *self._pieces(key)], key == self.cursor
        return self.strip_of(pieces, self.size.width, current=current, badge=EDGE)

    def _pieces(self, key: str) -> list[Piece]:
        width, left, thing = self.size.width, self._listing.left(key), self._listing.thing(key)
        if left is not None:
            return departed_row(left, width)
        if isinstance(thing, Group):
            folded = self._listing.is_folded(key)
            late = self._late_in(thing) if folded else 0
            return group_row(thing, width, folded=folded, late=late, fresh=self._fresh(key))
        if thing is None:
            return []
        return item_row(
            thing, width, self._day, self._reading.coordinating(thing), self._query,
            fresh=self._fresh(key), signs=self._signs(thing),
        )  # fmt: skip

    def _signs(self, item: Item) -> Signs:
        return Signs(
            visited=bool(self._others.editing(item.id)),
            marked=item.id in self._listing.marked,
            whole=self._whole_numbers,
        )

    @property
    def _whole_numbers(self) -> bool:
        """Whether an item's group has to be told with its number, because it stands under another heading."""
        return not self._listing.under_groups

    def _late_in(self, group: Group) -> int:
        if self._late is None:
            late = (item.id for item in self._reading.items.values() if self._state(item) is State.LATE)
            self._late = Counter(self._listing.heading(key) for key in late)
        return self._late[group.id]

    def _state(self, item: Item) -> State:
        return item.standing(self._day).state

    def _blank(self, y: int) -> Strip:
        """A line below the last; in an empty list, the first ones say why it is empty."""
        text = self._empty[y - 1] if not self._listing and 0 < y <= len(self._empty) else ""
        return self.strip_of([Piece(f"  {text}", "quiet")] if text else [], self.size.width)

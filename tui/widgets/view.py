"""What the views beside the list have in common: the same items, day and cursor, and only changed lines painted."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from store.views import Extension, Item
from tui.news import Others
from tui.reading import Reading
from tui.widgets.looks import Looks
from tui.widgets.pieces import Line, Piece


class Way(StrEnum):
    """Where a key leads the cursor."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    PAGE_UP = "page_up"
    PAGE_DOWN = "page_down"
    TOP = "top"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class Shown:
    """What every view shows.

    Attributes:
        reading: the board.
        day: labels are counted from it.
        items: those that fit the filter, in the order of the list.
        cursor: the id of the current item, if there is one.
        others: what they changed a moment ago, and where they are.
        marked: the ids of the marked items.
        query: what is being searched for; its hits are marked.
        extensions: how deadlines were moved, by the id of the item, oldest first.
        empty: why there are no items, and which key changes that.
    """

    reading: Reading
    day: date
    items: tuple[Item, ...]
    cursor: str | None = None
    others: Others = Others()  # noqa: RUF009  (frozen)
    marked: frozenset[str] = frozenset()
    query: str = ""
    extensions: Mapping[str, tuple[Extension, ...]] = field(default_factory=dict)
    empty: tuple[str, ...] = ()


class View(Looks, ScrollView, can_focus=True, inherit_bindings=False):
    """Lines made from what is shown; a subclass arranges them and says where its cursor is and where keys lead."""

    DEFAULT_CSS = """
    View { height: 1fr; background: $background; overflow: hidden auto; scrollbar-size: 0 0; }
    """

    def __init__(self, shown: Shown, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.shown = shown
        self._on_screen: dict[int, Strip] = {}
        self._width = -1  # the width it is arranged for

    # What a subclass says

    @abstractmethod
    def heads(self, width: int) -> list[Line]:
        """The lines that stand above it, however far it is scrolled."""

    @abstractmethod
    def lay_out(self, width: int) -> int:
        """Work out the lines for a width.

        Returns:
            How many there are.
        """

    @abstractmethod
    def pieces(self, y: int) -> Sequence[Piece]:
        """A line by its place among all, counted from 0."""

    def is_current(self, y: int) -> bool:
        """Whether a whole line is the cursor's."""
        return False

    @abstractmethod
    def place(self) -> tuple[int, int]:
        """The first and last line that should be on the screen for the cursor's sake."""

    @abstractmethod
    def step(self, way: Way, count: int = 1) -> str | None:
        """The id of the item that a key leads to from the current one; None when it leads nowhere."""

    def at(self, x: int, y: int) -> str | None:
        """The id of the item at a place: cells from the left, lines counted from the first of all."""
        return None

    class Pointed(Message):
        """An item was clicked.

        Args:
            key: its id.
        """

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    # What it does with that

    def on_click(self, event: events.Click) -> None:
        """Tell which item was clicked."""
        key = self.at(event.x, self.scroll_offset.y + event.y)
        if key is not None:
            self.post_message(self.Pointed(key))

    def show(self, shown: Shown) -> None:
        """Show something else; only lines that come out different are painted."""
        self.shown = shown
        self._work_out()

    def page_size(self) -> int:
        """How many lines one page further is."""
        return max(self.size.height - 1, 1)

    def _work_out(self) -> None:
        self._width = self.size.width
        if not self._width:
            return
        count = self.lay_out(self._width)
        if self.virtual_size.height != count:
            self.virtual_size = Size(1, count)
        before = dict(self._on_screen)
        self._on_screen.clear()
        self._reveal(count)
        for y in range(self.size.height):
            if before.get(y) != self._strip(y):
                self.refresh_line(self.scroll_offset.y + y)

    def _reveal(self, count: int) -> None:
        height = self.size.height
        first, last = self.place()
        top = min(max(self.scroll_offset.y, last - height + 1), first)
        top = max(min(top, count - height), 0)
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, immediate=True, force=True)

    def on_resize(self, event: events.Resize) -> None:
        """Arrange for the new size."""
        self._on_screen.clear()
        self._work_out()

    def notify_style_update(self) -> None:
        """Forget lines painted in other colours."""
        super().notify_style_update()
        self._on_screen.clear()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        if self._width != self.size.width:  # painting may come before the news of another size
            self._work_out()
        return self._strip(y)

    def _strip(self, y: int) -> Strip:
        strip = self._on_screen.get(y)
        if strip is None:
            place = self.scroll_offset.y + y
            inside = 0 <= place < self.virtual_size.height
            pieces = self.pieces(place) if inside else self._blank(y)
            strip = self.strip_of(pieces, self.size.width, current=inside and self.is_current(place))
            self._on_screen[y] = strip
        return strip

    def _blank(self, y: int) -> Sequence[Piece]:
        """A line below the last; while nothing is shown, the first ones say why."""
        words = self.shown.empty[y - 1] if not self.shown.items and 0 < y <= len(self.shown.empty) else ""
        return [Piece(f"  {words}", "quiet")] if words else []

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Other lines are on the screen."""
        self._on_screen.clear()
        super().watch_scroll_y(old_value, new_value)

"""The list: a virtual table of groups and items that paints only the lines on the screen.

Lines are known by the id of their group or item, never by their place: whatever moves underneath, the cursor stays
on its item, and its line on its row of the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date

from textual.geometry import Size
from textual.scroll_view import ScrollView

from store.views import Group, Item
from tui.news import Others, names
from tui.reading import Reading
from tui.widgets.listing import Arrange, Departed, Listing, Thing
from tui.widgets.painted_list import PaintedList

Choose = Callable[[list[str], str | None], str | None]

_NOBODY = Others()


def _nothing() -> None:
    """What a list on its own has to tell nobody."""


class ItemTable(PaintedList, inherit_bindings=False):
    """Groups and their items; the reading, the day and the filter come from outside.

    Args:
        reading: what to show.
        day: the day labels are counted from.
        arrange: puts a reading's items in order, under their headings.
        moved: called when the cursor stands on another line, or its line has changed.
        scrolled: called when other lines are on the screen.
    """

    def __init__(
        self,
        reading: Reading,
        day: date,
        *,
        arrange: Arrange = Reading.in_groups,
        moved: Callable[[], None] = _nothing,
        scrolled: Callable[[], None] = _nothing,
    ) -> None:
        super().__init__(Listing(reading, arrange), day, moved=moved, scrolled=scrolled)
        self.moving: str | None = None  # the item this person is moving: its line goes, the others stay

    # What it shows

    def show(
        self, reading: Reading, day: date, others: Others = _NOBODY, hits: Collection[str] | None = None
    ) -> None:
        """Show another reading; the cursor stays on its line, and the line on its row.

        A line that somebody else took from under the cursor stays until the cursor leaves it; one that this person
        took makes place for the next.

        Args:
            reading: what to show.
            day: the day labels are counted from.
            others: what they changed a moment ago, and where they are.
            hits: the items of it that a search finds; None for all.
        """
        moved = self.moving == self.cursor and self._number(self._reading) != self._number(reading)
        if moved:
            self.moving = None
        with self._changes(departing=True, pinned=not moved):
            self._listing.take(reading)
            self._listing.hits = hits
            self._day, self._others = day, others

    def _number(self, reading: Reading) -> str:
        item = reading.items.get(self.cursor or "")
        return item.number if item is not None else ""

    def show_others(self, others: Others) -> None:
        """Mark what others changed a moment ago, and where they are."""
        if others != self._others:
            with self._repaints():
                self._others = others

    def filter(self, query: str, hits: Collection[str] | None, best: Choose = lambda _, here: here) -> None:
        """Show only the items whose ids are hits, with their groups and the query marked; None shows all.

        Args:
            query: what is being looked for.
            hits: what it finds.
            best: chooses where the cursor goes, from all ids in order and the one it stands on.
        """
        if (query, hits) != (self._query, self._listing.hits):
            asked_before = query == self._query  # then the board has changed, not what is being looked for
            with self._changes(departing=asked_before):
                self._query, self._listing.hits = query, hits
            if hits is not None and not asked_before:
                self.select(best(self._listing.every, self.cursor) or "")

    def reorder(self) -> None:
        """Put the items in order anew, maybe under other headings; the cursor stays on its item."""
        with self._changes():
            self._listing.departed = None
            self._listing.arrange_again()

    def heading_of(self, item: str) -> str | None:
        """The id of the heading an item stands under."""
        return self._listing.heading(item)

    def mark(self, keys: frozenset[str]) -> None:
        """Have these items marked, and no others."""
        with self._repaints():
            self._listing.marked = keys

    @property
    def line_count(self) -> int:
        """How many lines there are, on the screen or not."""
        return len(self._listing)

    @property
    def item_count(self) -> int:
        """How many items are in the list, those in folded groups left out."""
        return self._listing.item_count

    @property
    def item(self) -> Item | None:
        """The item the cursor stands on, if it stands on one that is on the board."""
        return self._reading.items.get(self.cursor or "")

    @property
    def shown_count(self) -> int:
        """How many items are to be shown, those under folded headings too."""
        return self._listing.shown_count

    @property
    def items(self) -> tuple[Item, ...]:
        """All items that are to be shown, in order, those under folded headings too."""
        return self._listing.items

    @property
    def group(self) -> Group | None:
        """The group of the board that the cursor stands on or in."""
        thing = self._listing.thing(self.cursor)
        return self._reading.groups.get(thing.group_id if isinstance(thing, Item) else self.cursor or "")

    @property
    def head(self) -> Group | None:
        """The heading that the cursor stands on or under."""
        return self._listing.head(self.cursor)

    @property
    def on_head(self) -> bool:
        """Whether the cursor stands on a heading."""
        return self.cursor in self._listing.heads

    @property
    def marked(self) -> frozenset[str]:
        """The ids of the marked items."""
        return self._listing.marked

    @property
    def departed(self) -> Departed | None:
        """How the line under the cursor has left the list, if it has."""
        return self._listing.left(self.cursor)

    def lists(self, key: str) -> bool:
        """Whether a line of this id is in the list now."""
        return key in self._listing

    def neighbour(self, key: str, by: int) -> str | None:
        """The id of the item that comes so many items after this one in the list (before it, when negative)."""
        return self._listing.neighbour(key, by)

    def hit(self, by: int) -> str | None:
        """The next item after the cursor (or the previous one), going round at the end of the list."""
        return self._listing.hit(self.cursor, by)

    # Moving

    def move(self, by: int) -> None:
        """Move the cursor by so many lines, stopping at either end."""
        self.move_to(self._listing.place(self.cursor) + by)

    def move_to(self, place: int) -> None:
        """Put the cursor on the line at a place counted from 0, or on the nearest there is."""
        if self._listing:
            self.select(self._listing.keys[min(max(place, 0), len(self._listing) - 1)])

    def page(self, by: int) -> None:
        """Move by so many screens of lines."""
        self.move(by * max(self.size.height - 1, 1))

    def select(self, key: str) -> None:
        """Put the cursor on a line by id, opening its group if it is folded; an unknown id changes nothing."""
        item = self._reading.items.get(key)
        if item is not None and (home := self._listing.heading(key)) in self._listing.folded:
            with self._changes():
                self._listing.folded.discard(home)
        if key not in self._listing or key == self.cursor:
            return
        if self._listing.departed is not None:
            with self._changes():
                self.cursor = key
            return
        old, self.cursor = self.cursor, key
        for line in (old, key):
            if line in self._listing:
                self.refresh_line(self._listing.place(line))
        self._reveal()
        self._moved()

    # Folding

    def fold(self) -> None:
        """Fold the current group and stand on its line."""
        head = self.head
        if head is not None and self._listing.hits is None:  # a search shows its hits whatever is folded
            with self._changes():
                self._listing.folded.add(head.id)
                self.cursor = head.id

    def unfold(self) -> None:
        """Open the current group."""
        if self.cursor in self._listing.folded:
            with self._changes():
                self._listing.folded.discard(self.cursor)

    def toggle(self) -> None:
        """Fold the current group, or open it."""
        if self.cursor in self._listing.folded:
            self.unfold()
        else:
            self.fold()

    def fold_all(self) -> None:
        """Fold every group, or open them all when every one is folded."""
        head = self.head
        with self._changes():
            if self._listing.folded >= set(self._listing.heads):
                self._listing.folded.clear()
            else:
                self._listing.folded.update(self._listing.heads)
                self.cursor = head.id if head else self.cursor

    # Changes

    @contextmanager
    def _changes(self, *, departing: bool = False, pinned: bool = True) -> Iterator[None]:
        """Order the lines anew after a change, and repaint those that came out different.

        Args:
            departing: whether somebody else may be behind it; the line under the cursor then stays where it is.
            pinned: whether it really does.
        """
        listing, before = self._listing, self._listing.keys
        place, thing = listing.place(self.cursor), listing.thing(self.cursor)
        row = place - self.scroll_offset.y if departing and pinned else None
        with self._repaints():
            yield
            if listing.departed is not None and listing.left(self.cursor) is None:
                listing.departed = None
            listing.order()
            if self.cursor not in listing:
                left = self._departure(thing) if departing and thing is not None else None
                if left is not None:
                    listing.depart(left, before)
                else:
                    self.cursor = listing.nearest(thing, place)
            # Set past Textual, which would lay out the whole screen for it: 12 ms at every letter of a search.
            self.set_reactive(ScrollView.virtual_size, Size(1, len(listing)))
            self._reveal(row)

    def _departure(self, thing: Thing) -> Departed | None:
        """How a thing has left the list, when it was somebody else's doing."""
        fresh = self._others.fresh(thing.id)
        if thing.id in self._reading.items or thing.id in self._listing.heads or thing.id in self._reading.groups:
            # What hides a group is what becomes of its items.
            causes = [fresh] if isinstance(thing, Item) else self._others.changed.values()
            people = names(who for cause in causes for who in cause.values())
            return Departed(thing, people, "hidden") if people else None
        for field, how in (("archived", "archived"), ("exists", "gone")):
            if field in fresh:
                return Departed(thing, names([fresh[field]]), how)
        return None

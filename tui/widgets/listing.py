"""Which lines the list has, and in what order: headings, their items, what is folded, found, or has just left."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, compress

from store.language.hits import Hits
from store.views import Group, Item
from tui.reading import Reading

Thing = Group | Item
# The items under their headings; None is the heading of items that have none.
Arrange = Callable[[Reading], Iterable[tuple[Group | None, list[Item]]]]


@dataclass(frozen=True, slots=True)
class Departed:
    """A line that somebody else took from under the cursor: it stays where it was until the cursor leaves it.

    Attributes:
        thing: as it was shown last.
        who: took it.
        how: archived, gone, or hidden (it is still on the board, but not in this list).
    """

    thing: Thing
    who: str
    how: str


class Listing:
    """The lines by the ids of their groups and items.

    Where a line is, is counted when it is asked for: a search puts 100,000 lines in order at each letter.

    Args:
        reading: what there is to list.
        arrange: puts a reading's items in order, under their headings.
    """

    def __init__(self, reading: Reading, arrange: Arrange = Reading.in_groups) -> None:
        self._reading = reading
        self._arrange = arrange
        self.every: list[str] = []  # the ids of all items in order, to be shown or not
        self._places: dict[str, int] = {}  # where they are in it
        self._sections: list[Group | None] = []  # their headings
        self._starts: list[int] = []  # where in it the items of each begin
        self.hits: Collection[str] | None = None  # the items to show; None for all
        self._chosen: bytes | None = None  # for each of all items whether it is one of them; None for all
        self.folded: set[str] = set()
        self.heads: dict[str, Group] = {}  # the headings by their ids
        self._lines: dict[str, int] = {}  # the lines of the headings
        self._first: list[int | None] = []  # for each section the line of its first item, if they have lines
        self.shown_count = 0  # how many items are to be shown, those in folded groups too
        self.under_groups = False  # whether the headings are the groups of the board
        self.marked: frozenset[str] = frozenset()  # items to be changed together
        self.departed: Departed | None = None
        self._departed_at: int | None = None  # its line, if it has one
        self.keys: Sequence[str] = ()
        self.arrange_again()
        self.order()

    @property
    def reading(self) -> Reading:
        """What there is to list."""
        return self._reading

    def take(self, reading: Reading) -> None:
        """List another reading from the next order() on."""
        self._reading = reading
        self.arrange_again()

    def arrange_again(self) -> None:
        """Put all there is under its headings anew, to be seen from the next order() on."""
        self.every, self._sections, self._starts = [], [], []
        for head, items in self._arrange(self._reading):
            self._sections.append(head)
            self._starts.append(len(self.every))
            self.every += [item.id for item in items]
        self._places = dict(zip(self.every, range(len(self.every)), strict=True))

    def order(self) -> None:
        """Put the lines in order after a change."""
        before, hits = self.keys, self.hits
        keys: list[str] = []
        self.heads, self._lines, self._first = {}, {}, []
        chosen = self._chosen = None if hits is None else _chosen(hits, self.every)
        self.shown_count = len(self.every) if chosen is None else chosen.count(1)
        ends = [*self._starts[1:], len(self.every)]
        for head, start, end in zip(self._sections, self._starts, ends, strict=False):  # without any, an end is left
            listed = chosen is None or chosen.find(1, start, end) >= 0
            if listed and head is not None:
                self.heads[head.id], self._lines[head.id] = head, len(keys)
                keys.append(head.id)
                listed = not self.is_folded(head.id)
            self._first.append(len(keys) if listed else None)
            if listed:
                members = self.every[start:end]
                keys += members if chosen is None else compress(members, chosen[start:end])
        self.under_groups = self.heads.keys() <= self.reading.groups.keys() and bool(self.heads)
        self.keys, self._departed_at = keys, None
        if self.departed is not None:
            if self.departed.thing.id in self:
                self.departed = None
            else:
                self._insert(self.departed.thing.id, before)

    @property
    def items(self) -> tuple[Item, ...]:
        """All items that are to be shown, in order, those in folded groups too."""
        shown = self.every if self._chosen is None else compress(self.every, self._chosen)
        return tuple(map(self.reading.items.__getitem__, shown))

    def depart(self, departed: Departed, before: Sequence[str]) -> None:
        """Keep the line of a thing that has left.

        Args:
            departed: what has left.
            before: the lines when it was still there.
        """
        self.departed = departed
        self._insert(departed.thing.id, before)

    def _insert(self, gone: str, before: Sequence[str]) -> None:
        """Put the line of one that has left after the nearest line above it that is still there."""
        above = before[: before.index(gone)] if gone in before else ()
        place = next((self.place(key) + 1 for key in reversed(above) if key in self), 0)
        self.keys = [*self.keys[:place], gone, *self.keys[place:]]
        self._departed_at = place

    def __len__(self) -> int:
        return len(self.keys)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._line_of(key) is not None

    def line(self, place: int) -> str | None:
        """The id at a place counted from 0."""
        return self.keys[place] if 0 <= place < len(self.keys) else None

    def place(self, key: str | None) -> int:
        """The place of an id; the first line for one that is not listed."""
        return self._line_of(key or "") or 0

    def _line_of(self, key: str) -> int | None:
        gone = self._departed_at
        if gone is not None and self.departed is not None and self.departed.thing.id == key:
            return gone
        line = self._lines.get(key, self._counted(key))
        return line if gone is None or line is None or line < gone else line + 1

    def _counted(self, key: str) -> int | None:
        """The line of an item, but for one that has left."""
        place = self._places.get(key)
        if place is None or not (self._chosen is None or self._chosen[place]):
            return None
        section = bisect_right(self._starts, place) - 1
        first, start = self._first[section], self._starts[section]
        if first is None or self._chosen is None:
            return None if first is None else first + place - start
        return first + self._chosen.count(1, start, place)

    def heading(self, key: str) -> str | None:
        """The id of the heading that an item stands under."""
        place = self._places.get(key)
        head = None if place is None else self._sections[bisect_right(self._starts, place) - 1]
        return None if head is None else head.id

    def head(self, key: str | None) -> Group | None:
        """The heading that a line is, or stands under."""
        thing = self.thing(key)
        return self.heads.get((self.heading(thing.id) if isinstance(thing, Item) else key) or "")

    def is_folded(self, group: str) -> bool:
        """Whether a heading keeps its items to itself; a search looks into folded groups too."""
        return group in self.folded and self.hits is None

    def left(self, key: str | None) -> Departed | None:
        """How a line's thing has left, if it has."""
        return self.departed if self.departed is not None and self.departed.thing.id == key else None

    def thing(self, key: str | None) -> Thing | None:
        """The item or group of a line, also of one that has left."""
        left, known = self.left(key), key or ""
        return self.reading.items.get(known) or self.heads.get(known) or (left.thing if left else None)

    @property
    def item_count(self) -> int:
        """How many items are listed, those in folded groups left out."""
        return len(self.keys) - len(self.heads) - (self._departed_at is not None)

    def neighbour(self, key: str, by: int) -> str | None:
        """The id of the item that comes so many items after this one (before it, when negative)."""
        gone = self.departed.thing.id if self.departed else None
        items = [line for line in self.keys if line in self.reading.items or line == gone]
        if key not in items:
            return None
        place = items.index(key) + by
        return items[place] if 0 <= place < len(items) else None

    def hit(self, key: str | None, by: int) -> str | None:
        """The next item after a line (or the previous one), going round at the end."""
        place, count = self.place(key), len(self.keys)
        round_trip = (self.keys[(place + by * step) % count] for step in range(1, count + 1))
        return next((line for line in round_trip if line in self.reading.items), None)

    def nearest(self, thing: Thing | None, place: int) -> str | None:
        """Where a cursor goes whose line has gone: the item in its place, its folded heading, or the line there."""
        if self.hits is not None:
            lines = chain(range(place, len(self.keys)), reversed(range(min(place, len(self.keys)))))
            return next((self.keys[line] for line in lines if self.keys[line] in self.reading.items), None)
        item = self.reading.items.get(thing.id) if thing else None
        if item is not None:
            return self.heading(item.id)
        return self.line(min(place, len(self.keys) - 1))


def _chosen(hits: Collection[str], order: list[str]) -> bytes:
    return hits.chosen(order) if isinstance(hits, Hits) else bytes(map(hits.__contains__, order))

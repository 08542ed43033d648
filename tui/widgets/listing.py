"""Which lines the list has, and in what order: headings, their items, what is folded, found, or has just left."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

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
    """The lines by the ids of their groups and items, never by their places.

    Args:
        reading: what there is to list.
        arrange: puts a reading's items in order, under their headings.
    """

    def __init__(self, reading: Reading, arrange: Arrange = Reading.in_groups) -> None:
        self._reading = reading
        self._arrange = arrange
        self._arranged: list[tuple[Group | None, list[str]]] = []  # all there is under its headings, by ids
        self.hits: Collection[str] | None = None  # the items to show; None for all
        self.folded: set[str] = set()
        self.heads: dict[str, Group] = {}  # the headings by their ids
        self.shown: list[str] = []  # the ids of all items to be shown, in order, those in folded groups too
        self.home: dict[str, str] = {}  # the heading of each item
        self.under_groups = False  # whether the headings are the groups of the board
        self.marked: frozenset[str] = frozenset()  # items to be changed together
        self.departed: Departed | None = None
        self.keys: Sequence[str] = ()
        self._places: dict[str, int] = {}
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
        self._arranged, self.home = [], {}
        for head, items in self._arrange(self._reading):
            keys = [item.id for item in items]
            self._arranged.append((head, keys))
            if head is not None:
                self.home.update(dict.fromkeys(keys, head.id))

    def order(self) -> None:
        """Put the lines in order after a change."""
        before, hits = self.keys, self.hits
        keys: list[str] = []
        self.heads, self.shown = {}, []
        for head, every in self._arranged:
            members = every if hits is None else list(filter(hits.__contains__, every))
            if hits is not None and not members:
                continue
            self.shown += members
            if head is not None:
                self.heads[head.id] = head
                keys.append(head.id)
            if head is None or not self.is_folded(head.id):
                keys += members
        self.under_groups = self.heads.keys() <= self.reading.groups.keys() and bool(self.heads)
        self._put(keys)
        gone = self.departed.thing.id if self.departed else None
        if gone in self._places:
            self.departed = None
        elif gone is not None:
            self._put(self._with(gone, before, keys))

    @property
    def items(self) -> tuple[Item, ...]:
        """All items that are to be shown, in order, those in folded groups too."""
        return tuple(map(self.reading.items.__getitem__, self.shown))

    def depart(self, departed: Departed, before: Sequence[str]) -> None:
        """Keep the line of a thing that has left.

        Args:
            departed: what has left.
            before: the lines when it was still there.
        """
        self.departed = departed
        self._put(self._with(departed.thing.id, before, self.keys))

    def _with(self, gone: str, before: Sequence[str], keys: Sequence[str]) -> list[str]:
        """The lines with one that has left, after the nearest line above it that is still there."""
        above = before[: before.index(gone)] if gone in before else ()
        place = next((self._places[key] + 1 for key in reversed(above) if key in self._places), 0)
        return [*keys[:place], gone, *keys[place:]]

    def _put(self, keys: Sequence[str]) -> None:
        self.keys = keys
        self._places = dict(zip(keys, range(len(keys)), strict=True))

    def __len__(self) -> int:
        return len(self.keys)

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def line(self, place: int) -> str | None:
        """The id at a place counted from 0."""
        return self.keys[place] if 0 <= place < len(self.keys) else None

    def place(self, key: str | None) -> int:
        """The place of an id; the first line for one that is not listed."""
        return self._places.get(key or "", 0)

    def head(self, key: str | None) -> Group | None:
        """The heading that a line is, or stands under."""
        thing = self.thing(key)
        return self.heads.get(self.home.get(thing.id, "") if isinstance(thing, Item) else key or "")

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
        gone = self.departed is not None and self.departed.thing.id in self._places
        return len(self.keys) - len(self.heads) - gone

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
            items = [key for key in self.keys[place:] if key in self.reading.items]
            return (
                items[0] if items else next((key for key in reversed(self.keys) if key in self.reading.items), None)
            )
        item = self.reading.items.get(thing.id) if thing else None
        if item is not None:
            return self.home.get(item.id)
        return self.line(min(place, len(self.keys) - 1))

"""What would change if a board said what another document says."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from store.exchange.document import AgencyPart, DayPart, Document, GroupPart, ItemPart, NotePart, ViewPart
from store.language.deadlines import Deadline
from store.rows import roman
from store.states import day_uid
from store.views import Value

Part = Document | AgencyPart | GroupPart | ItemPart | NotePart | ViewPart | DayPart
Key = tuple[str, str]  # kind and id

_FIELDS: dict[str, tuple[str, ...]] = {
    "board": ("board", "title", "office", "sides", "viewing_date"),
    "agency": ("name", "short", "side", "former"),
    "group": ("title", "note"),
    "item": (
        "title", "lead", "coordinating", "leader", "deadline", "original_deadline", "status", "status_reason",
        "done_on", "deliverable", "basis", "basis_date", "asking_side", "acting_side", "assumed", "archived",
    ),
    "note": ("author", "at", "text"),
    "view": ("name", "shows"),
    "day": ("working", "name"),
}  # fmt: skip
_TELLING = {"agency": "name", "group": "title", "item": "title", "note": "text", "view": "name", "day": "working"}
_RENAMED = {"board": "id"}  # a document calls the board's id board
_AGENCIES: Key = ("", "agencies")
_GROUPS: Key = ("", "groups")
_VIEWS: Key = ("", "views")
_DAYS: Key = ("", "days")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that comes or goes, or one field of it that changes.

    Attributes:
        kind: board, agency, group, item, note, view or day.
        id: the thing's id.
        label: which one, for people: a name, a group's code, an item's number; with its title when the thing comes
            or goes. An archived item, having no number, is named by its title; a note by its item, with its text when
            it comes or goes.
        field: the field that changes ("group" for the group an item stands in, "rank" for its place, from 1, in
            the group or on the board); for a thing that comes or goes the field that best tells what it says.
        old: the value on the board, as history writes values; None for a thing that comes.
        new: the value wanted; None for a thing that goes.
        change: what would happen.
    """

    kind: str
    id: str
    label: str
    field: str
    old: Value
    new: Value
    change: Literal["added", "removed", "changed"]


def differences(current: Document, wanted: Document) -> tuple[Difference, ...]:
    """Everything that differs between two documents but the time of their last change.

    The board itself first, then agencies, then group by group as in the document wanted, each group followed by its
    items and each item by its notes; what goes comes last in its group or item. Saved views and days come at the end.
    Of things put in another order only the fewest that account for it are named. The order of agencies says nothing
    and is not compared.

    Args:
        current: what the board says.
        wanted: what it would say.
    """
    comparison = _Comparison(_Index.of(current), _Index.of(wanted))
    board = _Spot("board", current.board, current, _AGENCIES, 0, current.title)
    below = (each for parent in (_AGENCIES, _GROUPS, _VIEWS, _DAYS) for each in comparison.below(parent))
    return (*_changed(board, wanted), *below)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A thing where it stands in one document; place counts from 1 among its neighbours."""

    kind: str
    id: str
    part: Part
    parent: Key
    place: int
    label: str

    @property
    def key(self) -> Key:
        return self.kind, self.id


@dataclass(frozen=True, slots=True)
class _Index:
    """A document by key, and in order below each key."""

    spots: dict[Key, _Spot] = field(default_factory=dict)
    below: dict[Key, list[_Spot]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> _Index:
        index = cls()
        for place, agency in enumerate(document.agencies, 1):
            index._add(_Spot("agency", agency.id, agency, _AGENCIES, place, agency.name))
        for place, group in enumerate(document.groups, 1):
            index._add(_Spot("group", group.id, group, _GROUPS, place, roman(place)))
            index._add_items(group, place)
        for place, view in enumerate(document.views, 1):
            index._add(_Spot("view", view.id, view, _VIEWS, place, view.name))
        for place, day in enumerate(document.days, 1):
            index._add(_Spot("day", day_uid(day.day), day, _DAYS, place, f"{day.day:%d/%m/%Y}"))
        return index

    def _add_items(self, group: GroupPart, position: int) -> None:
        number = 0
        for place, item in enumerate(group.items, 1):
            number += not item.archived
            label = item.title if item.archived else f"{position}.{number}"
            self._add(_Spot("item", item.id, item, ("group", group.id), place, label))
            for nth, note in enumerate(item.notes, 1):
                self._add(_Spot("note", note.id, note, ("item", item.id), nth, label))

    def _add(self, spot: _Spot) -> None:
        self.spots[spot.key] = spot
        self.below.setdefault(spot.parent, []).append(spot)


@dataclass(frozen=True, slots=True)
class _Comparison:
    old: _Index
    new: _Index

    def below(self, parent: Key) -> Iterator[Difference]:
        """What differs among the things below one thing, and below those."""
        moved = self._moved(parent) if parent != _AGENCIES else set()
        for spot in self.new.below.get(parent, ()):
            before = self.old.spots.get(spot.key)
            if before is None:
                yield _whole(spot, "added")
            else:
                yield from self._placed(before, spot, moved)
                yield from _changed(before, spot.part)
            yield from self.below(spot.key)
        for spot in self.old.below.get(parent, ()):
            if spot.key not in self.new.spots:
                yield _whole(spot, "removed")
                yield from self.below(spot.key)

    def _placed(self, old: _Spot, new: _Spot, moved: set[Key]) -> Iterator[Difference]:
        """Another parent, or another place below the same one."""
        if old.parent != new.parent:
            names = (self._name(self.old, old.parent), self._name(self.new, new.parent))
            yield Difference(old.kind, old.id, old.label, old.parent[0], *names, "changed")
        elif old.key in moved:
            yield Difference(old.kind, old.id, old.label, "rank", old.place, new.place, "changed")

    def _name(self, index: _Index, parent: Key) -> Value:
        spot = index.spots[parent]
        return _value(spot.part, _TELLING[spot.kind])

    def _moved(self, parent: Key) -> set[Key]:
        """The fewest things that, put elsewhere, give the new order below a parent."""
        places = {spot.key: spot.place for spot in self.new.below.get(parent, ())}
        stay = [spot.key for spot in self.old.below.get(parent, ()) if spot.key in places]
        kept = _longest_rising([places[key] for key in stay])
        return {key for index, key in enumerate(stay) if index not in kept}


def _changed(old: _Spot, new: Part) -> Iterator[Difference]:
    """The fields of one thing that change."""
    for name in _FIELDS[old.kind]:
        before, after = _value(old.part, name), _value(new, name)
        if before != after:
            yield Difference(old.kind, old.id, _label(old), _RENAMED.get(name, name), before, after, "changed")


def _whole(spot: _Spot, change: Literal["added", "removed"]) -> Difference:
    """A thing that comes or goes."""
    name = _TELLING[spot.kind]
    what = _value(spot.part, name)
    old, new = (None, what) if change == "added" else (what, None)
    return Difference(spot.kind, spot.id, _label(spot, what), name, old, new, change)


def _label(spot: _Spot, what: Value = None) -> str:
    """Which one, for people; with what it says where that is given and the name alone does not tell."""
    if what is None or spot.label == what or spot.kind == "day":
        return spot.label
    return f"{spot.label}: {what}" if spot.kind == "note" else f"{spot.label} {what}"


def _value(part: Part, name: str) -> Value:
    """A field's value as history writes it."""
    value = getattr(part, name)
    if isinstance(value, Deadline):
        return [value.date.isoformat() if value.date else "", value.precision.value, value.words]
    if isinstance(value, date):  # or an instant
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    plain: Value = value
    return plain


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Indexes of a longest rising subsequence of distinct numbers (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []  # the index on top of each pile
    before: list[int] = []  # for each index, the one it follows in the best run ending there; -1 for none
    for index, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        before.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [number]
        piles[pile : pile + 1] = [index]
    run: set[int] = set()
    index = piles[-1] if piles else -1
    while index >= 0:
        run.add(index)
        index = before[index]
    return run

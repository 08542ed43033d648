"""The board as it was last read: what every widget shows and what an edit was based on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from store import Board, today
from store.errors import BoardError, PlaceError, ReadOnly
from store.language.calendar import PUBLIC, Calendar
from store.views import Agency, BoardInfo, Group, HistoryEntry, Item, SavedView, State

_MANY, _FIRST = 5_000, 150  # items from which on only the first are read at the start, and how many those are
_FEW = 50  # items that are read one by one rather than with all others
_ORDERING = {"exists", "archived", "group", "rank"}  # fields that number other items anew


@dataclass(frozen=True, slots=True)
class Count:
    """What days are counted from.

    Attributes:
        today: the day phrases count from.
        viewing: the day that "days left" counts from.
        calendar: the working days of the office.
    """

    today: date
    viewing: date
    calendar: Calendar = PUBLIC


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a board.

    Attributes:
        items: live items by id, in the order of the board.
        groups: groups by id, in order.
        agencies: by id, in Vietnamese order.
        viewing: the day labels are counted from: pinned by the board, given at the start, or the real one.
        today: the day deadline phrases are counted from: given at the start, or the real one.
        real: the calendar's own day.
        step: the number of the newest step it knows of.
        views: the filters that are saved for everybody.
        calendar: the working days of the office.
        partial: whether only the first items are there, and the others are still being read.
        counts: by day, what counted() has counted already.
        members: the items of each group, once in_groups() has been asked.
    """

    info: BoardInfo
    groups: Mapping[str, Group]
    items: Mapping[str, Item]
    agencies: Mapping[str, Agency]
    viewing: date
    today: date
    real: date
    step: int = 0
    views: tuple[SavedView, ...] = ()
    calendar: Calendar = PUBLIC
    partial: bool = False
    counts: dict[date, dict[State, int]] = field(default_factory=dict, compare=False, repr=False)
    members: dict[str, list[Item]] = field(init=False, default_factory=dict, compare=False, repr=False)

    @property
    def pinned(self) -> bool:
        """Whether the labels are counted from another day than the real one."""
        return self.viewing != self.real

    @property
    def refusal(self) -> BoardError:
        """Why nothing can be changed on a board that can only be read."""
        return ReadOnly("past") if self.info.read_only == "past" else PlaceError(self.info.place, "read_only")

    def count(self, viewing: date) -> Count:
        """What days are counted from, with labels for a day."""
        return Count(self.today, viewing, self.calendar)

    def coordinating(self, item: Item) -> list[str]:
        """The agencies that work with an item's lead, by their short names."""
        named = zip(item.coordinating_ids, item.coordinating, strict=True)
        return [self.agencies[key].label if key in self.agencies else name for key, name in named]

    def numbered(self, number: str) -> list[str]:
        """The ids of the items whose number begins so ("3", "3.", "3.1"), in the order of the board."""
        group, dot, place = number.partition(".")
        named = str.__eq__ if dot else str.startswith
        found = [item for each, items in self.in_groups() if named(str(each.position), group) for item in items]
        return [item.id for item in found if not place or item.number.startswith(number)]

    def in_groups(self) -> Iterator[tuple[Group, list[Item]]]:
        """Groups in order, each with its live items in order; a group without items has an empty list."""
        if not self.members:
            members: dict[str, list[Item]] = {key: [] for key in self.groups}
            for item in self.items.values():
                members[item.group_id].append(item)
            self.members.update(members)
        for key, group in self.groups.items():
            yield group, self.members[key]


def read_first(board: Board) -> Reading:
    """What a person sees first: everything; on a board of many items the first of them, which takes no time."""
    return _read(board, first=_FIRST if board.holds_more_than(_MANY) else None)


def read(board: Board) -> Reading:
    """Everything the list shows, as of one moment."""
    return _read(board, first=None)


def _read(board: Board, first: int | None) -> Reading:
    with board.steady():
        items = board.items() if first is None else board.first_items(first)
        return Reading(
            info=board.info(),
            groups={group.id: group for group in board.groups()},
            items={item.id: item for item in items},
            agencies={agency.id: agency for agency in board.agencies()},
            viewing=board.viewing_date,
            today=board.today,
            real=today(),
            step=board.newest(),
            views=board.saved_views(),
            calendar=board.calendar(),
            partial=first is not None,
        )


def read_on(board: Board, before: Reading, entries: Sequence[HistoryEntry]) -> Reading:
    """A board as it is now, with the items of an earlier reading wherever they are still the same.

    Args:
        board: held steady by the caller.
        before: the earlier reading, of all items and of the same day.
        entries: all that was changed since.
    """
    changed = changed_items(before, entries)
    if changed is None:
        return read(board)
    now = {key: board.item(key) for key in changed}
    return replace(
        before,
        groups={group.id: group for group in board.groups()},  # they count what is done
        items={**before.items, **now},
        step=board.newest(),
        counts={day: _counted_on(counts, before, now, day) for day, counts in list(before.counts.items())},
    )


def changed_items(before: Reading, entries: Sequence[HistoryEntry]) -> set[str] | None:
    """The items that were changed; None when it was many, or more than items, or their order, or which there are."""
    changes = [entry.change for entry in entries]
    if any(change.kind not in {"item", "note"} for change in changes):
        return None
    if any(change.kind == "item" and change.field in _ORDERING for change in changes):
        return None
    changed = {change.id for change in changes if change.kind == "item"}
    if len(changed) < len(changes) and (noted := {change.label for change in changes if change.kind == "note"}):
        of_notes = {item.id for item in before.items.values() if item.number in noted}  # a note knows no more of it
        if len(of_notes) < len(noted):
            return None
        changed |= of_notes
    return changed if changed <= before.items.keys() and len(changed) <= _FEW else None


def _counted_on(counts: Mapping[State, int], before: Reading, now: Mapping[str, Item], day: date) -> dict[State, int]:
    counts = dict(counts)
    for key, item in now.items():
        counts[before.items[key].standing(day).state] -= 1
        counts[item.standing(day).state] += 1
    return counts


def counted(reading: Reading, day: date) -> dict[State, int]:
    """How many items are in each state on a day."""
    counts = reading.counts.get(day)
    if counts is None:
        counts = dict.fromkeys(State, 0)
        for item in reading.items.values():
            counts[item.standing(day).state] += 1
        reading.counts[day] = counts  # complete: the thread of the database may look at any moment
    return counts

"""The board as it was last read: what every widget shows and what an edit was based on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from store import Board, today
from store.errors import BoardError, PlaceError, ReadOnly
from store.language.calendar import PUBLIC, Calendar
from store.views import Agency, BoardInfo, Group, Item, SavedView, State


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

    def in_groups(self) -> Iterator[tuple[Group, list[Item]]]:
        """Groups in order, each with its live items in order; a group without items has an empty list."""
        members: dict[str, list[Item]] = {key: [] for key in self.groups}
        for item in self.items.values():
            members[item.group_id].append(item)
        for key, group in self.groups.items():
            yield group, members[key]


def read(board: Board) -> Reading:
    """Everything the list shows, as of one moment."""
    with board.steady():
        return Reading(
            info=board.info(),
            groups={group.id: group for group in board.groups()},
            items={item.id: item for item in board.items()},
            agencies={agency.id: agency for agency in board.agencies()},
            viewing=board.viewing_date,
            today=board.today,
            real=today(),
            step=board.newest(),
            views=board.saved_views(),
            calendar=board.calendar(),
        )


def counted(reading: Reading, day: date) -> dict[State, int]:
    """How many items are in each state on a day."""
    counts = dict.fromkeys(State, 0)
    for item in reading.items.values():
        counts[item.standing(day).state] += 1
    return counts

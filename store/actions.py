"""What a person can ask for: frozen, complete, unchecked. store/perform.py checks and carries them out.

An edit names only the fields it changes; every other field keeps KEEP. ``seen`` is the thing as the person
saw it when they began: a field they touch that somebody else has changed meanwhile is refused (errors.Conflict), and
so is whatever is asked of an item that somebody has archived meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final, Literal

from store.exchange.document import Document
from store.views import Agency, Deadline, Group, Item, OfficeDay, SavedView, Status


class _Keep(Enum):
    KEEP = "keep"

    def __repr__(self) -> str:
        return "KEEP"


Keep = Literal[_Keep.KEEP]
KEEP: Final = _Keep.KEEP


@dataclass(frozen=True, slots=True)
class NewAgency:
    """An agency not on the board yet, to be added by the same action that names it."""

    name: str
    short: str = ""
    side: str = ""


Agent = str | NewAgency  # an agency's id, or a new one


@dataclass(frozen=True, slots=True, kw_only=True)
class AddItem:
    """A new item at the end of a group."""

    group: str
    title: str
    lead: Agent | None = None
    coordinating: tuple[Agent, ...] = ()
    deadline: Deadline | None = None
    status: Status = Status.PLANNED
    deliverable: str = ""
    basis: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditItem:
    """New values for some fields of one item.

    reason says why; it becomes status_reason when the item is paused or cancelled, unless that is given by itself.
    """

    item: str
    title: str | Keep = KEEP
    lead: Agent | Keep | None = KEEP
    coordinating: tuple[Agent, ...] | Keep = KEEP
    deadline: Deadline | Keep | None = KEEP
    status: Status | Keep = KEEP
    status_reason: str | Keep = KEEP
    done_on: date | Keep | None = KEEP
    deliverable: str | Keep = KEEP
    basis: str | Keep = KEEP
    basis_date: date | Keep | None = KEEP
    leader: str | Keep = KEEP
    asking_side: str | Keep = KEEP
    acting_side: str | Keep = KEEP
    reason: str = ""
    seen: Item | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveItem:
    """Another place for an item: in a group, before one of its items, or at its end where that is None or gone."""

    item: str
    group: str
    before: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveItem:
    """Take an item off the list (or put it back with restore); it stays in the file and in history."""

    item: str
    restore: bool = False
    reason: str = ""
    seen: Item | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNote:
    """A dated progress entry on an item; may be several lines."""

    item: str
    text: str
    seen: Item | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddGroup:
    """A new group at the end of the board."""

    title: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditGroup:
    """New values for some fields of one group."""

    group: str
    title: str | Keep = KEEP
    note: str | Keep = KEEP
    seen: Group | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditAgency:
    """Other names for an agency; another full name makes the one it had a former name."""

    agency: str
    name: str | Keep = KEEP
    short: str | Keep = KEEP
    side: str | Keep = KEEP
    former: tuple[str, ...] | Keep = KEEP
    seen: Agency | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeAgencies:
    """One agency instead of another: in every item, and in what people call it."""

    agency: str
    into: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditBoard:
    """New values for some fields of the board itself; viewing_date None means the real day."""

    title: str | Keep = KEEP
    viewing_date: date | Keep | None = KEEP


@dataclass(frozen=True, slots=True)
class SaveView:
    """A view of the board for everybody, under a name nobody uses yet: a new one at the end, or a present one anew.

    Attributes:
        name: one line of 1 to 60 letters.
        shows: what it shows, in the screen's own words: one line of at most 2,000 letters.
        view: the id of the one to change; None for a new one.
        seen: that one as the person saw it.
    """

    name: str
    shows: str
    view: str | None = None
    seen: SavedView | None = None


@dataclass(frozen=True, slots=True)
class DropView:
    """Take a saved view away from everybody."""

    view: str
    seen: SavedView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDays:
    """What the office's own list says of some days.

    Attributes:
        days: each once.
        working: False for days off, True for days that are worked although they would be off, None to say nothing of
            them any more.
        name: for what.
        seen: those of the days that were on the list, as the person saw it.
    """

    days: tuple[date, ...]
    working: bool | None
    name: str = ""
    seen: tuple[OfficeDay, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceContent:
    """Make the board say exactly what a snapshot says, in one undoable step; things it does not name go."""

    document: Document
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Several:
    """The same or different things done to several items, in one step: all of it or nothing. One action an item."""

    actions: tuple[EditItem | ArchiveItem, ...]
    reason: str = ""


Action = (
    AddItem
    | EditItem
    | MoveItem
    | ArchiveItem
    | AddNote
    | AddGroup
    | EditGroup
    | EditAgency
    | MergeAgencies
    | EditBoard
    | SaveView
    | DropView
    | SetDays
    | ReplaceContent
    | Several
)

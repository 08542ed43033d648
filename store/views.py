"""What a screen, a report or the command line may see: frozen facts, no prose, no database objects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from store.language.deadlines import Deadline, Precision
from store.status import SOON_DAYS, Standing, State, Status, standing

__all__ = [
    "SOON_DAYS", "Agency", "Backup", "BoardInfo", "Copied", "Deadline", "Extension", "FieldChange", "Filter",
    "Finding", "Group", "HistoryEntry", "Item", "ItemDetail", "Note", "OfficeDay", "Outcome", "Precision", "Restored",
    "SavedView", "Standing", "State", "Status", "StepEntry", "Value", "Visitor",
]  # fmt: skip

Value = None | bool | int | str | list[str]


@dataclass(frozen=True, slots=True)
class BoardInfo:
    """The board itself.

    place is the file's path or the URL without its password; read_only says why nothing can be changed from here:
    "" (it can), "file" (no permission to write), "past" (it shows an earlier day).
    """

    id: str
    title: str
    office: str
    sides: tuple[str, ...]
    viewing_date: date | None
    place: str
    created: bool = False
    read_only: str = ""


@dataclass(frozen=True, slots=True)
class Agency:
    """A body (cơ quan): its full name, the short one for narrow columns, and the names it used to have."""

    id: str
    name: str
    short: str
    side: str
    former: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The short name, or the full one where there is none."""
        return self.short or self.name


@dataclass(frozen=True, slots=True)
class Group:
    """A group of cooperation (nhóm); position counts from 1 and gives the Roman code; done of total live items."""

    id: str
    position: int
    code: str
    title: str
    note: str
    total: int
    done: int


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view of the board that everybody shares, under a name; what it shows is written and read by the screen."""

    id: str
    name: str
    shows: str


@dataclass(frozen=True, slots=True)
class OfficeDay:
    """A day that the office has off, or works although it would be off; name says for what."""

    day: date
    working: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A work item (đầu việc) as everybody sees it.

    number is "group.position" among live items ("1.2"); an archived item has "". lead and coordinating are full
    names, lead_label the short name for a column. version counts the changes to this item.
    """

    id: str
    number: str
    group_id: str
    group: int
    group_title: str
    title: str
    lead_id: str | None
    lead: str
    lead_label: str
    coordinating_ids: tuple[str, ...]
    coordinating: tuple[str, ...]
    deadline: Deadline | None
    original_deadline: date | None
    status: Status
    status_reason: str
    done_on: date | None
    deliverable: str
    basis: str
    basis_date: date | None
    leader: str
    asking_side: str
    acting_side: str
    assumed: tuple[str, ...]
    archived: bool
    version: int
    note_count: int

    def standing(self, today: date) -> Standing:
        """What status and deadline mean on the viewing date."""
        return standing(self.status, self.deadline.date if self.deadline else None, self.done_on, today)


@dataclass(frozen=True, slots=True)
class Note:
    """A dated progress entry; notes are only ever added."""

    id: str
    author: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one thing, before and after.

    kind: board, agency, group, item, note, view, day; label says which one (an item's number, a name). Values are
    plain: ids of agencies are already names, dates ISO, None is nothing.
    """

    kind: str
    id: str
    label: str
    field: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One field changed by one action; entries of one action share step.

    action is the kind asked for (add_item, edit_item, archive_item, add_note, …, undo, redo); undoes is the step
    it reversed.
    """

    step: int
    at: datetime
    who: str
    action: str
    why: str
    undoes: int | None
    change: FieldChange


@dataclass(frozen=True, slots=True)
class StepEntry:
    """One action as the board's history tells it.

    changes are the fields it changed, or only the first of them unless whole; homes names the item of each note among
    them, by the note's id.
    """

    step: int
    at: datetime
    who: str
    action: str
    why: str
    undoes: int | None
    changes: tuple[FieldChange, ...]
    whole: bool
    homes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Extension:
    """A deadline that was moved (gia hạn), or first given when old is None; why is as its author wrote it."""

    item: str
    at: datetime
    who: str
    old: Deadline | None
    new: Deadline | None
    why: str


@dataclass(frozen=True, slots=True)
class ItemDetail:
    """One item with its notes and history, newest first."""

    item: Item
    notes: tuple[Note, ...]
    history: tuple[HistoryEntry, ...]


@dataclass(frozen=True, slots=True)
class Copied:
    """A board put somewhere else: where, and how much of it there is, archived and removed items included."""

    place: str
    groups: int
    items: int
    steps: int


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup of a board: when it was made (local time), its size in bytes, and whether nobody asked for it."""

    path: str
    at: datetime
    size: int
    automatic: bool


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup put back as the board, and where the board before it is kept ("" when there was none)."""

    place: str
    backup: str
    kept: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What an examination found about one thing.

    check names the thing, level is "ok", "warning" or "problem", what tells the findings of one check apart; facts
    are numbers, names and paths.
    """

    check: str
    level: str
    what: str
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody else at the board: their login, since when, and the item whose form they have open."""

    id: str
    who: str
    since: datetime
    item: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an action did.

    step is None (and changes empty) when there was nothing to change; items are the ids touched, in the order
    asked; for undo and redo, undone is the kind of the action that was reversed.
    """

    step: int | None
    action: str
    items: tuple[str, ...]
    changes: tuple[FieldChange, ...]
    undone: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which items to show; every condition that is given must hold.

    Attributes:
        group: a group's id.
        lead: words of the lead agency's full, short or former name, or its id.
        status: the stored status.
        late: only items past their deadline on the viewing date.
        query: words searched for in title, agencies, leader, deliverable, basis and notes.
        archived: the archived items instead of those on the list.
    """

    group: str | None = None
    lead: str | None = None
    status: Status | None = None
    late: bool = False
    query: str = ""
    archived: bool = False

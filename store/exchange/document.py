"""A whole board as plain values: what a snapshot holds, what a seed starts from, what --replace aims at.

Order is meaning here: groups, items, notes and views stand in the order of the board, so no ranks are stored.
Agencies are named by their full name, which is unique on a board, and the office's own days stand in their order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from store.language.deadlines import Deadline
from store.status import Status


@dataclass(frozen=True, slots=True)
class AgencyPart:
    """An agency with its global id."""

    id: str
    name: str
    short: str = ""
    side: str = ""
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotePart:
    """A progress entry."""

    id: str
    author: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class ItemPart:
    """An item with everything that is stored about it; lead and coordinating are agency names."""

    id: str
    title: str
    lead: str | None = None
    coordinating: tuple[str, ...] = ()
    leader: str = ""
    deadline: Deadline | None = None
    original_deadline: date | None = None
    status: Status = Status.PLANNED
    status_reason: str = ""
    done_on: date | None = None
    deliverable: str = ""
    basis: str = ""
    basis_date: date | None = None
    asking_side: str = ""
    acting_side: str = ""
    assumed: tuple[str, ...] = ()
    archived: bool = False
    notes: tuple[NotePart, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupPart:
    """A group and its items, in order."""

    id: str
    title: str
    note: str = ""
    items: tuple[ItemPart, ...] = ()


@dataclass(frozen=True, slots=True)
class ViewPart:
    """A saved view; what it shows is in the screen's own words."""

    id: str
    name: str
    shows: str = ""


@dataclass(frozen=True, slots=True)
class DayPart:
    """A day that the office has off, or works although it would be off."""

    day: date
    working: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A board: identity, settings everybody shares, and all content.

    changed_at is the instant (UTC, whole seconds) of the last change to the content; a board that took this
    document in whole, and was not touched since, says the same instant.
    """

    board: str
    title: str
    office: str
    sides: tuple[str, ...]
    viewing_date: date | None
    changed_at: datetime
    agencies: tuple[AgencyPart, ...] = ()
    groups: tuple[GroupPart, ...] = ()
    views: tuple[ViewPart, ...] = ()
    days: tuple[DayPart, ...] = ()

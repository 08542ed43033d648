"""Rows of the queries as views for people, as a document, and as the fields history knows."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from store import queries
from store.language.deadlines import Deadline, Precision
from store.queries import AgencyRow, GroupRow, ItemRow, NoteRow, OfficeDayRow, Source, ViewRow
from store.status import Status
from store.views import Agency, Group, Item, Note, OfficeDay, SavedView

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_FEW = 200  # items that are read one by one rather than with all others
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def microseconds(instant: datetime) -> int:
    """An instant as whole microseconds since 1970, UTC."""
    return (instant - _EPOCH) // _MICROSECOND


def instant(at: int) -> datetime:
    """The instant so many microseconds after 1970, UTC."""
    return _EPOCH + timedelta(microseconds=at)


def day(value: Any) -> date | None:
    """A day column: ISO text from SQLite, a date from other databases."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def roman(number: int) -> str:
    """A group's code: 1 is "I", 8 is "VIII"."""
    letters = ""
    for worth, letter in _ROMAN:
        count, number = divmod(number, worth)
        letters += letter * count
    return letters


@lru_cache(1024)  # nearly all items say one of a few things in such a column
def strings(text: str) -> tuple[str, ...]:
    """A column that holds a list of words as JSON."""
    return tuple(json.loads(text))


def deadline(row: ItemRow) -> Deadline | None:
    """The deadline in an item's three columns."""
    return Deadline(day(row.deadline), Precision(row.precision), row.words) if row.precision else None


def deadline_of(value: Any) -> Deadline | None:
    """A deadline as history holds it, for people."""
    return Deadline(day(value[0] or None), Precision(value[1]), value[2]) if value else None


def agency_view(row: AgencyRow) -> Agency:
    """An agency as people see it."""
    return Agency(row.uid, row.name, row.short, row.side, strings(row.former))


def groups(source: Source) -> tuple[Group, ...]:
    """The groups of the board in order, numbered from 1."""
    rows = map(GroupRow._make, source.rows(queries.GROUPS))
    return tuple(
        Group(row.uid, place, roman(place), row.title, row.note, row.total, row.done)
        for place, row in enumerate(rows, 1)
    )


def note_view(row: NoteRow) -> Note:
    """A note as people see it."""
    return Note(row.uid, row.author, instant(row.at), row.text)


def saved_views(source: Source) -> tuple[SavedView, ...]:
    """The saved views of the board in order."""
    rows = map(ViewRow._make, source.rows(queries.VIEWS))
    return tuple(SavedView(row.uid, row.name, row.shows) for row in rows)


def office_days(source: Source) -> tuple[OfficeDay, ...]:
    """The office's own days off and make-up days, in order."""
    found = []
    for row in map(OfficeDayRow._make, source.rows(queries.OFFICE_DAYS)):
        its_day = day(row.day)
        assert its_day is not None  # noqa: S101  (the column takes no NULL)
        found.append(OfficeDay(its_day, bool(row.working), row.name))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an item's row refers to."""

    groups: Mapping[str, tuple[int, str]]  # position and title, in order
    agencies: Mapping[str, Agency]

    @classmethod
    def of(cls, source: Source) -> Surroundings:
        """The groups and agencies of a board."""
        agencies = (agency_view(AgencyRow._make(row)) for row in source.rows(queries.AGENCIES))
        titles = enumerate(source.rows(queries.GROUP_TITLES), 1)
        return cls({uid: (place, title) for place, (uid, title) in titles}, {each.id: each for each in agencies})

    def item(self, row: ItemRow, place: int, coordinating: Iterable[str]) -> Item:
        """An item as people see it; place counts from 1 among the live items of its group, 0 for none."""
        position, title = self.groups[row.group]
        lead = self.agencies[row.lead] if row.lead else None
        helpers = [self.agencies[uid] for uid in coordinating]
        return Item(
            id=row.uid,
            number=f"{position}.{place}" if place else "",
            group_id=row.group,
            group=position,
            group_title=title,
            title=row.title,
            lead_id=row.lead,
            lead=lead.name if lead else "",
            lead_label=lead.label if lead else "",
            coordinating_ids=tuple(agency.id for agency in helpers),
            coordinating=tuple(agency.name for agency in helpers),
            deadline=deadline(row),
            original_deadline=day(row.original_deadline),
            status=Status(row.status),
            status_reason=row.status_reason,
            done_on=day(row.done_on),
            deliverable=row.deliverable,
            basis=row.basis,
            basis_date=day(row.basis_date),
            leader=row.leader,
            asking_side=row.asking_side,
            acting_side=row.acting_side,
            assumed=strings(row.assumed),
            archived=bool(row.archived),
            version=row.version,
            note_count=row.note_count,
        )

    def as_seen(self, item: Item, then: Mapping[str, Any], version: int) -> Item:
        """An item with the fields it had at an earlier version; its place is the present one.

        Args:
            item: as it is now.
            then: its fields as history held them.
            version: the number of that version.
        """
        lead = self.agencies.get(then["lead"])
        helpers = [self.agencies[uid].name if uid in self.agencies else "" for uid in then["coordinating"]]
        return replace(
            item,
            title=then["title"],
            lead_id=then["lead"],
            lead=lead.name if lead else "",
            lead_label=lead.label if lead else "",
            coordinating_ids=tuple(then["coordinating"]),
            coordinating=tuple(helpers),
            deadline=deadline_of(then["deadline"]),
            original_deadline=day(then["original_deadline"]),
            status=Status(then["status"]),
            status_reason=then["status_reason"],
            done_on=day(then["done_on"]),
            deliverable=then["deliverable"],
            basis=then["basis"],
            basis_date=day(then["basis_date"]),
            leader=then["leader"],
            asking_side=then["asking_side"],
            acting_side=then["acting_side"],
            archived=then["archived"],
            version=version,
        )


def coordinating(source: Source) -> dict[str, list[str]]:
    """The coordinating agencies of every item, in order, by item."""
    helpers: dict[str, list[str]] = {}
    for item, agency in source.rows(queries.COORDINATING):
        helpers.setdefault(item, []).append(agency)
    return helpers


def items(source: Source, around: Surroundings) -> list[Item]:
    """Every item of the board in order, the archived ones without a number."""
    helpers = coordinating(source)
    places: dict[str, int] = {}
    found = []
    with _unswept():
        for row in map(ItemRow._make, source.rows(queries.ITEMS)):
            place = 0
            if not row.archived:
                place = places[row.group] = places.get(row.group, 0) + 1
            found.append(around.item(row, place, helpers.get(row.uid, ())))
    return found


def first_items(source: Source, around: Surroundings, count: int) -> list[Item]:
    """The first live items of the board in order, at most so many."""
    found: list[Item] = []
    for group in around.groups:
        if len(found) >= count:
            break
        rows = map(ItemRow._make, source.rows(queries.FIRST_ITEMS, group=group, count=count - len(found)))
        for place, row in enumerate(rows, 1):
            its_helpers = [agency for _, agency in source.rows(queries.COORDINATING_OF, uid=row.uid)]
            found.append(around.item(row, place, its_helpers))
    return found


@contextmanager
def _unswept() -> Iterator[None]:
    """Make many objects without looking for garbage among them again and again, which is a fifth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def items_at(source: Source, around: Surroundings, places: Mapping[str, int]) -> list[Item]:
    """Some items in the order asked for, with their places in their groups."""
    if len(places) > _FEW:
        every = {row.uid: row for row in map(ItemRow._make, source.rows(queries.ITEMS))}
        helpers = coordinating(source)
        return [around.item(every[uid], place, helpers.get(uid, ())) for uid, place in places.items()]
    found = []
    for uid, place in places.items():
        row = ItemRow._make(source.rows(queries.ITEM, uid=uid)[0])
        its_helpers = [agency for _, agency in source.rows(queries.COORDINATING_OF, uid=uid)]
        found.append(around.item(row, place, its_helpers))
    return found


def item(source: Source, uid: str, around: Surroundings) -> Item:
    """One item that is on the board."""
    row = ItemRow._make(source.rows(queries.ITEM, uid=uid)[0])
    place = 0 if row.archived else source.rows(queries.PLACE_OF_ITEM, uid=uid)[0][0]
    return around.item(row, place, (agency for _, agency in source.rows(queries.COORDINATING_OF, uid=uid)))


def deadline_value(due: Deadline | None) -> list[str] | None:
    """A deadline as history holds it."""
    return None if due is None else [due.date.isoformat() if due.date else "", due.precision.value, due.words]

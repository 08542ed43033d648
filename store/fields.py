"""The tables as fields of things, the way history speaks of them; store/tables.py goes the other way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from store import queries
from store.errors import NotFound
from store.queries import AgencyRow, BoardRow, GroupRow, ItemRow, NoteRow, OfficeDayRow, Source, ViewRow
from store.rows import coordinating, day, deadline, deadline_value, instant, strings
from store.states import Fields, assumed_fields


def of(source: Source, kind: str, uid: str) -> Fields | None:
    """The present fields of a thing, also of an absent one; None when this database never had it."""
    found = source.rows(queries.BOARD) if kind == "board" else source.rows(_ONE[kind], uid=uid)
    if not found:
        return None
    helpers = [agency for _, agency in source.rows(queries.COORDINATING_OF, uid=uid)] if kind == "item" else []
    return _fields(kind, found[0], helpers)


def every(source: Source, kind: str) -> dict[str, Fields]:
    """The present fields of all things of a kind other than the board, absent ones too, by id."""
    helpers = coordinating(source) if kind == "item" else {}
    return {row[0]: _fields(kind, row, helpers.get(row[0], [])) for row in source.rows(_EVERY[kind])}


def present(source: Source, kind: str, uid: str) -> Fields:
    """The fields of a thing that is on the board.

    Raises:
        NotFound: it is not.
    """
    found = of(source, kind, uid)
    if found is None or not found["exists"]:
        raise NotFound(kind, uid)
    return found


def _fields(kind: str, row: tuple[Any, ...], helpers: list[str]) -> Fields:
    if kind == "item":
        return item_fields(ItemRow._make(row), helpers)
    return _PLAIN[kind](row)


def board_fields(row: BoardRow) -> Fields:
    """The board as history knows it."""
    return {
        "exists": True,
        "id": row.code,
        "title": row.title,
        "office": row.office,
        "sides": list(strings(row.sides)),
        "viewing_date": _iso(row.viewing_date),
        "changed_at": instant(row.changed_at).isoformat(),
    }


def agency_fields(row: AgencyRow) -> Fields:
    """An agency as history knows it."""
    return {
        "exists": bool(row.present),
        "name": row.name,
        "short": row.short,
        "side": row.side,
        "former": list(strings(row.former)),
    }


def group_fields(row: GroupRow) -> Fields:
    """A group as history knows it."""
    return {"exists": bool(row.present), "rank": row.rank, "title": row.title, "note": row.note}


def item_fields(row: ItemRow, helpers: list[str]) -> Fields:
    """An item as history knows it."""
    due = deadline(row)
    return {
        "exists": bool(row.present),
        "group": row.group,
        "rank": row.rank,
        "title": row.title,
        "lead": row.lead,
        "coordinating": helpers,
        "leader": row.leader,
        "deadline": deadline_value(due),
        "original_deadline": _iso(row.original_deadline),
        "status": row.status,
        "status_reason": row.status_reason,
        "done_on": _iso(row.done_on),
        "deliverable": row.deliverable,
        "basis": row.basis,
        "basis_date": _iso(row.basis_date),
        "asking_side": row.asking_side,
        "acting_side": row.acting_side,
        "archived": bool(row.archived),
        **assumed_fields(strings(row.assumed)),
    }


def note_fields(row: NoteRow) -> Fields:
    """A note as history knows it."""
    return {
        "exists": bool(row.present),
        "item": row.item,
        "rank": row.rank,
        "author": row.author,
        "at": instant(row.at).isoformat(),
        "text": row.text,
    }


def view_fields(row: ViewRow) -> Fields:
    """A saved view as history knows it."""
    return {"exists": bool(row.present), "rank": row.rank, "name": row.name, "shows": row.shows}


def office_day_fields(row: OfficeDayRow) -> Fields:
    """A day of an office's own list as history knows it."""
    return {"exists": bool(row.present), "day": _iso(row.day), "working": bool(row.working), "name": row.name}


_ONE = {
    "agency": queries.AGENCY,
    "group": queries.GROUP,
    "item": queries.ITEM,
    "note": queries.NOTE,
    "view": queries.VIEW,
    "day": queries.OFFICE_DAY,
}
_EVERY = {
    "agency": queries.EVERY_AGENCY,
    "group": queries.EVERY_GROUP,
    "item": queries.EVERY_ITEM,
    "note": queries.EVERY_NOTE,
    "view": queries.EVERY_VIEW,
    "day": queries.EVERY_OFFICE_DAY,
}
_PLAIN: dict[str, Callable[[tuple[Any, ...]], Fields]] = {  # kinds that are one row and no more
    "board": lambda row: board_fields(BoardRow._make(row)),
    "agency": lambda row: agency_fields(AgencyRow._make(row)),
    "group": lambda row: group_fields(GroupRow._make(row)),
    "note": lambda row: note_fields(NoteRow._make(row)),
    "view": lambda row: view_fields(ViewRow._make(row)),
    "day": lambda row: office_day_fields(OfficeDayRow._make(row)),
}


def _iso(value: Any) -> str | None:
    found = day(value)
    return found.isoformat() if found else None

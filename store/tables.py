"""Fields of things to columns of tables: the one place that writes them."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, insert, update

from store import queries, rows
from store.engine import Writing
from store.language import text
from store.queries import AgencyRow, BoardRow, GroupRow, ItemRow, NoteRow, Source
from store.schema import table
from store.states import BOARD_UID, Fields, assumed_names
from store.views import Value


class Entities:
    """Global ids and the numbers that stand for them inside this database."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._known: dict[str, tuple[int, str]] = {}
        self._complete = False

    def read_all(self) -> None:
        """Read every identity at once."""
        self._known = {uid: (number, kind) for uid, number, kind in self._writing.rows(queries.ENTITIES)}
        self._complete = True

    def number(self, uid: str) -> int:
        """The number of a thing the database has.

        Raises:
            KeyError: it has no such thing.
        """
        found = self._find(uid)
        if found is None:
            raise KeyError(uid)
        return found[0]

    def kind(self, uid: str) -> str | None:
        """What a thing is, or None when this database never had it."""
        found = self._find(uid)
        return None if found is None else found[1]

    def add(self, kind: str, uid: str) -> None:
        """Give a new thing its number."""
        self._known[uid] = self._writing.add(table("entity"), {"kind": kind, "uid": uid}), kind

    def _find(self, uid: str) -> tuple[int, str] | None:
        if uid not in self._known and not self._complete:
            for number, kind in self._writing.rows(queries.ENTITY, uid=uid):
                self._known[uid] = number, kind
        return self._known.get(uid)


def fields(source: Source, kind: str, uid: str) -> Fields | None:
    """The present fields of a thing, also of an absent one; None when this database never had it."""
    one = {"agency": queries.AGENCY, "group": queries.GROUP, "item": queries.ITEM, "note": queries.NOTE}
    found = source.rows(queries.BOARD) if kind == "board" else source.rows(one[kind], uid=uid)
    if not found:
        return None
    helpers = [agency for _, agency in source.rows(queries.COORDINATING_OF, uid=uid)] if kind == "item" else []
    return _fields(kind, found[0], helpers)


def every(source: Source, kind: str) -> dict[str, Fields]:
    """The present fields of all things of a kind, absent ones too, by id."""
    if kind == "board":
        return (
            dict.fromkeys([BOARD_UID], _fields(kind, row, []))
            if (row := next(iter(source.rows(queries.BOARD)), None))
            else {}
        )
    all_of = {
        "agency": queries.EVERY_AGENCY,
        "group": queries.EVERY_GROUP,
        "item": queries.EVERY_ITEM,
        "note": queries.EVERY_NOTE,
    }
    helpers = rows.coordinating(source) if kind == "item" else {}
    return {row[0]: _fields(kind, row, helpers.get(row[0], [])) for row in source.rows(all_of[kind])}


def write(writing: Writing, entities: Entities, kind: str, uid: str, new: bool, values: Fields) -> None:
    """Put all fields of a thing into its table.

    Args:
        writing: the transaction.
        entities: the numbers of things referred to.
        kind: board, agency, group, item or note.
        uid: the thing's id, already among the entities.
        new: whether it has no row yet.
        values: every field of the kind.
    """
    number = entities.number(uid)
    columns = _COLUMNS[kind](values, entities)
    target = table("item_group" if kind == "group" else kind)
    if new:
        if kind == "item":
            columns["version"] = 1
        writing.connection.execute(insert(target).values(id=number, **columns))
    else:
        if kind == "item":
            columns["version"] = target.c.version + 1
        writing.connection.execute(update(target).where(target.c.id == number).values(**columns))
    if kind == "item":
        _write_coordinating(writing, entities, number, new, values["coordinating"])


def _write_coordinating(writing: Writing, entities: Entities, item: int, new: bool, agencies: Value) -> None:
    target = table("item_agency")
    if not new:
        writing.connection.execute(delete(target).where(target.c.item_id == item))
    places = [
        {"item_id": item, "place": place, "agency_id": entities.number(uid)}
        for place, uid in enumerate(_words(agencies), 1)
    ]
    if places:
        writing.connection.execute(insert(target), places)


def _fields(kind: str, row: tuple[Any, ...], helpers: list[str]) -> Fields:
    if kind == "board":
        return rows.board_fields(BoardRow._make(row))
    if kind == "agency":
        return rows.agency_fields(AgencyRow._make(row))
    if kind == "group":
        return rows.group_fields(GroupRow._make(row))
    if kind == "item":
        return rows.item_fields(ItemRow._make(row), helpers)
    return rows.note_fields(NoteRow._make(row))


def _board(values: Fields, _: Entities) -> dict[str, Any]:
    return {
        "present": values["exists"],
        "code": values["id"],
        "title": values["title"],
        "office": values["office"],
        "sides": _json(values["sides"]),
        "viewing_date": _day(values["viewing_date"]),
        "changed_at": _instant(values["changed_at"]),
    }


def _agency(values: Fields, _: Entities) -> dict[str, Any]:
    names = [str(values["name"]), str(values["short"]), *_words(values["former"])]
    return {
        "present": values["exists"],
        "name": values["name"],
        "short": values["short"],
        "side": values["side"],
        "former": _json(values["former"]),
        "fold": text.fold(" ".join(names)),
        "order_key": text.order_key(str(values["name"])),
    }


def _group(values: Fields, _: Entities) -> dict[str, Any]:
    return {
        "present": values["exists"],
        "rank": values["rank"],
        "title": values["title"],
        "note": values["note"],
    }


def _item(values: Fields, entities: Entities) -> dict[str, Any]:
    same = (
        "rank", "title", "leader", "status", "status_reason", "deliverable", "basis", "asking_side", "acting_side",
        "archived",
    )  # fmt: skip
    due = values["deadline"]
    day, precision, words = due if isinstance(due, list) else ("", None, "")
    return {
        **{name: values[name] for name in same},
        "present": values["exists"],
        "group_id": entities.number(str(values["group"])),
        "lead_id": None if values["lead"] is None else entities.number(str(values["lead"])),
        "deadline": _day(day or None),
        "precision": precision,
        "words": words,
        "original_deadline": _day(values["original_deadline"]),
        "done_on": _day(values["done_on"]),
        "basis_date": _day(values["basis_date"]),
        "assumed": _json(assumed_names(values)),
        "fold": text.fold(str(values["title"])),
        "order_key": text.order_key(str(values["title"])),
    }


def _note(values: Fields, entities: Entities) -> dict[str, Any]:
    return {
        "present": values["exists"],
        "item_id": entities.number(str(values["item"])),
        "rank": values["rank"],
        "author": values["author"],
        "at": _instant(values["at"]),
        "text": values["text"],
    }


_COLUMNS = {"board": _board, "agency": _agency, "group": _group, "item": _item, "note": _note}


def _words(value: Value) -> list[str]:
    return value if isinstance(value, list) else []


def _json(value: Value) -> str:
    return json.dumps(value, ensure_ascii=False)


def _day(value: Value) -> date | None:
    return None if value is None else date.fromisoformat(str(value))


def _instant(value: Value) -> int:
    return rows.microseconds(datetime.fromisoformat(str(value)))

"""Fields of things to columns of tables: the one place that writes them."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, delete, insert, update

from store import queries, rows
from store.engine import Writing
from store.language import text
from store.schema import table
from store.states import Fields, assumed_names
from store.views import Value


class Entities:
    """Global ids and the numbers that stand for them inside this database."""

    def __init__(self, writing: Writing) -> None:
        self.writing = writing
        self._known: dict[str, tuple[int, str]] = {}
        self._complete = False

    def read_all(self) -> None:
        """Read every identity at once."""
        self._known = {uid: (number, kind) for uid, number, kind in self.writing.rows(queries.ENTITIES)}
        self._complete = True

    def number(self, uid: str) -> int:
        """The number of a thing the database has."""
        found = self._find(uid)
        assert found is not None  # noqa: S101  (what values refer to was checked before)
        return found[0]

    def kind(self, uid: str) -> str | None:
        """What a thing is, or None when this database never had it."""
        found = self._find(uid)
        return None if found is None else found[1]

    def add(self, kind: str, uid: str) -> None:
        """Give a new thing its number."""
        self._known[uid] = self.writing.add(table("entity"), {"kind": kind, "uid": uid}), kind

    def _find(self, uid: str) -> tuple[int, str] | None:
        if uid not in self._known and not self._complete:
            for number, kind in self.writing.rows(queries.ENTITY, uid=uid):
                self._known[uid] = number, kind
        return self._known.get(uid)


def home(kind: str) -> Table:
    """The table of a kind of thing."""
    return table(_NAMES.get(kind, kind))


def write(entities: Entities, kind: str, uid: str, values: Fields, *, new: bool) -> None:
    """Put all fields of a thing into its table.

    Args:
        entities: the numbers of things referred to.
        kind: one of states.KINDS.
        uid: the thing's id, already among the entities.
        values: every field of the kind.
        new: whether it has no row yet.
    """
    connection = entities.writing.connection
    number = entities.number(uid)
    columns = _COLUMNS[kind](values, entities)
    target = home(kind)
    if kind == "item":
        columns["version"] = 1 if new else target.c.version + 1
    if new:
        connection.execute(insert(target).values(id=number, **columns))
    else:
        connection.execute(update(target).where(target.c.id == number).values(**columns))
    if kind == "item":
        _write_coordinating(entities, number, _words(values["coordinating"]), new=new)


def _write_coordinating(entities: Entities, item: int, agencies: list[str], *, new: bool) -> None:
    connection = entities.writing.connection
    target = table("item_agency")
    if not new:
        connection.execute(delete(target).where(target.c.item_id == item))
    places = [
        {"item_id": item, "place": place, "agency_id": entities.number(uid)} for place, uid in enumerate(agencies, 1)
    ]
    if places:
        connection.execute(insert(target), places)


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


def search_keys(kind: str, values: Fields) -> dict[str, str]:
    """What is computed from the words of an agency, an item or a note: for searching, and for Vietnamese order."""
    if kind == "note":
        return {"fold": text.search_line(str(values["text"]))}
    name = str(values["name" if kind == "agency" else "title"])
    more = [str(values["short"]), *_words(values["former"])] if kind == "agency" else _said(values)
    return {"fold": text.search_line("\n".join([name, *more])), "order_key": text.order_key(name)}


def _said(item: Fields) -> list[str]:
    return [str(item[field]) for field in ("leader", "deliverable", "basis", "status_reason")]


def _agency(values: Fields, _: Entities) -> dict[str, Any]:
    return {
        "present": values["exists"],
        "name": values["name"],
        "short": values["short"],
        "side": values["side"],
        "former": _json(values["former"]),
        **search_keys("agency", values),
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
        **search_keys("item", values),
    }


def _note(values: Fields, entities: Entities) -> dict[str, Any]:
    return {
        "present": values["exists"],
        "item_id": entities.number(str(values["item"])),
        "rank": values["rank"],
        "author": values["author"],
        "at": _instant(values["at"]),
        "text": values["text"],
        **search_keys("note", values),
    }


def _view(values: Fields, _: Entities) -> dict[str, Any]:
    return {
        "present": values["exists"],
        "rank": values["rank"],
        "name": values["name"],
        "shows": values["shows"],
    }


def _office_day(values: Fields, _: Entities) -> dict[str, Any]:
    return {
        "present": values["exists"],
        "day": _day(values["day"]),
        "working": values["working"],
        "name": values["name"],
    }


_COLUMNS = {
    "board": _board, "agency": _agency, "group": _group, "item": _item, "note": _note, "view": _view,
    "day": _office_day,
}  # fmt: skip
_NAMES = {
    "group": "item_group",
    "view": "saved_view",
    "day": "office_day",
}  # of tables; the kinds' own are reserved words of SQL


def _words(value: Value) -> list[str]:
    return value if isinstance(value, list) else []


def _json(value: Value) -> str:
    return json.dumps(value, ensure_ascii=False)


def _day(value: Value) -> date | None:
    return None if value is None else date.fromisoformat(str(value))


def _instant(value: Value) -> int:
    return rows.microseconds(datetime.fromisoformat(str(value)))

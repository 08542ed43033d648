"""What must come of two people's edits: which fields are whose, which of them met, what follows from a status."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from store.actions import NewAgency
from store.rows import deadline_value
from store.states import Fields
from store.views import Deadline, Item, SavedView, Status, Value

DAY: Final = date(2020, 3, 15)  # on which everything happens
EXPLAINED: Final = {"paused", "cancelled"}


def wanted_of(values: dict[str, Any]) -> Fields:
    """The fields an edit names, in their plain form; a reason goes with a status that has one."""
    given = {name: value for name, value in values.items() if name != "reason"}
    wanted = {name: plain(value) for name, value in given.items() if not isinstance(value, NewAgency)}
    if values.get("reason") and wanted.get("status") in EXPLAINED:
        wanted["status_reason"] = values["reason"]
    return wanted


def touched_of(wanted: Fields, seen: Fields) -> Fields:
    """What the person really changed."""
    touched = {name: value for name, value in wanted.items() if value != seen[name]}
    return {**touched, "status": wanted["status"]} if "status_reason" in touched else touched


def met_in(touched: Fields, before: Fields, seen: Fields) -> set[str]:
    """The fields in which the person meets somebody else; a status counts with its reason and its day."""
    if before["archived"] and not seen["archived"]:
        return {"archived"}

    def clash(values: Fields) -> set[str]:
        met = {name for name, value in values.items() if before[name] not in (seen[name], value)}
        return {"status" if name in {"status_reason", "done_on"} else name for name in met}

    return clash(touched) or clash({**follows_of(touched, before), **touched})


def met_in_view(touched: Fields, before: Fields, seen: SavedView | None) -> set[str]:
    """The fields of a view in which the person meets somebody else."""
    if seen is None:
        return set()
    return {name for name, value in touched.items() if before[name] not in (getattr(seen, name), value)}


def follows_of(touched: Fields, before: Fields) -> Fields:
    """What a status gives other fields."""
    if "status" not in touched:
        return {}
    status, became = touched["status"], touched["status"] != before["status"]
    follows: Fields = {"status_reason": ""} if became or status not in EXPLAINED else {}
    if status != "done":
        follows["done_on"] = None
    elif became:
        follows["done_on"] = DAY.isoformat()
    return follows


def as_shown(item: Item) -> dict[str, Any]:
    """The fields of a form nobody has typed into."""
    return {
        "title": item.title,
        "deliverable": item.deliverable,
        "leader": item.leader,
        "deadline": item.deadline,
        "status": item.status,
        "lead": item.lead_id,
        "coordinating": item.coordinating_ids,
    }


def plain(value: Any) -> Value:
    """A value of an action as history has it."""
    if isinstance(value, Deadline):
        return deadline_value(value)
    if isinstance(value, Status):
        return value.value
    found: Value = list(value) if isinstance(value, tuple) else value
    return found


def without(fields: Fields, names: set[str]) -> Fields:
    """All fields but some."""
    return {name: value for name, value in fields.items() if name not in names}

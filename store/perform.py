"""Actions carried out: every value checked, conflicts refused, rows and history written by one Step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from store import checks, fields, perform_agencies, perform_board, queries, ranks
from store.actions import (
    KEEP,
    Action,
    AddGroup,
    AddItem,
    AddNote,
    Agent,
    ArchiveItem,
    DropView,
    EditAgency,
    EditBoard,
    EditGroup,
    EditItem,
    MergeAgencies,
    MoveItem,
    NewAgency,
    ReplaceContent,
    SaveView,
    SetDays,
    Several,
)
from store.conflicts import (
    intended,
    refuse_archived,
    refuse_unseen,
    refuse_unseen_consequences,
)
from store.errors import Conflict, Invalid
from store.history import Step
from store.ids import new_id
from store.states import Fields, flag
from store.status import Status
from store.views import Item, Value

_EXPLAINED = {Status.PAUSED, Status.CANCELLED}  # statuses that say why


def kind_of(action: Action) -> str:
    """The name of an action in history."""
    if isinstance(action, ArchiveItem) and action.restore:
        return "restore_item"
    return _ACTIONS[type(action)][0]


def reason_of(action: Action) -> str:
    """Why, as the person put it, or where a document came from."""
    if isinstance(action, ReplaceContent):
        return checks.line("reason", action.source)
    return checks.line("reason", getattr(action, "reason", ""))


def carry_out(step: Step, action: Action, today: date) -> tuple[str, ...]:
    """Carry out an action and name the items asked for.

    Args:
        step: what it writes to.
        action: what to do.
        today: the day something is done on when nothing else is said.

    Raises:
        NotFound, Invalid, Conflict, SnapshotRefused: nothing may be recorded then.
    """
    items: tuple[str, ...] = _ACTIONS[type(action)][1](step, action, today)
    return items


def _add_item(step: Step, action: AddItem, today: date) -> tuple[str, ...]:
    fields.present(step.writing, "group", action.group)
    status = Status(checks.status(action.status))
    due = checks.deadline(action.deadline)
    uid = new_id()
    step.put(
        "item",
        uid,
        {
            "exists": True,
            "group": action.group,
            "rank": _last(step, queries.LAST_ITEM_RANK, action.group),
            "title": checks.title("title", action.title),
            "lead": None if action.lead is None else _agency(step, "lead", action.lead),
            "coordinating": _agencies(step, action.coordinating),
            "deadline": due,
            "original_deadline": _due_day(due),
            "status": status.value,
            "status_reason": checks.line("reason", action.reason) if status in _EXPLAINED else "",
            "done_on": today.isoformat() if status is Status.DONE else None,
            "deliverable": checks.line("deliverable", action.deliverable),
            "basis": checks.line("basis", action.basis),
        },
    )
    return (uid,)


def _edit_item(step: Step, action: EditItem, today: date) -> tuple[str, ...]:
    now = _live_item(step, action.item, action.seen)
    reason = checks.line("reason", action.reason)
    wanted = _named_fields(step, action)
    if reason and wanted.get("status") in _EXPLAINED:
        wanted.setdefault("status_reason", reason)
    if action.seen is not None:
        wanted = intended(step.writing, now, wanted, action.seen, reason)
    changed = {field: value for field, value in wanted.items() if now[field] != value}
    of_status = _of_status(now, wanted, today)
    if action.seen is not None:
        refuse_unseen_consequences(step.writing, now, {**of_status, **wanted}, action.seen)
    consequences = {
        **_of_deadline(now, changed),
        **of_status,
        **{name: False for field in changed if (name := flag(field))},
    }
    step.put("item", action.item, {**consequences, **wanted})
    return (action.item,)


def _named_fields(step: Step, action: EditItem) -> Fields:
    """The fields an edit names, checked, in their plain form."""
    forms: dict[str, Callable[[Any], Value]] = {
        "title": lambda words: checks.title("title", words),
        "lead": lambda agent: None if agent is None else _agency(step, "lead", agent),
        "coordinating": lambda agents: _agencies(step, agents),
        "deadline": checks.deadline,
        "status": checks.status,
        "status_reason": lambda words: checks.line("status_reason", words),
        "done_on": lambda day: checks.day("done_on", day),
        "deliverable": lambda words: checks.line("deliverable", words),
        "basis": lambda words: checks.line("basis", words),
        "basis_date": lambda day: checks.day("basis_date", day),
        "leader": lambda words: checks.line("leader", words),
        "asking_side": lambda words: checks.line("asking_side", words),
        "acting_side": lambda words: checks.line("acting_side", words),
    }
    given = {field: getattr(action, field) for field in forms}
    return {field: forms[field](value) for field, value in given.items() if value is not KEEP}


def _of_deadline(now: Fields, changed: Fields) -> Fields:
    """The first deadline ever set is the original one, also where it was assumed: extensions count from it."""
    if "deadline" not in changed or now["original_deadline"] is not None:
        return {}
    return {"original_deadline": _due_day(changed["deadline"])}


def _of_status(now: Fields, wanted: Fields, today: date) -> Fields:
    """What follows from the status: the day it was done, the reason it rests."""
    status = wanted.get("status", now["status"])
    if wanted.get("done_on") is not None and status != Status.DONE:
        raise Invalid("done_on", "unknown", str(wanted["done_on"]))
    if wanted.get("status_reason") and status not in _EXPLAINED:
        raise Invalid("status_reason", "unknown", str(wanted["status_reason"]))
    if "status" not in wanted:
        return {}
    became = status != now["status"]
    follows: Fields = {}
    if status != Status.DONE:
        follows["done_on"] = None
    elif became:
        follows["done_on"] = today.isoformat()
    if became or status not in _EXPLAINED:
        follows["status_reason"] = ""
    return follows


def _move_item(step: Step, action: MoveItem, _: date) -> tuple[str, ...]:
    now = _live_item(step, action.item)
    fields.present(step.writing, "group", action.group)
    there: dict[str, int] = dict(step.writing.rows(queries.ITEM_RANKS, owner=action.group))
    present = list(there)
    others = [uid for uid in present if uid != action.item]
    place = others.index(action.before) if action.before in others else len(others)
    wanted = [*others[:place], action.item, *others[place:]]
    if now["group"] == action.group and wanted == present:
        return (action.item,)
    arranged = ranks.arrange([None if uid == action.item else there[uid] for uid in wanted])
    found = dict(zip(wanted, arranged, strict=True))
    step.put("item", action.item, {"group": action.group, "rank": found.pop(action.item)})
    for uid, rank in found.items():  # the others keep theirs, unless there was no room between two of them
        step.put("item", uid, {"rank": rank})
    return (action.item,)


def _archive_item(step: Step, action: ArchiveItem, _: date) -> tuple[str, ...]:
    now = fields.present(step.writing, "item", action.item)
    if action.seen is not None and not action.restore:
        refuse_unseen(step.writing, now, action.seen)
    step.put("item", action.item, {"archived": not action.restore})
    return (action.item,)


def _add_note(step: Step, action: AddNote, _: date) -> tuple[str, ...]:
    _live_item(step, action.item, action.seen)
    step.put(
        "note",
        new_id(),
        {
            "exists": True,
            "item": action.item,
            "rank": _last(step, queries.LAST_NOTE_RANK, action.item),
            "author": step.heading.who,
            "at": step.heading.now.replace(microsecond=0).isoformat(),
            "text": checks.note("text", action.text),
        },
    )
    return (action.item,)


def _several(step: Step, action: Several, today: date) -> tuple[str, ...]:
    found: dict[str, None] = {}
    refused: list[Conflict] = []
    for each in action.actions:
        if each.item in found:
            raise Invalid("item", "duplicate", str(fields.present(step.writing, "item", each.item)["title"]))
        found[each.item] = None
        try:
            carry_out(step, each, today)
        except Conflict as conflict:  # the person is told of all of them at once
            refused.append(conflict)
    if refused:
        raise Conflict(
            tuple(clash for each in refused for clash in each.clashes), refused[0].item, refused[0].version
        )
    return tuple(found)


def _live_item(step: Step, uid: str, seen: Item | None = None) -> Fields:
    now = fields.present(step.writing, "item", uid)
    if seen is not None:
        refuse_archived(step.writing, now, seen)
    if now["archived"]:
        raise Invalid("archived", "archived", str(now["title"]))
    return now


def _agency(step: Step, field: str, agent: Agent) -> str:
    """The id of an agency on the board; a new one is put there, unless it is there already under this name."""
    if isinstance(agent, str):
        fields.present(step.writing, "agency", agent)
        return agent
    name = checks.title(field, agent.name)
    for row in map(queries.AgencyRow._make, step.writing.rows(queries.AGENCIES)):
        if row.name.casefold() == name.casefold():
            return row.uid
    uid = new_id()
    step.put("agency", uid, {"exists": True, "name": name, **_names(agent)})
    return uid


def _names(agent: NewAgency) -> Fields:
    return {"short": checks.line("short", agent.short), "side": checks.line("side", agent.side)}


def _agencies(step: Step, agents: Iterable[Agent]) -> list[str]:
    found: list[str] = []
    for agent in agents:
        uid = _agency(step, "coordinating", agent)
        if uid in found:
            name = fields.present(step.writing, "agency", uid)["name"]
            raise Invalid("coordinating", "duplicate", str(name))
        found.append(uid)
    return found


def _last(step: Step, query: str, owner: str) -> int:
    return ranks.after(step.writing.rows(query, owner=owner)[0][0])


def _due_day(due: Value) -> str | None:
    return (due[0] or None) if isinstance(due, list) else None


_ACTIONS: dict[type[Action], tuple[str, Callable[[Step, Any, date], tuple[str, ...]]]] = {
    AddItem: ("add_item", _add_item),
    EditItem: ("edit_item", _edit_item),
    MoveItem: ("move_item", _move_item),
    ArchiveItem: ("archive_item", _archive_item),
    AddNote: ("add_note", _add_note),
    AddGroup: ("add_group", perform_board.add_group),
    EditGroup: ("edit_group", perform_board.edit_group),
    EditAgency: ("edit_agency", perform_agencies.edit_agency),
    MergeAgencies: ("merge_agencies", perform_agencies.merge_agencies),
    EditBoard: ("edit_board", perform_board.edit_board),
    SaveView: ("save_view", perform_board.save_view),
    DropView: ("drop_view", perform_board.drop_view),
    SetDays: ("set_days", perform_board.set_days),
    ReplaceContent: ("replace_content", perform_board.replace_content),
    Several: ("several", _several),
}

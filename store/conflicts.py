"""Three-way comparison: what the person saw, what they want, what the board says now."""

from __future__ import annotations

from dataclasses import dataclass, replace

from store import queries, rows, states
from store.errors import Clash, Conflict
from store.queries import ChangeRow, ItemRow, Source
from store.rows import deadline_value
from store.states import Fields
from store.timeline import Names
from store.views import Agency, Group, Item, OfficeDay, SavedView, Value

_OF_STATUS = {"status_reason", "done_on"}  # fields that a status gives a meaning


def seen_fields(item: Item) -> Fields:
    """The fields of an item as it was shown to somebody."""
    return {
        "title": item.title,
        "lead": item.lead_id,
        "coordinating": list(item.coordinating_ids),
        "leader": item.leader,
        "deadline": deadline_value(item.deadline),
        "status": item.status.value,
        "status_reason": item.status_reason,
        "done_on": item.done_on.isoformat() if item.done_on else None,
        "deliverable": item.deliverable,
        "basis": item.basis,
        "basis_date": item.basis_date.isoformat() if item.basis_date else None,
        "asking_side": item.asking_side,
        "acting_side": item.acting_side,
        "archived": item.archived,
    }


def intended(source: Source, now: Fields, wanted: Fields, seen: Item, reason: str) -> Fields:
    """The values the person really changed; a field they left as they saw it is whatever it is now.

    Args:
        source: the board.
        now: the item's present fields.
        wanted: the fields the action names.
        seen: the item as the person saw it.
        reason: why they want it.

    Raises:
        Conflict: somebody else gave one of the changed fields another value meanwhile.
    """
    before = seen_fields(seen)
    changed = {field: value for field, value in wanted.items() if value != before[field]}
    if "status_reason" in changed and "status" in wanted:  # a reason is given for that status and for no other
        changed["status"] = wanted["status"]
    met = {field for field, value in changed.items() if now[field] not in (before[field], value)}
    if met & _OF_STATUS and "status" in changed:  # told with it
        met = met - _OF_STATUS | {"status"}
    if met:
        without_reason: Fields = {"status_reason": ""} if "status" in changed else {}
        raise _Meeting(source, seen.id, before, now, {**now, **without_reason, **changed}, reason).conflict(met)
    return changed


def refuse_unseen_consequences(source: Source, now: Fields, follows: Fields, seen: Item) -> None:
    """Refuse a status whose consequences take away what somebody wrote after the person saw the item.

    Args:
        source: the board.
        now: the item's present fields.
        follows: what the status gives other fields.
        seen: the item as the person saw it.

    Raises:
        Conflict: of the status.
    """
    before = seen_fields(seen)
    if any(now[field] not in (before[field], value) for field, value in follows.items() if field in _OF_STATUS):
        raise _Meeting(source, seen.id, before, now, {**now, **follows}, "").conflict({"status"})


def refuse_unseen(source: Source, now: Fields, seen: Item) -> None:
    """Refuse to put away an item that somebody changed after the person saw it.

    Raises:
        Conflict: the fields that are different now.
    """
    before = seen_fields(seen)
    met = {field for field, value in before.items() if field != "archived" and now[field] != value}
    if met:
        raise _Meeting(source, seen.id, before, now, before, "").conflict(met)


def refuse_archived(source: Source, now: Fields, seen: Item) -> None:
    """Refuse what is asked of an item that somebody has archived after the person saw it.

    Raises:
        Conflict: it is archived.
    """
    if now["archived"] and not seen.archived:
        before = seen_fields(seen)
        raise _Meeting(source, seen.id, before, now, before, "").conflict({"archived"})


def intended_of_other(source: Source, now: Fields, wanted: Fields, seen: Agency | Group | SavedView) -> Fields:
    """The same as ``intended`` for a group, an agency or a saved view.

    Raises:
        Conflict: somebody else gave one of the changed fields another value meanwhile.
    """
    before = _seen_of_other(seen)
    changed = {field: value for field, value in wanted.items() if value != before[field]}
    met = {field for field, value in changed.items() if now[field] not in (before[field], value)}
    if met:
        raise _Meeting(source, seen.id, before, now, {**now, **changed}, "").conflict(met)
    return changed


def refuse_unseen_view(source: Source, now: Fields, seen: SavedView) -> None:
    """Refuse to take away a view that somebody changed after the person saw it.

    Raises:
        Conflict: the fields that are different now.
    """
    before = _seen_of_other(seen)
    met = {field for field, value in before.items() if now[field] != value}
    if met:
        raise _Meeting(source, seen.id, before, now, before, "").conflict(met)


def refuse_unseen_day(source: Source, uid: str, now: Fields, wanted: Fields, seen: OfficeDay | None) -> None:
    """Refuse to say of a day what somebody else has said otherwise after the person saw the list.

    Args:
        source: the board.
        uid: the day's id.
        now: the day's present fields.
        wanted: the fields the action gives it.
        seen: the day as it was on the list; None when it was not.

    Raises:
        Conflict: the fields that are different now.
    """
    there: Fields = {"exists": True, "working": seen.working, "name": seen.name} if seen else {}
    before: Fields = {"exists": False, "working": None, "name": "", **there}
    told = before if now["exists"] else {"exists"}
    met = {field for field in told if now[field] not in (before[field], wanted.get(field))}
    if met:
        raise _Meeting(source, uid, before, now, {**now, **wanted}, "").conflict(met)


def _seen_of_other(seen: Agency | Group | SavedView) -> Fields:
    if isinstance(seen, Agency):
        return {"name": seen.name, "short": seen.short, "side": seen.side, "former": list(seen.former)}
    if isinstance(seen, SavedView):
        return {"name": seen.name, "shows": seen.shows}
    return {"title": seen.title, "note": seen.note}


@dataclass(frozen=True, slots=True)
class _Meeting:
    """A thing two people have changed: as one of them saw it, as it is now, as they want it, and why."""

    source: Source
    uid: str
    seen: Fields
    theirs: Fields
    mine: Fields
    reason: str

    def conflict(self, met: set[str]) -> Conflict:
        """What is told of the fields in which they met."""
        names, item = Names(self.source), self.source.rows(queries.ITEM, uid=self.uid)
        clashes = tuple(self._clash(names, field) for field in self.seen if field in met)
        return Conflict(clashes, item=self.uid, version=ItemRow._make(item[0]).version if item else 0)

    def _clash(self, names: Names, field: str) -> Clash:
        change = self._latest({"status", *_OF_STATUS} if field == "status" else {field})._replace(field=field)
        told = clash(names, change, seen=self.seen[field], theirs=self.theirs[field], mine=self.mine[field])
        if field == "status":
            seen, theirs, mine = (_why(each) for each in (self.seen, self.theirs, self.mine))
            return replace(told, seen_why=seen, theirs_why=theirs, mine_why=mine)
        if field == "deadline":
            return replace(told, theirs_why=change.why, mine_why=self.reason)
        return told

    def _latest(self, fields: set[str]) -> ChangeRow:
        found = map(ChangeRow._make, self.source.rows(queries.LATEST_CHANGES, uid=self.uid))
        return max((row for row in found if row.field in fields), key=lambda row: row.seq)


def _why(item: Fields) -> str:
    """What goes with a status: the reason it rests, or the day it was done."""
    return str(item["status_reason"] or item["done_on"] or "")


def clash(names: Names, change: ChangeRow, *, seen: Value, theirs: Value, mine: Value) -> Clash:
    """One field of one thing that two people gave different values.

    Args:
        names: what things are called.
        change: the change that stands in the way: its author and time.
        seen: the value before it.
        theirs: its value.
        mine: the value that is refused.
    """
    return Clash(
        item=names.label(change.kind, change.uid),
        field=states.assumed_field(change.field) or change.field,
        seen=names.value(change.field, seen),
        theirs=names.value(change.field, theirs),
        mine=names.value(change.field, mine),
        who=change.who,
        when=rows.instant(change.at),
    )

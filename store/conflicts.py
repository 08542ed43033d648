"""Three-way comparison: what the person saw, what they want, what the board says now."""

from __future__ import annotations

from collections.abc import Mapping

from store import queries, rows, states
from store.errors import Clash, Conflict
from store.queries import ChangeRow, ItemRow, Source
from store.rows import deadline_value
from store.states import Fields
from store.timeline import Names
from store.views import Item, Value


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


def intended(source: Source, now: Fields, wanted: Fields, seen: Item) -> Fields:
    """The values the person really changed; a field they left as they saw it is whatever it is now.

    Args:
        source: the board.
        now: the item's present fields.
        wanted: the fields the action names.
        seen: the item as the person saw it.

    Raises:
        Conflict: somebody else gave one of the changed fields another value meanwhile.
    """
    before = seen_fields(seen)
    changed = {field: value for field, value in wanted.items() if value != before[field]}
    _refuse(
        source,
        seen.id,
        {
            field: (before[field], now[field], value)
            for field, value in changed.items()
            if now[field] not in (before[field], value)
        },
    )
    return changed


def refuse_unseen(source: Source, now: Fields, seen: Item) -> None:
    """Refuse to put away an item that somebody changed after the person saw it.

    Raises:
        Conflict: the fields that are different now.
    """
    before = seen_fields(seen)
    _refuse(
        source,
        seen.id,
        {
            field: (value, now[field], value)
            for field, value in before.items()
            if field != "archived" and now[field] != value
        },
    )


def _refuse(source: Source, uid: str, clashing: Mapping[str, tuple[Value, Value, Value]]) -> None:
    """Refuse an action over fields of an item, each with what was seen, what it says now, what was wanted."""
    if not clashing:
        return
    names = Names(source)
    latest = {row.field: row for row in map(ChangeRow._make, source.rows(queries.LATEST_CHANGES, uid=uid))}
    raise Conflict(
        tuple(
            clash(names, latest[field], seen=seen, theirs=theirs, mine=mine)
            for field, (seen, theirs, mine) in clashing.items()
        ),
        item=uid,
        version=ItemRow._make(source.rows(queries.ITEM, uid=uid)[0]).version,
    )


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

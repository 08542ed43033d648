"""Views of the board as JSON objects; tui/help/json.md documents them."""

from __future__ import annotations

from datetime import date

from store.views import Agency, Group, HistoryEntry, Item, ItemDetail, Note
from tui import wording

Record = dict[str, object]


def item_record(item: Item, viewing_date: date) -> Record:
    """An item, with its state on the viewing date."""
    due = item.deadline
    return {
        "id": item.id,
        "number": item.number,
        "group": item.group,
        "group_title": item.group_title,
        "title": item.title,
        "lead": item.lead or None,
        "coordinating": list(item.coordinating),
        "deadline": _iso(due.date) if due else None,
        "precision": due.precision.value if due else None,
        "deadline_text": (due.words or wording.deadline(due)) if due else None,
        "original_deadline": _iso(item.original_deadline),
        "status": item.status.value,
        "state": item.standing(viewing_date).state.value,
        "done_on": _iso(item.done_on),
        "deliverable": item.deliverable,
        "basis": item.basis,
        "version": item.version,
    }


def detail_record(detail: ItemDetail, viewing_date: date) -> Record:
    """An item with its notes and history, newest first."""
    record = item_record(detail.item, viewing_date)
    record["notes"] = [note_record(note) for note in detail.notes]
    record["history"] = [_change_record(entry) for entry in detail.history]
    return record


def note_record(note: Note) -> Record:
    """A progress note."""
    return {"author": note.author, "at": note.at.isoformat(), "text": note.text}


def history_record(entry: HistoryEntry) -> Record:
    """A line of history, saying which thing it is about."""
    change = entry.change
    return {**_change_record(entry), "kind": change.kind, "id": change.id, "label": change.label, "step": entry.step}


def group_record(group: Group) -> Record:
    """A group with its progress."""
    return {
        "id": group.id,
        "number": group.position,
        "code": group.code,
        "title": group.title,
        "note": group.note,
        "total": group.total,
        "done": group.done,
    }


def agency_record(agency: Agency) -> Record:
    """An agency with all its names."""
    return {
        "id": agency.id,
        "name": agency.name,
        "short": agency.short,
        "side": agency.side,
        "former": list(agency.former),
    }


def _change_record(entry: HistoryEntry) -> Record:
    change = entry.change
    return {
        "at": entry.at.isoformat(),
        "who": entry.who,
        "action": entry.action,
        "field": change.field,
        "old": change.old,
        "new": change.new,
        "why": entry.why,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

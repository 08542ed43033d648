"""A whole document taken in: the board says exactly what it says afterwards, by as few changes as that takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from store import checks, ranks
from store.errors import SnapshotRefused
from store.exchange.document import AgencyPart, DayPart, Document, GroupPart, ItemPart, NotePart, ViewPart
from store.history import Step
from store.ids import is_id
from store.states import ASSUMABLE, BOARD_UID, KINDS, Fields, assumed_fields, day_uid
from store.views import Value


@dataclass(slots=True)
class _Wanted:
    """The things of a document by kind and id, each with its fields."""

    things: dict[str, dict[str, Fields]] = field(
        default_factory=lambda: {kind: {} for kind in KINDS if kind != "board"}
    )
    agencies: dict[str, str] = field(default_factory=dict)  # ids by name

    def add(self, kind: str, uid: str, values: Fields) -> None:
        """Put a thing in.

        Raises:
            SnapshotRefused: its id has not the shape of one, or is another thing's too.
        """
        if not is_id(uid) and kind != "day":  # a day is its own id
            raise SnapshotRefused("bad_value", f"{kind}.id", detail=uid)
        if any(uid in known for known in self.things.values()):
            raise SnapshotRefused("duplicate", f"{kind}.id", detail=uid)
        self.things[kind][uid] = {"exists": True, **values}


def replace(step: Step, document: Document) -> None:
    """Make the board say what a document says; what it does not name is no longer there.

    Raises:
        Invalid: a value a field cannot take.
        SnapshotRefused: an id used twice, an agency without an entry, two agencies or views of one name.
    """
    step.read_all()
    wanted = _Wanted()
    for agency in document.agencies:
        _want_agency(wanted, agency)
    ordered = _arranged(step, "group", [group.id for group in document.groups])
    for group in document.groups:
        _want_group(step, wanted, group, ordered[group.id])
    ordered = _arranged(step, "view", [view.id for view in document.views])
    for view in document.views:
        _want_view(wanted, view, ordered[view.id])
    for day in document.days:
        _want_day(wanted, day)
    step.put("board", BOARD_UID, _board(document))
    for kind, things in wanted.things.items():
        _put(step, kind, things)
    step.date(document.changed_at)


def _put(step: Step, kind: str, things: Mapping[str, Fields]) -> None:
    for uid, values in things.items():
        if step.kind(uid) not in {kind, None}:
            raise SnapshotRefused("duplicate", f"{kind}.id", detail=uid)
        step.put(kind, uid, values)
    for uid in step.present(kind):
        if uid not in things:
            step.put(kind, uid, {"exists": False})


def _board(document: Document) -> Fields:
    return {
        "exists": True,
        "id": checks.required("id", checks.line("id", document.board)),
        "title": checks.line("title", document.title, checks.TITLE),
        "office": checks.line("office", document.office),
        "sides": list(checks.names("sides", document.sides)),
        "viewing_date": checks.day("viewing_date", document.viewing_date),
    }


def _want_agency(wanted: _Wanted, agency: AgencyPart) -> None:
    name = checks.title("name", agency.name)
    if name in wanted.agencies:
        raise SnapshotRefused("duplicate", "agency.name", detail=name)
    wanted.agencies[name] = agency.id
    wanted.add(
        "agency",
        agency.id,
        {
            "name": name,
            "short": checks.line("short", agency.short),
            "side": checks.line("side", agency.side),
            "former": list(checks.names("former", agency.former)),
        },
    )


def _want_group(step: Step, wanted: _Wanted, group: GroupPart, rank: int) -> None:
    values: Fields = {
        "rank": rank,
        "title": checks.title("title", group.title),
        "note": checks.line("note", group.note),
    }
    wanted.add("group", group.id, values)
    ordered = _arranged(step, "item", [item.id for item in group.items], {"group": group.id})
    for item in group.items:
        _want_item(step, wanted, item, {"group": group.id, "rank": ordered[item.id]})


def _want_item(step: Step, wanted: _Wanted, item: ItemPart, place: Fields) -> None:
    unknown = [name for name in item.assumed if name not in ASSUMABLE]
    if unknown:
        raise SnapshotRefused("bad_value", "item.assumed", detail=unknown[0])
    values: Fields = {
        **place,
        "title": checks.title("title", item.title),
        "lead": None if item.lead is None else _agency(wanted, "item.lead", item.lead),
        "coordinating": _agencies(wanted, item.coordinating),
        "leader": checks.line("leader", item.leader),
        "deadline": checks.deadline(item.deadline),
        "original_deadline": checks.day("original_deadline", item.original_deadline),
        "status": checks.status(item.status),
        "status_reason": checks.line("status_reason", item.status_reason),
        "done_on": checks.day("done_on", item.done_on),
        "deliverable": checks.line("deliverable", item.deliverable),
        "basis": checks.line("basis", item.basis),
        "basis_date": checks.day("basis_date", item.basis_date),
        "asking_side": checks.line("asking_side", item.asking_side),
        "acting_side": checks.line("acting_side", item.acting_side),
        "archived": item.archived,
        **assumed_fields(item.assumed),
    }
    wanted.add("item", item.id, values)
    ordered = _arranged(step, "note", [note.id for note in item.notes], {"item": item.id})
    for note in item.notes:
        _want_note(wanted, note, {"item": item.id, "rank": ordered[note.id]})


def _want_note(wanted: _Wanted, note: NotePart, place: Fields) -> None:
    values: Fields = {
        **place,
        "author": checks.line("author", note.author),
        "at": checks.instant(note.at),
        "text": checks.note("text", note.text),
    }
    wanted.add("note", note.id, values)


def _want_view(wanted: _Wanted, view: ViewPart, rank: int) -> None:
    name = checks.view_name("name", view.name)
    if any(str(other["name"]).casefold() == name.casefold() for other in wanted.things["view"].values()):
        raise SnapshotRefused("duplicate", "view.name", detail=name)
    wanted.add("view", view.id, {"rank": rank, "name": name, "shows": checks.shows("shows", view.shows)})


def _want_day(wanted: _Wanted, day: DayPart) -> None:
    values: Fields = {
        "day": checks.day("day", day.day),
        "working": day.working,
        "name": checks.line("name", day.name, checks.NAME),
    }
    wanted.add("day", day_uid(day.day), values)


def _agency(wanted: _Wanted, where: str, name: str) -> str:
    found = wanted.agencies.get(checks.line("name", name))
    if found is None:
        raise SnapshotRefused("unknown_agency", where, detail=name)
    return found


def _agencies(wanted: _Wanted, names: Iterable[str]) -> list[str]:
    found = [_agency(wanted, "item.coordinating", name) for name in names]
    if len(set(found)) < len(found):
        raise SnapshotRefused("duplicate", "item.coordinating")
    return found


def _arranged(step: Step, kind: str, uids: Sequence[str], owner: Mapping[str, Value] | None = None) -> dict[str, int]:
    """Ranks for things in their wanted order; one that stands under the same owner already keeps its own."""
    present: list[int | None] = []
    for uid in uids:
        now = step.fields(kind, uid) if step.kind(uid) == kind else None
        stays = now is not None and all(now[name] == value for name, value in (owner or {}).items())
        rank = now["rank"] if now is not None and stays else None
        present.append(rank if isinstance(rank, int) else None)
    return dict(zip(uids, ranks.arrange(present), strict=True))

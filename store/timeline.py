"""History as people read it: names instead of ids, one entry per field, without the bookkeeping."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from store import queries, rows, states
from store.queries import AgencyRow, BoardRow, ChangeRow, GroupRow, ItemRow, NoteRow, Source, ViewRow
from store.states import assumed_field
from store.views import Extension, FieldChange, HistoryEntry, StepEntry, Value

_OF_CREATION = {"exists", "rank", "item", "author", "at", "day"}  # follows from the fact that the thing was made

_OPAQUE = {("view", "shows")}  # written by the screen for itself; told where there is nothing else to tell


def day_label(uid: str) -> str:
    """A day of the office's own list as people write it, from its id."""
    year, month, day = uid.removeprefix("@").split("-")
    return f"{day}/{month}/{year}"


class Names:
    """What things are called now, looked up once each."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._positions = {uid: place for place, (uid,) in enumerate(source.rows(queries.GROUPS_IN_ORDER), 1)}
        self._labels: dict[tuple[str, str], str] = {}
        self._of = {
            "agency": self._agency,
            "group": self._group,
            "item": self._item,
            "note": self._note,
            "view": self._view,
            "day": self._day,
        }

    def label(self, kind: str, uid: str) -> str:
        """Which thing this is: an item's number, a group's code, an agency's name; the title of one that is gone."""
        if (kind, uid) not in self._labels:
            self._labels[kind, uid] = "" if kind == "board" else self._of[kind](uid)
        return self._labels[kind, uid]

    def home(self, note: str) -> str:
        """The item a note is about."""
        return NoteRow._make(self._source.rows(queries.NOTE, uid=note)[0]).item

    def public_id(self, kind: str, uid: str) -> str:
        """The id people know a thing by."""
        return BoardRow._make(self._source.rows(queries.BOARD)[0]).code if kind == "board" else uid

    def value(self, field: str, value: Value) -> Value:
        """A value with the names of what it refers to."""
        if field == "coordinating" and isinstance(value, list):
            return [self.label("agency", uid) for uid in value]
        if not isinstance(value, str):
            return value
        if field == "lead":
            return self.label("agency", value)
        if field == "item":
            return self.label("item", value)
        return self._group_title(value) if field == "group" else value

    def _agency(self, uid: str) -> str:
        return AgencyRow._make(self._source.rows(queries.AGENCY, uid=uid)[0]).name

    def _group(self, uid: str) -> str:
        return rows.roman(self._positions[uid]) if uid in self._positions else self._group_title(uid)

    def _group_title(self, uid: str) -> str:
        return GroupRow._make(self._source.rows(queries.GROUP, uid=uid)[0]).title

    def _item(self, uid: str) -> str:
        row = ItemRow._make(self._source.rows(queries.ITEM, uid=uid)[0])
        if not row.present or row.archived:
            return row.title
        return f"{self._positions[row.group]}.{self._source.rows(queries.PLACE_OF_ITEM, uid=uid)[0][0]}"

    def _note(self, uid: str) -> str:
        return self.label("item", self.home(uid))

    def _day(self, uid: str) -> str:
        return day_label(uid)

    def _view(self, uid: str) -> str:
        return ViewRow._make(self._source.rows(queries.VIEW, uid=uid)[0]).name


def entries(source: Source, changes: Iterable[ChangeRow]) -> tuple[HistoryEntry, ...]:
    """The changes as entries, in the same order; the changes of one thing in one step must stand together."""
    names = Names(source)
    found: list[HistoryEntry] = []
    for _, together in groupby(changes, key=lambda change: (change.step, change.uid)):
        rows_of_thing = list(together)
        first = rows_of_thing[0]
        found += [
            HistoryEntry(
                step=first.step,
                at=rows.instant(first.at),
                who=first.who,
                action=first.action,
                why=first.why,
                undoes=first.undoes,
                change=change,
            )
            for change in _told(rows_of_thing, names)
        ]
    return tuple(found)


def steps(source: Source, *, after: int, before: int, limit: int, most: int) -> tuple[StepEntry, ...]:
    """Whole steps, newest first, each with the first of its changes.

    Args:
        source: the board.
        after: only steps newer than the one of this number.
        before: only steps older than the one of this number.
        limit: at most so many steps.
        most: at most so many rows of each: a step may be as large as the board.
    """
    heads = source.rows(queries.STEPS, after=after, before=before, steps=limit)
    if not heads:
        return ()
    span = {"low": heads[-1][0], "high": heads[0][0]}
    sizes: dict[int, int] = dict(source.rows(queries.SIZES, **span))
    names = Names(source)
    changes: dict[int, list[FieldChange]] = {}
    found = map(ChangeRow._make, source.rows(queries.FIRST_CHANGES, **span, most=most))
    for (number, _), together in groupby(found, key=lambda change: (change.step, change.uid)):
        changes.setdefault(number, []).extend(_told(list(together), names))
    return tuple(
        StepEntry(
            step=number,
            at=rows.instant(at),
            who=who,
            action=action,
            why=why,
            undoes=undoes,
            changes=tuple(changes.get(number, ())),
            whole=sizes.get(number, 0) <= most,
            homes={each.id: names.home(each.id) for each in changes.get(number, ()) if each.kind == "note"},
        )
        for number, at, who, action, why, undoes in heads
    )


def extensions(source: Source, uid: str | None) -> dict[str, tuple[Extension, ...]]:
    """How the deadlines of items were moved, by item, oldest first; what was taken back again is left out.

    Args:
        source: the board.
        uid: one item's id, or None for all of them.
    """
    found = source.rows(queries.DEADLINES) if uid is None else source.rows(queries.DEADLINES_OF, uid=uid)
    changes = [ChangeRow._make(row) for row in found]
    gone = _taken_back(changes)
    moves: dict[str, list[Extension]] = {}
    for change in changes:
        old = rows.deadline_of(states.load(change.old))
        if old is None or change.undoes is not None or change.step in gone:
            continue
        new = rows.deadline_of(states.load(change.new))
        move = Extension(change.uid, rows.instant(change.at), change.who, old, new, change.why)
        moves.setdefault(change.uid, []).append(move)
    return {item: tuple(of_item) for item, of_item in moves.items()}


def _taken_back(changes: Iterable[ChangeRow]) -> set[int]:
    """The steps that were undone and not done again; an undo is of a step, a redo of an undo."""
    undid: dict[int, int] = {}
    gone: set[int] = set()
    for change in changes:
        if change.undoes is None:
            continue
        if change.undoes in undid:
            gone.discard(undid[change.undoes])
        else:
            undid[change.step] = change.undoes
            gone.add(change.undoes)
    return gone


def _told(changes: Sequence[ChangeRow], names: Names) -> list[FieldChange]:
    """The changes of one thing in one step that a person wants to read."""
    made = any(change.field == "exists" and change.new == "true" for change in changes)
    wanted = [change for change in changes if change.field != "changed_at"]
    wanted = [change for change in wanted if (change.kind, change.field) not in _OPAQUE] or wanted
    if made:
        wanted = [change for change in wanted if change.field not in _OF_CREATION] or wanted[:1]
    flags = [change for change in wanted if assumed_field(change.field)]
    told = [_field_change(change, names) for change in wanted if change not in flags]
    return [*told, _assumptions(flags, names)] if flags else told


def _field_change(change: ChangeRow, names: Names) -> FieldChange:
    old, new = (names.value(change.field, states.load(each)) for each in (change.old, change.new))
    return FieldChange(
        change.kind,
        names.public_id(change.kind, change.uid),
        names.label(change.kind, change.uid),
        change.field,
        old,
        new,
    )


def _assumptions(flags: Sequence[ChangeRow], names: Names) -> FieldChange:
    """The flags of one item as one change: which fields were assumptions before, and which are now."""
    item = flags[0]
    old = [str(assumed_field(flag.field)) for flag in flags if states.load(flag.old)]
    new = [str(assumed_field(flag.field)) for flag in flags if states.load(flag.new)]
    return FieldChange("item", item.uid, names.label("item", item.uid), "assumed", old, new)

"""The whole board as a document: what a snapshot holds."""

from __future__ import annotations

from collections.abc import Mapping

from store import queries
from store.exchange.document import AgencyPart, DayPart, Document, GroupPart, ItemPart, NotePart, ViewPart
from store.queries import AgencyRow, BoardRow, GroupRow, ItemRow, NoteRow, Source
from store.rows import coordinating, day, deadline, instant, office_days, saved_views, strings
from store.status import Status


def document(source: Source) -> Document:
    """The whole board."""
    board = BoardRow._make(source.rows(queries.BOARD)[0])
    agencies = [AgencyRow._make(row) for row in source.rows(queries.AGENCIES)]
    parts = _item_parts(source, {row.uid: row.name for row in agencies})
    return Document(
        board=board.code,
        title=board.title,
        office=board.office,
        sides=strings(board.sides),
        viewing_date=day(board.viewing_date),
        changed_at=instant(board.changed_at),
        agencies=tuple(AgencyPart(r.uid, r.name, r.short, r.side, strings(r.former)) for r in agencies),
        groups=tuple(
            GroupPart(row.uid, row.title, row.note, tuple(parts.get(row.uid, ())))
            for row in map(GroupRow._make, source.rows(queries.GROUPS))
        ),
        views=tuple(ViewPart(view.id, view.name, view.shows) for view in saved_views(source)),
        days=tuple(DayPart(each.day, each.working, each.name) for each in office_days(source)),
    )


def _item_parts(source: Source, names: Mapping[str, str]) -> dict[str, list[ItemPart]]:
    """The items of a document by group, in order."""
    helpers = coordinating(source)
    notes: dict[str, list[NotePart]] = {}
    for note in map(NoteRow._make, source.rows(queries.NOTES)):
        notes.setdefault(note.item, []).append(NotePart(note.uid, note.author, instant(note.at), note.text))
    parts: dict[str, list[ItemPart]] = {}
    for row in map(ItemRow._make, source.rows(queries.ITEMS)):
        part = ItemPart(
            id=row.uid,
            title=row.title,
            lead=names[row.lead] if row.lead else None,
            coordinating=tuple(names[uid] for uid in helpers.get(row.uid, ())),
            leader=row.leader,
            deadline=deadline(row),
            original_deadline=day(row.original_deadline),
            status=Status(row.status),
            status_reason=row.status_reason,
            done_on=day(row.done_on),
            deliverable=row.deliverable,
            basis=row.basis,
            basis_date=day(row.basis_date),
            asking_side=row.asking_side,
            acting_side=row.acting_side,
            assumed=strings(row.assumed),
            archived=bool(row.archived),
            notes=tuple(notes.get(row.uid, ())),
        )
        parts.setdefault(row.group, []).append(part)
    return parts

"""A snapshot file as a document: checked whole, or refused with the place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from store.errors import SnapshotRefused
from store.exchange.document import AgencyPart, DayPart, Document, GroupPart, ItemPart, NotePart, ViewPart
from store.exchange.layout import FORMAT, TABLES
from store.exchange.parsing import Tables, parse, seal_fits
from store.exchange.places import Place
from store.exchange.values import BadValue, WrongType, check
from store.language.deadlines import Deadline, Precision
from store.language.periods import around

Fields = dict[str, Any]
Part = AgencyPart | GroupPart | ItemPart | NotePart | ViewPart


def read(data: bytes, *, edited: bool = False) -> Document:
    """The document in a snapshot, a seed or a file written by hand in the same form.

    Args:
        data: the whole file.
        edited: accept a checksum that no longer fits, because somebody says they changed the file on purpose. A
            file without a checksum needs no such word; counts, where the file has them, must always be right.

    Raises:
        SnapshotRefused: the file is no snapshot, is damaged or incomplete, or says something a board cannot hold.
    """
    text, tables = parse(data)
    file = Place(text)
    _recognise(file, tables)
    if "end" not in tables:
        raise file.refuse("unfinished")
    end = _fields(file.inside("end"), "end", tables["end"])
    if end["sha256"] is not None and not edited and not seal_fits(data):
        raise file.inside("end").refuse("wrong_checksum", "sha256")
    return _document(file, tables)


def _recognise(file: Place, tables: Tables) -> None:
    """Refuse what is no snapshot, or one of a format that this program is too old for."""
    board = tables.get("board")
    number = board.get("format") if isinstance(board, dict) else None
    if type(number) is not int or number < 1:
        raise SnapshotRefused("not_a_snapshot")
    if number > FORMAT:
        raise file.inside("board").refuse("newer_format", "format", str(number)[:20])
    for name, value in tables.items():
        if name not in {"board", "agency", "group", "view", "day", "end"}:
            place, field = (file.inside(name), "") if isinstance(value, dict | list) else (file, name)
            raise place.refuse("unknown_field", field, name)


def _document(file: Place, tables: Tables) -> Document:
    head = _fields(file.inside("board"), "board", tables["board"])
    document = Document(
        board=head["id"],
        title=head["title"] or "",
        office=head["office"] or "",
        sides=head["sides"] or (),
        viewing_date=head["viewing_date"],
        changed_at=head["changed_at"],
        agencies=tuple(_agency(place, table) for place, table in _tables(file, tables, "agency")),
        groups=tuple(_group(place, table) for place, table in _tables(file, tables, "group")),
        views=tuple(_view(place, table) for place, table in _tables(file, tables, "view")),
        days=_days(file, tables),
    )
    _refuse_wrong_counts(file.inside("board"), head, document)
    _refuse_doubles(file, document)
    _refuse_strange_agencies(file, document)
    return document


def _agency(place: Place, table: object) -> AgencyPart:
    return AgencyPart(**_present(_fields(place, "agency", table)))


def _group(place: Place, table: object) -> GroupPart:
    fields = _fields(place, "group", table)
    items = tuple(_item(inner, each) for inner, each in _tables(place, fields, "item"))
    return GroupPart(**_present(fields, without="item"), items=items)


def _item(place: Place, table: object) -> ItemPart:
    fields = _fields(place, "item", table)
    notes = tuple(NotePart(**_note(inner, each)) for inner, each in _tables(place, fields, "note"))
    deadline = _deadline(place, fields)
    rest = _present(fields, without=("deadline", "deadline_precision", "deadline_words", "note"))
    return ItemPart(**rest, deadline=deadline, notes=notes)


def _note(place: Place, table: object) -> Fields:
    fields = _fields(place, "note", table)
    return fields | {"author": fields["author"] or ""}


def _view(place: Place, table: object) -> ViewPart:
    return ViewPart(**_present(_fields(place, "view", table)))


def _days(file: Place, tables: Tables) -> tuple[DayPart, ...]:
    """The office's own days in order, each once."""
    found: dict[date, DayPart] = {}
    for place, table in _tables(file, tables, "day"):
        day = DayPart(**_present(_fields(place, "day", table)))
        if day.day in found:
            raise place.refuse("duplicate", "day", day.day.isoformat())
        found[day.day] = day
    return tuple(found[each] for each in sorted(found))


def _deadline(place: Place, fields: Fields) -> Deadline | None:
    """The deadline in three fields; a plain day needs no precision."""
    day, precision, words = fields["deadline"], fields["deadline_precision"], fields["deadline_words"]
    if day is None and precision is None:
        if words is not None:
            raise place.refuse("missing_field", "deadline", "deadline")
        return None
    precision = precision or Precision.DAY
    if (day is None) is not (precision is Precision.NONE):
        raise place.refuse("bad_value", "deadline_precision", precision.value)
    if day and precision is not Precision.DAY and day != around(day, precision).last:
        raise place.refuse("bad_value", "deadline", day.isoformat())
    return Deadline(day, precision, words or "")


def _tables(place: Place, tables: Tables, name: str) -> Iterator[tuple[Place, object]]:
    """The tables of one name with their places."""
    inner = tables.get(name) or []
    if not isinstance(inner, list):
        raise place.refuse("wrong_type", name)
    return ((place.inside(name, number), table) for number, table in enumerate(inner, 1))


def _fields(place: Place, kind: str, table: object) -> Fields:
    """All fields of a kind of table, checked; None for the absent ones."""
    if not isinstance(table, dict):
        raise place.refuse("wrong_type")
    spec = TABLES[kind]
    names = {field.name for field in spec}
    for name in table:
        if name not in names:
            raise place.refuse("unknown_field", name, name)
    found: Fields = {}
    for field in spec:
        value = table.get(field.name)
        try:
            found[field.name] = None if value is None else check(field.kind, value)
        except WrongType:
            raise place.refuse("wrong_type", field.name) from None
        except BadValue as bad:
            raise place.refuse("bad_value", field.name, str(bad)) from None
        if field.required and found[field.name] in {None, ""}:
            raise place.refuse("missing_field", field.name, field.name)
    return found


def _present(fields: Fields, without: Iterable[str] = ()) -> Fields:
    """The fields to build a part from: what is absent keeps the part's own default."""
    return {name: value for name, value in fields.items() if value is not None and name not in without}


def _refuse_wrong_counts(board: Place, head: Fields, document: Document) -> None:
    items = [item for group in document.groups for item in group.items]
    found = {
        "agencies": len(document.agencies),
        "groups": len(document.groups),
        "items": len(items),
        "notes": sum(len(item.notes) for item in items),
        "views": len(document.views),
        "days": len(document.days),
    }
    for name, count in found.items():
        if head[name] is not None and head[name] != count:
            raise board.refuse("wrong_count", name, f"{head[name]} ≠ {count}")


def _refuse_doubles(file: Place, document: Document) -> None:
    """Refuse a second agency or view of one name, and a second thing of one id."""
    names: set[tuple[type, str]] = set()
    ids: set[str] = set()
    for place, part in _parts(file, document):
        if part.id in ids:
            raise place.refuse("duplicate", "id", part.id)
        ids.add(part.id)
        if isinstance(part, AgencyPart | ViewPart):
            name = type(part), part.name if isinstance(part, AgencyPart) else part.name.casefold()
            if name in names:
                raise place.refuse("duplicate", "name", part.name)
            names.add(name)


def _refuse_strange_agencies(file: Place, document: Document) -> None:
    """Refuse items that name an agency which the file does not list."""
    names = {agency.name for agency in document.agencies}
    for place, part in _parts(file, document):
        if not isinstance(part, ItemPart):
            continue
        if part.lead is not None and part.lead not in names:
            raise place.refuse("unknown_agency", "lead", part.lead)
        for name in part.coordinating:
            if name not in names:
                raise place.refuse("unknown_agency", "coordinating", name)


def _parts(file: Place, document: Document) -> Iterator[tuple[Place, Part]]:
    """Everything that has an id, with its place."""
    for number, agency in enumerate(document.agencies, 1):
        yield file.inside("agency", number), agency
    for number, group in enumerate(document.groups, 1):
        at_group = file.inside("group", number)
        yield at_group, group
        for count, item in enumerate(group.items, 1):
            at_item = at_group.inside("item", count)
            yield at_item, item
            for nth, note in enumerate(item.notes, 1):
                yield at_item.inside("note", nth), note
    for number, view in enumerate(document.views, 1):
        yield file.inside("view", number), view

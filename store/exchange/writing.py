"""A document as the canonical text of a snapshot: the same document is always the same bytes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime

from store.exchange.document import AgencyPart, DayPart, Document, GroupPart, ItemPart, NotePart, ViewPart
from store.exchange.layout import FORMAT, FORMAT_WITHOUT_DAYS, FORMAT_WITHOUT_VIEWS, TABLES, Kind
from store.language.text import normalize
from store.rows import roman

Value = None | bool | int | str | date | datetime | tuple[str, ...]

_HEADER = """\
# Bảng đầu việc, do Đầu Việc kết xuất. Mỗi trường một dòng; trường trống thì bỏ; ngày viết năm-tháng-ngày.
# Sửa tay được: sửa xong thì xóa dòng sha256 ở cuối tệp; thêm bớt mục thì sửa cả các số đếm ở đầu tệp.
"""
_AGENCIES = "# Các cơ quan; đầu việc gọi cơ quan bằng tên đầy đủ (name).\n"
_GROUP = "# Nhóm {code}\n"
_ITEM = "# Đầu việc {number}\n"
_ARCHIVED = "# Đầu việc đã lưu trữ\n"
_VIEWS = "# Các bộ lọc đã lưu; shows là của chương trình, không sửa tay.\n"
_DAYS = "# Ngày nghỉ và ngày làm bù (working = true) của cơ quan, ngoài lịch nghỉ chung của nhà nước.\n"
_PLAIN = re.compile(r'[^"\\\x00-\x1f\x7f]*')


def write(document: Document) -> str:
    """The canonical snapshot of a document, ending with its own checksum.

    Text is cleaned as at every other door (language.text.normalize): control characters put on a board from outside
    reach neither the reader's terminal nor a refusal when the file is read back.
    """
    body = "".join(_tables(document))
    return f'{body}[end]\nsha256 = "{hashlib.sha256(body.encode()).hexdigest()}"\n'


def _tables(document: Document) -> Iterator[str]:
    yield _HEADER
    yield "\n"
    yield _table("board", _board(document))
    for place, agency in enumerate(document.agencies):
        yield "\n" if place else "\n" + _AGENCIES
        yield _table("agency", _agency(agency), path="[agency]")
    for place, group in enumerate(document.groups, 1):
        yield "\n" + _GROUP.format(code=roman(place))
        yield from _group_tables(place, group)
    for place, view in enumerate(document.views):
        yield "\n" if place else "\n" + _VIEWS
        yield _table("view", _view(view), path="[view]")
    for place, day in enumerate(document.days):
        yield "\n" if place else "\n" + _DAYS
        yield _table("day", _day(day), path="[day]")
    yield "\n"


def _group_tables(place: int, group: GroupPart) -> Iterator[str]:
    yield _table("group", _group(group), path="[group]")
    number = 0
    for item in group.items:
        number += not item.archived
        yield "\n" + (_ARCHIVED if item.archived else _ITEM.format(number=f"{place}.{number}"))
        yield _table("item", _item(item), path="[group.item]")
        for note in item.notes:
            yield "\n" + _table("note", _note(note), path="[group.item.note]")


def _table(kind: str, values: Mapping[str, Value], path: str = "") -> str:
    lines = [f"[{path or kind}]\n"]
    for field in TABLES[kind]:
        value = values.get(field.name)
        if field.required or not _absent(value):
            lines.append(f"{field.name} = {_literal(value, several_lines=field.kind is Kind.TEXT)}\n")
    return "".join(lines)


def _absent(value: Value) -> bool:
    return value is None or value is False or value in ("", ())


def _literal(value: Value, *, several_lines: bool) -> str:
    if isinstance(value, str):
        return _string(value, several_lines=several_lines)
    if isinstance(value, tuple):
        return "[" + ", ".join(_string(each, several_lines=False) for each in value) + "]"
    if isinstance(value, datetime):  # before date: a datetime is one
        return value.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    if isinstance(value, date):
        return value.isoformat()
    return str(value).lower()


def _string(text: str, *, several_lines: bool) -> str:
    text = normalize(text)
    if _PLAIN.fullmatch(text):
        return f'"{text}"'
    import tomli_w

    # normalize left no \r, which tomli_w would silently turn into \n here.
    line = tomli_w.dumps({"_": text}, multiline_strings=several_lines)
    return line.removeprefix("_ = ").removesuffix("\n")


def _board(document: Document) -> dict[str, Value]:
    items = [item for group in document.groups for item in group.items]
    return {
        "format": _format(document),
        "id": document.board,
        "title": document.title,
        "office": document.office,
        "sides": document.sides,
        "viewing_date": document.viewing_date,
        "changed_at": document.changed_at,
        "agencies": len(document.agencies),
        "groups": len(document.groups),
        "items": len(items),
        "notes": sum(len(item.notes) for item in items),
        "views": len(document.views) or None,
        "days": len(document.days) or None,
    }


def _format(document: Document) -> int:
    """The oldest format that has all there is."""
    if document.days:
        return FORMAT
    return FORMAT_WITHOUT_DAYS if document.views else FORMAT_WITHOUT_VIEWS


def _agency(agency: AgencyPart) -> dict[str, Value]:
    return {
        "id": agency.id,
        "name": agency.name,
        "short": agency.short,
        "side": agency.side,
        "former": agency.former,
    }


def _group(group: GroupPart) -> dict[str, Value]:
    return {"id": group.id, "title": group.title, "note": group.note}


def _item(item: ItemPart) -> dict[str, Value]:
    due = item.deadline
    return {
        "id": item.id,
        "title": item.title,
        "lead": item.lead,
        "coordinating": item.coordinating,
        "leader": item.leader,
        "deadline": due.date if due else None,
        "deadline_precision": due.precision.value if due else None,
        "deadline_words": due.words if due else None,
        "original_deadline": item.original_deadline,
        "status": item.status.value,
        "status_reason": item.status_reason,
        "done_on": item.done_on,
        "deliverable": item.deliverable,
        "basis": item.basis,
        "basis_date": item.basis_date,
        "asking_side": item.asking_side,
        "acting_side": item.acting_side,
        "assumed": item.assumed,
        "archived": item.archived,
    }


def _note(note: NotePart) -> dict[str, Value]:
    return {"id": note.id, "author": note.author, "at": note.at, "text": note.text}


def _view(view: ViewPart) -> dict[str, Value]:
    return {"id": view.id, "name": view.name, "shows": view.shows}


def _day(day: DayPart) -> dict[str, Value]:
    return {"day": day.day, "working": day.working, "name": day.name}

"""The shape of a snapshot file: which tables it has, which fields in which order, and what each field may hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

FORMAT = 3  # raised when a file of the new kind would be misread by an older program
FORMAT_WITHOUT_DAYS = 2  # what a file says that programs without an office's own days can read
FORMAT_WITHOUT_VIEWS = 1  # and those of the first format
MAX_BYTES = 64 * 1024 * 1024
MAX_LINE = 1024 * 1024  # bytes; an item with a hundred coordinating agencies needs a tenth


class Kind(Enum):
    """What a field may hold."""

    ID = auto()
    TITLE = auto()  # a short text on one line
    NAME = auto()  # what a saved view or a day is called
    LINE = auto()  # text on one line
    SHOWS = auto()  # what a saved view shows: one line, with all its spaces
    TEXT = auto()  # text that may be several lines
    LINES = auto()  # a list of lines, none empty, none twice
    FIELDS = auto()  # a list of names of item fields
    DAY = auto()
    INSTANT = auto()
    FLAG = auto()
    COUNT = auto()
    STATUS = auto()
    PRECISION = auto()
    DIGEST = auto()
    TABLES = auto()  # tables inside this one


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a table; a field that is not required is left out when it is empty."""

    name: str
    kind: Kind
    required: bool = False


TABLES: dict[str, tuple[Field, ...]] = {
    "board": (
        Field("format", Kind.COUNT, required=True),
        Field("id", Kind.ID, required=True),
        Field("title", Kind.TITLE),
        Field("office", Kind.LINE),
        Field("sides", Kind.LINES),
        Field("viewing_date", Kind.DAY),
        Field("changed_at", Kind.INSTANT, required=True),
        Field("agencies", Kind.COUNT),
        Field("groups", Kind.COUNT),
        Field("items", Kind.COUNT),
        Field("notes", Kind.COUNT),
        Field("views", Kind.COUNT),
        Field("days", Kind.COUNT),
    ),
    "agency": (
        Field("id", Kind.ID, required=True),
        Field("name", Kind.TITLE, required=True),
        Field("short", Kind.LINE),
        Field("side", Kind.LINE),
        Field("former", Kind.LINES),
    ),
    "group": (
        Field("id", Kind.ID, required=True),
        Field("title", Kind.TITLE, required=True),
        Field("note", Kind.LINE),
        Field("item", Kind.TABLES),
    ),
    "item": (
        Field("id", Kind.ID, required=True),
        Field("title", Kind.TITLE, required=True),
        Field("lead", Kind.LINE),
        Field("coordinating", Kind.LINES),
        Field("leader", Kind.LINE),
        Field("deadline", Kind.DAY),
        Field("deadline_precision", Kind.PRECISION),
        Field("deadline_words", Kind.LINE),
        Field("original_deadline", Kind.DAY),
        Field("status", Kind.STATUS),
        Field("status_reason", Kind.LINE),
        Field("done_on", Kind.DAY),
        Field("deliverable", Kind.LINE),
        Field("basis", Kind.LINE),
        Field("basis_date", Kind.DAY),
        Field("asking_side", Kind.LINE),
        Field("acting_side", Kind.LINE),
        Field("assumed", Kind.FIELDS),
        Field("archived", Kind.FLAG),
        Field("note", Kind.TABLES),
    ),
    "note": (
        Field("id", Kind.ID, required=True),
        Field("author", Kind.LINE),
        Field("at", Kind.INSTANT, required=True),
        Field("text", Kind.TEXT, required=True),
    ),
    "view": (
        Field("id", Kind.ID, required=True),
        Field("name", Kind.NAME, required=True),
        Field("shows", Kind.SHOWS),
    ),
    "day": (
        Field("day", Kind.DAY, required=True),
        Field("working", Kind.FLAG),
        Field("name", Kind.NAME),
    ),
    "end": (Field("sha256", Kind.DIGEST),),
}

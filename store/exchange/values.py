"""Values of a snapshot's fields, checked one by one: TOML is laxer than a board."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from store import checks
from store.errors import Invalid
from store.exchange.layout import Kind
from store.ids import is_id
from store.language.deadlines import Precision
from store.states import ASSUMABLE
from store.status import Status

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_HIGHEST_COUNT = 10_000_000


class WrongType(Exception):
    """A value of another type than its field takes."""


class BadValue(Exception):
    """A value of the right type that its field cannot take; the argument is the offending text."""


def check(kind: Kind, value: object) -> Any:
    """A field's value as the document holds it.

    Text comes out as store.checks has it from every other door, but control characters are refused rather than
    dropped: nobody types them, so the file is damaged or hostile.

    Raises:
        WrongType: the value is of another type.
        BadValue: it is not one the field can take.
    """
    try:
        return _CHECKS[kind](value)
    except Invalid as invalid:
        raise BadValue(invalid.value) from None


def _of_type(value: object, wanted: type) -> Any:
    if type(value) is not wanted:  # not isinstance: true is an int and a date-time is a date
        raise WrongType
    return value


def _words(value: object) -> str:
    words: str = _of_type(value, str)
    control = _CONTROL.search(words)
    if control:
        raise BadValue(f"U+{ord(control[0]):04X}")
    return words


def _title(value: object) -> str:
    return checks.line("", _words(value), checks.TITLE)


def _line(value: object) -> str:
    return checks.line("", _words(value))


def _name(value: object) -> str:
    return checks.line("", _words(value), checks.NAME)


def _shows(value: object) -> str:
    return checks.shows("", _words(value))


def _text(value: object) -> str:
    words = _words(value)
    return checks.note("", words) if words.strip() else ""


def _id(value: object) -> str:
    text: str = _of_type(value, str)
    if not is_id(text):
        raise BadValue(text)
    return text


def _lines(value: object) -> tuple[str, ...]:
    lines = tuple(_line(each) for each in _of_type(value, list))
    for place, line in enumerate(lines):
        if not line or line in lines[:place]:
            raise BadValue(line)
    return lines


def _fields(value: object) -> tuple[str, ...]:
    names = _lines(value)
    for name in names:
        if name not in ASSUMABLE:
            raise BadValue(name)
    return tuple(name for name in ASSUMABLE if name in names)


def _day(value: object) -> date:
    day: date = _of_type(value, date)
    checks.day("", day)
    return day


def _instant(value: object) -> datetime:
    at: datetime = _of_type(value, datetime)
    if at.tzinfo is None:
        raise WrongType
    checks.day("", at.date())
    return at.astimezone(UTC).replace(microsecond=0)


def _flag(value: object) -> bool:
    flag: bool = _of_type(value, bool)
    return flag


def _count(value: object) -> int:
    count: int = _of_type(value, int)
    if not 0 <= count <= _HIGHEST_COUNT:
        raise BadValue("")
    return count


def _choice(kind: type[Status] | type[Precision]) -> Callable[[object], Any]:
    def choose(value: object) -> Any:
        text: str = _of_type(value, str)
        if text not in {choice.value for choice in kind}:
            raise BadValue(text)
        return kind(text)

    return choose


_CHECKS: dict[Kind, Callable[[object], Any]] = {
    Kind.ID: _id,
    Kind.TITLE: _title,
    Kind.NAME: _name,
    Kind.LINE: _line,
    Kind.SHOWS: _shows,
    Kind.TEXT: _text,
    Kind.LINES: _lines,
    Kind.FIELDS: _fields,
    Kind.DAY: _day,
    Kind.INSTANT: _instant,
    Kind.FLAG: _flag,
    Kind.COUNT: _count,
    Kind.STATUS: _choice(Status),
    Kind.PRECISION: _choice(Precision),
    Kind.DIGEST: _line,
    Kind.TABLES: lambda value: _of_type(value, list),
}

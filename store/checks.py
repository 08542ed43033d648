"""What a field can hold: every text is brought to normal form, every value checked, whatever door it came through."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

from store.errors import Invalid
from store.language import text
from store.language.deadlines import Deadline, Precision
from store.rows import deadline_value
from store.status import Status

TITLE: Final = 500  # characters
LINE: Final = 1000
NOTE: Final = 10_000
NAME: Final = 60
SHOWS: Final = 2_000
EARLIEST: Final = date(1900, 1, 1)
LATEST: Final = date(2200, 12, 31)


def title(field: str, words: str) -> str:
    """A title, which cannot be empty."""
    return required(field, line(field, words, TITLE))


def line(field: str, words: str, limit: int = LINE) -> str:
    """Text on one line, perhaps empty.

    Raises:
        Invalid: too_long.
    """
    return _within(field, text.one_line(words), limit)


def note(field: str, words: str) -> str:
    """Text of one or more lines, which cannot be empty."""
    lines = text.normalize(words).split("\n")
    return required(field, _within(field, "\n".join(each.rstrip() for each in lines).strip("\n"), NOTE))


def view_name(field: str, words: str) -> str:
    """The name of a saved view, which cannot be empty."""
    return required(field, line(field, words, NAME))


def shows(field: str, words: str) -> str:
    """What a saved view shows, in the screen's own words: one line, whose spaces are left as they are.

    Raises:
        Invalid: control_character, too_long.
    """
    clean = text.normalize(words)
    if "\n" in clean:
        raise Invalid(field, "control_character", words)
    return _within(field, clean, SHOWS)


def required(field: str, words: str) -> str:
    """Text that must say something.

    Raises:
        Invalid: empty.
    """
    if not words:
        raise Invalid(field, "empty")
    return words


def day(field: str, value: date | None) -> str | None:
    """A day between 1900 and 2200 as ISO text, or None.

    Raises:
        Invalid: too_early, too_late.
    """
    if value is None:
        return None
    if value < EARLIEST:
        raise Invalid(field, "too_early", value.isoformat())
    if value > LATEST:
        raise Invalid(field, "too_late", value.isoformat())
    return value.isoformat()


def instant(value: datetime) -> str:
    """An instant with its zone, as ISO text in UTC."""
    return value.astimezone(UTC).isoformat()


def deadline(value: Deadline | None) -> list[str] | None:
    """A deadline as history holds it; it has a day exactly when its precision is not none."""
    if value is None:
        return None
    day("deadline", value.date)
    if (value.date is None) != (value.precision is Precision.NONE):
        raise Invalid("deadline", "not_a_date", value.words)
    return deadline_value(Deadline(value.date, Precision(value.precision), line("deadline", value.words)))


def status(value: Status) -> str:
    """A stored status.

    Raises:
        Invalid: unknown, with the ones there are.
    """
    try:
        return Status(value).value
    except ValueError:
        raise Invalid("status", "unknown", str(value), choices=tuple(Status)) from None


def names(field: str, values: tuple[str, ...]) -> list[str]:
    """A list of names, each on one line, none empty."""
    return [required(field, line(field, value)) for value in values]


def _within(field: str, words: str, limit: int) -> str:
    if len(words) > limit:
        raise Invalid(field, "too_long", words, limit)
    return words

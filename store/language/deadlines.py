"""Deadline phrases as coordinators type them, and the deadlines they mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date  # noqa: N812  (a field is called date)
from enum import StrEnum

from store.errors import PhraseNotUnderstood
from store.language.calendar import PUBLIC, Calendar

ROMAN = ("I", "II", "III", "IV")
WEEKDAYS = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Precision(StrEnum):
    """How exactly a deadline was given; a period is due on its last day."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline: its last day (None when precision is none: "thường xuyên"), precision, and the words typed."""

    date: Date | None
    precision: Precision
    words: str


def parse(phrase: str, today: Date, calendar: Calendar = PUBLIC) -> Deadline:
    """What a deadline phrase means, as a careful coordinator would read it; an unclear one in its likeliest reading.

    Args:
        phrase: as typed, with or without accents, in any case and encoding (DD/MM order, "thứ sáu tuần sau", …).
        today: the day relative phrases count from.
        calendar: the working days that "10 ngày làm việc" counts.

    Raises:
        PhraseNotUnderstood: it means no date, or one outside the years 1900-2200 that is not given by the lunar
            calendar; with phrases that would do.
    """
    return _readings(phrase, today, calendar)[0]


def alternatives(phrase: str, today: Date, calendar: Calendar = PUBLIC) -> tuple[Deadline, ...]:
    """The other deadlines an unclear phrase may mean, on other days, best first; none when it is clear.

    Raises:
        PhraseNotUnderstood: as parse.
    """
    return _readings(phrase, today, calendar)[1:]


def format(deadline: Deadline, lang: str = "vi") -> str:
    """The deadline as people print it, which parse reads back: 31/03/2020, quý II/2020, thường xuyên.

    Args:
        deadline: any deadline; the words typed play no part.
        lang: vi or en.
    """
    if deadline.date is None:
        return {"vi": "thường xuyên", "en": "ongoing"}[lang]
    day = deadline.date
    if deadline.precision in {Precision.DAY, Precision.NONE}:
        return f"{day.day:02}/{day.month:02}/{day.year:04}"
    half, quarter, month = (day.month - 1) // 6, (day.month - 1) // 3, day.month - 1
    if lang == "en":
        return {
            Precision.MONTH: f"{ENGLISH_MONTHS[month]} {day.year}",
            Precision.QUARTER: f"Q{quarter + 1} {day.year}",
            Precision.HALF: f"{('first', 'second')[half]} half of {day.year}",
            Precision.YEAR: f"end of {day.year}",
        }[deadline.precision]
    return {
        Precision.MONTH: f"tháng {day.month}/{day.year}",
        Precision.QUARTER: f"quý {ROMAN[quarter]}/{day.year}",
        Precision.HALF: f"6 tháng {('đầu', 'cuối')[half]} năm {day.year}",
        Precision.YEAR: f"năm {day.year}",
    }[deadline.precision]


def weekday(day: Date, lang: str = "vi") -> str:
    """The weekday's name in vi or en."""
    return WEEKDAYS[lang][day.weekday()]


def _readings(phrase: str, today: Date, calendar: Calendar) -> tuple[Deadline, ...]:
    """Every deadline a phrase may mean, one a day, likeliest first; the grammar is loaded when first needed."""
    from store.language import english, hints
    from store.language.normal import one_line

    found = _found(phrase, today, calendar)
    translated = None if found else english.in_vietnamese(one_line(phrase))
    if translated:
        found = _found(translated, today, calendar)
    if not found:
        raise PhraseNotUnderstood(one_line(phrase), hints.suggest(translated or phrase, today))
    return tuple(Deadline(day, precision, one_line(phrase)) for day, precision in found.items())


def _found(phrase: str, today: Date, calendar: Calendar) -> dict[Date | None, Precision]:
    from store.language import phrases, vocabulary

    found: dict[Date | None, Precision] = {}
    for words in vocabulary.readings(phrase):
        for day, precision in phrases.read(words, today, calendar):
            found.setdefault(day, precision)
        if found and not vocabulary.is_plain(phrase):
            break
    return found

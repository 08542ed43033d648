"""The board's vocabulary: statuses, deadlines, fields and values in the words people use.

Every text of a person is cleaned on the way (one line, no control characters), so what comes out can be shown
anywhere as it is.
"""

from __future__ import annotations

from datetime import date, datetime
from unicodedata import east_asian_width

from store.language import deadlines, text
from store.views import Deadline, Precision, Standing, State, Status, Value
from tui.i18n import t

# Signs that PuTTY's usual fonts draw (Windows Glyph List 4); ◐ and ✓ are not among them.
_SIGNS = {
    Status.PLANNED: "○",
    Status.ACTIVE: "►",
    Status.REVIEW: "◊",
    Status.DONE: "√",
    Status.PAUSED: "║",
    Status.CANCELLED: "×",
}
_DATES = {"done_on", "original_deadline", "basis_date", "viewing_date"}


def elide(words: str, cells: int) -> str:
    """The words on one clean line, cut with … to fit a number of terminal cells."""
    words = text.one_line(words)
    used = 0
    for index, letter in enumerate(words):
        used += 2 if east_asian_width(letter) in "WF" else 1
        if used > cells or (used == cells and index + 1 < len(words)):
            return words[:index].rstrip() + "…"
    return words


def status(which: Status) -> str:
    """A status in words: "đang thực hiện"."""
    return t(f"words.status.{which.value}")


def status_sign(which: Status) -> str:
    """A status as one cell, told apart without colour: "►"."""
    return _SIGNS[which]


def standing(which: Standing) -> str:
    """What status and deadline mean: "còn 16 ngày", "quá 75 ngày", "đúng hạn"."""
    key = f"words.standing.{which.state.value}"
    if which.state is State.SOON and which.days == 0:
        return t(f"{key}.zero")
    if which.days == 1 and which.state in {State.OPEN, State.SOON, State.LATE, State.DONE_EARLY, State.DONE_LATE}:
        return t(f"{key}.one")
    return t(key, days=which.days)


def deadline(which: Deadline | None) -> str:
    """A deadline as offices write it: "31/03/2020", "quý II/2020"; "—" for none."""
    return deadlines.format(which, t.language) if which else t("words.value.none")


def deadline_short(which: Deadline | None) -> str:
    """A deadline for a column of 11 cells: "31/03/2020", "Quý III/20", "Th. 12/20"."""
    if which is None:
        return t("words.value.none")
    due = which.date
    if due is None:
        return t("words.short.none")
    if which.precision in {Precision.DAY, Precision.NONE}:
        return day_text(due)
    half = f".{1 if due.month <= 6 else 2}" if which.precision is Precision.HALF else ""
    return t(
        f"words.short.{which.precision.value}{half}",
        month=t(f"words.month.{due.month}"),
        quarter=t(f"words.quarter.{(due.month + 2) // 3}"),
        yy=f"{due.year % 100:02}",
        year=due.year,
    )


def field(name: str) -> str:
    """A field's name for people: "thời hạn", "chủ trì"."""
    return _known(f"words.field.{name}", name)


def action(kind: str) -> str:
    """A kind of action as history names it: "sửa", "ghi chú", "hoàn tác"."""
    return _known(f"words.action.{kind}", kind)


def instant(when: datetime) -> str:
    """An instant in the machine's own time zone: dd/mm/yyyy HH:MM."""
    return when.astimezone().strftime("%d/%m/%Y %H:%M")


def value(name: str, what: Value) -> str:
    """A value of a field, as history holds it, on one line for people."""
    if what is None or what in ("", []):
        return t("words.value.none")
    if isinstance(what, bool):
        return t(f"words.value.{_yes_or_no(name, what)}")
    if name == "deadline":
        return _stored_deadline(what)
    if isinstance(what, list):
        return ", ".join(field(each) if name == "assumed" else text.one_line(str(each)) for each in what)
    return _one_value(name, str(what))


def clash_value(name: str, what: object, why: str) -> str:
    """A value as a clash carries it, with the reason that goes with it in brackets."""
    told = value(name, list(what) if isinstance(what, tuple) else what)  # type: ignore[arg-type]  # as in history
    return f"{told} ({_iso_day(why) if what == Status.DONE else text.one_line(why)})" if why else told


def _one_value(name: str, what: str) -> str:
    if name == "status":
        return _known(f"words.status.{what}", what)
    return _iso_day(what) if name in _DATES else text.one_line(what)


def _known(key: str, otherwise: str) -> str:
    """A message, or a cleaned stand-in where the catalogue has none (a board written by a newer version)."""
    try:
        return t(key)
    except KeyError:
        return text.one_line(otherwise)


def day_text(day: date) -> str:
    """A day as offices print it: dd/mm/yyyy."""
    return day.strftime("%d/%m/") + f"{day.year:04}"  # %Y drops the zeros of early years on some systems


def _iso_day(iso: str) -> str:
    try:
        return day_text(date.fromisoformat(iso))
    except ValueError:
        return text.one_line(iso)


def _yes_or_no(name: str, what: bool) -> str:
    if name == "archived":
        return "archived" if what else "listed"
    if name == "working":
        return "working" if what else "off"
    return "yes" if what else "no"


def _stored_deadline(what: Value) -> str:
    """History holds a deadline as [ISO date or "", precision, words]."""
    if not isinstance(what, list) or len(what) != 3:
        return _iso_day(str(what))
    day, precision, words = what
    try:
        return deadline(Deadline(date.fromisoformat(day) if day else None, Precision(precision), words))
    except ValueError:
        return text.one_line(words)

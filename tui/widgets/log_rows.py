"""The board's history in lines: what was done by whom, and under it the fields with their old and new values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from rich.cells import cell_len

from store.language import deadlines
from store.views import FieldChange, StepEntry
from tui import wording
from tui.i18n import t
from tui.terms import day_text
from tui.widgets.cells import elide, fit, wrap
from tui.widgets.pieces import Piece

NEW = "•"  # before what others did since the last visit; PuTTY's usual fonts have it
_SILENT = {"rank", "id", "assumed", "original_deadline"}  # follows from something else, or shows nowhere
_NUMBERED = {"item", "group", "note"}  # things with a short name
_PLAIN = {"edit_item", "edit_group", "edit_board", "edit_agency"}  # actions that their fields tell
_WHOLE = {"archive_item", "restore_item", "create_board", "save_view", "drop_view"}  # actions that their name tells
_TOLD_BY = {"add_item": "title", "add_group": "title", "add_note": "text"}  # and those that one field tells
_WHO, _LABEL = 10, 5  # cells
_ALL = 10**6  # cells, more than any line has
_BROAD = 100  # columns from which names have more room


@dataclass(frozen=True, slots=True)
class Row:
    """One line.

    Attributes:
        entry: the step it tells of; None for the line of a day.
        said: what it says, without who and when, in so many cells.
        day: of a day's line.
        change: the field it is about, where it is about one.
        first: whether it begins its step.
        label: what was changed, where a few cells can say it.
        new: whether others did it since the last visit.
        quiet: whether it only adds to what stands above it.
    """

    entry: StepEntry | None
    said: Callable[[int], str]
    day: date | None = None
    change: FieldChange | None = None
    first: bool = False
    label: str = ""
    new: bool = False
    quiet: bool = False

    @property
    def words(self) -> str:
        """What it says, in full."""
        return self.said(_ALL)

    @property
    def thing(self) -> str:
        """The id of what it is about: a note is about its item; the line of a day is about nothing."""
        if self.change is None or self.entry is None:
            return ""
        return self.entry.homes.get(self.change.id, self.change.id)


def day_row(day: date) -> Row:
    """The line above what was done on a day."""
    return Row(None, partial(_day, day), day=day)


def rows_of(entry: StepEntry, *, new: bool) -> Iterator[Row]:
    """A step's lines: what was done, the fields, that there are more of them, why."""
    told = [change for change in entry.changes if change.field not in _SILENT and not _of_new_agency(change)]
    told = told or list(entry.changes[:1])  # a move within a group: where to is nothing that could be told
    main = _main(entry, told)
    about = main or (told[0] if len({change.id for change in told}) == 1 else None)
    label, indent = _label(about), "" if entry.action in _PLAIN else "  "
    yield Row(entry, partial(_head, entry, main), change=about, first=True, label=label, new=new)
    for change in told if entry.action not in _WHOLE else ():
        if change is not main:
            own = _label(change)
            yield Row(
                entry,
                partial(_said, change, before=indent),
                change=change,
                label="" if own == label else own,
                new=new,
            )
            label = own or label
    if not entry.whole and entry.action not in _WHOLE:
        yield Row(entry, partial(_more, indent), new=new, quiet=True)
    if entry.why and entry.why not in [change.new for change in told]:
        yield Row(entry, partial(_why, indent, entry.why), change=about, new=new, quiet=True)


# What lines say is put into words when they are painted: the language may be another one by then.


def _day(day: date, room: int) -> str:
    name = deadlines.weekday(day, t.language)
    return elide(f"{name[:1].upper()}{name[1:]}, {day_text(day)}", room)


def _more(indent: str, room: int) -> str:
    return elide(indent + t("log.more"), room)


def _why(indent: str, why: str, room: int) -> str:
    return elide(indent + t("board.page.why", why=why), room)


def _of_new_agency(change: FieldChange) -> bool:
    """A field of an agency just added; its name tells that it was."""
    return change.kind == "agency" and not change.old and change.field != "name"


def _main(entry: StepEntry, told: list[FieldChange]) -> FieldChange | None:
    """The change that the first line tells."""
    if entry.action in _TOLD_BY:
        wanted = (change for change in told if change.field == _TOLD_BY[entry.action] and change.kind != "agency")
        return next(wanted, None)
    if entry.action in _PLAIN | _WHOLE or len(told) == 1:
        own = (change for change in told if change.kind != "agency")
        return next(own, told[0] if told else None)
    return None


def _head(entry: StepEntry, main: FieldChange | None, room: int) -> str:
    """The first line: the action, and what tells it."""
    if main is None or main.field in _SILENT or entry.action == "create_board":
        return elide(wording.action(entry.action), room)
    if entry.action in _PLAIN:
        return _said(main, room)
    done = t("log.done", action=wording.action(entry.action), what="")
    if entry.action in _TOLD_BY:
        return elide(done + wording.value(main.field, main.new), room)
    if entry.action in _WHOLE:
        return elide(wording.action(entry.action) if _label(main) else done + main.label, room)
    return _said(main, room, before=done)


def _label(change: FieldChange | None) -> str:
    """What people call the thing, if that is short."""
    if change is None or change.kind not in _NUMBERED or len(change.label) > _LABEL:
        return ""
    return change.label


def _said(change: FieldChange, room: int, *, before: str = "") -> str:
    """A field with its old and new value, and what it belongs to unless its label stands beside it."""
    if change.kind == "agency" and change.field == "name" and not change.old:
        return elide(before + t("log.agency", name=change.label), room)
    if change.label and not _label(change):
        before += t("log.of", thing=change.label, said="")
    name = wording.field(change.field)
    old, new = (wording.value(change.field, value) for value in (change.old, change.new))
    if old == wording.value(change.field, None):
        return elide(before + t("log.first", field=name, new=new), room)
    around = cell_len(before + t("board.page.change", field=name, old="", new=""))
    old, new = _shared(old, new, room - around)
    return elide(before + t("board.page.change", field=name, old=old, new=new), room)


def _shared(old: str, new: str, room: int) -> tuple[str, str]:
    """Two values cut so that something of both can be read."""
    half = max(room // 2, 0)
    if cell_len(old) <= half:
        return old, elide(new, room - cell_len(old))
    if cell_len(new) <= room - half:
        return elide(old, room - cell_len(new)), new
    return elide(old, half), elide(new, room - half)


def pieces(row: Row, label: str, width: int) -> list[Piece]:
    """A line as it is painted: a sign for what is new, when, who, what it is about, what was done.

    Args:
        row: the line.
        label: what its thing is called by now.
        width: in cells.
    """
    if row.entry is None:
        return [Piece(f" {row.said(width - 1)}", "group")]
    sign = Piece(f"{NEW if row.new and row.first else ' '} ", "soon")
    time = f"{row.entry.at.astimezone():%H:%M}" if row.first else ""
    who = row.entry.who if row.first else ""
    names = 2 * _WHO if width >= _BROAD else _WHO
    left = [
        sign,
        Piece(f"{time:5} ", "quiet"),
        Piece(f"{fit(who, names)} ", "strong"),
        Piece(f"{fit(label, _LABEL)} ", "code"),
    ]
    room = max(width - sum(cell_len(piece.text) for piece in left), 0)
    return [*left, Piece(row.said(room), "quiet" if row.quiet else "")]


def full(row: Row, label: str, title: str, width: int, lines: int) -> list[list[Piece]]:
    """A line in full, over a few lines, under what it is about.

    Args:
        row: the line.
        label: what its thing is called by now.
        title: of its thing, where that is known.
        width: in cells.
        lines: at most so many.
    """
    if row.entry is None:
        return []
    heading = f"{label} {title}".strip()
    head = " · ".join(part for part in (wording.instant(row.entry.at), row.entry.who, heading) if part)
    said = wrap(row.words.strip(), width - 2, max(lines - 1, 1))
    return [[Piece(f" {elide(head, width - 2)}", "quiet")], *([Piece(f" {line}")] for line in said)]

"""What the list says about an item, column by column, and how wide each column is on a given screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from store.views import Group, Item, Standing, State, Status
from tui import wording
from tui.i18n import t
from tui.widgets.cells import fit
from tui.widgets.pieces import Piece

# Cells before the first text column: cursor mark, STT, a space. The cursor's ground is behind these alone: two whole
# lines of it would be most of the bytes of a cursor key.
EDGE = 6
_NUMBER = 4
_BAR = 8
ASSUMED = "*"
MARKED = "■"  # it is to be changed together with others
VISITED = "◦"  # somebody has a form about it open
_LATE, _SOON = "!", "~"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of text; one more cell to its right carries the mark of an assumed value."""

    name: str
    width: int
    right: bool = False


def columns(width: int) -> tuple[Column, ...]:
    """The columns between STT and status that fit a width; the title takes what the others leave."""
    room = width - EDGE - status_width(width)
    others: list[Column] = []
    if width >= 60:
        others.append(Column("deadline", 10, right=True))
    if width >= 72:
        others.insert(0, Column("lead", 13 if width < 100 else 16))
    if width >= 110:
        others.insert(1, Column("coordinating", 18 if width < 140 else 26))
    if width >= 150:
        others.insert(2, Column("deliverable", 30))
    room -= sum(column.width + 1 for column in others) + 2  # the title's mark, and a space before the status
    return (Column("title", max(room, 0)), *others)


def status_width(width: int) -> int:
    """Cells of the status column, after a space; in a narrow window only the two signs are left."""
    if width < 48:
        return 2
    return 15 if width < 100 else 20


@dataclass(frozen=True, slots=True)
class Signs:
    """What stands beside an item's number.

    Attributes:
        visited: somebody has a form about it open.
        marked: it is to be changed together with others.
        whole: the number is told with its group.
    """

    visited: bool = False
    marked: bool = False
    whole: bool = False


def number(item: Item, signs: Signs = Signs()) -> str:
    """The item's place in its group, as the first column shows it, between the signs of what is told about it."""
    place = item.number if signs.whole else item.number.rpartition(".")[2]
    before, behind = MARKED if signs.marked else "", VISITED if signs.visited else ""
    if len(place) >= _NUMBER:  # no room before it
        return f"{place:>{_NUMBER}}{before or behind or ' '}"[: max(len(place), _NUMBER + 1)]
    if behind and not before:
        before, behind = behind, ""
    return f"{before or ' '}{place:>{_NUMBER - 1}}{behind or ' '}"


def value(item: Item, column: str, coordinating: Sequence[str]) -> str:
    """What a column says about an item."""
    if column == "deadline":
        return wording.deadline_short(item.deadline)
    if column == "lead":
        return item.lead_label or t("board.no_lead")
    if column == "coordinating":
        return ", ".join(coordinating)
    return item.deliverable if column == "deliverable" else item.title


def heading(column: str) -> str:
    """A column's name at the top of the list."""
    return t(f"board.column.{column}")


def status_pieces(item: Item, day: date, width: int, *, fresh: bool = False) -> list[Piece]:
    """Status sign, alarm sign, and the words that matter most: how late, how soon, or the status itself."""
    standing = item.standing(day)
    look = state_look(standing.state, item.status)
    alarm = {State.LATE: _LATE, State.SOON: _SOON}.get(standing.state, " ")
    signs = wording.status_sign(item.status) + alarm
    words = f" {status_words(item.status, standing, long=width >= 20)}" if width > len(signs) else ""
    if fresh:
        said = fit(signs + words, width).rstrip()
        return [Piece(" "), Piece(said, "fresh")]
    return [Piece(f" {fit(signs + words, width)}", look)]


def status_words(status: Status, standing: Standing, *, long: bool) -> str:
    """The status column in words: the distance where it alarms, the status in short otherwise."""
    if standing.state in {State.LATE, State.SOON, State.DONE_LATE}:
        return wording.standing(standing)
    return wording.status(status) if long else t(f"board.short.{status.value}")


def state_look(state: State, status: Status) -> str:
    """The look of a state; sign and words say the same without it."""
    if state is State.LATE:
        return "late"
    if state is State.SOON:
        return "soon"
    if status is Status.ACTIVE:
        return "active"
    if status is Status.DONE:
        return "done"
    return "quiet" if status in {Status.PAUSED, Status.CANCELLED} else ""


def progress(group: Group) -> str:
    """A bar with done of total; a group with nothing done has an empty bar, one all done a full bar."""
    filled = _BAR * group.done // group.total if group.total else 0
    if group.done and not filled:
        filled = 1
    return f"{'█' * filled}{'░' * (_BAR - filled)} {group.done}/{group.total}"

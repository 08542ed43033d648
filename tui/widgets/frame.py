"""What stands around the list: title bar, view line, headings, peek and hints, as lines of pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len

from store.views import Group, Item, State, Visitor
from tui import wording
from tui.i18n import t
from tui.news import names
from tui.reading import Reading, counted
from tui.terms import day_text
from tui.widgets.cells import elide, fit, wrap
from tui.widgets.columns import EDGE, columns, heading, status_width
from tui.widgets.listing import Departed, Thing
from tui.widgets.pieces import Line, Piece, cells_of
from tui.widgets.rows import how_departed, lit

_PANE_FROM, _BROAD_FROM = 120, 160  # columns from which the item's fields stand beside the list, and get more room
PANE, _BROAD = 40, 60  # columns of their pane
TALL = 30  # rows from which the peek has a third one


@dataclass(frozen=True, slots=True)
class Room:
    """What of the frame fits a screen; the style sheet gives the same heights and widths.

    Attributes:
        pane: columns of the pane beside the list.
        peek: rows below the list about the current item.
        views: whether the line of views is there.
        bars: whether title, headings and hints are.
        list: columns of the list.
    """

    pane: int
    peek: int
    views: bool
    bars: bool
    list: int

    @classmethod
    def of(cls, width: int, height: int) -> Room:
        """What fits so many columns and rows."""
        pane = 0 if width < _PANE_FROM else PANE if width < _BROAD_FROM else _BROAD
        peek = 0 if pane or height < 15 else 3 if height >= TALL else 2
        return cls(pane, peek, height >= 15, height >= 6, width - pane)


def spread(left: list[Piece], right: list[Piece], width: int) -> Line:
    """Pieces at both edges; the last one on the left gives way when there is no room, then the right ones go."""
    taken = sum(cell_len(piece.text) for piece in right)
    fixed = sum(cell_len(piece.text) for piece in left[:-1])
    if fixed + taken + 8 > width:
        right, taken = [], 0
    last = left[-1]
    return [*left[:-1], Piece(fit(last.text, max(width - taken - fixed, 0)), last.look), *right]


def counted_from(reading: Reading, day: date) -> Piece:
    """The day labels are counted from, told apart when it is not the real one."""
    if reading.info.read_only == "past" and day == reading.viewing:
        return Piece("")  # it is the day of the board itself
    if day == reading.real:
        return Piece(f" {t('board.today', day=day_text(day))} ", "quiet")
    return Piece(f" {t('board.viewing', day=day_text(day))} ", "soon")


def title_bar(reading: Reading, day: date, width: int, visitors: Sequence[Visitor] = ()) -> Line:
    """The board's name and title, who else is here, and the day everything is counted from."""
    left = [Piece(f" {t('board.name')}  ", "strong"), Piece(reading.info.title)]
    right = [*read_only(reading), counted_from(reading, day)]
    return spread(left, [*_company(visitors, width - cells_of(left) - cells_of(right)), *right], width)


def read_only(reading: Reading) -> list[Piece]:
    """That nothing can be changed, and why."""
    why = reading.info.read_only
    return [Piece(f" {t(f'live.read_only.{why}', day=day_text(reading.viewing))} ", "soon")] if why else []


def _company(visitors: Sequence[Visitor], room: int) -> list[Piece]:
    """Who else is here: by name while the title keeps its room, else how many; nothing where there is no room."""
    people = list(dict.fromkeys(visitor.who for visitor in visitors))
    if not people:
        return []
    count = len(people)
    ways = [t("live.here", who=names(people)), t("live.people", count=count), t("live.here", who=count)]
    if count == 1:
        del ways[1]
    return next(([Piece(f" {said} ", "quiet")] for said in ways if cell_len(said) + 2 <= room), [])


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the views are narrowed to, in words, how many items are marked, and how many are shown."""

    filter: str = ""
    search: str = ""
    marked: int = 0
    shown: int = 0


_VIEWS = ("list", "lanes", "timeline", "agenda", "overview")


def view_line(reading: Reading, day: date, width: int, view: str, narrowed: Narrowed) -> Line:
    """The views, which of them this is, what it is narrowed to, and how many items are late and soon."""
    right = _counts(reading, day)
    said = list(_said(narrowed))
    tabs = _tabs(view, named=True)
    if said or cells_of(tabs) + cells_of(right) > width:
        tabs = _tabs(view, named=False)
    room = max(width - cells_of(tabs) - cells_of(right), 0)
    words = " · ".join(said)
    if cell_len(words) > room:  # what it is narrowed to comes before how much there is
        right, room = [], max(width - cells_of(tabs), 0)
    words = fit(words, room)
    return [*tabs, *([Piece(words, "hit" if said else "")] if room else []), *right]


def _counts(reading: Reading, day: date) -> list[Piece]:
    if reading.partial:
        return [Piece(f" {t('board.count.not_yet')} ", "soon")]
    counts = counted(reading, day)
    late, soon = counts[State.LATE], counts[State.SOON]
    return [
        Piece(f" {t('board.count.late', count=late)}", "late" if late else "quiet"),
        Piece(f" · {t('board.count.soon', count=soon)}", "soon" if soon else "quiet"),
        Piece(f" · {t('board.count.all', count=len(reading.items))} ", "quiet"),
    ]


def view_of(piece: Piece | None) -> str:
    """Which view a piece of the line of views is the name of; "" for none."""
    names = {t(f"board.view.{name}"): name for name in _VIEWS}
    names |= {str(digit): name for digit, name in enumerate(_VIEWS, 1)}
    return names.get(piece.text, "") if piece is not None and piece.look in {"strong", "quiet"} else ""


def _tabs(view: str, *, named: bool) -> list[Piece]:
    """The names of the views with their digits; only the digits of those that are not on the screen, where short."""
    pieces = [Piece(" ")]
    for digit, name in enumerate(_VIEWS, 1):
        here = name == view
        said = t(f"board.view.{name}") if named or here else str(digit)
        pieces.append(Piece(said, "strong" if here else "quiet"))
        pieces.append(Piece("  " if named or here else " "))
    return pieces[:-1] if named else pieces


def _said(narrowed: Narrowed) -> Iterator[str]:
    if narrowed.marked:
        yield t("mark.count", count=narrowed.marked)
    if narrowed.search:
        yield narrowed.search
    if narrowed.filter:
        yield t("select.narrowed", what=narrowed.filter, count=narrowed.shown)


def heads(width: int, hidden: tuple[bool, bool]) -> Line:
    """The columns' names; arrows at the right edge say that there is more above or below."""
    number = f" {fit(t('board.column.number'), EDGE - 2, right=True)} "
    names = [f"{fit(heading(column.name), column.width, right=column.right)} " for column in columns(width)]
    more = ("▲" if hidden[0] else " ") + ("▼" if hidden[1] else " ")
    room = status_width(width) - 1
    status = f" {fit(heading('status') if room > 8 else '', room - 1)}{more}"
    return [Piece("".join((number, *names, status)), "quiet")]


@dataclass(frozen=True, slots=True)
class Peek:
    """What is told of an item beside its own words.

    Attributes:
        others: who else is at it.
        found: where it has what is being looked for.
        query: what is being looked for.
    """

    others: str = ""
    found: str = ""
    query: str = ""


def peek_item(item: Item, coordinating: list[str], width: int, lines: int, peek: Peek = Peek()) -> list[Line]:
    """An item in a few lines: number, who else is at it, whole title, who works with whom, what comes of it."""
    said = [part for part in (peek.others, peek.found, item.title) if part]
    if coordinating:
        said.append(_marked(t("board.with", names=", ".join(coordinating)), "coordinating", item))
    if item.status_reason:
        said.append(f"{wording.status(item.status)}: {item.status_reason}")
    if item.deliverable:
        said.append(_marked(t("board.product", product=item.deliverable), "deliverable", item))
    number = f" {item.number} "
    indent = " " * cell_len(number)
    rows = wrap(" · ".join(said), width - len(indent) - 1, lines)
    return [
        [
            Piece(number if not place else indent),
            *_told(row, "" if place else peek.others, peek.query),
        ]
        for place, row in enumerate(rows)
    ]


def _told(row: str, others: str, query: str) -> list[Piece]:
    """A row that may begin with what is told of others; what is looked for is marked in the rest."""
    if not others or not row.startswith(others):
        return lit(row, query)
    return [Piece(others, "soon"), *lit(row[len(others) :], query)]


def peek_departed(left: Departed, width: int, lines: int) -> list[Line]:
    """What has left the list: who took it, and what it was."""
    thing = left.thing
    said = f"{name_of(thing)} · {how_departed(left)} · {thing.title}"
    return [[Piece(f" {row}", "quiet")] for row in wrap(said, width - 2, lines)]


def name_of(thing: Thing) -> str:
    """What people call an item or a group."""
    if isinstance(thing, Item):
        return t("live.departed.item", number=thing.number)
    return t("live.departed.group", code=thing.code)


def _marked(words: str, field: str, item: Item) -> str:
    return f"{words}*" if field in item.assumed else words


def peek_group(group: Group, width: int, lines: int) -> list[Line]:
    """A group in a few lines: its whole title, its note, and how far it is."""
    done = t("board.group.items", total=group.total, done=group.done)
    code = f" {group.code} "
    said = " · ".join(part for part in (group.title, group.note, done) if part)
    rows = wrap(said, width - len(code) - 1, lines)
    return [[Piece(code if not place else " " * len(code), "strong"), Piece(row)] for place, row in enumerate(rows)]


def message(words: str, width: int, *, refusal: bool = False) -> Line:
    """A sentence on the message line; a refusal is told apart by its sign as well as its colour."""
    sign = "! " if refusal else ""
    return [Piece(f" {elide(sign + words, width - 2)}", "refusal" if refusal else "")]


def paragraph(words: str, width: int, lines: int) -> list[Line]:
    """A sentence over several lines."""
    return [[Piece(f" {row}")] for row in wrap(words, width - 2, lines)]

"""Only what differs goes over the line: each update is compared with what the terminal shows already.

Textual sends whole widgets, and the whole screen for a dialog that opens or closes, two or three times over. Here
every cell that was sent is remembered; an update becomes the runs of cells that are not there yet, with few changes
of colours between them and short ways for the cursor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import eq

from rich.cells import get_character_cell_size
from rich.color import ColorSystem
from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from tui.terminal.pen import ODD, Cell, Pen, cells_of

Span = tuple[int, int, list[Cell]]  # line, column, cells

_NEVER_SENT: Cell = ("\0", "")
_GAP = 5  # unchanged cells that cost less than the way round them
_FEWEST, _FURTHEST = 3, 4  # lines moved, at least, and how far at most
_WORTH = 100  # cells that have to be saved by it: moving lines costs 25 bytes, and nobody should see a jump for less


class Reduced(CompositorUpdate):
    """What is left of an update."""

    def __init__(self, sequence: str) -> None:
        self.sequence = sequence

    def render_segments(self, console: Console) -> str:
        """The bytes for the terminal, as text."""
        return self.sequence

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Segment(self.sequence)


class Picture:
    """What the terminal shows, as far as that is known."""

    def __init__(self) -> None:
        self._rows: list[list[Cell]] = []
        self._width = 0
        self._colours_set: str | None = None  # they stay set from one update to the next; None when nobody knows
        self._codes: dict[Style, str] = {}

    def know(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Take what somebody else has painted as shown, line by line, with no colours set."""
        self._rows, self._colours_set = [[*row] for row in rows], ""
        self._width = len(self._rows[0]) if self._rows else 0

    def forget(self) -> None:
        """Nothing is known any more: the next update is sent whole."""
        self._rows, self._colours_set = [], None

    def reduce(self, update: LayoutUpdate | ChopsUpdate, size: tuple[int, int], colours: ColorSystem) -> Reduced:
        """What of an update has to be sent; from then on it counts as shown.

        Args:
            update: a part of the screen, or all of it.
            size: columns and rows of the screen.
            colours: what the terminal has.
        """
        width, height = size
        if (self._width, len(self._rows)) != (width, height):
            self._width = width
            self._rows = [[_NEVER_SENT] * width for _ in range(height)]
        spans = (
            self._of_layout(update, colours) if isinstance(update, LayoutUpdate) else self._of_chops(update, colours)
        )
        wanted: dict[int, list[Cell]] = {}  # the lines the update touches, as they are to be
        for y, x, cells in spans:
            if y < height and x < width:  # an update may have been made before the window shrank
                row, end = wanted.get(y, self._rows[y]), min(x + len(cells), width)
                wanted[y] = [*_whole_letters(row[:x]), *cells[: end - x], *_whole_letters(row[end:])]
        if not wanted:
            return Reduced("")
        pen = Pen(self._colours_set)
        for y in self._moved(pen, wanted):
            if self._rows[y] != wanted[y]:
                self._draw(pen, y, wanted[y])
        sequence, self._colours_set = pen.finish()
        return Reduced(sequence)

    def _moved(self, pen: Pen, wanted: dict[int, list[Cell]]) -> list[int]:
        """Let the terminal move lines up or down where that is most of what an update does.

        Returns:
            The lines that are to be compared with what is wanted.
        """
        stretch = moved_lines(self._rows, wanted)
        if stretch is not None:
            first, last, by = stretch
            pen.scroll(first, last, by)
            before = self._rows[first : last + 1]
            blank = [[_NEVER_SENT] * self._width for _ in range(abs(by))]
            self._rows[first : last + 1] = [*before[by:], *blank] if by > 0 else [*blank, *before[:by]]
            for y, row in enumerate(before, first):
                wanted.setdefault(y, row)
        return sorted(wanted)

    def _draw(self, pen: Pen, y: int, new: list[Cell]) -> None:
        old = self._rows[y]
        if _odd(old) or _odd(new):
            for start, stop in _known(new, 0, len(new)):
                pen.write(y, start, new[start:stop])
        else:
            for first, last in _runs(old, new):
                for start, stop in _known(new, first, last):
                    pen.write(y, start, new[start:stop])
        self._rows[y] = new

    def _of_layout(self, update: LayoutUpdate, colours: ColorSystem) -> Iterator[Span]:
        for y, line in enumerate(update.strips, update.region.y):
            yield y, update.region.x, self._cells(line, colours)

    def _of_chops(self, update: ChopsUpdate, colours: ColorSystem) -> Iterator[Span]:
        for y, x1, x2 in update.spans:
            for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if strip is None or x > x2 or end <= x1:
                    continue
                whole = x1 <= x < x2 and end <= x2
                yield y, x, self._cells([strip if whole else strip.crop(0, min(end, x2) - x)], colours)

    def _cells(self, strips: Iterable[Strip], colours: ColorSystem) -> list[Cell]:
        return cells_of(
            (text, self._code(style, colours)) for strip in strips for text, style, control in strip if not control
        )

    def _code(self, style: Style | None, colours: ColorSystem) -> str:
        if style is None:
            return ""
        code = self._codes.get(style)
        if code is None:
            code = self._codes[style] = Strip.render_ansi(style, colours)
        return code


def moved_lines(old: Sequence[list[Cell]], new: Mapping[int, list[Cell]]) -> tuple[int, int, int] | None:
    """The stretch of lines that it pays to let the terminal move, because most are there, only further up or down.

    Args:
        old: all lines of the screen.
        new: the lines that change, by their places.

    Returns:
        The first and the last line of the stretch, and by how many lines it goes up (down, when negative).
    """
    changed = [y for y, row in new.items() if row != old[y]]
    best, most = None, _WORTH
    for by in (step for far in range(1, _FURTHEST + 1) for step in (far, -far)):
        there = sum(0 <= y + by < len(old) and new[y] == old[y + by] for y in changed)
        if there >= _FEWEST:
            stretch, saved = _best_stretch(old, new, by)
            if saved > most:
                best, most = (*stretch, by), saved
    return best


def _best_stretch(old: Sequence[list[Cell]], new: Mapping[int, list[Cell]], by: int) -> tuple[tuple[int, int], int]:
    """Of the lines that may be moved so far those that save most, and how many cells that saves."""
    stays = [_alike(new.get(y, row), row) for y, row in enumerate(old)]
    best, most, first, saved = (0, 0), 0, 0, 0
    for y in range(max(-by, 0), len(old) - max(by, 0)):
        if saved <= 0:
            first, saved = y, -sum(stays[y + by : y])  # nothing moves to the lines that a stretch moves away from
        saved += _alike(new.get(y, old[y]), old[y + by]) - stays[y]
        if saved - sum(stays[y + 1 : y + by + 1]) > most:
            best, most = (first, y), saved - sum(stays[y + 1 : y + by + 1])
    first, last = best
    return (min(first, first + by), max(last, last + by)), most


def _alike(one: list[Cell], other: list[Cell]) -> int:
    """In how many cells two lines are the same."""
    return len(one) if one == other else sum(map(eq, one, other))


def _runs(old: list[Cell], new: list[Cell]) -> Iterator[tuple[int, int]]:
    """The stretches in which two lines differ, those close together as one."""
    changed = [at for at, (was, is_) in enumerate(zip(old, new, strict=True)) if was != is_]
    first = last = changed[0]
    for at in changed[1:]:
        if at - last > _GAP:
            yield first, last + 1
            first = at
        last = at
    yield first, last + 1


def _known(row: list[Cell], start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The parts of a stretch that are known: an update that comes before the first whole one leaves gaps."""
    while start < stop:
        end = next((at for at in range(start, stop) if row[at] is _NEVER_SENT), stop)
        if end > start:
            yield start, end
        start = end + 1


def _whole_letters(row: list[Cell]) -> list[Cell]:
    """Cells at whose ends no half of a wide letter is left: a terminal blanks both when one is written over."""
    if row and row[0][0] == "":
        row[0] = (" ", row[0][1])
    if row and get_character_cell_size(row[-1][0][:1] or " ") > 1:
        row[-1] = (" ", row[-1][1])
    return row


def _odd(row: list[Cell]) -> bool:
    """Whether a line has letters that do not take a cell each."""
    letters = "".join([letter for letter, _ in row])
    return len(letters) != len(row) or ODD.search(letters.replace("\0", "")) is not None

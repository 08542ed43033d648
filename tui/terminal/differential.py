"""Only what differs goes over the line: each update is compared with what the terminal shows already.

Textual sends whole widgets, and the whole screen for a dialog that opens or closes, two or three times over. Here
every cell that was sent is remembered; an update becomes the runs of cells that are not there yet, with few changes
of colours between them and short ways for the cursor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rich.cells import get_character_cell_size
from rich.color import ColorSystem
from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

Cell = tuple[str, str]  # a letter with its marks ("" for the second half of a wide one), and its colours as SGR codes
Span = tuple[int, int, list[Cell]]  # line, column, cells

_NEVER_SENT: Cell = ("\0", "")
_SGR = re.compile(r"[34]8;5;\d+|[34]8;2;\d+;\d+;\d+|\d+")
_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27"}  # what ends an attribute
_ON_BLANKS = {"4", "7", "9", "21", "53"}  # underlined once or twice, turned round, struck out, a line above
_GAP = 5  # unchanged cells that cost less than the way round them
# Letters of one cell on every terminal. A line with any other is sent whole: where a terminal's idea of a width
# differs from ours, no half of a line may be trusted.
_ODD = re.compile(r"[^\x20-\u02ff\u1ea0-\u1ef9\u2010-\u2027\u2030-\u205e\u2190-\u27bf]")


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
        self._codes: dict[Style, str] = {}

    def forget(self) -> None:
        """Nothing is known any more: the next update is sent whole."""
        self._rows = []

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
        pen = _Pen()
        for y, x, cells in spans:
            if y < height and x < width:  # an update may have been made before the window shrank
                self._draw(pen, y, x, cells[: width - x])
        return Reduced(pen.finish())

    def _draw(self, pen: _Pen, y: int, x: int, cells: list[Cell]) -> None:
        row = self._rows[y]
        end = x + len(cells)
        if row[x:end] == cells:
            return
        new = [*_whole_letters(row[:x]), *cells, *_whole_letters(row[end:])]
        if _NEVER_SENT in new:
            pen.write(y, x, cells)
        elif _odd(row) or _odd(new):
            pen.write(y, 0, new)
        else:
            for start, stop in _runs(row, new, x, end):
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
        parts = [
            (text, self._code(style, colours)) for strip in strips for text, style, control in strip if not control
        ]
        if any(_ODD.search(text) for text, _ in parts):
            return _odd_cells(parts)
        cells: list[Cell] = []
        for text, code in parts:
            blank = " ", _of_blank(code)
            cells += [blank if letter == " " else (letter, code) for letter in text]
        return cells

    def _code(self, style: Style | None, colours: ColorSystem) -> str:
        if style is None:
            return ""
        code = self._codes.get(style)
        if code is None:
            code = self._codes[style] = Strip.render_ansi(style, colours)
        return code


class _Pen:
    """Writes cells, moving and changing colours as little as that takes."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._at = (-1, -1)  # where the cursor is: line, column
        self._code = ""

    def write(self, y: int, x: int, cells: list[Cell]) -> None:
        """Put cells at a place."""
        if self._at != (y, x):
            ahead = x - self._at[1]
            self._parts.append(f"\x1b[{ahead}C" if self._at[0] == y and ahead > 0 else f"\x1b[{y + 1};{x + 1}H")
        for place, (letter, code) in enumerate(cells):
            if code != self._code and (letter != " " or code != _of_blank(self._code)):
                wanted = _next_code(cells, place) if letter == " " else code
                self._parts.append(f"\x1b[{_change(self._code, wanted)}m")
                self._code = wanted
            self._parts.append(letter)
        self._at = (y, x + len(cells))

    def finish(self) -> str:
        """All of it, with the colours as they were before."""
        if self._code:
            self._parts.append("\x1b[m")
        return "".join(self._parts)


def _next_code(cells: list[Cell], place: int) -> str:
    """The colours to write a blank in: those of the letter after it, if they make it look the same."""
    blank = cells[place][1]
    for letter, code in cells[place + 1 :]:
        if letter != " ":
            return code if _of_blank(code) == blank else blank
        if code != blank:
            break
    return blank


@lru_cache(1 << 12)
def _of_blank(code: str) -> str:
    """Of some colours those that are seen on a blank: what is behind it, or all of them where it has a line."""
    attributes, _, behind = _colours(code)
    return code if attributes & _ON_BLANKS else behind


@lru_cache(1 << 12)
def _change(old: str, new: str) -> str:
    """The shortest SGR codes that lead from some colours to others."""
    if not new or not old:
        return new
    before, after = _colours(old), _colours(new)
    gone = before[0] - after[0]
    if not gone <= _OFF.keys():
        return f"0;{new}"
    codes = sorted({_OFF[each] for each in gone})
    kept = before[0] if "22" not in codes else before[0] - {"1", "2"}  # it ends bold and dim alike
    codes += sorted(after[0] - kept)
    for was, now, default in ((before[1], after[1], "39"), (before[2], after[2], "49")):
        if was != now:
            codes.append(now or default)
    return min(f"0;{new}", ";".join(codes), key=len)


@lru_cache(1 << 12)
def _colours(code: str) -> tuple[frozenset[str], str, str]:
    """SGR codes by what they set: attributes, the colour of letters, the colour behind them."""
    found = [each[0] for each in _SGR.finditer(code)]
    front = next((each for each in found if each[0] in "39" and len(each) > 1), "")
    behind = next((each for each in found if (each[0] == "4" and len(each) > 1) or each.startswith("10")), "")
    return frozenset(found) - {front, behind}, front, behind


def _runs(old: list[Cell], new: list[Cell], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches in which two lines differ, those close together as one."""
    changed = [at for at in range(start, end) if old[at] != new[at]]
    first = last = changed[0]
    for at in changed[1:]:
        if at - last > _GAP:
            yield first, last + 1
            first = at
        last = at
    yield first, last + 1


def _whole_letters(row: list[Cell]) -> list[Cell]:
    """Cells at whose ends no half of a wide letter is left: a terminal blanks both when one is written over."""
    if row and row[0][0] == "":
        row[0] = (" ", row[0][1])
    if row and get_character_cell_size(row[-1][0][:1] or " ") > 1:
        row[-1] = (" ", row[-1][1])
    return row


def _odd(row: list[Cell]) -> bool:
    return any(len(letter) != 1 or (letter != "\0" and _ODD.match(letter)) for letter, _ in row)


def _odd_cells(parts: Iterable[tuple[str, str]]) -> list[Cell]:
    """Letters of all kinds: marks join the letter before them, a blank too, wide letters take two cells."""
    cells: list[Cell] = []
    for text, code in parts:
        for letter in text:
            size = get_character_cell_size(letter)
            if size == 0 and cells:
                cells[-1] = (cells[-1][0] + letter, cells[-1][1])
            elif size:
                cells.append((letter, code))
                cells.extend([("", code)] * (size - 1))
    return cells

"""Cells of the screen, and the fewest bytes that put them there; imports nothing of Textual."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rich.cells import get_character_cell_size

Cell = tuple[str, str]  # a letter with its marks ("" for the second half of a wide one), and its colours as SGR codes

PLAIN = "\x1b[m"  # no colours at all

# Letters that may not be one cell on every terminal. A line with one is sent whole: where a terminal's idea of a
# width differs from ours, no half of a line may be trusted.
ODD = re.compile(r"[^\x20-\u02ff\u1ea0-\u1ef9\u2010-\u2027\u2030-\u205e\u2190-\u27bf]")

_SGR = re.compile(r"[34]8;5;\d+|[34]8;2;\d+;\d+;\d+|\d+")
_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27"}  # what ends an attribute
_ON_BLANKS = {"4", "7", "9", "21", "53"}  # underlined once or twice, turned round, struck out, a line above


class Pen:
    """Writes cells, moving and changing colours as little as that takes.

    Args:
        code: the colours that are set, as SGR codes; None when nobody knows.
    """

    def __init__(self, code: str | None = None) -> None:
        self._parts: list[str] = [] if code is not None else [PLAIN]
        self._at = (-1, -1)  # where the cursor is: line, column
        self._code = code or ""

    def write(self, y: int, x: int, cells: list[Cell]) -> None:
        """Put cells at a place."""
        if self._at != (y, x):
            self._parts.append(self._way_to(y, x))
        for place, (letter, code) in enumerate(cells):
            if code != self._code and (letter != " " or code != of_blank(self._code)):
                wanted = _next_code(cells, place) if letter == " " else code
                self._parts.append(f"\x1b[{_change(self._code, wanted)}m")
                self._code = wanted
            self._parts.append(letter)
        self._at = (y, x + len(cells))

    def scroll(self, first: int, last: int, by: int) -> None:
        """Move a stretch of lines up (down, when negative), in the way that terminals have had longest."""
        step = f"\x1b[{last + 1};1H" + "\n" * by if by > 0 else f"\x1b[{first + 1};1H" + "\x1bM" * -by
        self._parts.append(f"\x1b[{first + 1};{last + 1}r{step}\x1b[r")
        self._at = (-1, -1)  # home, on most terminals

    def _way_to(self, y: int, x: int) -> str:
        """The shortest way to a place."""
        line, column = self._at
        ways = [f"\x1b[{y + 1};{x + 1}H"]
        if line == y and x > column:
            ways.append(f"\x1b[{x - column}C")
        if line == y - 1 >= 0:  # lines do not wrap here, so it is the next one
            ways.append(f"\r\n\x1b[{x}C" if x else "\r\n")
        return min(ways, key=len)

    def finish(self) -> tuple[str, str]:
        """All of it, and the colours that are set then."""
        return "".join(self._parts), self._code


def _next_code(cells: list[Cell], place: int) -> str:
    """The colours to write a blank in: those of the letter after it, if they make it look the same."""
    blank = cells[place][1]
    for letter, code in cells[place + 1 :]:
        if letter != " ":
            return code if of_blank(code) == blank else blank
        if code != blank:
            break
    return blank


@lru_cache(1 << 12)
def of_blank(code: str) -> str:
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


def cells_of(parts: Iterable[tuple[str, str]]) -> list[Cell]:
    """Texts in their colours, as cells: marks join the letter before them, wide letters take two."""
    parts = list(parts)
    if any(ODD.search(text) for text, _ in parts):
        return [(letter, of_blank(code)) if letter == " " else (letter, code) for letter, code in _joined(parts)]
    cells: list[Cell] = []
    for text, code in parts:
        blank = " ", of_blank(code)
        cells += [blank if letter == " " else (letter, code) for letter in text]
    return cells


def _joined(parts: Iterable[tuple[str, str]]) -> list[Cell]:
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

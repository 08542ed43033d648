"""Pieces of text as cells in a terminal's colours, without Textual: for the picture before the first one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from rich.cells import cell_len

from tui.colours import LOOKS, THEMES, Look
from tui.terminal.pen import Cell, cells_of, of_blank
from tui.widgets.cells import fit
from tui.widgets.columns import EDGE
from tui.widgets.pieces import Line

_GROUNDS = {"": Look("foreground", "background"), "bar": Look("foreground", "bar"), "badge": LOOKS["badge"]}
_STYLES = {"": [], "bold": ["1"], "reverse": ["7"]}
_ANSI = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
_STEPS = (0, 95, 135, 175, 215, 255)  # of the 256-colour cube
_NAMES = {"truecolor": "truecolor", "24bit": "truecolor"}  # what COLORTERM says
_ENDINGS = {"256color": "256", "kitty": "256"}  # what TERM says; sixteen colours otherwise


def colour_system(environ: Mapping[str, str]) -> str | None:
    """How many colours the terminal has, as rich will find out too: standard, 256 or truecolor.

    Returns:
        None where that is another matter: no colours, or a number that somebody chose.
    """
    term = environ.get("TERM", "").strip().lower()
    told = {"NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"} & {name for name, said in environ.items() if said}
    if told or not term or term in {"dumb", "unknown"} or environ.get("TEXTUAL_COLOR_SYSTEM", "auto") != "auto":
        return None
    named = _NAMES.get(environ.get("COLORTERM", "").strip().lower())
    return named or _ENDINGS.get(term.rpartition("-")[2], "standard")


class Painter:
    """Turns lines into cells.

    Args:
        theme: one of colours.THEMES.
        system: what colour_system says.
    """

    def __init__(self, theme: str, system: str) -> None:
        self._colours, self._system = {**THEMES["calm-dark"], **THEMES[theme]}, system
        self._code = cache(self._code_of)

    def blank(self, width: int, height: int) -> list[list[Cell]]:
        """An empty screen."""
        return [[(" ", of_blank(self._code("", "")))] * width for _ in range(height)]

    def cells(self, line: Line, width: int, ground: str) -> list[Cell]:
        """A line in exactly so many cells.

        Args:
            line: its pieces.
            width: in cells.
            ground: the name of what it stands on: "", bar, or badge, which is behind its beginning only.
        """
        cells: list[Cell] = []
        for piece in line:
            if ground == "badge" and len(cells) >= EDGE:
                ground = ""
            code = self._code(piece.look, ground)
            cells += cells_of([(fit(piece.text, cell_len(piece.text)), code)])
        blank = (" ", of_blank(self._code("", ground)))
        return (cells + [blank] * (width - len(cells)))[:width]

    def _code_of(self, name: str, ground: str) -> str:
        """The SGR codes of a look on a ground, in the order in which rich writes them."""
        look, base = LOOKS[name] if name else Look(), _GROUNDS[ground]
        if ground == "badge":
            look = Look(style=look.style if look.style == "reverse" else "")
        codes = [
            *_STYLES[look.style],
            self._sgr(self._colours[look.colour or base.colour], "3", "9"),
            self._sgr(self._colours[look.behind or base.behind], "4", "10"),
        ]
        return ";".join(codes)

    def _sgr(self, colour: str, layer: str, bright: str) -> str:
        if colour == "ansi_default":
            return f"{layer}9"
        if colour.startswith("ansi_"):
            name = colour.removeprefix("ansi_").removeprefix("bright_")
            return f"{bright if 'bright' in colour else layer}{_ANSI.index(name)}"
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        if self._system == "truecolor":
            return f"{layer}8;2;{red};{green};{blue}"
        return f"{layer}8;5;{_of_256(red, green, blue)}"


def _of_256(red: int, green: int, blue: int) -> int:
    """The number of a colour that is one of the 256, as rich counts them: a grey, or a cell of the cube."""
    if red == green == blue:
        grey = round(red / 255 * 25)
        return {0: 16, 25: 231}.get(grey, 231 + grey)
    return 16 + 36 * _STEPS.index(red) + 6 * _STEPS.index(green) + _STEPS.index(blue)

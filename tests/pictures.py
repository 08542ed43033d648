"""A screen drawn as SVG: the same bytes on every machine, a line of text for each run of letters of one look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import escape

from rich.cells import cell_len
from rich.color import Color, ColorType
from rich.style import Style
from textual.strip import Strip

_CELL, _ROW = 9, 17  # pixels of a cell
_SIZE, _BASE = 15, 13  # of the letters, and where they stand in their row
_FONTS = "Noto Sans Mono, Consolas, Menlo, DejaVu Sans Mono, monospace"  # the first two have every Vietnamese letter
# The sixteen colours that PuTTY comes with: what most people here will see.
_SIXTEEN = (
    "#000000", "#bb0000", "#00bb00", "#bbbb00", "#0000bb", "#bb00bb", "#00bbbb", "#bbbbbb",
    "#555555", "#ff5555", "#55ff55", "#ffff55", "#5555ff", "#ff55ff", "#55ffff", "#ffffff",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paper:
    """What is drawn where the screen asks for the terminal's own colours."""

    foreground: str
    background: str


DARK, LIGHT = Paper("#bbbbbb", "#000000"), Paper("#000000", "#ffffff")


@dataclass(frozen=True, slots=True)
class _Look:
    """How letters are drawn; background is "" where it is that of the picture."""

    foreground: str
    background: str
    attributes: str


@dataclass(frozen=True, slots=True)
class _Run:
    """Letters of one look, in their cells from x on."""

    x: int
    text: str
    look: _Look


def svg(strips: Sequence[Strip], paper: Paper, title: str) -> str:
    """A picture of a screen.

    Args:
        strips: its lines.
        paper: for the terminal's own colours.
        title: what it shows, for who cannot see it.
    """
    width, height = max(strip.cell_length for strip in strips) * _CELL, len(strips) * _ROW
    ground = _commonest_background(strips, paper)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' font-family="{_FONTS}" font-size="{_SIZE}">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{width}" height="{height}" fill="{ground}"/>',
    ]
    for y, strip in enumerate(strips):
        runs = list(_runs(strip, paper, ground))
        lines += _backgrounds(runs, y)
        lines += [_text(run, y) for whole in runs for run in _words(whole)]
    return "\n".join([*lines, "</svg>", ""])


def _commonest_background(strips: Iterable[Strip], paper: Paper) -> str:
    cells: dict[str, int] = {}
    for strip in strips:
        for text, style, _ in strip:
            _, background = _colours(style or Style.null(), paper)
            cells[background] = cells.get(background, 0) + cell_len(text)
    return max(cells, key=lambda colour: cells[colour])


def _runs(strip: Strip, paper: Paper, ground: str) -> Iterator[_Run]:
    """The line as runs of one look, however many segments it came in."""
    looked = ((text, _look(style or Style.null(), paper, ground)) for text, style, control in strip if not control)
    x = 0
    for look, same in groupby(looked, key=lambda pair: pair[1]):
        text = "".join(text for text, _ in same)
        yield _Run(x, text, look)
        x += cell_len(text)


def _look(style: Style, paper: Paper, ground: str) -> _Look:
    foreground, background = _colours(style, paper)
    attributes = [
        ' font-weight="bold"' if style.bold else "",
        ' font-style="italic"' if style.italic else "",
        ' text-decoration="underline"' if style.underline else "",
        ' opacity="0.6"' if style.dim else "",
    ]
    return _Look(foreground, "" if background == ground else background, "".join(attributes))


def _colours(style: Style, paper: Paper) -> tuple[str, str]:
    foreground = _hexadecimal(style.color, paper.foreground)
    background = _hexadecimal(style.bgcolor, paper.background)
    return (background, foreground) if style.reverse else (foreground, background)


def _hexadecimal(colour: Color | None, default: str) -> str:
    if colour is None or colour.is_default:
        return default
    if colour.type is ColorType.STANDARD and colour.number is not None:
        return _SIXTEEN[colour.number]
    return colour.get_truecolor().hex


def _backgrounds(runs: Iterable[_Run], y: int) -> Iterator[str]:
    for colour, same in groupby(runs, key=lambda run: run.look.background):
        together = list(same)
        if colour:
            x, width = together[0].x * _CELL, sum(cell_len(run.text) for run in together) * _CELL
            place = f'x="{x}" y="{y * _ROW}" width="{width}" height="{_ROW}"'
            yield f'<rect {place} fill="{colour}"/>'


def _words(run: _Run) -> Iterator[_Run]:
    """What of a run is to be drawn, divided at every gap: a viewer may join spaces."""
    x = run.x
    for part in run.text.split("  "):
        words = part.strip(" ")
        if words:
            yield _Run(x + len(part) - len(part.lstrip(" ")), words, run.look)
        x += cell_len(part) + 2


def _text(run: _Run, y: int) -> str:
    """A run in exactly its cells, whatever font there is."""
    place = f'x="{run.x * _CELL}" y="{y * _ROW + _BASE}" textLength="{cell_len(run.text) * _CELL}"'
    look = f'fill="{run.look.foreground}"{run.look.attributes}'
    return f'<text {place} lengthAdjust="spacingAndGlyphs" {look}>{escape(run.text)}</text>'

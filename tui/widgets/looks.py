"""Pieces of text and how they look: the one way text reaches the screen, always as plain text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.cells import clean

LOOKS = (
    "late", "soon", "active", "done", "quiet", "mark", "group", "code", "hit", "pointer", "strong", "key", "refusal",
    "fresh",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text and the name of its look; no look is the widget's own."""

    text: str
    look: str = ""


def cells_of(pieces: Iterable[Piece]) -> int:
    """How many cells pieces take, side by side."""
    return sum(cell_len(piece.text) for piece in pieces)


class Looks(Widget):
    """A widget that paints pieces; the looks are component classes, so the style sheet decides their colours."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"look--cursor", *(f"look--{look}" for look in LOOKS)}

    def strip_of(self, pieces: Iterable[Piece], width: int, *, current: bool = False) -> Strip:
        """One line of exactly width cells.

        Args:
            pieces: from left to right.
            width: in cells; longer text is cut.
            current: whether the cursor stands on it.
        """
        base = self.get_component_rich_style("look--cursor") if current else self.rich_style
        plain = current and self.app.current_theme.ansi  # sixteen colours: not every colour reads on the cursor's row
        segments = [Segment(clean(piece.text), base + self._look(piece.look, plain=plain)) for piece in pieces]
        return Strip(segments).adjust_cell_length(width, base).simplify()

    def _look(self, look: str, *, plain: bool) -> Style:
        if not look:
            return Style.null()
        style = self.get_component_rich_style(f"look--{look}", partial=True)
        return Style(bold=style.bold, reverse=style.reverse) if plain else style

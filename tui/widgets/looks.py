"""Pieces of text and how they look: the one way text reaches the screen, always as plain text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.colours import LOOKS, Look
from tui.widgets.cells import clean
from tui.widgets.pieces import Piece


def _rule(name: str, look: Look) -> str:
    said = {"color": look.colour, "background": look.behind}
    colours = [f"{what}: ${variable};" for what, variable in said.items() if variable]
    style = [f"text-style: {look.style};"] if look.style else []
    return f"    .look--{name} {{ {' '.join([*colours, *style])} }}"


class Looks(Widget):
    """A widget that paints pieces; the looks are component classes, so that a theme decides their colours."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"look--{look}" for look in LOOKS}
    DEFAULT_CSS = "Looks {\n" + "\n".join(_rule(name, look) for name, look in LOOKS.items()) + "\n}"

    _plain: Style | None = None  # the widget's own style, which Textual would make anew for each line

    def notify_style_update(self) -> None:
        """Make the styles anew."""
        super().notify_style_update()
        self._plain = None

    @property
    def _base(self) -> Style:
        if self._plain is None:
            self._plain = self.rich_style
        return self._plain

    def strip_of(
        self, pieces: Iterable[Piece], width: int, *, current: bool = False, badge: int | None = None
    ) -> Strip:
        """One line of exactly width cells.

        Args:
            pieces: from left to right.
            width: in cells; longer text is cut.
            current: whether the cursor stands on it.
            badge: how many cells from the left show that the cursor is here; None for all of them, in calmer colours.
        """
        if current and badge is not None:
            return self._badged(pieces, width, badge)
        base = self.get_component_rich_style("look--cursor") if current else self._base
        plain = current and self.app.current_theme.ansi  # sixteen colours: not every colour reads on the cursor's row
        segments = [Segment(clean(piece.text), base + self._look(piece.look, plain=plain)) for piece in pieces]
        return Strip(segments).adjust_cell_length(width, base).simplify()

    def _badged(self, pieces: Iterable[Piece], width: int, badge: int) -> Strip:
        """A line whose beginning stands out, in one colour for all of it: each change of colours is paid for."""
        on, off, at = self.get_component_rich_style("look--badge"), self._base, 0
        segments: list[Segment] = []
        for piece in pieces:
            look = self._look(piece.look)
            style = on + Style(reverse=look.reverse) if at < badge else off + look
            segments.append(Segment(clean(piece.text), style))
            at += cell_len(piece.text)
        return Strip(segments).adjust_cell_length(width, off).simplify()

    def _look(self, look: str, *, plain: bool = False) -> Style:
        if not look:
            return Style.null()
        style = self.get_component_rich_style(f"look--{look}", partial=True)
        return Style(bold=style.bold, reverse=style.reverse) if plain else style

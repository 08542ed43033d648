"""Widgets made of ready lines: bars that stay where they are, and papers that scroll."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual import events
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.looks import Looks
from tui.widgets.pieces import Line, Piece


class Lines(Looks):
    """A few fixed lines; only those that change are painted again."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._lines: list[Line] = []

    def put(self, lines: Sequence[Line]) -> None:
        """Show these lines instead of the present ones."""
        old, self._lines = self._lines, list(lines)
        for y in range(max(len(old), len(self._lines))):
            if old[y : y + 1] != self._lines[y : y + 1]:
                self.refresh(Region(0, y, self.size.width, 1))

    @property
    def text(self) -> str:
        """What it says, one line under the other."""
        return "\n".join("".join(piece.text for piece in line) for line in self._lines)

    def piece_at(self, x: int, y: int) -> Piece | None:
        """The piece at a cell."""
        for piece in self._lines[y] if y < len(self._lines) else ():
            x -= cell_len(piece.text)
            if x < 0:
                return piece
        return None

    def render_line(self, y: int) -> Strip:
        """One line of it; blank below the last."""
        return self.strip_of(self._lines[y] if y < len(self._lines) else (), self.size.width)


class Paper(Looks, ScrollView, can_focus=True, inherit_bindings=False):
    """Text longer than its place, in entries of one or more lines, written for the width it gets.

    Args:
        write: the entries for a width; each is its lines.
        choosing: whether a cursor stands on an entry; otherwise moving scrolls.
    """

    def __init__(
        self,
        write: Callable[[int], Sequence[Sequence[Line]]],
        *,
        choosing: bool,
        id: str,
    ) -> None:
        super().__init__(id=id)
        self._write = write
        self._choosing = choosing
        self._lines: list[tuple[int, Line]] = []
        self.chosen = 0

    def rewrite(self) -> None:
        """Write it again, keeping the place; lines that come out the same are not painted."""
        old = self._lines
        entries = self._write(self.size.width)
        self._lines = [(number, line) for number, entry in enumerate(entries) for line in entry]
        self.chosen = min(self.chosen, max(len(entries) - 1, 0))
        if len(old) != len(self._lines):
            self.virtual_size = Size(1, len(self._lines))
        for y in range(max(len(old), len(self._lines))):
            if old[y : y + 1] != self._lines[y : y + 1]:
                self.refresh_line(y)
        self._reveal()

    @property
    def text(self) -> str:
        """What it says, one line under the other."""
        return "\n".join("".join(piece.text for piece in line) for _, line in self._lines)

    def move(self, by: int) -> None:
        """Choose the entry so many further, or scroll by so many lines."""
        if not self._choosing:
            self.scroll_to(y=self.scroll_offset.y + by, animate=False, immediate=True, force=True)
            return
        last = self._lines[-1][0] if self._lines else 0
        old, self.chosen = self.chosen, min(max(self.chosen + by, 0), last)
        for y, (number, _) in enumerate(self._lines):
            if number in {old, self.chosen} and old != self.chosen:
                self.refresh_line(y)
        self._reveal()

    def _reveal(self) -> None:
        if not self._choosing or not self.size.height:
            return
        mine = [y for y, (number, _) in enumerate(self._lines) if number == self.chosen]
        if mine:
            top = min(max(self.scroll_offset.y, mine[-1] - self.size.height + 1), mine[0])
            self.scroll_to(y=top, animate=False, immediate=True, force=True)

    def on_resize(self, event: events.Resize) -> None:
        """Write it for the new width."""
        self._lines = []
        self.rewrite()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        place = self.scroll_offset.y + y
        width = self.size.width
        if place >= len(self._lines):
            return self.strip_of((), width)
        number, line = self._lines[place]
        # The chosen entry, or the heading of a paper that is being scrolled.
        current = self.has_focus and number == (self.chosen if self._choosing else 0)
        pointer = [Piece("▌" if current else " ", "pointer")] if self._choosing else []
        return self.strip_of([*pointer, *line], width, current=current)

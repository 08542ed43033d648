"""The list of the board's history: it grows at both ends and keeps still under whoever reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import groupby

from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from store.views import StepEntry
from tui.i18n import t
from tui.widgets.log_rows import Row, day_row, pieces, rows_of
from tui.widgets.looks import Looks
from tui.widgets.pieces import Piece

_AHEAD = 50  # lines before the end at which more are asked for


class LogList(Looks, ScrollView, can_focus=True, inherit_bindings=False):
    """Steps from the newest to the oldest, with a cursor on one of their lines.

    Args:
        new: whether a step is new to the person.
        moved: called when the cursor stands on another line, or other lines are on the screen.
        wanted: called when the older lines there are will not last long.
    """

    DEFAULT_CSS = """
    LogList { height: 1fr; background: $background; overflow: hidden auto; scrollbar-size: 0 0; }
    """

    def __init__(
        self,
        *,
        new: Callable[[StepEntry], bool],
        moved: Callable[[], None],
        wanted: Callable[[], None],
        id: str,
    ) -> None:
        super().__init__(id=id)
        self._new, self._moved, self._wanted = new, moved, wanted
        self._rows: list[Row] = []
        self._numbers: Mapping[str, str] = {}
        self._cursor = 0
        self._unseen = 0  # lines at the top that came later and were never on the screen
        self._end = ""  # the message below the last line, by its key

    # What it holds

    @property
    def row(self) -> Row | None:
        """The line the cursor stands on."""
        return self._rows[self._cursor] if self._rows else None

    @property
    def newest(self) -> int:
        """The number of the newest step in it; 0 when it is empty."""
        return next((row.entry.step for row in self._rows if row.entry is not None), 0)

    @property
    def oldest(self) -> int | None:
        """The number of the oldest step in it."""
        return next((row.entry.step for row in reversed(self._rows) if row.entry is not None), None)

    @property
    def above(self) -> int:
        """How many steps have come in above the screen and have not been seen."""
        return sum(row.first for row in self._rows[: self._unseen])

    def number(self, row: Row) -> str:
        """What the thing of a line is called by now."""
        return self._numbers.get(row.thing, "×") if row.label else ""

    def add_older(self, entries: Iterable[StepEntry], end: str) -> None:
        """Go on at the end.

        Args:
            entries: the steps before the oldest one, newest first.
            end: what to say below them, by its key: the language may change.
        """
        begins = not self._rows
        last = next((row.entry for row in reversed(self._rows) if row.entry is not None), None)
        self._rows += self._lines(entries, _day(last) if last is not None else None)
        self._end = end
        self._resize()
        if begins:
            self._cursor = min(1, max(len(self._rows) - 1, 0))  # below the day
        self.refresh()
        self._moved()

    def add_newer(self, entries: Iterable[StepEntry]) -> None:
        """Go on at the beginning, without moving what is on the screen.

        Args:
            entries: the steps after the newest one, newest first.
        """
        lines = self._lines(entries, None)
        days = [place for place, row in enumerate(lines) if row.day is not None]
        if not days:
            return
        same_day = bool(self._rows) and self._rows[0].day == lines[days[-1]].day
        top, added = self.scroll_offset.y, len(lines) - same_day
        self._cursor = days[-1] if same_day and not self._cursor else self._cursor + added
        self._rows[: int(same_day)] = lines
        self._unseen = max(self._unseen + added, len(lines))
        self._resize()
        self.scroll_to(y=top + added, animate=False, immediate=True, force=True)
        self.refresh()
        self._looked()

    def show_numbers(self, numbers: Mapping[str, str]) -> None:
        """Call things by other numbers, if they have got others."""
        if numbers != self._numbers:
            self._numbers = numbers
            self.refresh()

    def _lines(self, entries: Iterable[StepEntry], day: date | None) -> list[Row]:
        """The lines of some steps, each day's first step under the line of the day; day: of the line above them."""
        lines: list[Row] = []
        for each, together in groupby(entries, key=_day):
            if each != day:
                lines.append(day_row(each))
            lines += [row for entry in together for row in rows_of(entry, new=self._new(entry))]
        return lines

    @property
    def text(self) -> str:
        """What it says, one line under the other, the cursor's line pointed at."""
        return "\n".join(
            ("▌" if place == self._cursor else " ")
            + "".join(piece.text for piece in pieces(row, self.number(row), 200)).rstrip()
            for place, row in enumerate(self._rows)
        )

    # Moving

    def move(self, by: int) -> None:
        """Go so many lines down, or up."""
        self.move_to(self._cursor + by)

    def page(self, by: int) -> None:
        """Go so many screens down, or up."""
        self.move(by * max(self.size.height - 1, 1))

    def move_to(self, place: int) -> None:
        """Go to a line by its place; before the first is the first, beyond the last is the last there is so far."""
        old, self._cursor = self._cursor, min(max(place, 0), max(len(self._rows) - 1, 0))
        for line in {old, self._cursor} if old != self._cursor else ():
            self.refresh_line(line)
        self._reveal()
        self._looked()
        if place > len(self._rows) - _AHEAD:
            self._wanted()

    def bottom(self) -> None:
        """Go to the last line there is so far."""
        self.move_to(len(self._rows))

    def _resize(self) -> None:
        self.virtual_size = Size(1, len(self._rows) + bool(self._end))

    def _reveal(self) -> None:
        """Scroll as little as it takes to have the cursor on the screen, with the day above it where that fits."""
        height = self.size.height
        if not height or not self._rows:
            return
        top = self.scroll_offset.y
        if self._cursor <= top:
            above = self._cursor > 0 and self._rows[self._cursor - 1].day is not None and height > 1
            top = self._cursor - above
        elif self._cursor == len(self._rows) - 1:
            top = self._cursor + bool(self._end) - height + 1
        elif self._cursor >= top + height:
            top = self._cursor - height + 1
        self.scroll_to(y=top, animate=False, immediate=True, force=True)

    def _looked(self) -> None:
        """What is on the screen now has been seen."""
        self._unseen = min(self._unseen, self.scroll_offset.y)
        self._moved()

    # Painting

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor on the screen."""
        self._reveal()
        self._looked()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        place, width = self.scroll_offset.y + y, self.size.width
        if place >= len(self._rows):
            said = f"  {t(self._end)}" if self._end and place == len(self._rows) else ""
            return self.strip_of([Piece(said, "quiet")], width)
        row, current = self._rows[place], place == self._cursor
        pointer = Piece("▌" if current else " ", "pointer")
        return self.strip_of([pointer, *pieces(row, self.number(row), width - 1)], width, current=current)


def _day(entry: StepEntry) -> date:
    return entry.at.astimezone().date()

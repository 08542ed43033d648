"""A list to choose from that costs what it shows: only the lines in sight are made, whatever its length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from store.language import text
from tui.widgets.cells import elide, fit
from tui.widgets.looks import Looks
from tui.widgets.pieces import Piece

T = TypeVar("T")

CURRENT = "•"  # marks the value there is now; PuTTY's usual fonts have it
_HINT_SHARE = 0.45  # of the width, at most, for what stands at the right edge


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """One line to choose.

    Attributes:
        value: what choosing it means.
        label: what it says.
        hint: said quietly at the right edge.
        search: further words it can be found by.
    """

    value: T
    label: str
    hint: str = ""
    search: str = ""


class ChoiceList(Looks, ScrollView, Generic[T], can_focus=True, inherit_bindings=False):
    """Choices under each other, one of them highlighted.

    Args:
        choices: from top to bottom; may be empty.
        chosen: place of the highlighted one; None for none yet.
    """

    DEFAULT_CSS = """
    ChoiceList { height: auto; background: $background; overflow: hidden; scrollbar-size: 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home,g", "end(0)", show=False),
        Binding("end,G", "end(-1)", show=False),
        Binding("enter", "take", show=False),
    ]

    class Taken(Message):
        """Enter was pressed on a choice."""

    class Moved(Message):
        """Another choice is highlighted."""

    def __init__(self, choices: Sequence[Choice[T]] = (), *, chosen: int | None = 0, id: str | None = None) -> None:
        super().__init__(id=id)
        self._choices: Sequence[Choice[T]] = choices
        self._chosen = chosen
        self._current: Choice[T] | None = None
        self._query = ""
        self._empty = ""

    # What it holds

    @property
    def choices(self) -> Sequence[Choice[T]]:
        """The choices, from top to bottom."""
        return self._choices

    @property
    def chosen(self) -> int | None:
        """The place of the highlighted choice."""
        if self._chosen is None or not self._choices:
            return None
        return min(max(self._chosen, 0), len(self._choices) - 1)

    @property
    def choice(self) -> Choice[T] | None:
        """The highlighted choice."""
        return None if self.chosen is None else self._choices[self.chosen]

    def put(
        self,
        choices: Sequence[Choice[T]],
        *,
        chosen: int | None = 0,
        current: Choice[T] | None = None,
        query: str = "",
        empty: str = "",
    ) -> None:
        """Show other choices.

        Args:
            choices: from top to bottom.
            chosen: place of the highlighted one; None for none yet.
            current: the one to mark as the present value.
            query: what to show as found in them.
            empty: said when there are none.
        """
        longer = len(choices) != len(self._choices)
        self._choices, self._chosen, self._current = choices, chosen, current
        self._query, self._empty = query, empty
        self.virtual_size = Size(self.size.width, len(choices))
        self._reveal()
        self.refresh(layout=longer and self.styles.auto_dimensions)

    @property
    def text(self) -> str:
        """What it says, one line under the other, the highlighted one pointed at."""
        rows = (
            f"{'▌' if place == self.chosen else ' '}{choice.label}  {choice.hint}".rstrip()
            for place, choice in enumerate(self._choices)
        )
        return "\n".join(rows)

    # Moving

    def step(self, by: int) -> None:
        """Highlight the next or previous choice, round the ends."""
        count = len(self._choices)
        if not count:
            return
        if self.chosen is None:
            self.move_to(0 if by > 0 else count - 1)
        else:
            self.move_to((self.chosen + by) % count)

    def page(self, by: int) -> None:
        """Highlight the choice one page further, stopping at the ends."""
        self.move_to((self.chosen or 0) + by * max(self.size.height - 1, 1))

    def move_to(self, place: int) -> None:
        """Highlight a choice by its place; beyond the ends is at the end."""
        old = self.chosen
        self._chosen = min(max(place, 0), max(len(self._choices) - 1, 0))
        if self.chosen == old:
            return
        for line in {old, self.chosen} - {None}:
            self.refresh_line(line or 0)
        self._reveal()
        self.post_message(self.Moved())

    def _reveal(self) -> None:
        height = self.size.height
        if height and self.chosen is not None:
            top = min(max(self.scroll_offset.y, self.chosen - height + 1), self.chosen)
            top = max(min(top, len(self._choices) - height), 0)
            self.scroll_to(y=top, animate=False, immediate=True, force=True)

    def action_step(self, by: int) -> None:
        """Highlight the next or previous choice."""
        self.step(by)

    def action_page(self, by: int) -> None:
        """Highlight the choice one page further."""
        self.page(by)

    def action_end(self, place: int) -> None:
        """Highlight the first choice, or the last."""
        self.move_to(place if place >= 0 else len(self._choices) - 1)

    def action_take(self) -> None:
        """Choose the highlighted one."""
        if self.choice is not None:
            self.post_message(self.Taken())

    def on_click(self, event: events.Click) -> None:
        """Highlight the line that was clicked; a second click on it chooses it."""
        place = self.scroll_offset.y + event.y
        if place < len(self._choices):
            self.move_to(place)
            if event.chain == 2:
                self.action_take()

    # Painting

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as its choices, and at least a line to say that there are none."""
        return max(len(self._choices), 1)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the highlighted choice in sight."""
        self.virtual_size = Size(event.size.width, len(self._choices))
        self._reveal()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        place, width = self.scroll_offset.y + y, self.size.width
        if place >= len(self._choices):
            said = self._empty if not self._choices and not y else ""
            return self.strip_of([Piece(elide(f"  {said}", width), "quiet")], width)
        current = place == self.chosen
        pointer = Piece("▌" if current else " ", "pointer")
        return self.strip_of([pointer, *self._pieces(self._choices[place], width - 1)], width, current=current)

    def _mark(self, choice: Choice[T]) -> str:
        return CURRENT if choice is self._current else " "

    def _pieces(self, choice: Choice[T], width: int) -> list[Piece]:
        """The mark, the label with what was found in it, and the hint where there is room."""
        marks = [] if self._current is None else [Piece(f"{self._mark(choice)} ", "pointer")]
        room = width - 2 * len(marks)
        hint = elide(choice.hint, int(room * _HINT_SHARE))
        label = fit(choice.label, max(room - cell_len(hint) - 2, 0) if hint else room)
        return [*marks, *self._found(label), *([Piece(f"  {hint}", "quiet")] if hint else [])]

    def _found(self, label: str) -> list[Piece]:
        pieces, at = [], 0
        for start, end in text.find(self._query, label) if self._query else ():
            pieces += [Piece(label[at:start]), Piece(label[start:end], "hit")]
            at = end
        return [*pieces, Piece(label[at:])]

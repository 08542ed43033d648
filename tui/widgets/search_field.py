"""The field on the message line that narrows the list as one types."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from tui.i18n import t
from tui.widgets.lines import Lines
from tui.widgets.pieces import Piece
from tui.widgets.text_field import TextField


class SearchField(Horizontal):
    """A label and a field; the arrows move through the list without leaving it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave(False)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "step(-10)", show=False),
        Binding("pagedown", "step(10)", show=False),
    ]

    class Typed(Message):
        """Something else is being looked for."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    class Stepped(Message):
        """An arrow key asks for another line of the list."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Left(Message):
        """The search is over: kept (Enter), or dropped (Esc)."""

        def __init__(self, *, kept: bool) -> None:
            super().__init__()
            self.kept = kept

    def __init__(self, query: str) -> None:
        super().__init__(id="search")
        self._first = query

    def compose(self) -> ComposeResult:
        """The label and the field."""
        yield Lines(id="search-label")
        yield TextField(self._first, id="search-text")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one("#search-label", Lines).put([[Piece(f" {t('board.searching')} ", "strong")]])
        self.query_one(TextField).focus(scroll_visible=False)

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """Pass on what is being looked for."""
        event.stop()
        self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def submitted(self, event: Input.Submitted) -> None:
        """Enter keeps the search."""
        event.stop()
        self.action_leave(True)

    def action_leave(self, kept: bool) -> None:
        """Close the field."""
        self.post_message(self.Left(kept=kept))

    def action_step(self, by: int) -> None:
        """Move through the list."""
        self.post_message(self.Stepped(by))

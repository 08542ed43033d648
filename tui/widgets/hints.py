"""The last line: the keys that work here. With a mouse, pointing at one explains it and a click presses it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import events
from textual.message import Message

from tui.commands import Command
from tui.widgets.lines import Lines
from tui.widgets.pieces import Piece, cells_of


class Hints(Lines):
    """Keys and what they do, as many as fit."""

    class Pointed(Message):
        """The mouse is on a command, or with None no longer on any."""

        def __init__(self, command: Command | None) -> None:
            super().__init__()
            self.command = command

    class Pressed(Message):
        """A command was clicked."""

        def __init__(self, command: Command) -> None:
            super().__init__()
            self.command = command

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._commands: Sequence[Command] = ()
        self._ends: list[int] = []  # where each one's cells end
        self._pointed: Command | None = None

    def show(self, commands: Iterable[Command], width: int) -> None:
        """Show commands; where there is no room the last ones go first, but help, the very last, always stays."""
        fitting = list(commands)
        gap = " " if _cells(fitting, " ") <= width else ""
        while len(fitting) > 1 and _cells(fitting, gap) > width:
            del fitting[-2]
        pairs = [_pair(each, gap) for each in fitting]
        self._commands = fitting
        self._ends = [sum(map(cells_of, pairs[:place])) for place in range(1, len(pairs) + 1)]
        self.put([[piece for pair in pairs for piece in pair]])

    def show_keys(self, pairs: Iterable[tuple[str, str]], width: int) -> None:
        """Show keys of a field that the table of commands does not know, if they fit."""
        pieces = [piece for key, words in pairs for piece in (Piece(f" {key}", "key"), Piece(f" {words} ", "quiet"))]
        self._commands, self._ends = (), []
        self.put([pieces if cells_of(pieces) <= width else []])

    def _at(self, x: int) -> Command | None:
        return next((each for each, end in zip(self._commands, self._ends, strict=True) if x < end), None)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell when the mouse comes to another command."""
        self._point(self._at(event.x))

    def on_leave(self, event: events.Leave) -> None:
        """The mouse points at nothing here any more."""
        self._point(None)

    def _point(self, at: Command | None) -> None:
        if at is not self._pointed:
            self._pointed = at
            self.post_message(self.Pointed(at))

    def on_click(self, event: events.Click) -> None:
        """A click is as good as the key."""
        at = self._at(event.x)
        if at is not None:
            self.post_message(self.Pressed(at))


def _pair(command: Command, gap: str) -> tuple[Piece, Piece]:
    return Piece(f" {command.shown_keys[0]}", "key"), Piece(f" {command.hint_label}{gap}", "quiet")


def _cells(commands: Iterable[Command], gap: str) -> int:
    return sum(cells_of(_pair(each, gap)) for each in commands)

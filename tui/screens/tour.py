"""The first steps on one screen: what a newcomer needs on the first day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from tui.commands import command
from tui.i18n import t
from tui.screens.dialog import Dialog
from tui.widgets.cells import fit, pages
from tui.widgets.lines import Paper
from tui.widgets.pieces import Line, Piece

# Each step with the commands whose keys it names.
_STEPS = {
    "move": ("up", "down"),
    "status": ("status",),
    "deadline": ("deadline",),
    "lead": ("lead",),
    "find": ("search", "filter"),
    "views": ("view_list", "view_overview"),
    "undo": ("undo", "redo"),
    "help": ("help",),
}
_KEYS = 12  # cells of the column of keys
_OWN = {"enter", "space", "escape", "up", "down", "k", "j", "ctrl+q", "ctrl+c"}


class Tour(Dialog[None]):
    """Closed by Enter or Esc; any other key closes it too, and does on the board what it always does."""

    DEFAULT_CSS = """
    Tour Paper { height: auto; max-height: 100%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "leave", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("down,j", "scroll(1)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(t("tour.title"))
        self._paper = Paper(self._write, choosing=False, id="tour")

    def compose_box(self) -> ComposeResult:
        """The steps."""
        yield self._paper

    @property
    def first(self) -> Widget:
        """Keys scroll, where the window is small."""
        return self._paper

    def hints(self) -> Iterable[tuple[str, str]]:
        """Closing it."""
        return (("Enter", t("tour.close")),)

    def on_resize(self, event: events.Resize) -> None:
        """As high as its text, or as the window lets it be."""
        super().on_resize(event)
        lines = sum(len(entry) for entry in self._write(min(event.size.width, 100) - 4))
        self._paper.styles.height = max(min(lines, event.size.height - 2), 1)

    def _write(self, width: int) -> Sequence[Sequence[Line]]:
        return [
            _paragraph(t("tour.intro"), width, ""),
            [[]],
            *(_step(name, commands, width) for name, commands in _STEPS.items()),
            [[]],
            _paragraph(t("tour.safe"), width, ""),
            _paragraph(t("tour.again"), width, "quiet"),
        ]

    def on_key(self, event: events.Key) -> None:
        """Nobody has to close it before going to work."""
        if event.key not in _OWN:
            event.stop()
            event.prevent_default()
            self.dismiss(None)
            self.app.post_message(events.Key(event.key, event.character))

    def action_scroll(self, by: int) -> None:
        """Move by lines."""
        self._paper.move(by)


def _paragraph(words: str, width: int, look: str) -> list[Line]:
    return [[Piece(row, look)] for row in pages(words, width)]


def _step(name: str, commands: Sequence[str], width: int) -> list[Line]:
    between = " … " if name == "views" else "  "
    keys = between.join(command(each).shown_keys[-1 if name == "move" else 0] for each in commands)
    lines: list[Line] = []
    for row in pages(t(f"tour.{name}"), width - _KEYS):
        lines.append([Piece(fit("" if lines else keys, _KEYS), "key"), Piece(row)])
    return lines

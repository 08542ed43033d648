"""Every command by name, with its keys."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult

from tui.commands import Command
from tui.i18n import t
from tui.screens.picker import Picker
from tui.widgets.cells import wrap
from tui.widgets.choice_list import Choice, ChoiceList
from tui.widgets.lines import Lines
from tui.widgets.pieces import Piece

_TIP = 2  # lines that what a command does may take


class Palette(Picker[str]):
    """Choose a command by a few letters of what it does; the answer is its id.

    Args:
        commands: those that can do something here and now.
    """

    DEFAULT_CSS = """
    Palette #tip { height: 2; }
    """

    def __init__(self, commands: Sequence[Command]) -> None:
        choices = [Choice(each.id, each.label, "  ".join(each.shown_keys), each.tip) for each in commands]
        super().__init__(t("dialog.palette"), choices)
        self._tip = Lines(id="tip")

    def compose_box(self) -> ComposeResult:
        """What the highlighted command does, below the list."""
        yield from super().compose_box()
        yield self._tip

    def put_choices(self) -> None:
        """Explain another command when another is highlighted."""
        super().put_choices()
        self._explain()

    @on(ChoiceList.Moved)
    def _explain(self) -> None:
        rows = wrap(self.found.search, self.room, _TIP) if self.found else []
        self._tip.put([[Piece(row, "quiet")] for row in rows])

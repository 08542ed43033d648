"""Every command by name, with its keys."""

from __future__ import annotations

from collections.abc import Sequence

from tui.commands import Command
from tui.i18n import t
from tui.screens.picker import Picker
from tui.widgets.choice_list import Choice


class Palette(Picker[str]):
    """Choose a command by a few letters of what it does; the answer is its id.

    Args:
        commands: those that can do something here and now.
    """

    def __init__(self, commands: Sequence[Command]) -> None:
        choices = [Choice(each.id, each.label, "  ".join(each.shown_keys), each.tip) for each in commands]
        super().__init__(t("dialog.palette"), choices)

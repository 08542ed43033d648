"""A small app to open dialogs in: the board's style and themes, drafts, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.screen import Screen

import tui
from tui import theme
from tui.i18n import t


class Host(App[None]):
    """Holds drafts and answers."""

    CSS_PATH = Path(tui.__file__).parent / "styles" / "board.tcss"
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None

    def __init__(self, opens: Callable[[], Screen[Any]]) -> None:
        super().__init__()
        for each in theme.themes():
            self.register_theme(each)
        self.theme = "calm-dark"
        self.opens = opens
        self.drafts: dict[tuple[str, str], str] = {}
        self.answers: list[Any] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return super().get_theme_variable_defaults() | theme.VARIABLES

    def on_mount(self) -> None:
        self.open()

    def open(self) -> None:
        """Open the dialog (again)."""
        self.push_screen(self.opens(), self.answers.append)

    @property
    def picture(self) -> str:
        """What is on the screen."""
        return "\n".join(strip.text for strip in self.screen._compositor.render_strips())


@pytest.fixture
def host() -> type[Host]:
    """The app to open a dialog in."""
    return Host


@pytest.fixture
def english() -> Iterator[None]:
    """The interface in English."""
    t.use("en")
    yield
    t.use("vi")

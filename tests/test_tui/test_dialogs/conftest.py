"""A small app to open dialogs in: the board's style and themes, drafts, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widget import Widget

import tui
from tui import theme
from tui.i18n import t


class Stage(App[None]):
    """Some widgets under the board's style."""

    CSS_PATH = Path(tui.__file__).parent / "styles" / "board.tcss"
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None

    def __init__(self, *makers: Callable[[], Widget]) -> None:
        super().__init__()
        for each in theme.themes():
            self.register_theme(each)
        self.theme = "calm-dark"
        self.makers = makers

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return super().get_theme_variable_defaults() | theme.VARIABLES

    def compose(self) -> ComposeResult:
        yield from (make() for make in self.makers)

    @property
    def lines(self) -> list[str]:
        """What is on the screen, line by line."""
        return [strip.text for strip in self.screen._compositor.render_strips()]

    @property
    def picture(self) -> str:
        """What is on the screen."""
        return "\n".join(self.lines)


class Host(Stage):
    """Holds drafts and answers, and opens a dialog (or, with None, waits to be told which)."""

    def __init__(
        self, opens: Callable[[], Screen[Any]] | None, drafts: dict[tuple[str, str], str] | None = None
    ) -> None:
        super().__init__()
        self.opens = opens
        self.drafts = drafts or {}
        self.answers: list[Any] = []

    def on_mount(self) -> None:
        if self.opens is not None:
            self.open()

    def open(self) -> None:
        """Open the dialog (again)."""
        assert self.opens is not None
        self.push_screen(self.opens(), self.answers.append)


@pytest.fixture
def stage() -> type[Stage]:
    """The app to show widgets in."""
    return Stage


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

"""One widget of the board on a stage of its own, under the board's style; and titles that nothing may break on."""

from __future__ import annotations

from pathlib import Path

from textual.app import App, ComposeResult
from textual.widget import Widget

import tui
from tui import theme

HOSTILE = (
    "[URGENT] gọi",
    "[/b]",
    "[@click=app.quit]x",
    "\x1b]0;tên\x07 \x1b[2J",
    "\u202eđảo\u202c",
    "a\u200bb",
    "a" + "\u0301" * 90,
    "ế" * 90,
    "漢字" * 40,
)


class Stage(App[None]):
    """Shows one widget.

    Args:
        widget: takes the whole screen.
    """

    CSS_PATH = str(Path(tui.__file__).parent / "styles" / "board.tcss")

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget

    def compose(self) -> ComposeResult:
        yield self.widget

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(theme.VARIABLES)


def lines(widget: Widget) -> list[str]:
    """What a widget shows, line by line."""
    return [widget.render_line(y).text for y in range(widget.size.height)]

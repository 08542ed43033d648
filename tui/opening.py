"""The way to the board: opened, read and on the screen before what answers keys is loaded."""

from __future__ import annotations

import os
from datetime import date, datetime

from store import open_board
from tui import paths
from tui.first_picture import first_picture
from tui.reading import read_first
from tui.settings import SettingsFile


def run_board(url: str, *, day: date | None, as_of: datetime | None = None) -> int:
    """Open the board at a place and show it until the person quits; everything asked for by then is written.

    Args:
        url: path or URL of the board; a missing file is made from the seed.
        day: the day to count from instead of the real one.
        as_of: show the board as it stood at this instant; nothing can be changed then.

    Returns:
        The exit code of the process.

    Raises:
        BoardError: the board cannot be opened.
    """
    if as_of is not None:
        day = day or as_of.astimezone().date()
    settings = SettingsFile(paths.settings_file())
    board = open_board(url, day=day, create="seed" if as_of is None else "never", as_of=as_of)
    reading = read_first(board)
    with first_picture(reading, settings) as early:
        # How often a screen may be painted in a second: a key is painted as soon as it is understood, and what
        # follows from it in the next turn. With Textual's own 60 every key would wait for that turn.
        os.environ.setdefault("TEXTUAL_FPS", "1000")
        from tui.session import sit  # Textual with all the screens: twice the time of everything before

        return sit(board, reading, settings, early)

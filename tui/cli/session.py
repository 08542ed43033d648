"""What one run of the command line knows: which board, and which day to look from."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import typer

import store
from store import Board
from store.errors import BoardError
from store.language.calendar import PUBLIC, Calendar
from tui import paths
from tui.cli import output
from tui.i18n import t


class Session:
    """Opens the board a command works on.

    Args:
        db: the board's path or URL, or None for the person's own.
        day: the day to look from, or None for the board's own.
    """

    def __init__(self, db: str | None = None, day: date | None = None) -> None:
        self.db = db
        self.day = day
        self.as_of: datetime | None = None  # the instant to look back to

    @property
    def place(self) -> str:
        """The path or URL of the board."""
        return paths.board_place(self.db)

    @property
    def today(self) -> date:
        """The day phrases count from when no board is open."""
        return self.day or store.today()

    def calendar(self) -> Calendar:
        """The working days of the office, or the country's where no board can be read."""
        try:
            with self.board("never") as board:
                return board.calendar()
        except BoardError:
            return PUBLIC

    def board(self, create: Literal["seed", "empty", "never"] = "seed") -> Board:
        """Open the board, for use in a with statement; says so where it had to be made first."""
        if self.as_of is not None:
            day = self.day or self.as_of.astimezone().date()
            return store.open_board(self.place, day=day, create="never", as_of=self.as_of)
        if create != "never":
            paths.prepare_own_directory(self.db)
        board = store.open_board(self.place, day=self.day, create=create)
        info = board.info()
        if info.created:
            output.tell(t("cli.created", path=info.place))
        return board


def session_of(context: typer.Context) -> Session:
    """The session of the command being run."""
    return context.ensure_object(Session)

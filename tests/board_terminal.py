"""The board in a real terminal, and what must be so once it has gone."""

from __future__ import annotations

import re
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from store import open_board
from tests.pty_screen import PtyScreen

FIRST = "▌   1 Giới thiệu"  # the line the cursor is on at the beginning
ALTERNATE_SCREEN, CURSOR, MOUSE = "1049", "25", {"1000", "1002", "1003", "1006", "1015", "1016"}


class BoardTerminal(PtyScreen):
    """``dauviec`` at a board file.

    Args:
        place: the board.
        state: where drafts are kept from one start to the next; without it they go with the terminal.
        options: more of the command line.
        columns, rows, before, environment: as for PtyScreen.
    """

    def __init__(
        self,
        place: Path,
        *options: str,
        state: Path | None = None,
        columns: int = 80,
        rows: int = 24,
        before: Callable[[], object] | None = None,
        **environment: str,
    ) -> None:
        if state is not None:
            environment["XDG_STATE_HOME"] = str(state)
        command = [sys.executable, "-m", "tui", "--db", str(place), *options]
        super().__init__(command, columns=columns, rows=rows, before=before, environment=environment)
        self.modes_before = self.modes

    @property
    def gave_back(self) -> list[str]:
        """What is still other than the program found it; nothing, if all is well."""
        on = dict(re.findall(r"\x1b\[\?(\d+)([hl])", self.raw.decode("utf-8", "replace")))
        wrong = [mode for mode in {ALTERNATE_SCREEN, "1004", "2004", *MOUSE} if on.get(mode) == "h"]
        wrong += [mode for mode in (CURSOR, "7") if on.get(mode) == "l"]
        return wrong + (["termios"] if self.modes != self.modes_before else [])


def texts(state: Path) -> str:
    """Everything that is kept as a draft."""
    return "".join(file.read_text(encoding="utf-8") for file in state.glob("dauviec/drafts/*.json"))


def unlocked(place: Path) -> bool:
    """Whether somebody else can write to a board at once."""
    other = sqlite3.connect(place, isolation_level=None, timeout=0)
    try:
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
    except sqlite3.OperationalError:
        return False
    finally:
        other.close()
    return True


def item_of(place: Path, ref: str) -> Any:
    """An item as it is in the file."""
    with open_board(str(place), create="never") as board:
        return board.item(ref)

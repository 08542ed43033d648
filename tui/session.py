"""One person's session at a board: opened, shown until they quit, and nothing asked for by then left unwritten."""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import date, datetime

from store import open_board
from tui import keymap, paths, returning, wording
from tui.daily import DailyBackup
from tui.drafts import LAST_MOMENT, drafts_of
from tui.i18n import t
from tui.keymap import KeymapRefused
from tui.messages import Said
from tui.settings import SettingsFile, SettingsRefused, read_keymap
from tui.terminal.app import leave_at_once


def _trouble(settings: SettingsFile) -> str:
    """Take up the person's own keys.

    Returns:
        What is wrong with their settings or keys, in one sentence; nothing when all is well.
    """
    refused = settings.trouble
    place = paths.keymap_file()
    try:
        keymap.use(read_keymap(place))
    except SettingsRefused as refusal:
        refused = refused or refusal
    except KeymapRefused as refusal:
        facts = {"command": refusal.command, "key": refusal.key, "other": refusal.other}
        return t(f"settings.keymap.{refusal.problem}", place=place, **facts)
    return t("settings.unread", place=refused.place, reason=refused.reason) if refused else ""


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
    trouble = _trouble(settings)
    from tui.app import BoardApp  # its screens bind the person's own keys when they are made

    board = open_board(url, day=day, create="seed" if as_of is None else "never", as_of=as_of)
    info = board.info()
    app = BoardApp(board, drafts_of(info.id), settings)
    app.at_start = trouble
    app.visit = returning.last_visit(app.reading)
    backup = DailyBackup(info.place, lambda words: app.post_message(Said(words, refusal=True)))
    if not info.read_only:
        backup.start()
    finished = False
    try:
        code = app.run_in_terminal(mouse=settings.settings.mouse)
    finally:
        backup.stop()
        returning.leave(app.reading)
        app.drafts.flush(LAST_MOMENT)
        finished = app.worker.close(app.patience)
        if finished:
            board.close()
    if not finished:
        # Told to end while somebody else held the lock: what waits for it has written nothing and may go like this.
        leave_at_once(code, t("drafts.left", count=app.pending))
    # Refused after the screen had gone (a hang-up while somebody else held the lock): say so where it can be read.
    for refusal in app.worker.refused:
        with suppress(OSError):
            sys.stderr.write(f"{wording.explain(refusal)}\n")
    return 1 if app.worker.refused else code

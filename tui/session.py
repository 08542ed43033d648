"""One person at an open board, from the app's first picture until all they asked for is written."""

from __future__ import annotations

import sys
from contextlib import suppress

from store import Board
from tui import keymap, paths, returning, wording
from tui.daily import DailyBackup
from tui.drafts import LAST_MOMENT, drafts_of
from tui.i18n import t
from tui.keymap import KeymapRefused
from tui.messages import Said
from tui.reading import Reading
from tui.settings import SettingsFile, SettingsRefused, read_keymap
from tui.terminal.app import leave_at_once
from tui.terminal.early import EarlyScreen


def sit(board: Board, reading: Reading, settings: SettingsFile, early: EarlyScreen | None) -> int:
    """Show a board until the person quits.

    Args:
        board: open; closed at the end.
        reading: of the board.
        settings: the person's.
        early: a picture of the reading that stands on the terminal already.

    Returns:
        The exit code of the process.
    """
    trouble = _trouble(settings)
    from tui.app import BoardApp  # its screens bind the person's own keys when they are made

    app = BoardApp(board, drafts_of(reading.info.id), settings, reading)
    app.at_start = trouble
    app.visit = returning.last_visit(reading)
    backup = DailyBackup(reading.info.place, lambda words: app.post_message(Said(words, refusal=True)))
    if not reading.info.read_only:
        backup.start()
    finished = False
    try:
        code = app.run_in_terminal(mouse=settings.settings.mouse, early=early)
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

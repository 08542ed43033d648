"""The automatic backup of the day, made while somebody has the board on screen and without their noticing.

It runs in a process of its own, with low priority: checking years of history would hold up every key typed here.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import Final

import store
from tui.i18n import t

AFTER = 20.0  # seconds from the start; the first picture, and a quick look, are left alone
_RUN: Final = """
import os, sys
os.nice(10)
sys.path.insert(0, sys.argv.pop(1))
from tui.__main__ import main
sys.exit(main())
"""


class DailyBackup:
    """Today's backup of one board, unless somebody has made it.

    Args:
        place: the board's path or URL; nothing is done for a board on a server.
        tell: told in one sentence, from another thread, that it could not be made.
        after: seconds to wait first, AFTER by default.
    """

    def __init__(self, place: str, tell: Callable[[str], object], after: float | None = None) -> None:
        self._place = place
        self._tell = tell
        self._after = AFTER if after is None else after
        self._over = Event()
        self._thread = Thread(target=self._work, name="backup", daemon=True)

    def start(self) -> None:
        """Begin to wait."""
        self._thread.start()

    def stop(self) -> None:
        """Do not begin any more; a backup being made is finished by its own process."""
        self._over.set()

    def join(self, seconds: float) -> bool:
        """Wait for the end, and say whether it came."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _work(self) -> None:
        if self._over.wait(self._after) or not store.daily_backup_due(self._place):
            return
        try:
            refused = _make(self._place)
        except OSError as error:  # no process to be had
            refused = str(error)
        if refused and not self._over.is_set():
            with suppress(RuntimeError):  # the screen is closing this very moment
                self._tell(t("daily.refused", reason=refused))


def _make(place: str) -> str:
    """Run ``dauviec backup --daily`` and give what it complained of."""
    root = str(Path(__file__).resolve().parents[1])
    done = subprocess.run(  # noqa: S603  (ourselves)
        [sys.executable, "-P", "-c", _RUN, root, "--db", place, "--lang", t.language, "backup", "--daily"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,  # a line that breaks takes the screen with it, not the backup
        check=False,
    )
    return done.stderr.strip().splitlines()[-1] if done.returncode and done.stderr.strip() else ""

"""What happens to a failure nobody foresaw: it is written down where its owner can find it."""

from __future__ import annotations

import logging

from tui.i18n import t
from tui.paths import log_file


def record(error: Exception) -> str:
    """Write the failure with its trace to the log, private to the person; the sentence that says where."""
    log = log_file()
    try:
        log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        log.touch(mode=0o600)
        handler = logging.FileHandler(log, encoding="utf-8")
    except OSError:
        return t("cli.failed")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    journal = logging.getLogger("dauviec")
    journal.propagate = False
    journal.addHandler(handler)
    journal.error("unexpected failure", exc_info=error)
    journal.removeHandler(handler)
    handler.close()
    return t("cli.failed.log", path=log)

"""What was typed and not saved yet, kept on disk too: a cut line or a kill loses no more than the last second.

Each board has one file in the person's own state directory. Several sessions of one person may keep drafts for the
same board: each writes only the fields it has touched, so the newest text of a field wins and no other is lost.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, MutableMapping
from contextlib import suppress
from pathlib import Path

from tui.drafts_file import DraftKey, DraftsFile, Signature

LAST_MOMENT = 0.4  # seconds that the disk may take when the program ends
_GATHER = 0.05  # seconds in which changes are gathered into one write: saving drops a draft and asks in two steps


class Drafts(MutableMapping[DraftKey, str]):
    """Drafts by item and field, in memory at once and on disk soon after.

    Args:
        path: the file of the board; None to keep drafts in memory alone.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._file = DraftsFile(path) if path is not None else None
        self._state = threading.Condition()
        self._texts: dict[DraftKey, str] = {}
        self._unwritten: set[DraftKey] = set()
        self._news = False  # whether something has changed since the thread took changes to write
        self._busy = False  # whether it is writing
        self._hurried = False
        self._signature: Signature | None = None
        self._thread: threading.Thread | None = None
        self.trouble: OSError | None = None  # why the latest write failed
        self.refresh()

    def __getitem__(self, key: DraftKey) -> str:
        return self._texts[key]

    def __setitem__(self, key: DraftKey, text: str) -> None:
        with self._state:
            if self._texts.get(key) != text:
                self._texts[key] = text
                self._touched(key)

    def __delitem__(self, key: DraftKey) -> None:
        with self._state:
            del self._texts[key]
            self._touched(key)

    def __iter__(self) -> Iterator[DraftKey]:
        return iter(list(self._texts))

    def __len__(self) -> int:
        return len(self._texts)

    def refresh(self) -> None:
        """Take in what other sessions have kept or dropped since; cheap when nothing has."""
        if self._file is None:
            return
        with self._state:  # all of it, so that nothing counts as written that was read too early
            signature = self._file.signature()
            if signature != self._signature:
                self._signature = signature
                own = {key: self._texts.get(key) for key in self._unwritten}
                texts: dict[DraftKey, str | None] = {**self._file.read(), **own}
                self._texts = {key: text for key, text in texts.items() if text is not None}

    def flush(self, patience: float) -> bool:
        """Write everything now.

        Args:
            patience: seconds to wait at most for the disk.

        Returns:
            Whether all of it is on disk.
        """
        with self._state:
            self._hurried = True
            self._news = bool(self._unwritten)
            self._state.notify_all()
            self._state.wait_for(lambda: not (self._news or self._busy), patience)
            self._hurried = False
            return not self._unwritten

    # Writing, in a thread of its own: no key waits for the disk

    def _touched(self, key: DraftKey) -> None:
        if self._file is None:
            return
        self._unwritten.add(key)
        self._news = True
        self._state.notify_all()
        if self._thread is None:
            self._thread = threading.Thread(target=self._write_all, args=[self._file], name="drafts", daemon=True)
            self._thread.start()

    def _write_all(self, file: DraftsFile) -> None:
        while True:
            with self._state:
                self._state.wait_for(lambda: self._news)
                self._state.wait_for(lambda: self._hurried, _GATHER)
                self._news, self._busy = False, True
                changes = {key: self._texts.get(key) for key in self._unwritten}
            trouble: OSError | None = None
            try:
                file.write(changes)
            except OSError as failure:
                trouble = failure
            with self._state:
                self._busy = False
                self.trouble = trouble
                if trouble is None:
                    self._unwritten -= {key for key, text in changes.items() if self._texts.get(key) == text}
                self._state.notify_all()


def drafts_of(board: str) -> Drafts:
    """The drafts a person has for a board.

    Args:
        board: the board's id.
    """
    from tui.paths import drafts_file

    with suppress(OSError, RuntimeError):  # no home directory to keep anything in
        return Drafts(drafts_file(board))
    return Drafts()

"""The thread that notices the others: it waits for the database's own sign of a change, and looks who is there."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread
from typing import Protocol

from textual.message import Message

from store import today
from store.errors import BoardError
from store.views import Visitor
from tui.messages import Failed, Moved, Visited, Watching

_LOOK = 0.4  # seconds between looks, so that a change is on the screen well within one
_PAUSES = (0.5, 1.0, 2.0, 5.0)  # seconds before trying again what failed; the last goes on
_FAREWELL = 0.5  # seconds that leaving may cost at most


class Watch(Protocol):
    """Notices changes (store.Board.watch)."""

    def wait(self, seconds: float) -> bool:
        """Wait for a change, at most so many seconds."""
        ...  # pragma: no cover

    def wake(self) -> None:
        """End a wait at once, from any thread."""
        ...  # pragma: no cover

    def close(self) -> None:
        """Let go of the database."""
        ...  # pragma: no cover


class Presence(Protocol):
    """Tells and learns who is at the board (store.Board.presence)."""

    def enter(self) -> None:
        """Be seen."""
        ...  # pragma: no cover

    def edit(self, item: str | None) -> None:
        """Be seen at an item's form, or at none."""
        ...  # pragma: no cover

    def others(self) -> tuple[Visitor, ...]:
        """Everybody else."""
        ...  # pragma: no cover

    def leave(self) -> None:
        """Be seen no more."""
        ...  # pragma: no cover


class Watched(Protocol):
    """What can be watched: a board."""

    def watch(self) -> Watch:
        """Notice changes from now on."""
        ...  # pragma: no cover

    def presence(self) -> Presence:
        """Who is there."""
        ...  # pragma: no cover


class Watcher:
    """Tells the app that the board moved and who is at it; whatever fails is tried again for as long as it takes.

    Args:
        board: only its watch and its presence are used, both from this thread alone.
        post: hands a message to the app, from any thread.
    """

    def __init__(self, board: Watched, post: Callable[[Message], bool]) -> None:
        self._board = board
        self._post = post
        self._thread: Thread | None = None
        self._ending = Event()
        self._watch: Watch | None = None
        self._presence: Presence | None = None
        self.form: str | None = None  # the item whose form is open here
        self._told: str | None = None  # and what the others know of it
        self._met: tuple[Visitor, ...] = ()
        self._failed = 0  # times in a row
        self._day = today()

    def start(self) -> None:
        """Begin to watch."""
        if self._thread is None:
            self._thread = Thread(target=self._run, name="watch", daemon=True)
            self._thread.start()

    def edit(self, item: str | None) -> None:
        """Let the others know whose form is open here; returns at once.

        Args:
            item: its id, or None when the form is closed.
        """
        self.form = item
        self._wake()

    def close(self) -> None:
        """End the watch; a database that does not answer delays this by half a second at most."""
        self._ending.set()
        self._wake()
        if self._thread is not None:
            self._thread.join(_FAREWELL)

    def _wake(self) -> None:
        watch = self._watch
        if watch is not None:
            watch.wake()

    def _run(self) -> None:
        try:
            while not self._ending.is_set():
                self._look()
        except Exception as defect:  # noqa: BLE001  (a defect of ours ends the app, as one in any thread does)
            self._tell(Failed(defect))
        finally:
            self._leave()

    def _look(self) -> None:
        """Wait for a change once and tell of it, or of not being able to."""
        try:
            moved = self._begin() if self._watch is None else self._watch.wait(_LOOK)
            self._meet()
        except BoardError as refusal:
            if not self._failed:
                self._tell(Watching(refusal))
            pause = _PAUSES[min(self._failed, len(_PAUSES) - 1)]
            self._failed += 1
            self._ending.wait(pause)
            return
        if self._failed:
            self._failed = 0
            self._tell(Watching(None))
        day = today()
        if moved or day != self._day:  # at midnight everything is a day closer
            self._day = day
            self._tell(Moved())

    def _begin(self) -> bool:
        """Watch from now on; what happened since the board was read last may be news too."""
        self._watch = self._board.watch()
        self._presence = self._board.presence()
        self._presence.enter()
        return True

    def _meet(self) -> None:
        """Show what we do, and see whether the others do something else than at the last look."""
        if self._presence is None or self._ending.is_set():
            return
        form = self.form
        if form != self._told:
            self._presence.edit(form)
            self._told = form
        others = self._presence.others()
        if others != self._met:
            self._met = others
            self._tell(Visited(others))

    def _leave(self) -> None:
        with suppress(BoardError):
            if self._presence is not None:
                self._presence.leave()
            if self._watch is not None:
                self._watch.close()

    def _tell(self, message: Message) -> None:
        with suppress(RuntimeError):  # the screen's event loop has just closed
            self._post(message)

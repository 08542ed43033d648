"""Writing to a terminal that somebody may have stopped reading: the app never waits for it.

A connection that hangs fills the buffers on the way, and the next write blocks for as long as it hangs. So one thread
does the writing, and pictures that pile up behind it are dropped: once the line moves again one whole new picture
costs less than all the old ones.
"""

from __future__ import annotations

import os
import select
import termios
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress

_PILE = 64 * 1024  # bytes waiting beyond which pictures are dropped; a full one of 200x50 is smaller
_PACKET = 4096  # bytes in one write
_LOOK = 0.1  # seconds between looks, while nobody reads, at whether the pictures have ended
_RETRY = 0.01  # seconds until the next try where there is room, but less than one letter needs
_UNBLOCKED = os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_FLUSHED = 0.3  # seconds that writing into an emptied buffer may take
_ABORT = b"\x18"  # CAN: whatever escape sequence was cut off ends here


class TerminalOutput:
    """A terminal written to from a thread of its own.

    Args:
        descriptor: the terminal.
        lost: told once, from the writing thread, that the terminal is gone.
        caught_up: told, from the writing thread, that pictures were dropped and the line moves again.
    """

    def __init__(self, descriptor: int, *, lost: Callable[[], object], caught_up: Callable[[], object]) -> None:
        way = own_way(descriptor)
        self._terminal = way if way >= 0 else descriptor
        self._lost, self._caught_up = lost, caught_up
        self._state = threading.Condition()
        self._waiting: deque[bytes] = deque()
        self._pile = 0  # bytes waiting
        self._busy = False  # whether a write is under way
        self._gone = False
        self._cut = False  # whether what is being written may be left unfinished
        self._dropped = False
        self._last_words: list[bytes] | None = None  # what was written since the pictures ended
        # Nobody waits for this thread: it may be blocked in a write that never ends.
        self._thread = threading.Thread(target=self._write_all, name="terminal", daemon=True)
        self._thread.start()

    def write(self, text: str) -> None:
        """Write to the terminal, if it is there, as soon as it can take it; returns at once."""
        data = text.encode("utf-8", "replace")
        with self._state:
            if self._gone or not data:
                return
            if self._last_words is not None:
                self._last_words.append(data)
            elif self._pile >= _PILE:
                self._dropped = True
                return
            self._append(data)

    def begin(self) -> None:
        """Pictures follow."""
        with self._state:
            self._last_words = None

    def end(self) -> None:
        """No more pictures: those not sent yet never are, what is written from now on gives the terminal back."""
        with self._state:
            self._clear()
            self._last_words = []
            self._dropped = False

    def finish(self, patience: float) -> None:
        """Wait until all is written; if nobody reads, make room for what gives the terminal back.

        Args:
            patience: seconds to wait at most before the buffer is emptied.
        """
        with self._state:
            if self._state.wait_for(self._idle, patience):
                return
            self._clear()
            self._cut = True
            self._state.wait_for(self._idle, _FLUSHED)
            _empty(self._terminal)
            self._cut = False
            self._append(b"".join([_ABORT, *(self._last_words or ())]))
            self._state.wait_for(self._idle, _FLUSHED)

    def _idle(self) -> bool:
        return self._gone or not (self._waiting or self._busy)

    def _append(self, data: bytes) -> None:
        self._waiting.append(data)
        self._pile += len(data)
        self._state.notify_all()

    def _clear(self) -> None:
        self._waiting.clear()
        self._pile = 0

    def _write_all(self) -> None:
        while not self._gone:
            with self._state:
                self._state.wait_for(lambda: self._waiting)
                data = b"".join(self._waiting)  # in one go: each write is a packet on the line
                self._clear()
                self._busy = True
            arrived = self._send(data)
            with self._state:
                self._busy = False
                self._gone = not arrived
                behind = self._dropped and not self._waiting
                self._dropped = self._dropped and not behind
                self._state.notify_all()
            if not arrived:
                self._lost()
            elif behind:
                self._caught_up()

    def _send(self, data: bytes) -> bool:
        moves = select.poll()
        moves.register(self._terminal, select.POLLOUT)
        while data and not self._cut:
            if moves.poll(_LOOK * 1000):
                try:
                    data = data[os.write(self._terminal, data[:_PACKET]) :]
                except BlockingIOError:
                    time.sleep(_RETRY)
                except OSError:
                    return False
        return True


def own_way(descriptor: int) -> int:
    """The terminal opened once more, so that no write to it blocks: the given descriptor is the shell's as well.

    Returns:
        A descriptor; -1 where it cannot be opened.
    """
    with suppress(OSError):
        os.tcgetpgrp(descriptor)  # fails unless this is the terminal of the session, which anybody in it may open
        return os.open("/dev/tty", _UNBLOCKED)
    with suppress(OSError):
        return os.open(os.ttyname(descriptor), _UNBLOCKED)
    return -1


def _empty(descriptor: int) -> None:
    """Throw away what the terminal has not fetched."""
    with suppress(OSError, termios.error):
        termios.tcflush(descriptor, termios.TCOFLUSH)

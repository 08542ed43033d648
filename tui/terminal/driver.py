"""Textual's Linux driver, made to live through what a line really delivers.

The input loop replaces Textual's: one byte that is not UTF-8 ended the program, and a line that had gone (hang-up
with SIGHUP ignored, end of input) left it running at full speed for ever. The output replaces Textual's queue, which
holds up the whole app, its signals included, while nobody reads. Stopping and going on are handled between two steps
of the app, not in the middle of one.
"""

from __future__ import annotations

import os
import selectors
import signal
import sys
import termios
import time
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tui.terminal.early import TAKE
from tui.terminal.key_reader import KeyReader
from tui.terminal.output import TerminalOutput
from tui.terminal.pen import PLAIN

if TYPE_CHECKING:
    from tui.terminal.app import TerminalApp

_READ = 4096  # bytes
_TICK = 0.1  # seconds of silence after which Esc is Esc and not the beginning of a sequence
_CLEAR = f"{PLAIN}\x1b[2J"  # tmux, widened meanwhile, would leave long lines of ours on the shell's screen
_SETTLED = 0.05  # seconds in which signals sent together have all arrived
_FAREWELL = 0.5  # seconds that a slow line may take for what is written at the end
_WIDEST = 1000  # columns or rows; more is no window
# Alternate screen, no cursor, focus reports, bracketed paste, no wrapping: what start_application_mode asks for.
_TAKE = "\x1b[?1049h\x1b[?25l\x1b[?1004h\x1b[?2004h\x1b[?7l"


class SafeDriver(LinuxDriver):
    """The Linux driver with input and output that end when the line does, and with a way back from the shell."""

    _app: TerminalApp

    def __init__(self, app: TerminalApp, **options: Any) -> None:
        super().__init__(app, **options)
        self._size = self._size or self._get_terminal_size()  # what the app begins with; else it asks Rich
        self._output = TerminalOutput(
            sys.__stderr__.fileno(),  # type: ignore[union-attr]  # prepare() has seen that it is a terminal
            lost=self._line_lost,
            caught_up=lambda: app.call_later(app.repaint),
        )
        self._wake, self._waker = os.pipe()  # what ends the wait for a key
        self._given_back = False  # to the shell, which has the terminal while we are stopped
        self._own_attributes: list[Any] | None = None
        self._loop.add_signal_handler(signal.SIGTSTP, self._stop)
        # A shell that hangs up sends SIGHUP and SIGCONT together, heard in either order.
        self._loop.add_signal_handler(signal.SIGCONT, lambda: self._loop.call_later(_SETTLED, self._go_on))

    def _line_lost(self) -> None:
        self._app.call_later(self._app.line_lost)

    def _get_terminal_size(self) -> tuple[int, int]:
        # Asks the terminal alone: COLUMNS and LINES may be left over from another window, or be anything at all.
        try:
            columns, rows = os.get_terminal_size(self.fileno)
        except OSError:
            columns, rows = 0, 0
        return min(columns, _WIDEST) or 80, min(rows, _WIDEST) or 24

    # Output

    def write(self, data: str) -> None:
        """Hand data to the thread that writes; Textual's own has nothing to do."""
        if data == TAKE and self._app.early is not None:  # taken already; again would wipe what it shows
            return
        self._output.write(data)

    def close(self) -> None:
        """Wait for what gives the terminal back, but for no reader that has gone away."""
        super().close()
        self._output.finish(_FAREWELL)

    # Stopping and going on

    def start_application_mode(self) -> None:
        """Take the terminal, once it is ours to take: Textual's start, held up half way, would leave no keyboard."""
        while not self._in_front():
            os.kill(os.getpid(), signal.SIGSTOP)
        self._output.begin()
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's has no annotations
        early, self._app.early = self._app.early, None
        with suppress(termios.error):
            if early is not None:  # what Textual found is not the shell's, or is the shell's again after a stop
                self.attrs_before = early.attributes
                termios.tcsetattr(self.fileno, termios.TCSANOW, early.own)
            self._own_attributes = termios.tcgetattr(self.fileno)
        if early is not None:
            early.hand_over()

    def stop_application_mode(self) -> None:
        """Give the terminal back, once."""
        if self._given_back:
            return
        self._output.end()
        if not self._in_front():
            # The shell has set the terminal to its own liking; whoever sets it from behind would be stopped for it.
            signal.signal(signal.SIGTTOU, signal.SIG_IGN)
            self.attrs_before = None
        self.write(_CLEAR)
        super().stop_application_mode()

    def disable_input(self) -> None:
        """Stop reading keys, unless that is done."""
        if not self._given_back:
            if self._key_thread is not None and self._key_thread.is_alive():
                os.write(self._waker, b"\0")
            super().disable_input()

    def _stop(self) -> None:
        """Stop as the shell asks (SIGTSTP), with the terminal as the shell had it."""
        if self._app.ending:
            return
        self._app.before_end()  # somebody may end us while we are stopped
        self.suspend_application_mode()
        self._given_back = True
        os.kill(os.getpid(), signal.SIGSTOP)

    def _go_on(self) -> None:
        """Go on after SIGCONT, whatever had stopped us."""
        if self._app.ending:
            return
        if not self._in_front():  # sent to the background, where a screen has nothing to do
            os.kill(os.getpid(), signal.SIGSTOP)
        elif self._given_back:
            self._given_back = False
            self._must_signal_resume = True
            self.resume_application_mode()
        else:
            self._reclaim()

    def _in_front(self) -> bool:
        try:
            return os.tcgetpgrp(self.fileno) == os.getpgrp()
        except OSError:  # nobody's terminal, or gone: then the input ends soon
            return True

    def _reclaim(self) -> None:
        """Set the terminal up once more: SIGSTOP comes without warning, and the shell has used it since."""
        if self._own_attributes is not None:
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self._own_attributes)
        self.write(_TAKE + ("\x1b[?2048h" if self._in_band_window_resize else ""))
        signal.raise_signal(signal.SIGWINCH)  # the window may have another size by now
        self._app.repaint()

    # Input

    def run_input_thread(self) -> None:
        """Read keys until the app ends or the line does."""
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._wake, selectors.EVENT_READ)
            keys = KeyReader()
            while True:
                ready = {key.fd for key, _ in selector.select(_TICK if keys.undecided else None)}
                if self._wake in ready:
                    os.read(self._wake, 1)
                    return
                if not ready:
                    self._process(keys.tick(time.monotonic()))
                    continue
                received = self._receive()
                if not received:
                    self._line_lost()
                    return
                self._process(keys.feed(received, time.monotonic()))

    def _process(self, events: Iterable[Message]) -> None:
        for event in events:
            self.process_message(event)

    def _receive(self) -> bytes:
        """What was typed; nothing means that the line is gone."""
        try:
            return os.read(self.fileno, _READ)
        except OSError:
            return b""

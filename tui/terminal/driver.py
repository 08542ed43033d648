"""Textual's Linux driver, made to live through what a line really delivers.

The loop below replaces Textual's: one byte that is not UTF-8 ended the program, and a line that had gone (hang-up
with SIGHUP ignored, end of input) left it running at full speed for ever.
"""

from __future__ import annotations

import os
import re
import selectors
import sys
import time
from codecs import getincrementaldecoder
from collections.abc import Callable
from typing import IO, TYPE_CHECKING, Any, cast

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from textual.app import App

_READ = 4096  # bytes
_TICK = 0.1  # seconds between looks at whether an escape sequence has been left unfinished
_PASTE_PATIENCE = 1.0  # seconds of silence after which a paste whose end got lost is taken as ended
_PASTE_START, _PASTE_END = "\x1b[200~", "\x1b[201~"
_PASTE_MARK = re.compile(r"\x1b\[20[01]~")


class SteadyOutput:
    """A stream that nobody may be reading any more: once it fails, what is written goes nowhere.

    Args:
        stream: the terminal.
        lost: told once, from the writing thread, that the terminal is gone.
    """

    def __init__(self, stream: IO[str], lost: Callable[[], None]) -> None:
        self._stream = stream
        self._lost = lost
        self._gone = False

    def write(self, text: str) -> None:
        """Write to the terminal, if it is there."""
        self._attempt(lambda: self._stream.write(text))

    def flush(self) -> None:
        """Send what was written, if there is somebody to send it to."""
        self._attempt(self._stream.flush)

    def fileno(self) -> int:
        """The terminal's descriptor."""
        return self._stream.fileno()

    def _attempt(self, act: Callable[[], object]) -> None:
        if self._gone:
            return
        try:
            act()
        except OSError:
            self._gone = True
            self._lost()


class PasteWatch:
    """Notices a bracketed paste whose end never comes; until it does, every key would be taken for pasted text."""

    def __init__(self) -> None:
        self._tail = ""
        self._since: float | None = None  # when the last of an open paste arrived

    def saw(self, text: str, now: float) -> None:
        """Take note of input; now is in seconds of any steady clock."""
        seen = self._tail + text
        self._tail = seen[-(len(_PASTE_START) - 1) :]
        marks = _PASTE_MARK.findall(seen)
        if marks:
            self._since = now if marks[-1] == _PASTE_START else None
        elif self._since is not None:
            self._since = now

    def overdue(self, now: float) -> bool:
        """Whether an open paste has been silent for too long; it counts as ended then."""
        if self._since is None or now - self._since < _PASTE_PATIENCE:
            return False
        self._since = None
        return True


class SafeDriver(LinuxDriver):
    """The Linux driver with an input loop and an output stream that end when the line does."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        # Not a whole TextIOWrapper: these three methods are all that Textual's writer uses.
        self._file = cast("Any", SteadyOutput(cast("IO[str]", sys.__stderr__), self._line_lost))

    def _line_lost(self) -> None:
        self._app.call_later(self._app.line_lost)  # type: ignore[attr-defined]  # only TerminalApp uses this driver

    def run_input_thread(self) -> None:
        """Read keys until the app ends or the line does."""
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            intake = _Intake(self)
            while not self.exit_event.is_set():
                if not selector.select(_TICK):
                    intake.tick()
                    continue
                received = self._receive()
                if not received:
                    self._line_lost()
                    return
                intake.feed(received)

    def _receive(self) -> bytes:
        """What was typed; nothing means that the line is gone."""
        try:
            return os.read(self.fileno, _READ)
        except OSError:
            return b""


class _Intake:
    """Bytes to events: decoding and parsing that survive anything."""

    def __init__(self, driver: SafeDriver) -> None:
        self._driver = driver
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._parser = XTermParser(False)
        self._paste = PasteWatch()

    def feed(self, received: bytes) -> None:
        text = self._decode(received)
        self._paste.saw(text, time.monotonic())
        self._parse(text)
        self.tick()

    def tick(self) -> None:
        if self._paste.overdue(time.monotonic()):
            self._parse(_PASTE_END)
        for event in self._parser.tick():
            self._driver.process_message(event)

    def _parse(self, text: str) -> None:
        if not text:  # to the parser an empty text is the end of all input
            return
        try:
            for event in self._parser.feed(text):
                self._driver.process_message(event)
        except (OverflowError, ValueError, ParseError):
            # A sequence with an impossible number in it; what came with it is lost, the next key is not.
            self._parser = XTermParser(False)

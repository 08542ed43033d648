"""Which keys a terminal delivers, told by the very reader of keys the board uses."""

from __future__ import annotations

import os
import select
import signal
import sys
import termios
import time
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from textual.events import Key, Paste
from textual.message import Message

from tui.commands import shown
from tui.terminal.key_reader import KeyReader

_TICK = 0.1  # seconds after which a lone Esc is Esc and not the beginning of a sequence, as in tui/terminal/driver.py
_ENDINGS = (signal.SIGHUP, signal.SIGTERM)


def echo(say: Callable[[str], object], unknown: str) -> None:
    """Name every key that arrives, with the bytes it came as, until q, Esc twice or the end of the line.

    Args:
        say: prints one line.
        unknown: the name of what is no key.
    """
    terminal = sys.stdin.fileno()
    with _bare(terminal):
        keys = KeyReader()
        escapes, waiting = 0, b""
        while True:
            if select.select([terminal], [], [], _TICK)[0]:
                received = _read(terminal)
                if not received:
                    return
                waiting += received
                events = keys.feed(received, time.monotonic())
            else:
                events = keys.tick(time.monotonic())
            names = [name for event in events if (name := _name(event))]
            if not names and events:
                names = [unknown]
            if names:
                say(f"{'  '.join(names):<20} {_bytes(waiting)}")
                waiting = b""
            for name in names:
                escapes = escapes + 1 if name == "Esc" else 0
                if name == "q" or escapes == 2:
                    return


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the line is gone
        return b""


def _name(event: Message) -> str:
    if isinstance(event, Paste):
        return repr(event.text)
    if not isinstance(event, Key):
        return ""
    if event.is_printable and event.character and event.character != " ":
        return event.character
    *modifiers, last = event.key.split("+")
    name = shown(last)
    named = name if name != last else last.capitalize()  # the table names those it uses: Esc, PgDn, F7
    return "+".join([*map(str.capitalize, modifiers), named])


def _bytes(received: bytes) -> str:
    """Bytes as people look them up, with a letter e for Esc."""
    return "".join(chr(each) if 32 < each < 127 else "\\e" if each == 27 else f"\\x{each:02x}" for each in received)


@contextmanager
def _bare(terminal: int) -> Iterator[None]:
    """Keys one by one and all of them, as the board has the terminal; as it was before at the end, come what may."""
    before = termios.tcgetattr(terminal)
    handlers = {number: signal.signal(number, _leave) for number in _ENDINGS}
    try:
        bare = termios.tcgetattr(terminal)
        bare[tty.LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        bare[tty.IFLAG] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        bare[tty.CC][termios.VMIN] = 1
        termios.tcsetattr(terminal, termios.TCSANOW, bare)
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSAFLUSH, before)
        for number, handler in handlers.items():
            signal.signal(number, handler)


def _leave(number: int, _: FrameType | None) -> None:
    raise SystemExit(128 + number)

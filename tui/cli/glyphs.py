"""The signs the board is drawn with, and how wide a terminal draws each of them."""

from __future__ import annotations

import os
import re
import select
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

GLYPHS: Final = "○●►◄◊■√║═×▌█▄░▲▼›•◦→←↑↓…·“”«»—–─│┌┐└┘┤┴┼"
LETTERS: Final = "ĂÂĐÊÔƠƯạếỗữỡ"  # a letter of Vietnamese is one cell, whatever it carries

_POSITION = re.compile(rb"\x1b\[[0-9]+;([0-9]+)R")  # the answer to CSI 6n: row, column from 1
_PATIENCE = 1.0  # seconds of silence after which a terminal is taken not to answer


def widths(letters: Iterable[str]) -> dict[str, int] | None:
    """How many cells the terminal draws each letter in; None where it does not say or there is none.

    All are asked about at once, so that a slow line is waited for once.
    """
    wanted = list(letters)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    with _unechoed(sys.stdin.fileno()) as asking:
        if not asking:
            return None
        sys.stdout.write("".join(f"\r{letter}\x1b[6n" for letter in wanted) + "\r\x1b[K")
        sys.stdout.flush()
        columns = _answers(sys.stdin.fileno(), len(wanted))
    if len(columns) != len(wanted):
        return None
    return {letter: column - 1 for letter, column in zip(wanted, columns, strict=True)}


def _answers(terminal: int, count: int) -> list[int]:
    said = b""
    while len(found := _POSITION.findall(said)) < count and select.select([terminal], [], [], _PATIENCE)[0]:
        more = os.read(terminal, 4096)
        if not more:
            break
        said += more
    return [int(column) for column in found]


@contextmanager
def _unechoed(terminal: int) -> Iterator[bool]:
    """The terminal without echo and without waiting for Enter; whatever happens, as it was before at the end."""
    try:
        import termios
        import tty
    except ModuleNotFoundError:  # no terminals of this kind on this system
        yield False
        return
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal, termios.TCSANOW)
        yield True
    finally:
        # An answer that comes late would be typed into the shell.
        termios.tcsetattr(terminal, termios.TCSAFLUSH, before)

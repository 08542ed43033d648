"""The terminal taken, and a picture shown, before the app is there to take it over.

Until then keys wait unechoed in the terminal's own queue, and what would stop or end us waits with them: the app
knows how to give the terminal back in the middle of anything, and nobody before it does.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from tui.terminal.pen import PLAIN, Cell, Pen

TAKE = "\x1b[?1049h"  # the alternate screen
_SHOW = f"{TAKE}\x1b[?25l\x1b[?7l"  # no cursor, no wrapping
_LEAVE = f"{PLAIN}\x1b[2J\x1b[?7h\x1b[?25h\x1b[?1049l"
_WAITING = ("SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM", "SIGTSTP", "SIGCONT")


class EarlyScreen:
    """A terminal that shows something already.

    Attributes:
        attributes: how the shell had it, which is how it is to be left (tcgetattr).
        own: how it is set for us.
        rows: the cells it shows; none when nobody knows.
    """

    def __init__(self, descriptor: int, attributes: list[Any], own: list[Any]) -> None:
        self._descriptor = descriptor
        self.attributes, self.own = attributes, own
        self.rows: Sequence[Sequence[Cell]] = ()
        self.waiting = True  # for somebody to take it over

    def show(self, output: int, rows: Sequence[Sequence[Cell]]) -> None:
        """Take the terminal and paint all of it in one write; if it does not go through at once, nobody waits."""
        pen = Pen()
        for y, row in enumerate(rows):
            pen.write(y, 0, [*row])
        data = (_SHOW + pen.finish()[0] + PLAIN).encode("utf-8", "replace")
        with suppress(OSError):
            if os.write(output, data) == len(data):
                self.rows = rows

    def hand_over(self) -> None:
        """Somebody else answers for the terminal from now on."""
        if self.waiting:
            self.waiting = False
            _hold_signals(hold=False)

    def give_back(self, output: int) -> None:
        """Leave the terminal as it was found, unless somebody has taken it over."""
        if not self.waiting:
            return
        import termios

        with suppress(OSError, termios.error):
            os.write(output, _LEAVE.encode())
            termios.tcsetattr(self._descriptor, termios.TCSANOW, self.attributes)
        self.hand_over()


@contextmanager
def early_screen(paint: Callable[[int, int], Sequence[Sequence[Cell]]]) -> Iterator[EarlyScreen | None]:
    """Show a picture; at the end the terminal is given back, unless somebody has taken it over.

    Args:
        paint: the cells of a screen of so many columns and rows.

    Yields:
        The screen; None where there is none to be had: in the background, or of no known size.
    """
    terminal, output = sys.__stdin__.fileno(), -1  # type: ignore[union-attr]  # prepare() has seen both streams
    columns, rows = _size(terminal)
    if columns and rows:
        from tui.terminal.output import own_way  # which Windows has no modules for

        output = own_way(sys.__stderr__.fileno())  # type: ignore[union-attr]  # as above
    screen = _take(terminal) if output >= 0 else None
    if screen is None:
        yield None
        return
    try:
        screen.show(output, paint(columns, rows))
        yield screen
    finally:
        screen.give_back(output)
        os.close(output)


def _size(terminal: int) -> tuple[int, int]:
    try:
        if os.tcgetpgrp(terminal) != os.getpgrp():  # in the background, where nothing may be painted
            return 0, 0
        return os.get_terminal_size(terminal)
    except (AttributeError, OSError):  # Windows has no foreground
        return 0, 0


def _take(terminal: int) -> EarlyScreen | None:
    import termios

    try:
        attributes = termios.tcgetattr(terminal)
        ours = termios.tcgetattr(terminal)
        ours[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        ours[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        ours[6][termios.VMIN] = 1
        _hold_signals(hold=True)
        termios.tcsetattr(terminal, termios.TCSANOW, ours)
    except termios.error:
        _hold_signals(hold=False)
        return None
    return EarlyScreen(terminal, attributes, ours)


def _hold_signals(*, hold: bool) -> None:
    numbers = {getattr(signal, name) for name in _WAITING}
    signal.pthread_sigmask(signal.SIG_BLOCK if hold else signal.SIG_UNBLOCK, numbers)

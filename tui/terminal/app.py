"""The App every screen of ours runs in: keys in order, clean lines, an orderly end."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import Any, NoReturn

from rich.color import ColorSystem
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.driver import Driver
from textual.events import Event
from textual.filter import LineFilter
from textual.geometry import Offset
from textual.screen import Screen
from textual.widgets import Input, TextArea

from tui.terminal.clean_lines import CleanLines
from tui.terminal.composed_keys import ComposedKeys
from tui.terminal.differential import Picture
from tui.terminal.early import EarlyScreen
from tui.terminal.key_order import Barrier, KeyOrder
from tui.terminal.sweeping import Sweeping

_ENDINGS = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM) if sys.platform != "win32" else ()
_SOON = 1.2  # seconds in which everything should be finished then
_AT_LEAST = 0.4  # seconds that are left for it in any case
_LAST_RESORT = 4.0  # seconds after which the process ends whatever still holds it up
_NOWHERE = Offset(-1, -1)
_HUNG_UP = 129  # 128 + SIGHUP, as shells report it


class TerminalApp(App[int], inherit_bindings=False):
    """An App for a real terminal on a slow line, with bindings only where it says so."""

    def __init__(self) -> None:
        super().__init__()
        self._key_order = KeyOrder(self, self._take)
        self.composed_keys = ComposedKeys(self, super().on_event, self._key_order.again)
        self._clean_lines = CleanLines()
        self._picture = Picture()
        self._sweeping = Sweeping()
        self.early: EarlyScreen | None = None  # what the terminal shows before the app takes it
        self._end_by: float | None = None  # by the steady clock; set by a signal or a lost line

    def run_in_terminal(self, *, mouse: bool = False, early: EarlyScreen | None = None) -> int:
        """Run until the app ends.

        Args:
            early: a picture that stands on the terminal already.
            mouse: whether the terminal reports the mouse; otherwise it selects and copies with it.

        Returns:
            The exit code for the process.

        Raises:
            Exception: whatever nobody caught inside the app; the terminal is in order again by then.
        """
        if early is not None:
            self.early = early
            self._picture.know(early.rows)
        self._sweeping.begin()
        self.run(mouse=mouse)
        if self._exception is not None:
            raise self._exception
        return self.return_code or 0

    def _print_error_renderables(self) -> None:
        # Textual prints the trace of a failure, values of variables included, over the person's shell.
        self._exit_renderables.clear()

    def get_driver_class(self) -> type[Driver]:
        """Our driver where Textual would take its Linux driver."""
        if sys.platform == "win32":
            return super().get_driver_class()
        from tui.terminal.driver import SafeDriver

        return SafeDriver

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, then ours."""
        return [*super().get_line_filters(), self._clean_lines]

    async def on_event(self, event: Event) -> None:
        """Hand out typed keys one by one, all else at once."""
        if self._key_order.concerns(event):
            await self._key_order.typed(event)
        else:
            await super().on_event(event)

    async def _take(self, event: Event) -> None:
        self._sweeping.put_off()
        await self.composed_keys.take(event)

    @property
    def commanding(self) -> bool:
        """Whether letters are commands now, rather than text for a field."""
        # A form that is just opening has no focus yet, and says where it will be.
        return not isinstance(self.focused or getattr(self.screen, "first", None), Input | TextArea)

    async def on_barrier(self, barrier: Barrier) -> None:
        """The key before this barrier has been handled."""
        barrier.stop()
        await self._key_order.arrived(barrier)

    def _on_load(self) -> None:
        # Handlers of the event loop, not of Python: they run between two steps of the app, never inside one.
        loop = asyncio.get_running_loop()
        for number in () if self.is_headless else _ENDINGS:
            if signal.getsignal(number) is not signal.SIG_IGN:  # nohup: then the line alone says when it is gone
                loop.add_signal_handler(number, partial(self.end, 128 + number))
        self.app_resume_signal.subscribe(self, lambda _: self.repaint())

    def repaint(self) -> None:
        """Draw everything anew: after coming back from the shell, or when a person asks for it."""
        self._picture.forget()
        for screen in self.screen_stack:
            screen.refresh(layout=True, repaint=True)

    def _display(self, screen: Screen[object], renderable: Any) -> None:
        """Send only what differs from what the terminal shows."""
        shown = self._running and not (self._closed or self.is_headless or self._batch_count or not self._driver)
        if shown and isinstance(renderable, LayoutUpdate | ChopsUpdate):
            colours = self.console._color_system or ColorSystem.TRUECOLOR
            renderable = self._picture.reduce(renderable, self.size, colours)
            if self.commanding:
                self._send(renderable.sequence)
                return
            if not renderable.sequence and self.cursor_position == self._previous_cursor_position:
                return
        super()._display(screen, renderable)

    def _send(self, sequence: str) -> None:
        """Send a picture without putting the cursor anywhere: it is hidden, and no input tool looks for it now."""
        self._previous_cursor_position = _NOWHERE
        if sequence and self._driver is not None:
            self._begin_update()
            self._driver.write(sequence)
            self._end_update()
            self._driver.flush()
        self.post_display_hook()

    def _set_pointer_shape(self, shape: str) -> None:
        """Leave the mouse pointer alone: an OSC that old terminals print, and bytes nobody here looks at."""

    def line_lost(self) -> None:
        """The terminal is gone: end, since nobody is there to be asked."""
        self.end(_HUNG_UP)

    @property
    def ending(self) -> bool:
        """Whether a signal or a lost line has ended the app: nobody is there to wait for anything."""
        return self._end_by is not None

    @property
    def patience(self) -> float | None:
        """Seconds that are left for what has to be finished; None when there is no hurry."""
        return None if self._end_by is None else max(self._end_by - time.monotonic(), _AT_LEAST)

    def end(self, code: int) -> None:
        """End in good order, and soon, because of a signal or a lost line.

        Args:
            code: the exit code of the process.
        """
        if self.ending:
            return
        self._end_by = time.monotonic() + _SOON
        if not self.is_headless:
            last_resort(code, _LAST_RESORT)
        self.before_end()
        self.exit(return_code=code)

    def before_end(self) -> None:
        """Keep what must not be lost; every widget is still there."""


def last_resort(code: int, seconds: float) -> None:
    """End the process after some seconds if it has not ended by then; a disk or a lock may hold up any step."""
    timer = threading.Timer(seconds, os._exit, [code])
    timer.daemon = True
    timer.start()


def leave_at_once(code: int, sentence: str) -> NoReturn:
    """Say something to whoever may still be there and end the process, threads that wait for a lock included.

    Args:
        code: the exit code of the process.
        sentence: said on standard error.
    """
    with suppress(OSError):
        sys.stderr.write(f"{sentence}\n")
        sys.stderr.flush()
    os._exit(code)

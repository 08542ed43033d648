"""Keys take effect in the order they were typed, also when several arrive in one read.

Textual hands a letter to the focused field at once, but runs a binding (Backspace, Enter, an arrow) only when the key
has bubbled up to the app. A Vietnamese input tool sends "Backspace, ê" in one go; the field would see "ê, Backspace".
So the app lets one key go at a time: a barrier message follows the key along its path, and the next key goes when the
barrier has come back.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable

from textual.app import App
from textual.events import Event, Key, Paste
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

# Once for the key and its binding, once more for what the binding posted (Enter submits, which closes a form).
_ROUNDS = 2
_PATIENCE = 0.05  # seconds until a barrier counts as lost with the widget it was given to
_LOST = 4  # barriers in a row that may be lost before the next key goes all the same


class Barrier(Message):
    """Follows a key through the widgets; arriving at the app means that the key has been handled."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class KeyOrder:
    """Releases typed keys and pastes one by one.

    Args:
        app: where the keys go.
        handle: Textual's own handling of an event.
    """

    def __init__(self, app: App[int], handle: Callable[[Event], Awaitable[None]]) -> None:
        self._app = app
        self._handle = handle
        self._waiting: deque[Event] = deque()
        self._number = 0  # of the barrier under way; a late one has another number
        self._rounds = 0
        self._lost = 0
        self._screen: Screen[object] | None = None
        self._timer: Timer | None = None
        self._handing = False  # whether a key is being handed to a widget at this moment

    @staticmethod
    def concerns(event: Event) -> bool:
        """Whether an event is typing that has not been given to a widget yet."""
        return isinstance(event, Key | Paste) and not event.is_forwarded

    async def typed(self, event: Event) -> None:
        """Take a key or paste; it goes at once if nothing is under way."""
        self._waiting.append(event)
        if self._timer is None:
            await self._release()

    async def again(self, events: list[Event]) -> None:
        """Let some keys go before all others, one by one, as if they had just been typed."""
        self._waiting.extendleft(reversed(events))
        if self._timer is None and not self._handing:
            await self._release()

    async def arrived(self, barrier: Barrier) -> None:
        """A barrier is back: go round once more if there may be more to come, else let the next key go."""
        if barrier.number != self._number or self._timer is None:
            return
        self._lost = 0
        await self._go_on()

    async def _release(self) -> None:
        if not self._waiting or not self._app.is_running:
            return
        event = self._waiting.popleft()
        self._rounds = 0
        self._lost = 0
        self._screen = self._app.screen
        self._handing = True
        try:
            await self._handle(event)
        finally:
            self._handing = False
        self._send_barrier()

    async def _go_on(self) -> None:
        self._stop_timer()
        self._rounds += 1
        if self._app.screen is not self._screen:
            # A form has opened or closed: what is typed next belongs to the screen on top, once it has its focus.
            self._screen = self._app.screen
            self._rounds = _ROUNDS - 1
            self._send_barrier(self._screen)
        elif self._rounds < _ROUNDS:
            self._send_barrier()
        else:
            await self._release()

    def _send_barrier(self, to: Screen[object] | None = None) -> None:
        self._number += 1
        self._timer = self._app.set_timer(_PATIENCE, self._barrier_lost)
        target = to or self._app.focused or self._app.screen
        target.post_message(Barrier(self._number))

    async def _barrier_lost(self) -> None:
        if self._timer is None:
            return
        self._lost += 1
        if self._lost < _LOST:
            self._stop_timer()
            self._send_barrier()
            return
        await self._go_on()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

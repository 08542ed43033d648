"""Hands on what was typed, once it is known what an input tool has made of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol

from textual.events import Event, Key
from textual.timer import Timer

from tui.terminal.input_tool import BACKSPACE, InputTool, Reading

_BEHIND = 0.06  # seconds in which the letter arrives that an input tool sends with its Backspace


class Typist(Protocol):
    """An app that says whether letters are commands now."""

    @property
    def commanding(self) -> bool:
        """Whether they are."""
        ...  # pragma: no cover

    def set_timer(self, delay: float, callback: Callable[[], Awaitable[None]]) -> Timer:
        """Call something later."""
        ...  # pragma: no cover


class ComposedKeys:
    """Between the order of keys and their handling.

    Args:
        app: the app they go to.
        handle: Textual's own handling of an event.
        again: takes keys that should be handed out anew, before all others.
    """

    def __init__(
        self,
        app: Typist,
        handle: Callable[[Event], Awaitable[None]],
        again: Callable[[list[Event]], Awaitable[None]],
    ) -> None:
        self.tool = InputTool()
        self.typed = False  # whether there has been a key at all
        self._app = app
        self._handle = handle
        self._again = again
        self._held: list[Event] = []  # Backspaces that may be the tool's
        self._timer: Timer | None = None

    async def take(self, event: Event) -> None:
        """Hand on a key or a paste, as the key that was pressed."""
        self.typed = True
        if not isinstance(event, Key):
            self.tool.forget()
            await self._handle(event)
            return
        # Only printing keys are written over; some others have a character too.
        character = BACKSPACE if event.key == "backspace" else event.character if event.is_printable else None
        if self._held and not self._goes_on(character):
            await self._release(event)
            return
        read = self.tool.command(character) if self._app.commanding else self.tool.text(character)
        if read is Reading.NEXT_TELLS:
            self._held.append(event)
            self._wait()
        elif read is Reading.AS_IT_IS:
            self._let_go()
            await self._handle(event)
        else:
            self._let_go()
            if isinstance(read, str):
                await self._handle(Key(read, read))

    def _goes_on(self, character: str | None) -> bool:
        """Whether a key belongs to the Backspaces that are held."""
        return character == BACKSPACE or self.tool.rewrites(character)

    def _wait(self) -> None:
        self._stop()
        self._timer = self._app.set_timer(_BEHIND, self._nobody_came)

    async def _nobody_came(self) -> None:
        if self._held:
            await self._release()

    async def _release(self, *behind: Event) -> None:
        """What is held was the person's own."""
        self.tool.forget()
        held = [*self._held, *behind]
        self._let_go()
        await self._again(held)

    def _let_go(self) -> None:
        self._held.clear()
        self._stop()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

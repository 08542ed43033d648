"""Garbage is looked for while nobody types: with long lists it takes as long as answering a key does."""

from __future__ import annotations

import asyncio
import gc

_RESTS = 0.5  # seconds without a key after which nobody is typing
_OBJECTS = 50_000  # made since then, after which it is looked for all the same


class Sweeping:
    """When the garbage of a session is looked for."""

    def __init__(self) -> None:
        self._next: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        """No longer look for it whenever some hundred objects were made."""
        gc.set_threshold(_OBJECTS, *gc.get_threshold()[1:])

    def put_off(self) -> None:
        """A key has come: look for it once no other has come for a moment."""
        if self._next is not None:
            self._next.cancel()
        self._next = asyncio.get_running_loop().call_later(_RESTS, gc.collect, 1)

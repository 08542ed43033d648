"""Screens that keep to the newest size of the window."""

from __future__ import annotations

from textual.events import Resize
from textual.message_pump import MessagePump


class NewestSize(MessagePump):
    """Mixed into a screen: it lays itself out for the size the app has now and for no other.

    Textual's screens tell themselves each size they were laid out for. With two of them on the way at once, as when a
    terminal settles on its size or a window is dragged, they would be laid out in turns, for ever.
    """

    async def _on_resize(self, event: Resize) -> None:
        if event.size != self.app.size:
            event.stop()
            event.prevent_default()

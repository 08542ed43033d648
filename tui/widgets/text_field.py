"""A field of one line that takes whatever Vietnamese input tools and clipboards deliver."""

from __future__ import annotations

import re
import unicodedata
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.reactive import reactive
from textual.widgets import Input

from store.language.text import normalize, one_line

# Input tools insert one of these and take it back with a Backspace of their own: dropping it on arrival would let
# that Backspace eat a letter. They go when the field is submitted.
PLACEHOLDERS = "\u00a0\u202f\u200b\u200c\u200d\u2060\ufeff"


def as_typed(text: str) -> str:
    """Text while it is being typed: NFC, nothing a terminal could act on, placeholders of input tools kept."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    kept = "".join(char if char in PLACEHOLDERS else normalize(char) for char in composed)
    return unicodedata.normalize("NFC", kept)


def as_pasted(text: str) -> str:
    """Pasted lines as one line."""
    return re.sub(" *\n+ *", " ", normalize(text).strip("\n"))


class TextField(Input):
    """One line of text, in NFC after every key; submitting it cleans it.

    Args:
        value: the text to begin with.
        placeholder: shown while it is empty.
    """

    DEFAULT_CSS = """
    TextField {
        width: 1fr;
        height: 1;
        border: none;
        padding: 0;
        background: $surface;
        &:focus { border: none; background-tint: transparent; }
        &>.input--placeholder { color: $quiet; text-style: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("alt+backspace,ctrl+backspace", "delete_left_word", show=False),
    ]
    cursor_blink = reactive(False, init=False)  # each blink would cost a repaint over the line
    virtual_size = reactive(Size(0, 0))  # Textual would lay out the whole screen at each letter

    def __init__(self, value: str = "", placeholder: str = "", *, id: str | None = None) -> None:
        super().__init__(one_line(value), placeholder, select_on_focus=False, id=id)

    @property
    def words(self) -> str:
        """What was typed, as it is stored: one clean line."""
        return one_line(self.value)

    def validate_value(self, value: str) -> str:
        """Keep the value in its normal form, however it got here."""
        return as_typed(value).replace("\n", " ")

    def replace(self, text: str, start: int, end: int) -> None:
        """Replace a part of the value; a mark joins the letter before it, and the cursor stays behind that letter."""
        start, end = sorted((max(0, start), min(len(self.value), end)))
        before = self.validate_value(self.value[:start] + text)
        self.value = before + self.value[end:]
        self.cursor_position = len(before)

    async def _on_key(self, event: events.Key) -> None:
        """Take in the placeholders of input tools, which are not printable to Textual."""
        if event.character and event.character in PLACEHOLDERS:
            event.stop()
            event.prevent_default()
            self.replace(event.character, *self.selection)

    def _on_paste(self, event: events.Paste) -> None:
        """Join the lines of a paste; Textual would keep the first one only."""
        event.stop()
        event.prevent_default()
        self.replace(as_pasted(event.text), *self.selection)

    async def action_submit(self) -> None:
        """Clean what was typed and hand it over."""
        self.value = self.words
        await super().action_submit()

"""Fields that wrap: several lines of a note, or one long line such as a title."""

from __future__ import annotations

import unicodedata
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import TextArea
from textual.widgets.text_area import EditResult, Location

from store.language.text import normalize, one_line
from tui.widgets.text_field import PLACEHOLDERS, as_pasted, as_typed


class NoteField(TextArea):
    """Lines of plain text, in NFC after every key.

    Args:
        value: the text to begin with.
    """

    DEFAULT_CSS = """
    NoteField {
        border: none;
        padding: 0;
        background: $surface;
        &:focus { border: none; background-tint: transparent; }
        overflow: hidden auto;
        scrollbar-size: 0 0;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        # Textual selects with these; here they would only surprise.
        Binding("f6,f7", "nothing", show=False),
    ]
    cursor_blink = reactive(False, init=False)
    match_cursor_bracket = reactive(False, init=False)

    def __init__(self, value: str = "", *, id: str | None = None) -> None:
        super().__init__(normalize(value), highlight_cursor_line=False, id=id)

    @property
    def words(self) -> str:
        """What was typed, as it is stored."""
        return normalize(self.text).strip()

    def write(self, words: str) -> None:
        """Put other words in place of all there is, as an edit that Ctrl+Z takes back."""
        self.replace(words, self.document.start, self.document.end, maintain_selection_offset=False)
        self.history.checkpoint()

    def replace(
        self, insert: str, start: Location, end: Location, *, maintain_selection_offset: bool = True
    ) -> EditResult:
        """Replace a part of the text; a mark typed on its own joins the letter before it."""
        top, bottom = sorted((start, end))
        insert = as_typed(insert)
        if insert and unicodedata.combining(insert[0]) and top[1] > 0:
            top = (top[0], top[1] - 1)
            insert = as_typed(self.document.get_line(top[0])[top[1]] + insert)
        return super().replace(insert, top, bottom, maintain_selection_offset=maintain_selection_offset)

    async def _on_key(self, event: events.Key) -> None:
        """Take in the placeholders of input tools, which are not printable to Textual."""
        if event.character and event.character in PLACEHOLDERS:
            event.stop()
            event.prevent_default()
            self.replace(event.character, *self.selection, maintain_selection_offset=False)

    def action_nothing(self) -> None:
        """Do nothing."""


class LineField(NoteField):
    """One line of text that may be longer than its place is wide; Enter submits it."""

    DEFAULT_CSS = """
    LineField { height: auto; max-height: 6; }
    """

    class Submitted(Message):
        """Enter was pressed."""

    def __init__(self, value: str = "", *, id: str | None = None) -> None:
        super().__init__(one_line(value), id=id)

    @property
    def words(self) -> str:
        """What was typed, as it is stored: one clean line."""
        return one_line(self.text)

    def replace(
        self, insert: str, start: Location, end: Location, *, maintain_selection_offset: bool = True
    ) -> EditResult:
        """Replace a part of the text by what stays one line."""
        line = as_pasted(insert) if "\n" in insert or "\r" in insert else insert
        return super().replace(line, start, end, maintain_selection_offset=maintain_selection_offset)

    async def _on_key(self, event: events.Key) -> None:
        """Enter submits instead of breaking the line."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted())

"""Asking for one line of text."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events, on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import TextArea

from store.language import text
from tui.drafts_file import DraftKey
from tui.i18n import t
from tui.screens.dialog import WIDEST, Dialog
from tui.widgets.cells import wrap
from tui.widgets.lines import Lines
from tui.widgets.note_field import LineField
from tui.widgets.pieces import Piece

_OTHERS = 9  # lines of the field at its highest, the frame and what is said about the field


class TextPrompt(Dialog[str]):
    """A field with the present value, or with what was typed last time and not saved.

    Args:
        title: what is asked.
        value: the present value.
        draft: where unsaved text is kept.
        empty_ok: whether nothing is an answer.
        beside: what should be read while typing, over a few lines.
    """

    def __init__(self, title: str, value: str, *, draft: DraftKey, empty_ok: bool = False, beside: str = "") -> None:
        super().__init__(title)
        self._value = text.one_line(value)
        self._key = draft
        self._empty_ok = empty_ok
        self._field = LineField(self._value, id="answer")
        self._says = Lines(id="says")
        self._beside = beside
        self._reads = Lines(id="reads")

    def compose_box(self) -> ComposeResult:
        """What should be read, the field, and a line for what should be known about it."""
        if self._beside:
            yield self._reads
        yield self._field
        yield self._says

    @property
    def first(self) -> Widget:
        """Type at once."""
        return self._field

    def hints(self) -> Iterable[tuple[str, str]]:
        """Saving and leaving."""
        return (("Enter", t("dialog.save")), ("Esc", t("dialog.set_aside")))

    def on_mount(self) -> None:
        """Begin at the end of the value; a draft lies on top of it, and Ctrl+Z takes it off."""
        self._field.move_cursor(self._field.document.end)
        draft = self.go_on(self._key)
        if draft is not None:
            self._field.write(draft)
            self._says.put([[Piece(t("dialog.draft.over" if self._value else "dialog.draft"), "soon")]])

    def on_resize(self, event: events.Resize) -> None:
        """Give what should be read the lines it needs and the window has."""
        super().on_resize(event)
        room = max(event.size.height - _OTHERS, 1)
        rows = wrap(self._beside, min(event.size.width, WIDEST) - 4, room) if self._beside else []
        self._reads.styles.height = max(len(rows), 1)
        self._reads.put([[Piece(row, "soon")] for row in rows])

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self._field.words != self.drafts.get(self._key):
            self._says.put([])

    @on(LineField.Submitted)
    def _submitted(self, event: LineField.Submitted) -> None:
        event.stop()
        words = self._field.words
        if not words and not self._empty_ok:
            self._says.put([[Piece(t("dialog.needed"), "refusal")]])
            return
        self.let_go(self._key)  # whoever asked has it now, and puts it back if the board refuses
        self.dismiss(words)

    def keep_draft(self) -> None:
        """Keep what differs from the present value."""
        self.keep(self._key, self._field.words, unless=self._value)

"""Writing a progress note, on as many lines as it takes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import TextArea

from tui.drafts_file import DraftKey
from tui.i18n import t
from tui.screens.dialog import Dialog
from tui.widgets.lines import Lines
from tui.widgets.note_field import NoteField
from tui.widgets.pieces import Piece


class NotePrompt(Dialog[str]):
    """A field of several lines; Enter breaks the line, F2 saves.

    Args:
        title: what the note is about.
        draft: where unsaved text is kept.
    """

    DEFAULT_CSS = """
    NotePrompt NoteField { height: 6; }
    """
    # Every terminal sends F2; Ctrl+S only arrives where flow control is off, which Textual sees to.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f2,ctrl+s", "save", show=False)]

    def __init__(self, title: str, *, draft: DraftKey) -> None:
        super().__init__(title)
        self._key = draft
        self._field = NoteField(id="note")
        self._says = Lines(id="says")

    def compose_box(self) -> ComposeResult:
        """The field, and a line for what should be known about it."""
        yield self._field
        yield self._says

    @property
    def first(self) -> Widget:
        """Type at once."""
        return self._field

    def hints(self) -> Iterable[tuple[str, str]]:
        """Saving, leaving, new lines."""
        yield f"F2 {t('dialog.or')} Ctrl+S", t("dialog.save")
        yield "Enter", t("dialog.new_line")
        yield "Esc", t("dialog.set_aside")

    def on_mount(self) -> None:
        """Begin with the draft, if there is one."""
        draft = self.go_on(self._key)
        if draft:
            self._field.write(draft)
            self._says.put([[Piece(t("dialog.draft"), "soon")]])

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self._field.words != self.drafts.get(self._key, ""):
            self._says.put([])

    def action_save(self) -> None:
        """Hand the note over."""
        words = self._field.words
        if not words:
            self._says.put([[Piece(t("dialog.needed"), "refusal")]])
            return
        self.let_go(self._key)  # whoever asked has it now, and puts it back if the board refuses
        self.dismiss(words)

    def keep_draft(self) -> None:
        """Keep what was typed."""
        self.keep(self._key, self._field.words)

"""Asking for one line of text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from store.language import text
from tui.i18n import t
from tui.screens.dialog import Dialog, DraftKey
from tui.widgets.lines import Lines
from tui.widgets.looks import Piece
from tui.widgets.text_field import TextField


class TextPrompt(Dialog[str]):
    """A field with the present value, or with what was typed last time and not saved.

    Args:
        title: what is asked.
        value: the present value.
        draft: where unsaved text is kept.
        empty_ok: whether nothing is an answer.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,down", "swap", show=False),
    ]

    def __init__(self, title: str, value: str, *, draft: DraftKey, empty_ok: bool = False) -> None:
        super().__init__(title)
        self._value = text.one_line(value)
        self._key = draft
        self._empty_ok = empty_ok
        self._field = TextField(id="answer")
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
        """Saving, leaving, and going back to what is saved."""
        yield "Enter", t("dialog.save")
        yield "Esc", t("dialog.leave")
        if self._key in self.drafts:
            yield "↑↓", t("dialog.swap")

    def on_mount(self) -> None:
        """Begin with the draft, if there is one."""
        super().on_mount()
        self._begin(self.drafts.get(self._key, self._value))

    def _begin(self, words: str) -> None:
        self._field.value = words
        self._field.cursor_position = len(self._field.value)
        if self._key in self.drafts:
            said = t("dialog.draft") if words != self._value else t("dialog.saved")
            self._says.put([[Piece(said, "soon")]])

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._key not in self.drafts:
            self._says.put([])

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        words = self._field.words
        if not words and not self._empty_ok:
            self._says.put([[Piece(t("dialog.needed"), "refusal")]])
            return
        self.drafts.pop(self._key, None)  # whoever asked has it now, and puts it back if the board refuses
        self.dismiss(words)

    def action_swap(self) -> None:
        """Change between the draft and what is saved."""
        draft = self.drafts.get(self._key)
        if draft is not None:
            self._begin(self._value if self._field.words != self._value else draft)

    def keep_draft(self) -> None:
        """Keep what differs from the present value."""
        self.keep(self._key, self._field.words, unless=self._value)

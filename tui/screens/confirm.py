"""Asking which of a few things to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.widget import Widget

from store.language import text
from tui.i18n import t
from tui.screens.dialog import Dialog
from tui.widgets.choice_list import Choice, ChoiceList

T = TypeVar("T")


class Confirm(Dialog[T], Generic[T]):
    """A question with its answers, the harmless one first and highlighted.

    Args:
        question: on the border.
        choices: value, what it says, and the letter that chooses it at once.
    """

    def __init__(self, question: str, choices: Sequence[tuple[T, str, str]]) -> None:
        super().__init__(question)
        self._keys = {text.fold(key): value for value, _, key in choices}
        self._list = ChoiceList([Choice(value, f"{key}  {label}") for value, label, key in choices], id="choices")

    def compose_box(self) -> ComposeResult:
        """The answers."""
        yield self._list

    @property
    def first(self) -> Widget:
        """Keys choose."""
        return self._list

    def hints(self) -> Iterable[tuple[str, str]]:
        """Letters, or arrows and Enter."""
        keys = "/".join(choice.label.partition(" ")[0] for choice in self._list.choices)
        return ((keys, t("dialog.or")), ("↑↓ Enter", t("dialog.choose")), ("Esc", t("dialog.leave")))

    def on_key(self, event: events.Key) -> None:
        """Take a letter, also one that an input tool has put a mark on (đ for d)."""
        key = text.fold(event.character or "")
        if key in self._keys:
            event.stop()
            event.prevent_default()
            self.dismiss(self._keys[key])

    @on(ChoiceList.Taken)
    def _taken(self) -> None:
        if self._list.choice is not None:
            self.dismiss(self._list.choice.value)

"""A field that holds one of some choices, found by a few letters of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from textual import events

from store.language import text
from tui.i18n import t
from tui.widgets.choice_list import Choice
from tui.widgets.text_field import TextField

T = TypeVar("T")


def ranked(choices: Sequence[Choice[T]], query: str) -> list[Choice[T]]:
    """The choices a query finds, best first; all of them, in the order given, when nothing is asked."""
    if not query:
        return list(choices)
    hits = [choice for choice in choices if text.matches(query, _searched(choice))]
    # By its name, then by what it shows, then by what it may also be called; equals stay in the order given.
    hits.sort(
        key=lambda hit: (
            not _names(hit, query),
            not text.matches(query, _shown(hit)),
            -text.rank(query, _searched(hit)),
        )
    )
    return hits


def offered(choices: Sequence[Choice[T]], query: str, create: Callable[[str], T] | None) -> list[Choice[T]]:
    """What to show for a query: the choices found and, when none of them is named so, a new one of that name."""
    found = ranked(choices, query)
    if create is None or not query or any(_names(choice, query) for choice in found):
        return found
    return [*found, Choice(create(query), t("dialog.create", name=query))]


def _names(choice: Choice[T], query: str) -> bool:
    """Whether the query is a choice's very name, in any case."""
    return query.casefold() in {choice.label.casefold(), choice.hint.casefold()}


def _shown(choice: Choice[T]) -> str:
    return f"{choice.label} \n{choice.hint}"


def _searched(choice: Choice[T]) -> str:
    return f"{_shown(choice)} \n{choice.search}"


class PickField(TextField, Generic[T]):
    """Shows its choice; with the focus it is empty, to be typed in, and its choice stands in grey.

    Args:
        choices: in the order to show while nothing is typed.
        chosen: the choice to begin with.
        create: makes a value from a name that is not among the choices.
    """

    def __init__(
        self,
        choices: Sequence[Choice[T]],
        chosen: Choice[T],
        *,
        create: Callable[[str], T] | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(chosen.label, chosen.label, id=id)
        self._choices = choices
        self._create = create
        self._settled = chosen  # what it goes back to when the letters typed are taken back
        self.chosen = chosen

    def offer(self) -> tuple[list[Choice[T]], int]:
        """The choices to show for what is typed, and the place of the highlighted one, which is chosen from now."""
        found = offered(self._choices, self.words, self._create)
        self.chosen = found[0] if self.words and found else self._settled
        return found, next((place for place, choice in enumerate(found) if choice.value == self.chosen.value), 0)

    def settle(self, choice: Choice[T]) -> None:
        """Choose by arrow."""
        self.chosen = choice
        if not self.words:
            self._settled = choice
            self.placeholder = choice.label

    def _on_focus(self, event: events.Focus) -> None:
        self._settled = self.chosen
        self.placeholder = self.chosen.label
        self.value = ""

    def _on_blur(self, event: events.Blur) -> None:
        self.value = self.chosen.label
        self._show_beginning()

    def _on_resize(self, event: events.Resize) -> None:
        """Begin with the beginning: the cursor of a field that is not typed in would scroll it to its end."""
        if not self.has_focus:
            self._show_beginning()

    def _show_beginning(self) -> None:
        self.cursor_position = 0
        self.scroll_to(x=0, animate=False, immediate=True, force=True)

"""Choosing one of many by typing a few letters of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from tui.i18n import t
from tui.screens.dialog import Dialog, label
from tui.widgets.choice_list import Choice, ChoiceList
from tui.widgets.pick_field import offered
from tui.widgets.text_field import TextField

T = TypeVar("T")


class Picker(Dialog[T], Generic[T]):
    """A field to type in and, below it, the choices it finds.

    Args:
        title: what is being chosen.
        choices: in the order to show while nothing is typed; may be empty.
        current: the value there is now, marked and highlighted at first.
        chosen: the value to highlight at first instead.
        create: makes a value from a name that is not among the choices, offered as the last line.
    """

    DEFAULT_CSS = """
    Picker ChoiceList { max-height: 12; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        # Before the field: a few letters need no way to their ends, a long list does.
        Binding("home", "end(0)", show=False, priority=True),
        Binding("end", "end(-1)", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice[T]],
        *,
        current: T | None = None,
        chosen: T | None = None,
        create: Callable[[str], T] | None = None,
    ) -> None:
        super().__init__(title)
        self._digits = False
        self._all = choices
        self._create = create
        self._current = next((choice for choice in choices if current is not None and choice.value == current), None)
        self._chosen = next((choice for choice in choices if chosen is not None and choice.value == chosen), None)
        self._field = TextField(placeholder=t("dialog.filter"), id="query")
        self._begins = ""
        self._list: ChoiceList[T] = ChoiceList(id="choices")

    def take_digits(self) -> None:
        """Let a digit choose the line of that number at once, while nothing else is typed."""
        self._digits = True

    def begin_with(self, words: str) -> None:
        """Have some words in the field when it opens."""
        self._begins = words

    def compose_box(self) -> ComposeResult:
        """The field and the list."""
        with Horizontal(classes="row"):
            yield label("›", sign=True)
            yield self._field
        yield self._list

    @property
    def first(self) -> Widget:
        """Typing narrows the list at once."""
        return self._field

    def hints(self) -> Iterable[tuple[str, str]]:
        """Arrows and Enter."""
        return (("↑↓", t("dialog.move")), ("Enter", t("dialog.choose")), ("Esc", t("dialog.leave")))

    def on_mount(self) -> None:
        """Show all of it, as high as it may get: the box keeps its size while one types."""
        self._field.value = self._begins
        self.put_choices()
        self._list.styles.height = max(len(self._all) + (self._create is not None), 1)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        typed = self._field.value
        if self._digits and typed.isdecimal() and 0 < int(typed) <= len(self._all):
            self.dismiss(self._all[int(typed) - 1].value)
            return
        self.put_choices()

    @on(Input.Submitted)
    @on(ChoiceList.Taken)
    def _entered(self) -> None:
        self._take()

    @property
    def found(self) -> Choice[T] | None:
        """The choice that is highlighted."""
        return self._list.choice

    def put_choices(self) -> None:
        """Show the choices that fit what is typed."""
        query = self._field.words
        fitting = offered(self._all, query, self._create)
        first = self._chosen or self._current
        place = fitting.index(first) if first in fitting and not query else 0
        empty = t("dialog.none_found", query=query) if query else t("dialog.empty")
        self._list.put(fitting, chosen=place, current=self._current, query=query, empty=empty)

    def _take(self) -> None:
        if self._list.choice is not None:
            self.dismiss(self._list.choice.value)

    def action_step(self, by: int) -> None:
        """Highlight the next or previous choice."""
        self._list.step(by)

    def action_page(self, by: int) -> None:
        """Highlight the choice one page further."""
        self._list.page(by)

    def action_end(self, place: int) -> None:
        """Highlight the first choice, or the last."""
        self._list.action_end(place)

"""A small program on TerminalApp, for the tests of typing in a real terminal: two fields, a text, a form, a title."""

from __future__ import annotations

import sys
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from tui.terminal.app import TerminalApp

HOSTILE = "an\x1b]0;stolen\x07 toan \x9b31m do\u202eab\u200bcd"


class Form(ModalScreen[str]):
    """Asks for one line."""

    BINDINGS: ClassVar = [Binding("escape", "dismiss('')", show=False)]
    CSS = "Form { align: center middle; } Form Input { width: 40; }"

    def compose(self) -> ComposeResult:
        yield Input(id="answer", select_on_focus=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)


class TypingApp(TerminalApp):
    """Shows what it was given: «first» «second», the text, the last answer of the form, keys nobody took."""

    BINDINGS: ClassVar = [
        Binding("ctrl+n", "form", show=False),
        Binding("ctrl+t", "clear", show=False),
        Binding("ctrl+q", "quit", show=False),
        Binding("tab", "app.focus_next", show=False),
        Binding("shift+tab", "app.focus_previous", show=False),
        Binding("n", "form", show=False),
        Binding("ctrl+b", "break", show=False),
    ]
    CSS = "Input, TextArea { height: 3; } Input .input--cursor { text-style: none; }"

    def compose(self) -> ComposeResult:
        yield Input(id="first", select_on_focus=False)
        yield Input(id="second", select_on_focus=False)
        yield TextArea(id="text", tab_behavior="focus")
        yield Static(id="shown", markup=False)
        yield Static(Content(HOSTILE))
        self.answer = ""
        self.stray = ""

    def on_mount(self) -> None:
        for field in self.query(Input):
            field.cursor_blink = False
        self.query_one(TextArea).cursor_blink = False
        self.show()

    def show(self) -> None:
        first, second = (self.query_one(f"#{name}", Input).value for name in ("first", "second"))
        text = self.query_one(TextArea).text
        shown = f"«{first}» «{second}» ({text!r}) [{self.answer}] <{self.stray}>"
        self.query_one("#shown", Static).update(Content(shown))

    def on_input_changed(self) -> None:
        if self.screen is self.screen_stack[0]:
            self.show()

    def on_text_area_changed(self) -> None:
        self.show()

    def on_key(self, event: Key) -> None:
        if event.is_printable:
            self.stray += event.character or ""
            self.show()

    def action_form(self) -> None:
        def answered(answer: str | None) -> None:
            self.answer = answer or ""
            self.show()

        self.push_screen(Form(), answered)

    def action_break(self) -> None:
        raise ZeroDivisionError("a defect")

    def action_clear(self) -> None:
        for field in self.query(Input):
            field.value = ""
        self.query_one(TextArea).text = ""
        self.answer = self.stray = ""
        self.query_one("#first", Input).focus()
        self.show()

    def before_end(self) -> None:
        if len(sys.argv) > 1:
            with open(sys.argv[1], "w", encoding="utf-8") as kept:  # noqa: PTH123  (one line)
                kept.write(self.query_one("#first", Input).value)


if __name__ == "__main__":
    try:
        sys.exit(TypingApp().run_in_terminal())
    except ZeroDivisionError as failure:
        sys.exit(f"one sentence: {failure}")

"""A screen driven by the table of commands: one way in for keys, palette and tests alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, TypeVar, cast

from textual.screen import Screen

from tui import wording
from tui.commands import Command, Scope, command, commands_in
from tui.i18n import t
from tui.messages import Said
from tui.news import Others
from tui.reading import Reading
from tui.terminal.newest_size import NewestSize
from tui.widgets import frame
from tui.widgets.hints import Hints
from tui.widgets.lines import Lines
from tui.widgets.looks import Looks

if TYPE_CHECKING:
    from tui.app import BoardApp

Answer = TypeVar("Answer")


class CommandedScreen(NewestSize, Screen[None]):
    """Runs commands by id; a subclass has an ``action_<name>`` for each command of its scopes."""

    SCOPES: tuple[Scope, ...] = ()
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self.said: tuple[str, bool] = ("", False)  # what stands on the message line, and whether it is a refusal

    @property
    def board(self) -> BoardApp:
        """The app, by its own type."""
        return cast("BoardApp", self.app)

    def able(self, which: Command) -> bool:
        """Whether a command can do something here and now."""
        return which.scope in self.SCOPES

    def commands(self) -> Iterable[Command]:
        """The commands that can do something here and now, in the order of the table."""
        return (each for each in commands_in(*self.SCOPES) if self.able(each))

    def hinted(self) -> Iterable[Command]:
        """The commands whose keys stand on the last line."""
        read_only = self.board.reading.info.read_only
        return (each for each in self.commands() if each.hint and not (each.changes and read_only))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let a key pass to the next command that has it when the first is not able."""
        if action == "run":
            return self.able(command(str(parameters[0])))
        return super().check_action(action, parameters)

    async def action_run(self, command_id: str, *key: str) -> None:
        """Run a command, by its key or by its name."""
        self.before(command_id)
        which = command(command_id)
        if which.changes and self.board.reading.info.read_only:
            self.say(wording.explain(self.board.reading.refusal), refusal=True)
            return
        done: Any = getattr(self, f"action_{which.action}")(*key)
        if isawaitable(done):
            await done

    def on_screen_resume(self) -> None:
        """A dialog has been closed, however that was, unless the next one is open already."""
        if self.app.screen is self:
            self.board.watcher.edit(None)
            self.board.settle_next()

    def before(self, command_id: str) -> None:
        """What every command does first: an old message goes with the next key."""
        self.show_message("", refusal=False)

    def show(self, reading: Reading, day: date) -> None:
        """Show another reading of the board, or labels counted from another day."""
        raise NotImplementedError

    def speak(self) -> None:
        """Say everything in another language."""
        for widget in self.query(Looks):
            widget.notify_style_update()  # forgets the lines it has made
            widget.refresh()
        self.show(self.board.reading, self.board.day)
        self.refresh(layout=True, repaint=True)

    def show_others(self, others: Others) -> None:
        """Show who is where, and what was changed a moment ago; nothing unless a screen has a place for it."""

    def show_message(self, words: str, *, refusal: bool) -> None:
        """Put a sentence on this screen's message line."""
        self.said = (words, refusal)
        self.put_message()

    def put_message(self) -> None:
        """Write the message line."""
        raise NotImplementedError

    def on_hints_pointed(self, pointed: Hints.Pointed) -> None:
        """Explain the command that the mouse points at, where messages stand."""
        if pointed.command is None:
            self.put_message()
        else:
            line = frame.message(pointed.command.tip, self.size.width, refusal=False)
            self.query_one("#message", Lines).put([line])

    async def on_hints_pressed(self, pressed: Hints.Pressed) -> None:
        """Run the command that was clicked."""
        if self.able(pressed.command):
            await self.action_run(pressed.command.id)

    def show_news(self, words: str) -> None:
        """Put what others did on the message line; a refusal stays until the next key."""
        if not self.said[1]:
            self.show_message(words, refusal=False)

    def say(self, words: str, *, refusal: bool = False) -> None:
        """Put a sentence on the message line."""
        self.post_message(Said(words, refusal=refusal))

    def ask(self, dialog: Screen[Answer], answered: Callable[[Answer], None]) -> None:
        """Open a dialog about a change; answered is called unless it was left without an answer."""
        self.board.worker.load_writing()
        self.board.drafts.refresh()  # this person may be at the board in another window too
        self.app.push_screen(dialog, lambda answer: None if answer is None else answered(answer))

    # What every such screen can do

    def action_palette(self) -> None:
        """Choose a command by name."""
        from tui.screens.palette import Palette

        async def run(command_id: str | None) -> None:
            if command_id is not None:
                await self.action_run(command_id)

        self.app.push_screen(Palette([each for each in self.commands() if each.palette]), run)

    def action_help(self) -> None:
        """Show the keys that work here."""
        from tui.screens.help import Help

        self.app.push_screen(Help(list(self.commands()), t(f"board.where.{self.SCOPES[0].value}")))

    def action_history(self) -> None:
        """Show what was done to the board."""
        from tui.screens.log import LogScreen

        self.app.push_screen(LogScreen())

    def action_messages(self) -> None:
        """Show the latest messages again."""
        self.board.show_messages()

    def action_who(self) -> None:
        """Show who else is at the board."""
        self.board.show_visitors()

    def action_redraw(self) -> None:
        """Read the board again and paint everything anew."""
        self.board.start_over()

    def action_toggle_viewing_date(self) -> None:
        """Count days from the pinned date or from the real one."""
        self.board.toggle_day()

    def action_theme(self) -> None:
        """Change between dark and light."""
        self.board.toggle_theme()

    def action_language(self) -> None:
        """Speak the other language."""
        self.board.switch_language()

    def action_settings(self) -> None:
        """Show and change the person's settings."""
        from tui.screens.own_settings import open_settings

        open_settings(self.board)

    def action_tour(self) -> None:
        """Show the first steps on one screen."""
        from tui.screens.tour import Tour

        self.app.push_screen(Tour())

    def action_leave(self) -> None:
        """Quit once everything is written."""
        self.board.leave()

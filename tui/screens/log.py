"""The board's history on screen: what was done, by whom and when, newest first, and what of it is new to a person."""

from __future__ import annotations

from datetime import date

from textual import events
from textual.app import ComposeResult

from store.errors import BoardError
from store.views import StepEntry
from tui import wording
from tui.commands import Command, Scope, bindings
from tui.i18n import t
from tui.reading import Reading
from tui.screens.commanded import CommandedScreen
from tui.widgets import frame
from tui.widgets.hints import Hints
from tui.widgets.lines import Lines
from tui.widgets.log_list import LogList
from tui.widgets.log_rows import NEW, full
from tui.widgets.pieces import Piece

_PAGE = 200  # steps read at a time
_FIELDS = 40  # rows of one step that are read: a step may be as large as the board
# What works here of all that works on the list and on the page; the rest is about a current item.
_HERE = {"messages", "who", "theme", "language", "settings", "tour", "redraw", "palette", "help", "back", "quit"}


class LogScreen(CommandedScreen):
    """A page of steps at a time, and whatever comes in meanwhile."""

    SCOPES = (Scope.LOG, Scope.WORK)
    BINDINGS = bindings(*SCOPES)

    def __init__(self) -> None:
        super().__init__()
        self._asking = False  # whether a page is on its way
        self._whole = False  # whether the first step of all is there
        self._title = Lines(id="title")
        self._list = LogList(new=self._is_new, moved=self._put, wanted=self._read_older, id="log")
        self._peek = Lines(id="peek")
        self._message = Lines(id="message")
        self._hints = Hints(id="hints")

    def compose(self) -> ComposeResult:
        """The list in its frame."""
        yield self._title
        yield self._list
        yield self._peek
        yield self._message
        yield self._hints

    def on_mount(self) -> None:
        """Keys go to the list; the first page is asked for."""
        self._list.focus(scroll_visible=False)
        self._number(self.board.reading)
        self._read_older()

    # What it shows

    def able(self, which: Command) -> bool:
        """What is not about a current item."""
        return which.scope is Scope.LOG or which.id in _HERE

    def show(self, reading: Reading, day: date) -> None:
        """Put what was done since on top of the list."""
        self._number(reading)
        self._read_newer()
        self._put()

    def put_message(self) -> None:
        """The message, and all that makes room for it."""
        self._put()

    def on_resize(self, event: events.Resize) -> None:
        """Give up what does not fit: the line in full, then the bars."""
        self.set_class(event.size.height < 15, "-short")
        self.set_class(event.size.height < 6, "-tiny")
        self.set_class(event.size.height >= 30, "-tall")
        self.call_after_refresh(self._put)

    def _put(self) -> None:
        if not self.is_mounted:
            return
        width, row = self.size.width, self._list.row
        reading = self.board.reading
        left = [Piece(f" {t('log.title')}  ", "strong"), Piece(reading.info.title)]
        self._title.put([frame.spread(left, [*frame.read_only(reading), *self._news()], width)])
        thing = reading.items.get(row.thing) if row is not None else None
        title = thing.title if thing is not None else ""
        shown = [] if row is None else full(row, self._list.number(row), title, width, self._peek.size.height or 2)
        self._peek.put(shown)
        self._message.put([frame.message(self.said[0], width, refusal=self.said[1])])
        self._hints.show(self.hinted(), width)

    def _news(self) -> list[Piece]:
        """How much has come in above the screen; else what the sign of new steps means."""
        if above := self._list.above:
            return [Piece(f" {t('log.above', count=above)} ", "soon")]
        visit = self.board.visit
        return [Piece(f" {NEW} {t('log.new', when=wording.instant(visit.at))} ", "soon")] if visit is not None else []

    def _is_new(self, entry: StepEntry) -> bool:
        visit = self.board.visit
        return visit is not None and entry.step > visit.step and entry.who != self.board.who

    def _number(self, reading: Reading) -> None:
        numbers = {group.id: group.code for group in reading.groups.values()}
        self._list.show_numbers(numbers | {item.id: item.number for item in reading.items.values()})

    # Reading it

    def _read_older(self) -> None:
        """Ask for the page before, unless it is on its way or there is none."""
        if self._asking or self._whole:
            return
        self._asking = True
        oldest = self._list.oldest

        def answered(entries: tuple[StepEntry, ...] | BoardError) -> None:
            self._asking = False
            if isinstance(entries, BoardError):
                self.say(wording.explain(entries), refusal=True)
                return
            self._whole = len(entries) < _PAGE
            self._list.add_older(entries, "log.end" if self._whole else "board.page.reading")
            self._read_newer()

        self.board.worker.ask(lambda board: board.steps(_PAGE, before=oldest, most=_FIELDS), answered)

    def _read_newer(self) -> None:
        """Ask for what was done since the newest step in the list, if anything was."""
        known = self._list.newest
        if not known or self.board.reading.step <= known:
            return

        def answered(entries: tuple[StepEntry, ...] | BoardError) -> None:
            if isinstance(entries, BoardError):
                self.say(wording.explain(entries), refusal=True)
                return
            newest = self._list.newest  # two questions may have been on their way
            self._list.add_newer([entry for entry in entries if entry.step > newest])

        self.board.worker.ask(lambda board: board.steps(after=known, most=_FIELDS), answered)

    # Commands

    def action_log_up(self) -> None:
        """Go up one line."""
        self._list.move(-1)

    def action_log_down(self) -> None:
        """Go down one line."""
        self._list.move(+1)

    def action_log_page_up(self) -> None:
        """Go up one screen."""
        self._list.page(-1)

    def action_log_page_down(self) -> None:
        """Go down one screen."""
        self._list.page(+1)

    def action_log_top(self) -> None:
        """Go to the newest step."""
        self._list.move_to(0)

    def action_log_bottom(self) -> None:
        """Go to the oldest step read so far; more are read then."""
        self._list.bottom()

    def action_log_open(self) -> None:
        """Go to what the line is about, on the list."""
        row, listing = self._list.row, self.board.board_screen
        thing = row.thing if row is not None else ""
        reading = self.board.reading
        if listing is None or not (thing in reading.items or thing in reading.groups):
            self.say(t("log.nowhere"), refusal=True)
            return
        while self.app.screen is not listing:
            self.app.pop_screen()
        listing.go_to(thing)

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss()

"""The board: the list of groups and items, with its frame."""

from __future__ import annotations

from datetime import date

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Size

from store.actions import Action, AddGroup, EditBoard, EditGroup
from store.language import deadlines
from store.views import Item
from tui.commands import Command, Scope, bindings
from tui.i18n import t
from tui.messages import Draft
from tui.reading import Reading
from tui.screens.editing import EditingScreen
from tui.screens.searching import Searching
from tui.widgets import frame
from tui.widgets.fields import field_lines
from tui.widgets.item_table import ItemTable
from tui.widgets.lines import Lines

_PANE_FROM = 120  # columns from which the item's fields stand beside the list
_BROAD_FROM = 160  # and from which they get more room


class BoardScreen(Searching, EditingScreen):
    """View 1: the grouped list, a peek at the current item, a line for messages, hints."""

    SCOPES = (Scope.LIST, Scope.WORK)
    BINDINGS = bindings(*SCOPES)

    def __init__(self, reading: Reading, day: date) -> None:
        super().__init__()
        self.table = ItemTable(reading, day, moved=self._cursor_moved, scrolled=self._put_heads)
        self._title = Lines(id="title")
        self._view = Lines(id="view")
        self._heads = Lines(id="heads")
        self._pane = Lines(id="pane")
        self._peek = Lines(id="peek")
        self._message = Lines(id="message")
        self._hints = Lines(id="hints")
        self._laid_out = Size(0, 0)
        self._said: tuple[str, bool] = ("", False)
        self._count = ""  # digits typed before a movement
        self._given = 0  # the count the running command was given; 0 for none

    def compose(self) -> ComposeResult:
        """The frame around the list."""
        yield self._title
        yield self._view
        with Horizontal(id="middle"):
            with Vertical(id="list"):
                yield self._heads
                yield self.table
            yield self._pane
        yield self._peek
        yield self._message
        yield self._hints

    def on_mount(self) -> None:
        """Keys go to the list; the frame is written before the first picture."""
        self.table.focus(scroll_visible=False)
        self._lay_out(self.app.size)

    @property
    def current(self) -> Item | None:
        """The item under the cursor."""
        return self.table.item

    # What it shows

    def show(self, reading: Reading, day: date) -> None:
        """Show another reading of the board, or another day."""
        self.search_again()
        self.table.show(reading, day)
        self._put_frame()

    def show_message(self, words: str, *, refusal: bool) -> None:
        """Put a sentence on the message line; one that is too long borrows the peek until the cursor moves."""
        self._said = (words, refusal)
        self._put_message()
        room = self._laid_out.width - 4
        if len(words) > room and self._peek.display:
            self._peek.put(frame.paragraph(words, self._laid_out.width, self._peek.size.height))

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the new size."""
        self._lay_out(event.size)

    def _lay_out(self, size: Size) -> None:
        """Give up what does not fit: the pane, then the peek, then the bars."""
        if size == self._laid_out:  # Textual tells each change several times
            return
        self._laid_out = size
        width, height = size
        self.set_class(width >= _PANE_FROM, "-wide")
        self.set_class(width >= _BROAD_FROM, "-broad")
        self.set_class(height < 15, "-short")
        self.set_class(height < 6, "-tiny")
        self.set_class(height >= 30, "-tall")
        self._put_frame()
        self.call_after_refresh(self._put_current)  # once the peek and the pane have their own sizes

    def _put_frame(self) -> None:
        width = self._laid_out.width
        reading, day = self.board.reading, self.board.day
        self.table.say_when_empty(self._why_empty())
        self._title.put([frame.title_bar(reading, day, width)])
        self._view.put([frame.view_line(reading, day, width, self.found())])
        self._put_current()
        self._put_message()
        self._put_hints()

    def _put_current(self) -> None:
        """The peek, or the pane beside a list in a wide window."""
        reading, item, group = self.board.reading, self.current, self.table.group
        if self._pane.display:
            lines = field_lines(item, group, self.board.day, self._pane.size.width)
            self._pane.put(lines)
        if not self._peek.display:
            return
        width, height = self._laid_out.width, self._peek.size.height or 2
        if item is not None:
            self._peek.put(frame.peek_item(item, reading.coordinating(item), width, height))
        elif group is not None:
            self._peek.put(frame.peek_group(group, width, height))
        else:
            self._peek.put([])

    def _put_heads(self) -> None:
        self._heads.put([frame.heads(self.table.size.width, self.table.hidden)])

    def _put_message(self) -> None:
        words, refusal = self._said
        shown = frame.message(self._count or words, self._laid_out.width, refusal=refusal and not self._count)
        self._message.put([shown])

    def _put_hints(self) -> None:
        if self.searching:
            keys = (("Enter", "board.search.keep"), ("Esc", "board.search.drop"), ("↑↓", "board.search.step"))
            self._hints.put([frame.keys_of([(key, t(words)) for key, words in keys], self._laid_out.width)])
            return
        self._hints.put([frame.hints((each for each in self.commands() if each.hint), self._laid_out.width)])

    def put_found(self) -> None:
        """Bring the frame up to date with the search."""
        self._put_frame()

    def _why_empty(self) -> tuple[str, ...]:
        if self.query_text:
            return t("board.empty.search", query=self.query_text), t("board.empty.search.hint")
        return t("board.empty.board"), t("board.empty.board.hint")

    def _cursor_moved(self) -> None:
        self._put_current()
        self._put_hints()

    def go_to(self, key: str) -> None:
        """Put the cursor on a group or item, dropping a search that hides it."""
        if self.query_text and not self.table.lists(key):
            self.clear_search()
        self.table.select(key)

    # Commands

    def able(self, which: Command) -> bool:
        """Next and previous hit work while a search is kept; the rest always."""
        if which.id in {"search_next", "search_previous"}:
            return bool(self.query_text)
        return super().able(which)

    def before(self, command_id: str) -> None:
        """An old message goes with the next key, a count with any key that is not a digit."""
        self._said = ("", False)
        if command_id != "count":
            self._given, self._count = int(self._count or 0), ""
        self._put_message()

    def action_count(self, digit: str) -> None:
        """Add a digit to the count before a movement."""
        self._count = (self._count + digit).lstrip("0")[:5]
        self._put_message()

    def action_up(self) -> None:
        """Go up one line, or as many as counted."""
        self.table.move(-(self._given or 1))

    def action_down(self) -> None:
        """Go down one line, or as many as counted."""
        self.table.move(self._given or 1)

    def action_page_up(self) -> None:
        """Go up one screen."""
        self.table.page(-(self._given or 1))

    def action_page_down(self) -> None:
        """Go down one screen."""
        self.table.page(self._given or 1)

    def action_top(self) -> None:
        """Go to the first line, or to the line counted."""
        self.table.move_to((self._given or 1) - 1)

    def action_bottom(self) -> None:
        """Go to the last line, or to the line counted."""
        self.table.move_to((self._given or self.table.line_count) - 1)

    def action_fold(self) -> None:
        """Close the current group."""
        self.table.fold()

    def action_unfold(self) -> None:
        """Open the current group."""
        self.table.unfold()

    def action_fold_all(self) -> None:
        """Close every group, or open them all."""
        self.table.fold_all()

    def action_deadline_later(self) -> None:
        """Move the deadline later by one day, or by as many as counted."""
        self.shift_deadline(self._given or 1)

    def action_deadline_earlier(self) -> None:
        """Move the deadline earlier by one day, or by as many as counted."""
        self.shift_deadline(-(self._given or 1))

    def action_open(self) -> None:
        """Open the page of the current item; on a group, open or close it."""
        item = self.current
        if item is not None:
            from tui.screens.item import ItemScreen

            self.app.push_screen(ItemScreen(item.id, self.table))
        elif self.table.on_group:
            self.table.toggle()

    def action_edit(self) -> None:
        """Edit the title of the item, or of the group, under the cursor."""
        group = self.table.group
        if not self.table.on_group or group is None:
            super().action_edit()
            return
        from tui.screens.prompts import TextPrompt

        def answered(title: str) -> None:
            self.request(EditGroup(group=group.id, title=title), Draft(group.id, "title", title))

        self.ask(TextPrompt(t("board.ask.group", code=group.code), group.title, draft=(group.id, "title")), answered)

    def action_new_item(self) -> None:
        """Add an item to the current group."""
        from tui.screens.item_form import ItemForm, NewItem

        reading, group = self.board.reading, self.table.group
        if group is None:
            group = next(iter(reading.groups.values()), None)
        if group is None:
            self.say(t("board.no_group"), refusal=True)
            return

        def answered(new: NewItem) -> None:
            self.board.add_item(new)

        form = ItemForm(tuple(reading.groups.values()), tuple(reading.agencies.values()), group.id, reading.today)
        self.ask(form, answered)

    def action_new_group(self) -> None:
        """Add a group at the end."""
        from tui.screens.prompts import TextPrompt

        def answered(title: str) -> None:
            self.request(AddGroup(title=title), Draft("new", "group", title))

        self.ask(TextPrompt(t("board.ask.new_group"), "", draft=("new", "group")), answered)

    def action_pin_date(self) -> None:
        """Pin the day everybody counts from, or release it."""
        from tui.screens.prompts import TextPrompt

        today, pinned = self.board.reading.today, self.board.reading.info.viewing_date

        def answered(words: str) -> None:
            def build(_: Reading) -> Action:
                return EditBoard(viewing_date=deadlines.parse(words, today).date if words.strip() else None)

            self.request(build, Draft("board", "viewing_date", words))

        shown = frame.day_text(pinned) if pinned else ""
        title = t("board.ask.pin_date")
        self.ask(TextPrompt(title, shown, draft=("board", "viewing_date"), empty_ok=True), answered)

    def action_export(self) -> None:
        """Write the whole board to a file."""
        from tui.screens.exporting import export

        export(self.board)

    def action_back(self) -> None:
        """Drop the search, if one is kept; otherwise there is nothing to go back to."""
        if self.query_text:
            self.clear_search()

"""The board as a picture: the view and all that stands around it, kept up to date."""

from __future__ import annotations

from datetime import date

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.css.scalar import Scalar
from textual.geometry import Size
from textual.timer import Timer

from store.views import Item
from tui.i18n import t
from tui.news import Others
from tui.reading import Reading
from tui.screens.marking import Marking
from tui.screens.viewing import Viewing
from tui.selection import Kind
from tui.widgets import frame
from tui.widgets.fields import field_lines
from tui.widgets.hints import Hints
from tui.widgets.item_table import ItemTable
from tui.widgets.lines import Lines
from tui.widgets.listing import Departed
from tui.widgets.pieces import Line
from tui.widgets.rows import how_departed, lit_lines

_RESTS = 0.15  # seconds without a move after which the cursor rests


class FramedList(Viewing, Marking):
    """A view, a peek at the current item, a line for messages, hints."""

    def __init__(self, reading: Reading, day: date) -> None:
        super().__init__()
        self._sorted_on = day
        self._extensions = {}
        self._others_made = {}
        self.table = ItemTable(reading, day, arrange=self.sections, moved=self._cursor_moved, scrolled=self._scrolled)
        self._title = Lines(id="title")
        self._view = Lines(id="view")
        self._heads = Lines(id="heads")
        self._pane = Lines(id="pane")
        self._peek = Lines(id="peek")
        self._message = Lines(id="message")
        self._hints = Hints(id="hints")
        self._laid_out = Size(0, 0)
        self._long: tuple[str, str | None] = ("", None)  # what borrows the peek, and where the cursor was then
        self._beside: str | None = None  # what the pane shows, by its id
        self._following: Timer | None = None  # until the pane shows what the cursor stands on
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
        self.take_up_habits()

    @property
    def current(self) -> Item | None:
        """The item under the cursor."""
        return self.table.item

    def need_item(self) -> Item | None:
        """The current item; where it has just left the board, say who took it."""
        left = self.table.departed
        if self.current is not None or left is None:
            return super().need_item()
        self.say_departed(left)
        return None

    def say_departed(self, left: Departed) -> None:
        """Say that nothing can be done with a line any more."""
        words = t("live.departed.says", thing=frame.name_of(left.thing), what=how_departed(left))
        self.say(words, refusal=True)

    # What it shows

    def show(self, reading: Reading, day: date) -> None:
        """Show another reading of the board, or another day."""
        self._sorted_on = day
        self.table.show(reading, day, self.board.others, self.narrowed())
        self.put_view()
        self._put_frame()
        self.ask_extensions()

    def show_others(self, others: Others) -> None:
        """Show who is where, and what was changed a moment ago."""
        self.table.show_others(others)
        self.put_view()
        self._put_title()

    def show_message(self, words: str, *, refusal: bool) -> None:
        """Put a sentence on the message line; one that is too long borrows the peek until the cursor moves."""
        super().show_message(words, refusal=refusal)
        borrowed, self._long = self._long[0], ("", None)
        if 0 < self._laid_out.width < len(words) + 4:  # before the first picture nothing is borrowed
            self._long = words, self.table.cursor
        if borrowed or self._long[0]:
            self._put_current()

    async def on_click(self, event: events.Click) -> None:
        """A click on the name of a view shows it; a double click on an item opens it."""
        clicked, _ = self.get_widget_at(event.screen_x, event.screen_y)
        if clicked is self._view:
            name = frame.view_of(self._view.piece_at(event.x, event.y))
            if name:
                await self.action_run(f"view_{name}")
        elif event.chain == 2 and clicked in {self.table, self.other}:
            await self.action_run("open")

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the new size."""
        self._lay_out(event.size)

    def _lay_out(self, size: Size) -> None:
        """Give up what does not fit: the pane, then the peek, then the bars."""
        if size == self._laid_out:  # Textual tells each change several times
            return
        self._laid_out = size
        room = frame.Room.of(*size)
        self.set_class(room.pane > 0, "-wide")
        self.set_class(room.pane > frame.PANE, "-broad")
        self.set_class(not room.views, "-short")
        self.set_class(not room.bars, "-tiny")
        self.set_class(size.height >= frame.TALL, "-tall")
        self._put_frame()
        self.call_after_refresh(self._put_current)  # once the peek and the pane have their own sizes

    def _put_frame(self) -> None:
        width = self._laid_out.width
        reading, day = self.board.reading, self.board.day
        self.table.say_when_empty(self.why_empty())
        self._put_title()
        shown = self.table.shown_count
        narrowed = frame.Narrowed(self.described(), self.found(), len(self.table.marked), shown)
        self._view.set_class(bool(narrowed.filter or narrowed.search or narrowed.marked), "-narrowed")
        self._view.put([frame.view_line(reading, day, width, self.view, narrowed)])
        self.put_heads()
        self._put_current()
        self.put_message()
        self._put_hints()

    def _put_title(self) -> None:
        visitors = self.board.others.visitors
        self._title.put([frame.title_bar(self.board.reading, self.board.day, self._laid_out.width, visitors)])

    def _put_current(self) -> None:
        """What the cursor stands on: in the peek, or beside the list in a wide window."""
        if self._pane.display:
            self._follow()
        if self._peek.display:
            self._peek.put(self._peeked(self._laid_out.width, self._peek.size.height or 2))

    @property
    def follows(self) -> bool:
        """Whether the pane, if there is one, shows what the cursor stands on."""
        return not self._pane.display or self._beside == self.table.cursor

    def _follow(self) -> None:
        """The pane is most of what a key costs: it follows the cursor only once that rests."""
        if self._following is not None:
            self._following.stop()
        if self._beside is None or self.follows:
            self._put_pane()
        else:
            self._following = self.set_timer(_RESTS, self._put_pane)

    def _scrolled(self) -> None:
        """A terminal moves whole lines: an empty pane moves with the list, a full one would have to be put back."""
        self.put_heads()
        if self._pane.display and self._beside is not None and not self.follows:
            self._beside = ""
            self._pane.put(())

    def _put_pane(self) -> None:
        width, left = self._pane.size.width, self.table.departed
        self._beside = self.table.cursor
        if self.current is None and left is not None:
            self._pane.put(frame.peek_departed(left, width, self._pane.size.height))
        else:
            lines = field_lines(self.current, self.table.head, self.board.day, width, self.board.others)
            self._pane.put(lit_lines(lines, self.query_text))

    def _peeked(self, width: int, height: int) -> list[Line]:
        """A sentence too long for its own line, or what the cursor stands on."""
        item, group, left = self.current, self.table.head, self.table.departed
        words, place = self._long
        if words and place == self.table.cursor:
            return frame.paragraph(words, width, height)
        if item is not None:
            about = self.board.others.about(item.id)
            peek = frame.Peek(about, self.found_where(item), self.query_text)
            return frame.peek_item(item, self.board.reading.coordinating(item), width, height, peek)
        if left is not None:
            return frame.peek_departed(left, width, height)
        return frame.peek_group(group, width, height) if group is not None else []

    def put_heads(self) -> None:
        """Write the headings of the list, or what the view wants above it."""
        other = self.other
        # Before the first layout nothing has a size; the room for the list is known all the same.
        width = self.table.size.width or frame.Room.of(*self._laid_out).list
        lines = other.heads(other.size.width) if other else [frame.heads(width, self.table.hidden)]
        if self._heads.styles.height != Scalar.from_number(len(lines)):
            self._heads.styles.height = len(lines)
        self._heads.put(lines)

    def put_message(self) -> None:
        """The count being typed, or what was said last."""
        words, refusal = self.said
        shown = frame.message(self._count or words, self._laid_out.width, refusal=refusal and not self._count)
        self._message.put([shown])

    def _put_hints(self) -> None:
        if self.searching:
            keys = (("Enter", "board.search.keep"), ("Esc", "board.search.drop"), ("↑↓", "board.search.step"))
            self._hints.show_keys([(key, t(words)) for key, words in keys], self._laid_out.width)
            return
        self._hints.show(self.hinted(), self._laid_out.width)

    def put_found(self) -> None:
        """Bring view and frame up to date with what is selected."""
        self.put_view()
        self._put_frame()

    def marks_changed(self) -> None:
        """Bring the frame up to date with the marks, and the views where they are a condition."""
        if any(each.kind is Kind.MARKED for each in self.selection.conditions):
            self.search_again()
        self.put_view()
        self._put_frame()

    def why_empty(self) -> tuple[str, ...]:
        """Why there are no items, and which key changes that."""
        if self.query_text:
            return t("board.empty.search", query=self.query_text), t("board.empty.search.hint")
        if self.selection.conditions:
            return t("select.empty", what=self.described()), t("select.empty.hint")
        return t("board.empty.board"), t("board.empty.board.hint")

    def _cursor_moved(self) -> None:
        self.put_view()
        if self.other is not None:
            self.put_heads()
        self._put_current()
        self._put_hints()

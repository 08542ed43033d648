"""The page of one item as a picture: its fields beside its notes or history, kept up to date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from store import Board
from store.errors import BoardError
from store.views import Extension, Item, ItemDetail
from tui import wording
from tui.i18n import t
from tui.news import Others, names
from tui.reading import Reading
from tui.screens.editing import EditingScreen
from tui.widgets import frame
from tui.widgets.fields import changed_by, editable, entry
from tui.widgets.hints import Hints
from tui.widgets.item_table import ItemTable
from tui.widgets.lines import Lines, Paper
from tui.widgets.pieces import Line, Piece
from tui.widgets.records import extension_lines, history_lines, note_lines
from tui.widgets.rows import lit_lines

_BOTH_FROM = 72  # columns from which fields and notes stand side by side


class ItemPage(EditingScreen):
    """All there is to know about an item.

    Args:
        item: its id.
        table: the list it was opened from.
    """

    def __init__(self, item: str, table: ItemTable) -> None:
        super().__init__()
        self._key = item
        self._table = table
        self._detail: ItemDetail | None = None
        self._moves: Sequence[Extension] = ()
        # The item as it was last seen on the board: somebody may take it before the first picture.
        self._left = table.item if table.cursor == item else None
        self._history = False  # whether the right side shows history instead of notes
        self._reading = False  # whether keys go to the right side
        self._title = Lines(id="title")
        self._fields = Paper(self._write_fields, choosing=True, id="fields")
        self._side = Paper(self._write_side, choosing=False, id="side")
        self._message = Lines(id="message")
        self._hints = Hints(id="hints")

    def compose(self) -> ComposeResult:
        """Fields on the left, notes or history on the right."""
        yield self._title
        with Horizontal(id="middle"):
            yield self._fields
            yield self._side
        yield self._message
        yield self._hints

    def on_mount(self) -> None:
        """Keys go to the fields."""
        self._fields.focus(scroll_visible=False)
        self._read_detail()

    @property
    def current(self) -> Item | None:
        """The item this page is about; it may have left the board meanwhile."""
        listed = self.board.reading.items.get(self._key)
        return listed or self._left or (self._detail.item if self._detail else None)

    def need_item(self) -> Item | None:
        """The item; once it has left the board, say so instead."""
        if self._key in self.board.reading.items:
            return super().need_item()
        self.say(t("live.page.left", what=self._how_left()), refusal=True)
        return None

    # What it shows

    def show(self, reading: Reading, day: date) -> None:
        """Show another reading, and ask for the notes and history that go with it."""
        self._put()
        self._read_detail()

    def show_others(self, others: Others) -> None:
        """Show who is at the item, and what was changed in it a moment ago."""
        self._put()

    def on_resize(self, event: events.Resize) -> None:
        """In a narrow window, one side at a time."""
        self._arrange()
        self.set_class(event.size.height < 6, "-tiny")
        self._put()

    def _put(self) -> None:
        width, item = self.size.width, self.current
        if item is None:
            return
        self._left = item
        self._title.put([self._heading(item, width)])
        self._fields.rewrite()
        self._side.rewrite()
        self._hints.show(self.hinted(), width)
        self.put_message()

    def _heading(self, item: Item, width: int) -> Line:
        """Which item this is, in which group; who is at it or took it; and the day labels are counted from."""
        reading, about = self.board.reading, self.board.others.about(item.id)
        number = Piece(f" {t('board.page.title', number=item.number)}  ", "strong")
        if self._key not in reading.items:
            about = self._how_left()
        right = [Piece(f" {about} ", "soon")] if about else []
        right += [*frame.read_only(reading), frame.counted_from(reading, self.board.day)]
        return frame.spread([number, Piece(item.group_title)], right, width)

    def _how_left(self) -> str:
        """Who took the item off the board, as far as its history says."""
        entries = self._detail.history if self._detail else ()
        who = next((entry.who for entry in entries if entry.change.field == "archived"), "")
        if who:
            return t("live.departed.archived", who=names([who]))
        return t("live.page.gone")

    def put_message(self) -> None:
        """What was said last; otherwise what the mark of assumed fields means."""
        words, refusal = self.said
        item = self.current
        if words or item is None or not item.assumed:
            self._message.put([frame.message(words, self.size.width, refusal=refusal)])
        else:
            self._message.put([[Piece(f" {t('board.assumed')}", "mark")]])

    def _write_fields(self, width: int) -> Sequence[Sequence[Line]]:
        item = self.current
        if item is None:
            return []
        fresh = self.board.others.fresh(item.id)
        shown = editable(item, self.board.day)
        return self._lit(entry(field, item, width - 1, changed_by(field, fresh)) for field in shown)

    def _lit(self, entries: Iterable[Sequence[Line]]) -> list[list[Line]]:
        """Entries with what the list was searched for marked."""
        listing = self.board.board_screen
        return [lit_lines(entry, listing.query_text if listing is not None else "") for entry in entries]

    def _write_side(self, width: int) -> Sequence[Sequence[Line]]:
        if self._detail is None:
            return [[[Piece(t("board.page.reading"), "quiet")]]]
        if self._history:
            return self._lit(history_lines(self._detail.history, width))
        notes = note_lines(self._detail.notes, width, self.board.others.changed)
        return self._lit([*extension_lines(self._moves, width), *notes])

    def _read_detail(self) -> None:
        key = self._key

        def answered(found: tuple[ItemDetail, Sequence[Extension]] | BoardError) -> None:
            if key != self._key:
                return
            if isinstance(found, BoardError):
                self.say(wording.explain(found), refusal=True)
                return
            self._detail, self._moves = found
            self._put()

        def asked(board: Board) -> tuple[ItemDetail, Sequence[Extension]]:
            return board.detail(key), board.extensions(key).get(key, ())

        self.board.worker.ask(asked, answered)

    def _arrange(self) -> None:
        """Both sides, or in a narrow window the one being read."""
        narrow = self.size.width < _BOTH_FROM
        self._side.display = self._reading or not narrow
        self._fields.display = not (self._reading and narrow)

"""The five views of one selection: the list, and four others that are made when they are first looked at."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import cast

from store.errors import BoardError
from store.views import Extension
from tui.i18n import t
from tui.screens.selecting import Selecting
from tui.selection import Condition, Kind, from_text
from tui.widgets.view import Shown, View, Way

VIEWS = ("list", "lanes", "timeline", "agenda", "overview")
_WIDGETS = {"lanes": "Lanes", "timeline": "Timeline", "agenda": "Agenda", "overview": "Overview"}


class Viewing(Selecting):
    """The part of the board that knows which view is on the screen."""

    view = VIEWS[0]
    _extensions: Mapping[str, tuple[Extension, ...]]
    _others_made: dict[str, View]

    # Which view

    @property
    def other(self) -> View | None:
        """The view on the screen, where it is not the list."""
        return self._others_made.get(self.view)

    async def show_view(self, name: str) -> None:
        """Show another view of the same items, with the cursor on the same one."""
        if name == self.view:
            return
        if name != VIEWS[0]:
            self._leave_heading()
            if name not in self._others_made:
                await self._make(name)
        self.view = name
        for each, widget in self._others_made.items():
            widget.display = each == name
        self.table.display = name == VIEWS[0]
        self.set_class(name != VIEWS[0], "-alone")
        (self.other or self.table).focus(scroll_visible=False)
        self.put_view()
        self.put_found()
        self.call_after_refresh(self.put_found)  # once everything has its new place
        self.ask_extensions()
        self.board.remember_habits()

    def take_up_habits(self) -> None:
        """Begin with the order and the view the person left this board with."""
        habits = self.board.settings.habits(self.board.reading.info.id)
        order = from_text(habits.selection) if habits.selection else None
        if order is not None:
            self.choose(order)
        if habits.view in _WIDGETS:
            self.call_later(self.show_view, habits.view)

    def _leave_heading(self) -> None:
        """In the other views a heading is nothing to stand on."""
        head = self.table.head
        if self.table.item is None and head is not None:
            under = (item.id for item in self.table.items if self.table.heading_of(item.id) == head.id)
            first = next(under, None)
            if first is not None:
                self.table.select(first)

    async def _make(self, name: str) -> None:
        made = cast("type[View]", getattr(import_module(f"tui.widgets.{name}"), _WIDGETS[name]))
        self._others_made[name] = made(self.shown(), id=name)
        await self.query_one("#list").mount(self._others_made[name])

    # What it shows

    def shown(self) -> Shown:
        """What the other views show: the items of the list, and its cursor."""
        item = self.table.item
        return Shown(
            reading=self.board.reading,
            day=self.board.day,
            items=self.table.items,
            cursor=item.id if item else None,
            others=self.board.others,
            marked=self.table.marked,
            query=self.query_text,
            extensions=self._extensions,
            empty=self.why_empty(),
        )

    def why_empty(self) -> tuple[str, ...]:
        """Why there are no items, and which key changes that."""
        raise NotImplementedError

    def put_heads(self) -> None:
        """Write what stands above the view."""
        raise NotImplementedError

    def put_view(self) -> None:
        """Bring the view up to date, where it is not the list."""
        if self.other is not None:
            self.other.show(self.shown())

    def ask_extensions(self) -> None:
        """Ask how deadlines were moved, which only the history of the board can tell."""
        if self.view != "timeline":
            return

        def answered(found: Mapping[str, tuple[Extension, ...]] | BoardError) -> None:
            if not isinstance(found, BoardError) and found != self._extensions:
                self._extensions = found
                self.put_view()

        self.board.worker.ask(lambda board: board.extensions(), answered)

    # Commands

    async def action_view_list(self) -> None:
        """The grouped list."""
        await self.show_view("list")

    async def action_view_lanes(self) -> None:
        """Lanes by status."""
        await self.show_view("lanes")

    async def action_view_timeline(self) -> None:
        """The timeline."""
        await self.show_view("timeline")

    async def action_view_agenda(self) -> None:
        """What is due when."""
        await self.show_view("agenda")

    async def action_view_overview(self) -> None:
        """The four official counts."""
        await self.show_view("overview")

    async def action_view_next(self) -> None:
        """The next view, from the last to the first."""
        await self.show_view(VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)])

    async def action_view_previous(self) -> None:
        """The view before, from the first to the last."""
        await self.show_view(VIEWS[VIEWS.index(self.view) - 1])

    def go(self, way: Way, count: int = 1) -> bool:
        """Move the cursor in a view that is not the list.

        Returns:
            Whether there is one on the screen.
        """
        if self.other is None:
            return False
        key = self.other.step(way, count)
        if key is None or key == self.table.cursor:
            self.put_heads()  # a view may have turned or moved in itself
        else:
            self.table.select(key)
        return True

    def on_view_pointed(self, event: View.Pointed) -> None:
        """A click stands on what it points at."""
        self.table.select(event.key)

    def action_left(self) -> None:
        """Go to the left."""
        self.go(Way.LEFT)

    def action_right(self) -> None:
        """Go to the right."""
        self.go(Way.RIGHT)

    def action_turn(self) -> None:
        """Months or quarters in the timeline; groups or leads in the overview."""
        turn = getattr(self.other, "toggle_scale" if self.view == "timeline" else "toggle", None)
        if turn is None:
            self.say(t("board.no_turn"))
        else:
            turn()
            self.put_heads()

    async def narrow_to_row(self) -> bool:
        """In the overview, show the items of the current row in the list.

        Returns:
            Whether that is what has been done.
        """
        row = self.other.row_filter() if self.view == "overview" and self.other is not None else None  # type: ignore[attr-defined]  # an Overview has it
        if row is None:
            return False
        condition = Condition(Kind(row[0]), row[1])
        if condition not in self.selection.conditions:
            self.choose(self.selection.toggled(condition))
        await self.show_view(VIEWS[0])
        return True

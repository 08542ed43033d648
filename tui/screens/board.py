"""The board: five views of groups and items, with their frame."""

from __future__ import annotations

from collections.abc import Callable

from store.actions import Action, AddGroup, EditBoard
from store.language import deadlines
from tui.commands import Command, Scope, bindings
from tui.i18n import t
from tui.messages import Draft
from tui.reading import Reading
from tui.screens.agencies import Agencies
from tui.screens.framed_list import FramedList
from tui.screens.moving import Moving
from tui.screens.office_days import OfficeDays
from tui.screens.viewing import VIEWS
from tui.terms import day_text
from tui.widgets.view import Way


class BoardScreen(FramedList, Moving, Agencies, OfficeDays):
    """The first screen, with its commands."""

    SCOPES = (Scope.LIST, Scope.WORK)
    BINDINGS = bindings(*SCOPES)

    def go_to(self, key: str) -> None:
        """Put the cursor on a group or item, dropping a search that hides it."""
        if not self.table.lists(key):
            self.action_clear_filter()
        self.table.select(key)

    # Commands

    @property
    def counting(self) -> bool:
        """Whether a count has been begun."""
        return bool(self._count)

    def able(self, which: Command) -> bool:
        """Some commands have something to do only in some views, or while something is searched or filtered."""
        wants = _WANTS.get(which.id)
        return super().able(which) and (wants is None or bool(wants(self)))

    def before(self, command_id: str) -> None:
        """An old message goes with the next key, a count with any key that is not a digit."""
        self.said = ("", False)
        if command_id != "count":
            self._given, self._count = int(self._count or 0), ""
        self.put_message()

    def action_count(self, digit: str) -> None:
        """Add a digit to the count before a movement; it begins with 0 or 6 to 9, for 1 to 5 are views."""
        self._count = (self._count + digit)[-6:]
        self.put_message()

    def action_up(self) -> None:
        """Go up one line, or as many as counted."""
        self._move(Way.UP, -1)

    def action_down(self) -> None:
        """Go down one line, or as many as counted."""
        self._move(Way.DOWN, +1)

    def _move(self, way: Way, by: int) -> None:
        if not self.go(way, self._given or 1):
            self.table.move(by * (self._given or 1))

    def action_page_up(self) -> None:
        """Go up one screen."""
        if not self.go(Way.PAGE_UP, self._given or 1):
            self.table.page(-(self._given or 1))

    def action_page_down(self) -> None:
        """Go down one screen."""
        if not self.go(Way.PAGE_DOWN, self._given or 1):
            self.table.page(self._given or 1)

    def action_top(self) -> None:
        """Go to the first line, or to the line counted."""
        if not self.go(Way.TOP):
            self.table.move_to((self._given or 1) - 1)

    def action_bottom(self) -> None:
        """Go to the last line, or to the line counted."""
        if not self.go(Way.BOTTOM):
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

    async def action_open(self) -> None:
        """Open the page of the current item; on a heading, open or close it; in the overview, list what it counts."""
        item = self.current
        if await self.narrow_to_row():
            return
        if item is not None:
            from tui.screens.item import ItemScreen

            self.app.push_screen(ItemScreen(item.id, self.table))
        elif self.table.on_head:
            self.table.toggle()
        elif self.table.departed is not None:
            self.say_departed(self.table.departed)

    def action_edit(self) -> None:
        """Edit the title of the item, or of the group, under the cursor."""
        group = self.board.reading.groups.get(self.table.cursor or "")
        if group is not None:
            self.edit_group(group)
        else:
            super().action_edit()

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

        form = ItemForm(
            tuple(reading.groups.values()), tuple(reading.agencies.values()), group.id, reading.count(reading.today)
        )
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

        reading = self.board.reading
        pinned = reading.info.viewing_date

        def answered(words: str) -> None:
            def build(_: Reading) -> Action:
                day = deadlines.parse(words, reading.today, reading.calendar).date if words.strip() else None
                return EditBoard(viewing_date=day)

            self.request(build, Draft("board", "viewing_date", words))

        shown = day_text(pinned) if pinned else ""
        title = t("board.ask.pin_date")
        self.ask(TextPrompt(title, shown, draft=("board", "viewing_date"), empty_ok=True), answered)

    def action_export(self) -> None:
        """Write the whole board to a file."""
        from tui.screens.exporting import export

        export(self.board)

    def action_back(self) -> None:
        """One thing at a time: the marks, then the search, then the filter."""
        if self._given:  # a count was being typed
            return
        if self.table.marked:
            self.mark(frozenset())
        elif self.query_text:
            self.clear_search()
        elif self.selection.conditions:
            self.action_clear_filter()


# What some commands need to have something to do; where two share a key, the first that is able wins.
_WANTS: dict[str, Callable[[BoardScreen], object]] = {
    "search_next": lambda screen: screen.query_text,
    "search_previous": lambda screen: screen.query_text,
    "clear_filter": lambda screen: screen.query_text or screen.selection.conditions,
    "move_down": lambda screen: screen.view == "list",
    "move_up": lambda screen: screen.view == "list",
    "fold": lambda screen: screen.view == "list",
    "unfold": lambda screen: screen.view == "list",
    "fold_all": lambda screen: screen.view == "list",
    "left": lambda screen: screen.view != "list",
    "right": lambda screen: screen.view != "list",
    "turn": lambda screen: screen.view in {"timeline", "overview"},
    **{f"view_{name}": lambda screen: not screen.counting for name in VIEWS},
}

"""The board: the list of groups and items, with its frame."""

from __future__ import annotations

from store.actions import Action, AddGroup, EditBoard
from store.language import deadlines
from tui.commands import Command, Scope, bindings
from tui.i18n import t
from tui.messages import Draft
from tui.reading import Reading
from tui.screens.framed_list import FramedList
from tui.widgets import frame


class BoardScreen(FramedList):
    """View 1: the grouped list."""

    SCOPES = (Scope.LIST, Scope.WORK)
    BINDINGS = bindings(*SCOPES)

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
        self.said = ("", False)
        if command_id != "count":
            self._given, self._count = int(self._count or 0), ""
        self.put_message()

    def action_count(self, digit: str) -> None:
        """Add a digit to the count before a movement."""
        self._count = (self._count + digit).lstrip("0")[:5]
        self.put_message()

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
        elif self.table.departed is not None:
            self.say_departed(self.table.departed)

    def action_edit(self) -> None:
        """Edit the title of the item, or of the group, under the cursor."""
        group = self.table.group
        if self.table.on_group and group is not None:
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

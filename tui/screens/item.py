"""The page of one item: each field is edited where it stands."""

from __future__ import annotations

from tui.commands import Scope, bindings
from tui.i18n import t
from tui.screens.item_page import ItemPage
from tui.widgets.fields import editable
from tui.widgets.lines import Paper


class ItemScreen(ItemPage):
    """The page with its commands; PgUp and PgDn go through the list it was opened from."""

    SCOPES = (Scope.PAGE, Scope.WORK)
    BINDINGS = bindings(*SCOPES)

    # Commands

    def action_field_up(self) -> None:
        """Choose the field above."""
        self._moving.move(-1)

    def action_field_down(self) -> None:
        """Choose the field below."""
        self._moving.move(+1)

    def action_field_top(self) -> None:
        """Choose the first field."""
        self._moving.move(-(10**6))

    def action_field_bottom(self) -> None:
        """Choose the last field."""
        self._moving.move(10**6)

    @property
    def _moving(self) -> Paper:
        return self._side if self._side.has_focus else self._fields

    def action_switch_side(self) -> None:
        """History, then notes, then back to the fields."""
        if not self._side.has_focus:
            self._read_side(history=True)
        elif self._history:
            self._read_side(history=False)
        else:
            self._reading = False
            self._arrange()
            self._fields.focus(scroll_visible=False)

    def _read_side(self, *, history: bool) -> None:
        self._reading, self._history = True, history
        self._arrange()
        self._side.scroll_to(y=0, animate=False, immediate=True)
        self._side.rewrite()
        self._side.focus(scroll_visible=False)

    def action_item_previous(self) -> None:
        """Turn to the item before."""
        self._turn(-1)

    def action_item_next(self) -> None:
        """Turn to the item after."""
        self._turn(+1)

    def _turn(self, by: int) -> None:
        key = self._table.neighbour(self._key, by)
        if key is None:
            self.say(t("board.page.last" if by > 0 else "board.page.first"))
            return
        self._key, self._detail, self._left = key, None, None
        self._table.select(key)
        self._fields.chosen = 0
        self._put()
        self._read_detail()

    def action_back(self) -> None:
        """Back to the list."""
        self.dismiss()

    def action_edit_field(self) -> None:
        """Edit the field that is chosen."""
        item = self.need_item()
        if item is None:
            return
        name = editable(item, self.board.day)[self._fields.chosen].name
        self.edit_field(item, name)

"""The page of one item: each field is edited where it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from store.actions import Action, EditItem, NewAgency
from store.language import deadlines
from store.views import Item
from tui import wording
from tui.commands import Scope, bindings
from tui.i18n import t
from tui.messages import Draft
from tui.reading import Reading
from tui.screens.item_page import ItemPage
from tui.widgets import frame
from tui.widgets.fields import editable
from tui.widgets.lines import Paper

_DATES = {"done_on", "basis_date"}


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
        own: dict[str, Callable[[], None]] = {
            "lead": self.action_choose_lead,
            "coordinating": self.action_choose_coordinating,
            "deadline": self.action_edit_deadline,
            "standing": self.action_edit_deadline,
            "status": self.action_choose_status,
            "title": self.action_edit,
        }
        if name in own:
            own[name]()
        elif name in _DATES:
            self._edit_day(item, name)
        else:
            title = t("board.ask.field", field=wording.field(name), number=item.number)
            self.edit_text(item, name, title, empty_ok=True)

    def action_choose_coordinating(self) -> None:
        """Add a coordinating agency, or take one off."""
        from tui.screens.picker import Picker
        from tui.widgets.choice_list import Choice

        item = self.need_item()
        if item is None:
            return
        present = item.coordinating_ids
        choices: list[Choice[str | NewAgency]] = [
            Choice(
                agency.id, f"{'√' if agency.id in present else ' '} {agency.name}", agency.short,
                " ".join((agency.short, *agency.former)),
            )
            for agency in self.board.reading.agencies.values()
        ]  # fmt: skip

        def answered(agent: str | NewAgency) -> None:
            rest = tuple(key for key in present if key != agent)
            self.change(item, coordinating=rest if agent in present else (*present, agent))

        title = t("board.ask.coordinating", number=item.number)
        self.ask_about(item, Picker(title, choices, create=NewAgency), answered)

    def _edit_day(self, item: Item, name: str) -> None:
        from tui.screens.prompts import TextPrompt

        today = self.board.reading.today
        value: date | None = getattr(item, name)

        def answered(words: str) -> None:
            def build(_: Reading) -> Action:
                day = deadlines.parse(words, today).date if words.strip() else None
                return EditItem(item=item.id, seen=item, **{name: day})  # type: ignore[arg-type]  # name is a date's

            self.request(build, Draft(item.id, name, words))

        title = t("board.ask.field", field=wording.field(name), number=item.number)
        shown_day = frame.day_text(value) if value else ""
        self.ask_about(item, TextPrompt(title, shown_day, draft=(item.id, name), empty_ok=True), answered)

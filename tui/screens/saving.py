"""Filters that are kept: the person's own in their settings, shared ones on the board; and whose items are "mine"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from store.actions import DropView, SaveView
from store.views import Agency, SavedView
from tui.i18n import t
from tui.messages import Perform
from tui.screens.searching import Searching
from tui.selection import Selection, from_text
from tui.settings import Settings


@dataclass(frozen=True, slots=True)
class Offered:
    """A saved filter; shared is the board's own, None for one in the person's settings."""

    name: str
    selection: Selection
    shared: SavedView | None = None


class Saving(Searching):
    """The part of selecting that remembers."""

    selection = Selection()

    def offered_views(self) -> tuple[Offered, ...]:
        """All saved filters, the person's own first; those of a newer version are left out."""
        own = [(name, shows, None) for name, shows in self.board.settings.settings.views.items()]
        shared = [(view.name, view.shows, view) for view in self.board.reading.views]
        offered = [(name, from_text(shows), view) for name, shows, view in (*own, *shared)]
        return tuple(Offered(name, chosen, view) for name, chosen, view in offered if chosen is not None)

    def action_save_view(self) -> None:
        """Keep the present filter and order under a name, for oneself or for everybody."""
        from tui.screens.prompts import TextPrompt

        def named(name: str | None) -> None:
            if name:
                self._save_for_whom(name)

        self.app.push_screen(TextPrompt(t("select.ask.name"), "", draft=("board", "view")), named)

    def _save_for_whom(self, name: str) -> None:
        from tui.screens.confirm import Confirm

        def answered(whom: str | None) -> None:
            if whom == "me":
                self._save_own(name)
            elif whom == "all":
                self._save_shared(name)

        if self.board.reading.info.read_only:
            self._save_own(name)
            return
        choices = [("me", t("select.ask.for_me"), "1"), ("all", t("select.ask.for_all"), "2")]
        self.app.push_screen(Confirm(t("select.ask.for_whom", name=name), choices), answered)

    def _save_own(self, name: str) -> None:
        shows = self.selection.as_text()

        def with_view(settings: Settings) -> Settings:
            return replace(settings, views={**settings.views, name: shows})

        if self.board.change_settings(with_view):
            self.say(t("select.saved", name=name))

    def _save_shared(self, name: str) -> None:
        old = next((view for view in self.board.reading.views if view.name == name), None)
        action = SaveView(name=name, shows=self.selection.as_text(), view=old.id if old else None, seen=old)
        self.post_message(Perform(action, shown=self.board.reading))

    def drop_view(self, view: Offered) -> None:
        """Forget a saved filter, after asking."""
        from tui.screens.confirm import Confirm

        def answered(sure: bool | None) -> None:
            if not sure:
                return
            if view.shared is not None:
                self.post_message(Perform(DropView(view=view.shared.id, seen=view.shared), shown=self.board.reading))
            elif self.board.change_settings(lambda settings: _without(settings, view.name)):
                self.say(t("select.dropped", name=view.name))

        choices = [(False, t("select.ask.drop.no"), "k"), (True, t("select.ask.drop.yes"), "b")]
        self.app.push_screen(Confirm(t("select.ask.drop", name=view.name), choices), answered)

    # Whose items are mine

    def own_agency(self) -> Agency | None:
        """The person's own agency, if they have said which, and it is on the board."""
        name = self.board.settings.settings.agency
        agencies = self.board.reading.agencies.values()
        return next((each for each in agencies if name and name in {each.name, *each.former}), None)

    def ask_agency(self, then: Callable[[], None]) -> None:
        """Ask once which agency the person belongs to."""
        from tui.screens.picker import Picker
        from tui.widgets.choice_list import Choice

        choices = [
            Choice(agency, agency.name, agency.short, " ".join(agency.former))
            for agency in self.board.reading.agencies.values()
        ]

        def answered(agency: Agency | None) -> None:
            if agency is not None:
                self.board.change_settings(lambda settings: replace(settings, agency=agency.name))
                then()

        self.app.push_screen(Picker(t("select.ask.agency"), choices), answered)


def _without(settings: Settings, name: str) -> Settings:
    return replace(settings, views={key: shows for key, shows in settings.views.items() if key != name})

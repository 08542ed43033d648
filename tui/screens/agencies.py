"""The agencies of the board: their names, and two that became one."""

from __future__ import annotations

from typing import Any

from store.actions import EditAgency, MergeAgencies
from store.views import Agency
from tui.i18n import t
from tui.messages import Draft
from tui.screens.forms import FieldForms

_SEPARATOR = "; "


class Agencies(FieldForms):
    """The part of the board that looks after its agencies."""

    def action_agencies(self) -> None:
        """Choose an agency, then what to do with it."""
        self._pick(t("agency.ask"), self._choose_what)

    def _pick(self, title: str, answered: Any, without: Agency | None = None) -> None:
        from tui.screens.picker import Picker
        from tui.widgets.choice_list import Choice

        choices = [
            Choice(agency, agency.name, agency.short, " ".join(agency.former))
            for agency in self.board.reading.agencies.values()
            if agency != without
        ]
        self.ask(Picker(title, choices), answered)

    def _choose_what(self, agency: Agency) -> None:
        from tui.screens.picker import Picker
        from tui.widgets.choice_list import Choice

        values = {"name": agency.name, "short": agency.short, "former": _SEPARATOR.join(agency.former)}
        lines = {**values, "side": agency.side}
        choices = [
            Choice(field, f"{t(f'agency.{field}')}: {value or t('words.value.none')}")
            for field, value in lines.items()
        ]
        choices.append(Choice("merge", t("agency.merge")))

        def answered(which: str) -> None:
            if which == "merge":
                self._pick(t("agency.merge.into", name=agency.name), lambda into: self._merge(agency, into), agency)
            elif which == "side":
                self._choose_side(agency)
            else:
                self._edit_names(agency, which, values[which])

        self.ask(Picker(agency.name, choices), answered)

    def _edit_names(self, agency: Agency, field: str, value: str) -> None:
        from tui.screens.prompts import TextPrompt

        def answered(words: str) -> None:
            typed: Any = words
            if field == "former":
                typed = tuple(name.strip() for name in words.split(";") if name.strip())
            change = EditAgency(agency=agency.id, seen=agency, **{field: typed})
            self.request(change, Draft(agency.id, field, words))

        title = t(f"agency.{field}.of", name=agency.label)
        self.ask(TextPrompt(title, value, draft=(agency.id, field), empty_ok=field != "name"), answered)

    def _choose_side(self, agency: Agency) -> None:
        from tui.screens.picker import Picker
        from tui.widgets.choice_list import Choice

        sides = [*self.board.reading.info.sides, ""]
        choices = [Choice(side, side or t("words.value.none")) for side in sides]

        def answered(side: str) -> None:
            self.request(EditAgency(agency=agency.id, side=side, seen=agency))

        self.ask(Picker(t("agency.side.of", name=agency.label), choices, current=agency.side), answered)

    def _merge(self, gone: Agency, into: Agency) -> None:
        """Ask once more: it touches every item of the agency."""
        from tui.screens.confirm import Confirm

        items = self.board.reading.items.values()
        count = sum(gone.id in {item.lead_id, *item.coordinating_ids} for item in items)
        choices = [(False, t("agency.merge.no"), "k"), (True, t("agency.merge.yes", count=count), "g")]

        def answered(sure: bool) -> None:
            if sure:
                self.request(MergeAgencies(agency=gone.id, into=into.id))

        self.ask(Confirm(t("agency.merge.sure", gone=gone.label, into=into.label), choices), answered)

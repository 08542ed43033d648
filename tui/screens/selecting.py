"""Choosing what the views show: filters, saved ones too, the person's own items, sorting and headings."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from store.views import State
from tui import selecting_words
from tui.arranging import Section, sections
from tui.i18n import t
from tui.reading import Reading
from tui.screens.saving import Saving
from tui.selection import Condition, GroupBy, Kind, Selection, Sort


class Selecting(Saving):
    """The half of the board that selects."""

    _sorted_on: date  # labels are counted from it while sorting
    _fits: tuple[Reading, tuple[Selection, date, frozenset[str]], frozenset[str] | None] | None = None

    # What is selected

    def sections(self, reading: Reading) -> Iterable[Section]:
        """The items of a reading under their headings."""
        return sections(reading, self.selection, self._sorted_on)

    def choose(self, chosen: Selection) -> None:
        """Show another selection; the cursor stays on its item where it can."""
        before, self.selection = self.table.cursor, chosen
        self.select_again()
        items = self.table.items
        if items and self.table.cursor != before:
            self.table.select(items[0].id)
        self.board.remember_habits()

    def select_again(self) -> None:
        """Find out anew what fits, and in what order."""
        self._sorted_on = self.board.day
        self.table.reorder()
        self.search_again()
        self.put_found()

    def narrowed(self) -> Collection[str] | None:
        """The items that fit the filter and the search; None for all."""
        found, fits = self.answers(), self._fitting()
        return found if fits is None else fits if found is None else found & fits

    def _fitting(self) -> frozenset[str] | None:
        """The items that fit the filter: looked for once, not at each letter of a search."""
        reading, asked = self.board.reading, (self.selection, self.board.day, self.table.marked)
        if self._fits is None or self._fits[0] is not reading or self._fits[1] != asked:
            self._fits = reading, asked, self.selection.fitting(reading.items.values(), asked[1], asked[2])
        return self._fits[2]

    def described(self) -> str:
        """The filter in a few words; nothing without one."""
        return selecting_words.filter_words(self.selection, self.board.reading)

    # Filtering

    def action_filter(self) -> None:
        """Choose conditions, or a saved filter."""
        from tui.screens.filtering import FilterDialog

        dialog = FilterDialog(self.board.reading, self.selection, self.offered_views(), self.board.day)
        self.app.push_screen(dialog, self._filtered)

    def _filtered(self, answer: object) -> None:
        from tui.screens.filtering import Drop, Save

        if isinstance(answer, Selection):
            self.choose(answer)
        elif isinstance(answer, Save):
            self.choose(answer.selection)
            self.action_save_view()
        elif isinstance(answer, Drop):
            self.drop_view(answer.view)

    def action_clear_filter(self) -> None:
        """Show all again: no filter, no search."""
        if self.query_text:
            self.clear_search()
        self.choose(Selection((), self.selection.sort, self.selection.descending, self.selection.group_by))

    def action_mine(self) -> None:
        """Show the items of the person's own agency, or all again."""
        agency = self.own_agency()
        if agency is None:
            self.ask_agency(self.action_mine)
        else:
            self.choose(self.selection.toggled(Condition(Kind.AGENCY, agency.id)))

    def action_next_late(self) -> None:
        """Go to the next item that is past its deadline, from the last to the first."""
        items, day = self.table.items, self.board.day
        here = next((place for place, item in enumerate(items) if item.id == self.table.cursor), -1)
        late = [item.id for item in (*items[here + 1 :], *items[: here + 1]) if _late(item.standing(day).state)]
        if not late:
            self.say(t("select.none_late"), refusal=True)
        else:
            self.table.select(late[0])

    # Sorting

    def action_sort(self) -> None:
        """Choose the order, or what the headings stand for."""
        from tui.screens.picker import Picker
        from tui.widgets.choice_list import Choice

        now = self.selection
        ways: tuple[Sort | GroupBy, ...] = (*Sort, *GroupBy)
        choices = [Choice(each, _way(each)) for each in ways]

        def answered(which: Sort | GroupBy | None) -> None:
            if isinstance(which, Sort):
                self.choose(now.with_sort(which))
            elif which is not None:
                self.choose(Selection(now.conditions, now.sort, now.descending, which))

        picker = Picker(t("select.ask.sort"), choices, current=now.sort)
        self.app.push_screen(picker, answered)


def _way(which: Sort | GroupBy) -> str:
    kind = "sort" if isinstance(which, Sort) else "by"
    return t(f"select.{kind}", what=t(f"select.{kind}.{which.value}"))


def _late(state: State) -> bool:
    return state is State.LATE

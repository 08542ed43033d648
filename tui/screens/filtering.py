"""The filter builder: every condition on a line, those that hold ticked, saved filters among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from store.errors import PhraseNotUnderstood
from store.views import Status
from tui import selecting_words
from tui.i18n import t
from tui.reading import Reading
from tui.screens.picker import Picker
from tui.screens.saving import Offered
from tui.selection import Condition, Kind, Selection, span
from tui.widgets.cells import elide
from tui.widgets.choice_list import Choice
from tui.widgets.lines import Lines
from tui.widgets.pick_field import offered
from tui.widgets.pieces import Piece

TICK = "√"


@dataclass(frozen=True, slots=True)
class Save:
    """The answer that this selection is to be kept under a name."""

    selection: Selection


@dataclass(frozen=True, slots=True)
class Drop:
    """The answer that a saved filter is to be forgotten."""

    view: Offered


Line = Condition | Offered


class FilterDialog(Picker[Any]):  # its lines are conditions and filters, its answers selections
    """Enter applies the highlighted condition and closes; Tab ticks it and stays, for more than one.

    Enter on what Tab has just ticked only closes.

    Args:
        reading: the board.
        chosen: the selection there is.
        views: the saved filters.
        day: labels are counted from it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "tick", show=False, priority=True),
        Binding("f2", "save", show=False),
        Binding("delete", "drop", show=False, priority=True),
    ]

    def __init__(self, reading: Reading, chosen: Selection, views: Sequence[Offered], day: date) -> None:
        self._reading, self._selection, self._views, self._day = reading, chosen, views, day
        self._lines: list[Choice[Line]] = []
        self._ticked: Condition | None = None  # by the last Tab
        self._said = Lines(id="ticked")
        super().__init__(t("select.ask.filter"), ())
        self._make_lines()

    def compose_box(self) -> ComposeResult:
        """What is ticked, below the list."""
        yield from super().compose_box()
        yield self._said

    def hints(self) -> Iterable[tuple[str, str]]:
        """One condition, several, and keeping them."""
        yield "Enter", t("select.key.apply")
        yield "Tab", t("select.key.tick")
        yield "F2", t("select.key.save")
        if self._views:
            yield "Del", t("select.key.drop")
        yield "Esc", t("dialog.leave")

    def _make_lines(self) -> None:
        holding = set(self._selection.conditions)
        lines: list[Choice[Line]] = []
        for which in self._conditions():
            said, known = selecting_words.in_full(which, self._reading)
            kind = t(f"select.kind.{which.kind.value}")
            lines.append(
                Choice(which, f"{TICK if which in holding else ' '} {kind}: {said}", self._count(which), known)
            )
        for view in self._views:
            kind = t("select.kind.shared" if view.shared else "select.kind.own")
            words = selecting_words.filter_words(view.selection, self._reading)
            same = view.selection == self._selection
            lines.insert(2, Choice(view, f"{TICK if same else ' '} {kind}: {view.name}", words))
        self._lines = self._all = lines

    def _conditions(self) -> Iterator[Condition]:
        reading = self._reading
        yield from (Condition(Kind.STATE, state.value) for state in selecting_words.STATES)
        yield Condition(Kind.MARKED)
        yield from (each for each in self._selection.conditions if each.kind in {Kind.DUE, Kind.AGENCY})
        yield from (Condition(Kind.STATUS, status.value) for status in Status)
        yield from (Condition(Kind.SIDE, side) for side in reading.info.sides)
        yield from (Condition(Kind.GROUP, group) for group in reading.groups)
        leads = {item.lead_id or "" for item in reading.items.values()}
        yield from (Condition(Kind.LEAD, key) for key in (*reading.agencies, "") if key in leads)

    def _count(self, which: Condition) -> str:
        if which.kind is Kind.MARKED:
            return ""
        fits = Selection((which,)).fitting(self._reading.items.values(), self._day, ())
        return t("select.count", count=len(fits or ()))

    def put_choices(self) -> None:
        """Show the conditions that fit what is typed, and what it means as a stretch of days."""
        query = self._field.words
        found: list[Choice[Line]] = [*self._spans(query), *offered(self._lines, query, None)]
        place = 0 if query else next((at for at, each in enumerate(found) if each.value == self._ticked), 0)
        empty = t("select.no_condition", query=query)
        self._list.put(found, chosen=place, query=query, empty=empty)
        words = selecting_words.filter_words(self._selection, self._reading)
        self._said.put([[Piece(elide(t("select.ticked", what=words), self.room) if words else "", "hit")]])

    def _spans(self, query: str) -> Iterator[Choice[Line]]:
        """What is typed, read as a stretch of days."""
        try:
            which = span(query, self._reading.today) if query else None
        except PhraseNotUnderstood:
            return
        if which is not None:
            said, _ = selecting_words.in_full(which, self._reading)
            yield Choice(which, f"  {t('select.kind.due')}: {said}", self._count(which))

    @property
    def _line(self) -> Line | None:
        choice = self._list.choice
        return None if choice is None else choice.value

    def _take(self) -> None:
        line = self._line
        if isinstance(line, Offered):
            self.dismiss(line.selection)
        elif isinstance(line, Condition):
            self.dismiss(self._selection if line == self._ticked else self._selection.toggled(line))

    def action_tick(self) -> None:
        """Let the highlighted condition hold, or not, and stay."""
        line = self._line
        if isinstance(line, Condition):
            self._selection = self._selection.toggled(line)
            self._ticked = line
            self._make_lines()
            self._field.value = ""
            self.put_choices()
        elif isinstance(line, Offered):
            self.dismiss(line.selection)

    def action_save(self) -> None:
        """Keep what is ticked under a name."""
        self.dismiss(Save(self._selection))

    def action_drop(self) -> None:
        """Forget the highlighted saved filter."""
        if isinstance(self._line, Offered):
            self.dismiss(Drop(self._line))

    def action_leave(self) -> None:
        """Esc keeps what was ticked with Tab: nothing that was built is lost."""
        self.dismiss(self._selection)

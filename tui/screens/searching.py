"""Search as you type: a field on the message line that narrows the list while it is open, and after Enter."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import compress
from typing import TYPE_CHECKING

from store.errors import BoardError
from store.language import text
from store.language.hits import Hits
from store.views import Agency, Item
from tui import wording
from tui.i18n import t
from tui.screens.commanded import CommandedScreen
from tui.widgets.cells import ELLIPSIS
from tui.widgets.item_table import ItemTable

if TYPE_CHECKING:
    from tui.widgets.search_field import SearchField


_NUMBER = re.compile(r"\d+(\.\d*)?")  # of an item, or how it begins
_AROUND, _BEFORE = 48, 12  # letters shown of a field, and before what was found in it


class Searching(CommandedScreen):
    """The searching half of the board."""

    table: ItemTable
    query_text = ""
    searching = False  # whether the field is open
    _numbered: Sequence[str] = ()  # the items whose number begins with what is looked for, if that is a number
    _waiting = False  # whether the search will be answered as soon as there is an index

    async def action_search(self) -> None:
        """Open the search field with the present query."""
        from tui.widgets.search_field import SearchField

        if not self.searching:
            self.searching = True
            self.put_found()
            self.query_one("#message").display = False
            await self.mount(SearchField(self.query_text), before="#hints")

    def action_search_next(self) -> None:
        """Go to the next hit, from the last to the first."""
        self._go(+1)

    def action_search_previous(self) -> None:
        """Go to the previous hit, from the first to the last."""
        self._go(-1)

    def _go(self, by: int) -> None:
        key = self.table.hit(by)
        if key is None:
            self.say(t("board.no_hits"), refusal=True)
        else:
            self.table.select(key)

    def on_search_field_typed(self, event: SearchField.Typed) -> None:
        """Each letter narrows the list."""
        self.search(event.query)

    def on_search_field_stepped(self, event: SearchField.Stepped) -> None:
        """Arrows move through the list while the field is open."""
        self.table.move(event.by)

    async def on_search_field_left(self, event: SearchField.Left) -> None:
        """Close the field; the list stays narrowed only when the search is kept."""
        if not event.kept:
            self.clear_search()
        self.searching = False
        await self.query("#search").remove()
        self.query_one("#message").display = True
        self.table.focus(scroll_visible=False)
        self.put_found()

    def search(self, query: str) -> None:
        """Narrow the list to what a query finds; an empty query shows all."""
        self.query_text = query.strip()
        if self.query_text and self.board.worker.index is None:
            self._wait_for_index()
        else:
            self.search_again()
            self.put_found()

    def _wait_for_index(self) -> None:
        """The list stays as it is until a search can be answered."""
        if not self._waiting:
            self._waiting = True
            self.board.worker.prepare_search(self._can_search)

    def _can_search(self, answer: object) -> None:
        self._waiting = False
        if isinstance(answer, BoardError):
            self.say(wording.explain(answer), refusal=True)
        elif self.query_text:
            self.search(self.query_text)

    def search_again(self) -> None:
        """Look through the items as they are now."""
        hits = self.narrowed()
        self.table.filter(self.query_text, hits, partial(self._best, hits))

    def narrowed(self) -> Collection[str] | None:
        """The items to show; None for all."""
        return self.answers()

    def answers(self) -> Hits | None:
        """The items that the search finds; None without one, and as long as it cannot be answered."""
        index = self.board.worker.index
        if index is None or not self.query_text:
            return None
        found = index.find(self.query_text)
        if not _NUMBER.fullmatch(self.query_text):
            return found
        self._numbered = self.board.reading.numbered(self.query_text)
        return found | self._numbered

    def _best(self, hits: Collection[str] | None, order: list[str], here: str | None) -> str | None:
        """Of the items that are shown the one that answers best; the current one, if none does better."""
        index, items = self.board.worker.index, self.board.reading.items
        if index is None or not isinstance(hits, Hits):
            return here
        numbered = hits & self._numbered if _NUMBER.fullmatch(self.query_text) else None
        if not numbered:
            return index.best(self.query_text, hits, order, here)
        first = self._numbered[0]  # the number itself comes before those that go on
        if items[first].number == self.query_text and first in numbered:
            return first
        return here if here in numbered else next(compress(order, numbered.chosen(order)), None)

    def found_where(self, item: Item) -> str:
        """Which field of an item has what is looked for, with the words around it; nothing if the list shows it."""
        if not self.query_text or text.matches(self.query_text, f"{item.number}\n{item.title}\n{item.lead_label}"):
            return ""
        for field, words in _fields(item, self.board.reading.agencies):
            spans = text.find(self.query_text, words)
            if spans:
                start, end = spans[0]
                around = words if end < _AROUND else f"{ELLIPSIS}{words[max(start - _BEFORE, 0) :]}"
                return t("board.found.in", field=wording.field(field), words=wording.elide(around, _AROUND))
        return t("board.found.note") if self.board.worker.index is not None and self.table.lists(item.id) else ""

    def clear_search(self) -> None:
        """Show all again."""
        self.search("")

    def found(self) -> str:
        """What is being looked for and how much of it there is, for the view line."""
        if not self.query_text:
            return ""
        return t("board.found", query=self.query_text, count=self.table.item_count)

    def put_found(self) -> None:
        """Bring the frame up to date with the search."""
        raise NotImplementedError


def _fields(item: Item, agencies: Mapping[str, Agency]) -> Iterator[tuple[str, str]]:
    """What a search looks through beside number and title, field by field."""
    involved = [agencies[key] for key in (item.lead_id, *item.coordinating_ids) if key and key in agencies]
    yield "lead", item.lead
    yield "coordinating", "; ".join(item.coordinating)
    yield "short", "; ".join(agency.short for agency in involved)
    yield "former", "; ".join(name for agency in involved for name in agency.former)
    for field in ("leader", "deliverable", "basis", "status_reason"):
        yield field, getattr(item, field)

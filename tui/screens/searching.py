"""Search as you type: a field on the message line that narrows the list while it is open, and after Enter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from store import Board
from store.errors import BoardError
from store.language import text
from store.views import Agency, Item
from tui import wording
from tui.i18n import t
from tui.reading import Reading
from tui.screens.commanded import CommandedScreen
from tui.widgets.cells import ELLIPSIS
from tui.widgets.item_table import ItemTable

if TYPE_CHECKING:
    from tui.widgets.search_field import SearchField


_MANY = 2_000  # items from which on the database looks through them, while the next letter is typed
_AROUND, _BEFORE = 48, 12  # letters shown of a field, and before what was found in it


class Searching(CommandedScreen):
    """The searching half of the board."""

    table: ItemTable
    query_text = ""
    searching = False  # whether the field is open
    _ranks: Mapping[str, int] = MappingProxyType({})  # how well the items answer that were found last
    _noted: frozenset[str] = frozenset()  # items whose notes hit, which the list itself does not hold
    _asking = False  # whether the database is looking just now, on a board of many items
    _again = False  # whether the board or the query has changed since it was asked
    _answered = False  # whether it has answered at all since the search began

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
        """Narrow the list to what a query finds, on a board of many items in a moment; an empty query shows all."""
        self.query_text = query.strip()
        if self.query_text and self._many:
            self._ask_all()
            return
        self._noted, self._answered = frozenset(), False
        self.search_again()
        self.put_found()
        if self.query_text:
            self._ask_notes()

    @property
    def _many(self) -> bool:
        return len(self.board.reading.items) > _MANY

    def _ask_all(self) -> None:
        """Let the database look, once it has answered for the letters before: the list stays as it is until then."""
        self._again = self._asking
        if not self._asking:
            asked, reading = self.query_text, self.board.reading
            self._asking = True
            self.board.worker.ask(lambda board: _ranked(board, reading, asked), self._found_all)

    def _found_all(self, found: Mapping[str, int] | BoardError) -> None:
        self._asking = False
        if not self.query_text:  # the search has been dropped
            return
        if self._again:
            self._ask_all()
        elif isinstance(found, BoardError):
            self.say(wording.explain(found), refusal=True)
        else:
            self._ranks, self._noted, self._answered = found, frozenset(found), True
            self.search_again()
            self.put_found()

    def _ask_notes(self) -> None:
        """Ask for what only the database can find."""
        asked = self.query_text
        self.board.worker.ask(
            lambda board: frozenset(hit.item for hit in board.search(asked)),
            lambda found: self._found_in_notes(asked, found),
        )

    def _found_in_notes(self, asked: str, found: frozenset[str] | BoardError) -> None:
        """Add what only the database could find, unless something else is being looked for by now."""
        if asked == self.query_text and not isinstance(found, BoardError):
            self._noted = found - self._said_hits()
            self.search_again()
            self.put_found()

    def search_again(self) -> None:
        """Look through the items as they are now."""
        hits = self.narrowed()
        self.table.filter(self.query_text, hits, self._ranks)

    def found_again(self) -> frozenset[str] | None:
        """What is shown of another reading; None for all of it. Notes are asked for anew."""
        if self.query_text and self._many:
            self._ask_all()
        elif self.query_text:
            self._ask_notes()
        return self.narrowed()

    def narrowed(self) -> frozenset[str] | None:
        """The items that the search finds; None without one, and as long as nobody knows."""
        unknown = self._many and not self._answered
        return self._hits() if self.query_text and not unknown else None

    def _hits(self) -> frozenset[str]:
        return self._said_hits() | self._noted

    def _said_hits(self) -> frozenset[str]:
        """The items that say what is looked for in a field of their own; of many, those that were found last."""
        if self._many:
            return frozenset(self._ranks)
        agencies = self.board.reading.agencies
        items = self.board.reading.items.values()
        ranks = {item.id: text.rank(self.query_text, _searched(item, agencies)) for item in items}
        self._ranks = {key: rank for key, rank in ranks.items() if rank}
        return frozenset(self._ranks)

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
        return t("board.found.note") if item.id in self._noted else ""

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


def _ranked(board: Board, reading: Reading, query: str) -> dict[str, int]:
    """What the database finds, and the items whose numbers are asked for, with how well they answer."""
    ranks = {item.id: text.rank(query, item.number) for item in reading.items.values() if item.number == query}
    return ranks | {hit.item: hit.rank for hit in board.search(query)}


def _searched(item: Item, agencies: Mapping[str, Agency]) -> str:
    """Everything of an item that a search looks through, but its notes."""
    return " \n".join((item.number, item.title, *(words for _, words in _fields(item, agencies))))


def _fields(item: Item, agencies: Mapping[str, Agency]) -> Iterator[tuple[str, str]]:
    """What a search looks through beside number and title, field by field."""
    involved = [agencies[key] for key in (item.lead_id, *item.coordinating_ids) if key and key in agencies]
    yield "lead", item.lead
    yield "coordinating", "; ".join(item.coordinating)
    yield "short", "; ".join(agency.short for agency in involved)
    yield "former", "; ".join(name for agency in involved for name in agency.former)
    for field in ("leader", "deliverable", "basis", "status_reason"):
        yield field, getattr(item, field)

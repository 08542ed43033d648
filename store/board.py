"""Board: the only door to what is true. Reads come from one light connection, writes load the rest when needed."""

from __future__ import annotations

import getpass
import os
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from store import queries, references, rows, searching, timeline
from store.clock import Clock
from store.language import text
from store.language.calendar import Calendar
from store.lookback import LookBack
from store.queries import BoardRow, ChangeRow, NoteRow
from store.rows import Surroundings
from store.searching import Hit
from store.selection import chooser
from store.trust import sensible
from store.views import Agency, BoardInfo, Filter, Group, Item, ItemDetail, OfficeDay, Outcome, SavedView

if TYPE_CHECKING:
    from store.actions import Action
    from store.database import Database, Watch
    from store.exchange.document import Document
    from store.presence import Presence
    from store.writer import Writer


class Board(LookBack):
    """One open board; used from one thread at a time.

    Args:
        database: where it is; there is a board.
        who: the person's login; the one of this process when not given.
        day: a day to call today.
        created: whether this call made the board.
    """

    def __init__(
        self, database: Database, *, who: str | None = None, day: date | None = None, created: bool = False
    ) -> None:
        super().__init__(database, login(who))
        self._fixed_day = day
        self._clock = Clock(day)
        self._created = created
        self._writer: Writer | None = None

    def __enter__(self) -> Board:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def today(self) -> date:
        """The day deadline phrases count from and work is done on: the fixed one, or the real one."""
        return self._clock.today()

    @property
    def viewing_date(self) -> date:
        """The day labels count from: the fixed one, else the board's own, else the real one."""
        return self._fixed_day or self.info().viewing_date or self._clock.today()

    @sensible
    def info(self) -> BoardInfo:
        """The board itself."""
        row = BoardRow._make(self._reader.rows(queries.BOARD)[0])
        return BoardInfo(
            id=row.code,
            title=row.title,
            office=row.office,
            sides=rows.strings(row.sides),
            viewing_date=rows.day(row.viewing_date),
            place=str(self._database.name),
            created=self._created,
            read_only=self._database.read_only,
        )

    @sensible
    def groups(self) -> tuple[Group, ...]:
        """The groups in order."""
        return rows.groups(self._reader)

    @sensible
    def agencies(self) -> tuple[Agency, ...]:
        """The agencies in Vietnamese order."""
        return references.agencies(self._reader)

    @sensible
    def saved_views(self) -> tuple[SavedView, ...]:
        """The views that everybody shares, in order."""
        return rows.saved_views(self._reader)

    @sensible
    def office_days(self) -> tuple[OfficeDay, ...]:
        """The days that the office itself has off or works for, in order."""
        return rows.office_days(self._reader)

    def calendar(self) -> Calendar:
        """The working days of the office: the country's, and its own list."""
        listed = self.office_days()
        return Calendar(
            off={each.day: each.name for each in listed if not each.working},
            worked={each.day: each.name for each in listed if each.working},
        )

    @sensible
    def items(self, chosen: Filter = Filter()) -> tuple[Item, ...]:  # noqa: B008  (frozen)
        """The items that fit a filter, in the order of the board; what answers a query best comes first."""
        with self.steady():
            around = Surroundings.of(self._reader)
            fits = chooser(chosen, around, self.viewing_date)
            if not chosen.query.strip():
                return tuple(item for item in rows.items(self._reader, around) if fits(item))
            places = {hit.item: hit.place for hit in self.search(chosen.query, archived=chosen.archived)}
            return tuple(item for item in rows.items_at(self._reader, around, places) if fits(item))

    @sensible
    def first_items(self, count: int) -> tuple[Item, ...]:
        """The first so many items in the order of the board, without a look at the others."""
        with self.steady():
            return tuple(rows.first_items(self._reader, Surroundings.of(self._reader), count))

    def holds_more_than(self, count: int) -> bool:
        """Whether there are more than so many items, archived ones too."""
        return bool(self._reader.rows(queries.MORE_ITEMS, count=count))

    @sensible
    def search(self, query: str, *, archived: bool = False) -> tuple[Hit, ...]:
        """The items that answer a query, the best first, without reading all there is to them."""
        return searching.search(self._reader, query, archived=archived)

    @sensible
    def search_lines(self, items: Collection[str] | None = None) -> dict[str, str]:
        """What a search looks at, for a WordIndex (language/index.py) to be asked at every key.

        Args:
            items: ids; None for all items on the list.

        Returns:
            A line by the id of each item; an empty one for an item that is not on the list.
        """
        with self.steady():
            return searching.lines(self._reader) if items is None else searching.lines_of(self._reader, items)

    @sensible
    def item(self, ref: str) -> Item:
        """The item a displayed number ("1.2", "I.2") or an id stands for.

        Raises:
            NotFound: there is none.
        """
        with self.steady():
            return rows.item(self._reader, references.item_id(self._reader, ref), Surroundings.of(self._reader))

    @sensible
    def group(self, ref: str) -> Group:
        """The group a number ("1"), a code ("I") or an id stands for.

        Raises:
            NotFound: there is none.
        """
        return references.group(self._reader, ref)

    @sensible
    def agency(self, words: str) -> Agency:
        """The agency that words stand for: its id, one of its names, or the beginnings of words of one.

        Raises:
            NotFound: none, with suggestions.
            Ambiguous: several.
        """
        return references.agency(self._reader, words)

    @sensible
    def detail(self, ref: str) -> ItemDetail:
        """One item with its notes and history, newest first.

        Raises:
            NotFound: there is none.
        """
        with self.steady():
            item = self.item(ref)
            notes = [rows.note_view(NoteRow._make(row)) for row in self._reader.rows(queries.NOTES_OF, item=item.id)]
            found = self._reader.rows(queries.HISTORY_OF_ITEM, uid=item.id)
            history = timeline.entries(self._reader, map(ChangeRow._make, found))
            return ItemDetail(item, tuple(reversed(notes)), history)

    @sensible
    def document(self) -> Document:
        """The whole board."""
        from store.documents import document  # what only exports need

        with self.steady():
            return document(self._reader)

    @sensible
    def perform(self, action: Action) -> Outcome:
        """Carry out an action; when this returns, it is saved.

        Raises:
            Invalid, NotFound, Conflict, SnapshotRefused: the action was refused.
            Busy, PlaceError: it could not be saved.
        """
        return self._writing().perform(action, self._clock.now(), self._clock.today())

    @sensible
    def undo(self) -> Outcome:
        """Take back this person's last action.

        Raises:
            NothingToUndo: there is none.
            UndoRefused: somebody changed the same fields since.
            Busy, PlaceError: it could not be saved.
        """
        return self._writing().reverse(self._clock.now(), redo=False)

    @sensible
    def redo(self) -> Outcome:
        """Do again what this person undid last.

        Raises:
            NothingToUndo: there is none.
            UndoRefused: somebody changed the same fields since.
            Busy, PlaceError: it could not be saved.
        """
        return self._writing().reverse(self._clock.now(), redo=True)

    def watch(self) -> Watch:
        """Notice changes by others from now on, in a thread of its own.

        Raises:
            PlaceError: the database is out of reach.
        """
        return self._database.watch()

    def presence(self) -> Presence:
        """Who else is at the board, in the thread of the watch."""
        return self._database.presence(self._who, self._clock.now())

    def close(self) -> None:
        """Let go of the database."""
        if self._writer is not None:
            self._writer.close()
        self._reader.close()

    def _writing(self) -> Writer:
        if self._writer is None:
            from store.writer import Author, Writer  # half a second of imports that readers need not wait for

            meta = dict(self._reader.rows(queries.META))
            author = Author(who=self._who, origin=meta["origin"])
            self._writer = Writer(self._database, meta["journal"], author)
        return self._writer


def login(who: str | None) -> str:
    """The name history gives a person: the login given, or the one of this process."""
    try:
        return text.one_line(who or "") or text.one_line(getpass.getuser())
    except (KeyError, OSError):  # a user without an entry in the system's table, as in some containers
        return f"uid {os.getuid()}"

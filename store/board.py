"""Board: the only door to what is true. Reads come from one light connection, writes load the rest when needed."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING

from store import queries, references, rows, timeline
from store.clock import Clock
from store.language import text
from store.queries import BoardRow, ChangeRow, NoteRow
from store.rows import Surroundings
from store.selection import chooser
from store.trust import sensible
from store.views import Agency, BoardInfo, Filter, Group, HistoryEntry, Item, ItemDetail, Outcome, StepEntry

if TYPE_CHECKING:
    from store.actions import Action
    from store.database import Database, Watch
    from store.exchange.document import Document
    from store.presence import Presence
    from store.writer import Writer

_ALL = 2**31  # more steps than a board will ever have


class Board:
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
        self._database = database
        self._who = login(who)
        self._fixed_day = day
        self._clock = Clock(day)
        self._created = created
        self._reader = database.reader()
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

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Several readings that see one and the same state of the board; keep it short, and do not write inside."""
        with self._reader.steady():
            yield

    @sensible
    def groups(self) -> tuple[Group, ...]:
        """The groups in order."""
        return rows.groups(self._reader)

    @sensible
    def agencies(self) -> tuple[Agency, ...]:
        """The agencies in Vietnamese order."""
        return references.agencies(self._reader)

    @sensible
    def items(self, chosen: Filter = Filter()) -> tuple[Item, ...]:  # noqa: B008  (frozen)
        """The items that fit a filter, in the order of the board."""
        with self.steady():
            around = Surroundings.of(self._reader)
            fits = chooser(chosen, self._reader, around, self.viewing_date)
            return tuple(item for item in rows.items(self._reader, around) if fits(item))

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
            return ItemDetail(item, tuple(reversed(notes)), self._history_of(item.id))

    @sensible
    def history(
        self,
        item: str | None = None,
        limit: int | None = None,
        *,
        after: int | None = None,
        since: datetime | None = None,
    ) -> tuple[HistoryEntry, ...]:
        """What was changed, newest step first.

        Args:
            item: a reference to one item, or None for the whole board.
            limit: at most so many steps.
            after: only steps newer than the one of this number.
            since: only steps whose author's clock said this instant or later.

        Raises:
            NotFound: there is no such item.
        """
        steps = {
            "after": after or 0,
            "since": 0 if since is None else rows.microseconds(since),
            "steps": _ALL if limit is None else limit,
        }
        with self.steady():
            if item is None:
                found = self._reader.rows(queries.HISTORY, **steps)
            else:
                uid = references.item_id(self._reader, item)
                found = self._reader.rows(queries.HISTORY_OF_ITEM_IN, uid=uid, **steps)
            return timeline.entries(self._reader, map(ChangeRow._make, found))

    @sensible
    def steps(
        self, limit: int | None = None, *, after: int = 0, before: int | None = None, most: int = 50
    ) -> tuple[StepEntry, ...]:
        """What was done to the board, action by action, newest first: history for reading page by page.

        Args:
            limit: at most so many steps.
            after: only steps newer than the one of this number.
            before: only steps older than the one of this number.
            most: at most so many fields of each.
        """
        with self.steady():
            last = _ALL if before is None else before
            count = _ALL if limit is None else limit
            return timeline.steps(self._reader, after=after, before=last, limit=count, most=most)

    def others_since(self, step: int) -> dict[str, int]:
        """How many steps each of the others has made after a step; who acted last comes first."""
        return dict(self._reader.rows(queries.OTHERS_SINCE, after=step, who=self._who))

    @property
    def who(self) -> str:
        """The name history gives this person."""
        return self._who

    def newest(self) -> int:
        """The number of the newest step; it grows with every change to the board, and 0 comes before the first."""
        return int(self._reader.rows(queries.NEWEST_STEP)[0][0] or 0)

    def last_step(self) -> int:
        """The number of this person's own newest step; 0 when they never changed anything."""
        return int(self._reader.rows(queries.LAST_STEP_OF, who=self._who)[0][0] or 0)

    @sensible
    def seen(self, ref: str, version: int) -> Item:
        """An item as somebody saw it who was shown a version of it, in the place it has now.

        Raises:
            NotFound: there is no such item, or it never had that version.
        """
        from store.past import item_fields  # what only a look back needs

        with self.steady():
            item = self.item(ref)
            then = item_fields(self._reader, item.id, version)
            return Surroundings.of(self._reader).as_seen(item, then, version)

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

    def _history_of(self, uid: str) -> tuple[HistoryEntry, ...]:
        found = self._reader.rows(queries.HISTORY_OF_ITEM, uid=uid)
        return timeline.entries(self._reader, map(ChangeRow._make, found))

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

"""What a board tells of its past, as long as it is open in the present."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from store import queries, references, rows, timeline
from store.queries import ChangeRow
from store.rows import Surroundings
from store.trust import sensible
from store.views import Extension, HistoryEntry, Item, StepEntry

if TYPE_CHECKING:
    from store.database import Database, SteadySource

_ALL = 2**31  # more steps than a board will ever have


class LookBack:
    """The side of a board that looks back.

    Args:
        database: where the board is.
        who: the name history gives this person.
    """

    def __init__(self, database: Database, who: str) -> None:
        self._database = database
        self._who = who
        self._reader: SteadySource = database.reader()

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Several readings that see one and the same state of the board; keep it short, and do not write inside."""
        with self._reader.steady():
            yield

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

    @sensible
    def extensions(self, item: str | None = None) -> Mapping[str, tuple[Extension, ...]]:
        """How deadlines were moved, by the id of the item, oldest first; neither what was undone nor its undoing.

        Args:
            item: a reference to one item, or None for the whole board.

        Raises:
            NotFound: there is no such item.
        """
        with self.steady():
            uid = None if item is None else references.item_id(self._reader, item)
            return timeline.extensions(self._reader, uid)

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
            around = Surroundings.of(self._reader)
            item = rows.item(self._reader, references.item_id(self._reader, ref), around)
            then = item_fields(self._reader, item.id, version)
            return around.as_seen(item, then, version)

"""Looking back: the whole board, or one item, as it stood before later steps.

The order of history is the order of its steps. A moment is the end of the newest step whose author's clock had not
passed it; what other clocks said before that step does not matter.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from store import fields, queries, rows, states
from store.errors import NotFound
from store.queries import ChangeRow, Source
from store.reader import REVISION
from store.states import BLANK, BOARD_UID, Fields

if TYPE_CHECKING:
    from store.engine import Writing


class Recollection:
    """A board as it was, held in memory; a source of rows like any other.

    Args:
        connection: the database in memory, complete.
    """

    revision = REVISION

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, /, **values: object) -> Sequence[tuple[Any, ...]]:
        """All rows of a SELECT with :named values."""
        return self._connection.execute(sql, values).fetchall()

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Nothing changes here."""
        yield

    def close(self) -> None:
        """Forget it."""
        self._connection.close()


def past(source: Source, moment: datetime) -> Recollection:
    """The board as it stood at an instant: its things, and its history up to then.

    Everything is taken over as it is and the steps after the moment are undone, the newest first: there are few of
    them, whatever the size of the board.

    Args:
        source: the present board, in one steady reading.
        moment: the instant.

    Raises:
        NotFound: there was no board yet.
    """
    (last,) = source.rows(queries.LAST_STEP_AT, at=rows.microseconds(moment))[0]
    if last is None:
        raise NotFound("moment", moment.isoformat())
    from store.remembering import remember  # loads the writing side

    later = [ChangeRow._make(row) for row in source.rows(queries.CHANGES_AFTER, step=last)]

    def take_back(writing: Writing) -> None:
        from store.remembering import put

        # Those that were not there yet go last: until then others may still refer to them.
        for thing in sorted(_before(source, later), key=lambda thing: thing.values is None):
            put(writing, thing.kind, thing.uid, thing.values, steps=len(thing.steps))
        put(writing, "board", BOARD_UID, {**_board(source, later), "changed_at": _changed_at(source, last)}, steps=0)

    return Recollection(remember(source, last, take_back))


def item_fields(source: Source, uid: str, version: int) -> Fields:
    """The fields of an item after so many of the steps that touched it.

    Args:
        source: the board.
        uid: the item's id.
        version: the number of steps, as views.Item counts them.

    Raises:
        NotFound: there were never so many.
    """
    values, touched = dict(BLANK["item"]), list[int]()
    for change in map(ChangeRow._make, source.rows(queries.CHANGES_OF, uid=uid)):
        if change.step not in touched:
            if len(touched) == version:
                break
            touched.append(change.step)
        values[change.field] = states.load(change.new)
    if not 0 < version == len(touched):
        raise NotFound("version", str(version))
    return values


@dataclass(slots=True)
class _Thing:
    """A thing that later steps touched, as it was before them; None when the first of them made it."""

    kind: str
    uid: str
    values: Fields | None
    steps: set[int] = field(default_factory=set)


def _before(source: Source, later: Sequence[ChangeRow]) -> list[_Thing]:
    """The things that later steps touched, as they were before; later is in order, the newest first."""
    found: dict[str, _Thing] = {}
    for change in later:
        if change.kind == "board":
            continue
        if change.uid not in found:
            found[change.uid] = _Thing(change.kind, change.uid, fields.of(source, change.kind, change.uid))
        thing = found[change.uid]
        thing.steps.add(change.step)
        if thing.values is not None:
            made = change.field == "exists" and change.prev is None
            thing.values = None if made else {**thing.values, change.field: states.load(change.old)}
    return list(found.values())


def _board(source: Source, later: Sequence[ChangeRow]) -> Fields:
    values = fields.of(source, "board", BOARD_UID) or BLANK["board"]
    return {**values, **{change.field: states.load(change.old) for change in later if change.kind == "board"}}


def _changed_at(source: Source, step: int) -> str:
    """When the board said it was changed, by its newest step then: that step's own second, or a document's."""
    changes = [ChangeRow._make(row) for row in source.rows(queries.CHANGES_OF_STEP, step=step)]
    said = [str(states.load(change.new)) for change in changes if change.field == "changed_at"]
    return said[-1] if said else rows.instant(changes[0].at).replace(microsecond=0).isoformat()

"""Whether a file is a whole board: read through, its history held against its hashes and against its tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final, cast

from store import fields, history, queries
from store.errors import PlaceError
from store.faults import DRIVER, refusal
from store.queries import ItemRow, Source
from store.reader import REVISION, Reader, connect
from store.states import BOARD_UID, KINDS, Fields
from store.tables import search_keys

MANY: Final = 200_000  # changes beyond which a replay takes too much memory to be done in passing


class Flowing:
    """A source whose rows come one after the other: the history of years need not fit into memory."""

    def __init__(self, path: Path, connection: sqlite3.Connection, patience: float) -> None:
        self._path = path
        self.connection = connection
        self._patience = patience

    def rows(self, sql: str, /, **values: object) -> Sequence[tuple[Any, ...]]:
        """The rows of a SELECT, to be gone through once.

        Raises:
            PlaceError: the file cannot be read.
        """
        return cast("Sequence[tuple[Any, ...]]", self._flow(sql, values))

    def _flow(self, sql: str, values: dict[str, object]) -> Any:
        try:
            yield from self.connection.execute(sql, values)
        except DRIVER as error:
            raise refusal(error, self._path, self._patience) from error


class Listed(Flowing):
    """The same, a list at a time."""

    def rows(self, sql: str, /, **values: object) -> Sequence[tuple[Any, ...]]:
        """All rows of a SELECT."""
        return list(super().rows(sql, **values))


def verify(path: Path, patience: float = 0.0) -> None:
    """See to it that a file is a whole board, of this program's revision or an older one.

    Args:
        path: the file, which nobody else writes to.
        patience: seconds to wait for a lock.

    Raises:
        PlaceError: not_a_board, newer, or corrupt with what is wrong in detail.
    """
    with closing(Reader(path, patience)) as reader, closing(connect(path, patience)) as connection:
        trouble = damage(reader)
        if trouble is None and reader.revision == REVISION:
            flowing = Flowing(path, connection, patience)
            trouble = broken(flowing)
            if trouble is None and reader.rows(queries.count_of("change"))[0][0] <= MANY:
                trouble = unlike(reader, flowing)
    if trouble is not None:
        raise PlaceError(path, "corrupt", trouble)


def damage(source: Source) -> str | None:
    """What SQLite itself finds wrong with a file: its first complaint, or None."""
    complaints = [str(row[0]) for row in source.rows("PRAGMA integrity_check(1)") if row[0] != "ok"]
    return next(iter(complaints or dangling(source)), None)


def dangling(source: Source) -> list[str]:
    """The rows that refer to nothing, each as "table row"."""
    return [f"{row[0]} {row[1]}" for row in source.rows("PRAGMA foreign_key_check")]


def broken(flowing: Source) -> str | None:
    """The first change that is not what was written, or None."""
    try:
        return history.first_break(flowing)
    except (TypeError, ValueError) as error:  # not even the kind of value that is hashed
        return str(error)


def unlike(source: Source, flowing: Source) -> str | None:
    """The first thing the tables and the history disagree about, as "kind id", or None when they agree.

    Args:
        source: the board.
        flowing: the same board, for the history.
    """
    try:
        rebuilt = history.replay(flowing)
        for kind in KINDS:
            said, here = rebuilt.things[kind], _tables(source, kind)
            for uid in [*here, *said]:
                if said.get(uid) != here.get(uid):
                    return f"{kind} {uid}"
        for item in map(ItemRow._make, source.rows(queries.EVERY_ITEM)):
            if rebuilt.versions.get(item.uid) != item.version:
                return f"item {item.uid}"
    except (KeyError, TypeError, ValueError) as error:  # a value that no step could have written
        return str(error)
    return None


def misfiled(source: Source) -> str | None:
    """The first thing, as "kind id", that would be found or sorted by other words than its own; or None.

    It makes no backup worthless: the keys follow from the names.
    """
    things = {kind: fields.every(source, kind) for kind in ("agency", "item", "note")}
    for kind, uid, fold, order_key in source.rows(queries.SEARCH_KEYS):
        stored = {"fold": fold, "order_key": order_key} if order_key is not None else {"fold": fold}
        if search_keys(kind, things[kind][uid]) != stored:
            return f"{kind} {uid}"
    return None


def _tables(source: Source, kind: str) -> dict[str, Fields]:
    if kind != "board":
        return fields.every(source, kind)
    board = fields.of(source, kind, BOARD_UID)
    return {} if board is None else {BOARD_UID: board}

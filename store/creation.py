"""A new board: built complete in a file of its own beside the place, then put there in one indivisible move."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert
from sqlmodel import SQLModel

from store import engine, undo
from store.engine import Writing
from store.exchange.document import Document
from store.faults import os_refusal
from store.history import Heading, Step
from store.ids import new_id
from store.reader import APPLICATION_ID, REVISION, USER_VERSION
from store.replace import replace
from store.schema import table

_MODE = 0o660  # a colleague of the same group writes to it too; SQLite alone would make 0644 whatever the umask


Filling = Callable[[Writing], None]


def founding(document: Document | None, who: str, now: datetime) -> Filling:
    """What a new board is filled with.

    Args:
        document: what it says at first, or None for an empty board.
        who: the person who makes it.
        now: the present instant.
    """

    def fill(writing: Writing) -> None:
        origin = new_id()
        writing.connection.execute(insert(table("meta")).values(key="origin", value=origin))
        step = Step(writing, Heading(txn=new_id(), who=who, origin=origin, action=undo.CREATION, why="", now=now))
        replace(step, document or _empty(now))
        step.close()

    return fill


def make_tables(writing: Writing, journal: str) -> None:
    """Make the tables of this program's revision.

    Args:
        writing: the transaction of the board's making.
        journal: wal or delete; server where the database keeps its own.
    """
    SQLModel.metadata.create_all(writing.connection)
    writing.connection.execute(insert(table("alembic_version")).values(version_num=REVISION))
    writing.connection.execute(insert(table("meta")).values(key="journal", value=journal))


def create(path: Path, fill: Filling, patience: float) -> None:
    """Make a board at a free place.

    Args:
        path: where; its directory exists.
        fill: puts the content into the new tables.
        patience: seconds to wait for a lock.

    Raises:
        PlaceError: exists (also when another process was faster), or the place cannot hold a board.
    """
    with _scratch(path) as scratch:
        with engine.refusing(path, patience):
            _fill(scratch, fill, patience)
        try:
            os.link(scratch, path)  # unlike a rename, this never replaces what is there
        except OSError as error:
            raise os_refusal(error, path) from error
    _make_durable(path.parent)


def _empty(now: datetime) -> Document:
    return Document(new_id(), "", "", (), None, now.replace(microsecond=0))


@contextmanager
def _scratch(path: Path) -> Iterator[Path]:
    """A private empty file beside a place, with the final permissions, removed at the end."""
    scratch = path.with_name(f".{path.name[:40]}.{new_id()}.new")
    try:
        handle = os.open(scratch, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _MODE)
        os.fchmod(handle, _MODE)
        os.close(handle)
    except OSError as error:
        raise os_refusal(error, path) from error
    try:
        yield scratch
    finally:
        for suffix in ("", "-journal", "-wal", "-shm"):
            scratch.with_name(scratch.name + suffix).unlink(missing_ok=True)


def _fill(scratch: Path, fill: Filling, patience: float) -> None:
    journal = engine.journal()
    making = engine.build(scratch, patience)
    try:
        with making.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None  # noqa: S101  (a connection just made has one)
            raw.execute(f"PRAGMA journal_mode = {journal}")
            raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            raw.execute(f"PRAGMA user_version = {USER_VERSION}")
        with engine.transaction(making) as writing:
            make_tables(writing, journal)
            fill(writing)
    finally:
        making.dispose()


def _make_durable(directory: Path) -> None:
    """Put the new name of a file on disk, not only the file."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        raise os_refusal(error, directory) from error
    finally:
        os.close(handle)

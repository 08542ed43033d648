"""A board taken over into memory, to be put back to what it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import cast

from sqlalchemy import create_engine, delete, insert, update
from sqlalchemy.pool import StaticPool
from sqlmodel import SQLModel

from store import queries
from store.copying import TABLES, pages
from store.engine import Writing
from store.queries import Source
from store.reader import REVISION
from store.schema import table
from store.states import Fields
from store.tables import Entities, home, write

_STEPS = {"step": "id", "change": "step"}  # which column of a table tells the step


def remember(source: Source, last: int, change: Callable[[Writing], None]) -> sqlite3.Connection:
    """A board in memory.

    Args:
        source: the board to take over.
        last: the newest step of the history that is taken along.
        change: what to do to it before it is given away.
    """
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    with engine.begin() as connection:
        SQLModel.metadata.create_all(connection)
        connection.execute(insert(table("alembic_version")).values(version_num=REVISION))
        facts = [{"key": key, "value": value} for key, value in source.rows(queries.META)]
        connection.execute(insert(table("meta")), facts)
        for name in TABLES:
            step = _STEPS.get(name)
            for page in pages(source, table(name)):
                kept = [row for row in page if step is None or row[step] <= last]
                if kept:
                    connection.execute(insert(table(name)), kept)
        change(Writing(connection))
        held = connection.connection.driver_connection
    return cast("sqlite3.Connection", held)


def put(writing: Writing, kind: str, uid: str, values: Fields | None, *, steps: int) -> None:
    """Give a thing the fields it had.

    Args:
        writing: the board in memory.
        kind: what it is.
        uid: its id.
        values: all its fields; None when it was not there yet.
        steps: how many later steps touched it.
    """
    entities = Entities(writing)
    target, number = home(kind), entities.number(uid)
    if values is not None:
        write(entities, kind, uid, values, new=False)
        if kind == "item":
            version = target.c.version - (steps + 1)  # writing it just now counted as one more
            writing.connection.execute(update(target).where(target.c.id == number).values(version=version))
        return
    if kind == "item":
        members = table("item_agency")
        writing.connection.execute(delete(members).where(members.c.item_id == number))
    writing.connection.execute(delete(target).where(target.c.id == number))
    entity = table("entity")
    writing.connection.execute(delete(entity).where(entity.c.id == number))

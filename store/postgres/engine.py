"""The writing side's engine on a server: writers take turns, as they do in a file, and tell everybody when done."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from store.postgres.connecting import connect

CHANNEL = "dauviec"  # what a change is announced on; channels belong to one database
_TURN = 0x44_56_42_44  # the lock that a writer holds, in a number space of its own for each database


def build(given: dict[str, Any]) -> Engine:
    """The engine of one board.

    A connection lives for one action only: in an office of many sessions the server has better uses for idle ones,
    and a restart of the server is nothing to recover from.
    """
    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: connect(given, autocommit=False), poolclass=NullPool
    )
    event.listen(engine, "begin", _take_turn)
    event.listen(engine, "commit", _announce)
    return engine


def _take_turn(connection: Connection) -> None:
    # Numbers of steps are handed out before commits: without turns, a reader that asks for "newer than the last I
    # saw" would miss a step that was committed late. READ COMMITTED then sees all that was committed before.
    if connection.get_execution_options().get("write", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_TURN})")


def _announce(connection: Connection) -> None:
    # Delivered by the server if and when the commit succeeds.
    if connection.get_execution_options().get("write", False):
        connection.exec_driver_sql(f"SELECT pg_notify('{CHANNEL}', '')")

"""Connections to a PostgreSQL server, set up so that a dead line is noticed and a lock is waited for only so long."""

from __future__ import annotations

from typing import Any, Final

import psycopg
from psycopg.conninfo import conninfo_to_dict

from store.errors import PlaceError
from store.place import without_password

_DEFAULTS: Final = {
    "application_name": "dauviec",
    "connect_timeout": 5,  # seconds
    # A line that has gone without a word is noticed within half a minute instead of two hours.
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,  # milliseconds
}


def parameters(url: str, patience: float) -> dict[str, Any]:
    """What to connect with: the URL's own parameters, and ours where it says nothing.

    Raises:
        PlaceError: unsupported_url.
    """
    try:
        given = conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise PlaceError(without_password(url), "unsupported_url") from error
    options = f"{given.get('options', '')} -c lock_timeout={round(patience * 1000)}".strip()
    return {**_DEFAULTS, **given, "options": options}


def connect(given: dict[str, Any], *, autocommit: bool) -> psycopg.Connection[tuple[Any, ...]]:
    """A new connection."""
    return psycopg.connect(**given, autocommit=autocommit)

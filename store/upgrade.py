"""An older board moved to the tables of this program: backed up first, and in one transaction or not at all."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from store import engine, queries
from store.engine import Writing
from store.errors import Busy, PlaceError
from store.faults import os_refusal
from store.ids import new_id
from store.reader import connect

SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(path: Path, revision: str, patience: float, scripts: Path = SCRIPTS) -> None:
    """Move a board to the newest revision; the backup stays beside it as NAME.REVISION-….bak.

    Args:
        path: the board.
        revision: the revision its tables are at.
        patience: seconds to wait for others to let go of it.
        scripts: the migrations.

    Raises:
        PlaceError: newer when this program does not know the revision, older_locked when somebody is writing,
            read_only, disk_full and the like when it cannot be done here.
    """
    refuse_unknown(path, revision, scripts)
    with engine.refusing(path, patience), closing(connect(path, patience)) as connection:
        (journal,) = connection.execute("PRAGMA journal_mode").fetchone()
    engine.refuse_unsafe_wal(path, journal)
    backup = _back_up(path, revision, patience)
    moved = False
    try:
        moved = _migrate(path, revision, patience, scripts)
    except Busy as busy:
        raise PlaceError(path, "older_locked") from busy
    finally:
        if not moved:
            backup.unlink()


def refuse_unknown(name: Path | str, revision: str, scripts: Path = SCRIPTS) -> None:
    """Refuse a board of a revision that this program does not know.

    Raises:
        PlaceError: newer.
    """
    known = ScriptDirectory.from_config(_config(scripts))
    if revision not in {script.revision for script in known.walk_revisions()}:
        raise PlaceError(name, "newer", f"{revision} > {known.get_current_head()}")


def _config(scripts: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    return config


def _back_up(path: Path, revision: str, patience: float) -> Path:
    """A copy made by SQLite itself, with the board's own permissions."""
    backup = path.with_name(f"{path.name}.{revision}-{new_id()}.bak")
    try:
        handle = os.open(backup, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o660)
        os.fchmod(handle, path.stat().st_mode & 0o777)
        os.close(handle)
    except OSError as error:
        raise os_refusal(error, path) from error
    try:
        with engine.refusing(path, patience), closing(connect(path, patience)) as connection:
            connection.execute("VACUUM INTO ?", (str(backup),))
    except (Busy, PlaceError):
        backup.unlink()
        raise
    return backup


def _migrate(path: Path, revision: str, patience: float, scripts: Path) -> bool:
    """Run the migrations, and say whether there was anything left to do once it was our turn."""
    moving = engine.build(path, patience)
    try:
        with engine.refusing(path, patience), moving.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None  # noqa: S101  (a connection just made has one)
            raw.execute("PRAGMA foreign_keys = OFF")  # tables are rebuilt; checked as a whole before the commit
        with engine.refusing(path, patience), engine.transaction(moving) as writing:
            if writing.rows(queries.REVISION) != [(revision,)]:
                return False
            run(writing, scripts)
            if writing.connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
                raise PlaceError(path, "corrupt", "a reference to nothing")
            return True
    finally:
        moving.dispose()


def run(writing: Writing, scripts: Path = SCRIPTS) -> None:
    """Run every migration a database has not had yet, inside a transaction."""
    connection: Connection = writing.connection
    config = _config(scripts)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    ((revision,),) = writing.rows(queries.REVISION)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version = {int(revision)}")

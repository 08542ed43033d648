"""What is inside a board: the file as SQLite sees it, the history against its hashes and against the tables."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from store import queries, reader
from store.backup import making
from store.backup.verifying import Flowing, Listed, broken, dangling, misfiled, unlike
from store.doctor.case import Case, ok, problem, warning
from store.engine import build, refusing, wal_safe
from store.errors import PlaceError
from store.queries import Source
from store.reader import REVISION, connect
from store.rows import instant
from store.views import Finding

_COMPLAINTS: Final = 3  # of SQLite; one ruined page has hundreds of consequences
_SHORT: Final = 20_000  # changes that are gone through before anybody wonders why they cannot save
_AHEAD: Final = timedelta(minutes=5)  # by which a clock may be wrong before it matters to anybody
_LONG_WAL: Final = 64 * 2**20  # bytes; SQLite starts over at about 4 MB where no reader holds it up
_SYNCHRONOUS: Final = {2: "FULL", 3: "EXTRA"}


def opening(case: Case) -> Iterator[Finding]:
    """Whether the file opens as a board, as everybody opens it."""
    if not case.there:
        return
    try:
        with closing(reader.Reader(case.path, case.patience)) as board:
            case.readable = True
            what = "same" if board.revision == REVISION else "older"
            yield ok("board", what, revision=board.revision, known=REVISION)
    except PlaceError as error:
        case.readable = error.problem in {"corrupt", "newer", "unexpected"}
        raise


def journal(case: Case) -> Iterator[Finding]:
    """Which journal the board has, and whether writing to it is durable."""
    if not case.readable:
        return
    with _source(case) as source:
        (actual,) = source.rows("PRAGMA journal_mode")[0]
        recorded = str(dict(source.rows(queries.META)).get("journal", ""))
    if actual == "wal" and not wal_safe(sqlite3.sqlite_version_info):
        yield problem("journal", "unsafe", version=sqlite3.sqlite_version, path=str(case.path))
    elif actual != recorded:
        yield warning("journal", "differs", actual=actual, recorded=recorded)
    else:
        yield ok("journal", "same", actual=actual, synchronous=_synchronous(case))


def log(case: Case) -> Iterator[Finding]:
    """How long the write-ahead log has grown."""
    wal = Path(f"{case.path}-wal")
    if case.readable and wal.exists():
        size = wal.stat().st_size
        yield warning("log", "long", size=size) if size > _LONG_WAL else ok("log", "short", size=size)


def integrity(case: Case) -> Iterator[Finding]:
    """SQLite's own check of the file."""
    if not case.readable:
        return
    with _source(case) as source:
        said = [str(row[0]) for row in source.rows(f"PRAGMA integrity_check({_COMPLAINTS})")]
    if said == ["ok"]:
        yield ok("integrity", "whole")
    else:
        yield problem("integrity", "damaged", detail=said[0], path=str(case.path))


def references(case: Case) -> Iterator[Finding]:
    """Rows that refer to nothing."""
    if not case.readable:
        return
    with _source(case) as source:
        lost = dangling(source)
    if lost:
        yield problem("references", "dangling", detail=lost[0], count=len(lost))
    else:
        yield ok("references", "whole")


def past(case: Case) -> Iterator[Finding]:
    """The history: its hashes, and the tables that follow from it."""
    if not case.readable:
        return
    with _source(case) as source:
        if _revision(source) != REVISION:
            return
    with _undisturbed(case) as quiet, closing(connect(quiet, case.patience)) as connection:
        tables, flowing = (kind(case.path, connection, case.patience) for kind in (Listed, Flowing))
        tables.rows("BEGIN")
        yield from hashes(flowing)
        yield from agreement(tables, flowing)


def amount(case: Case) -> Iterator[Finding]:
    """How much there is, and whether a clock was wrong."""
    if not case.readable:
        return
    with _source(case) as source:
        yield from counts(source)
        yield from clock(source, case.now)


def hashes(flowing: Source) -> Iterator[Finding]:
    """Whether the history is what was written."""
    cid = broken(flowing)
    yield ok("chain", "whole") if cid is None else problem("chain", "broken", change=cid)


def agreement(source: Source, flowing: Source) -> Iterator[Finding]:
    """Whether the tables say what the history says."""
    thing = unlike(source, flowing) or misfiled(source)
    yield ok("replay", "same") if thing is None else problem("replay", "differs", thing=thing)


def counts(source: Source) -> Iterator[Finding]:
    """How much there is."""
    items, steps, changes = (_number(source, queries.count_of(table)) for table in ("item", "step", "change"))
    yield ok("amount", "counted", items=items, steps=steps, changes=changes)


def clock(source: Source, now: datetime) -> Iterator[Finding]:
    """Whether the newest step was made in the future."""
    newest = _number(source, queries.LATEST_INSTANT)
    try:
        at = instant(newest)
    except (OverflowError, ValueError, OSError):
        yield warning("clock", "nonsense", at=newest)
        return
    if at > now + _AHEAD:
        yield warning("clock", "ahead", at=at.isoformat())
    else:
        yield ok("clock", "right", at=at.isoformat())


def _number(source: Source, sql: str) -> int:
    return int(source.rows(sql)[0][0] or 0)


def _revision(source: Source) -> str:
    return str(source.rows(queries.REVISION)[0][0])


def _synchronous(case: Case) -> str:
    """What the writing side asks of SQLite on this board."""
    writing = build(case.path, case.patience)
    try:
        with refusing(case.path, case.patience), writing.connect() as connection:
            value = connection.exec_driver_sql("PRAGMA synchronous").scalar_one()
    finally:
        writing.dispose()
    return _SYNCHRONOUS.get(value, str(value))


@contextmanager
def _source(case: Case) -> Iterator[Listed]:
    """A look into the file that does not depend on its being a sound board."""
    with closing(connect(case.path, case.patience)) as connection:
        source = Listed(case.path, connection, case.patience)
        source.rows("PRAGMA query_only = ON")
        yield source


@contextmanager
def _undisturbed(case: Case) -> Iterator[Path]:
    """The board itself, or a copy of a long one: a look of many seconds would keep everybody from saving."""
    with _source(case) as source:
        few = _number(source, queries.count_of("change")) <= _SHORT
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.db"
        yield case.path if few or not _copied(case, copy) else copy


def _copied(case: Case, copy: Path) -> bool:
    """Copy the board, and say whether there was room for it."""
    try:
        copy.touch(mode=0o600)
        making.copy(case.path, copy, case.patience)
    except (OSError, PlaceError):
        return False
    return True

"""A board with its whole history put into another database, a file or a server, table by table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import Any, Final

from sqlalchemy import Boolean, Date, LargeBinary, Table, insert
from sqlalchemy.types import TypeEngine

from store import history, queries, rows
from store.database import SteadySource, locate
from store.documents import document
from store.engine import Writing
from store.errors import PlaceError
from store.ids import new_id
from store.queries import Source
from store.schema import table
from store.views import Copied

TABLES: Final = (
    "entity", "board", "agency", "item_group", "item", "item_agency", "note", "saved_view", "office_day", "step",
    "change",
)  # fmt: skip
_COUNTED: Final = ("entity", "step", "change")  # the database hands out their numbers
_PAGE: Final = 2_000  # rows held in memory at a time


def copy_board(url: str, to: str, *, patience: float = 5.0) -> Copied:
    """Put a board into a free place, with its history; from then on the two go their own ways.

    Args:
        url: path or URL of the board.
        to: path or URL of the place.
        patience: seconds to wait while somebody else writes.

    Raises:
        PlaceError: missing, exists, or either place cannot be used; corrupt when the history is not what was
            written, in which case there is no copy.
    """
    board, place = locate(url, patience), locate(to, patience)
    if not board.exists():
        raise PlaceError(board.name, "missing")
    if place.exists():
        raise PlaceError(place.name, "exists")
    with closing(board.reader()) as source, source.steady():
        broken = history.first_break(source)
        if broken is not None:
            raise PlaceError(board.name, "corrupt", broken)
        place.create(lambda writing: _fill(writing, source))
        with closing(place.reader()) as copy:
            if history.first_break(copy) is not None or document(copy) != document(source):
                raise PlaceError(place.name, "corrupt")
            return Copied(str(place.name), len(document(copy).groups), _count(copy, "item"), _count(copy, "step"))


def _count(source: Source, name: str) -> int:
    return int(source.rows(queries.count_of(name))[0][0])


def _fill(writing: Writing, source: SteadySource) -> None:
    for name in TABLES:
        target = table(name)
        for page in pages(source, target):
            writing.connection.execute(insert(target), page)
    # Two databases that went on under one name would give different changes the same identity.
    writing.connection.execute(insert(table("meta")).values(key="origin", value=new_id()))
    if writing.connection.dialect.name == "postgresql":
        for name in _COUNTED:  # rows that bring their numbers along do not move the counter
            writing.rows(_count_on(name, _keys(table(name))[0]))


def _keys(of: Table) -> list[str]:
    return [column.name for column in of.primary_key]


def pages(source: Source, of: Table) -> Iterator[list[dict[str, Any]]]:
    """The rows of a table in the order of its key, some at a time."""
    keys = _keys(of)
    forms = {column.name: _form(column.type) for column in of.columns}
    sql, after = _page_of(of.name, list(forms), keys), 0
    while found := source.rows(sql, after=after, page=_PAGE):
        page = [
            {name: None if value is None else forms[name](value) for name, value in zip(forms, row, strict=True)}
            for row in found
        ]
        after = int(page[-1][keys[0]] or 0)
        yield page


def _page_of(name: str, columns: Sequence[str], keys: Sequence[str]) -> str:
    """Rows of a table after the one with the first key :after, in the order of its keys.

    About :page of them; with a second key, all rows of the same first key come together.
    """
    wanted, first = ", ".join(columns), keys[0]
    page = f"SELECT DISTINCT {first} FROM {name} WHERE {first} > :after ORDER BY {first} LIMIT :page"  # noqa: S608
    return f"SELECT {wanted} FROM {name} WHERE {first} IN ({page}) ORDER BY {', '.join(keys)}"  # noqa: S608


def _count_on(name: str, key: str) -> str:
    """Let PostgreSQL number the next row of a table after those that are there."""
    return f"SELECT setval(pg_get_serial_sequence('{name}', '{key}'), max({key})) FROM {name}"  # noqa: S608


def _form(kind: TypeEngine[Any]) -> Callable[[Any], Any]:
    """How a value of a column is handed on: SQLite has neither truth values nor days."""
    if isinstance(kind, Boolean):
        return bool
    if isinstance(kind, Date):
        return rows.day
    return bytes if isinstance(kind, LargeBinary) else lambda value: value

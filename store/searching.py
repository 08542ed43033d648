"""Searching a board: which items answer a query, how well, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from store import queries
from store.language.text import Query, understand
from store.queries import SearchedRow, Source


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that answers a query.

    Attributes:
        item: its id.
        place: counts from 1 among the live items of its group, 0 for an archived one.
        rank: how well it answers (language.text.rank).
    """

    item: str
    place: int
    rank: int


def search(source: Source, query: str, *, archived: bool = False) -> tuple[Hit, ...]:
    """The items that answer a query in any of their words, those that answer best first, then in order of the board.

    Args:
        source: the board.
        query: searched for in title, agencies under all their names, leader, deliverable, basis, reason of the
            status and notes.
        archived: the archived items instead of those on the list.
    """
    asked = understand(query)
    beside = _Beside(source, asked)
    rows = [SearchedRow._make(row) for row in source.rows(queries.SEARCHED)]
    ranks: dict[str, int] = {}
    for row in rows:
        if bool(row.archived) is archived and asked.matches(line := beside.with_more(row)):
            ranks[row.uid] = asked.rank(line)
    if not ranks:
        return ()
    hits = [Hit(uid, place, ranks[uid]) for uid, place in _places(source, rows) if uid in ranks]
    hits.sort(key=lambda hit: -hit.rank)
    return tuple(hits)


def _places(source: Source, rows: Iterable[SearchedRow]) -> Iterator[tuple[str, int]]:
    """All items in the order of the board with their places in their groups; the database would sort them slower."""
    positions = {number: place for place, (number,) in enumerate(source.rows(queries.SEARCHED_GROUPS))}
    places: dict[int, int] = {}
    for row in sorted(rows, key=lambda row: (positions[row.group], row.rank, row.uid)):
        if not row.archived:
            places[row.group] = places.get(row.group, 0) + 1
        yield row.uid, 0 if row.archived else places[row.group]


class _Beside:
    """Search lines of agencies and notes that have something of the query: few, so that most items are one line."""

    def __init__(self, source: Source, asked: Query) -> None:
        self._agencies = dict(_touched(asked, source.rows(queries.SEARCHED_AGENCIES)))
        self._more: dict[int, list[str]] = {}
        if self._agencies:
            for item, agency in source.rows(queries.SEARCHED_HELPERS):
                if agency in self._agencies:
                    self._more.setdefault(item, []).append(self._agencies[agency])
        for item, line in _touched(asked, source.rows(queries.SEARCHED_NOTES)):
            self._more.setdefault(item, []).append(line)

    def with_more(self, row: SearchedRow) -> str:
        """An item's line, and those that belong to it."""
        lead = self._agencies.get(row.lead) if row.lead is not None else None
        more = self._more.get(row.number)
        return "\n".join((row.fold, *([lead] if lead else ()), *(more or ()))) if lead or more else row.fold


def _touched(asked: Query, lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The lines in which at least one word of a query is found."""
    return ((number, line) for number, line in lines if asked.touches(line))

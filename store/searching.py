"""Searching a board: which items answer a query, how well, and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from store import queries
from store.language.text import understand
from store.queries import Source


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
    beside = _Beside(source, asked.touches)
    found: list[tuple[int, int, Hit]] = []
    here, live = None, 0
    for uid, number, group, lead, put_away, line in source.rows(queries.SEARCHED):
        if group != here:
            here, live = group, 0
        live += not put_away
        if bool(put_away) is archived:
            words = beside.with_more(number, lead, line)
            if asked.matches(words):
                found.append((group, live, Hit(uid, 0 if put_away else live, asked.rank(words))))
    positions = {number: place for place, (number,) in enumerate(source.rows(queries.SEARCHED_GROUPS))}
    found.sort(key=lambda each: (-each[2].rank, positions[each[0]], each[1]))
    return tuple(hit for _, _, hit in found)


def lines(source: Source) -> dict[str, str]:
    """What a search looks at of every item on the list, by their ids: for an index (language/index.py)."""
    beside = _Beside(source, lambda _: True)
    return {
        uid: beside.with_more(number, lead, line)
        for uid, number, _, lead, put_away, line in source.rows(queries.SEARCHED)
        if not put_away
    }


def lines_of(source: Source, items: Iterable[str]) -> dict[str, str]:
    """The same of a few items; nothing of those that are not on the list."""
    found = dict.fromkeys(items, "")
    for uid in found:
        for number, lead, line in source.rows(queries.SEARCHED_ITEM, uid=uid):
            beside = source.rows(queries.SEARCHED_BESIDE, item=number, lead=lead)
            found[uid] = "\n".join([line, *(words for (words,) in beside)])
    return found


class _Beside:
    """Search lines of agencies and notes that pass a test: few pass a query's, so that most items are one line."""

    def __init__(self, source: Source, passes: Callable[[str], bool]) -> None:
        self._agencies = {key: line for key, line in source.rows(queries.SEARCHED_AGENCIES) if passes(line)}
        self._more: dict[int, list[str]] = {}
        if self._agencies:
            for item, agency in source.rows(queries.SEARCHED_HELPERS):
                if agency in self._agencies:
                    self._more.setdefault(item, []).append(self._agencies[agency])
        for item, line in source.rows(queries.SEARCHED_NOTES):
            if passes(line):
                self._more.setdefault(item, []).append(line)

    def with_more(self, number: int, lead: int | None, line: str) -> str:
        """An item's line, and those that belong to it."""
        if not self._agencies and not self._more:
            return line
        its_lead = self._agencies.get(lead) if lead is not None else None
        more = self._more.get(number)
        return "\n".join((line, *([its_lead] if its_lead else ()), *(more or ()))) if its_lead or more else line

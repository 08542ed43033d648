"""Which items a filter lets through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from store import references
from store.language import text
from store.rows import Surroundings
from store.status import State
from store.views import Filter, Item


def chooser(chosen: Filter, around: Surroundings, viewing: date) -> Callable[[Item], bool]:
    """The test an item has to pass; what is searched for is looked up by searching.py.

    Args:
        chosen: the conditions.
        around: the agencies, for the other names they go by.
        viewing: the day that decides what is late.
    """
    tests: list[Callable[[Item], bool]] = [lambda item: item.archived == chosen.archived]
    if chosen.group is not None:
        tests.append(lambda item: item.group_id == chosen.group)
    if chosen.status is not None:
        tests.append(lambda item: item.status == chosen.status)
    if chosen.late:
        tests.append(lambda item: item.standing(viewing).state is State.LATE)
    if chosen.lead is not None:
        leads = _leads(chosen.lead, around)
        tests.append(lambda item: item.lead_id in leads)
    return lambda item: all(test(item) for test in tests)


def _leads(words: str, around: Surroundings) -> set[str]:
    """The agencies that words may mean."""
    return {
        uid
        for uid, agency in around.agencies.items()
        if uid == words or any(text.matches(words, name) for name in references.names(agency))
    }

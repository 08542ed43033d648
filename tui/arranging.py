"""The items under their headings, in the order somebody asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from store.language import text
from store.views import Group, Item, State, Status
from tui import wording
from tui.i18n import t
from tui.reading import Reading
from tui.selection import GroupBy, Selection, Sort

# A heading is shown as a group is: with its title, how many items it has and how many of them are done.
Section = tuple[Group | None, list[Item]]

_STATES = (State.LATE, State.SOON, State.OPEN, State.UNDATED)
_NEVER = date.max


def sections(reading: Reading, chosen: Selection, day: date) -> Iterator[Section]:
    """All live items in order, under their headings; groups also without items, None as the heading of a plain list.

    Args:
        reading: the board.
        chosen: how to sort and what the headings stand for.
        day: labels are counted from it.
    """
    key = _order(reading, chosen.sort, day)

    def ordered(items: Iterable[Item]) -> list[Item]:
        return (
            sorted(items, key=key, reverse=chosen.descending) if key else [*items][:: -1 if chosen.descending else 1]
        )

    if chosen.group_by is GroupBy.GROUP:
        for group, items in reading.in_groups():
            yield group, ordered(items)
    elif chosen.group_by is GroupBy.NONE:
        yield None, ordered(reading.items.values())
    else:
        yield from _headed(reading, chosen.group_by, ordered)


def _order(reading: Reading, sort: Sort, day: date) -> Callable[[Item], Any] | None:
    """What items are sorted by; None for the order of the board."""
    agencies = {key: place for place, key in enumerate(reading.agencies)}  # they come in Vietnamese order
    statuses = {status: place for place, status in enumerate(Status)}
    keys: dict[Sort, Callable[[Item], Any]] = {
        Sort.DEADLINE: _due,
        Sort.URGENCY: lambda item: (_urgency(item, day), _due(item)),
        Sort.TITLE: lambda item: text.order_key(item.title),
        Sort.LEAD: lambda item: agencies.get(item.lead_id or "", len(agencies)),
        Sort.STATUS: lambda item: statuses[item.status],
    }
    return keys.get(sort)


def _due(item: Item) -> date:
    return item.deadline.date or _NEVER if item.deadline else _NEVER


def _urgency(item: Item, day: date) -> int:
    state = item.standing(day).state
    return _STATES.index(state) if state in _STATES else len(_STATES)


def _headed(reading: Reading, by: GroupBy, ordered: Callable[[Iterable[Item]], list[Item]]) -> Iterator[Section]:
    """The items under headings that are no groups of the board."""
    members: dict[Any, list[Item]] = {}
    for item in reading.items.values():
        members.setdefault(_heading_key(item, by), []).append(item)
    for position, key in enumerate(sorted(members, key=_heading_order(reading, by)), 1):
        items = members[key]
        done = sum(item.status is Status.DONE for item in items)
        title = _heading_title(reading, by, key)
        yield Group(f"={by.value}:{key}", position, "", title, "", len(items), done), ordered(items)


def _heading_key(item: Item, by: GroupBy) -> Any:
    if by is GroupBy.LEAD:
        return item.lead_id or ""
    if by is GroupBy.STATUS:
        return item.status.value
    if by is GroupBy.SIDE:
        return item.acting_side
    due = _due(item)
    return "" if due == _NEVER else f"{due.year:04}-{due.month:02}"


def _heading_order(reading: Reading, by: GroupBy) -> Callable[[Any], Any]:
    """Headings without a name come last."""
    if by is GroupBy.LEAD:
        known = [*reading.agencies]
    elif by is GroupBy.STATUS:
        known = [status.value for status in Status]
    elif by is GroupBy.SIDE:
        known = [*reading.info.sides]
    else:
        return lambda key: key or "9999-99"
    places = {key: place for place, key in enumerate(known)}
    return lambda key: (places.get(key, len(places)) if key else len(places) + 1, key)


def _heading_title(reading: Reading, by: GroupBy, key: str) -> str:
    if by is GroupBy.LEAD:
        agency = reading.agencies.get(key)
        return agency.name if agency else t("board.no_lead")
    if by is GroupBy.STATUS:
        return f"{wording.status_sign(Status(key))} {wording.status(Status(key))}"
    if by is GroupBy.SIDE:
        return key or t("select.no_side")
    if not key:
        return t("select.no_deadline")
    year, _, month = key.partition("-")
    return t("select.month", month=int(month), year=int(year))

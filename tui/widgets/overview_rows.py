"""The rows of the overview: who is counted, and what each has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import add

from store.counts import Counts, counted_by
from store.views import Item
from tui.i18n import t
from tui.widgets.view import Shown

DONE, OPEN = ("done_on_time", "done_late"), ("open_within", "open_overdue")


@dataclass(frozen=True, slots=True)
class Row:
    """A group or a lead: its names from the longest, its counts, and its items in the order of the list."""

    key: str
    code: str
    names: tuple[str, ...]
    counts: Counts
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """All rows, their sum, and the row of each item."""

    rows: tuple[Row, ...] = ()
    whole: Counts = Counts()  # noqa: RUF009  (frozen)
    home: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, shown: Shown, *, by_lead: bool) -> Table:
        """Count what is shown."""
        rows = tuple(_lead_rows(shown) if by_lead else _group_rows(shown))
        home = {key: place for place, row in enumerate(rows) for key in row.items}
        return cls(rows, reduce(add, (row.counts for row in rows), Counts()), home)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the counts it has; what is set aside only where there is any."""
        return ("total", *DONE, *OPEN, *(("set_aside",) if self.whole.set_aside else ()))


def shows_all(shown: Shown) -> bool:
    """Whether no filter or search leaves anything out."""
    return len(shown.items) == len(shown.reading.items)


def _group_rows(shown: Shown) -> Iterator[Row]:
    """The groups in order; those without items only where everything is shown."""
    counts = counted_by(shown.items, shown.day, _group_of)
    members = _members(shown.items, by_lead=False)
    for key, group in shown.reading.groups.items():
        if key in counts or shows_all(shown):
            yield Row(key, group.code, (group.title,), counts.get(key, Counts()), members.get(key, ()))


def _lead_rows(shown: Shown) -> Iterator[Row]:
    """The leads, those with most overdue first."""
    agencies = shown.reading.agencies
    counts = counted_by(shown.items, shown.day, _lead_of)
    members = _members(shown.items, by_lead=True)
    signed = {_lead_of(item): item.lead for item in shown.items}
    places = {key: place for place, key in enumerate(agencies)}  # they come in Vietnamese order
    order = sorted(
        counts, key=lambda key: (-counts[key].open_overdue, -counts[key].total, places.get(key, len(places)))
    )
    for key in order:
        agency = agencies.get(key)
        names = (agency.name, agency.label) if agency else (signed[key] if key else t("board.no_lead"),)
        yield Row(key, "", names, counts[key], members[key])


def _group_of(item: Item) -> str:
    return item.group_id


def _lead_of(item: Item) -> str:
    return item.lead_id or ""


def _members(items: Sequence[Item], *, by_lead: bool) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for item in items:
        found.setdefault(_lead_of(item) if by_lead else _group_of(item), []).append(item.id)
    return {key: tuple(ids) for key, ids in found.items()}

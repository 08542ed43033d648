"""Which items the views show and in what order: conditions, sorting, grouping. Nothing of it changes the board."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from store.language import deadlines
from store.language.periods import around
from store.views import Item, Precision, State, Status

_LONGEST = 2000  # letters of a selection that is read at all


class Sort(StrEnum):
    """The order within a heading."""

    BOARD = "board"
    DEADLINE = "deadline"
    URGENCY = "urgency"
    TITLE = "title"
    LEAD = "lead"
    STATUS = "status"


class GroupBy(StrEnum):
    """What the headings stand for."""

    GROUP = "group"
    LEAD = "lead"
    STATUS = "status"
    MONTH = "month"
    SIDE = "side"
    NONE = "none"


class Kind(StrEnum):
    """What a condition is about."""

    STATE = "state"
    STATUS = "status"
    GROUP = "group"
    LEAD = "lead"
    AGENCY = "agency"  # leads or works along
    SIDE = "side"
    DUE = "due"
    MARKED = "marked"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition; value is an id, a name, a State, a Status, or for DUE two ISO days with a slash between."""

    kind: Kind
    value: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is shown and how.

    Attributes:
        conditions: of one kind, one must hold; of different kinds, all.
        sort: the order within a heading.
        descending: the other way round.
        group_by: what the headings stand for.
    """

    conditions: tuple[Condition, ...] = ()
    sort: Sort = Sort.BOARD
    descending: bool = False
    group_by: GroupBy = GroupBy.GROUP

    def toggled(self, condition: Condition) -> Selection:
        """With a condition more, or without it when it was there."""
        rest = tuple(each for each in self.conditions if each != condition)
        if rest == self.conditions:
            rest = (*rest, condition)
        return replace(self, conditions=rest)

    def with_sort(self, sort: Sort) -> Selection:
        """Sorted otherwise; the same order once more turns it round."""
        return replace(self, sort=sort, descending=sort is self.sort and not self.descending)

    def fitting(self, items: Iterable[Item], day: date, marked: Collection[str]) -> frozenset[str] | None:
        """The ids of the items that fit; None when there are no conditions.

        Args:
            items: to choose from.
            day: labels are counted from it.
            marked: the ids of the marked items.
        """
        if not self.conditions:
            return None
        kinds: dict[Kind, list[Callable[[Item], bool]]] = {}
        for each in self.conditions:
            kinds.setdefault(each.kind, []).append(_test(each, day, marked))
        tests = list(kinds.values())
        return frozenset(item.id for item in items if all(any(test(item) for test in each) for each in tests))

    def as_text(self) -> str:
        """One line of JSON that from_text reads."""
        said: dict[str, object] = {"where": [[each.kind.value, each.value] for each in self.conditions]}
        if self.sort is not Sort.BOARD or self.descending:
            said["sort"] = f"-{self.sort.value}" if self.descending else self.sort.value
        if self.group_by is not GroupBy.GROUP:
            said["by"] = self.group_by.value
        return json.dumps(said, ensure_ascii=False)


def from_text(words: str) -> Selection | None:
    """A selection that was saved; None for what no version of ours has written."""
    try:
        said = json.loads(words[: _LONGEST + 1])
        conditions = tuple(Condition(Kind(kind), str(value)) for kind, value in said["where"])
        sort = str(said.get("sort", Sort.BOARD.value))
        by = GroupBy(said.get("by", GroupBy.GROUP.value))
        chosen = Selection(conditions, Sort(sort.removeprefix("-")), sort.startswith("-"), by)
        for each in conditions:
            _test(each, date.max, ())  # refuses what is not a state, a status or a span of days
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return chosen


def span(words: str, today: date) -> Condition:
    """The condition that a deadline lies in a stretch of days.

    Args:
        words: one phrase for a period or a day ("quý II/2020", "15/3"), or two with "đến" or " - " between.
        today: relative phrases count from it.

    Raises:
        PhraseNotUnderstood: they mean no days.
    """
    for between in (" đến ", " den ", " to ", " – ", " - "):
        first, found, last = words.partition(between)
        if found:
            return _between(_days(first.removeprefix("từ "), today)[0], _days(last, today)[1])
    return _between(*_days(words, today))


def _days(words: str, today: date) -> tuple[date, date]:
    found = deadlines.parse(words, today)
    if found.date is None:
        from store.errors import PhraseNotUnderstood

        raise PhraseNotUnderstood(words, ())
    if found.precision is Precision.DAY:
        return found.date, found.date
    period = around(found.date, found.precision)
    return period.first, period.last


def _between(first: date, last: date) -> Condition:
    return Condition(Kind.DUE, "/".join(day.isoformat() for day in sorted((first, last))))


def days_of(condition: Condition) -> tuple[date, date]:
    """The first and last day of a span."""
    first, _, last = condition.value.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last)


def _test(condition: Condition, day: date, marked: Collection[str]) -> Callable[[Item], bool]:
    """The test an item has to pass."""
    value = condition.value
    if condition.kind is Kind.STATE:
        state = State(value)
        return lambda item: item.standing(day).state is state
    if condition.kind is Kind.STATUS:
        status = Status(value)
        return lambda item: item.status is status
    if condition.kind is Kind.DUE:
        first, last = days_of(condition)
        return lambda item: item.deadline is not None and _inside(item.deadline.date, first, last)
    plain: Mapping[Kind, Callable[[Item], bool]] = {
        Kind.GROUP: lambda item: item.group_id == value,
        Kind.LEAD: lambda item: (item.lead_id or "") == value,
        Kind.AGENCY: lambda item: value == item.lead_id or value in item.coordinating_ids,
        Kind.SIDE: lambda item: value == item.acting_side,
        Kind.MARKED: lambda item: item.id in marked,
    }
    return plain[condition.kind]


def _inside(due: date | None, first: date, last: date) -> bool:
    return due is not None and first <= due <= last

"""The four official counts, and the curve of what was planned and done."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.counts import MOST, Counts, Grain, by_month, count, counted_by
from store.views import Deadline, Item, Precision, Status

DAY = date(2020, 3, 15)
FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)


def days(number: int) -> date:
    return DAY + timedelta(days=number)


def item(
    status: Status = Status.PLANNED, due: date | None = None, done_on: date | None = None, group: int = 1
) -> Item:
    return Item(
        id="i", number=f"{group}.1", group_id=f"g{group}", group=group, group_title="", title="", lead_id=None,
        lead="", lead_label="", coordinating_ids=(), coordinating=(),
        deadline=Deadline(due, Precision.DAY, "") if due else None, original_deadline=None, status=status,
        status_reason="", done_on=done_on, deliverable="", basis="", basis_date=None, leader="", asking_side="",
        acting_side="", assumed=(), archived=False, version=1, note_count=0,
    )  # fmt: skip


def items_of(dates: st.SearchStrategy[date]) -> st.SearchStrategy[list[Item]]:
    maybe = st.none() | dates
    return st.lists(st.builds(item, st.sampled_from(Status), maybe, maybe, st.integers(1, 3)), max_size=20)


near = st.dates(date(2019, 1, 1), date(2021, 12, 31))
boards = items_of(near) | items_of(st.dates(FIRST, LAST))


@pytest.mark.parametrize(
    ("status", "due", "done_on", "where"),
    [
        (Status.PLANNED, days(0), None, "open_within"),  # the due day itself is still on time
        (Status.ACTIVE, days(1), None, "open_within"),
        (Status.REVIEW, days(-1), None, "open_overdue"),
        (Status.PLANNED, None, None, "open_within"),
        (Status.DONE, days(0), days(0), "done_on_time"),
        (Status.DONE, days(0), days(-9), "done_on_time"),
        (Status.DONE, days(0), days(1), "done_late"),
        (Status.DONE, days(-9), None, "done_on_time"),  # nobody knows that it was late
        (Status.DONE, None, days(0), "done_on_time"),
        (Status.PAUSED, days(-9), None, "set_aside"),
        (Status.CANCELLED, days(-9), None, "set_aside"),
    ],
)
def test_every_item_is_counted_where_offices_count_it(
    status: Status, due: date | None, done_on: date | None, where: str
) -> None:
    assert count([item(status, due, done_on)], DAY) == Counts(**{"total": 1, where: 1})


def test_a_deadline_in_words_alone_is_never_overdue() -> None:
    regular = Deadline(None, Precision.NONE, "thường xuyên")
    one = item()
    object.__setattr__(one, "deadline", regular)
    assert count([one], DAY).open_within == 1


@given(boards, near)
def test_the_total_is_the_four_counts_and_what_is_set_aside(items: list[Item], day: date) -> None:
    counts = count(items, day)
    assert counts.total == len(items)
    assert counts.total == counts.done + counts.open_within + counts.open_overdue + counts.set_aside
    assert counts.done == sum(each.status is Status.DONE for each in items)


@given(boards, near)
def test_the_rows_add_up_to_the_whole(items: list[Item], day: date) -> None:
    rows = counted_by(items, day, lambda each: each.group_id)
    assert sum(rows.values(), Counts()) == count(items, day)
    assert list(rows) == list(dict.fromkeys(each.group_id for each in items))


def test_a_month_tells_what_was_to_be_done_and_was_done_by_its_last_day() -> None:
    items = [
        item(Status.DONE, date(2020, 1, 31), date(2020, 2, 1)),
        item(Status.DONE, date(2020, 2, 29), date(2020, 3, 16)),  # after the viewing date
        item(Status.ACTIVE, date(2020, 3, 1)),
        item(Status.PAUSED, date(2020, 1, 1)),
        item(Status.PLANNED, date(2020, 5, 31)),
        item(),
    ]
    curve = by_month(items, DAY)
    assert curve.grain is Grain.MONTH
    assert [(each.first.month, each.planned, each.done) for each in curve.periods] == [
        (1, 1, 0), (2, 2, 1), (3, 3, 1), (4, 3, None), (5, 4, None),
    ]  # fmt: skip
    assert curve.periods[1].last == date(2020, 2, 29)


def test_a_board_without_dates_has_the_month_of_the_viewing_date() -> None:
    curve = by_month([item()], DAY)
    assert [(each.first, each.last) for each in curve.periods] == [(date(2020, 3, 1), date(2020, 3, 31))]


@pytest.mark.parametrize(
    ("last", "grain"),
    [
        (date(2025, 2, 28), Grain.MONTH),
        (date(2025, 3, 1), Grain.QUARTER),
        (date(2034, 12, 31), Grain.QUARTER),
        (date(2035, 1, 1), Grain.YEAR),
        (LAST, Grain.YEAR),
    ],
)
def test_a_long_programme_is_told_in_longer_periods(last: date, grain: Grain) -> None:
    curve = by_month([item(due=last)], DAY)
    assert curve.grain is grain
    assert len(curve.periods) <= MOST


@given(boards, near, st.integers(0, MOST))
def test_the_plan_never_falls_and_nothing_is_done_after_the_viewing_date(
    items: list[Item], day: date, most: int
) -> None:
    periods = by_month(items, day, most).periods
    assert 1 <= len(periods) <= max(most, 1)
    assert any(each.first <= day <= each.last for each in periods)
    assert all(each.last + timedelta(1) == after.first for each, after in pairwise(periods))
    planned = [each.planned for each in periods]
    done = [each.done for each in periods if each.done is not None]
    assert planned == sorted(planned)
    assert done == sorted(done)
    assert [each.done is None for each in periods] == [each.first > day for each in periods]
    finished = [one for one in items if one.status is Status.DONE and one.done_on and one.done_on <= day]
    assert done[-1] == len(finished)

"""What a status and a deadline mean on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from store.actions import KEEP
from store.status import SOON_DAYS, Standing, State, Status, standing

TODAY = date(2020, 3, 15)


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (None, Standing(State.UNDATED)),
        (days(-1), Standing(State.LATE, 1)),
        (days(0), Standing(State.SOON, 0)),
        (days(SOON_DAYS), Standing(State.SOON, SOON_DAYS)),
        (days(SOON_DAYS + 1), Standing(State.OPEN, SOON_DAYS + 1)),
    ],
)
def test_open_work_is_late_only_after_its_last_day(due: date | None, expected: Standing) -> None:
    for status in (Status.PLANNED, Status.ACTIVE, Status.REVIEW):
        assert standing(status, due, None, TODAY) == expected


@pytest.mark.parametrize(
    ("due", "done_on", "expected"),
    [
        (days(0), days(-3), Standing(State.DONE_EARLY, 3)),
        (days(0), days(0), Standing(State.DONE_ON_TIME, 0)),
        (days(0), days(4), Standing(State.DONE_LATE, 4)),
        (None, days(4), Standing(State.DONE)),
        (days(0), None, Standing(State.DONE)),
    ],
)
def test_finished_work_is_judged_by_the_day_it_was_finished(
    due: date | None, done_on: date | None, expected: Standing
) -> None:
    assert standing(Status.DONE, due, done_on, days(100)) == expected


@pytest.mark.parametrize(("status", "state"), [(Status.PAUSED, State.PAUSED), (Status.CANCELLED, State.CANCELLED)])
def test_work_that_rests_is_never_late(status: Status, state: State) -> None:
    assert standing(status, days(-100), None, TODAY) == Standing(state)


def test_the_course_of_work_goes_forth_and_back_and_ends_at_its_ends() -> None:
    course = [Status.PLANNED, Status.ACTIVE, Status.REVIEW, Status.DONE]
    assert [status.next for status in course] == [*course[1:], Status.DONE]
    assert [status.previous for status in course] == [Status.PLANNED, *course[:-1]]
    for aside in (Status.PAUSED, Status.CANCELLED):
        assert (aside.next, aside.previous) == (aside, aside)


def test_a_field_that_is_kept_says_so() -> None:
    assert repr(KEEP) == "KEEP"

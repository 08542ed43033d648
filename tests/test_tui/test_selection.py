"""Filters and order by themselves: what fits, what is kept, and under which headings it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import PhraseNotUnderstood
from store.views import Deadline, Item, Precision, State, Status
from tui.arranging import sections
from tui.selection import Condition, GroupBy, Kind, Selection, Sort, from_text, span

DAY = date(2020, 3, 15)
MakeItem = Callable[..., Item]
MakeReading = Callable[..., Any]


def due(day: date) -> Deadline:
    return Deadline(day, Precision.DAY, f"{day:%d/%m/%Y}")


@pytest.fixture
def items(make_item: MakeItem) -> list[Item]:
    return [
        make_item("a", "1.1", deadline=due(date(2020, 3, 14)), title="Bưởi Phúc Trạch", acting_side="Hà Tĩnh"),
        make_item("b", "1.2", deadline=due(date(2020, 3, 20)), title="An sinh", lead_id="a2", lead_label="Sở B"),
        make_item("c", "2.1", deadline=None, title="Ẩm thực", lead_id=None, coordinating_ids=("a2",)),
        make_item("d", "2.2", deadline=due(date(2020, 5, 1)), status=Status.DONE, done_on=date(2020, 5, 3)),
        make_item("e", "2.3", deadline=due(date(2020, 3, 1)), status=Status.PAUSED, title="Đào tạo"),
    ]


def fitting(items: list[Item], *conditions: Condition, marked: frozenset[str] = frozenset()) -> str:
    found = Selection(conditions).fitting(items, DAY, marked)
    return "all" if found is None else "".join(sorted(found))


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ((), "all"),
        ((Condition(Kind.STATE, State.LATE),), "a"),
        ((Condition(Kind.STATE, State.LATE), Condition(Kind.STATE, State.SOON)), "ab"),
        ((Condition(Kind.STATE, State.DONE_LATE),), "d"),
        ((Condition(Kind.STATUS, Status.PLANNED), Condition(Kind.GROUP, "g2")), "c"),
        ((Condition(Kind.LEAD, "a2"),), "b"),
        ((Condition(Kind.LEAD, ""),), "c"),
        ((Condition(Kind.AGENCY, "a2"),), "bc"),
        ((Condition(Kind.SIDE, "Hà Tĩnh"),), "a"),
        ((Condition(Kind.DUE, "2020-03-14/2020-03-31"),), "ab"),
        ((Condition(Kind.MARKED),), "ce"),
    ],
)
def test_what_fits(items: list[Item], conditions: tuple[Condition, ...], found: str) -> None:
    assert fitting(items, *conditions, marked=frozenset("ce")) == found


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("quý II/2020", "2020-04-01/2020-06-30"),
        ("tháng 5/2020", "2020-05-01/2020-05-31"),
        ("15/3/2020", "2020-03-15/2020-03-15"),
        ("1/3/2020 đến 31/3/2020", "2020-03-01/2020-03-31"),
        ("từ 1/3/2020 đến tháng 5/2020", "2020-03-01/2020-05-31"),
        ("31/3/2020 - 1/3/2020", "2020-03-01/2020-03-31"),
        ("năm 2020", "2020-01-01/2020-12-31"),
    ],
)
def test_a_span_of_days_as_typed(words: str, days: str) -> None:
    assert span(words, DAY) == Condition(Kind.DUE, days)


@pytest.mark.parametrize("words", ["thường xuyên", "xyz", "1/3 đến xyz"])
def test_what_is_no_span(words: str) -> None:
    with pytest.raises(PhraseNotUnderstood):
        span(words, DAY)


conditions = st.one_of(
    st.sampled_from([Condition(Kind.STATE, state.value) for state in State]),
    st.sampled_from([Condition(Kind.STATUS, status.value) for status in Status]),
    st.builds(Condition, st.sampled_from([Kind.GROUP, Kind.LEAD, Kind.AGENCY, Kind.SIDE]), st.text(max_size=20)),
    st.builds(lambda a, b: Condition(Kind.DUE, f"{a}/{b}"), st.dates(), st.dates()),
    st.just(Condition(Kind.MARKED)),
)
selections = st.builds(
    Selection,
    st.lists(conditions, max_size=4).map(tuple),
    st.sampled_from(Sort),
    st.booleans(),
    st.sampled_from(GroupBy),
)


@given(selections)
def test_a_selection_comes_back_as_it_was_saved(chosen: Selection) -> None:
    words = chosen.as_text()
    assert "\n" not in words
    assert from_text(words) == chosen


@given(
    st.one_of(st.text(), st.sampled_from(["[]", "{}", '{"where": [["state", "x"]]}', '{"where": [["due", "1"]]}']))
)
def test_what_is_no_selection_is_none(words: str) -> None:
    found = from_text(words)
    assert found is None or isinstance(found, Selection)


@given(selections)
def test_a_condition_twice_is_as_before(chosen: Selection) -> None:
    for each in chosen.conditions:
        once = chosen.toggled(each)
        assert each not in once.conditions
        assert set(once.toggled(each).conditions) == set(chosen.conditions)


def order(reading: Any, **chosen: Any) -> list[tuple[str, str]]:
    found = sections(reading, Selection(**chosen), DAY)
    return [(head.title if head else "", "".join(item.id for item in items)) for head, items in found]


def test_headings_and_orders(items: list[Item], make_reading: MakeReading) -> None:
    reading = make_reading(items)
    assert order(reading) == [("Nhóm 1", "ab"), ("Nhóm 2", "cde")]
    assert order(reading, descending=True) == [("Nhóm 1", "ba"), ("Nhóm 2", "edc")]
    assert order(reading, sort=Sort.DEADLINE, group_by=GroupBy.NONE) == [("", "eabdc")]
    assert order(reading, sort=Sort.URGENCY, group_by=GroupBy.NONE) == [("", "abced")]
    titles = [item for _, item in order(reading, sort=Sort.TITLE, group_by=GroupBy.NONE)]
    assert titles == ["bcaed"]  # An, Ẩm, Bưởi, Đào, Đầu: â after a, đ after d
    by_month = order(reading, group_by=GroupBy.MONTH)
    assert by_month == [("Tháng 3/2020", "abe"), ("Tháng 5/2020", "d"), ("Không thời hạn", "c")]
    by_status = order(reading, group_by=GroupBy.STATUS)
    assert [ids for _, ids in by_status] == ["abc", "d", "e"]
    assert order(reading, group_by=GroupBy.SIDE) == [("Hà Tĩnh", "a"), ("(chưa rõ bên thực hiện)", "bcde")]


@pytest.mark.parametrize("by", GroupBy)
@pytest.mark.parametrize("sort", Sort)
def test_no_order_loses_an_item(items: list[Item], make_reading: MakeReading, sort: Sort, by: GroupBy) -> None:
    for descending in (False, True):
        found = sections(make_reading(items), Selection((), sort, descending, by), DAY)
        assert sorted(item.id for _, each in found for item in each) == list("abcde")

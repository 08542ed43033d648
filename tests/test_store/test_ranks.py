"""Ranks of siblings: always ascending, and as few of them changed as can be."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from store.ranks import GAP, after, arrange

SIBLINGS = st.lists(st.none() | st.integers(-20, 20), max_size=12)


def ascending(ranks: list[int]) -> bool:
    return all(left < right for left, right in pairwise(ranks))


@given(SIBLINGS)
def test_ranks_ascend_in_the_wanted_order(present: list[int | None]) -> None:
    ranks = arrange(present)
    assert len(ranks) == len(present)
    assert ascending(ranks)


@given(st.lists(st.integers(1, 50), unique=True).map(sorted), st.integers(0, 50), st.integers(0, 5))
def test_siblings_in_order_keep_their_ranks_where_newcomers_fit(places: list[int], at: int, newcomers: int) -> None:
    old = [GAP * place for place in places]
    at = min(at, len(old))
    ranks = arrange([*old[:at], *[None] * newcomers, *old[at:]])
    assert ranks[:at] + ranks[at + newcomers :] == old
    assert ascending(ranks)


def test_where_there_is_no_room_all_move_apart() -> None:
    assert arrange([4, None, 5]) == [GAP, 2 * GAP, 3 * GAP]
    assert arrange([4, None, 6]) == [4, 5, 6]
    assert arrange([4, None, None, 6]) == [GAP, 2 * GAP, 3 * GAP, 4 * GAP]


def test_siblings_out_of_order_are_ranked_afresh() -> None:
    assert arrange([9, 3]) == [GAP, 2 * GAP]
    assert arrange([3, 3]) == [GAP, 2 * GAP]


def test_the_last_one_stands_behind_the_others() -> None:
    assert (after(None), after(5)) == (GAP, 5 + GAP)

"""Clocks that are wrong: the order of history is the order of saving, and every undo finds its own step."""

from __future__ import annotations

from pathlib import Path

import store
from store.actions import EditItem
from tests.audit import settled
from tests.writers import Office
from tests.writing import Order


def test_people_whose_clocks_disagree_share_one_history(place: Path, office: Office) -> None:
    clocks = (0, -1, 72, 0.0003)  # hours: an hour behind, three days ahead, a second ahead
    result = office.work(Order(str(place), people=4, deeds=15, think=0.002, clocks=clocks))
    assert result.errors == []
    assert settled(place, result.promises) == []
    assert {promise.who for promise in result.promises} == {f"people-{number}" for number in range(4)}


def test_undo_takes_back_what_was_saved_last_not_what_the_clock_calls_last(place: Path, office: Office) -> None:
    office.work(Order(str(place), people=1, deeds=3, mixed=False, clocks=(72,)))
    with store.open_board(str(place), who="people-0") as board:  # the same person at a machine with the right time
        item = board.items()[0]
        board.perform(EditItem(item=item.id, deliverable="Sau cùng"))
        assert board.history(limit=1)[0].change.new == "Sau cùng"
        board.undo()
        assert board.item(item.id).deliverable == item.deliverable
    assert settled(place, []) == []

"""Several items at once: marking them, seeing what a change comes to, making it in one step and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from store.actions import ArchiveItem, EditItem
from store.errors import NotFound
from store.views import Status

Desk = Any  # see conftest.py
WaitFor = Callable[..., Any]

TWO = ("v", "v")  # the items of group I


def on(desk: Desk, name: str) -> bool:
    return type(desk.app.screen).__name__ == name


def marked(desk: Desk) -> set[str]:
    return {item.number for item in desk.app.reading.items.values() if item.id in desk.table.marked}


@pytest.mark.parametrize(
    ("keys", "numbers"),
    [
        pytest.param(("v", "v"), {"1.1", "1.2"}, id="one by one"),
        pytest.param(("v", "k", "v"), set(), id="taken back"),
        pytest.param(("v", "j", "j", "V"), {"1.1", "1.2", "2.1"}, id="a range"),
        pytest.param(("shift+down", "shift+down"), {"1.1", "1.2"}, id="with Shift and arrows"),
        pytest.param(("j", "j", "v"), {"2.1", "2.2", "2.3"}, id="all under a heading"),
        pytest.param(("f", "enter", "ctrl+a"), {"8.2", "8.3"}, id="all in the filter"),
        pytest.param(("ctrl+a", "ctrl+a"), set(), id="all and none"),
        pytest.param(("v", "2", "v", "1", "v"), {"1.1", "1.2", "2.1"}, id="in another view"),
        pytest.param(("v", "f", "enter", "v"), {"1.1", "8.2"}, id="those that a filter hides stay marked"),
        pytest.param(("v", "v", "escape"), set(), id="Esc"),
    ],
)
async def test_marking(desk: Desk, wait_for: WaitFor, keys: tuple[str, ...], numbers: set[str]) -> None:
    async with desk.app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*keys)
        await wait_for(pilot, lambda: marked(desk) == numbers)
        assert (f"■ {len(numbers)}" in desk.picture[1]) == bool(numbers)


async def test_one_key_changes_all_after_showing_each_and_one_key_takes_it_back(
    desk: Desk, wait_for: WaitFor
) -> None:
    async with desk.app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*TWO, "L")
        await wait_for(pilot, lambda: on(desk, "Preview"))
        shown = [line for line in desk.picture if "chưa thực hiện → đang thực hiện" in line]
        assert [line.split()[1] for line in shown] == ["1.1", "1.2"]
        assert desk.as_others_see("1.1").status is Status.PLANNED, "nothing is written before it was seen"
        steps = desk.another().newest()
        await pilot.press("enter")
        await wait_for(pilot, lambda: desk.as_others_see("1.2").status is Status.ACTIVE)
        assert desk.as_others_see("1.1").status is Status.ACTIVE
        assert desk.another().newest() == steps + 1, "one step"
        await wait_for(pilot, lambda: not marked(desk) and "2 đầu việc" in desk.said)
        await pilot.press("u")
        await wait_for(pilot, lambda: desk.as_others_see("1.2").status is Status.PLANNED)
        assert desk.as_others_see("1.1").status is Status.PLANNED


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_leaving_the_preview_changes_nothing_and_keeps_the_marks(
    desk: Desk, wait_for: WaitFor, key: str
) -> None:
    async with desk.app.run_test(size=(100, 30)) as pilot:
        steps = desk.another().newest()
        await pilot.press(*TWO, "L")
        await wait_for(pilot, lambda: on(desk, "Preview"))
        await pilot.press(key, "escape")
        await wait_for(pilot, lambda: on(desk, "BoardScreen"))
        assert desk.another().newest() == steps
        if key == "escape":  # the second Esc was for the marks
            await wait_for(pilot, lambda: not marked(desk))
        else:
            assert marked(desk) == {"1.1", "1.2"}


@pytest.mark.parametrize(
    ("keys", "holds"),
    [
        pytest.param(("t", "4"), lambda item: item.status is Status.DONE, id="a status"),
        pytest.param(
            ("t", "5", *"chờ ý kiến", "enter"),
            lambda item: (item.status, item.status_reason) == (Status.PAUSED, "chờ ý kiến"),
            id="a status with its reason",
        ),
        pytest.param(("d", *"quý IV/2020", "enter"), lambda item: item.deadline.date.month == 12, id="a deadline"),
        pytest.param(("c", *"sở nội vụ hn", "enter"), lambda item: "Nội vụ" in item.lead, id="a lead"),
        pytest.param(("c", *"Báo Hà Nội Mới", "enter"), lambda item: item.lead == "Báo Hà Nội Mới", id="a new lead"),
    ],
)
async def test_every_bulk_change_reaches_all_marked_items_in_one_step(
    desk: Desk, wait_for: WaitFor, keys: tuple[str, ...], holds: Callable[[Any], bool]
) -> None:
    async with desk.app.run_test(size=(100, 30)) as pilot:
        steps = desk.another().newest()
        await pilot.press(*TWO, *keys)
        await wait_for(pilot, lambda: on(desk, "Preview") and "1.2" in "\n".join(desk.picture))
        await pilot.press("enter")
        await wait_for(pilot, lambda: holds(desk.as_others_see("1.1")) and holds(desk.as_others_see("1.2")))
        assert desk.another().newest() == steps + 1
        assert not holds(desk.as_others_see("2.1"))
        await wait_for(pilot, lambda: not desk.app.pending)
        await pilot.press("u")
        await wait_for(pilot, lambda: not holds(desk.as_others_see("1.1")) and not holds(desk.as_others_see("1.2")))


async def test_all_are_archived_and_come_back(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*TWO, "x", "l")
        await wait_for(pilot, lambda: on(desk, "Preview"))
        await pilot.press("enter")
        await wait_for(pilot, lambda: len(desk.another().items()) == 18)
        with desk.another() as board, pytest.raises(NotFound):
            board.item("1.1")
        await wait_for(pilot, lambda: not desk.app.pending)
        await pilot.press("u")
        await wait_for(pilot, lambda: len(desk.another().items()) == 20)


async def test_days_move_only_where_there_is_a_day(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(100, 30)) as pilot:
        await pilot.press("ctrl+a", "+")
        await wait_for(pilot, lambda: on(desk, "Preview"))
        assert any("19 đầu việc khác giữ nguyên" in line for line in desk.picture)
        await pilot.press("enter")
        await wait_for(pilot, lambda: desk.as_others_see("4.2").deadline.date.day == 27)


async def test_what_changes_nothing_is_not_asked_for(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*TWO, "t", "1")
        await wait_for(pilot, lambda: "Không có gì để đổi" in desk.said)
        assert on(desk, "BoardScreen")


async def test_it_is_all_or_nothing_when_somebody_was_quicker(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*TWO, "t", "4")
        await wait_for(pilot, lambda: on(desk, "Preview"))
        with desk.another() as board:
            board.perform(EditItem(item=board.item("1.2").id, status=Status.PAUSED, status_reason="chờ"))
        await pilot.press("enter")
        await wait_for(pilot, lambda: not desk.app.pending and "1.2" in "\n".join(desk.picture[-3:]))
        assert desk.as_others_see("1.1").status is Status.PLANNED
        assert desk.as_others_see("1.2").status is Status.PAUSED


async def test_an_item_that_has_left_is_no_longer_marked(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*TWO)
        with desk.another() as board:
            board.perform(ArchiveItem(item=board.item("1.2").id))
        await wait_for(pilot, lambda: marked(desk) == {"1.1"} and len(desk.app.reading.items) == 19)
        await pilot.press("L")
        await wait_for(pilot, lambda: on(desk, "Preview"))
        assert sum("→ đang thực hiện" in line for line in desk.picture) == 1

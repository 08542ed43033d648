"""Changing items by keys, on a real file, checked through a second board as others would see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from store.views import Status

Desk = Any  # see conftest.py
WaitFor = Callable[..., Any]


async def test_a_status_step_is_confirmed_once_it_is_written(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("L")
        await wait_for(pilot, lambda: "1.1 → đang thực hiện" in desk.said)
        assert "u hoàn tác" in desk.said
        assert desk.as_others_see("1.1").status is Status.ACTIVE
        assert "► " in desk.picture[4]
        await pilot.press("less_than_sign")
        await wait_for(pilot, lambda: "1.1 → chưa thực hiện" in desk.said)
        assert desk.as_others_see("1.1").status is Status.PLANNED


async def test_keys_do_not_wait_for_a_locked_board_and_two_steps_are_two_steps(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        with desk.locked():
            await pilot.press("L", "L", "j")
            assert desk.number == "1.2"
            assert "→" not in desk.said
            await wait_for(pilot, lambda: "Chưa ghi xong 2 thay đổi" in desk.said)
        await wait_for(pilot, lambda: "chờ xác nhận" in desk.said)
        assert desk.as_others_see("1.1").status is Status.REVIEW
        assert desk.as_others_see("1.2").status is Status.PLANNED
        assert desk.number == "1.2"


async def test_quitting_waits_for_what_is_still_to_be_written(desk: Desk) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        with desk.locked():
            await pilot.press("L", "q")
            assert desk.app.is_running
            assert "rồi thoát" in desk.said
    desk.app.worker.close()
    assert desk.as_others_see("1.1").status is Status.ACTIVE


async def test_choosing_a_status(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", *"hoan", "enter")
        await wait_for(pilot, lambda: "1.1 → hoàn thành" in desk.said)
        assert desk.as_others_see("1.1").status is Status.DONE


async def test_choosing_a_lead(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", *"noi vu", "enter")
        await wait_for(pilot, lambda: "chủ trì" in desk.said)
        assert "Sở Nội vụ" in desk.as_others_see("1.1").lead


async def test_a_lead_that_is_not_on_the_board_is_added_with_the_choice(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f8", *"Viện Quy hoạch", "end", "enter")
        await wait_for(pilot, lambda: "Viện Quy hoạch" in desk.said)
        assert desk.as_others_see("1.1").lead == "Viện Quy hoạch"


async def test_typing_a_deadline(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d", *"15/4/2020", "enter")
        await wait_for(pilot, lambda: "15/04/2020" in desk.said)
        deadline = desk.as_others_see("1.1").deadline
        assert deadline is not None
        assert deadline.date == date(2020, 4, 15)
        await pilot.press("0", "2", "plus")
        await wait_for(pilot, lambda: "17/04/2020" in desk.said)
        await pilot.press("minus")
        await wait_for(pilot, lambda: "16/04/2020" in desk.said)


async def test_a_period_is_not_moved_by_days(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        before = desk.as_others_see("1.1")
        await pilot.press("plus")
        await wait_for(pilot, lambda: "gõ d" in desk.said)
        assert desk.as_others_see("1.1") == before


async def test_editing_a_title(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", "end", *" đợt 2", "enter")
        await wait_for(pilot, lambda: "nội dung" in desk.said)
        assert desk.as_others_see("1.1").title.endswith("Vũng Áng đợt 2")


async def test_editing_a_groups_title(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "e", "end", *" mới", "enter")
        await wait_for(pilot, lambda: desk.said.endswith("u hoàn tác"))
        with desk.another() as board:
            assert board.group("I").title == "Xúc tiến đầu tư vào Khu kinh tế Vũng Áng mới"

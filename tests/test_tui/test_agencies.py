"""Agencies on screen: other names, sides, and two that become one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

Desk = Any  # see conftest.py
WaitFor = Callable[..., Any]

OPEN = ("colon", *"cơ quan: đổi", "enter")
FINANCE = "Sở Tài chính Hà Nội"


def agency(desk: Desk, short: str) -> Any:
    with desk.another() as board:
        return next((each for each in board.agencies() if each.short == short), None)


async def choose(desk: Desk, pilot: Any, wait_for: WaitFor, *letters: str) -> None:
    """Choose from the picker that is open, and wait for what comes next."""
    before = desk.app.screen
    await pilot.press(*letters, "enter")
    await wait_for(pilot, lambda: desk.app.screen is not before)


@pytest.mark.parametrize(
    ("which", "typed", "fields"),
    [
        ("tên đầy", FINANCE, {"name": FINANCE, "former": ("Sở Kế hoạch và Đầu tư Hà Nội",)}),
        ("viết tắt", "Sở TC", {"short": "Sở TC"}),
        ("tên cũ", "Ủy ban A; Sở B", {"former": ("Ủy ban A", "Sở B")}),
    ],
)
async def test_names_are_changed_and_everything_shows_the_new_one(
    desk: Desk, wait_for: WaitFor, which: str, typed: str, fields: dict[str, Any]
) -> None:
    async with desk.app.run_test(size=(110, 30)) as pilot:
        old = agency(desk, "Sở KH&ĐT HN")
        await pilot.press(*OPEN)
        await wait_for(pilot, lambda: "Cơ quan nào?" in "\n".join(desk.picture))
        await choose(desk, pilot, wait_for, *"kế hoạch đầu tư hà nội")
        await choose(desk, pilot, wait_for, *which)
        desk.app.focused.clear()
        await pilot.press(*typed, "enter")
        await wait_for(pilot, lambda: desk.app.reading.agencies[old.id] == replace(old, **fields))
        assert not desk.app.drafts
        await pilot.press("u")
        await wait_for(pilot, lambda: desk.app.reading.agencies[old.id] == old)


async def test_a_renamed_agency_leads_its_items_under_the_new_name_and_is_found_by_the_old(
    desk: Desk, wait_for: WaitFor
) -> None:
    async with desk.app.run_test(size=(110, 30)) as pilot:
        await pilot.press(*OPEN)
        await choose(desk, pilot, wait_for, *"kế hoạch đầu tư hà nội")
        await choose(desk, pilot, wait_for, *"tên đầy")
        desk.app.focused.clear()
        await pilot.press(*FINANCE, "enter")
        await wait_for(pilot, lambda: desk.as_others_see("1.1").lead == FINANCE)
        await pilot.press("slash", *"kế hoạch và đầu tư hà nội")
        await wait_for(pilot, lambda: "1.1" in {item.number for item in desk.table.items})


async def test_two_become_one_after_a_question_and_apart_again(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(110, 30)) as pilot:
        gone, into = agency(desk, "Sở KH&ĐT HN"), agency(desk, "Sở CT HN")
        await pilot.press(*OPEN)
        await choose(desk, pilot, wait_for, *"kế hoạch đầu tư hà nội")
        await choose(desk, pilot, wait_for, *"gộp")
        await choose(desk, pilot, wait_for, *"công thương hà nội")
        await wait_for(pilot, lambda: "Gộp Sở KH&ĐT HN vào Sở CT HN?" in "\n".join(desk.picture))
        assert desk.as_others_see("1.1").lead_id == gone.id
        await pilot.press("g")
        await wait_for(pilot, lambda: desk.as_others_see("1.1").lead_id == into.id)
        await wait_for(pilot, lambda: "đã gộp Sở Kế hoạch và Đầu tư Hà Nội" in desk.said)
        assert agency(desk, "Sở KH&ĐT HN") is None
        await pilot.press("u")
        await wait_for(pilot, lambda: desk.as_others_see("1.1").lead_id == gone.id)


async def test_the_side_is_chosen(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(110, 30)) as pilot:
        await pilot.press(*OPEN)
        await choose(desk, pilot, wait_for, *"kế hoạch đầu tư hà nội")
        await choose(desk, pilot, wait_for, *"bên:")
        await pilot.press(*"hà tĩnh", "enter")
        await wait_for(pilot, lambda: agency(desk, "Sở KH&ĐT HN").side == "Hà Tĩnh")


async def test_a_name_that_another_has_is_refused_and_kept_to_be_put_right(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(110, 30)) as pilot:
        await pilot.press(*OPEN)
        await choose(desk, pilot, wait_for, *"kế hoạch đầu tư hà nội")
        await choose(desk, pilot, wait_for, *"tên đầy")
        desk.app.focused.clear()
        await pilot.press(*"Sở Công Thương Hà Nội", "enter")
        await wait_for(pilot, lambda: "cơ quan Sở KH&ĐT HN" in desk.said)
        assert "Sở Công Thương Hà Nội" in desk.app.drafts.values()

"""The office's own days off and make-up days on screen, and what becomes of deadlines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from store.actions import SetDays
from store.views import OfficeDay

Desk = Any  # see conftest.py
WaitFor = Callable[..., Any]

OPEN = ("colon", *"ngày làm bù", "enter")


async def opened(desk: Desk, pilot: Any, wait_for: WaitFor) -> None:
    await pilot.press(*OPEN)
    await wait_for(pilot, lambda: "Ngày nghỉ, ngày làm bù: chọn" in "\n".join(desk.picture))


async def choose(desk: Desk, pilot: Any, wait_for: WaitFor, *letters: str) -> None:
    """Choose from the list that is open, and wait for what comes next."""
    before = desk.app.screen
    await pilot.press(*letters, "enter")
    await wait_for(pilot, lambda: desk.app.screen is not before)


def on_the_list(desk: Desk) -> tuple[OfficeDay, ...]:
    with desk.another() as board:
        days: tuple[OfficeDay, ...] = board.office_days()
    return days


async def test_a_day_off_is_typed_named_counted_and_taken_back(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(110, 30)) as pilot:
        await opened(desk, pilot, wait_for)
        await pilot.press(*"23/4/2027")
        await wait_for(pilot, lambda: "→ thứ Sáu, 23/04/2027" in "\n".join(desk.picture))
        await choose(desk, pilot, wait_for)
        await choose(desk, pilot, wait_for, *"nghỉ")
        await pilot.press(*"Nghỉ hoán đổi", "enter")
        wanted = OfficeDay(date(2027, 4, 23), False, "Nghỉ hoán đổi")
        await wait_for(pilot, lambda: on_the_list(desk) == (wanted,))
        await wait_for(pilot, lambda: "23/04/2027: nghỉ" in desk.said)
        assert desk.app.reading.calendar.is_day_off(wanted.day)
        assert not desk.app.drafts
        await pilot.press("u")
        await wait_for(pilot, lambda: on_the_list(desk) == ())


async def test_a_stretch_is_one_step_without_its_weekends(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(110, 30)) as pilot:
        await opened(desk, pilot, wait_for)
        await pilot.press(*"14/12/2026 - 20/12/2026")
        await wait_for(pilot, lambda: "T2 14/12/2026 – CN 20/12/2026 (7 ngày)" in "\n".join(desk.picture))
        await choose(desk, pilot, wait_for)
        await choose(desk, pilot, wait_for, *"nghỉ")
        await pilot.press("enter")
        await wait_for(pilot, lambda: [each.day.day for each in on_the_list(desk)] == [14, 15, 16, 17, 18])
        await wait_for(pilot, lambda: "5 ngày: nghỉ" in desk.said)


async def test_a_listed_day_is_marked_and_can_be_made_a_working_day_or_dropped(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(110, 30)) as pilot:
        await opened(desk, pilot, wait_for)
        assert any("nghỉ: Giỗ Tổ Hùng Vương" in line and "cơ quan" not in line for line in desk.picture)
        await choose(desk, pilot, wait_for, *"giỗ tổ")
        await choose(desk, pilot, wait_for, *"đi làm")
        await pilot.press(*"Trực lễ", "enter")
        await wait_for(pilot, lambda: OfficeDay(date(2020, 4, 2), True, "Trực lễ") in on_the_list(desk))
        await wait_for(pilot, lambda: not desk.app.reading.calendar.is_day_off(date(2020, 4, 2)))
        await opened(desk, pilot, wait_for)
        assert any("đi làm: Trực lễ" in line and "cơ quan" in line for line in desk.picture)
        await choose(desk, pilot, wait_for, *"trực lễ")
        await choose(desk, pilot, wait_for, *"bỏ khỏi")
        await wait_for(pilot, lambda: on_the_list(desk) == ())


async def test_somebody_elses_word_on_the_same_day_is_told_and_kept(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(110, 30)) as pilot:
        await opened(desk, pilot, wait_for)
        await choose(desk, pilot, wait_for, *"23/4/2027")
        await choose(desk, pilot, wait_for, *"đi làm")
        with desk.another("minh") as board:
            board.perform(SetDays(days=(date(2027, 4, 23),), working=False, name="Họp tỉnh"))
        await pilot.press(*"Làm bù", "enter")
        await wait_for(pilot, lambda: "minh" in desk.said)
        assert on_the_list(desk) == (OfficeDay(date(2027, 4, 23), False, "Họp tỉnh"),)
        assert "Làm bù" in desk.app.drafts.values()


async def test_the_deadline_field_and_the_agenda_go_by_the_list(desk: Desk, wait_for: WaitFor) -> None:
    with desk.another("minh") as board:
        board.perform(SetDays(days=(date(2030, 3, 20),), working=False, name="Đại hội"))
        board.perform(SetDays(days=(date(2020, 3, 18),), working=False, name="Đại hội"))
        board.perform(SetDays(days=(date(2020, 3, 21),), working=True, name="Bù đại hội"))
    async with desk.app.run_test(size=(110, 30)) as pilot:
        await wait_for(pilot, lambda: desk.app.reading.calendar.worked)
        await pilot.press("d", *"20/3/2030")
        await wait_for(pilot, lambda: "Nghỉ: Đại hội" in "\n".join(desk.picture))
        await pilot.press("escape", "4")
        await wait_for(pilot, lambda: any("nghỉ: Đại hội" in line for line in desk.picture))
        assert any("đi làm: Bù đại hội" in line for line in desk.picture)

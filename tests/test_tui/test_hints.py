"""The last line of every screen, for who has a mouse: pointing explains, a click presses the key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tui.commands import command
from tui.widgets.hints import Hints

Desk = Any  # see conftest.py
WaitFor = Callable[..., Any]


def place(desk: Desk, which: str) -> tuple[int, int]:
    """Where the hint of a command stands on the last line."""
    return desk.picture[-1].index(command(which).hint_label), 0


def message(desk: Desk) -> str:
    return str(desk.picture[-2]).strip()


@pytest.mark.parametrize("which", ["status", "deadline", "filter", "help"])
async def test_pointing_at_a_hint_explains_it_and_leaving_brings_the_message_back(
    desk: Desk, wait_for: WaitFor, which: str
) -> None:
    async with desk.app.run_test(size=(110, 30)) as pilot:
        desk.app.say("1.2 → đang thực hiện")
        await pilot.hover("#hints", place(desk, which))
        await wait_for(pilot, lambda: command(which).tip[:40] in message(desk))
        await pilot.hover("ItemTable")
        await wait_for(pilot, lambda: message(desk) == "1.2 → đang thực hiện")


async def test_a_click_on_a_hint_gives_the_command(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(110, 30)) as pilot:
        await pilot.click("#hints", place(desk, "open"))
        await wait_for(pilot, lambda: type(desk.app.screen).__name__ == "ItemScreen")
        await pilot.click("#hints", place(desk, "deadline"))
        await wait_for(pilot, lambda: type(desk.app.screen).__name__ == "DeadlinePrompt")


@pytest.mark.parametrize("width", [1, 7, 20, 40, 60, 80, 120])
async def test_what_does_not_fit_goes_and_help_stays(desk: Desk, width: int) -> None:
    async with desk.app.run_test(size=(width, 30)):
        hints = desk.app.screen.query_one(Hints)
        assert "?" in hints.text
        assert width < 20 or len(hints.text) <= width


async def test_a_click_beside_the_hints_does_nothing(desk: Desk) -> None:
    async with desk.app.run_test(size=(200, 30)) as pilot:
        await pilot.click("#hints", (199, 0))
        await pilot.pause()
        assert desk.app.screen is desk.app.board_screen

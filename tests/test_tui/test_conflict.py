"""Two people at one field, on screen: the second sees both values and decides; nothing is overwritten unseen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from store.actions import ArchiveItem, EditItem
from store.views import Deadline, Precision, Status
from tui.screens.board import BoardScreen
from tui.screens.conflict import ConflictDialog
from tui.screens.help import Help
from tui.screens.prompts import TextPrompt

Desk = Any  # see conftest.py
WaitFor = Callable[..., Any]


def others_write(desk: Desk, who: str = "minh", ref: str = "1.1", **fields: Any) -> None:
    with desk.another(who) as board:
        board.perform(EditItem(item=board.item(ref).id, **fields))


def asked(desk: Desk) -> bool:
    return isinstance(desk.app.screen, ConflictDialog)


def back(desk: Desk) -> bool:
    return isinstance(desk.app.screen, BoardScreen)


async def meet(desk: Desk, wait_for: WaitFor, pilot: Any) -> None:
    """lan opens the title's form; minh saves another title; lan saves hers."""
    await pilot.press("e")
    await wait_for(pilot, lambda: isinstance(desk.app.screen, TextPrompt))
    others_write(desk, title="Tên của minh")
    await pilot.press("end", *" của lan", "enter")
    await wait_for(pilot, lambda: asked(desk))


async def test_both_values_are_shown_with_who_and_when(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        before = desk.as_others_see("1.1").title
        await meet(desk, wait_for, pilot)
        picture = "\n".join(desk.picture)
        for fact in ("1.1", "minh", "Tên của minh", " của lan", before[:30]):
            assert fact in picture
        assert desk.as_others_see("1.1").title == "Tên của minh"


@pytest.mark.parametrize("keys", [["g"], ["enter"]])
async def test_theirs_is_kept(desk: Desk, wait_for: WaitFor, keys: list[str]) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await meet(desk, wait_for, pilot)
        await pilot.press(*keys)
        await wait_for(pilot, lambda: back(desk))
        assert desk.as_others_see("1.1").title == "Tên của minh"
        assert not list(desk.app.drafts)


@pytest.mark.parametrize("keys", [["t"], ["down", "enter"]])
async def test_mine_is_written_knowingly(desk: Desk, wait_for: WaitFor, keys: list[str]) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await meet(desk, wait_for, pilot)
        await pilot.press(*keys)
        await wait_for(pilot, lambda: desk.as_others_see("1.1").title.endswith(" của lan"))
        await wait_for(pilot, lambda: "→" in desk.said)
        assert not list(desk.app.drafts)


async def test_editing_goes_on_from_what_was_typed(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await meet(desk, wait_for, pilot)
        await pilot.press("s")
        await wait_for(pilot, lambda: isinstance(desk.app.screen, TextPrompt))
        await pilot.press("end", *" và minh", "enter")
        await wait_for(pilot, lambda: desk.as_others_see("1.1").title.endswith(" của lan và minh"))


async def test_deciding_later_writes_nothing_and_loses_nothing(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await meet(desk, wait_for, pilot)
        await pilot.press("escape")
        await wait_for(pilot, lambda: back(desk) and "nháp" in desk.said)
        assert desk.as_others_see("1.1").title == "Tên của minh"
        assert any(words.endswith(" của lan") for words in desk.app.drafts.values())


async def test_a_third_change_while_deciding_is_asked_about_too(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await meet(desk, wait_for, pilot)
        others_write(desk, "hoa", title="Tên của hoa")
        await pilot.press("t")
        await wait_for(pilot, lambda: asked(desk) and "Tên của hoa" in "\n".join(desk.picture))
        assert desk.as_others_see("1.1").title == "Tên của hoa"
        await pilot.press("t")
        await wait_for(pilot, lambda: desk.as_others_see("1.1").title.endswith(" của lan"))


async def test_different_fields_are_both_saved_without_a_question(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await wait_for(pilot, lambda: isinstance(desk.app.screen, TextPrompt))
        others_write(desk, status=Status.REVIEW, deadline=Deadline(date(2020, 7, 1), Precision.DAY, "1/7/2020"))
        await pilot.press("end", *" của lan", "enter")
        await wait_for(pilot, lambda: desk.as_others_see("1.1").title.endswith(" của lan"))
        assert back(desk)
        assert desk.as_others_see("1.1").status is Status.REVIEW


async def test_a_status_stepped_to_from_what_was_seen_is_asked_about(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        with desk.locked():
            await pilot.press("L")  # waits for the lock, and somebody is faster
        await wait_for(pilot, lambda: desk.as_others_see("1.1").status is Status.ACTIVE)
        await pilot.press("t")
        await wait_for(pilot, lambda: not back(desk))
        others_write(desk, status=Status.PAUSED, reason="chờ")
        await pilot.press("end", "up", "up", "enter")
        await wait_for(pilot, lambda: asked(desk))
        assert desk.as_others_see("1.1").status is Status.PAUSED
        await pilot.press("s")
        await wait_for(pilot, lambda: not back(desk) and not asked(desk))


async def test_a_question_never_opens_over_another_dialog(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await wait_for(pilot, lambda: isinstance(desk.app.screen, TextPrompt))
        others_write(desk, title="Tên của minh")
        with desk.locked():  # so that the answer comes while something else is being read
            await pilot.press("end", *" của lan", "enter", "question_mark")
            await wait_for(pilot, lambda: isinstance(desk.app.screen, Help))
        await wait_for(pilot, lambda: any("Tên của minh" in words for words in desk.app.said))
        assert isinstance(desk.app.screen, Help)
        await pilot.press("escape")
        await wait_for(pilot, lambda: asked(desk))


async def test_an_item_somebody_changed_is_put_away_only_knowingly(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        key = desk.table.cursor
        await pilot.press("x")
        await wait_for(pilot, lambda: not back(desk))
        others_write(desk, title="Tên của minh")
        await pilot.press("down", "down", "enter")
        await wait_for(pilot, lambda: asked(desk))
        assert key in {item.id for item in desk.another().items()}
        await pilot.press("t")
        await wait_for(pilot, lambda: key not in desk.app.reading.items)


async def test_an_item_archived_meanwhile_keeps_what_was_typed(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await wait_for(pilot, lambda: isinstance(desk.app.screen, TextPrompt))
        with desk.another() as board:
            board.perform(ArchiveItem(item=board.item("1.1").id))
        await pilot.press("end", *" của lan", "enter")
        await wait_for(pilot, lambda: desk.said.startswith("!"))
        assert any(words.endswith(" của lan") for words in desk.app.drafts.values())


@pytest.mark.parametrize("size", [(60, 15), (40, 10), (80, 24), (120, 40)])
async def test_the_question_fits_its_window(desk: Desk, wait_for: WaitFor, size: tuple[int, int]) -> None:
    async with desk.app.run_test(size=size) as pilot:
        await pilot.press("e")
        await wait_for(pilot, lambda: isinstance(desk.app.screen, TextPrompt))
        others_write(desk, title="[b]Tên dài[/b] " * 15)
        await pilot.press("end", *" của lan", "enter")
        await wait_for(pilot, lambda: asked(desk))
        await pilot.pause()
        picture = "\n".join(desk.picture)
        assert "[b]Tên" in picture
        assert all(words in picture for words in ("g  ", "t  ", "s  "))
        await pilot.press("g")
        await wait_for(pilot, lambda: back(desk))

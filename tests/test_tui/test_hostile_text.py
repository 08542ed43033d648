"""Hostile text through every screen and every field: it stays text, and the board stays whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual import events

from store.language.text import one_line
from store.views import Status
from tests.hostile import CORPUS, UNSEEN, live_in, poison
from tests.walk import walk
from tui.widgets.note_field import LineField

Desk = Any  # see conftest.py
WaitFor = Callable[..., Any]


@pytest.fixture
def poisoned(board_path: Path) -> Path:
    """The board that the desk opens afterwards, lived in and then poisoned."""
    live_in(board_path)
    poison(board_path)
    return board_path


OPENING = (
    ("m",), ("c",), ("d",), ("n",), ("/",), (":",), ("?",), ("f", "g"), (":", *"thêm nhóm", "enter"),
    (":", *"lưu bộ lọc", "enter"), (":", *"ghim", "enter"), (":", *"xuất", "enter"),
)  # fmt: skip


def inert(desk: Desk) -> None:
    """Nothing on the screen is more than letters in their cells."""
    strips = desk.app.screen._compositor.render_strips()
    for strip in strips:
        assert not UNSEEN.search(strip.text), ascii(strip.text)
        assert cell_len(strip.text) == desk.app.size.width, strip.text
        for segment in strip:
            assert segment.style is None or (segment.style.link is None and "@click" not in segment.style.meta)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 10)])
async def test_a_poisoned_board_is_only_text_on_every_screen(
    poisoned: Path, desk: Desk, wait_for: WaitFor, size: tuple[int, int]
) -> None:
    seen = []

    def look(name: str) -> None:
        inert(desk)
        seen.append("\n".join(desk.picture))

    async with desk.app.run_test(size=size) as pilot:
        await walk(desk, pilot, wait_for, look)
    if size[0] >= 80:
        for text in ("[URGENT] gọi", "[/b]", "[@click=app.quit]x[/]", "{0}{who}%s"):
            assert text in "".join(seen)


_LONGEST = 300  # letters, which every field takes
FIELDS = ("title", "leader", "deliverable", "basis", "status_reason", "asking_side", "acting_side")


@pytest.mark.parametrize("kind", CORPUS)
@pytest.mark.parametrize("field", FIELDS)
async def test_every_field_keeps_what_is_text_of_it(desk: Desk, wait_for: WaitFor, field: str, kind: str) -> None:
    """The field takes a paste, the page and the list show it, the file has it clean."""
    async with desk.app.run_test(size=(80, 24)) as pilot:
        item = desk.table.item
        words = " ".join(("x", *CORPUS[kind]))[:_LONGEST]
        if field == "status_reason":
            desk.app.board_screen.set_status(item, Status.PAUSED)
        else:
            desk.app.board_screen.edit_field(item, field)
        await wait_for(pilot, lambda: isinstance(desk.app.focused, LineField))
        desk.app.focused.clear()
        desk.app.post_message(events.Paste(words))
        await pilot.press("enter")
        await wait_for(pilot, lambda: getattr(desk.as_others_see("1.1"), field).startswith("x"))
        assert getattr(desk.as_others_see("1.1"), field) == one_line(words)
        inert(desk)
        await pilot.press("enter")
        await wait_for(pilot, lambda: type(desk.app.screen).__name__ == "ItemScreen")
        inert(desk)


@pytest.mark.parametrize("kind", CORPUS)
async def test_every_other_form_takes_it_too(
    desk: Desk, wait_for: WaitFor, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Notes, agencies, groups, items, views and files are made of it; dates are refused in a line."""
    monkeypatch.chdir(desk.path.parent)  # the export goes there
    words = " ".join(("x", *CORPUS[kind]))[:50]
    async with desk.app.run_test(size=(80, 24)) as pilot:
        for keys in OPENING:
            await pilot.press(*keys)
            await wait_for(pilot, lambda: desk.app.focused is not None and desk.app.focused is not desk.table)
            desk.app.post_message(events.Paste(words))
            await pilot.press("enter", "ctrl+s")
            await wait_for(pilot, lambda: not desk.app.pending)
            inert(desk)
            while desk.app.screen is not desk.app.board_screen:
                await pilot.press("escape")
            await pilot.press("escape", "escape")
            inert(desk)
        await wait_for(pilot, lambda: not desk.app.pending)
        with desk.another() as board:
            assert any(note.text.startswith("x") for note in board.detail(board.item("1.1").id).notes)
            assert any(agency.name == one_line(words) for agency in board.agencies())
            assert any(group.title == one_line(words) for group in board.groups())

"""Every dialog with text that would like to be more than text, at every size, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from rich.cells import cell_len
from textual import events
from textual.pilot import Pilot
from textual.screen import Screen

from store.actions import NewAgency
from store.views import Agency, Group, Item
from tui.commands import Scope, commands_in
from tui.reading import Count
from tui.screens.confirm import Confirm
from tui.screens.deadline import DeadlinePrompt
from tui.screens.help import Help
from tui.screens.item_form import ItemForm
from tui.screens.note import NotePrompt
from tui.screens.palette import Palette
from tui.screens.picker import Picker
from tui.screens.prompts import TextPrompt
from tui.widgets.choice_list import Choice

WaitFor = Callable[..., Any]

HOSTILE = (
    "[/b]", "[@click=app.quit]x", "[URGENT] gọi", "[link=https://x]y", "\x1b]0;x\x07z", "\x1b[2Jx", "\u202eđảo",
    "\\[x", "{0}{who}", "a\nb\tc", "\u200bẩn", "e\u0301" * 40, "dài " * 200,
)  # fmt: skip
COMMANDS = commands_in(Scope.LIST, Scope.WORK)
DAY = date(2026, 11, 23)
DIALOGS: dict[str, Callable[[str, Item], Screen[Any]]] = {
    "picker": lambda text, _: Picker(
        text, [Choice(1, text, text, text), Choice(2, text)], current=1, create=NewAgency
    ),
    "palette": lambda text, _: Palette(COMMANDS),
    "prompt": lambda text, _: TextPrompt(text, text, draft=("i1", "title")),
    "note": lambda text, _: NotePrompt(text, draft=("i1", "note")),
    "confirm": lambda text, _: Confirm(text, [(1, text, "g"), (2, text, "h")]),
    "deadline": lambda text, item: DeadlinePrompt(item, Count(DAY, date(2020, 3, 15))),
    "form": lambda text, _: ItemForm(
        [Group("g1", 1, "I", text, "", 0, 0)], [Agency("a", text, text, "")], "g1", Count(DAY, DAY)
    ),
    "help": lambda text, _: Help(COMMANDS, text),
}
SIZES = [(80, 24), (60, 15), (120, 40), (20, 5), (7, 3), (80, 1), (1, 1)]


def fitting(app: Any) -> bool:
    """Whether every line is as wide as the screen, so that nothing is pushed out of its place."""
    return {cell_len(line) for line in app.lines} == {app.size.width} and len(app.lines) == app.size.height


async def strike(app: Any, pilot: Pilot[None], *keys: str) -> None:
    """Keys in one go: many times faster than Pilot's one by one, for tests that do not mind their order."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))
    await pilot.pause()


@pytest.mark.parametrize("name", DIALOGS)
async def test_text_is_only_ever_text(
    host: Any, wait_for: WaitFor, make_item: Callable[..., Item], name: str
) -> None:
    app = host(None)
    async with app.run_test(size=(80, 24)) as pilot:
        for text in HOSTILE:
            item = make_item("i1", "1.2", title=text)
            app.drafts = {("i1", field): text for field in ("title", "note", "deadline", "deadline.reason")}
            app.drafts |= {("new", field): text for field in ("title", "title.lead", "title.deadline")}
            app.opens = lambda text=text, item=item: DIALOGS[name](text, item)
            app.open()
            await pilot.pause()
            app.post_message(events.Paste(text))
            await strike(app, pilot, "down", "tab")
            app.post_message(events.Paste(text))
            await pilot.pause()
            assert app.is_running
            assert fitting(app), text
            assert not any(mark in app.picture for mark in "\x1b\x07\u202e"), text
            await strike(app, pilot, "escape")
            await wait_for(pilot, lambda: len(app.screen_stack) == 1)
        assert app.answers == [None] * len(HOSTILE)


@pytest.mark.parametrize("name", DIALOGS)
async def test_every_size_is_survived_with_keys_pressed(
    host: Any, wait_for: WaitFor, make_item: Callable[..., Item], name: str
) -> None:
    item = make_item("i1", "1.2")
    app = host(lambda: DIALOGS[name]("Sở Nội vụ", item))
    async with app.run_test(size=(80, 24)) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await strike(app, pilot, "down", "pagedown", "x", "up", "pageup", "tab", "home", "end", "backspace")
            assert fitting(app), size
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert app.screen.query_one("#box").region.bottom == 24
        await strike(app, pilot, "escape")
        await wait_for(pilot, lambda: app.answers == [None])


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("name", DIALOGS)
async def test_every_dialog_speaks_english_too(host: Any, make_item: Callable[..., Item], name: str) -> None:
    item = make_item("i1", "1.2")
    app = host(lambda: DIALOGS[name]("x", item))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*("15/3" if name == "deadline" else "undo"))
        assert "Esc" in app.picture
        assert not set(app.picture.lower()) & set("ăđơưạảấầẩậắằếềểệỉịọỏốồổộớờởợụủứừửựỳỷỹỵ")

"""A walk through everything the board can show, one place after the other, each left again by Esc."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from tui.commands import COMMANDS, Scope

# Keys from the list's first item; what begins with a colon is a command by its id.
PLACES: Final[dict[str, tuple[str, ...]]] = {
    "list": ("1", "j"), "lanes": ("2",), "timeline": ("3",), "timeline turned": ("tab",), "agenda": ("4",),
    "overview": ("5",), "overview by lead": ("tab",), "list again": ("1", "g", "j"), "folded": ("z", "z"),
    "page": ("enter",), "page's history": ("enter", "tab", "down"), "next page": ("enter", "pagedown"),
    "page's form": ("enter", "G", "enter"), "log": ("b",), "step": ("b", "enter"),
    "search": ("/", "u"), "palette": ("colon",), "help": ("?",), "status": ("t",), "deadline": ("d",),
    "deadline understood": ("d", *"15/3"), "lead": ("c",), "note": ("m",), "title": ("e",), "drop": ("x",),
    "new": ("n",), "filter": ("f",), "filter by lead": ("f", "g"), "late": ("f", "enter"), "cleared": ("F",),
    "sort": ("s",), "mine": ("p",), "settings": (",",), "marked": ("v", "j", "v"), "many leads": ("v", "c"),
    "preview": ("ctrl+a", "L"), "undo": ("u",), "redo": ("U",), "nothing to redo": ("U",), "date": (".",),
    "count": ("0", "3"), "next late": ("!",), "later": ("+",),
    **{
        each.id: (f":{each.id}",)
        for each in COMMANDS
        if each.scope in {Scope.LIST, Scope.WORK} and not each.keys and each.id not in {"language", "theme"}
    },
}  # fmt: skip


async def walk(desk: Any, pilot: Any, wait_for: Callable[..., Any], look: Callable[[str], None]) -> None:
    """Go through all places and call look, with its name, at each.

    Args:
        desk: see tests/test_tui/conftest.py.
        pilot: of the desk's app.
        wait_for: see tests/test_tui/conftest.py.
        look: finds what is wrong with the screen as it is.
    """
    for name, steps in PLACES.items():
        for step in steps:
            if step.startswith(":"):
                await desk.app.screen.action_run(step[1:])
            else:
                await pilot.press(step)
        await pilot.pause()
        await wait_for(pilot, lambda: not desk.app.pending)
        look(name)
        for _ in range(3):
            await pilot.press("escape")
        await wait_for(pilot, lambda: desk.app.screen is desk.app.board_screen)

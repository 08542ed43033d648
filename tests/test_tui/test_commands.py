"""The table of commands keeps its promises: keys, twins, words in both languages, and something behind each."""

from __future__ import annotations

from collections import Counter

import pytest

from tui.app import BoardApp
from tui.commands import COMMANDS, Command, Scope, bindings, commands_in, shown
from tui.i18n import LANGUAGES, Translator
from tui.screens.board import BoardScreen
from tui.screens.item import ItemScreen
from tui.screens.log import LogScreen

VOWELS = set("aeiouyAEIOUY")
SCREENS = {
    Scope.LIST: (BoardScreen,),
    Scope.PAGE: (ItemScreen,),
    Scope.LOG: (LogScreen,),
    Scope.WORK: (BoardScreen, ItemScreen),
    Scope.EVERYWHERE: (BoardApp,),
}


def is_letter(key: str) -> bool:
    return len(key) == 1 and key.isalpha()


each_command = pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)


@each_command
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_says_what_it_does(command: Command, language: str) -> None:
    t = Translator(language)
    label, tip = t(f"command.{command.id}"), t(f"command.{command.id}.tip")
    assert 0 < len(label) <= 40
    assert tip.endswith((".", "!", "?"))
    assert not command.hint or len(t(f"command.{command.id}.hint")) <= 12


@each_command
def test_every_letter_has_a_twin_that_no_input_tool_rewrites(command: Command) -> None:
    letters = [key for key in (*command.keys, *command.twins) if is_letter(key)]
    if letters:
        assert any(not is_letter(key) for key in (*command.keys, *command.twins))


@each_command
def test_no_command_waits_for_a_key_that_never_arrives(command: Command) -> None:
    assert not {"w", "W", "[", "]", "{", "}", "backspace", "ctrl+h"} & {*command.keys, *command.twins}


@each_command
def test_a_command_has_a_key_or_a_place_in_the_palette(command: Command) -> None:
    assert command.keys or command.palette
    assert command.keys or not command.twins


@each_command
def test_every_command_is_carried_out_where_it_says_it_works(command: Command) -> None:
    for place in SCREENS[command.scope]:
        if command.scope is not Scope.EVERYWHERE:
            assert callable(getattr(place, f"action_{command.action}", None))


# Next hit or new item; sideways in the list or in another view; a view or a digit of a count.
SHARED = {"n", "h", "l", "left", "right", "z", "tab", *"12345"}


@pytest.mark.parametrize("scope", [Scope.LIST, Scope.PAGE])
def test_only_commands_that_are_never_able_at_once_share_a_key(scope: Scope) -> None:
    keys = Counter(key for each in commands_in(scope, Scope.WORK) for key in (*each.keys, *each.twins))
    assert {key for key, uses in keys.items() if uses > 1} <= SHARED


def test_ids_are_unique() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


def test_keys_read_as_people_write_them() -> None:
    assert [shown(key) for key in ("alt+down", "ctrl+right", "shift+f3", "space")] == [
        "Alt+↓", "Ctrl+→", "Shift+F3", "Space",
    ]  # fmt: skip
    assert [shown(key) for key in ("ctrl+z", "pagedown", "f2", "L", "?", "+", "up", "delete", "f")] == [
        "Ctrl+Z", "PgDn", "F2", "L", "?", "+", "↑", "Del", "f",
    ]  # fmt: skip


def test_every_key_of_the_table_is_bound() -> None:
    bound = {key for binding in bindings(*Scope) for key in binding.key.split(",")}  # type: ignore[union-attr]  # ours
    wanted = {key for command in COMMANDS for key in (*command.keys, *command.twins)}
    assert bound == wanted - {","} | {"comma"}

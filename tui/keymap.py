"""A person's own keys: read as people write them, refused where two commands would get the same."""

from __future__ import annotations

from collections.abc import Mapping

from tui import commands
from tui.commands import COMMANDS, Command, Scope, shown

# What an input tool rewrites, and so never arrives as typed; and the keys that dialogs need.
NEVER = {"w", "W", "[", "]", "{", "}", "backspace", "ctrl+h", "escape", "enter", "ctrl+c", "ctrl+m", "ctrl+i"}
_NAMES = {shown(name).lower(): name for name in ("pageup", "pagedown", "insert", "delete", "escape", "home", "end")}
_NAMES |= {"↑": "up", "↓": "down", "←": "left", "→": "right"}

_NAMED = {*_NAMES.values(), "tab", "space", *(f"f{number}" for number in range(1, 13))}


class KeymapRefused(Exception):
    """A keymap that would leave somebody without a key, or with one too many.

    Attributes:
        problem: unknown (no such command), fixed (its keys cannot be changed), never (no such key arrives), or
            taken (another command has it).
        command: the command's id.
        key: the key, as it was written.
        other: the command that has it already.
    """

    def __init__(self, problem: str, command: str, key: str = "", other: str = "") -> None:
        super().__init__(problem)
        self.problem, self.command, self.key, self.other = problem, command, key, other


def use(keymap: Mapping[str, tuple[str, ...]]) -> None:
    """Give commands other keys; before any screen is made, since those bind keys when they are.

    Args:
        keymap: keys by the id of the command, as people write them: ``Ctrl+D``, ``F6``, ``PgDn``, ``t``.

    Raises:
        KeymapRefused: it cannot be; all keys are as the table has them.
    """
    by_id = {command.id: command for command in COMMANDS}
    commands._OWN.clear()
    own: dict[str, tuple[str, ...]] = {}
    for command_id, keys in keymap.items():
        known = by_id.get(command_id)
        if known is None or known.takes_key:
            raise KeymapRefused("fixed" if known else "unknown", command_id)
        own[command_id] = tuple(_key(command_id, key) for key in keys)
    _refuse_shared(own)
    commands._OWN.update(own)


def _key(command_id: str, written: str) -> str:
    """A key in the spelling of the table."""
    *modifiers, last = written.split("+") if len(written) > 1 else [written]
    if len(last) != 1 or modifiers:
        last = _NAMES.get(last.lower(), last.lower())
    modifiers = [modifier.lower() for modifier in modifiers]
    key = "+".join([*modifiers, last])
    if key in NEVER or not _arrives(modifiers, last):
        raise KeymapRefused("never", command_id, written)
    return key


def _arrives(modifiers: list[str], last: str) -> bool:
    """Whether terminals send such a key at all; letters with accents are what input tools make of several keys."""
    if len(last) == 1:
        return last.isascii() and last.isprintable() and (not modifiers or (modifiers == ["ctrl"] and last.isalpha()))
    return last in _NAMED and set(modifiers) <= {"ctrl", "shift", "alt"}


def _refuse_shared(own: Mapping[str, tuple[str, ...]]) -> None:
    """No two commands of one screen may share a key, but for those that the table lets share one."""
    for command_id, keys in own.items():
        mine = next(command for command in COMMANDS if command.id == command_id)
        for other in COMMANDS:
            if other.id == command_id or not _meet(mine, other):
                continue
            theirs = own.get(other.id, (*other.keys, *other.twins))
            shared = next((key for key in keys if key in theirs), None)
            if shared is not None and not {shared} <= {*mine.keys, *mine.twins} & {*other.keys, *other.twins}:
                raise KeymapRefused("taken", command_id, shown(shared), other.id)


def _meet(one: Command, other: Command) -> bool:
    """Whether two commands work on the same screen."""
    scopes = {one.scope, other.scope}
    return len(scopes) == 1 or Scope.EVERYWHERE in scopes or Scope.WORK in scopes

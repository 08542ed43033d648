"""THE table of commands: bindings, footer hints, palette and help are all built from it, and from nothing else.

Vietnamese input tools rewrite keys before they arrive: doubled letters, ``w`` and ``[ ]`` never come as typed, and a
vowel may come back changed. So no command uses those, no vowel is the only key for anything, and every letter has a
twin that is not a letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding, BindingType

from tui.i18n import t


class Scope(StrEnum):
    """Where a command works."""

    LIST = "list"  # the list of items
    PAGE = "page"  # the page of one item
    LOG = "log"  # the history of the board
    WORK = "work"  # list and page: whatever acts on the current item, or on none
    EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can ask for.

    Attributes:
        id: names it in keymaps, in the palette and in the catalogues (``command.<id>``).
        keys: its keys, in Textual's spelling; none for a command of the palette only.
        twins: keys that are not letters, for those whose input tool composes letters.
        scope: where it works.
        action: the method that carries it out, without ``action_``.
        hint: whether the footer shows it.
        takes_key: whether the action is handed the key pressed.
        palette: whether the palette lists it; help lists all of them.
        changes: whether it changes the board, or begins to.
    """

    id: str
    keys: tuple[str, ...]
    twins: tuple[str, ...]
    scope: Scope
    action: str
    hint: bool = False
    takes_key: bool = False
    palette: bool = True
    changes: bool = False

    @property
    def label(self) -> str:
        """What it does, in a few words."""
        return t(f"command.{self.id}")

    @property
    def tip(self) -> str:
        """What it does, in a sentence."""
        return t(f"command.{self.id}.tip")

    @property
    def hint_label(self) -> str:
        """One or two words for the footer."""
        return t(f"command.{self.id}.hint")

    @property
    def bound(self) -> tuple[str, ...]:
        """The keys it really has: the person's own, or those of the table."""
        return _OWN.get(self.id, (*self.keys, *self.twins))

    @property
    def shown_keys(self) -> tuple[str, ...]:
        """All its keys as people write them."""
        return tuple(shown(key) for key in self.bound)


_DIGITS = tuple("1234567890")
_OWN: dict[str, tuple[str, ...]] = {}  # by command, the keys of a person's keymap

# The order is the order of help, palette and footer. Where two commands share a key, the first that is able wins.
COMMANDS: tuple[Command, ...] = (
    # the current item
    Command("open", ("enter",), (), Scope.LIST, "open", hint=True),
    Command("status", ("t",), ("f6",), Scope.WORK, "choose_status", hint=True, changes=True),
    Command("status_next", ("L",), (">",), Scope.WORK, "next_status", changes=True),
    Command("status_previous", ("H",), ("<",), Scope.WORK, "previous_status", changes=True),
    Command("deadline", ("d",), ("f7",), Scope.WORK, "edit_deadline", hint=True, changes=True),
    Command("deadline_later", ("+",), ("=",), Scope.WORK, "deadline_later", changes=True),
    Command("deadline_earlier", ("-",), (), Scope.WORK, "deadline_earlier", changes=True),
    Command("lead", ("c",), ("f8",), Scope.WORK, "choose_lead", hint=True, changes=True),
    Command("note", ("m",), ("f9",), Scope.WORK, "write_note", hint=True, changes=True),
    Command("edit", ("e",), ("f2",), Scope.WORK, "edit", hint=True, changes=True),
    Command("move_down", ("J",), ("alt+down",), Scope.LIST, "move_down", changes=True),
    Command("move_up", ("K",), ("alt+up",), Scope.LIST, "move_up", changes=True),
    Command("drop", ("x",), ("delete",), Scope.WORK, "drop", changes=True),
    # searching comes before "new": while a search is kept, n is the next hit and Ins still makes a new item
    Command("search_next", ("n",), ("ctrl+g",), Scope.LIST, "search_next", hint=True),
    Command("search_previous", ("N",), ("ctrl+r",), Scope.LIST, "search_previous", hint=True),
    Command("new_item", ("n",), ("insert",), Scope.LIST, "new_item", hint=True, changes=True),
    Command("new_group", (), (), Scope.LIST, "new_group", changes=True),
    Command("undo", ("u",), ("ctrl+z",), Scope.WORK, "undo", changes=True),
    Command("redo", ("U",), ("ctrl+y",), Scope.WORK, "redo", changes=True),
    # several items at once
    Command("mark", ("v",), ("space",), Scope.LIST, "mark"),
    Command("mark_range", ("V",), ("shift+down", "shift+up"), Scope.LIST, "mark_range", takes_key=True),
    Command("mark_all", ("ctrl+a",), (), Scope.LIST, "mark_all"),
    # finding one's way
    Command("search", ("/",), ("ctrl+f",), Scope.LIST, "search", hint=True),
    Command("filter", ("f",), ("f4",), Scope.LIST, "filter", hint=True),
    Command("clear_filter", ("F",), ("f10",), Scope.LIST, "clear_filter", hint=True),
    Command("mine", ("p",), ("ctrl+o",), Scope.LIST, "mine"),
    Command("next_late", ("!",), ("ctrl+n",), Scope.LIST, "next_late"),
    Command("sort", ("s",), ("f12",), Scope.LIST, "sort"),
    Command("save_view", (), (), Scope.LIST, "save_view"),
    # five views; a digit belongs to a count once one has been begun
    Command("view_list", ("1",), (), Scope.LIST, "view_list"),
    Command("view_lanes", ("2",), (), Scope.LIST, "view_lanes"),
    Command("view_timeline", ("3",), (), Scope.LIST, "view_timeline"),
    Command("view_agenda", ("4",), (), Scope.LIST, "view_agenda"),
    Command("view_overview", ("5",), (), Scope.LIST, "view_overview"),
    Command("view_next", ("ctrl+right",), (), Scope.LIST, "view_next"),
    Command("view_previous", ("ctrl+left",), (), Scope.LIST, "view_previous"),
    Command("up", ("k",), ("up",), Scope.LIST, "up", palette=False),
    Command("down", ("j",), ("down",), Scope.LIST, "down", palette=False),
    Command("page_up", ("pageup",), (), Scope.LIST, "page_up", palette=False),
    Command("page_down", ("pagedown",), (), Scope.LIST, "page_down", palette=False),
    Command("top", ("g",), ("home",), Scope.LIST, "top", palette=False),
    Command("bottom", ("G",), ("end",), Scope.LIST, "bottom", palette=False),
    Command("count", _DIGITS, (), Scope.LIST, "count", takes_key=True, palette=False),
    # the arrows of a tree: left closes a group or goes to its head, right opens it
    Command("fold", ("h",), ("left",), Scope.LIST, "fold"),
    Command("unfold", ("l",), ("right",), Scope.LIST, "unfold"),
    Command("fold_all", ("z",), ("tab",), Scope.LIST, "fold_all"),
    # in the other views the same keys go sideways, and turn the view
    Command("left", ("h",), ("left",), Scope.LIST, "left", palette=False),
    Command("right", ("l",), ("right",), Scope.LIST, "right", palette=False),
    Command("turn", ("z",), ("tab",), Scope.LIST, "turn"),
    # the page of one item
    Command("field_up", ("k",), ("up",), Scope.PAGE, "field_up", palette=False),
    Command("field_down", ("j",), ("down",), Scope.PAGE, "field_down", palette=False),
    Command("field_top", ("g",), ("home",), Scope.PAGE, "field_top", palette=False),
    Command("field_bottom", ("G",), ("end",), Scope.PAGE, "field_bottom", palette=False),
    Command("edit_field", ("enter",), (), Scope.PAGE, "edit_field", hint=True, changes=True),
    Command("switch_side", ("tab",), (), Scope.PAGE, "switch_side", hint=True),
    Command("item_previous", ("pageup",), (), Scope.PAGE, "item_previous"),
    Command("item_next", ("pagedown",), (), Scope.PAGE, "item_next", hint=True),
    # the history of the board
    Command("log_open", ("enter",), (), Scope.LOG, "log_open", hint=True),
    Command("log_up", ("k",), ("up",), Scope.LOG, "log_up", palette=False),
    Command("log_down", ("j",), ("down",), Scope.LOG, "log_down", palette=False),
    Command("log_page_up", ("pageup",), (), Scope.LOG, "log_page_up", palette=False),
    Command("log_page_down", ("pagedown",), (), Scope.LOG, "log_page_down", palette=False),
    Command("log_top", ("g",), ("home",), Scope.LOG, "log_top", hint=True),
    Command("log_bottom", ("G",), ("end",), Scope.LOG, "log_bottom", hint=True),
    # the board
    Command("viewing_date", (".",), ("f3",), Scope.WORK, "toggle_viewing_date"),
    Command("pin_date", (), (), Scope.LIST, "pin_date", changes=True),
    Command("agencies", (), (), Scope.LIST, "agencies", changes=True),
    Command("office_days", (), (), Scope.LIST, "office_days", changes=True),
    Command("export", (), (), Scope.LIST, "export"),
    Command("history", ("b",), ("f5",), Scope.WORK, "history"),
    Command("messages", (), (), Scope.WORK, "messages"),
    Command("who", (), (), Scope.WORK, "who"),
    Command("theme", (), (), Scope.WORK, "theme"),
    Command("language", (), (), Scope.WORK, "language"),
    Command("settings", (",",), (), Scope.WORK, "settings"),
    Command("tour", (), (), Scope.WORK, "tour"),
    Command("redraw", ("ctrl+l",), (), Scope.WORK, "redraw"),
    Command("palette", (":",), ("ctrl+p",), Scope.WORK, "palette", palette=False),
    Command("help", ("?",), ("f1",), Scope.WORK, "help", hint=True),
    Command("back", ("escape",), (), Scope.WORK, "back", palette=False),
    Command("quit", ("q",), ("ctrl+q",), Scope.WORK, "leave"),
    Command("interrupt", ("ctrl+c",), (), Scope.EVERYWHERE, "interrupt", palette=False),
)

_BY_ID = {command.id: command for command in COMMANDS}

_SHOWN = {
    "up": "↑", "down": "↓", "left": "←", "right": "→", "pageup": "PgUp", "pagedown": "PgDn", "insert": "Ins",
    "delete": "Del", "escape": "Esc", "home": "Home", "end": "End", "enter": "Enter", "tab": "Tab", "space": "Space",
}  # fmt: skip


def command(command_id: str) -> Command:
    """The command of this id.

    Raises:
        KeyError: no such command.
    """
    return _BY_ID[command_id]


def shown(key: str) -> str:
    """A key as people write it: ``ctrl+z`` → ``Ctrl+Z``, ``pagedown`` → ``PgDn``, ``L`` → ``L``."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    if (modifiers and len(last) == 1) or (last[0] == "f" and last[1:].isdigit()):
        last = last.upper()
    return "+".join([*(modifier.capitalize() for modifier in modifiers), _SHOWN.get(last, last)])


def commands_in(*scopes: Scope) -> tuple[Command, ...]:
    """The commands that work in any of these scopes, in the order of the table."""
    return tuple(command for command in COMMANDS if command.scope in scopes)


def bindings(*scopes: Scope) -> list[BindingType]:
    """The key bindings of these scopes, all to the action ``run``; binding ids are command ids, for keymaps."""
    return list(_bindings(commands_in(*scopes)))


def _bindings(commands: Iterable[Command]) -> Iterator[Binding]:
    for each in commands:
        keys = each.bound
        if each.takes_key:
            yield from (Binding(key, f"run('{each.id}', '{key}')", show=False) for key in keys)
        elif keys:
            yield Binding(",".join(_named(key) for key in keys), f"run('{each.id}')", show=False, id=each.id)


def _named(key: str) -> str:
    """A key in Textual's spelling; a comma would divide keys."""
    return "comma" if key == "," else key

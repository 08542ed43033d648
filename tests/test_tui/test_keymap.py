"""A person's own keys: what they may be, how they are refused, and that everything that names keys names them."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from store.views import Status
from tests.board_terminal import BoardTerminal, item_of
from tui import keymap
from tui.commands import COMMANDS, command
from tui.keymap import KeymapRefused

Desk = Any  # see conftest.py
WaitFor = Callable[..., Any]


@pytest.fixture(autouse=True)
def _table() -> Iterator[None]:
    yield
    keymap.use({})


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("T", "T"), ("Ctrl+D", "ctrl+d"), ("F6", "f6"), ("f11", "f11"), ("PgDn", "pagedown"), ("Ins", "insert"),
        ("pagedown", "pagedown"), ("Shift+F3", "shift+f3"), ("Ctrl+↑", "ctrl+up"), ("+", "+"), (",", ","), ("%", "%"),
        ("Alt+End", "alt+end"), ("Space", "space"), ("ctrl+shift+end", "ctrl+shift+end"),
    ],
)  # fmt: skip
def test_keys_are_read_as_people_write_them(written: str, key: str) -> None:
    others = {each.id: () for each in COMMANDS if not each.takes_key}
    keymap.use({**others, "pin_date": (written,)})
    assert command("pin_date").bound == (key,)


@pytest.mark.parametrize(
    "written",
    [
        "w", "W", "[", "]", "{", "}", "Backspace", "Ctrl+H", "Esc", "Enter", "Ctrl+C", "Ctrl+M", "Ctrl+I", "đ", "ơ",
        "Ctl+D", "F66", "hello", "Alt+T", "Shift+t", "Ctrl+1", "Ctrl+", "Ctrl+Ctrl", "t d", "\x07",
    ],
)  # fmt: skip
def test_a_key_that_never_arrives_is_refused(written: str) -> None:
    with pytest.raises(KeymapRefused) as refused:
        keymap.use({"status": (written,)})
    assert (refused.value.problem, refused.value.command, refused.value.key) == ("never", "status", written)


@pytest.mark.parametrize(
    ("own", "problem", "command_id", "other"),
    [
        ({"stauts": ("T",)}, "unknown", "stauts", ""),
        ({"count": ("T",)}, "fixed", "count", ""),
        ({"mark_range": ("T",)}, "fixed", "mark_range", ""),
        ({"status": ("d",)}, "taken", "status", "deadline"),
        ({"status": ("q",)}, "taken", "status", "quit"),
        ({"status": ("j",)}, "taken", "status", "down"),
        ({"note": ("T",), "status": ("T",)}, "taken", "note", "status"),
        ({"field_up": ("d",)}, "taken", "field_up", "deadline"),
    ],
)
def test_what_leaves_somebody_without_a_key_is_refused_as_a_whole(
    own: dict[str, tuple[str, ...]], problem: str, command_id: str, other: str
) -> None:
    with pytest.raises(KeymapRefused) as refused:
        keymap.use({"lead": ("F11",), **own})
    assert (refused.value.problem, refused.value.command, refused.value.other) == (problem, command_id, other)
    assert command("lead").bound == ("c", "f8")


def test_commands_may_change_places_and_share_what_the_table_lets_them() -> None:
    keymap.use({"status": ("d",), "deadline": ("t",), "fold": ("h",), "left": ("h",)})
    assert (command("status").bound, command("deadline").bound) == (("d",), ("t",))


def test_the_table_itself_is_a_keymap() -> None:
    keymap.use({each.id: (*each.keys, *each.twins) for each in COMMANDS if not each.takes_key and _free(each.bound)})


def _free(keys: tuple[str, ...]) -> bool:
    return not keymap.NEVER & set(keys)


terminal_only = pytest.mark.skipif(sys.platform == "win32", reason="ptys of Unix")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "config" / "dauviec").mkdir(parents=True)
    return tmp_path


@terminal_only
def test_own_keys_work_and_are_the_ones_that_every_screen_names(board_path: Path, home: Path) -> None:
    (home / "config" / "dauviec" / "keymap.toml").write_text(
        'status = "T"\nstatus_next = ["Ctrl+T", ">"]\nnew_group = "F11"\n', encoding="utf-8"
    )
    with BoardTerminal(board_path, columns=120, XDG_CONFIG_HOME=str(home / "config")) as terminal:
        terminal.see("T trạng thái")
        terminal.type("t\x14")
        terminal.see("1.1 → đang thực hiện")
        assert item_of(board_path, "1.1").status is Status.ACTIVE
        terminal.type("T3")
        terminal.see("1.1 → chờ xác nhận")
        terminal.type("\x1b[23~")
        terminal.see("Tên nhóm mới")
        terminal.type("\x1b:")
        terminal.see("Chọn trạng thái")
        line = next(line for line in terminal.text.split("\n") if "Chọn trạng thái" in line)
        assert re.search("Chọn trạng thái +T │", line)


@terminal_only
def test_a_keymap_that_cannot_be_is_told_and_the_keys_of_the_table_work(board_path: Path, home: Path) -> None:
    (home / "config" / "dauviec" / "keymap.toml").write_text('status = "d"\n', encoding="utf-8")
    with BoardTerminal(board_path, columns=200, XDG_CONFIG_HOME=str(home / "config")) as terminal:
        terminal.see("phím «d» của «status»")
        terminal.type("t2")
        terminal.see("1.1 → đang thực hiện")

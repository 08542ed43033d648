"""The picture that stands before Textual is loaded: the same as the one after it, and a terminal to be given back."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pyte
import pytest
from rich.color import Color, ColorSystem

from store import open_board
from store.actions import EditItem
from tests.board_terminal import FIRST, BoardTerminal, item_of
from tests.hostile import live_in, poison
from tests.pty_screen import PtyScreen, python
from tests.test_tui.test_differential import look
from tests.widget_stage import HOSTILE
from tui import colours
from tui.first_picture import lines
from tui.reading import Reading, read
from tui.terminal.paint import Painter, colour_system
from tui.terminal.pen import Pen

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ptys of Unix")

LOADING = """
import sys, types
late = types.ModuleType("tui.session")
def sit(*_):
    input()
    raise {error}
late.sit = sit
sys.modules["tui.session"] = late
from tui.__main__ import main
sys.exit(main(["--db", sys.argv[1]]))
"""


def reading_of(place: Path) -> Reading:
    with open_board(str(place), create="never") as board:
        return read(board)


def painted(reading: Reading, columns: int, rows: int, environ: dict[str, str]) -> pyte.Screen:
    """The first picture alone."""
    system = colour_system(environ)
    assert system is not None
    painter, screen = Painter(colours.choose(system, environ), system), pyte.Screen(columns, rows)
    picture, pen = painter.blank(columns, rows), Pen()
    for each in lines(reading, columns, rows):
        picture[each.y][: each.width] = painter.cells(each.line, each.width, each.ground)
    for y, row in enumerate(picture):
        pen.write(y, 0, row)
    screen.reset_mode(pyte.modes.DECAWM)
    pyte.Stream(screen).feed(pen.finish()[0])
    return screen


@pytest.mark.parametrize(
    "environment",
    [
        {"TERM": "xterm-256color"},
        {"TERM": "xterm"},
        {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
        {"TERM": "xterm-256color", "DAUVIEC_THEME": "light"},
        {"TERM": "xterm", "DAUVIEC_THEME": "light"},
    ],
    ids=lambda environment: " ".join(environment.values()),
)
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (130, 40), (170, 32), (60, 12), (44, 5)])
def test_it_is_the_picture_of_the_app(board_path: Path, environment: dict[str, str], columns: int, rows: int) -> None:
    first = painted(reading_of(board_path), columns, rows, environment)
    command = python("-m", "tui", "--db", str(board_path))
    with PtyScreen(command, columns=columns, rows=rows, environment=environment) as screen:
        screen.see("ảng ở" if rows > 5 else "Bảng")
        screen.settle()
        below = rows - (2 if rows > 5 else 1)  # messages and hints are the app's
        beside = columns if columns < 120 else columns - (40 if columns < 160 else 60)
        before, after = look(first), look(screen.screen)
        for y in range(below):
            width = columns if y < 2 else beside
            assert before[y][:width] == after[y][:width], f"line {y}"


@pytest.mark.parametrize("columns", [80, 130])
def test_names_of_all_kinds_stand_where_the_app_puts_them(board_path: Path, columns: int) -> None:
    live_in(board_path)
    poison(board_path)
    with open_board(str(board_path)) as board:
        for item, title in zip(board.items(), HOSTILE, strict=False):
            board.perform(EditItem(item=item.id, title=title))
    first = painted(reading_of(board_path), columns, 24, {"TERM": "xterm-256color"})
    with BoardTerminal(board_path, columns=columns) as screen:
        screen.see("? giúp")
        screen.settle()
        width = columns if columns < 120 else columns - 40
        for y, (before, after) in enumerate(zip(look(first), look(screen.screen), strict=True)):
            if 1 < y < 22:
                assert before[:width] == after[:width], f"line {y}"


def test_the_rows_are_there_before_textual_is(board_path: Path) -> None:
    loaded = "SystemExit(str(sorted({name.partition('.')[0] for name in sys.modules} & {'textual', 'sqlmodel'})))"
    with PtyScreen(python("-c", LOADING.format(error=loaded), str(board_path))) as screen:
        screen.see(FIRST)
        screen.see("kinh tế Vũng Áng · phối hợp")
        screen.type("\n")
        screen.see("[]")
        assert screen.ended() == 1


def test_what_fails_while_the_app_is_loaded_gives_the_terminal_back(board_path: Path) -> None:
    with PtyScreen(python("-c", LOADING.format(error="RuntimeError"), str(board_path))) as screen:
        modes = screen.modes
        screen.see(FIRST)
        assert screen.modes != modes
        screen.type("\n")
        assert screen.ended() == 1
        assert screen.modes == modes
        assert screen.raw.rindex(b"\x1b[?1049l") > screen.raw.rindex(b"\x1b[?1049h")
        assert "lỗi ngoài dự kiến" in screen.text


def test_keys_typed_before_the_app_is_there_are_not_lost(board_path: Path) -> None:
    with BoardTerminal(board_path) as screen:
        screen.see(FIRST)
        screen.type("jL")
        screen.see("1.2 → đang thực hiện")
    assert item_of(board_path, "1.1").status.value == "planned"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_whoever_ends_it_that_early_gets_a_terminal_in_order(board_path: Path, number: signal.Signals) -> None:
    with BoardTerminal(board_path) as screen:
        screen.see(FIRST)
        os.kill(screen.pid, number)
        assert screen.ended() == 128 + number
        assert screen.gave_back == []


@pytest.mark.parametrize(
    "environ",
    [{}, {"TERM": "dumb"}, {"TERM": "xterm", "NO_COLOR": "1"}, {"TERM": "xterm", "TEXTUAL_COLOR_SYSTEM": "standard"}],
)
def test_where_colours_are_another_matter_it_is_left_to_the_app(environ: dict[str, str]) -> None:
    assert colour_system(environ) is None


@pytest.mark.parametrize("name", colours.THEMES)
def test_every_colour_of_ours_is_written_as_rich_writes_it(name: str) -> None:
    painter = Painter(name, "256")
    for colour in colours.THEMES[name].values():
        if colour.startswith("#"):
            codes = Color.parse(colour).downgrade(ColorSystem.EIGHT_BIT).get_ansi_codes()
            assert painter._sgr(colour, "3", "9") == ";".join(codes)

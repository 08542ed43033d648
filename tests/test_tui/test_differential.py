"""What is sent in place of whole updates leaves the terminal as they would have."""

from __future__ import annotations

import os
import random
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tests.board_terminal import BoardTerminal
from tests.hostile import live_in
from tui.terminal.differential import Picture

WIDTH, HEIGHT = 24, 6
STYLES = [
    Style(), Style(bold=True), Style(color="red"), Style(bgcolor="blue"), Style(color="#aabbcc", bgcolor="#102030"),
    Style(reverse=True), Style(dim=True, bold=True), Style(underline=True), Style(color="red", bold=True),
    Style(color="color(210)", bgcolor="color(233)"), Style(color="bright_white", bgcolor="bright_red"),
]  # fmt: skip


def segments(letters: str) -> st.SearchStrategy[list[tuple[str, Style]]]:
    text = st.text(st.sampled_from(letters), min_size=1, max_size=9)
    return st.lists(st.tuples(text, st.sampled_from(STYLES)), max_size=5)


narrow, wide = segments("  aabcđếệ│░▌►·"), segments("  ađếa\u0301漢字")


def strip(parts: Sequence[tuple[str, Style]], width: int) -> Strip:
    return Strip([Segment(text, style) for text, style in parts]).adjust_cell_length(width, STYLES[0])


@st.composite
def updates(draw: st.DrawFn) -> LayoutUpdate | ChopsUpdate:
    if draw(st.booleans()):
        top, height = draw(st.sampled_from([(0, HEIGHT), (2, 3), (5, 1)]))
        lines = [[strip(draw(narrow), WIDTH)] for _ in range(height)]
        return LayoutUpdate(lines, Region(0, top, WIDTH, height))  # type: ignore[arg-type]  # lists are iterables
    cuts = sorted({0, draw(st.integers(1, WIDTH - 1)), draw(st.integers(1, WIDTH - 1))})
    ends = [*cuts[1:], WIDTH]
    chops = [{x: strip(draw(narrow), end - x) for x, end in zip(cuts, ends, strict=True)} for _ in range(HEIGHT)]
    rows = draw(st.lists(st.integers(0, HEIGHT - 1), min_size=1, max_size=3, unique=True).map(sorted))
    spans = [(y, draw(st.sampled_from(cuts)), draw(st.sampled_from(ends))) for y in rows]
    return ChopsUpdate(chops, [span for span in spans if span[1] < span[2]] or [(0, 0, WIDTH)], [ends] * HEIGHT)


def look(screen: pyte.Screen) -> list[list[tuple[object, ...]]]:
    """What is seen: of a blank the colour behind it, unless it is turned round or has a line."""
    return [
        [
            (cell.bg,)
            if cell.data == " " and not cell.reverse and not cell.underscore
            else (cell.data, cell.fg, cell.bg, cell.bold, cell.reverse, cell.underscore)
            for cell in (row[x] for x in range(screen.columns))
        ]
        for row in (screen.buffer[y] for y in range(screen.lines))
    ]


@settings(max_examples=150)
@given(st.lists(updates(), min_size=1, max_size=8), st.integers(0, 8))
def test_the_terminal_shows_what_whole_updates_would_have_shown(
    sequence: list[LayoutUpdate | ChopsUpdate], lost: int
) -> None:
    console = Console(force_terminal=True, color_system="256")
    picture, screens = Picture(), [pyte.Screen(WIDTH, HEIGHT) for _ in range(2)]
    whole, reduced = (pyte.Stream(screen) for screen in screens)
    for screen in screens:
        screen.reset_mode(pyte.modes.DECAWM)
    for place, update in enumerate(sequence):
        if place == lost:
            picture.forget()
        whole.feed(update.render_segments(console).replace("\n", "\r\n"))
        reduced.feed(picture.reduce(update, (WIDTH, HEIGHT), ColorSystem.EIGHT_BIT).sequence)
        assert look(screens[1]) == look(screens[0])


TALL = 14
POOL = st.lists(narrow, min_size=3 * TALL, max_size=3 * TALL)


@settings(max_examples=150)
@given(POOL, st.lists(st.tuples(st.integers(-6, 6), st.integers(0, 5), st.integers(8, TALL)), max_size=8), st.data())
def test_lines_that_move_leave_what_painting_them_would_have(
    pool: list[list[tuple[str, Style]]], moves: list[tuple[int, int, int]], data: st.DataObject
) -> None:
    console = Console(force_terminal=True, color_system="256")
    picture, screens = Picture(), [pyte.Screen(WIDTH, TALL) for _ in range(2)]
    whole, reduced = (pyte.Stream(screen) for screen in screens)
    top, lines = TALL, [strip(line, WIDTH) for line in pool]
    shown = lines[top : top + TALL]
    for by, first, last in [(0, 0, TALL), *moves]:
        top = min(max(top + by, 0), 2 * TALL)
        shown[first:last] = lines[top + first : top + last]
        if data.draw(st.booleans()):
            shown[data.draw(st.integers(0, TALL - 1))] = strip(data.draw(narrow), WIDTH)
        update = LayoutUpdate([[line] for line in shown], Region(0, 0, WIDTH, TALL))
        whole.feed(update.render_segments(console).replace("\n", "\r\n"))
        reduced.feed(picture.reduce(update, (WIDTH, TALL), ColorSystem.EIGHT_BIT).sequence)
        assert look(screens[1]) == look(screens[0])


@settings(max_examples=60)
@given(st.lists(st.lists(wide, min_size=HEIGHT, max_size=HEIGHT), min_size=1, max_size=5))
def test_wide_letters_and_marks_come_in_whole_lines(pictures: list[list[list[tuple[str, Style]]]]) -> None:
    console = Console(force_terminal=True, color_system="256")
    picture, screens = Picture(), [pyte.Screen(WIDTH, HEIGHT) for _ in range(2)]
    whole, reduced = (pyte.Stream(screen) for screen in screens)
    for screen in screens:
        screen.reset_mode(pyte.modes.DECAWM)
    for lines in pictures:
        update = LayoutUpdate(
            [[strip([("a", STYLES[0]), *line], WIDTH)] for line in lines], Region(0, 0, WIDTH, HEIGHT)
        )
        whole.feed(update.render_segments(console).replace("\n", "\r\n"))
        reduced.feed(picture.reduce(update, (WIDTH, HEIGHT), ColorSystem.EIGHT_BIT).sequence)
        assert look(screens[1]) == look(screens[0])


def test_half_of_a_wide_letter_is_no_letter() -> None:
    picture, screen = Picture(), pyte.Screen(WIDTH, 1)
    stream = pyte.Stream(screen)
    for update in (
        LayoutUpdate([[strip([("漢字漢字", STYLES[0])], WIDTH)]], Region(0, 0, WIDTH, 1)),
        ChopsUpdate([{3: strip([("ab", STYLES[0])], 2)}], [(0, 3, 5)], [[5]]),
    ):
        stream.feed(picture.reduce(update, (WIDTH, 1), ColorSystem.EIGHT_BIT).sequence)
    assert "".join(screen.buffer[0][x].data for x in range(8)) == "漢 ab 字"


def test_what_is_there_already_is_not_sent() -> None:
    picture = Picture()
    lines = [[strip([("Đầu việc", STYLES[4])], WIDTH)] for _ in range(HEIGHT)]
    update = LayoutUpdate(lines, Region(0, 0, WIDTH, HEIGHT))  # type: ignore[arg-type]  # lists are iterables
    assert picture.reduce(update, (WIDTH, HEIGHT), ColorSystem.EIGHT_BIT).sequence
    assert picture.reduce(update, (WIDTH, HEIGHT), ColorSystem.EIGHT_BIT).sequence == ""
    lines[3] = [strip([("Đầu Việc", STYLES[4])], WIDTH)]
    assert picture.reduce(update, (WIDTH, HEIGHT), ColorSystem.EIGHT_BIT).sequence.count("V") == 1
    picture.forget()
    assert picture.reduce(update, (WIDTH, HEIGHT), ColorSystem.EIGHT_BIT).sequence.count("V") == 1
    assert picture.reduce(update, (WIDTH + 1, HEIGHT), ColorSystem.EIGHT_BIT).sequence.count("v") == HEIGHT - 1


def test_an_update_made_for_a_wider_and_higher_window_is_cut_to_the_one_there_is() -> None:
    picture, screen = Picture(), pyte.Screen(8, 1)
    chops = {
        0: strip([("Đầu việc", STYLES[0])], 9),
        9: strip([("bên ", STYLES[0])], 5),
        14: strip([("phải", STYLES[0])], 4),
    }
    update = ChopsUpdate([chops, chops], [(0, 0, 18), (1, 0, 18)], [[9, 14, 18]] * 2)
    pyte.Stream(screen).feed(picture.reduce(update, (8, 1), ColorSystem.EIGHT_BIT).sequence)
    assert screen.display == ["Đầu việc"]
    assert picture.reduce(update, (8, 1), ColorSystem.EIGHT_BIT).sequence == ""


KEYS = (
    "j", "k", "G", "g", "h", "l", "z", "1", "2", "3", "4", "5", "L", "u", "v", "V", "\x1b", "\r", "\t", "t", "d", "c",
    "b", "?", ":", "f", "s", "p", ",", "/", "x", ".", "!", "\x1b[6~", "\x1b[5~", "J", "K", "a", "hạn",
)  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="ptys of Unix")
@pytest.mark.parametrize(("seed", "term"), [(1, "xterm-256color"), (2, "linux"), (3, "tmux-256color")])
def test_the_board_looks_as_after_painting_everything_anew(board_path: Path, seed: int, term: str) -> None:
    """Stopped and continued, the program cannot know what is on the screen, and sends all of it."""
    live_in(board_path)
    chance = random.Random(seed)  # noqa: S311  (not a secret)
    with BoardTerminal(board_path, columns=90, rows=26, TERM=term) as terminal:
        terminal.see("Danh sách")
        for turn in range(14):
            for _ in range(6):
                terminal.type(chance.choice(KEYS))
                terminal.quiet_bytes(0.02)
            if turn % 5 == 4:
                terminal.resize(chance.choice([60, 90, 130]), chance.choice([18, 26, 40]))
            terminal.type("\x1b")  # a blink of a cursor, a message that is about to go: nothing is under way
            terminal.settle()
            before, text = look(terminal.screen), terminal.text
            sent = len(terminal.raw)
            os.kill(terminal.pid, signal.SIGSTOP)
            terminal.wait(lambda: terminal.stopped)
            os.kill(terminal.pid, signal.SIGCONT)
            terminal.settle()
            assert len(terminal.raw) - sent > terminal.screen.columns * 10, "all of it was sent again"
            assert terminal.text == text
            assert look(terminal.screen) == before

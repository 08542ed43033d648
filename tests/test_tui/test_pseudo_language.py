"""No sentence of the screen escapes the catalogues: in a language of one letter, all of it is that letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from store.language.lunar_phrases import BRANCHES, STEMS
from store.language.text import fold
from tests.hostile import live_in, poison
from tests.pseudo_language import CODE, DATA, escaped, install, veiled
from tests.walk import PLACES, walk
from tui.i18n import t

Desk = Any  # see conftest.py
WaitFor = Callable[..., Any]

# Logins, the two sides and both of them, a file's name, names of years.
NAMES = {"lan", "minh", "Hà", "Nội", "Tĩnh", "Hai", "bên", "dauviec", "toml"}
NAMES |= {fold(word).capitalize() for word in (*STEMS, *BRANCHES)}


@pytest.fixture
def pseudo(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """The language, to be spoken from the start or switched to."""
    install(monkeypatch, tmp_path)
    monkeypatch.setattr("tui.personal.LANGUAGES", ("vi", CODE))
    yield
    t.use("vi")


@pytest.fixture
def foreign(board_path: Path) -> Path:
    """The board that the desk opens afterwards, with every text of people in an alphabet of its own."""
    live_in(board_path)
    poison(board_path, [DATA])
    return board_path


def test_what_escapes_is_found() -> None:
    assert escaped(f"1.1 {veiled('Sửa thời hạn')} Saved {DATA} Đã ghi · Enter · II", NAMES) == {"Saved", "Đã", "ghi"}


@pytest.mark.usefixtures("foreign", "pseudo")
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_screen_speaks_out_of_the_catalogues(
    desk: Desk, wait_for: WaitFor, size: tuple[int, int]
) -> None:
    found: dict[str, set[str]] = {}

    def look(name: str) -> None:
        found[name] = escaped("\n".join(desk.picture), NAMES)

    t.use(CODE)
    async with desk.app.run_test(size=size) as pilot:
        desk.app.said.clear()  # it tells where the board's file is
        desk.app.say(DATA)
        await walk(desk, pilot, wait_for, look)
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.usefixtures("foreign", "pseudo")
@pytest.mark.parametrize(
    "place",
    [
        "list", "lanes", "timeline", "agenda", "overview", "page", "page's history", "log", "late", "marked",
        "search", "by lead",
    ],
)  # fmt: skip
async def test_switching_the_language_leaves_no_sentence_behind(desk: Desk, wait_for: WaitFor, place: str) -> None:
    steps = {**PLACES, "search": ("/", "δ", "enter"), "by lead": ("5", "tab")}[place]
    async with desk.app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*steps)
        await pilot.pause()
        await desk.app.screen.action_run("language")
        await wait_for(pilot, lambda: t.language == CODE)
        await wait_for(pilot, lambda: escaped("\n".join(desk.picture), NAMES) == set())

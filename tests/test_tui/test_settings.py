"""A person's settings: kept, shared by their sessions, never lost to a bad file; and what the screen does then."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import open_board
from tui.app import BoardApp
from tui.i18n import t
from tui.settings import BoardHabits, Settings, SettingsFile, SettingsRefused, read_keymap

Desk = Any  # see conftest.py
WaitFor = Callable[..., Any]


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    yield
    t.use("vi")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def test_what_was_set_is_there_the_next_time(place: Path) -> None:
    SettingsFile(place).set(language="en", typing="vni", views={"Việc trễ": "{}"}, boards={"b": BoardHabits("lanes")})
    again = SettingsFile(place).settings
    assert (again.language, again.typing, again.views) == ("en", "vni", {"Việc trễ": "{}"})
    assert again.boards["b"].view == "lanes"
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


def test_two_sessions_do_not_undo_each_other(place: Path) -> None:
    one, other = SettingsFile(place), SettingsFile(place)
    one.set(language="en")
    other.set(ground="light")
    assert SettingsFile(place).settings == Settings(language="en", ground="light")


@pytest.mark.parametrize("content", [b"language = ", b"\xff\xfe", b"[[[", b"x" * 300_000])
def test_a_file_that_cannot_be_read_is_told_of_and_left_alone(place: Path, content: bytes) -> None:
    place.parent.mkdir()
    place.write_bytes(content)
    file = SettingsFile(place)
    assert file.trouble is not None
    assert file.settings == Settings()
    with pytest.raises(SettingsRefused):
        file.set(language="en")
    assert file.settings.language == "en"
    assert place.read_bytes() == content


@given(
    st.dictionaries(
        st.sampled_from(
            ["language", "ground", "signs", "typing", "mouse", "agency", "toured", "views", "boards", "x"]
        ),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
            max_leaves=6,
        ),
    )
)
def test_whatever_the_file_says_it_becomes_settings(said: dict[str, Any]) -> None:
    from tui import settings

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "_toml", lambda _: said)
        found = SettingsFile(Path("any")).settings
    assert found.language in {"", "vi", "en"}
    assert isinstance(found.mouse, bool)
    assert all(isinstance(shows, str) for shows in found.views.values())


def test_a_directory_that_cannot_be_written_keeps_settings_for_the_session(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    file = SettingsFile(blocked / "settings.toml")
    with pytest.raises(SettingsRefused):
        file.set(ground="light")
    assert file.settings.ground == "light"


def test_a_keymap_says_keys(tmp_path: Path) -> None:
    path = tmp_path / "keymap.toml"
    assert read_keymap(path) == {}
    path.write_text('status = "T, F6"\nnote = ["m", "Ctrl+B"]\n')
    assert read_keymap(path) == {"status": ("T", "F6"), "note": ("m", "Ctrl+B")}
    path.write_text("status = 7\n")
    with pytest.raises(SettingsRefused):
        read_keymap(path)


# On the screen


@pytest.fixture
def app(board_path: Path, place: Path) -> Iterator[BoardApp]:
    board = open_board(str(board_path), who="lan")
    app = BoardApp(board, settings=SettingsFile(place))
    yield app
    app.worker.close()
    board.close()


def picture(app: BoardApp) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


async def test_the_language_changes_at_once_and_is_kept(app: BoardApp, place: Path, wait_for: WaitFor) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Chủ trì" in picture(app))
        await pilot.press("colon", *"english", "enter")
        await wait_for(pilot, lambda: "Lead" in picture(app))
        await pilot.press("escape")
        await wait_for(pilot, lambda: "No. Task" in picture(app) and "planned" in picture(app))
        assert "1 List" in picture(app)
        assert "Trạng thái" not in picture(app)
    assert SettingsFile(place).settings.language == "en"


async def test_the_settings_dialog_changes_one_after_the_other(app: BoardApp, place: Path, wait_for: WaitFor) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("comma")
        await wait_for(pilot, lambda: "Cài đặt của riêng bạn" in picture(app))
        await pilot.press(*"ky hieu", "enter")
        await wait_for(pilot, lambda: "chỉ ASCII" in picture(app))
        assert not set(picture(app)) & set("─│┌►○█░√▌")
        await pilot.press(*"kieu go", "enter")
        await wait_for(pilot, lambda: "VNI" in picture(app))
        await pilot.press(*"nen", "enter")
        await wait_for(pilot, lambda: "sáng" in picture(app))
        await pilot.press("escape")
    kept = SettingsFile(place).settings
    assert (kept.signs, kept.typing, kept.ground) == ("ascii", "vni", "light")


async def test_my_items_ask_for_my_agency_once(app: BoardApp, place: Path, wait_for: WaitFor) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("p", *"cong thuong", "enter")
        await wait_for(pilot, lambda: "lọc: việc của" in picture(app))
        screen = app.board_screen
        assert screen is not None
        mine = len(screen.table.items)
        assert 0 < mine < 20
        await pilot.press("p")
        await wait_for(pilot, lambda: len(screen.table.items) == 20)
        await pilot.press("p")
        await wait_for(pilot, lambda: len(screen.table.items) == mine)
    assert "Công Thương" in SettingsFile(place).settings.agency


async def test_a_filter_saved_for_me_is_there_the_next_time(app: BoardApp, place: Path, wait_for: WaitFor) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f", "enter")
        await pilot.press("colon", *"luu bo loc", "enter")
        await pilot.press(*"Họp thứ Hai", "enter")
        await wait_for(pilot, lambda: "cho ai" in picture(app))
        await pilot.press("1")
        await wait_for(pilot, lambda: "Đã lưu bộ lọc «Họp thứ Hai»" in picture(app))
        await pilot.press("F")
        screen = app.board_screen
        assert screen is not None
        await wait_for(pilot, lambda: len(screen.table.items) == 20)
        await pilot.press("f", *"hop thu", "enter")
        await wait_for(pilot, lambda: len(screen.table.items) == 2)
    assert list(SettingsFile(place).settings.views) == ["Họp thứ Hai"]


async def test_a_filter_saved_for_all_is_on_the_board(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f", "enter", "colon", *"luu bo loc", "enter", *"Quá hạn", "enter", "2")
        await wait_for(pilot, lambda: desk.app.reading.views)
        with desk.another() as other:
            assert [view.name for view in other.saved_views()] == ["Quá hạn"]
        await pilot.press("u")
        await wait_for(pilot, lambda: not desk.app.reading.views)


async def test_a_saved_filter_can_be_dropped(app: BoardApp, place: Path, wait_for: WaitFor) -> None:
    app.settings.change(lambda settings: replace(settings, views={"Cũ": '{"where": []}'}))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f", *"cũ", "delete")
        await wait_for(pilot, lambda: "Xóa bộ lọc «Cũ»?" in picture(app))
        await pilot.press("b")
        await wait_for(pilot, lambda: "Đã xóa" in picture(app))
    assert SettingsFile(place).settings.views == {}


async def test_settings_that_cannot_be_kept_are_told_of_and_hold(
    board_path: Path, tmp_path: Path, wait_for: WaitFor
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    board = open_board(str(board_path), who="lan")
    app = BoardApp(board, settings=SettingsFile(blocked / "settings.toml"))
    try:
        async with app.run_test(size=(120, 30)) as pilot:
            await pilot.press("colon", *"nen sang", "enter")
            await wait_for(pilot, lambda: "Không ghi được cài đặt" in picture(app))
            assert "light" in app.theme
    finally:
        app.worker.close()
        board.close()


def test_nothing_of_a_test_touches_the_persons_own_settings() -> None:
    assert "settings-" in os.environ["XDG_CONFIG_HOME"]


@pytest.mark.parametrize("turn", ["first", "second"])
def test_no_test_begins_with_what_another_chose(turn: str) -> None:
    place = Path(os.environ["XDG_CONFIG_HOME"]) / "dauviec" / "settings.toml"
    assert place.read_text(encoding="utf-8") == "toured = true\n", turn
    place.write_text('language = "en"\n', encoding="utf-8")

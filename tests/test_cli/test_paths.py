"""Where a board lives when nobody says, and what happens to the place somebody names."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tui import paths


def test_ones_own_board_lives_in_a_directory_only_its_owner_can_open(tmp_path: Path) -> None:
    place = paths.board_place(None)
    assert place == str(tmp_path / "home" / "xdg_data_home" / "dauviec" / "dauviec.db")
    paths.prepare_own_directory(None)
    assert stat.S_IMODE(Path(place).parent.stat().st_mode) == 0o700


def test_a_place_somebody_names_is_never_made_for_them(tmp_path: Path) -> None:
    paths.prepare_own_directory(str(tmp_path / "shared" / "board.db"))
    assert not (tmp_path / "shared").exists()


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ("~/b.db", "{home}/b.db"),
        ("~nobody-of-that-name/b.db", "~nobody-of-that-name/b.db"),
        ("sqlite:////srv/b.db", "sqlite:////srv/b.db"),
        ("b.db", "b.db"),
    ],
)
def test_a_tilde_is_home_and_a_url_is_left_alone(given: str, place: str, tmp_path: Path) -> None:
    assert paths.board_place(given) == place.format(home=tmp_path / "home")

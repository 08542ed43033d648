"""A board the disk has damaged: refused with a sentence, or answered right, or found out by an examination."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.damage import KINDS, damaged, healthy, sample, wrongs


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A board nothing has happened to yet."""
    place = tmp_path_factory.mktemp("whole") / "board.db"
    sample(place)
    return place


@pytest.fixture(scope="module")
def said(whole: Path) -> Mapping[tuple[str, ...], str]:
    """What every look at it says."""
    return healthy(whole)


@pytest.fixture(autouse=True)
def _nobodys_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name in ("DAUVIEC_DB", "DAUVIEC_LANG", "DAUVIEC_TODAY"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seeds", [range(5), pytest.param(range(5, 75), marks=pytest.mark.long)], ids=["few", "many"])
def test_a_damaged_board_never_says_something_wrong_unnoticed(
    whole: Path, tmp_path: Path, said: Mapping[tuple[str, ...], str], kind: str, seeds: range
) -> None:
    board = tmp_path / "board.db"
    for seed in seeds:
        board.write_bytes(damaged(whole.read_bytes(), kind, seed))
        assert wrongs(board, said) == [], f"{kind} {seed}"

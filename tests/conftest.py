"""What holds for every test: no time limit for one example, and settings that are nobody's."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(autouse=True, scope="session")
def home_of_settings() -> Iterator[Path]:
    """Where the sessions of all tests keep their settings."""
    with tempfile.TemporaryDirectory(prefix="settings-") as home:
        os.environ["XDG_CONFIG_HOME"] = home
        yield Path(home)


@pytest.fixture(autouse=True)
def own_settings(home_of_settings: Path) -> None:
    """Sessions of somebody who has been here before; what one test chooses, no other begins with."""
    place = home_of_settings / "dauviec"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    (place / "settings.toml").write_text("toured = true\n", encoding="utf-8")

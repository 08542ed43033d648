"""What holds for every test: no time limit for one example, and settings that are nobody's."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(autouse=True, scope="session")
def own_settings() -> Iterator[None]:
    """Sessions of somebody who has been here before, and whose settings end with the tests."""
    with tempfile.TemporaryDirectory(prefix="settings-") as home:
        place = Path(home) / "dauviec" / "settings.toml"
        place.parent.mkdir()
        place.write_text("toured = true\n", encoding="utf-8")
        os.environ["XDG_CONFIG_HOME"] = home
        yield

"""A bare ``dauviec``: straight to the board, with nothing loaded that the first rows do not need."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# The screen and its terminal have tests of their own; here a stand-in says what it was asked, and what was loaded.
STAND_IN = """
import json, sys, types
def opened(place, *, day, as_of=None):
    print(json.dumps([place, day and day.isoformat(), sorted({name.partition(".")[0] for name in sys.modules})]))
    return 7
sys.modules["tui.opening"] = types.ModuleType("tui.opening")
sys.modules["tui.opening"].run_board = opened
sys.modules["tui.terminal"] = types.ModuleType("tui.terminal")
sys.modules["tui.terminal"].prepare = lambda: None
sys.stdin.isatty = sys.stdout.isatty = lambda: True
from tui.__main__ import main
sys.exit(main())
"""


def launch(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", STAND_IN, *arguments],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_options_lead_to_the_board_without_a_command_line_parser(tmp_path: Path) -> None:
    done = launch("--today=2020-03-15", "--lang", "en", DAUVIEC_DB="~/b.db")
    assert (done.returncode, done.stderr) == (7, "")
    place, day, modules = json.loads(done.stdout)
    assert (place, day) == (str(tmp_path / "home" / "b.db"), "2020-03-15")
    assert not set(modules) & {"typer", "click", "rich", "sqlmodel", "sqlalchemy", "pydantic", "platformdirs"}


def test_ones_own_board_gets_its_directory(tmp_path: Path) -> None:
    place, day, _ = json.loads(launch().stdout)
    assert (place, day) == (str(tmp_path / "home" / "xdg_data_home" / "dauviec" / "dauviec.db"), None)
    assert Path(place).parent.is_dir()


@pytest.mark.parametrize("arguments", [("--lang", "fr"), ("--today", "mai"), ("--db=",), ("--lang",)])
def test_a_wrong_option_is_refused_before_anything_opens(arguments: tuple[str, ...]) -> None:
    done = launch(*arguments)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)

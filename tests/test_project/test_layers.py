"""The layers, as a person would feel them: what each entrance loads, measured in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY_STORE = {"sqlmodel", "sqlalchemy", "pydantic", "alembic", "psycopg"}
SCREEN = {"textual", "rich"}

LOADED = "import sys, json; {code}; print(json.dumps(sorted({{name.split('.')[0] for name in sys.modules}})))"


def loaded_by(code: str) -> set[str]:
    """Top-level packages in memory after running some code in a fresh interpreter."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(code=code)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_store_loads_no_screen_and_no_orm_until_it_writes() -> None:
    loaded = loaded_by("import store, store.actions, store.views, store.errors")
    assert not loaded & (SCREEN | HEAVY_STORE | {"typer", "click", "tui"})


def test_reading_a_board_loads_no_orm(tmp_path: Path) -> None:
    board = tmp_path / "board.db"
    subprocess.run(
        [sys.executable, "-c", f"import store; store.open_board({str(board)!r}).close()"], cwd=ROOT, check=True
    )
    loaded = loaded_by(f"import store; assert store.open_board({str(board)!r}).items()")
    assert not loaded & (SCREEN | HEAVY_STORE)


@pytest.mark.parametrize("module", ["tui.cli", "tui.__main__", "tui.wording"])
def test_the_command_line_loads_no_screen(module: str) -> None:
    assert "textual" not in loaded_by(f"import {module}")


def test_the_screen_loads_no_command_line_and_no_orm() -> None:
    assert not loaded_by("import tui.app") & (HEAVY_STORE | {"typer"})


def test_importing_changes_nothing_on_disk(tmp_path: Path) -> None:
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for package in ("store", "tui")
        for path in (ROOT / package).rglob("*.py")
        if path.name != "__init__.py" and "migrations" not in path.parts and path.stem != "__main__"
    ]
    code = (
        f"import sys, importlib\nsys.path.insert(0, {str(ROOT)!r})\nfor m in {modules!r}: importlib.import_module(m)"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-B", "-c", code],
        cwd=tmp_path,
        env={"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not list(tmp_path.iterdir())

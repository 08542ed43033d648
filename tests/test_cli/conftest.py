"""A board in a file, and the program run on it: in this process for speed, in its own where that matters."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import store
from tui.__main__ import main
from tui.i18n import t

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Result:
    """What a run left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _nobodys_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No test sees the settings, the board or the log of whoever runs it."""
    for name in ("DAUVIEC_DB", "DAUVIEC_LANG", "DAUVIEC_TODAY", "DAUVIEC_DEBUG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home" / name.lower()))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LOGNAME", "lan")
    monkeypatch.setenv("COLUMNS", "80")
    yield
    t.use("vi")


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeded board, made once; nobody writes to it."""
    place = tmp_path_factory.mktemp("seeded") / "board.db"
    store.open_board(str(place), who="seed").close()
    return place


@pytest.fixture
def db(seeded: Path, tmp_path: Path) -> Path:
    """A fresh copy of the seeded board."""
    return Path(shutil.copy(seeded, tmp_path / "board.db"))


@pytest.fixture
def run(db: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on the board in this process."""
    monkeypatch.setenv("DAUVIEC_DB", str(db))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO()))

    def runs(*arguments: str) -> Result:
        capfd.readouterr()
        code = main(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
        out, err = capfd.readouterr()
        return Result(code, out, err)

    return runs


@pytest.fixture
def process(db: Path) -> Run:
    """Run a command on the board as a person would: in a process of its own."""

    def runs(*arguments: str, **more: Any) -> Result:
        more.setdefault("stdin", subprocess.DEVNULL)
        done = subprocess.run(
            [sys.executable, "-m", "tui", *arguments],
            cwd=ROOT,
            env={**os.environ, "DAUVIEC_DB": str(db)},
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
            **more,
        )
        return Result(done.returncode, done.stdout, done.stderr)

    return runs

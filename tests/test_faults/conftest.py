"""Boards to be broken, people to write to them, and what the machine must allow for that.

What needs root or strace is skipped with its reason where it cannot be had. Under CI that must not go unnoticed: a
run that skipped everything of one of these marks fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

import store
from tests.writers import Office

ROOT: Final = Path(__file__).resolve().parents[2]


def _no_root() -> str:
    return "" if os.geteuid() == 0 else "needs root: it mounts filesystems or plays other users"


@cache
def _no_strace() -> str:
    if shutil.which("strace") is None:
        return "needs strace: it breaks system calls (apt-get install strace)"
    done = subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True, check=False)
    return "" if done.returncode == 0 else "needs strace, which may not trace processes here"


NEEDS: Final[dict[str, Callable[[], str]]] = {"root": _no_root, "strace": _no_strace}


class Skips:
    """Counts what ran and what was skipped, by mark."""

    def __init__(self) -> None:
        self.ran: dict[str, int] = dict.fromkeys(NEEDS, 0)
        self.skipped: dict[str, int] = dict.fromkeys(NEEDS, 0)

    def unrun(self) -> list[str]:
        """The marks of which there were tests and none ran."""
        return [mark for mark in NEEDS if self.skipped[mark] and not self.ran[mark]]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for mark in NEEDS:
            if mark in report.keywords:
                self.skipped[mark] += report.skipped
                self.ran[mark] += report.when == "call" and not report.skipped

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.unrun():
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for mark in self.unrun():
            terminalreporter.write_line(f"every test marked {mark} was skipped; in CI they must run", red=True)


def pytest_configure(config: pytest.Config) -> None:
    if os.environ.get("CI") == "true" and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Skips())


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark, unavailable in NEEDS.items():
        if item.get_closest_marker(mark) is not None and (reason := unavailable()):
            pytest.skip(reason)


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    """People who can write; hired once."""
    with Office() as people:
        yield people


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeded board, made once; nobody writes to it."""
    place = tmp_path_factory.mktemp("seeded") / "board.db"
    store.open_board(str(place), who="seed").close()
    return place


@pytest.fixture
def place(seeded: Path, tmp_path: Path) -> Path:
    """A fresh copy of the seeded board."""
    copy = Path(shutil.copy(seeded, tmp_path / "board.db"))
    copy.chmod(0o660)
    return copy


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MB."""
    folder = tmp_path / "small"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)], check=True)
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)

"""Room that runs out: on the disk, for a file, in memory. It is said, nothing is lost, and work goes on after."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import store
from store.actions import AddNote
from store.errors import PlaceError
from tests.audit import file_problems
from tests.writers import ROOT

LONG = "dài " * 2_000


@pytest.fixture(autouse=True)
def _nobodys_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.delenv("DAUVIEC_DB", raising=False)


def run(*arguments: str | Path, before: Callable[[], object] | None = None) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "tui", *map(str, arguments)],
        cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False, preexec_fn=before,
    )  # fmt: skip


def fill(folder: Path) -> None:
    """Leave not one byte on the disk of a folder."""
    with (folder / "filling").open("wb", buffering=0) as filling:
        try:
            while True:
                filling.write(b"x" * 4096)
        except OSError:
            return


@pytest.mark.root
def test_a_disk_that_runs_full_is_told_and_saving_works_once_there_is_room(place: Path, small_disk: Path) -> None:
    board = store.open_board(str(shutil.copy(place, small_disk)), who="lan")
    item = board.items()[0].id
    saved = 0
    problem = ""
    while not problem:
        try:
            board.perform(AddNote(item=item, text=LONG))
            saved += 1
        except PlaceError as refused:
            problem = refused.problem
    assert problem == "disk_full"
    assert saved
    assert board.item(item).note_count == saved
    assert file_problems(small_disk / place.name) == []
    subprocess.run(["mount", "-o", "remount,size=16m", str(small_disk)], check=True)
    board.perform(AddNote(item=item, text=LONG))
    assert board.item(item).note_count == saved + 1
    board.close()


@pytest.mark.root
def test_a_start_on_a_full_disk_shows_the_board_and_refuses_to_write(place: Path, small_disk: Path) -> None:
    board = Path(shutil.copy(place, small_disk))
    fill(small_disk)
    listed = run("--db", board, "list")
    assert (listed.returncode, listed.stderr) == (0, "")
    edited = run("--db", board, "edit", "1.1", "--status", "active")
    assert edited.returncode == 1
    assert str(board) in edited.stderr
    assert edited.stderr.count("\n") == 1
    assert file_problems(board) == []


@pytest.mark.root
def test_a_full_disk_gets_no_half_board(small_disk: Path) -> None:
    fill(small_disk)
    made = run("--db", small_disk / "new.db", "list")
    assert made.returncode == 1
    assert made.stderr.count("\n") == 1
    assert [path.name for path in small_disk.iterdir()] == ["filling"]


def test_a_file_that_may_not_grow_is_one_sentence(place: Path) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    edited = run("--db", place, "edit", "1.1", "--deliverable", "dài " * 100, before=limit)
    assert edited.returncode == 1
    assert edited.stderr.count("\n") == 1
    assert "Traceback" not in edited.stderr
    assert file_problems(place) == []
    assert run("--db", place, "edit", "1.1", "--status", "active").returncode == 0


@pytest.mark.parametrize(
    "megabytes", [90, 60, 50, *(pytest.param(size, marks=pytest.mark.long) for size in range(390, 40, -10))]
)
def test_too_little_memory_costs_no_edit(place: Path, megabytes: int) -> None:
    """Python may not even start; what it says it has saved is saved, and the board is whole in any case."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))

    edited = run("--db", place, "edit", "1.1", "--deliverable", "Ít bộ nhớ", before=limit)
    assert file_problems(place) == []
    with store.open_board(str(place)) as board:
        said = board.item("1.1").deliverable
    assert edited.returncode != 0 or said == "Ít bộ nhớ"
    assert edited.returncode == 0 or edited.stderr or edited.returncode < 0
